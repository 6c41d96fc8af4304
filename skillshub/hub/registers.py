"""People and vacancies of the hub, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import UsageError, nearest
from skillshub.core.forms import PersonForm, VacancyForm
from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Person
from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Language, Message

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.intake.imported import Imported
    from skillshub.link.review import Reviewed
    from skillshub.store.records import StoredPerson, StoredVacancy


class PeopleDesk:
    """Jobseekers by the coach's own code."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def all(self) -> list[Person]:
        """Everybody, by code."""
        return [stored.person for stored in self._hub.store.people()]

    def get(self, code: str) -> Person:
        """One profile.

        Raises:
            UsageError: nobody has this code.
        """
        return self._stored(code).person

    def form(self, code: str) -> PersonForm:
        """One profile in the words it was read in."""
        return self._stored(code).form

    def export(self, code: str) -> dict[str, object]:
        """Everything held about one person, ready for JSON."""
        self._stored(code)
        exported = self._hub.store.export_person(code)
        if drafts := self._hub.interview.drafts_about(code):
            exported["drafts"] = drafts
        self._hub.store.audit("export_person", code=code)
        return exported

    def resume(self, code: str, lang: Language) -> tuple[dict[str, object], tuple[str, ...]]:
        """One profile as JSON Resume under its code, and what the format has no place for
        (``person_files.out.…``)."""
        from skillshub.report.json_resume import json_resume, left_out

        person = self._stored(code).person
        document = json_resume(person, self._hub.taxonomy, lang)
        self._hub.store.audit("export_person", code=code, details={"format": "jsonresume"})
        return document, left_out(person)

    def shown_for(self, code: str, vacancy: str) -> Person:
        """More than the limited profile of one person, looked at for a vacancy; the log says so.

        Raises:
            UsageError: there is nobody of this code.
        """
        person = self.get(code)
        self._hub.store.audit("show_person", code=code, details={"vacancy": vacancy})
        return person

    def erase(self, code: str) -> None:
        """Erase one person; the log stays whole under a pseudonym nobody can resolve any more."""
        from skillshub.hub.indexed import folder_of
        from skillshub.hub.indexed_people import forget_people

        self._stored(code)
        forget_people(folder_of(self._hub.settings))
        self._hub.store.erase_person(code)
        self._hub.interview.forget_person(code)

    def _stored(self, code: str) -> StoredPerson:
        stored = self._hub.store.person(code)
        if stored is None:
            raise _unknown("hub.error.no_person", code, self._hub.store.codes())
        return stored


class VacancyDesk:
    """Vacancies by ``source/number``, or by the number alone where that is enough."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def all(self) -> list[Vacancy]:
        """Every vacancy, by id; closed and withdrawn ones too."""
        return [stored.vacancy for stored in self._hub.store.vacancies()]

    def open_on(self, day: date) -> tuple[list[Vacancy], tuple[str, ...]]:
        """``(vacancies that are open, ids of those that have closed, were withdrawn, or are work elsewhere)``."""
        stored = self._hub.store.vacancies()
        closed = {s.id for s in stored if s.withdrawn_at or is_over(s.vacancy, day) or lies_elsewhere(s.vacancy)}
        return [s.vacancy for s in stored if s.id not in closed], tuple(sorted(closed))

    def judged(self, id_: str) -> Vacancy:
        """One vacancy that can be compared with people.

        Raises:
            UsageError: there is none, a number alone fits several, or the work lies in another country.
        """
        vacancy = self.get(id_)
        if lies_elsewhere(vacancy):
            raise UsageError("hub.error.elsewhere", hint="hub.hint.elsewhere", id=vacancy.id, country=vacancy.country)
        return vacancy

    def states(self) -> dict[str, Message]:
        """Why a vacancy is not matched, by id; those that are open do not occur."""
        day = self._hub.engine.today()
        found: dict[str, Message] = {}
        for stored in self._hub.store.vacancies():
            if stored.withdrawn_at:
                withdrawn = date.fromisoformat(stored.withdrawn_at[:10])
                found[stored.id] = Message.of(f"importing.state.{stored.withdrawn_by}", day=withdrawn)
            elif lies_elsewhere(stored.vacancy):
                found[stored.id] = Message.of("importing.state.elsewhere", country=stored.vacancy.country)
            elif stored.vacancy.valid_through and is_over(stored.vacancy, day):
                found[stored.id] = Message.of("importing.state.expired", day=stored.vacancy.valid_through)
        return found

    def withdraw(self, id_: str) -> tuple[str, bool]:
        """Withdraw a vacancy by hand: it stays, and is no longer matched. Its id, and whether it was open.

        Raises:
            UsageError: there is none, or a number alone fits several.
        """
        found = self._stored(id_).id
        done = self._hub.store.imports.withdraw([found], "coach") > 0
        if done:
            self._hub.store.audit("withdraw_vacancy", details={"vacancy": found})
        return found, done

    def restore(self, id_: str) -> tuple[str, bool]:
        """Take back a withdrawal. The vacancy's id, and whether it had been withdrawn.

        Raises:
            UsageError: there is none, or a number alone fits several.
        """
        found = self._stored(id_).id
        done = self._hub.store.imports.restore(found)
        if done:
            self._hub.store.audit("restore_vacancy", details={"vacancy": found})
        return found, done

    def get(self, id_: str) -> Vacancy:
        """One vacancy.

        Raises:
            UsageError: there is none, or a number alone fits several.
        """
        return self._stored(id_).vacancy

    def form(self, id_: str) -> VacancyForm:
        """One vacancy in the words it was read in."""
        return self._stored(id_).form

    def review(self, path: Path, *, source: str | None = None) -> tuple[Imported[VacancyForm], list[Reviewed]]:
        """What would be understood of a file's vacancies; nothing is stored.

        Raises:
            SkillshubError: the file cannot be read at all.
        """
        from skillshub.intake.imported import Imported
        from skillshub.intake.reading import iter_vacancies, source_name
        from skillshub.link.review import review

        engine = self._hub.engine
        places = frozenset(engine.taxonomy.knowledge.places)
        chunks = iter_vacancies(path, places=places, source=source, kept=self._hub.intake.shelf)
        read = Imported.merged(source_name(path, source), chunks)
        return read, list(review(read.accepted, engine.vacancy_linker, engine.taxonomy, engine.today()))

    def _stored(self, id_: str) -> StoredVacancy:
        store = self._hub.store
        stored = store.vacancy(id_)
        if stored is not None:
            return stored
        fitting = store.vacancy_ids(number=id_)
        if len(fitting) > 1:
            raise UsageError(
                "hub.error.several_vacancies", hint="hub.hint.whole_id", id=id_, ids=", ".join(fitting[:5])
            )
        stored = store.vacancy(fitting[0]) if fitting else None
        if stored is None:
            raise _unknown("hub.error.no_vacancy", id_, store.vacancy_ids())
        return stored


def is_over(vacancy: Vacancy, day: date) -> bool:
    """Whether the last day of a vacancy has passed."""
    return vacancy.valid_through is not None and vacancy.valid_through < day


def lies_elsewhere(vacancy: Vacancy) -> bool:
    """Whether the work lies in a country whose rules are not known here."""
    return vacancy.country not in COUNTRIES


def _unknown(message: str, asked: str, known: Iterable[str]) -> UsageError:
    near = nearest(asked, known)
    if near is None:
        return UsageError(message, hint="hub.hint.import_first", asked=asked)
    return UsageError(message, hint="hub.hint.nearest", asked=asked, nearest=near)

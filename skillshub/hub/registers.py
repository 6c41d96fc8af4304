"""People and vacancies of the hub, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import UsageError, nearest
from skillshub.core.forms import PersonForm, VacancyForm
from skillshub.core.person import Person
from skillshub.core.vacancy import Vacancy

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
        self._hub.store.audit("export_person", code=code)
        return exported

    def erase(self, code: str) -> None:
        """Erase one person; the log stays whole under a pseudonym nobody can resolve any more."""
        self._stored(code)
        self._hub.store.erase_person(code)

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
        """Every vacancy, by id; closed ones too."""
        return [stored.vacancy for stored in self._hub.store.vacancies()]

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
        from skillshub.intake.reading import read_vacancies
        from skillshub.link.review import review

        engine = self._hub.engine
        read = read_vacancies(path, places=frozenset(engine.taxonomy.knowledge.places), source=source)
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


def _unknown(message: str, asked: str, known: Iterable[str]) -> UsageError:
    near = nearest(asked, known)
    if near is None:
        return UsageError(message, hint="hub.hint.import_first", asked=asked)
    return UsageError(message, hint="hub.hint.nearest", asked=asked, nearest=near)

"""Files into the hub: read, check, link, store; dry runs stop before the last step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from skillshub.core.forms import PersonForm, VacancyForm
from skillshub.core.vacancy import Vacancy
from skillshub.hub.records import ImportOutcome
from skillshub.i18n import Message

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.intake.imported import Imported

Progress = Callable[[int, int], None]
T = TypeVar("T")


class IntakeDesk:
    """Imports of people and vacancies."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def vacancies(
        self, path: Path, *, source: str | None = None, dry_run: bool = False, progress: Progress | None = None
    ) -> ImportOutcome:
        """Take the vacancies of a file; importing it again changes nothing.

        Raises:
            SkillshubError: the file cannot be read at all.
        """
        from skillshub.intake.reading import read_vacancies

        engine = self._hub.engine
        read = read_vacancies(path, places=frozenset(engine.taxonomy.knowledge.places), source=source)
        unresolved: Counter[str] = Counter()

        def linked() -> Iterator[tuple[VacancyForm, Vacancy]]:
            for at, form in enumerate(read.accepted):
                vacancy = engine.vacancy_linker.link(form)
                unresolved.update(vacancy.unresolved)
                if progress and at % 50 == 0:
                    progress(at, len(read.accepted))
                yield form, vacancy

        if dry_run:
            added = sum(1 for _ in linked())
            return _outcome(read, added, 0, 0, unresolved, dry_run=True)
        counts = self._hub.store.save_vacancies(linked(), taxonomy=engine.taxonomy.checksum)
        self._hub.store.audit("import_vacancies", details={"source": read.source, "accepted": len(read.accepted)})
        outcome = _outcome(read, counts.added, counts.changed, counts.unchanged, unresolved, dry_run=False)
        joined = self._hub.duplicates.join_sure(read.source) if counts.added + counts.changed else ()
        told = (Message.of("duplicates.notice.joined", first=p.first, second=p.second) for p in joined)
        return replace(outcome, notices=(*outcome.notices, *told))

    def people(self, path: Path, *, dry_run: bool = False) -> ImportOutcome:
        """Take the people of a file.

        Raises:
            SkillshubError: the file cannot be read at all.
        """
        from skillshub.intake.reading import read_people

        read = read_people(path)
        unresolved: Counter[str] = Counter()
        saved: Counter[str] = Counter()
        for form in read.accepted:
            saved[self._save(form, unresolved, dry_run=dry_run)] += 1
        return _outcome(read, saved["added"], saved["changed"], saved["unchanged"], unresolved, dry_run=dry_run)

    def person(self, form: PersonForm) -> None:
        """Take one person that a screen has asked for."""
        self._save(form, Counter(), dry_run=False)

    def _save(self, form: PersonForm, unresolved: Counter[str], *, dry_run: bool) -> str:
        from skillshub.link.person import link_person

        engine = self._hub.engine
        person = link_person(form, engine.taxonomy, engine.linker)
        unresolved.update(person.unresolved)
        if dry_run:
            return "added"
        return self._hub.store.save_person(form, person, taxonomy=engine.taxonomy.checksum).value


def _outcome(
    read: Imported[T], added: int, changed: int, unchanged: int, unresolved: Counter[str], *, dry_run: bool
) -> ImportOutcome:
    return ImportOutcome(
        source=read.source,
        read=read.read,
        added=added,
        changed=changed,
        unchanged=unchanged,
        rejected=read.rejected,
        rejected_records=read.refused,
        notices=read.notices,
        unresolved=dict(unresolved.most_common()),
        dry_run=dry_run,
    )

"""Files into the hub: read, check, link, store; dry runs stop before the last step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from skillshub.core.forms import PersonForm
from skillshub.hub.records import ImportOutcome
from skillshub.i18n import Language
from skillshub.intake.imported import Imported

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.hub.vacancy_import import Refused
    from skillshub.intake.drafts import PersonDraft
    from skillshub.intake.mapping_file import MappingShelf
    from skillshub.link.reading import Reading

MOST_READINGS = 20
"""People of whom an import tells phrase by phrase what was understood; a dry run tells it of all."""
Progress = Callable[[int, int], None]
T = TypeVar("T")


class IntakeDesk:
    """Imports of people and vacancies."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def vacancies(
        self,
        path: Path,
        *,
        source: str | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
        complete: bool = False,
        mapping: Path | None = None,
        refused: Refused | None = None,
    ) -> ImportOutcome:
        """Take the vacancies of a file, folder or zip; importing it again changes nothing.

        Args:
            complete: the file is the whole feed; vacancies of it that are no longer there are withdrawn.
            mapping: a confirmed mapping of columns, which is kept for files with the same headings.
            refused: takes every refusal as it comes; the outcome holds the first thousand.

        Raises:
            SkillshubError: the file or the mapping cannot be read, or the file broke off on the way.
        """
        from skillshub.hub.vacancy_import import ImportWish, VacancyImport

        shelf = self.shelf
        confirmed = shelf.read(mapping) if mapping else None
        wish = ImportWish(path=path, source=source, dry_run=dry_run, complete=complete, mapping=confirmed, kept=shelf)
        return VacancyImport(self._hub, wish, progress, refused).run()

    def propose_mapping(self, path: Path, lang: Language) -> str:
        """What the columns of a table may mean, as TOML with reasons and samples, for a person to confirm.

        Raises:
            SkillshubError: the file cannot be read, or is no table.
        """
        from skillshub.intake.mapping_proposal import propose

        return propose(path, lang)

    @property
    def shelf(self) -> MappingShelf:
        """Mappings of columns that were confirmed before."""
        from skillshub.intake.mapping_file import MappingShelf

        return MappingShelf(self._hub.settings.data / "mappings")

    def people(
        self, path: Path, *, code: str | None = None, dry_run: bool = False, progress: Progress | None = None
    ) -> ImportOutcome:
        """Take the people of a file, a folder or a zip: own forms, CVs and exchange formats.

        Args:
            code: the coach's own code, where there is one person.

        Raises:
            SkillshubError: the file cannot be read at all.
        """
        from skillshub.intake.person_files import iter_people

        unresolved: Counter[str] = Counter()
        saved: Counter[str] = Counter()
        told: list[Imported[PersonForm]] = []
        readings: list[Reading] = []
        for at, chunk in enumerate(iter_people(path, code=code, today=self._hub.engine.today())):
            for record in chunk.accepted:
                form, reading = self._understood(record)
                saved[self._save(form, unresolved, dry_run=dry_run)] += 1
                if dry_run or len(readings) < MOST_READINGS:
                    readings.append(reading)
            told.append(replace(chunk, accepted=()))  # type: ignore[arg-type]
            if progress:
                progress(at + 1, at + 1)
        read = Imported.merged(told[0].source if len(told) == 1 else path.stem, told)
        outcome = _outcome(read, saved["added"], saved["changed"], saved["unchanged"], unresolved, dry_run=dry_run)
        return replace(outcome, people=tuple(readings))

    def _understood(self, record: PersonForm | PersonDraft) -> tuple[PersonForm, Reading]:
        """The form to store, and what was understood phrase by phrase."""
        from skillshub.link.person import link_person
        from skillshub.link.reading import Reading, reading_of

        engine = self._hub.engine
        if isinstance(record, PersonForm):
            return record, reading_of(record, link_person(record, engine.taxonomy, engine.linker))
        settled = engine.draft_linker.settle(record)
        reading = Reading(
            code=record.code,
            format=record.format,
            country=record.country,
            postcode=record.postcode,
            languages=record.languages,
            findings=settled.findings,
            dropped=record.dropped,
        )
        return settled.form, reading

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
        problems=len(read.rejected),
    )

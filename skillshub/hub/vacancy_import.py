"""One import of vacancies: chunk by chunk, so that a file of any size fits, can be stopped, and goes on later.

Every run reads its file from the beginning. What is stored already and says the same is neither
linked nor written again, which makes going on quick, keeps the list of refused rows whole, and sees
a number that comes twice even when a stop lies between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import SkillshubError, UsageError
from skillshub.core.forms import VacancyForm
from skillshub.core.version import __version__
from skillshub.hub.duplicates import MOST
from skillshub.hub.records import ImportOutcome
from skillshub.i18n import LANGUAGES, LocalText, Message
from skillshub.intake.imported import Imported, RefusedRecord, Rejection
from skillshub.store.records import Checkpoint

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.intake.column_mapping import ColumnMapping
    from skillshub.intake.mapping_file import MappingShelf
    from skillshub.intake.seen_numbers import KnownIds
    from skillshub.link.vacancy import VacancyLinker

Progress = Callable[[int, int], None]
"""Called with ``(records done, records expected)``; the second is an estimate while a table is read."""
Refused = Callable[[Sequence[Rejection], Sequence[RefusedRecord]], None]
"""Takes refusals as they come: every reason, and the records as far as they could be taken apart."""
BATCH = 500
"""Vacancies of one transaction."""
STEP = 25
"""Vacancies that are linked between two words of how far it is; whoever waits for the hub gets a turn then."""
SHOWN_REJECTIONS = 1_000
"""Refusals the outcome itself holds; all of them go to the sink."""
SHOWN_NOTICES = 300
PHRASES = 20_000
"""Phrases without a concept that are counted; rarer ones make room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """What is asked of an import."""

    path: Path
    source: str | None = None
    dry_run: bool = False
    complete: bool = False
    """The file is the whole feed: what it no longer has is withdrawn."""
    mapping: ColumnMapping | None = None
    kept: MappingShelf | None = None


@dataclass(slots=True)
class _Tally:
    """What an import has come to so far."""

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: int = 0
    numbered: int = 0
    """Refused records whose number is known."""
    rejected: list[Rejection] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)
    hushed: int = 0
    unresolved: Counter[str] = field(default_factory=Counter)
    sources: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    """Sources of vacancies that are new or have changed."""
    withdrawn: int = 0

    @property
    def taken(self) -> int:
        """Records taken."""
        return self.added + self.changed + self.unchanged

    def note(self, *notices: Message) -> None:
        """Keep notices, as many as anybody would read."""
        room = SHOWN_NOTICES - len(self.notices)
        self.notices.extend(notices[:room])
        self.hushed += max(0, len(notices) - room)

    def count_phrases(self, phrases: Sequence[str]) -> None:
        """Count phrases without a concept."""
        self.unresolved.update(phrases)
        if len(self.unresolved) > 2 * PHRASES:
            self.unresolved = Counter(dict(self.unresolved.most_common(PHRASES)))


class VacancyImport:
    """One run; :meth:`run` does it."""

    def __init__(self, hub: Hub, wish: ImportWish, progress: Progress | None, refused: Refused | None) -> None:
        self._hub = hub
        self._wish = wish
        self._progress = progress
        self._refused = refused
        self._tally = _Tally()
        self._seen: KnownIds | None = None
        self._expected = 0
        self._key = ""

    def run(self) -> ImportOutcome:
        """Read, link, store.

        Raises:
            SkillshubError: the file cannot be read at all, or broke off on the way; what was taken
                before stays.
        """
        from skillshub.intake.reading import iter_vacancies, source_name
        from skillshub.intake.seen_numbers import KnownIds

        wish = self._wish
        chunks = iter_vacancies(
            wish.path,
            places=frozenset(self._hub.engine.taxonomy.knowledge.places),
            source=wish.source,
            progress=self._expect,
            mapping=wish.mapping,
            kept=wish.kept,
        )
        self._seen = KnownIds() if wish.complete else None
        name = source_name(wish.path, wish.source)
        if not wish.dry_run:
            self._begin()
        for chunk in self._unbroken(chunks):
            self._take(chunk)
        self._end(name)
        return self._outcome(name)

    def _unbroken(self, chunks: Iterator[Imported[VacancyForm]]) -> Iterator[Imported[VacancyForm]]:
        """The chunks; trouble of the file, not of the hub, is told with how far the import came."""
        while True:
            try:
                chunk = next(chunks, None)
            except SkillshubError as error:
                raise self._broken_off(error) from error
            if chunk is None:
                return
            yield chunk

    @cached_property
    def _linker(self) -> VacancyLinker:
        from skillshub.link.remembering import RememberingLinker
        from skillshub.link.vacancy import VacancyLinker

        engine = self._hub.engine
        return VacancyLinker(engine.taxonomy, RememberingLinker(engine.linker), engine.spotter)

    @cached_property
    def _taxonomy(self) -> str:
        return self._hub.engine.taxonomy.checksum

    def _begin(self) -> None:
        from skillshub.intake.fingerprints import fingerprint_of

        wish = self._wish
        mapping = wish.mapping.fingerprint if wish.mapping else ""
        self._key = fingerprint_of(wish.path, wish.source or "", wish.path.stem, mapping, self._taxonomy, __version__)
        before = self._hub.store.imports.checkpoint(self._key)
        if before and not before.done and before.rows:
            self._tally.note(Message.of("feeds.notice.continued", rows=before.rows))

    def _expect(self, rows: int, done: int, total: int) -> None:
        self._expected = max(rows, round(rows * total / done)) if done else rows

    def _take(self, chunk: Imported[VacancyForm]) -> None:
        tally = self._tally
        tally.read += chunk.read
        tally.refused += chunk.refused
        tally.numbered += len(chunk.refused_numbers)
        tally.problems += len(chunk.rejected)
        tally.rejected.extend(chunk.rejected[: SHOWN_REJECTIONS - len(tally.rejected)])
        tally.note(*chunk.notices)
        if chunk.rejected and self._refused:
            self._refused(chunk.rejected, chunk.refused_records)
        if self._seen is not None:
            self._seen.add(form.id for form in chunk.accepted)
            self._seen.add(f"{chunk.source}/{number}" for number in chunk.refused_numbers)
            tally.sources.update({form.source for form in chunk.accepted})
        for at in range(0, len(chunk.accepted), BATCH):
            taken = chunk.accepted[at : at + BATCH]
            self._save(taken, tally.read - len(chunk.accepted) + at)
        if not chunk.accepted and chunk.read:
            if not self._wish.dry_run:
                self._hub.store.imports.save((), (), (), self._checkpoint())
            self._tell(tally.read)

    def _tell(self, done: int) -> None:
        if self._progress:
            self._progress(done, max(self._tally.read, self._expected))

    def _save(self, forms: Sequence[VacancyForm], before_them: int) -> None:
        """Link and store some vacancies, ``before_them`` records into the file."""
        from skillshub.store.vacancy_imports import BY_FEED, row_of, words_of

        tally = self._tally
        store = None if self._wish.dry_run else self._hub.store.imports
        known = store.known([form.id for form in forms]) if store else {}
        new, changed, returned = [], [], []
        for at, form in enumerate(forms):
            if at % STEP == 0:
                self._tell(before_them + at)
            words = words_of(form)
            digest = words[1]
            before = known.get(form.id)
            if before and before.withdrawn_by == BY_FEED:
                returned.append(form.id)
            if before and before.is_current(digest, self._taxonomy):
                tally.unchanged += 1
                continue
            vacancy = self._linker.link(form)
            tally.count_phrases(vacancy.unresolved)
            row = {"id": form.id, "source": form.source, "number": form.number, "taxonomy": self._taxonomy}
            row |= row_of(form, vacancy, words) if store else {}
            if before is None:
                tally.added += 1
                new.append(row)
            else:
                same = store is not None and (before.form_digest, before.digest) == (digest, row["digest"])
                tally.unchanged += same
                tally.changed += not same
                changed.append(row)
            if before is None or row.get("digest") != before.digest:
                tally.touched.add(form.source)
        if store:
            store.save(new, changed, returned, self._checkpoint())
        self._tell(before_them + len(forms))

    def _checkpoint(self) -> Checkpoint:
        tally = self._tally
        return Checkpoint(
            fingerprint=self._key, file=self._wish.path.name, rows=tally.read, taken=tally.taken, done=False
        )

    def _broken_off(self, error: SkillshubError) -> SkillshubError:
        """The error as it is where nothing was taken yet, else with how far the import came."""
        tally = self._tally
        if self._wish.dry_run or not tally.taken:
            return error
        return UsageError(
            "feeds.error.broken_off",
            hint="feeds.hint.broken_off",
            path=str(self._wish.path),
            row=tally.read,
            taken=tally.taken,
            reason=LocalText.of({lang: error.what.in_(lang) for lang in LANGUAGES}),
        )

    def _end(self, name: str) -> None:
        tally, wish = self._tally, self._wish
        if wish.complete:
            self._withdraw()
        if tally.hushed:
            tally.notices.append(Message.of("feeds.notice.notices_over", count=tally.hushed))
        for file, trouble in (wish.kept.troubles if wish.kept else {}).items():
            said = LocalText.of({lang: trouble.what.in_(lang) for lang in LANGUAGES})
            tally.notices.append(Message.of("feeds.notice.mapping_shelf", file=file.name, reason=said))
        if wish.dry_run:
            return
        if wish.mapping and wish.kept and tally.taken:
            wish.kept.keep(wish.mapping)
            tally.notices.append(Message.of("feeds.notice.mapping_kept", name=wish.mapping.name))
        self._hub.store.imports.finish(self._checkpoint())
        if tally.touched and self._hub.duplicates.too_many:
            tally.note(Message.of("duplicates.notice.not_looked", most=MOST))
        for source in sorted(tally.touched):
            joined = self._hub.duplicates.join_sure(source)
            tally.note(*(Message.of("duplicates.notice.joined", first=p.first, second=p.second) for p in joined))
        details = {"source": name, "accepted": tally.taken, "withdrawn": tally.withdrawn}
        self._hub.store.audit("import_vacancies", details=details)

    def _withdraw(self) -> None:
        """Withdraw what the feed no longer has, unless a record could not be told apart: it may be one of those."""
        from skillshub.store.vacancy_imports import BY_FEED

        tally, seen = self._tally, self._seen
        if seen is None:
            return
        untold = tally.refused - tally.numbered
        if untold:
            tally.notices.insert(0, Message.of("feeds.notice.not_withdrawn", count=untold))
            return
        store = self._hub.store.imports
        for ids in store.ids_of(tally.sources):
            gone = seen.missing(ids)
            tally.withdrawn += len(gone) if self._wish.dry_run else store.withdraw(gone, BY_FEED)
        if tally.withdrawn:
            tally.notices.insert(0, Message.of("feeds.notice.withdrawn", count=tally.withdrawn))

    def _outcome(self, name: str) -> ImportOutcome:
        tally = self._tally
        return ImportOutcome(
            source=name,
            read=tally.read,
            added=tally.added,
            changed=tally.changed,
            unchanged=tally.unchanged,
            rejected=tuple(tally.rejected),
            rejected_records=tally.refused,
            problems=tally.problems,
            withdrawn=tally.withdrawn,
            notices=tuple(tally.notices),
            unresolved=dict(tally.unresolved.most_common()),
            dry_run=self._wish.dry_run,
        )

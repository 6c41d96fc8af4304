"""What coaches of this hub laid down about words: kept, in force at once, carried from hub to hub as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.errors import SkillshubError, UsageError
from skillshub.core.text import normalise
from skillshub.hub.knowledge import NAMED
from skillshub.i18n import Language, Message
from skillshub.intake.imported import Rejection
from skillshub.link.corrections import Correction

if TYPE_CHECKING:
    from skillshub.core.settings import Settings
    from skillshub.hub.hub import Hub

COLUMNS = ("text", "concept", "meaning", "note", "by", "at")
"""Heading of a file of corrections; the same in every language, so that any hub reads it."""
YES, NO = "is", "not"
"""What stands under ``meaning``."""
_NEEDED = ("text", "concept", "meaning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a change did."""

    correction: Correction
    changed: bool
    relinked: int
    """People and vacancies that were linked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedCorrections:
    """What an import of corrections did."""

    rows: int
    changed: int
    relinked: int
    rejected: tuple[Rejection, ...]


def kept_corrections(settings: Settings) -> tuple[Correction, ...]:
    """The corrections of the hub there is; none where there is no hub.

    Raises:
        HubError: the hub cannot be read: to link without its corrections would be to forget them silently.
    """
    if not settings.hub.is_file():
        return ()
    from skillshub.store.hub_store import HubStore

    store = HubStore.open(settings.hub, create=False)
    try:
        return tuple(store.corrections.all())
    finally:
        store.close()


class LinkingDesk:
    """Corrections of links."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def all(self) -> tuple[Correction, ...]:
        """Every correction, by the words and the concept."""
        return kept_corrections(self._hub.settings)

    def in_force(self, correction: Correction) -> bool:
        """Whether the taxonomy in use has the concept."""
        return correction.concept in self._hub.taxonomy

    def correct(
        self,
        text: str,
        concept: str,
        *,
        right: bool,
        kinds: Sequence[Kind] = (),
        note: str = "",
        by: str = "",
        lang: Language | None = None,
    ) -> Corrected:
        """Lay down that a text means a concept, or never means it; people and vacancies are linked again at once.

        ``concept`` may be an id, a code or a name.

        Raises:
            UsageError: nothing is left of the text, or no concept or several go by that name.
        """
        meant = self._hub.knowledge.meant(concept, kinds, lang)
        if not normalise(text):
            raise UsageError("corrections.error.no_words", hint="corrections.hint.words", text=text)
        if meant not in self._hub.taxonomy or self._hub.taxonomy.kind(meant) not in NAMED:
            raise UsageError("corrections.error.no_concept", hint="concept.hint.search", concept=meant)
        new = Correction(text=text.strip(), concept=meant, right=right, note=note.strip(), by=by.strip())
        changed = self._hub.store.corrections.save([(new, self._hub.taxonomy.kind(meant).value)])
        return Corrected(correction=new, changed=bool(changed), relinked=self._relink(bool(changed)))

    def undo(self, text: str, concept: str = "", lang: Language | None = None) -> tuple[Correction, ...]:
        """Take back what was laid down for a text, or only that about one concept.

        Raises:
            UsageError: there is nothing of the kind.
        """
        form = normalise(text)
        found = [each for each in self.all() if each.form == form]
        if concept and len(found) > 1:
            meant = concept if concept in {each.concept for each in found} else ""
            meant = meant or self._hub.knowledge.meant(concept, (), lang)
            found = [each for each in found if each.concept == meant]
        if not found:
            raise UsageError("corrections.error.none", hint="corrections.hint.list", text=text)
        for each in found:
            self._hub.store.corrections.remove(each)
        self._relink(True)
        return tuple(found)

    def as_csv(self) -> str:
        """All corrections as a CSV file with a heading, which any hub can import."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for each in self.all():
            writer.writerow((each.text, each.concept, YES if each.right else NO, each.note, each.by, each.at))
        return out.getvalue()

    def import_file(self, path: Path) -> ImportedCorrections:
        """Take the corrections of a file; rows that cannot be taken come back with their reason.

        The same file again changes nothing.

        Raises:
            UsageError: the file is not there, is no text, or lacks a column.
        """
        rows, rejected, taken = 0, [], []
        for number, row in _rows(path):
            rows = number
            read = self._read(row)
            if isinstance(read, Correction):
                taken.append((read, self._hub.taxonomy.kind(read.concept).value))
            else:
                field, reason = read
                record = ";".join(value or "" for value in row.values())
                value = row.get(field) or ""
                rejected.append(Rejection(row=number, field=field, value=value, reason=reason, record=record))
        changed = self._hub.store.corrections.save(taken)
        return ImportedCorrections(
            rows=rows, changed=changed, relinked=self._relink(bool(changed)), rejected=tuple(rejected)
        )

    def _read(self, row: Mapping[str, str]) -> Correction | tuple[str, Message]:
        """A correction, or the column that is wrong and why."""
        given = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not normalise(given["text"]):
            return "text", Message.of("corrections.rejected.text")
        if given["meaning"] not in (YES, NO):
            return "meaning", Message.of("corrections.rejected.meaning", value=given["meaning"], yes=YES, no=NO)
        if given["concept"] not in self._hub.taxonomy or self._hub.taxonomy.kind(given["concept"]) not in NAMED:
            return "concept", Message.of("corrections.rejected.concept", value=given["concept"])
        return Correction(
            text=given["text"],
            concept=given["concept"],
            right=given["meaning"] == YES,
            note=given["note"],
            by=given["by"],
            at=given["at"],
        )

    def _relink(self, changed: bool) -> int:
        """Link with what holds now; how many people and vacancies were linked again comes back."""
        if not changed:
            return 0
        self._hub.engine.forget_linkers()
        return self._hub.relink()


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their number in the file.

    Raises:
        UsageError: see :meth:`LinkingDesk.import_file`.
    """
    try:
        text = path.expanduser().read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("corrections.error.no_text", hint="corrections.hint.export", file=str(path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("corrections.error.no_file", file=str(path), reason=reason) from error
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restkey="", restval="")
        missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(
                "corrections.error.columns",
                hint="corrections.hint.export",
                file=str(path),
                missing=", ".join(missing),
                columns=separator.join(COLUMNS),
            )
        for number, row in enumerate(reader, start=1):
            yield number, {key: value for key, value in row.items() if key}
    except csv.Error as error:
        raise SkillshubError("corrections.error.damaged", file=str(path), reason=str(error)) from error

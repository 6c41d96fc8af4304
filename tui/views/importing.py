"""A folder, the columns of a file and what was refused of it: as rows and as documents."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from skillshub.core.errors import UsageError
from skillshub.hub.file_records import PEOPLE, FileTaken, FileView
from skillshub.i18n import Language, LocalText, number, t
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.imports import import_document
from tui.widgets.cells import Cell, Piece, clean
from tui.widgets.columns import Column

ROOM = "import_screen"
PREVIEWED = 12
"""Columns of the preview that are looked at for their width."""
SHOWN = 1000
"""Entries of a folder that are listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a folder."""

    path: Path
    is_folder: bool
    size: int | None = None
    up: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A column of the file, or a value for every row."""

    heading: str
    """Empty: the field has one value for every row."""
    field: str | None
    value: str
    reason: str
    samples: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing can be read before somebody has chosen."""
        return not self.heading and not self.value


def entries_of(folder: Path) -> list[Entry]:
    """What lies in a folder: the way up, folders, files; hidden ones are left out.

    Raises:
        UsageError: it cannot be read.
    """
    found = []
    try:
        with os.scandir(folder) as listed:
            for each in listed:
                if each.name.startswith("."):
                    continue
                is_folder = each.is_dir()
                size = None if is_folder else _size(each)
                found.append(Entry(Path(each.path), is_folder, size))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{ROOM}.error.folder", hint=f"{ROOM}.hint.folder", path=str(folder), reason=reason) from None
    found.sort(key=lambda entry: (not entry.is_folder, entry.path.name.casefold()))
    up = [Entry(folder.parent, is_folder=True, up=True)] if folder.parent != folder else []
    return [*up, *found[:SHOWN]]


def _size(entry: os.DirEntry[str]) -> int | None:
    try:
        return entry.stat().st_size
    except OSError:
        return None


def folder_columns(lang: Language) -> tuple[Column, ...]:
    """Name, what it is, size."""
    return (
        Column(id="name", label=t(f"{ROOM}.column.name", lang), grow=True, least=20, most=200),
        Column(id="sort", label=t(f"{ROOM}.column.sort", lang), drop=1, most=14),
        Column(id="size", label=t(f"{ROOM}.column.size", lang), right=True, drop=2, most=12),
    )


def folder_row(entry: Entry, lang: Language) -> tuple[Cell, ...]:
    """One entry; folders are marked by a sign and a word."""
    if entry.up:
        return (Piece("▴ ..", "heading"), t(f"{ROOM}.entry.up", lang), "")
    if entry.is_folder:
        return (Piece(f"▸ {entry.path.name}", "heading"), t(f"{ROOM}.entry.folder", lang), "")
    return (
        f"  {entry.path.name}",
        entry.path.suffix.removeprefix(".").lower()[:10] or "–",
        size_text(entry.size, lang),
    )


def size_text(size: int | None, lang: Language) -> str:
    """A size in kB or MB."""
    if size is None:
        return "–"
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)), lang)} kB"
    return f"{number(size / 1_000_000, lang, 1)} MB"


def lines_of(view: FileView, fields: Mapping[str, str | None], fixed: Mapping[str, str], lang: Language) -> list[Line]:
    """What is still to be chosen, every column, every value that holds for all rows."""
    lines = []
    for column in view.columns:
        field = fields.get(column.heading, column.field)
        reason = column.reason.in_(lang) if field == column.field else t(f"{ROOM}.reason.own", lang)
        lines.append(Line(column.heading, field, "", reason, column.samples))
    given = {field for field in fields.values() if field}
    for name, value in fixed.items():
        if name not in given and not (name == "country" and "postcode" in given):
            key = "made" if name == "number" else "place" if name == "country" else "fixed"
            lines.append(Line("", name, value, t(f"{ROOM}.reason.{key}", lang)))
    lacking = [name for name in view.required if name not in given and name not in fixed]
    lines += [Line("", name, "", t(f"{ROOM}.reason.required", lang)) for name in lacking]
    return sorted(lines, key=lambda line: not line.is_open)


def line_columns(lang: Language) -> tuple[Column, ...]:
    """Column of the file, field, example, reason."""

    def label(name: str) -> str:
        return t(f"{ROOM}.column.{name}", lang)

    return (
        Column(id="heading", label=label("heading"), least=10, most=28),
        Column(id="field", label=label("field"), least=14, most=30),
        Column(id="sample", label=label("sample"), least=8, most=36, drop=2),
        Column(id="reason", label=label("reason"), grow=True, least=28, most=90, drop=1),
    )


def line_row(line: Line, names: Mapping[str, LocalText], lang: Language) -> tuple[Cell, ...]:
    """One column, or one value for every row."""
    no_heading = "no_column" if line.is_open and line.field != "country" else "every_row"
    heading: Cell = line.heading or Piece(t(f"{ROOM}.{no_heading}", lang), "quiet")
    if line.field is None:
        field: Cell = Piece(f"– {t(f'{ROOM}.unread', lang)}", "quiet")
    else:
        name = names[line.field].in_(lang) if line.field in names else line.field
        field = Piece(f"→ {name}", "loud")
    sample: Cell = line.samples[0] if line.samples else ""
    if not line.heading:
        sample = value_text(line, lang)
    return (heading, field, sample, line.reason)


def value_text(line: Line, lang: Language) -> Cell:
    """The value for every row."""
    if line.field == "number":
        return t(f"{ROOM}.made", lang)
    return line.value or Piece(f"? {t(f'{ROOM}.to_choose', lang)}", "conditional")


def preview_columns(view: FileView) -> tuple[Column, ...]:
    """The headings as the file has them; the last ones go first where it is narrow."""
    return tuple(
        Column(id=str(at), label=clean(heading) or "–", least=4, most=26, drop=at, grow=at == len(view.headings) - 1)
        for at, heading in enumerate(view.headings)
    )


def preview_row(row: tuple[str, ...], width: int) -> tuple[Cell, ...]:
    """One row as read, as wide as the headings."""
    return (*row, *([""] * (width - len(row))))[:width]


def about(view: FileView, lang: Language) -> list[Block]:
    """What the file is."""
    kind = t(f"{ROOM}.kind.{view.kind}", lang)
    facts = [(t(f"{ROOM}.fact.path", lang), str(view.path)), (t(f"{ROOM}.fact.kind", lang), kind)]
    if view.files > 1:
        facts.append((t(f"{ROOM}.fact.files", lang), number(view.files, lang)))
    return [Facts(items=tuple(facts))]


def trial_document(view: FileView, trial: FileTaken | None, people: Document | None, lang: Language) -> Document:
    """What a file without columns is, and how it would be read."""
    title = t(f"{ROOM}.trial_title", lang)
    blocks = about(view, lang)
    if people is not None:
        blocks += people.blocks
    elif trial is not None:
        blocks += import_document(trial.outcome, lang).blocks
    return Document(title=title, lang=lang, blocks=tuple(blocks))


def check_document(view: FileView, lines: Sequence[Line], names: Mapping[str, LocalText], lang: Language) -> Document:
    """Columns and first rows as text."""
    from tui.widgets.cells import plain

    columns = tuple(column.label for column in line_columns(lang))
    rows = tuple(tuple(plain(cell) for cell in line_row(line, names, lang)) for line in lines)
    blocks: list[Block] = [*about(view, lang), Table(columns=columns, rows=rows)]
    if view.rows:
        heads = tuple(clean(heading) or "–" for heading in view.headings)
        shown = tuple(tuple(clean(str(cell)) for cell in preview_row(row, len(heads))) for row in view.rows[:PREVIEWED])
        blocks += [Heading(text=t(f"{ROOM}.preview", lang)), Table(columns=heads, rows=shown)]
    return Document(title=t(f"{ROOM}.title", lang), lang=lang, blocks=tuple(blocks))


def result_document(taken: FileTaken, lang: Language, *, kind: str, people: Document | None = None) -> Document:
    """The outcome in numbers, where the refused rows lie, what to do next."""
    document = people or import_document(taken.outcome, lang)
    # What was refused stands in a table of its own beside this.
    tables = (
        [at for at, block in enumerate(document.blocks) if isinstance(block, Table)] if taken.outcome.rejected else []
    )
    away = {at for table in tables[:1] for at in (table - 1, table)}
    blocks = [block for at, block in enumerate(document.blocks) if at not in away]
    outcome = taken.outcome
    if not outcome.rejected_records:
        word = "tried" if outcome.dry_run else "all"
        blocks.insert(0, Callout(text=t(f"{ROOM}.result.{word}", lang)))
    next_: list[str] = []
    if taken.rejected:
        next_.append(t(f"{ROOM}.result.rejected", lang, path=str(taken.rejected)))
    if taken.mend:
        next_.append(t(f"{ROOM}.result.mend", lang, path=str(taken.mend)))
    if outcome.rejected_records and not outcome.dry_run:
        next_.append(t(f"{ROOM}.result.{'again' if taken.mend else 'again_whole'}", lang))
    elif outcome.dry_run:
        next_.append(t(f"{ROOM}.result.run", lang))
    else:
        next_.append(t(f"{ROOM}.result.to_{'people' if kind == PEOPLE else 'vacancies'}", lang))
    next_.append(t(f"{ROOM}.result.repeat", lang))
    at = 0 if outcome.rejected_records else 1
    blocks[at:at] = [Bullets(items=tuple(next_))]
    return Document(title=document.title, lang=lang, blocks=tuple(blocks), rows=document.rows)


def full_result(taken: FileTaken, lang: Language) -> Document:
    """Everything about a result as text: with every refusal."""
    document = import_document(taken.outcome, lang, rejected_file=str(taken.rejected) if taken.rejected else None)
    if not taken.mend:
        return document
    said = Paragraph(text=t(f"{ROOM}.result.mend", lang, path=str(taken.mend)))
    return Document(title=document.title, lang=lang, blocks=(*document.blocks, said), rows=document.rows)

"""What was refused of a file: a row for each thing wrong, and one of them with what to do."""

from __future__ import annotations

from collections.abc import Mapping

from skillshub.hub.file_records import FileTaken
from skillshub.i18n import Language, LocalText, number, t
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading
from tui.views.importing import ROOM
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column


def refused_columns(lang: Language) -> tuple[Column, ...]:
    """Row, column, value, reason, number."""

    def label(name: str) -> str:
        return t(f"{ROOM}.column.{name}", lang)

    return (
        Column(id="row", label=label("row"), right=True, least=3),
        Column(id="field", label=label("in_column"), most=22),
        Column(id="value", label=label("value"), least=8, most=28),
        Column(id="reason", label=label("why"), grow=True, least=16, most=120),
        Column(id="record", label=label("record"), drop=1, most=20),
    )


def column_of(taken: FileTaken, at: int, names: Mapping[str, LocalText], lang: Language) -> str:
    """Where something wrong stood: our name of the field where ``names`` has it, else what the file calls it."""
    fault = taken.outcome.rejected[at]
    return names[fault.name].in_(lang) if fault.name in names else fault.field or "–"


def refused_row(taken: FileTaken, at: int, names: Mapping[str, LocalText], lang: Language) -> tuple[Cell, ...]:
    """One thing wrong."""
    fault = taken.outcome.rejected[at]
    return (
        "–" if fault.row is None else number(fault.row, lang),
        column_of(taken, at, names, lang),
        Piece(fault.value or "–", "conditional"),
        fault.reason.in_(lang),
        fault.record or "–",
    )


def refusal_document(
    taken: FileTaken, at: int, names: Mapping[str, LocalText], lang: Language, *, can_mend: bool
) -> Document:
    """One thing wrong, where, and what to do."""
    fault = taken.outcome.rejected[at]
    facts = [
        (t(f"{ROOM}.column.file", lang), taken.path.name),
        (t(f"{ROOM}.column.row", lang), "–" if fault.row is None else number(fault.row, lang)),
        (t(f"{ROOM}.column.in_column", lang), column_of(taken, at, names, lang)),
        (t(f"{ROOM}.column.value", lang), fault.value or "–"),
        (t(f"{ROOM}.column.record", lang), fault.record or "–"),
    ]
    todo = [fault.hint.in_(lang)] if fault.hint else []
    todo.append(t(f"{ROOM}.todo.{'here' if can_mend else 'trial' if taken.outcome.dry_run else 'file'}", lang))
    blocks: list[Block] = [
        Callout(text=fault.reason.in_(lang)),
        Heading(text=t(f"{ROOM}.todo.title", lang)),
        Bullets(items=tuple(todo)),
        Facts(items=tuple(facts)),
    ]
    return Document(title=t(f"{ROOM}.refused_one", lang), lang=lang, blocks=tuple(blocks))

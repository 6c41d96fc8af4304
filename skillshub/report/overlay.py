"""What an office has added and corrected, in words: where it stands, what it does, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from skillshub.core.dated import OWN
from skillshub.i18n import Language, date_text, t
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.sources import source_name

if TYPE_CHECKING:
    from skillshub.taxonomy.layered import Change
    from skillshub.taxonomy.overlay import OverlayReading, OverlayState
    from skillshub.taxonomy.problems import PackProblem
    from skillshub.taxonomy.taxonomy import Taxonomy


def source_text(source: str, lang: Language) -> str:
    """A source in the reader's language; one of an office's own says so in words."""
    if not source.startswith(OWN):
        return source_name(source, lang)
    return t("overlay.origin.source", lang, source=source.removeprefix(OWN))


def origin_text(entry: str, taxonomy: Taxonomy, lang: Language) -> str:
    """*Added by this office*, *changed by this office*; empty for what the pack or a release says."""
    change = taxonomy.changes.get(entry)
    if change is None:
        return ""
    return t("overlay.origin.corrected" if change.corrects else "overlay.origin.added", lang)


def origin_code(entry: str, taxonomy: Taxonomy) -> str | None:
    """``added`` or ``corrected`` for machines; ``None`` for what the office has not touched."""
    change = taxonomy.changes.get(entry)
    return None if change is None else "corrected" if change.corrects else "added"


def overlay_document(state: OverlayState, lang: Language) -> Document:
    """The folder, its files, every entry in them, and what is wrong."""
    facts = (
        (t("overlay.status.folder", lang), str(state.folder)),
        (t("overlay.status.files", lang), ", ".join(state.files) or "–"),
        (t("overlay.status.state", lang), _state(state, lang)),
    )
    blocks: list[Block] = [Facts(items=facts), *_problems(state.problems, lang), *_changes(state.changes, lang)]
    rows = (*_problem_records(state.problems, lang), *_change_records(state.changes))
    return Document(title=t("overlay.status.title", lang), lang=lang, blocks=tuple(blocks), rows=rows)


def check_document(name: str, found: OverlayReading, lang: Language) -> Document:
    """What a file would do, or why it will not be taken."""
    said = t(f"overlay.status.check_{'bad' if found.problems else 'good'}", lang)
    verdict: Block = Callout(text=said) if found.problems else Paragraph(text=said)
    blocks = [verdict, *_problems(found.problems, lang), *_changes(found.changes, lang)]
    rows = (*_problem_records(found.problems, lang), *_change_records(found.changes))
    return Document(title=t("overlay.status.check_title", lang, name=name), lang=lang, blocks=tuple(blocks), rows=rows)


def _state(state: OverlayState, lang: Language) -> str:
    if not state.files:
        return t("overlay.status.none", lang)
    if not state.problems:
        return t("overlay.status.in_use", lang)
    if state.good_since is None:
        return t("overlay.status.refused_alone", lang)
    return t("overlay.status.refused_good", lang, day=date_text(state.good_since, lang))


def _problems(problems: Iterable[PackProblem], lang: Language) -> list[Block]:
    said = tuple(problem.in_(lang) for problem in problems)
    return [Heading(text=t("overlay.status.problems", lang)), Bullets(items=said)] if said else []


def _changes(changes: Mapping[str, Change], lang: Language) -> list[Block]:
    if not changes:
        return []
    columns = tuple(t(f"overlay.status.{name}", lang) for name in ("id", "table", "does", "file"))
    rows = tuple((entry, change.table, _does(change, lang), change.file) for entry, change in sorted(changes.items()))
    return [Heading(text=t("overlay.status.entries", lang)), Table(columns=columns, rows=rows)]


def _does(change: Change, lang: Language) -> str:
    return (
        t("overlay.status.corrects", lang, file=change.corrects) if change.corrects else t("overlay.status.adds", lang)
    )


def _change_records(changes: Mapping[str, Change]) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "what": "corrected" if change.corrects else "added",
            "id": entry,
            "table": change.table,
            "file": change.file,
            "line": None,
            "corrects": change.corrects or None,
            "field": None,
            "value": None,
            "reason": None,
            "nearest": None,
        }
        for entry, change in sorted(changes.items())
    )


def _problem_records(problems: Iterable[PackProblem], lang: Language) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "what": "problem",
            "id": problem.entry or None,
            "table": None,
            "file": problem.file,
            "line": problem.line,
            "corrects": None,
            "field": problem.field or None,
            "value": problem.value or None,
            "reason": problem.reason.in_(lang),
            "nearest": problem.nearest or None,
        }
        for problem in problems
    )

"""What became of an imported file: taken, refused and why, repaired, not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from skillshub.i18n import Language, Message, number, t
from skillshub.intake.imported import Rejection
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.wording import ROOM

REFUSED_SHOWN = 20
PHRASES_SHOWN = 15


class Outcome(Protocol):
    """The outcome of an import, as the façade gives it."""

    @property
    def source(self) -> str:
        """Name of the feed or file."""

    @property
    def read(self) -> int:
        """Records met."""

    @property
    def added(self) -> int:
        """New records."""

    @property
    def changed(self) -> int:
        """Records that replaced an older one."""

    @property
    def unchanged(self) -> int:
        """Records that were there already."""

    @property
    def rejected(self) -> Sequence[Rejection]:
        """Every problem."""

    @property
    def problems(self) -> int:
        """Problems in all; :attr:`rejected` may hold only the first of them."""

    @property
    def withdrawn(self) -> int:
        """Vacancies the feed no longer has."""

    @property
    def rejected_records(self) -> int:
        """Records refused."""

    @property
    def notices(self) -> Sequence[Message]:
        """What was repaired or left out."""

    @property
    def unresolved(self) -> Mapping[str, int]:
        """Phrases no concept was found for, with how often."""

    @property
    def dry_run(self) -> bool:
        """Whether nothing was stored."""


def import_document(outcome: Outcome, lang: Language, *, rejected_file: str | None = None) -> Document:
    """An import told in numbers, then every refusal with its place, reason and hint.

    Args:
        rejected_file: where all refusals were written, for the reader to open.
    """
    blocks: list[Block] = []
    if outcome.dry_run:
        blocks.append(Callout(text=_say("import.dry_run", lang)))
    counts = ("read", "added", "changed", "unchanged", "rejected_records")
    blocks.append(
        Facts(items=tuple((_say(f"import.{name}", lang), number(getattr(outcome, name), lang)) for name in counts))
    )
    blocks += _refused(outcome, lang, rejected_file)
    if outcome.notices:
        notices = tuple(dict.fromkeys(notice.in_(lang) for notice in outcome.notices))
        blocks += [Heading(text=_say("import.notices", lang)), Bullets(items=notices)]
    blocks += _unresolved(outcome, lang)
    title = _say("import.title", lang, source=outcome.source)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=(_record(outcome, lang),))


def _say(key: str, lang: Language, /, **values: object) -> str:
    return t(f"{ROOM}.{key}", lang, **values)


def _refused(outcome: Outcome, lang: Language, rejected_file: str | None) -> list[Block]:
    if not outcome.rejected:
        return []
    columns = ("row", "record", "field", "value", "reason")
    rows = tuple(_refusal(refusal, lang) for refusal in outcome.rejected[:REFUSED_SHOWN])
    table = Table(columns=tuple(_say(f"import.column_{name}", lang) for name in columns), rows=rows, align=("right",))
    blocks: list[Block] = [Heading(text=_say("import.refused", lang)), table]
    over = max(len(outcome.rejected), outcome.problems) - REFUSED_SHOWN
    if over > 0:
        blocks.append(Paragraph(text=_say("import.more", lang, count=number(over, lang))))
    if rejected_file:
        blocks.append(Paragraph(text=_say("import.rejected_file", lang, file=rejected_file)))
    return blocks


def _refusal(refusal: Rejection, lang: Language) -> tuple[str, ...]:
    reason = refusal.reason.in_(lang) + (f" {refusal.hint.in_(lang)}" if refusal.hint else "")
    row = "–" if refusal.row is None else number(refusal.row, lang)
    return row, refusal.record or "–", refusal.field or "–", refusal.value or "–", reason


def _unresolved(outcome: Outcome, lang: Language) -> list[Block]:
    if not outcome.unresolved:
        return []
    phrases = sorted(outcome.unresolved.items(), key=lambda entry: (-entry[1], entry[0]))
    items = [_say("import.phrase", lang, phrase=phrase, count=number(count, lang)) for phrase, count in phrases]
    over = len(items) - PHRASES_SHOWN
    shown = items[:PHRASES_SHOWN] + ([_say("import.more", lang, count=number(over, lang))] if over > 0 else [])
    return [
        Heading(text=_say("import.unresolved", lang)),
        Paragraph(text=_say("import.unresolved_means", lang)),
        Bullets(items=tuple(shown)),
    ]


def _record(outcome: Outcome, lang: Language) -> dict[str, object]:
    rejected = [
        {
            "row": refusal.row,
            "record": refusal.record,
            "field": refusal.field,
            "value": refusal.value,
            "reason": refusal.reason.in_(lang),
            "hint": refusal.hint.in_(lang) if refusal.hint else None,
        }
        for refusal in outcome.rejected
    ]
    return {
        "source": outcome.source,
        "dry_run": outcome.dry_run,
        "read": outcome.read,
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "rejected_records": outcome.rejected_records,
        "withdrawn": outcome.withdrawn,
        "problems": outcome.problems,
        "rejected": rejected,
        "notices": [notice.in_(lang) for notice in outcome.notices],
        "unresolved": dict(outcome.unresolved),
    }

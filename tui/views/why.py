"""An explanation as a ledger of rows and bars, and the document beside it."""

from __future__ import annotations

from dataclasses import replace

from skillshub.core.result import CREDIT_MAX, POINTS_MAX, WEIGHT_SUM, Band
from skillshub.hub import Explanation, LedgerRow, Ways
from skillshub.i18n import Language, number, percent, t
from skillshub.report.card import card_document
from skillshub.report.conditions import condition_blocks
from skillshub.report.document import Document, Facts, Heading, Paragraph
from skillshub.report.ledger import against_blocks, asked_as, requirement
from skillshub.report.proof import proof
from skillshub.report.steps import way_blocks
from skillshub.report.travel import crossing_line, short_way
from skillshub.report.wording import Words, flat
from tui.views.marks import BAND_SIGNS, BASIS_SIGNS, adding_up, stretches, weighed
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column
from tui.widgets.layout import Line

TENTHS = 1000
"""Points are shown in tenths of a percent of the whole score."""
BAR = 10
HEAD_BAR = 10
_BASIS_KINDS = {
    "confirmed": "strong",
    "inferred": "",
    "related": "possible",
    "denied": "blocked",
    "unknown": "unknown",
    "thin": "unknown",
}


def columns(lang: Language) -> tuple[Column, ...]:
    """The columns of the ledger."""

    def label(name: str) -> str:
        return t(f"tui.column.{name}", lang)

    return (
        Column(id="asked", label=label("asked_skill"), grow=True, least=22, most=60),
        Column(id="as", label=label("as"), drop=2, least=16, most=16),
        Column(id="bar", label=label("bar"), least=BAR, drop=1),
        Column(id="points", label=label("points"), right=True),
        Column(id="of", label=label("of"), right=True, gap=1),
        Column(id="basis", label=label("basis"), most=18),
    )


class LedgerRows:
    """The ledger as rows, their figures rounded so that what is shown adds up; the sum stands last."""

    def __init__(self, explanation: Explanation, words: Words) -> None:
        self.ledger = explanation.ledger.rows
        self._words = words
        self._known = explanation.match.known_weight > 0
        self.points = adding_up([row.points for row in self.ledger], POINTS_MAX, TENTHS)
        self.weights = adding_up([row.weight for row in self.ledger], WEIGHT_SUM, TENTHS)
        self._heaviest = max((row.weight for row in self.ledger), default=1) or 1

    def __len__(self) -> int:
        return len(self.ledger) + 1

    def __getitem__(self, at: int, /) -> tuple[Cell, ...]:
        lang = self._words.lang
        if at == len(self.ledger):
            return (
                Piece(t("tui.why.sum", lang), "loud"),
                "",
                "",
                Piece(_tenths(sum(self.points), lang), "loud"),
                Piece(_tenths(sum(self.weights), lang), "loud"),
                "",
            )
        row = self.ledger[at]
        basis = row.basis.value
        whole = row.weight * CREDIT_MAX or 1
        marks = (row.lower / whole, row.points / whole, row.upper / whole)
        return (
            asked(row, self._words),
            asked_as(row, self._words),
            weighed(row.weight / self._heaviest, marks, BAR),
            _tenths(self.points[at], lang),
            _tenths(self.weights[at], lang),
            Piece(f"{BASIS_SIGNS[basis]} {t(f'tui.basis.{basis}', lang)}", _BASIS_KINDS[basis]),
        )


def asked(row: LedgerRow, words: Words) -> str:
    """What a row asks in as few words as a table has room for: without the vacancy's own words for it."""
    return requirement(replace(row, phrase=""), words)


def _tenths(count: int, lang: Language) -> str:
    return number(count / 10, lang, 1)


def head(explanation: Explanation, words: Words) -> list[Line]:
    """Title and figures of the match in two lines."""
    match, lang = explanation.match, words.lang
    band = Piece(f"{BAND_SIGNS[match.band]} {words.say(f'band.{match.band.value}')}", match.band.value)
    figures: list[Piece] = [band, Piece("  ")]
    if match.band is not Band.UNKNOWN and match.lower is not None and match.fit is not None and match.upper is not None:
        figures += stretches((match.lower, match.fit, match.upper), HEAD_BAR)
        figures.append(Piece(f" {words.fit(match)}  ", "loud"))
    figures.append(Piece(t("tui.why.known", lang, share=percent(match.evidence, lang))))
    figures.append(Piece(f"  {short_way(match.commute, words)}"))
    return [Line((Piece(flat(words.at(explanation.vacancy)), "heading"),)), Line(tuple(figures))]


def about_row(rows: LedgerRows, at: int, words: Words) -> Document:
    """What one row rests on."""
    row, lang = rows.ledger[at], words.lang
    facts = [
        (t("tui.why.row_for", lang), proof(row, words)),
        (
            t("tui.why.row_points", lang),
            t(
                "tui.why.row_points_of",
                lang,
                points=_tenths(rows.points[at], lang),
                of=_tenths(rows.weights[at], lang),
                credit=percent(row.credit / CREDIT_MAX, lang),
            ),
        ),
        (t("tui.why.row_as", lang), asked_as(row, words)),
    ]
    return Document(title=requirement(row, words), lang=lang, blocks=(Facts(items=tuple(facts)),))


def about_sum(explanation: Explanation, words: Words) -> Document:
    """What the sum means."""
    lang, match = words.lang, explanation.match
    return Document(
        title=t("tui.why.sum", lang),
        lang=lang,
        blocks=(
            Facts(
                items=(
                    (words.say("number.fit"), words.fit(match)),
                    (words.say("number.evidence"), percent(match.evidence, lang)),
                    (t("tui.why.way", lang), _way(explanation, words)),
                )
            ),
        ),
    )


def _way(explanation: Explanation, words: Words) -> str:
    commute = explanation.match.commute
    way = short_way(commute, words)
    return f"{way}; {crossing_line(commute, words)}" if commute else way


def beside(explanation: Explanation, words: Words, ways: Ways | None = None) -> tuple[Document, dict[str, int]]:
    """What speaks against, the conditions, the border card and the smallest steps in one document.

    Args:
        ways: the steps; ``None`` while they are being computed.

    Returns:
        The document, and for each part the number of its heading.
    """
    card = card_document(explanation, words.taxonomy, words.lang)
    conditions = condition_blocks(explanation.match, words)
    rest = [block for block in card.blocks[1:] if block not in conditions]
    against = against_blocks(explanation, words)
    waiting = (Heading(text=t("steps.title_pair", words.lang)), Paragraph(text=t("steps.waiting", words.lang)))
    steps = way_blocks(ways, explanation.match, words) if ways else waiting
    blocks = (*against, *conditions, Heading(text=card.title), *rest, *steps)
    counts = [sum(isinstance(block, Heading) for block in part) for part in (against, conditions)]
    before = sum(isinstance(block, Heading) for block in blocks[: len(blocks) - len(steps)])
    places = {"against": 0, "conditions": counts[0], "border": counts[0] + counts[1], "steps": before}
    return Document(title="", lang=words.lang, blocks=blocks), places

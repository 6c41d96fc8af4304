"""Two or three matches side by side: rows of figures, conditions, offers and ledger parts, differences marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skillshub.core.result import CONDITION_CODES, POINTS_MAX, Condition, Met
from skillshub.core.vacancy import Vacancy
from skillshub.hub import Explanation, LedgerRow
from skillshub.i18n import date_text, number, percent, t
from skillshub.report.conditions import code_word
from skillshub.report.document import Document, Paragraph, Table
from skillshub.report.money import offer_line
from skillshub.report.wording import Words, flat
from tui.views.marks import BAND_SIGNS, MET_SIGNS
from tui.views.matches import hours, interval, minutes, pay
from tui.views.why import asked
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column

ROOM = "compare_screen"
DIFFERENT, SAME = "≠", " "
NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: what it is about and a cell for each vacancy."""

    name: str
    cells: tuple[str, ...]
    full: tuple[str, ...] = ()
    """The cells in whole sentences, where they are short in the table."""
    heading: bool = False
    concept: str = ""
    """What the row is about, where it is a concept."""

    @property
    def differs(self) -> bool:
        """Whether the vacancies are not alike in this."""
        return not self.heading and len(set(self.cells)) > 1


def lines(explanations: Sequence[Explanation], words: Words) -> list[Line]:
    """Everything that is put side by side."""
    return [
        *_figures(explanations, words),
        _heading("conditions", len(explanations), words),
        *_conditions(explanations, words),
        _heading("offer", len(explanations), words),
        *_offers(explanations, words),
        _heading("ledger", len(explanations), words),
        *_ledger(explanations, words),
    ]


def _heading(name: str, count: int, words: Words) -> Line:
    return Line(name=t(f"{ROOM}.part.{name}", words.lang), cells=("",) * count, heading=True)


def _figures(explanations: Sequence[Explanation], words: Words) -> list[Line]:
    lang = words.lang
    matches = [each.match for each in explanations]

    def line(key: str, cells: Sequence[str]) -> Line:
        return Line(name=t(key, lang), cells=tuple(cells))

    return [
        line("tui.column.employer", [flat(each.vacancy.employer) or NONE for each in explanations]),
        Line(
            name=t("tui.column.place", lang),
            cells=tuple(_town(each.vacancy) for each in explanations),
            full=tuple(words.place(each.vacancy) for each in explanations),
        ),
        Line(
            name=t("tui.column.band", lang),
            cells=tuple(f"{BAND_SIGNS[match.band]} {t(f'tui.band.{match.band.value}', lang)}" for match in matches),
            full=tuple(f"{BAND_SIGNS[match.band]} {words.say(f'band.{match.band.value}')}" for match in matches),
        ),
        line("tui.column.fit", [NONE if match.fit is None else percent(match.fit, lang) for match in matches]),
        line("matches_screen.column.interval", [interval(match, lang) for match in matches]),
        line("tui.column.evidence", [percent(match.evidence, lang) for match in matches]),
        line(f"{ROOM}.row.minutes", [minutes(match) for match in matches]),
    ]


def _town(vacancy: Vacancy) -> str:
    return f"{flat(vacancy.place) or vacancy.postcode or NONE} {vacancy.country}"


def _conditions(explanations: Sequence[Explanation], words: Words) -> list[Line]:
    """A row for every code any of them has; the sign of the worst state, and every reason in full."""
    found = []
    for code in CONDITION_CODES:
        having = [[c for c in each.match.conditions if c.code == code] for each in explanations]
        if any(having):
            found.append(
                Line(
                    name=code_word(code, words),
                    cells=tuple(_states(conditions, words) for conditions in having),
                    full=tuple(" ".join(words.text(c.reason) for c in conditions) or NONE for conditions in having),
                )
            )
    return found


def _states(conditions: Sequence[Condition], words: Words) -> str:
    if not conditions:
        return NONE
    states = [condition.status for condition in conditions]
    worst = next(met for met in (Met.UNMET, Met.UNKNOWN, Met.MET) if met in states)
    return f"{MET_SIGNS[worst]} {t(f'{ROOM}.met.{worst.value}', words.lang)}"


def _offers(explanations: Sequence[Explanation], words: Words) -> list[Line]:
    lang = words.lang
    vacancies = [each.vacancy for each in explanations]
    shifts = [", ".join(words.word("shift", shift) for shift in each.shifts) or NONE for each in vacancies]
    return [
        Line(name=t("matches_screen.column.hours", lang), cells=tuple(hours(each, lang) for each in vacancies)),
        Line(
            name=t("matches_screen.column.pay", lang),
            cells=tuple(pay(each, lang) for each in vacancies),
            full=tuple(offer_line(each.pay, words) if each.pay else NONE for each in vacancies),
        ),
        Line(name=t(f"{ROOM}.row.shifts", lang), cells=tuple(shifts)),
        Line(
            name=t(f"{ROOM}.row.sector", lang),
            cells=tuple(words.word("sector", each.sector) if each.sector else NONE for each in vacancies),
        ),
        Line(
            name=t(f"{ROOM}.row.start", lang),
            cells=tuple(date_text(each.start, lang) if each.start else NONE for each in vacancies),
        ),
        Line(
            name=t(f"{ROOM}.row.until", lang),
            cells=tuple(date_text(each.valid_through, lang) if each.valid_through else NONE for each in vacancies),
        ),
    ]


def _ledger(explanations: Sequence[Explanation], words: Words) -> list[Line]:
    """Every requirement of any of them, the heaviest first: points of weight in percent, and the ground."""
    rows: list[dict[str, LedgerRow]] = [{row.skill: row for row in each.ledger.rows} for each in explanations]
    heaviest = {skill: max(by[skill].weight for by in rows if skill in by) for by in rows for skill in by}
    found = []
    for skill in sorted(heaviest, key=lambda skill: (not skill, -heaviest[skill], skill)):
        row = next(by[skill] for by in rows if skill in by)
        cells = tuple(_points(by.get(skill), words) for by in rows)
        full = tuple(_basis(by.get(skill), words) for by in rows)
        found.append(Line(name=asked(row, words), cells=cells, full=full, concept=row.skill))
    sums = tuple(f"{number(100 * each.ledger.points / POINTS_MAX, words.lang, 1)} / 100" for each in explanations)
    return [*found, Line(name=t("tui.why.sum", words.lang), cells=sums)]


def _points(row: LedgerRow | None, words: Words) -> str:
    if row is None:
        return NONE
    points, weight = (number(100 * share, words.lang, 1) for share in (row.points / POINTS_MAX, row.weight / 16_383))
    return f"{points} / {weight}"


def _basis(row: LedgerRow | None, words: Words) -> str:
    if row is None:
        return t(f"{ROOM}.not_asked", words.lang)
    return f"{_points(row, words)}: {t(f'tui.basis.{row.basis.value}', words.lang)}"


def columns(explanations: Sequence[Explanation], words: Words) -> tuple[Column, ...]:
    """The mark, what it is about, and a column a vacancy with its number and title."""
    return (
        Column(id="differs", label="", least=1),
        Column(id="about", label=t(f"{ROOM}.row.about", words.lang), least=20, most=30, grow=True),
        *(
            Column(id=f"v{at}", label=f"{at + 1} {flat(each.vacancy.title)}", least=14, most=44, grow=True)
            for at, each in enumerate(explanations)
        ),
    )


def row(line: Line) -> tuple[Cell, ...]:
    """One line; a difference has a sign before it and stands out by weight."""
    if line.heading:
        return ("", Piece(line.name, "heading"), *line.cells)
    if not line.differs:
        return (SAME, line.name, *line.cells)
    return (Piece(DIFFERENT, "loud"), Piece(line.name, "loud"), *(Piece(cell, "loud") for cell in line.cells))


def about(line: Line, explanations: Sequence[Explanation], words: Words) -> Document:
    """One line in full, vacancy by vacancy."""
    cells = line.full or line.cells
    said = tuple(
        Paragraph(text=f"{at + 1} {flat(each.vacancy.title)}: {cell or NONE}")
        for at, (each, cell) in enumerate(zip(explanations, cells, strict=True))
    )
    return Document(title=line.name, lang=words.lang, blocks=() if line.heading else said)


def document(explanations: Sequence[Explanation], words: Words) -> Document:
    """The whole as text: one table, a sign before what differs."""
    rows = tuple(
        (f"{DIFFERENT} {line.name}" if line.differs else line.name, *(line.full or line.cells))
        for line in lines(explanations, words)
    )
    names = tuple(f"{at + 1} {flat(each.vacancy.title)}" for at, each in enumerate(explanations))
    return Document(
        title=t(f"{ROOM}.title", words.lang, code=explanations[0].person.code),
        lang=words.lang,
        blocks=(
            Paragraph(text=t(f"{ROOM}.legend", words.lang)),
            Table(columns=(t(f"{ROOM}.row.about", words.lang), *names), rows=rows),
        ),
    )

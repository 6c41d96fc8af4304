"""The filters and wishes as lines with a value that moves to and fro."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from skillshub.core.result import Band
from skillshub.i18n import Language, number, t
from skillshub.report.wording import Words
from tui.views.marks import BAND_SIGNS
from tui.views.match_frame import ASIDE, OPEN, WISHES, Criteria
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column

MINUTES = (None, 10, 15, 20, 30, 40, 45, 60, 75, 90)
HOURS = (None, 8.0, 12.0, 16.0, 20.0, 24.0, 28.0, 30.0, 32.0, 36.0, 38.0, 40.0)
PAY = (None, *(float(euros) for euros in range(13, 36)))
SHIFTS = ("", "day", "evening", "night", "weekend", "rotating")
ROOM = "matches_screen"


@dataclass(frozen=True, slots=True)
class Line:
    """One filter or wish."""

    name: str
    text: str
    value: str
    on: bool
    """Whether it does something now."""
    moved: Callable[[int], Criteria]
    """The criteria with the next or previous value."""


def lines(criteria: Criteria, sectors: Sequence[str], words: Words) -> list[Line]:
    """All filters, then all wishes, as they stand."""
    lang = words.lang
    found = [_band(criteria, band, lang) for band in Band]
    sides = ("", "NL", "DE")
    found += [
        _stepped(criteria, "country", sides, lambda value: words.country(str(value)) if value else _all(lang), lang),
        _stepped(
            criteria,
            "sector",
            ("", *sectors),
            lambda value: words.word("sector", str(value)) if value else _all(lang),
            lang,
        ),
        _stepped(criteria, "minutes", MINUTES, lambda value: _figure(value, "minutes_value", lang), lang),
        _stepped(criteria, "hours_low", HOURS, lambda value: _figure(value, "hours_value", lang), lang),
        _stepped(criteria, "hours_high", HOURS, lambda value: _figure(value, "hours_value", lang), lang),
        _stepped(
            criteria, "shift", SHIFTS, lambda value: words.word("shift", str(value)) if value else _all(lang), lang
        ),
        _stepped(criteria, "pay", PAY, lambda value: _figure(value, "pay_value", lang), lang),
        _stepped(criteria, "open", OPEN, lambda value: t(f"{ROOM}.open.{value}", lang), lang),
        _stepped(criteria, "kept", (False, True), lambda value: _yes(bool(value), lang), lang),
        _stepped(criteria, "aside", ASIDE, lambda value: t(f"{ROOM}.aside.{value}", lang), lang),
    ]
    found += [_wish(criteria, wish, lang) for wish in WISHES]
    return found


def _stepped(
    criteria: Criteria, name: str, values: Sequence[object], say: Callable[[object], str], lang: Language
) -> Line:
    now = getattr(criteria, name)
    at = values.index(now) if now in values else 0

    def moved(by: int) -> Criteria:
        return replace(criteria, **{name: values[(at + by) % len(values)]})  # type: ignore[arg-type]

    return Line(name, t(f"{ROOM}.filter.{name}", lang), say(now), now != values[0], moved)


def _band(criteria: Criteria, band: Band, lang: Language) -> Line:
    shown = not criteria.bands or band in criteria.bands
    everything = frozenset(Band)

    def moved(_: int) -> Criteria:
        bands = (criteria.bands or everything) ^ {band}
        return replace(criteria, bands=frozenset() if bands == everything else bands or frozenset({band}))

    text = f"{BAND_SIGNS[band]} {t(f'tui.band.{band.value}', lang)}"
    return Line(band.value, text, _yes(shown, lang), not shown, moved)


def _wish(criteria: Criteria, wish: str, lang: Language) -> Line:
    on = wish in criteria.wishes

    def moved(_: int) -> Criteria:
        return replace(criteria, wishes=criteria.wishes ^ {wish})

    return Line(wish, t(f"{ROOM}.wish.{wish}", lang), _yes(on, lang), on, moved)


def _all(lang: Language) -> str:
    return t(f"{ROOM}.all", lang)


def _yes(value: bool, lang: Language) -> str:
    return t(f"{ROOM}.{'yes' if value else 'no'}", lang)


def _figure(value: object, key: str, lang: Language) -> str:
    if value is None:
        return _all(lang)
    assert isinstance(value, int | float)
    return t(f"{ROOM}.{key}", lang, value=number(value, lang))


def columns(lang: Language) -> tuple[Column, ...]:
    """Name and value."""
    return (
        Column(id="filter", label=t(f"{ROOM}.column_filter", lang), grow=True, least=14, most=40),
        Column(id="value", label=t(f"{ROOM}.column_value", lang), least=13, most=22),
    )


def cells(line: Line) -> tuple[Cell, ...]:
    """One line; what does something stands out by a sign and by weight."""
    kind = "loud" if line.on else ""
    return Piece(("▸ " if line.on else "  ") + line.text, kind), Piece(f"‹ {line.value} ›", kind)


def summary(criteria: Criteria, sectors: Sequence[str], words: Words) -> str:
    """The filters and wishes in force, in a few words; empty when there are none."""
    parts = [f"“{criteria.text}”"] if criteria.text else []
    if criteria.bands:
        parts.append("/".join(t(f"tui.band.{band.value}", words.lang) for band in Band if band in criteria.bands))
    skip = {band.value for band in Band}
    parts += [
        f"{line.text}: {line.value}" for line in lines(criteria, sectors, words) if line.on and line.name not in skip
    ]
    return " · ".join(parts)

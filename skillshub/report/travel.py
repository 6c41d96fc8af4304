"""The way to work in words: always an estimate, river crossings by their names."""

from __future__ import annotations

from skillshub.core.result import Commute, ModeEstimate
from skillshub.i18n import number
from skillshub.report.conditions import sentence
from skillshub.report.document import Table
from skillshub.report.wording import Words

LONG_RIDE = 90
"""Minutes by bicycle that nobody asked about and that only fill the page."""


def short_way(commute: Commute | None, words: Words) -> str:
    """``ca. 28 km, 36 min``, for a list; the way of travelling is named unless it is the car."""
    if commute is None:
        return words.say("way.unknown_short")
    way = commute.usual
    km = number(way.km, words.lang)
    if way.minutes is None:
        named = ", ".join(words.say(f"mode.{each.mode}") for each in commute.modes)
        return words.about(words.say("way.short_none", km=km, modes=named))
    if way.mode == "car":
        return words.about(words.say("way.short", km=km, minutes=way.minutes))
    return words.about(words.say("way.short_by", km=km, minutes=way.minutes, mode=words.say(f"mode.{way.mode}")))


def crossing_line(commute: Commute, words: Words) -> str:
    """Which rivers are crossed where; says so when there are none."""
    names = words.crossings(commute.crossings)
    return words.say("way.crossings", names=names) if names else words.say("way.no_crossings")


def way_lines(commute: Commute | None, words: Words, *, chosen: bool) -> list[str]:
    """One line per way of travelling, then the crossings.

    Args:
        chosen: the person has said how they travel; otherwise very long rides are left out.
    """
    if commute is None:
        return [words.say("way.unknown")]
    lines = [sentence(_mode_line(estimate, words)) for estimate in modes(commute, chosen=chosen)]
    return [*lines, sentence(crossing_line(commute, words))]


def modes(commute: Commute, *, chosen: bool) -> tuple[ModeEstimate, ...]:
    """The estimates worth showing; by car when there are none."""
    kept = tuple(e for e in commute.modes if chosen or e.mode in ("car", "pt") or (e.minutes or 0) <= LONG_RIDE)
    return kept or (ModeEstimate(mode="car", km=commute.km, minutes=commute.minutes),)


def _mode_line(estimate: ModeEstimate, words: Words) -> str:
    mode = words.say(f"mode.{estimate.mode}")
    if estimate.minutes is None:
        return words.say("way.no_estimate", mode=mode)
    by = words.say("way.by_line", mode=mode, line=estimate.line) if estimate.line else mode
    return words.say("way.line", mode=by, km=number(estimate.km, words.lang), minutes=estimate.minutes)


def way_table(commute: Commute, words: Words) -> Table:
    """All ways of travelling beside each other."""
    rows = tuple(
        (
            words.say(f"mode.{estimate.mode}"),
            words.about(f"{number(estimate.km, words.lang)} km"),
            words.say("way.none_offline")
            if estimate.minutes is None
            else words.about(f"{estimate.minutes} {words.say('way.minutes')}"),
            estimate.line or "–",
        )
        for estimate in modes(commute, chosen=True)
    )
    columns = tuple(words.say(f"way.column_{name}") for name in ("mode", "km", "minutes", "line"))
    return Table(columns=columns, rows=rows, align=("left", "right", "right", "left"))

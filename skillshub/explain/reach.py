"""How many people a vacancy reaches, on which side they live, and which demand costs how many; never who.

Every change of the vacancy is matched again against everybody, so a figure is what would really happen: moving a
demand also moves the weight of the others, and people can be lost by it. All counts have passed
:mod:`skillshub.explain.disclosure` before they leave this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Person
from skillshub.core.result import Band, Match
from skillshub.core.vacancy import Vacancy
from skillshub.explain.changes import Change, changes
from skillshub.explain.disclosure import K_PERSONS, Count, State, Sum, protect
from skillshub.i18n import Message
from skillshub.match.bands import band_of
from skillshub.match.rank import Matcher

ALL = "all"
ELSEWHERE = "?"
"""Lives on neither side, or nobody has asked."""
SIDES = (*COUNTRIES, ELSEWHERE)
WITHIN_REACH = (Band.STRONG, Band.CONDITIONAL)
"""People who could start, now or once the named conditions are met."""
FIXED = ("recognition", "right_to_work", "commute", "preference")
"""Conditions no employer can waive; told so that nobody looks for the reason in the vacancy."""

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one change would do."""

    code: str
    subject: str
    text: Message
    added: Count
    """People who come within reach (strong or conditional)."""
    lost: Count
    """People who are then no longer within reach, because the weight moves to what they lack."""
    strong: Count
    """People whose match becomes strong."""
    waivable: bool
    """False: law, distance or the person's own limit; nothing the employer decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What may be told about the people behind a vacancy."""

    vacancy: Vacancy
    people: Count
    """Everybody in the hub."""
    cells: dict[Cell, Count]
    """``(band, side)``; :data:`ALL` for either is the total."""
    within: Count
    """Strong and conditional together."""
    effects: tuple[Effect, ...]
    """Waivable ones first, then by people added, most first; effects that change nothing are left out."""
    idle: tuple[Message, ...]
    """Changes that would add nobody."""
    k: int = K_PERSONS


def reach(
    matcher: Matcher,
    vacancy: Vacancy,
    people: Sequence[Person],
    progress: Callable[[int, int], None] | None = None,
) -> Reach:
    """The reach of a vacancy among ``people``."""
    options = changes(vacancy, matcher.taxonomy)
    cells: Counter[Cell] = Counter()
    tally = [_Tally() for _ in options]
    fixed = {code: _Tally() for code in FIXED}
    for person, matches in matcher.grid(people, [vacancy, *(option.vacancy for option in options)], progress):
        now, *then = matches
        cells[now.band.value, person.country or ELSEWHERE] += 1
        for one, match in zip(tally, then, strict=True):
            one.count(now.band, match.band)
        for code, one in fixed.items():
            one.count(now.band, _without(now, code, matcher))
    within_sum = ("within", ALL)
    values, sums = _table(cells, within_sum)
    shown = protect(values, sums, public=[(ALL, ALL)] if len(people) >= K_PERSONS else [])
    effects = [
        *(one.effect(option) for option, one in zip(options, tally, strict=True)),
        *(one.fixed(code) for code, one in fixed.items()),
    ]
    effects = _unnested(effects, options, tally)
    acting = [effect for effect in effects if _acts(effect)]
    return Reach(
        vacancy=vacancy,
        people=Count.of(len(people)),
        cells={cell: count for cell, count in shown.items() if cell != within_sum},
        within=shown[within_sum],
        effects=tuple(sorted(acting, key=_order)),
        idle=tuple(effect.text for effect in effects if not _acts(effect) and effect.waivable),
    )


class _Tally:
    """Who moves, counted while people pass by."""

    def __init__(self) -> None:
        self.added = self.lost = self.strong = 0

    def count(self, now: Band, then: Band) -> None:
        self.added += now not in WITHIN_REACH and then in WITHIN_REACH
        self.lost += now in WITHIN_REACH and then not in WITHIN_REACH
        self.strong += now is not Band.STRONG and then is Band.STRONG

    def effect(self, change: Change) -> Effect:
        return self._effect(change.code, change.subject, change.text, waivable=True)

    def fixed(self, code: str) -> Effect:
        return self._effect(code, "", Message.of(f"reach.fixed.{code}"), waivable=False)

    def _effect(self, code: str, subject: str, text: Message, *, waivable: bool) -> Effect:
        added, lost, strong = Count.of(self.added), Count.of(self.lost), Count.of(self.strong)
        return Effect(code=code, subject=subject, text=text, added=added, lost=lost, strong=strong, waivable=waivable)


def _without(match: Match, code: str, matcher: Matcher) -> Band:
    """The band if every condition of one kind were met."""
    if not any(condition.code == code for condition in match.conditions):
        return match.band
    left = [condition for condition in match.conditions if condition.code != code]
    return band_of(match.points, match.known_weight, left, match.notes, matcher.weights.thresholds)


def _table(cells: Counter[Cell], within: Cell) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """All cells with their totals, and the sums a reader can check."""
    values: dict[Cell, int] = {(band.value, side): cells[band.value, side] for band in Band for side in SIDES}
    bands = [band.value for band in Band]
    values |= {(band, ALL): sum(values[band, side] for side in SIDES) for band in bands}
    values |= {(ALL, side): sum(values[band, side] for band in bands) for side in SIDES}
    values[ALL, ALL] = sum(values[band, ALL] for band in bands)
    values[within] = sum(values[band.value, ALL] for band in WITHIN_REACH)
    sums = [Sum((band, ALL), tuple((band, side) for side in SIDES)) for band in bands]
    sums += [Sum((ALL, side), tuple((band, side) for band in bands)) for side in SIDES]
    sums.append(Sum((ALL, ALL), tuple((band, ALL) for band in bands)))
    sums.append(Sum((ALL, ALL), tuple((ALL, side) for side in SIDES)))
    sums.append(Sum(within, tuple((band.value, ALL) for band in WITHIN_REACH)))
    beside = tuple((band.value, ALL) for band in Band if band not in WITHIN_REACH)
    sums.append(Sum((ALL, ALL), (within, *beside)))
    return values, sums


def _unnested(effects: list[Effect], options: Sequence[Change], tally: Sequence[_Tally]) -> list[Effect]:
    """Where one change goes further than another, the figures differ by a group of people: a small difference
    withholds the figures of the smaller step."""
    kept = list(effects)
    for at, option in enumerate(options):
        if option.within is None:
            continue
        near, far = tally[at], tally[option.within]
        for name in ("added", "lost", "strong"):
            apart = abs(getattr(far, name) - getattr(near, name))
            if 0 < apart < K_PERSONS and getattr(kept[at], name).value:
                kept[at] = replace(kept[at], **{name: Count(State.WITHHELD)})  # type: ignore[arg-type]
    return kept


def _acts(effect: Effect) -> bool:
    return any(count.value != 0 for count in (effect.added, effect.lost, effect.strong))


def _order(effect: Effect) -> tuple[bool, int, int, str, str]:
    """By what may be seen only: the place of a withheld figure must not tell its size."""
    added, lost, strong = ((count.value or 0) for count in (effect.added, effect.lost, effect.strong))
    return not effect.waivable, -(added - lost), -strong, effect.code, effect.subject

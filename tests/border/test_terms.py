"""Hours, shifts, pay, start, limits, travel: within, a talk away, too far, or not known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from skillshub.border.terms import terms
from skillshub.core.pay import Pay, PayUnit
from skillshub.core.person import Limit, Mode, TimeWindow, Travel
from skillshub.core.result import Commute, Condition, Met, ModeEstimate
from skillshub.core.vacancy import FactUse, Importance, SkillDemand, TextFact
from skillshub.i18n import LANGUAGES
from tests.border.conftest import DAY, MakeCase, codes, in_all, only, person, vacancy

MET, TALK, FAR, UNKNOWN = "met", "talk", "far", "unknown"


def judged(
    make_case: MakeCase, who: dict[str, Any], job: dict[str, Any], commute: Commute | None = None, day: date = DAY
) -> Condition:
    return only(terms(make_case(person("NL", **who), vacancy("NL", **job), day=day), commute)[0])


def state(condition: Condition) -> str:
    """One of four words; a talk has a route of no time, too far holds the match at *possible*."""
    assert in_all(condition.reason)
    if condition.status is not Met.UNMET:
        assert (condition.limits, condition.months) == (False, None)
        return condition.status.value
    if condition.limits:
        return FAR
    assert condition.months == 0
    assert in_all(condition.route)
    return TALK


def test_nothing_wished_nothing_judged(make_case: MakeCase) -> None:
    job = vacancy("NL", hours_min=36.0, hours_max=40.0, shifts=("night",), pay=Pay(low=15, unit="hour"), start=DAY)
    assert terms(make_case(person("NL"), job), None) == ([], [])


# --- hours ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "offer", "expected"),
    [
        ((24, 32), (32, 36), MET),
        ((24, 32), (20, 24), MET),
        ((36, 40), (16, 40), MET),
        ((24, 32), (36, 40), TALK),
        ((24, 32), (36.5, 40), FAR),
        ((32, 36), (24, 28), TALK),
        ((32, 36), (12, 16), FAR),
        ((None, 24), (20, 24), MET),
        ((None, 24), (36, 40), FAR),
        ((32, None), (36, 40), MET),
        ((32, None), (16, 20), FAR),
        ((24, 32), (None, None), UNKNOWN),
    ],
)
def test_hours(
    make_case: MakeCase,
    wish: tuple[float | None, float | None],
    offer: tuple[float | None, float | None],
    expected: str,
) -> None:
    found = judged(
        make_case, {"hours_min": wish[0], "hours_max": wish[1]}, {"hours_min": offer[0], "hours_max": offer[1]}
    )
    assert (found.code, state(found)) == ("hours", expected)
    assert not any(re.search(r"\d-\d", found.reason.in_(lang)) for lang in LANGUAGES), "a range has an en dash"


# --- shifts and windows -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "asked", "expected"),
    [
        (("day",), ("day",), MET),
        (("day", "evening", "weekend"), ("day", "evening"), MET),
        (("day",), ("day", "night"), FAR),
        (("day",), (), UNKNOWN),
    ],
)
def test_shifts(make_case: MakeCase, own: tuple[str, ...], asked: tuple[str, ...], expected: str) -> None:
    found = judged(make_case, {"shifts": own}, {"shifts": asked})
    assert (found.code, state(found)) == ("shift", expected)


def test_the_shifts_that_do_not_fit_are_named(make_case: MakeCase) -> None:
    reason = judged(make_case, {"shifts": ("day",)}, {"shifts": ("day", "night", "weekend")}).reason
    assert "nacht, weekend" in reason.in_("nl")
    assert "Nacht" in reason.in_("de")


def test_a_shift_that_only_the_text_tells_of_is_told_with_its_words(make_case: MakeCase) -> None:
    read = TextFact(field="shift", value="night", phrase="in de nachtdienst", use=FactUse.FILLED)
    found = judged(make_case, {"shifts": ("day",)}, {"shifts": ("night",), "text_facts": (read,)})
    assert state(found) == FAR
    assert "in de nachtdienst" in found.reason.in_("nl")
    told = replace(read, use=FactUse.DIFFERS)
    own = judged(make_case, {"shifts": ("day",)}, {"shifts": ("night",), "text_facts": (told,)})
    assert "in de nachtdienst" not in own.reason.in_("nl")  # the field itself says so


def window(start: int, end: int, *days: int, minutes: int = 0) -> TimeWindow:
    return TimeWindow(start=time(start, minutes), end=time(end, minutes), days=days or (1, 2, 3, 4, 5))


@pytest.mark.parametrize(
    ("own", "asked", "expected"),
    [
        ((window(8, 15),), (window(9, 14),), MET),
        ((window(8, 15),), (window(8, 15, minutes=30),), TALK),
        ((window(8, 15),), (window(7, 16),), FAR),
        ((window(8, 15),), (window(8, 16),), TALK),
        ((window(8, 15, 1, 2, 3),), (window(9, 14),), FAR),
        ((window(8, 15, 1, 2, 3), window(8, 18, 4, 5)), (window(9, 14),), MET),
        ((window(8, 12), window(13, 20)), (window(14, 18),), MET),
        ((window(8, 15),), (window(9, 14), window(18, 22)), FAR),
        ((window(8, 15),), (), UNKNOWN),
    ],
)
def test_windows(
    make_case: MakeCase, own: tuple[TimeWindow, ...], asked: tuple[TimeWindow, ...], expected: str
) -> None:
    found = judged(make_case, {"windows": own}, {"windows": asked})
    assert (found.code, state(found)) == ("shift", expected)


# --- pay --------------------------------------------------------------------------------------------


def pay(low: float | None, high: float | None, unit: PayUnit, hours: float | None = None) -> Pay:
    return Pay(low=low, high=high, unit=unit, hours=hours)


@pytest.mark.parametrize(
    ("wish", "offer", "expected"),
    [
        (pay(18, None, "hour"), pay(16, 20, "hour"), MET),
        (pay(18, None, "hour"), pay(15, 16.5, "hour"), TALK),
        (pay(18, None, "hour"), pay(14.5, 15, "hour"), FAR),
        (pay(18, None, "hour"), pay(2900, 3300, "month", 40), MET),
        (pay(18, None, "hour"), pay(2500, 2900, "month", 40), TALK),
        (pay(3000, None, "month", 36), pay(19.3, None, "hour"), MET),
        (pay(3000, None, "month", 36), pay(2800, 3100, "month", 40), TALK),
        (pay(36000, None, "year", 36), pay(3000, 3000, "month", 36), MET),
        (pay(18, None, "hour"), pay(20, None, "hour"), MET),
        (pay(18, None, "hour"), pay(16, None, "hour"), UNKNOWN),
        (pay(18, None, "hour"), pay(2900, 3300, "month"), UNKNOWN),
        (pay(3000, None, "month"), pay(16, 20, "hour"), UNKNOWN),
        (pay(18, None, "hour"), None, UNKNOWN),
    ],
)
def test_pay_is_compared_per_hour(make_case: MakeCase, wish: Pay, offer: Pay | None, expected: str) -> None:
    found = judged(make_case, {"pay_floor": wish}, {"pay": offer})
    assert (found.code, state(found)) == ("pay", expected)


# --- start ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "begins", "expected"),
    [
        (date(2026, 12, 1), date(2027, 1, 1), MET),
        (date(2026, 11, 1), date(2026, 6, 1), MET),
        (date(2027, 2, 1), date(2027, 1, 1), TALK),
        (date(2027, 9, 1), date(2027, 1, 1), FAR),
        (date(2026, 12, 15), date(2026, 6, 1), TALK),
    ],
)
def test_start(make_case: MakeCase, free: date, begins: date, expected: str) -> None:
    found = judged(make_case, {"available_from": free}, {"start": begins})
    assert (found.code, state(found)) == ("start", expected)


def test_a_start_that_nobody_named_is_no_question(make_case: MakeCase) -> None:
    for who, job in (({"available_from": DAY}, {}), ({}, {"start": DAY})):
        assert terms(make_case(person("NL", **who), vacancy("NL", **job)), None)[0] == []


# --- limits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("own_choice", [True, False])
@pytest.mark.parametrize("hard", [True, False])
def test_only_a_hard_limit_blocks(make_case: MakeCase, own_choice: bool, hard: bool) -> None:
    limit = Limit(what="kneeling", own_choice=own_choice, hard=hard)
    found = judged(make_case, {"limits": (limit,)}, {"demands": ("kneeling", "heights")})
    assert found.code == ("preference" if own_choice else "work_limit")
    assert (found.status, found.blocks, found.limits, found.months) == (Met.UNMET, hard, False, 0)
    assert "knielen" in found.reason.in_("nl").casefold()
    assert "persoon" in in_all(found.authority)


def test_demands_that_are_not_known_never_block(make_case: MakeCase) -> None:
    limit = Limit(what="kneeling", own_choice=False, hard=True)
    for demands in ((), ("heights",)):
        found = judged(make_case, {"limits": (limit,)}, {"demands": demands})
        assert (found.status, found.blocks) == (Met.UNKNOWN, False)


@pytest.mark.parametrize(
    ("sector", "status", "blocks"),
    [("health", Met.UNMET, True), ("energy", Met.MET, False), ("", Met.UNKNOWN, False)],
)
def test_a_sector_can_be_ruled_out(make_case: MakeCase, sector: str, status: Met, blocks: bool) -> None:
    limit = Limit(what="sector:health", own_choice=True)
    found = judged(make_case, {"limits": (limit,)}, {"sector": sector})
    assert (found.code, found.status, found.blocks) == ("preference", status, blocks)


# --- travel -----------------------------------------------------------------------------------------


def way(car: int, km: float, *others: tuple[Mode, float, int | None]) -> Commute:
    modes = (
        ModeEstimate(mode="car", km=km, minutes=car),
        *(ModeEstimate(mode=m, km=k, minutes=t) for m, k, t in others),
    )
    return Commute(km=km, minutes=car, crossings=(), modes=modes)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(25, MET), (30, MET), (31, UNKNOWN), (36, UNKNOWN), (37, TALK), (43, TALK), (44, FAR)]
)
def test_within_a_fifth_the_estimate_cannot_say(make_case: MakeCase, minutes: int, expected: str) -> None:
    travel = Travel(modes=("car",), max_minutes=30)
    found = judged(make_case, {"travel": travel}, {}, way(minutes, minutes * 0.8))
    assert (found.code, state(found)) == ("commute", expected)


def test_the_best_of_the_ways_counts(make_case: MakeCase) -> None:
    travel = Travel(modes=("car", "pt"), max_minutes=30)
    assert state(judged(make_case, {"travel": travel}, {}, way(25, 20, ("pt", 20, 90)))) == MET
    assert (
        state(judged(make_case, {"travel": Travel(modes=("pt",), max_minutes=30)}, {}, way(25, 20, ("pt", 20, 90))))
        == FAR
    )


def test_the_range_of_a_bicycle_binds_the_bicycle_only(make_case: MakeCase) -> None:
    cyclist = Travel(modes=("ebike",), max_minutes=60, max_km=15)
    assert state(judged(make_case, {"travel": cyclist}, {}, way(15, 12, ("ebike", 12, 40)))) == MET
    assert state(judged(make_case, {"travel": cyclist}, {}, way(30, 25, ("ebike", 25, 60)))) == FAR
    both = Travel(modes=("ebike", "car"), max_minutes=60, max_km=15)
    assert state(judged(make_case, {"travel": both}, {}, way(30, 25, ("ebike", 25, 70)))) == MET


def test_kilometres_bind_the_car_of_somebody_who_does_not_cycle(make_case: MakeCase) -> None:
    driver = Travel(modes=("car",), max_km=20)
    assert state(judged(make_case, {"travel": driver}, {}, way(20, 18))) == MET
    assert state(judged(make_case, {"travel": driver}, {}, way(45, 50))) == FAR


def test_a_way_without_an_estimate_leaves_it_open(make_case: MakeCase) -> None:
    travel = Travel(modes=("pt",), max_minutes=30)
    found = judged(make_case, {"travel": travel}, {}, way(25, 20, ("pt", 20, None)))
    assert (state(found), found.reason.id) == (UNKNOWN, "border.commute.no_estimate")
    either = Travel(modes=("car", "pt"), max_minutes=30)
    found = judged(make_case, {"travel": either}, {}, way(90, 80, ("pt", 80, None)))
    assert (state(found), found.reason.id) == (UNKNOWN, "border.commute.no_estimate")


def test_without_a_place_there_is_no_way(make_case: MakeCase) -> None:
    found = judged(make_case, {"travel": Travel(modes=("car",), max_minutes=30)}, {}, None)
    assert (state(found), found.reason.id) == (UNKNOWN, "border.commute.no_place")


def test_no_limit_no_condition(make_case: MakeCase) -> None:
    assert terms(make_case(person("NL", travel=Travel(modes=("car",))), vacancy("NL")), way(200, 200)) == ([], [])


# --- notes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "said"), [(-1, False), (0, True), (14, True), (15, False), (None, False)])
def test_a_vacancy_about_to_close_is_said_to(make_case: MakeCase, days: int | None, said: bool) -> None:
    last = None if days is None else DAY + timedelta(days=days)
    conditions, notes = terms(make_case(person("NL"), vacancy("NL", valid_through=last)), None)
    assert conditions == []
    assert (codes(notes) == ["expiring"]) is said
    if notes:
        assert in_all(notes[0].reason)


def test_what_the_work_teaches_is_a_note(make_case: MakeCase) -> None:
    taught = SkillDemand(concept="skill:brazing", importance=Importance.LEARNABLE)
    asked = SkillDemand(concept="skill:plc-programming", importance=Importance.MUST)
    conditions, notes = terms(make_case(person("NL"), vacancy("NL", skills=(taught, asked))), None)
    assert conditions == []
    assert [(note.code, note.subject) for note in notes] == [("learnable", "skill:brazing")]


def test_the_way_that_is_judged_is_the_way_that_is_named(make_case: MakeCase) -> None:
    by_line = way(44, 46.5, ("pt", 55.0, 83))
    found = judged(make_case, {"travel": Travel(modes=("pt",), max_minutes=45)}, {}, by_line)
    assert state(found) == FAR
    assert "met het openbaar vervoer ongeveer 83 minuten, 55 km" in found.reason.in_("nl")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), ("car", 44)),
        ((("pt", 55.0, 83), ("bike", 46.5, 170)), ("pt", 83)),
        ((("pt", 55.0, None), ("bike", 46.5, 170)), ("bike", 170)),
        ((("pt", 55.0, None),), ("pt", None)),
    ],
)
def test_the_usual_way_is_the_persons_own(
    others: tuple[tuple[Mode, float, int | None], ...], expected: tuple[Mode, int | None]
) -> None:
    whole = way(44, 46.5, *others)
    own = replace(whole, modes=tuple(each for each in whole.modes if each.mode != "car" or not others))
    assert (own.usual.mode, own.usual.minutes) == expected
    assert whole.usual.mode == "car"

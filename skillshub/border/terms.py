"""Hours, shifts, pay, start, limits and travel: what two people can talk about, and how far apart they are.

A small distance is a condition with the talk as its route; a large one holds the match at
*possible*. The widths are house rules, not law (docs/decisions/0004).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from skillshub.border.case import Case
from skillshub.core.person import Limit, TimeWindow, Travel
from skillshub.core.result import Commute, Condition, Met, ModeEstimate, Note
from skillshub.core.vacancy import FactUse, Importance
from skillshub.i18n import LANGUAGES, LocalText, Message, number, t

WEEK = 168.0
"""Hours in a week: no upper limit was named."""
HOURS_TALK = 4.0
"""Hours a week apart that two sides usually settle by talking."""
PAY_TALK = 0.10
"""Share below the wished pay that is worth a talk."""
START_TALK = timedelta(days=92)
WINDOW_TALK = timedelta(minutes=60)
TRAVEL_ERROR = 0.20
"""The offline estimate is good to about a fifth (domain facts §6.4): within it, the answer is unknown."""
TRAVEL_TALK = 0.25
EXPIRING = timedelta(days=14)
CYCLES = frozenset({"bike", "ebike"})


def terms(case: Case, commute: Commute | None) -> tuple[list[Condition], list[Note]]:
    """All conditions on the terms of the work that either side has named."""
    found = [_hours(case), _shift(case), _window(case), _pay(case), _start(case), *_limits(case)]
    found.append(_travel(case, commute))
    notes = [*_learnable(case), *_expiring(case)]
    return [condition for condition in found if condition is not None], notes


def _condition(code: str, status: Met, reason: Message, *, talk: bool = True) -> Condition:
    unmet = status is Met.UNMET
    return Condition(
        code=code,
        status=status,
        reason=reason,
        source="person",
        authority=Message.of("border.terms.both") if unmet else None,
        route=Message.of("border.terms.talk") if unmet and talk else None,
        months=0 if unmet and talk else None,
        limits=unmet and not talk,
    )


def _hours(case: Case) -> Condition | None:
    person, vacancy = case.person, case.vacancy
    if person.hours_min is None and person.hours_max is None:
        return None
    wish = _span(person.hours_min, person.hours_max)
    if vacancy.hours_min is None and vacancy.hours_max is None:
        return _condition("hours", Met.UNKNOWN, Message.of("border.hours.unknown", wish=wish))
    offer = _span(vacancy.hours_min, vacancy.hours_max)
    gap = max(
        (vacancy.hours_min or 0) - (WEEK if person.hours_max is None else person.hours_max),
        (person.hours_min or 0) - (WEEK if vacancy.hours_max is None else vacancy.hours_max),
    )
    if gap <= 0:
        return _condition("hours", Met.MET, Message.of("border.hours.met", wish=wish, offer=offer))
    reason = Message.of("border.hours.unmet", wish=wish, offer=offer)
    return _condition("hours", Met.UNMET, reason, talk=gap <= HOURS_TALK)


def _span(low: float | None, high: float | None) -> LocalText:
    """``36–40``, ``38,5`` or, where one end is open, ``≥ 32``; as each language writes it."""
    ends = list(dict.fromkeys(end for end in (low, high) if end is not None))
    sign = "≤ " if low is None else "≥ " if high is None else ""
    return LocalText(
        **{lang: sign + "–".join(number(end, lang, int(end != int(end))) for end in ends) for lang in LANGUAGES}
    )


def _cents(amount: float) -> LocalText:
    """An amount with its cents, as each language writes it."""
    return LocalText(**{lang: number(amount, lang, 2) for lang in LANGUAGES})


def _shift(case: Case) -> Condition | None:
    if not case.person.shifts:
        return None
    if not case.vacancy.shifts:
        return _condition("shift", Met.UNKNOWN, Message.of("border.shift.unknown"))
    missing = sorted(set(case.vacancy.shifts) - set(case.person.shifts))
    if not missing:
        return _condition("shift", Met.MET, Message.of("border.shift.met"))
    names = _shift_names(missing)
    reason = Message.of("border.shift.unmet", shifts=names)
    if words := _read_in_text(case, missing):  # nine in ten are read right (fixtures/gold): let the coach see the words
        reason = Message.of("border.shift.unmet_text", shifts=names, words=words)
    return _condition("shift", Met.UNMET, reason, talk=False)


def _read_in_text(case: Case, shifts: list[str]) -> str:
    """The words that the first of these shifts was read from, where all come from running text and no field."""
    read = {
        fact.value: fact.phrase
        for fact in case.vacancy.text_facts
        if fact.use is FactUse.FILLED and fact.field == "shift"
    }
    return read[shifts[0]] if all(shift in read for shift in shifts) else ""


def _shift_names(shifts: list[str]) -> LocalText:
    return LocalText(**{lang: ", ".join(t(f"border.shift_names.{s}", lang) for s in shifts) for lang in LANGUAGES})


def _window(case: Case) -> Condition | None:
    own, asked = case.person.windows, case.vacancy.windows
    if not own:
        return None
    if not asked:
        return _condition("shift", Met.UNKNOWN, Message.of("border.shift.window_unknown", own=_clock(own)))
    outside = [_outside(window, own) for window in asked]
    if not any(outside):
        return _condition("shift", Met.MET, Message.of("border.shift.window_met", own=_clock(own)))
    short = max(outside) <= WINDOW_TALK
    return _condition(
        "shift", Met.UNMET, Message.of("border.shift.window_unmet", own=_clock(own), asked=_clock(asked)), talk=short
    )


def _outside(asked: TimeWindow, own: tuple[TimeWindow, ...]) -> timedelta:
    """How much of an asked window lies outside the best of the person's own, on the worst of its days."""
    return max(
        min((_excess(asked, window) for window in own if day in window.days), default=timedelta.max)
        for day in asked.days
    )


def _excess(asked: TimeWindow, window: TimeWindow) -> timedelta:
    early = max(timedelta(), _at(window.start) - _at(asked.start))
    late = max(timedelta(), _at(asked.end) - _at(window.end))
    return early + late


def _at(moment: time) -> timedelta:
    return datetime.combine(date.min, moment) - datetime.combine(date.min, time.min)


def _clock(windows: tuple[TimeWindow, ...]) -> str:
    return ", ".join(f"{w.start:%H:%M}-{w.end:%H:%M}" for w in windows)


def _pay(case: Case) -> Condition | None:
    wish, offer = case.person.pay_floor, case.vacancy.pay
    if wish is None:
        return None
    floor = wish.per_hour()[0]
    least, most = offer.per_hour() if offer else (None, None)
    # An offer "from" an amount has no ceiling: it answers a lower wish and says nothing about a higher one.
    ceiling = most if most is not None or floor is None or least is None or least < floor else least
    if floor is None or ceiling is None:
        return _condition("pay", Met.UNKNOWN, Message.of("border.pay.unknown"))
    values = {"floor": _cents(floor), "offer": _cents(ceiling)}
    if ceiling >= floor:
        return _condition("pay", Met.MET, Message.of("border.pay.met", **values))
    return _condition(
        "pay", Met.UNMET, Message.of("border.pay.unmet", **values), talk=ceiling >= floor * (1 - PAY_TALK)
    )


def _start(case: Case) -> Condition | None:
    free, begins = case.person.available_from, case.vacancy.start
    if free is None or begins is None:
        return None
    due = max(begins, case.day)
    if free <= due:
        return _condition("start", Met.MET, Message.of("border.start.met"))
    message = Message.of("border.start.unmet", free=free, begins=begins)
    return _condition("start", Met.UNMET, message, talk=free - due <= START_TALK)


def _limits(case: Case) -> list[Condition]:
    return [_limit(case, limit) for limit in case.person.limits]


def _limit(case: Case, limit: Limit) -> Condition:
    """What the person marked as hard blocks until the person lifts it; work whose demands are not known does not."""
    code = "preference" if limit.own_choice else "work_limit"
    sector = limit.what.removeprefix("sector:")
    demand = case.knowledge.demands.get(limit.what)
    values = {"what": demand.labels if demand else LocalText.same(sector)}
    if sector != limit.what:
        hit = bool(case.vacancy.sector) and case.vacancy.sector == sector
        status = Met.UNMET if hit else Met.MET if case.vacancy.sector else Met.UNKNOWN
    else:
        status = Met.UNMET if limit.what in case.vacancy.demands else Met.UNKNOWN
    key = {Met.UNMET: "limit.unmet", Met.MET: "limit.met", Met.UNKNOWN: "limit.unknown"}[status]
    return Condition(
        code=code,
        status=status,
        reason=Message.of(f"border.{key}", **values),
        source="person",
        authority=Message.of("border.limit.person"),
        route=Message.of("border.limit.lift") if status is Met.UNMET else None,
        months=0 if status is Met.UNMET else None,
        subject=limit.what,
        blocks=status is Met.UNMET and limit.hard,
    )


def _travel(case: Case, commute: Commute | None) -> Condition | None:
    """The best of the ways the person travels against the limits the person gave."""
    travel = case.person.travel
    if travel.max_minutes is None and travel.max_km is None:
        return None
    if commute is None:
        return _condition("commute", Met.UNKNOWN, Message.of("border.commute.no_place"))
    ways = _ways(case, commute)
    known = [(share, at) for at, way in enumerate(ways) if (share := _over(way, travel)) is not None]
    if not known:
        return _condition("commute", Met.UNKNOWN, Message.of("border.commute.no_estimate"))
    best, at = min(known)
    values = _way_told(ways[at])
    if best <= 1:
        return _condition("commute", Met.MET, Message.of("border.commute.met", **values))
    if best <= 1 + TRAVEL_ERROR:
        return _condition("commute", Met.UNKNOWN, Message.of("border.commute.close", **values))
    if len(known) < len(ways):
        return _condition("commute", Met.UNKNOWN, Message.of("border.commute.no_estimate"))
    message = Message.of("border.commute.unmet", **values)
    return _condition("commute", Met.UNMET, message, talk=best <= 1 + TRAVEL_ERROR + TRAVEL_TALK)


def _way_told(way: ModeEstimate) -> dict[str, LocalText | int | float]:
    """How somebody travels, and how long and far, in words of a condition; only the kilometres may be known."""
    by = LocalText(**{lang: t(f"border.by.{way.mode}", lang) for lang in LANGUAGES})
    minutes = LocalText.same("?") if way.minutes is None else way.minutes
    return {"by": by, "minutes": minutes, "km": way.km}


def _ways(case: Case, commute: Commute) -> list[ModeEstimate]:
    asked = [estimate for estimate in commute.modes if estimate.mode in case.person.travel.modes]
    return asked or [ModeEstimate(mode="car", km=commute.km, minutes=commute.minutes)]


def _over(way: ModeEstimate, travel: Travel) -> float | None:
    """The larger of minutes and kilometres as a share of the limit; ``None`` = not known.

    Kilometres are the range of a bicycle for somebody who cycles, else the limit of any way.
    """
    shares: list[float] = []
    if way.minutes is None:
        return None
    if travel.max_minutes is not None:
        shares.append(way.minutes / travel.max_minutes)
    if travel.max_km is not None and (way.mode in CYCLES or not CYCLES & set(travel.modes)):
        shares.append(way.km / travel.max_km)
    return max(shares, default=0.0)


def _learnable(case: Case) -> list[Note]:
    """What the work itself teaches."""
    own = {item.concept for item in case.person.evidence}
    notes = [
        Note(
            code="learnable",
            reason=Message.of("border.learnable.skill", skill=case.label(demand.concept)),
            subject=demand.concept,
            source="vacancy",
        )
        for demand in case.vacancy.skills
        if demand.importance is Importance.LEARNABLE and demand.concept not in own
    ]
    if case.vacancy.learning_place and case.vacancy.occupation:
        trade = case.label(case.vacancy.occupation)
        notes.append(Note(code="learnable", reason=Message.of("border.learnable.trade", trade=trade), source="vacancy"))
    return notes


def _expiring(case: Case) -> list[Note]:
    last = case.vacancy.valid_through
    if last is None or not case.day <= last <= case.day + EXPIRING:
        return []
    return [Note(code="expiring", reason=Message.of("border.expiring", last=last), source="vacancy")]

"""What a coach could ask next, each with answers people give: the unknowns of a profile, laid out to be tried.

The answers of open questions (hours, minutes, pay) are a few that are common; they are a choice of this house,
made to find out whether a question matters, and are never stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from skillshub.core.cefr import MODALITIES, Cefr, LanguageSkill
from skillshub.core.pay import Pay
from skillshub.core.person import HeldLicence, Permit, Person, Travel
from skillshub.core.result import Match, Met
from skillshub.core.vacancy import Vacancy

ORDER = (
    "background",
    "right_to_work",
    "home",
    "language",
    "licence",
    "diplomas",
    "travel",
    "hours",
    "shift",
    "start",
    "pay",
    "skill",
)
"""Among questions that decide for as many vacancies, the one that is easier to answer comes first."""
LEVELS = (Cefr.A0, Cefr.A1, Cefr.A2, Cefr.B1, Cefr.B2, Cefr.C1)
MINUTES = (15, 30, 45, 60)
HOURS = ((None, 16.0), (None, 24.0), (None, 32.0), (36.0, None))
SHIFTS = (("day",), ("day", "evening", "night", "weekend", "rotating"))
WAITS = (timedelta(0), timedelta(days=60), timedelta(days=180))
PLACES = 4
"""Places of work tried as a home, the commonest first."""

Affected = Callable[[Vacancy, Match], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question that could be asked."""

    code: str
    """One of :data:`ORDER`."""
    subject: str = ""
    """Country, language or concept it is about."""
    answers: tuple[Person, ...]
    """The profile as it would be after each answer."""
    affected: Affected
    """Vacancies an answer can do something to."""
    travels: bool = False
    """Whether an answer changes the way to work."""


def candidates(
    person: Person, vacancies: Sequence[Vacancy], matches: Sequence[Match], day: date
) -> Iterator[Candidate]:
    """Every question about something unknown, skills left out; in no particular order.

    Args:
        matches: of the same vacancies, in the same order, for the profile as it is.
    """
    open_ = Counter(
        (condition.code, country if condition.code == "right_to_work" else condition.subject)
        for country, condition in (
            (vacancy.country, condition)
            for vacancy, match in zip(vacancies, matches, strict=True)
            for condition in match.conditions
            if condition.status is Met.UNKNOWN
        )
    )
    for code, subject in sorted(open_):
        if code == "right_to_work":
            yield _permit(person, subject)
        elif code == "language":
            yield _language(person, subject)
        elif code == "licence":
            yield _licence(person, subject)
    if any(code == "qualification" for code, _ in open_) and "qualifications" not in person.complete:
        complete = replace(person, complete=(*person.complete, "qualifications"))
        yield Candidate(code="diplomas", answers=(complete,), affected=_has("qualification"))
    yield from _travel(person, vacancies)
    yield from _terms(person, vacancies, day)


def _has(code: str, subject: str | None = None) -> Affected:
    def affected(_: Vacancy, match: Match) -> bool:
        return any(
            c.code == code and c.status is Met.UNKNOWN and subject in (None, c.subject) for c in match.conditions
        )

    return affected


def _permit(person: Person, country: str) -> Candidate:
    def answered(permit: Permit) -> Person:
        kept = {side: value for side, value in person.right_to_work if side != country}
        return replace(person, right_to_work=(*kept.items(), (country, permit)))  # type: ignore[arg-type]

    return Candidate(
        code="right_to_work",
        subject=country,
        answers=tuple(answered(permit) for permit in (Permit.YES, Permit.PERMIT_NEEDED, Permit.NO)),
        affected=lambda vacancy, _: vacancy.country == country,
    )


def _language(person: Person, code: str) -> Candidate:
    """Only what is not known of the language is tried."""
    own = person.language(code) or LanguageSkill(language=code)
    others = tuple(skill for skill in person.languages if skill.language != code)

    def answered(level: Cefr) -> Person:
        unknown = {modality: level for modality in MODALITIES if own.level(modality) is None}
        return replace(person, languages=(*others, replace(own, **unknown)))  # type: ignore[arg-type]

    return Candidate(
        code="language",
        subject=code,
        answers=tuple(answered(level) for level in LEVELS),
        affected=_has("language", code),
    )


def _licence(person: Person, concept: str) -> Candidate:
    held = replace(person, licences=(*person.licences, HeldLicence(concept=concept)))
    missing = replace(person, licences_missing=(*person.licences_missing, concept))
    return Candidate(code="licence", subject=concept, answers=(held, missing), affected=_has("licence", concept))


def _travel(person: Person, vacancies: Sequence[Vacancy]) -> Iterator[Candidate]:
    """Where the person lives, else how long the way may be."""
    if person.postcode is None:
        minutes = person.travel.max_minutes or MINUTES[2]
        travel = replace(person.travel, max_minutes=minutes) if person.travel.max_km is None else person.travel
        common = Counter((v.country, v.postcode) for v in vacancies if v.postcode and v.country in ("NL", "DE"))
        homes = [
            place
            for place, _ in sorted(common.items(), key=lambda each: (-each[1], each[0]))
            if person.country in (None, place[0])
        ]
        answers = [
            replace(person, country=country, postcode=postcode, travel=travel)  # type: ignore[arg-type]
            for country, postcode in homes[:PLACES]
        ]
        yield Candidate(code="home", answers=tuple(answers), affected=_any, travels=True)
    elif person.travel.max_minutes is None and person.travel.max_km is None:
        answers = [
            replace(person, travel=Travel(modes=person.travel.modes, max_minutes=minutes)) for minutes in MINUTES
        ]
        yield Candidate(code="travel", answers=tuple(answers), affected=_any, travels=True)


def _any(_: Vacancy, __: Match) -> bool:
    return True


def _terms(person: Person, vacancies: Sequence[Vacancy], day: date) -> Iterator[Candidate]:
    if person.hours_min is None and person.hours_max is None:
        wished = tuple(replace(person, hours_min=low, hours_max=high) for low, high in HOURS)
        yield Candidate(
            code="hours",
            answers=wished,
            affected=lambda vacancy, _: vacancy.hours_min is not None or vacancy.hours_max is not None,
        )
    if not person.shifts:
        shifts = tuple(replace(person, shifts=each) for each in SHIFTS)
        yield Candidate(code="shift", answers=shifts, affected=lambda vacancy, _: bool(vacancy.shifts))
    if person.available_from is None:
        starts = tuple(replace(person, available_from=day + wait) for wait in WAITS)
        yield Candidate(code="start", answers=starts, affected=lambda vacancy, _: vacancy.start is not None)
    if person.pay_floor is None:
        floors = tuple(replace(person, pay_floor=Pay(low=amount, unit="hour")) for amount in _quartiles(vacancies))
        yield Candidate(code="pay", answers=floors, affected=lambda vacancy, _: vacancy.pay is not None)


def _quartiles(vacancies: Sequence[Vacancy]) -> list[float]:
    """Euro an hour that a quarter, a half and three quarters of the offers lie below."""
    offers = [high if high is not None else low for low, high in (v.pay.per_hour() for v in vacancies if v.pay)]
    known = sorted(amount for amount in offers if amount is not None)
    return sorted({round(known[len(known) * part // 4], 2) for part in (1, 2, 3)}) if known else []

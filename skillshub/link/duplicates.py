"""Is it the same job? Pairs of vacancies from two sources, or in two languages, weighed part by part.

Pairs are looked for inside blocks (same employer, same place and occupation, same reference number), so that a large
hub is not compared with itself. Across languages the concepts speak: occupation and skills, never the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from skillshub.core.forms import VacancyForm
from skillshub.core.text import normalise, words
from skillshub.core.vacancy import Vacancy
from skillshub.link.cues import language_of
from skillshub.link.sections import asking

SURE = 80
"""Points from which a pair is joined without asking; the other conditions stand in :func:`sure`."""
PROPOSE = 60
LEAD = 10
"""Points by which a pair must be better than any other of the two, so that one of several like jobs is not picked."""
BLOCK = 60
"""Vacancies in one block from which it is parted further by place and occupation."""
SHINGLE = 4
PAY_ERROR = 0.02
DAYS = 31
REFERENCE = re.compile(r"\b(?=[\w-]*\d{3})[\w-]{5,20}\b")
_LEGAL = re.compile(
    r"\b(?:gmbh|ggmbh|mbh|co|kg|ag|se|ug|ohg|gbr|ev|e v|bv|b v|nv|n v|vof|stichting|cooperatie|u a|ltd|inc"
    r"|holding|groep|gruppe|group|nederland|deutschland|netherlands|germany)\b"
)
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A vacancy as it is compared; made once, compared often."""

    vacancy: Vacancy
    source: str
    employer: str
    title: str
    language: str | None
    shingles: frozenset[Key]
    references: frozenset[str]
    municipality: str

    @property
    def id(self) -> str:
        """``source/number``."""
        return self.vacancy.id


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that speaks for or against."""

    name: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two vacancies that may be the same job, and why."""

    first: str
    second: str
    parts: tuple[Part, ...]
    sure: bool

    @property
    def points(self) -> int:
        """Sum of the parts."""
        return sum(part.points for part in self.parts)


def posting(form: VacancyForm, vacancy: Vacancy, municipality: Callable[[str, str | None], str]) -> Posting:
    """A vacancy prepared for comparison."""
    text = asking(form.text)
    tokens = words(text)
    shingles = frozenset(tuple(tokens[at : at + SHINGLE]) for at in range(len(tokens) - SHINGLE + 1))
    named = {form.number.casefold()} if REFERENCE.fullmatch(form.number) else set()
    return Posting(
        vacancy=vacancy,
        source=form.source,
        employer=" ".join(_LEGAL.sub(" ", normalise(form.employer)).split()),
        title=normalise(form.title),
        language=language_of(f"{form.title} {form.text}"),
        shingles=shingles,
        references=frozenset(named | {found.casefold() for found in REFERENCE.findall(form.text)}),
        municipality=municipality(vacancy.country, vacancy.postcode) or normalise(form.place),
    )


def pairs(postings: Sequence[Posting], *, decided: Iterable[tuple[str, str]] = ()) -> tuple[Pair, ...]:
    """Every pair worth proposing, best first; those already decided are left out but still compete.

    Args:
        postings: all vacancies that are open.
        decided: pairs somebody has joined or parted, in order.
    """
    known = set(decided)
    by_id = {each.id: each for each in postings}
    weighed = {}
    for first, second in _candidates(postings):
        parts = weigh(by_id[first], by_id[second])
        if sum(part.points for part in parts) >= PROPOSE:
            weighed[first, second] = parts
    best = _rivals(weighed, by_id)
    found = [
        Pair(first=a, second=b, parts=parts, sure=sure(by_id[a], by_id[b], parts, best))
        for (a, b), parts in weighed.items()
        if (a, b) not in known
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.points, pair.first, pair.second)))


def _candidates(postings: Sequence[Posting]) -> Iterator[tuple[str, str]]:
    blocks: defaultdict[Key, list[Posting]] = defaultdict(list)
    for each in postings:
        place, job = each.vacancy.postcode or each.municipality, each.vacancy.occupation or each.title
        if each.employer:
            blocks["employer", each.vacancy.country, each.employer.split()[0]].append(each)
        blocks["place", each.vacancy.country, place, job].append(each)
        for reference in each.references:
            blocks["reference", reference].append(each)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for part in _parted(block):
            for a, b in combinations(sorted(part, key=lambda each: each.id), 2):
                if (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    yield a.id, b.id


def _parted(block: list[Posting]) -> list[list[Posting]]:
    """A block that is too large, by employer, place and job; what is still too large is a feed of like jobs."""
    if len(block) <= BLOCK:
        return [block]
    finer: defaultdict[Key, list[Posting]] = defaultdict(list)
    for each in block:
        finer[each.employer, each.municipality, each.vacancy.occupation or each.title].append(each)
    return [part for part in finer.values() if len(part) <= BLOCK]


def weigh(a: Posting, b: Posting) -> tuple[Part, ...]:
    """What speaks for and against two postings being one job."""
    found = [_employer(a, b), _title(a, b), _place(a, b), _hours(a, b), _pay(a, b), _skills(a, b), _text(a, b)]
    if a.references & b.references:
        found.append(Part("reference", 25))
    found.append(_posted(a, b))
    return tuple(part for part in found if part is not None and part.points)


def _employer(a: Posting, b: Posting) -> Part | None:
    if not a.employer or not b.employer:
        return None
    if a.employer == b.employer:
        return Part("employer_same", 30)
    from rapidfuzz import fuzz

    if fuzz.token_sort_ratio(a.employer, b.employer) >= 88:
        return Part("employer_like", 22)
    return Part("employer_other", -30)


def _title(a: Posting, b: Posting) -> Part | None:
    if a.title == b.title:
        return Part("title_same", 20)
    if a.vacancy.occupation and a.vacancy.occupation == b.vacancy.occupation:
        return Part("occupation_same", 16)
    return Part("occupation_other", -20) if a.vacancy.occupation and b.vacancy.occupation else None


def _place(a: Posting, b: Posting) -> Part | None:
    if a.vacancy.country != b.vacancy.country:
        return Part("place_other", -40)
    if a.vacancy.postcode and a.vacancy.postcode == b.vacancy.postcode:
        return Part("postcode_same", 15)
    if a.municipality and b.municipality:
        return Part("place_same", 10) if a.municipality == b.municipality else Part("place_other", -40)
    return None


def _hours(a: Posting, b: Posting) -> Part | None:
    mine, theirs = ((each.vacancy.hours_min, each.vacancy.hours_max) for each in (a, b))
    if None in mine or None in theirs:
        return None
    return Part("hours_same", 5) if mine == theirs else Part("hours_other", -8)


def _pay(a: Posting, b: Posting) -> Part | None:
    mine, theirs = (each.vacancy.pay.per_hour()[0] if each.vacancy.pay else None for each in (a, b))
    if mine is None or theirs is None:
        return None
    return Part("pay_same", 8) if abs(mine - theirs) <= PAY_ERROR * mine else Part("pay_other", -10)


def _skills(a: Posting, b: Posting) -> Part | None:
    mine, theirs = ({demand.concept for demand in each.vacancy.skills} for each in (a, b))
    if not mine or not theirs:
        return None
    return Part("skills", round(15 * len(mine & theirs) / len(mine | theirs)))


def _text(a: Posting, b: Posting) -> Part | None:
    """Likeness of the words (Broder 1997: share of common shingles); of two languages nothing can be said."""
    if not a.shingles or not b.shingles or (a.language and b.language and a.language != b.language):
        return None
    alike = len(a.shingles & b.shingles) / len(a.shingles | b.shingles)
    if alike >= 0.8:
        return Part("text_same", 20)
    return Part("text_like", 12) if alike >= 0.5 else Part("text_other", -10)


def _posted(a: Posting, b: Posting) -> Part | None:
    mine, theirs = a.vacancy.posted, b.vacancy.posted
    if mine is None or theirs is None:
        return None
    return Part("posted_near", 3) if abs((mine - theirs).days) <= DAYS else Part("posted_far", -5)


def _rivals(
    weighed: Mapping[tuple[str, str], tuple[Part, ...]], by_id: Mapping[str, Posting]
) -> dict[tuple[str, str], list[int]]:
    """``(vacancy, source of the other)`` → points of its pairs, so that a pair's rivals are known."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for (a, b), parts in weighed.items():
        points = sum(part.points for part in parts)
        found[a, by_id[b].source].append(points)
        found[b, by_id[a].source].append(points)
    return found


def sure(a: Posting, b: Posting, parts: Sequence[Part], rivals: Mapping[tuple[str, str], Sequence[int]]) -> bool:
    """Whether a pair may be joined without asking.

    Enough points; the same employer; a text that is alike, a common reference, or two languages with mostly the same
    skills; and no other vacancy nearly as like. Two postings of one source in one language are two jobs until
    somebody says otherwise: a feed has numbers of its own.
    """
    points, names = sum(part.points for part in parts), {part.name for part in parts}
    languages = a.language is not None and b.language is not None and a.language != b.language
    if points < SURE or not names & {"employer_same", "employer_like"} or names & {"place_other", "occupation_other"}:
        return False
    if a.source == b.source and not languages:
        return False
    alike = bool(names & {"text_same", "text_like", "reference"})
    alike |= languages and any(part.name == "skills" and part.points >= 9 for part in parts)
    for each, other in ((a, b), (b, a)):
        near = sorted(rivals[each.id, other.source], reverse=True)
        if len(near) > 1 and near[1] > points - LEAD:
            return False
    return alike

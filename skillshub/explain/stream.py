"""What the stream of vacancies says about an occupation: which skills are its core, and which are asked more often
than before.

Counts of vacancies, never of people. A skill is told only when at least three employers ask for it; a share has the
interval of Wilson (1927), a change that of Newcombe (1998, method 10), both at 95 %. A change counts as *rising*
only when its whole interval lies above zero; as many skills are looked at, some of those are chance.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from skillshub.core.text import normalise
from skillshub.explain.disclosure import K_EMPLOYERS

if TYPE_CHECKING:
    from skillshub.core.vacancy import Vacancy
    from skillshub.taxonomy.taxonomy import Taxonomy

Z = 1.96
LEAST = 20
"""Fewest vacancies from which shares are told: with fewer an interval spans half of everything."""
WINDOW = 90
"""Days of each of the two windows that are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of vacancies with its interval, each 0 … 1."""

    count: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """count / of."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreSkill:
    """One skill of an occupation."""

    skill: str
    need: str
    """``essential``, ``optional`` or empty: what the profile of the taxonomy says."""
    asked: Share | None
    """``None`` where the stream is too small to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """An occupation's skills, most asked first; the profile's order where there is no stream."""

    occupation: str
    skills: tuple[CoreSkill, ...]
    vacancies: int
    employers: int
    withheld: int
    """Skills that are asked, by fewer than three employers."""

    @property
    def from_stream(self) -> bool:
        """Whether there are enough vacancies to say anything from them."""
        return self.vacancies >= LEAST and self.employers >= K_EMPLOYERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One skill, before and now; ``low`` … ``high`` is the interval of the difference of shares."""

    skill: str
    before: Share
    now: Share
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rising:
    """Skills that rise, surest first."""

    occupation: str | None
    changes: tuple[Change, ...]
    tried: int
    """Skills compared."""
    withheld: int
    before: int
    """Vacancies of the earlier window, then of the later one."""
    now: int
    undated: int
    starts: tuple[date, date, date]
    """First day of the earlier window, first and last of the later one."""

    @property
    def enough(self) -> bool:
        """Whether both windows have vacancies enough to compare."""
        return min(self.before, self.now) >= LEAST


def core_skills(occupation: str, vacancies: Iterable[Vacancy], taxonomy: Taxonomy) -> Core:
    """The skills of one occupation.

    Args:
        occupation: its id.
        vacancies: the stream, each job once.
        taxonomy: for the profile.
    """
    own = [vacancy for vacancy in vacancies if vacancy.occupation == occupation]
    profile = taxonomy.occupation(occupation)
    needs = (
        dict.fromkeys(profile.optional, "optional") | dict.fromkeys(profile.essential, "essential") if profile else {}
    )
    order = [*profile.essential, *profile.optional] if profile else []
    found = Core(occupation=occupation, skills=(), vacancies=len(own), employers=_employers(own), withheld=0)
    if not found.from_stream:
        listed = tuple(CoreSkill(skill=skill, need=needs[skill], asked=None) for skill in order)
        return Core(occupation=occupation, skills=listed, vacancies=len(own), employers=found.employers, withheld=0)
    asking = _asking(own)
    told = {skill: share(len(by), len(own)) for skill, by in asking.items() if _employers(by) >= K_EMPLOYERS}
    skills = [CoreSkill(skill=skill, need=needs.get(skill, ""), asked=asked) for skill, asked in told.items()]
    skills.sort(key=lambda each: (-each.asked.count if each.asked else 0, each.skill))
    # What the profile names and nobody states stays in sight: vacancies leave out what goes without saying.
    skills += [CoreSkill(skill=s, need=needs[s], asked=None) for s in order if s not in asking]
    return Core(
        occupation=occupation,
        skills=tuple(skills),
        vacancies=len(own),
        employers=found.employers,
        withheld=len(asking) - len(told),
    )


def rising_skills(
    vacancies: Iterable[Vacancy], day: date, *, occupation: str | None = None, window: int = WINDOW
) -> Rising:
    """Skills that more of the vacancies of the last ``window`` days ask than of the ``window`` days before.

    A vacancy counts by the day it was posted, else by the day the work starts; one without either is left out and
    counted.
    """
    later, earlier = day - timedelta(days=window - 1), day - timedelta(days=2 * window - 1)
    looked_at = [v for v in vacancies if occupation is None or v.occupation == occupation]
    dated = [(v, v.posted or v.start) for v in looked_at]
    now = [v for v, on in dated if on and later <= on <= day]
    before = [v for v, on in dated if on and earlier <= on < later]
    asked_now, asked_before = _asking(now), _asking(before)
    changes, withheld = [], 0
    if min(len(now), len(before)) >= LEAST:
        for skill, by in sorted(asked_now.items()):
            if _employers(by) < K_EMPLOYERS:
                withheld += 1
                continue
            old, new = share(len(asked_before.get(skill, ())), len(before)), share(len(by), len(now))
            low, high = difference(old, new)
            changes.append(Change(skill=skill, before=old, now=new, low=low, high=high))
    risen = sorted((each for each in changes if each.low > 0), key=lambda each: (-each.low, each.skill))
    return Rising(
        occupation=occupation,
        changes=tuple(risen),
        tried=len(changes),
        withheld=withheld,
        before=len(before),
        now=len(now),
        undated=sum(1 for _, on in dated if on is None),
        starts=(earlier, later, day),
    )


def share(count: int, of: int) -> Share:
    """A share with the score interval of Wilson."""
    if not of:
        return Share(count=0, of=0, low=0.0, high=1.0)
    p, z2 = count / of, Z * Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * math.sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Share(count=count, of=of, low=max(0.0, middle - half), high=min(1.0, middle + half))


def difference(old: Share, new: Share) -> tuple[float, float]:
    """Interval of ``new - old`` (Newcombe's hybrid of two score intervals)."""
    change = new.value - old.value
    low = change - math.hypot(new.value - new.low, old.high - old.value)
    high = change + math.hypot(new.high - new.value, old.value - old.low)
    return low, high


def _asking(vacancies: Sequence[Vacancy]) -> dict[str, list[Vacancy]]:
    asking: defaultdict[str, list[Vacancy]] = defaultdict(list)
    for vacancy in vacancies:
        for skill in dict.fromkeys(demand.concept for demand in vacancy.skills):
            asking[skill].append(vacancy)
    return asking


def _employers(vacancies: Iterable[Vacancy]) -> int:
    """Different employers; a nameless one is one of its own."""
    return len({normalise(vacancy.employer) or vacancy.id for vacancy in vacancies})

"""What programmes cover of the demand, and which short ones would open most: coverage and a greedy plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from skillshub.core.learning import Programme, ProgrammeType
from skillshub.explain.disclosure import K_EMPLOYERS, K_PERSONS, Count
from skillshub.explain.gap.counterfactual import Ints, Opened
from skillshub.explain.gap.records import Coverage, Unit

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

SHORT = (ProgrammeType.UNIT, ProgrammeType.COURSE, ProgrammeType.BRIDGE)
"""What can be taught beside work; whole trainings are in the coverage and not in the plan."""
MOST_UNITS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A programme that could be a step of the plan, or a single skill nobody teaches in short."""

    key: str
    programme: Programme | None
    skills: tuple[str, ...]


def covered(programme: Programme, asked: Mapping[str, int], taxonomy: Taxonomy) -> tuple[str, ...]:
    """Asked skills a programme teaches, itself or by a special case of them, most asked first."""
    taught = {skill for taught in programme.teaches for skill in _upward(taught, taxonomy)}
    return tuple(skill for skill in asked if skill in taught)


def _upward(skill: str, taxonomy: Taxonomy) -> set[str]:
    found: set[str] = set()
    todo = [skill]
    while todo:
        current = todo.pop()
        if current not in found:
            found.add(current)
            todo += taxonomy.broader(current) if current in taxonomy else ()
    return found


def coverage(
    taxonomy: Taxonomy, asked: Mapping[str, int], short: frozenset[str], day: date
) -> tuple[tuple[Coverage, ...], tuple[str, ...]]:
    """Every programme that teaches something asked, and the skills nobody teaches.

    Args:
        taxonomy: where the programmes stand.
        asked: skill → positions, most asked first.
        short: skills that are asked more often than people have them.
        day: programmes that have ended are left out.
    """
    whole, wanting = sum(asked.values()), sum(asked[skill] for skill in short)
    found: list[Coverage] = []
    taught: set[str] = set()
    for programme in taxonomy.knowledge.programmes.values():
        covers = covered(programme, asked, taxonomy) if programme.facts.holds_on(day) else ()
        if covers:
            taught.update(covers)
            gap = sum(asked[skill] for skill in covers if skill in short)
            share = sum(asked[skill] for skill in covers) / whole
            found.append(
                Coverage(programme=programme, covers=covers, share=share, gap_share=gap / wanting if wanting else 0.0)
            )
    ordered = sorted(found, key=lambda each: (-each.gap_share, -each.share, each.programme.id))
    return tuple(ordered), tuple(skill for skill in asked if skill not in taught)


def candidates(offers: Sequence[Coverage], tried: Mapping[str, int], most: int) -> tuple[Candidate, ...]:
    """The short programmes whose skills open most one by one, and the single skills no short programme teaches.

    Args:
        offers: the coverage.
        tried: skill → pairs it opens by itself.
        most: how many to keep.
    """
    short = [each for each in offers if each.programme.type in SHORT]
    found = [Candidate(key=each.programme.id, programme=each.programme, skills=each.covers) for each in short]
    taught = {skill for each in short for skill in each.covers}
    found += [Candidate(key=skill, programme=None, skills=(skill,)) for skill in tried if skill not in taught]
    found = [each for each in found if any(tried.get(skill) for skill in each.skills)]
    found.sort(key=lambda each: (-sum(tried.get(skill, 0) for skill in each.skills), each.key))
    return tuple(found[:most])


def plan(options: Sequence[Candidate], opened: Opened, employers: Sequence[str]) -> tuple[Unit, ...]:
    """Greedy maximum coverage (Nemhauser, Wolsey & Fisher 1978: at least 63 % of the best plan of that length).

    A pair that only two units together would open counts for neither. A unit enters only while what it adds stands
    for enough people and employers to be shown.
    """
    width = len(employers)
    sets = {each.key: _union(opened.pairs.get(each.key, [])) for each in options}
    done: Ints = np.zeros(0, dtype=np.int64)
    chosen: list[Unit] = []
    left = list(options)
    while left and len(chosen) < MOST_UNITS:
        gains = [(len(new := np.setdiff1d(sets[each.key], done)), each, new) for each in left]
        gains = [entry for entry in gains if _may_be_shown(entry[2], width, employers)]
        if not gains:
            break
        size, best, new = min(gains, key=lambda entry: (-entry[0], entry[1].programme is None, entry[1].key))
        done = np.union1d(done, new)
        chosen.append(
            Unit(programme=best.programme, skills=best.skills, gain=Count.of(size), together=Count.of(len(done)))
        )
        left.remove(best)
    return tuple(chosen)


def _union(parts: Sequence[Ints]) -> Ints:
    return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)


def _may_be_shown(pairs: Ints, width: int, employers: Sequence[str]) -> bool:
    people = len(np.unique(pairs // width)) if width else 0
    return people >= K_PERSONS and len({employers[at] for at in np.unique(pairs % width)}) >= K_EMPLOYERS

"""The score written down slowly, straight from design and ``docs/score.md``: fractions, dictionaries, loops.

It shares nothing with the matcher but the records and the published constants.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from skillshub.core.person import Evidence, Source, Status
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.match.weights import Weights
from tests.toy import ToyTaxonomy

TOTAL = 16_383
IMPORTANCE = {Importance.MUST: Fraction(1), Importance.PREFERRED: Fraction(1, 2), Importance.LEARNABLE: Fraction(1, 4)}
CONFIRMED = {
    Source.TEST: 1000,
    Source.DIPLOMA: 950,
    Source.PRACTICE: 950,
    Source.COACH: 950,
    Source.JOB: 900,
    Source.SELF: 800,
    Source.INFERRED: 600,
}


def asked(vacancy: Vacancy, taxonomy: ToyTaxonomy, weights: Weights) -> list[tuple[str, int, int]]:
    """``(skill, asked level, weight)``, thin requirements under the empty id."""
    stated: dict[str, tuple[Fraction, int]] = {}
    for demand in vacancy.skills:
        row = (IMPORTANCE[demand.importance], demand.level or 1)
        stated[demand.concept] = max(stated.get(demand.concept, row), row)
    raw = [(skill, level, share * weights.idf[skill]) for skill, (share, level) in sorted(stated.items())]
    profile = taxonomy.occupation(vacancy.occupation) if vacancy.occupation else None
    if profile and len(stated) < 8:
        title = sorted(set(profile.essential) - stated.keys())
        if vacancy.learning_place:
            title = [skill for skill in title if weights.idf[skill] < weights.kappa]
        for skill in title:
            share = Fraction(1, 2) * min(Fraction(1), Fraction(8 - len(stated), len(title)))
            raw.append((skill, 1, share * weights.idf[skill]))
    raw.append(("", 1, Fraction(weights.kappa)))
    whole = sum(weight for _, _, weight in raw)
    exact = [weight * TOTAL / whole for _, _, weight in raw]
    shares = [floor(e) for e in exact]
    by_rest = sorted(range(len(raw)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_rest[: TOTAL - sum(shares)]:
        shares[at] += 1
    return [(skill, level, share) for (skill, level, _), share in zip(raw, shares, strict=True)]


def transfers(taxonomy: ToyTaxonomy, start: str) -> dict[str, tuple[int, bool]]:
    """Target → (thousandths, known); at most two steps."""
    best: dict[str, tuple[int, bool]] = {start: (1000, True)}

    def steps(skill: str) -> list[tuple[str, Fraction, bool]]:
        up = [(b, Fraction(9, 10), True) for b in taxonomy.broader(skill)]
        down = [(s, Fraction(1, 2), False) for s in taxonomy.skills if skill in taxonomy.broader(s)]
        kin = [(o, min(Fraction(1, 2), Fraction(w)), False) for o, w, _ in taxonomy.related(skill)]
        return up + down + kin

    def keep(target: str, share: Fraction, upward: bool) -> None:
        credit = round(1000 * share) if upward else min(500, round(1000 * share))
        if target != start and credit >= 200:
            best[target] = max(best.get(target, (0, False)), (credit, upward))

    for one, share, upward in steps(start):
        keep(one, share, upward)
        for two, further, upward_too in steps(one):
            if two != start:
                keep(two, share * further, upward and upward_too)
    return best


def strength(item: Evidence) -> int:
    if item.status is Status.CONFIRMED:
        return CONFIRMED[item.source]
    return 700 if item.source in (Source.DIPLOMA, Source.JOB) else 350


def judge(
    items: list[Evidence], vacancy: Vacancy, taxonomy: ToyTaxonomy, weights: Weights
) -> tuple[int, int, int, int]:
    """``(points, lower, upper, known weight)``."""
    points = lower = upper = known = 0
    for skill, level, weight in asked(vacancy, taxonomy, weights):
        if not skill:
            continue
        if any(i.status is Status.DENIED and i.concept == skill for i in items):
            known += weight
            continue
        fits, sure, full, own_confirmed, own = [0], [0], [], False, False
        for item in items:
            if item.status is Status.DENIED:
                continue
            reached = transfers(taxonomy, item.concept).get(skill)
            if reached is None:
                continue
            transfer, is_known = reached
            has = item.level or 2
            credit = strength(item) * min(has, level) * transfer // (level * 1000)
            fits.append(credit)
            if item.status is Status.CONFIRMED:
                sure.append(credit)
            if is_known:
                own = True
                own_confirmed = own_confirmed or item.status is Status.CONFIRMED
                full.append(transfer if item.level is None else min(item.level, level) * transfer // level)
        best = max(fits)
        if not own:
            top = 1000
        elif own_confirmed:
            top = best
        else:
            top = max(best, *full)
        points += weight * best
        lower += weight * max(sure)
        upper += weight * top
        known += weight * own
    return points, lower, upper, known

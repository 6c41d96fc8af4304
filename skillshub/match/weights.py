"""The weights snapshot: how rare each skill is, and where the bands begin.

A snapshot belongs to one taxonomy and is renewed only by command; one ranking never mixes
snapshots. Everything in it is an integer, so that no machine rounds differently.

    idf_s = round(1000 · ln((N + 1) / (df_s + 1)))      N occupations, df_s of them with s

the usual smoothed inverse document frequency, over occupation profiles instead of
documents. A transversal skill counts at most a quarter of the median skill, however rare.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING

from skillshub.core.canonical import fingerprint
from skillshub.core.concepts import Kind

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

WEIGHTS_VERSION = "1"
TRANSVERSAL_SHARE = 4
"""The cap of a transversal skill is the median idf divided by this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where *possible* and *strong* begin, in points, with the world they were measured in."""

    weak: int
    """θ_w: 90th percentile of random pairs."""
    strong: int
    """θ_s: 10th percentile of people with vacancies of their own occupation."""
    world: str
    """Version of the synthetic world."""

    def __post_init__(self) -> None:
        if not 0 < self.weak < self.strong:
            raise ValueError(f"thresholds must rise: weak {self.weak}, strong {self.strong}")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Weights:
    """A frozen snapshot."""

    taxonomy: str
    """Checksum of the taxonomy."""
    idf: Mapping[str, int]
    """Thousandths, per skill id; every skill of the taxonomy is in it."""
    kappa: int
    """Weight of the row *thin requirements*, thousandths: one median skill."""
    thresholds: Thresholds

    @property
    def checksum(self) -> str:
        """Identifies the snapshot in a ranking."""
        return fingerprint(
            {
                "version": WEIGHTS_VERSION,
                "taxonomy": self.taxonomy,
                "idf": dict(self.idf),
                "kappa": self.kappa,
                "thresholds": self.thresholds,
            }
        )


def skill_rarity(taxonomy: Taxonomy) -> tuple[dict[str, int], int]:
    """``(idf per skill, κ)`` of a taxonomy, in thousandths."""
    seen: Counter[str] = Counter()
    for occupation in taxonomy.occupations:
        profile = taxonomy.occupation(occupation)
        if profile:
            seen.update({*profile.essential, *profile.optional})
    total = len(taxonomy.occupations)
    idf = {s: max(1, round(1000 * math.log((total + 1) / (seen[s] + 1)))) for s in taxonomy.skills}
    used = [idf[s] for s in sorted(seen) if s in idf]
    kappa = median_low(used) if used else 1000
    cap = max(1, kappa // TRANSVERSAL_SHARE)
    transversal = set(taxonomy.ids(Kind.TRANSVERSAL))
    return {s: min(value, cap) if s in transversal else value for s, value in idf.items()}, kappa


def weights_of(taxonomy: Taxonomy, thresholds: Thresholds) -> Weights:
    """The snapshot of a taxonomy with thresholds measured for it."""
    idf, kappa = skill_rarity(taxonomy)
    return Weights(taxonomy=taxonomy.checksum, idf=idf, kappa=kappa, thresholds=thresholds)

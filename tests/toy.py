"""A toy world with known answers: a handful of skills and occupations, without any file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillshub.core.concepts import Kind, Occupation
from skillshub.graph.build import build_graph
from skillshub.graph.closure import Closure, compile_closure
from skillshub.i18n import LocalText
from skillshub.match.weights import Thresholds, Weights, weights_of
from skillshub.taxonomy.knowledge import Knowledge


@dataclass(frozen=True, kw_only=True)
class ToyTaxonomy:
    """What the matcher asks of a taxonomy, and no more."""

    skills: tuple[str, ...]
    profiles: Mapping[str, Occupation]
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kin: Mapping[str, tuple[tuple[str, float, str], ...]] = field(default_factory=dict)
    transversal: tuple[str, ...] = ()
    knowledge: Knowledge = field(default_factory=Knowledge)
    checksum: str = "toy"

    @property
    def occupations(self) -> tuple[str, ...]:
        return tuple(sorted(self.profiles))

    def occupation(self, id_: str) -> Occupation | None:
        return self.profiles.get(id_)

    def ids(self, kind: Kind) -> tuple[str, ...]:
        return self.transversal if kind is Kind.TRANSVERSAL else ()

    def broader(self, id_: str) -> tuple[str, ...]:
        return self.above.get(id_, ())

    def related(self, id_: str) -> tuple[tuple[str, float, str], ...]:
        return self.kin.get(id_, ())

    def find(self, id_: str) -> None:
        return None

    def labels(self, id_: str) -> LocalText:
        return LocalText.same(id_)

    def closure(self) -> Closure:
        return compile_closure(build_graph(self))  # type: ignore[arg-type]

    def weights(self, weak: int = 2_000_000, strong: int = 6_000_000) -> Weights:
        return weights_of(self, Thresholds(weak=weak, strong=strong, world="toy"))  # type: ignore[arg-type]


def toy_taxonomy() -> ToyTaxonomy:
    """Eight skills, three occupations, one hierarchy step, one kinship, one transversal skill."""
    profiles = {
        "occ:fitter": Occupation(
            id="occ:fitter",
            essential=("skill:wiring", "skill:measuring", "skill:safety"),
            optional=("skill:knx",),
            sector="energy",
        ),
        "occ:mechanic": Occupation(
            id="occ:mechanic",
            essential=("skill:engines", "skill:brakes", "skill:safety"),
            optional=("skill:teamwork",),
            sector="vehicle",
        ),
        "occ:carer": Occupation(
            id="occ:carer", essential=("skill:washing", "skill:teamwork"), optional=(), sector="health"
        ),
    }
    skills = ("brakes", "engines", "knx", "home-automation", "measuring", "safety", "teamwork", "washing", "wiring")
    return ToyTaxonomy(
        skills=tuple(f"skill:{s}" for s in sorted(skills)),
        profiles=profiles,
        above={"skill:knx": ("skill:home-automation",)},
        kin={
            "skill:wiring": (("skill:measuring", 0.5, "toy"),),
            "skill:measuring": (("skill:wiring", 0.5, "toy"),),
        },
        transversal=("skill:teamwork",),
    )

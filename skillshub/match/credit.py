"""What a person's evidence is worth for every skill that could be asked.

    c_s = max over items and graph paths of  strength · min(level, asked) · transfer / asked

in whole thousandths, rounded down. No asked level counts as 1, no own level as 2. A denial
sets c_s to 0. A skill is *known* when the person has an item of their own on it or on
something narrower; transfer from a related skill gives credit and leaves it unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from skillshub.core.person import Evidence, Status
from skillshub.core.result import CREDIT_MAX
from skillshub.graph.closure import Closure, Reach
from skillshub.match.evidence import strength

ASSUMED_LEVEL = 2
LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One way an evidence item speaks for a skill."""

    item: Evidence
    reach: Reach
    transfer: int
    """Thousandths the graph passes on; 1000 for the skill itself."""
    via: str
    """Skill in between, or the item's own."""

    def credit(self, asked: int) -> int:
        """Thousandths it is worth when ``asked`` is the level asked."""
        own = self.item.level or ASSUMED_LEVEL
        return strength(self.item) * min(own, asked) * self.transfer // (asked * 1000)

    def in_full(self, asked: int) -> int:
        """Thousandths it would be worth if the inference holds: level counts only where it was said."""
        if self.item.level is None:
            return self.transfer
        return min(self.item.level, asked) * self.transfer // asked


@dataclass(slots=True)
class Standing:
    """Everything known of one person about one skill."""

    proofs: list[Proof] = field(default_factory=list)
    denied: Evidence | None = None

    @property
    def known(self) -> bool:
        """Whether an item of the person's own speaks of it."""
        return self.denied is not None or any(p.reach is not Reach.RELATED for p in self.proofs)

    def best(self, asked: int) -> Proof | None:
        """The proof that counts, by credit, then the closer one, then by id."""
        if self.denied or not self.proofs:
            return None
        return max(
            self.proofs, key=lambda p: (p.credit(asked), -p.reach, p.item.status == Status.CONFIRMED, p.item.concept)
        )

    def fit(self, asked: int) -> int:
        """c_s in thousandths."""
        proof = self.best(asked)
        return proof.credit(asked) if proof else 0

    def lower(self, asked: int) -> int:
        """c_s from confirmed items only."""
        if self.denied:
            return 0
        return max((p.credit(asked) for p in self.proofs if p.item.status is Status.CONFIRMED), default=0)

    def upper(self, asked: int) -> int:
        """c_s if what is inferred or unknown turned out well."""
        if self.denied:
            return 0
        own = [p for p in self.proofs if p.reach is not Reach.RELATED]
        if not own:
            return CREDIT_MAX
        if any(p.item.status is Status.CONFIRMED for p in own):
            return self.fit(asked)
        return max(self.fit(asked), *(p.in_full(asked) for p in own))


def standings(items: Iterable[Evidence], closure: Closure) -> dict[str, Standing]:
    """Per skill id what speaks for it; skills nothing speaks of are absent (unknown)."""
    found: dict[str, Standing] = {}
    for item in items:
        if item.status is Status.DENIED:
            found.setdefault(item.concept, Standing()).denied = item
            continue
        for target, transfer, reach, via in closure.row(item.concept):
            proof = Proof(item=item, reach=reach, transfer=transfer, via=via)
            found.setdefault(target, Standing()).proofs.append(proof)
    return found

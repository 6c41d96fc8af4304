"""What was aimed at, beside what was measured, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """One line of the aims."""

    name: str
    goal: float
    unit: str
    limit: str
    """What limits it."""
    at_most: bool = field(kw_only=True)


_ADDING = (
    "adding up: every posting is one read and one write at a place memory does not foresee; more speed takes fewer "
    "postings (bounds over parts of a block), not faster code"
)
_LOOP = "what the loop has to do: it takes as long for a person who touches little as for one who touches much"
_LATENCY = "latency, not bandwidth: a posting is four bytes read in a row and eight at a place of its own"
_MASK = "looking at the postcode of every row, and once at every posting of the person's skills"
_FIRST = (
    "checksums of all blocks at the first touch, pages that are mapped then, and adding up in numpy, which goes over "
    "every posting several times"
)
TARGETS = {
    "scipy": Target("one person, conditions: scipy CSR × dense vector / ours", 6, "×", _ADDING, at_most=False),
    "polars": Target("… polars join + group_by / ours", 45, "×", _ADDING, at_most=False),
    "duckdb": Target("… DuckDB / ours", 60, "×", _ADDING, at_most=False),
    "loop": Target("… plain Python loop without conditions / ours", 500, "×", _LOOP, at_most=False),
    "floor": Target("… ours / reading the touched bytes", 8, "×", _LATENCY, at_most=True),
    "selective": Target("a question hardly any vacancy passes / an open one", 1, "×", _MASK, at_most=True),
    "batch": Target("batch: ours / sparse_dot_topn, pairs per CPU-second", 10, "×", _ADDING, at_most=False),
    "threads": Target(
        "two threads / one, wall",
        1.7,
        "×",
        "a second core that is idle; joining two lists of twenty costs nothing beside it",
        at_most=False,
    ),
    "size": Target(
        "index on disk", 90, "MB", "four bytes a posting, 26 a vacancy; nothing is packed closer", at_most=True
    ),
    "build": Target("built from arrays", 1, "CPU-s", "one sort a block", at_most=True),
    "open": Target(
        "opened in a new process",
        20,
        "CPU-ms",
        "the names of the skills, whose checksum is computed again",
        at_most=True,
    ),
    "first": Target("first question of a new process, numpy", 100, "CPU-ms", _FIRST, at_most=True),
    "change": Target(
        "a vacancy added and one withdrawn, visible in the next question",
        50,
        "CPU-ms",
        "one write that waits for the disk, and the block of changes, made anew",
        at_most=True,
    ),
}


@dataclass(slots=True)
class Aims:
    """Figures as they come, by world."""

    found: dict[tuple[str, str], float] = field(default_factory=dict)

    def note(self, world: str, figures: Mapping[str, float]) -> None:
        """Take figures up."""
        self.found |= {(name, world): value for name, value in figures.items()}

    def rows(self) -> list[tuple[str, str, str, str, str]]:
        """Aim, goal, figure per world, and what limits it."""
        lines = []
        for name, target in TARGETS.items():
            by_world = [(world, value) for (key, world), value in self.found.items() if key == name]
            sign = "≤" if target.at_most else "≥"
            met = all(v <= target.goal if target.at_most else v >= target.goal for _, v in by_world)
            figures = ", ".join(f"{value:,.2f} ({world})" for world, value in by_world) or "not measured"
            said = "—" if not by_world else "yes" if met else "no"
            lines.append((target.name, f"{sign} {target.goal:g} {target.unit}", figures, said, target.limit))
        return lines

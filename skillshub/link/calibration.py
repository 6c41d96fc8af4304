"""How often links like this one were right, and from which chance on a link is taken without asking.

The numbers stand in ``calibration.json``, which ``benchmarks/calibrate_linking.py`` makes: a logistic curve over a
few signals of the first candidate (Platt 1999), measured on public titles and skill names with a full ESCO release
under the pack. For the pack alone there is none: public sets name few of its concepts, and ten times fewer
rivals make the same likeness tell more.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from skillshub.core.concepts import SKILL_KINDS, Kind

FILE = "calibration.json"
WIDE, PACK = "esco", "pack"
"""What lies under the names: a full release, or the shipped pack alone."""
SIGNALS = ("one", "score", "lead", "exact", "contained", "covered")
ANY = "any"
"""Language for which nothing of its own was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of the first candidate when it is judged."""

    score: float
    """Likeness by letters and meaning (0 … 1)."""
    lead: float
    """The same above that of the next concept."""
    exact: bool = False
    """It is a further name of one concept of a release, letter by letter."""
    contained: bool = False
    """Its name stands whole inside the text."""
    covered: float = 0.0
    """Share of the letters of the text that such a name covers."""

    def values(self) -> tuple[float, ...]:
        """In the order of :data:`SIGNALS`."""
        return (1.0, self.score, self.lead, float(self.exact), float(self.contained), self.covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One measured curve."""

    weights: tuple[float, ...]
    """One a signal."""
    bar: float
    """Chance from which a link is taken."""

    def chance(self, evidence: Evidence) -> float:
        """Chance that the first candidate is right."""
        total = sum(weight * value for weight, value in zip(self.weights, evidence.values(), strict=True))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


class Calibration:
    """All curves, and the shares of right links among names that are the text itself."""

    def __init__(self, data: Mapping[str, Mapping[str, Mapping[str, Mapping[str, object]]]]) -> None:
        self._data = data

    def curve(self, base: str, kind: Kind, lang: str) -> Curve | None:
        """The curve for words of one kind whose best name is in ``lang``; ``None`` where nothing was measured."""
        found = self._of(base, kind, lang)
        if found is None:
            return None
        weights, bar = found["weights"], found["bar"]
        assert isinstance(weights, list)
        assert isinstance(bar, float)
        return Curve(weights=tuple(weights), bar=bar)

    def own_name(self, base: str, kind: Kind, lang: str) -> float | None:
        """Share of right links where the text is a concept's own name; ``None`` where it was not measured."""
        found = self._of(base, kind, lang)
        share = found.get("own_name") if found else None
        return share if isinstance(share, float) else None

    def _of(self, base: str, kind: Kind, lang: str) -> Mapping[str, object] | None:
        named = "skill" if kind in SKILL_KINDS else kind.value
        languages = self._data.get(base, {}).get(named)
        return None if languages is None else languages.get(lang) or languages.get(ANY)


@cache
def shipped_calibration() -> Calibration:
    """The measured curves that come with the program."""
    return Calibration(json.loads(files("skillshub.link").joinpath(FILE).read_text(encoding="utf-8"))["curves"])

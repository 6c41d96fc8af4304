"""Whether the first candidate is taken without asking, offered, or left alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from skillshub.core.concepts import Kind
from skillshub.link.calibration import Calibration, Curve, Evidence, shipped_calibration
from skillshub.link.candidates import Candidate, Decision, Linked, Method
from skillshub.link.names import RELEASE

PROPOSE = 0.50
"""Score below which nothing is offered."""
LIKELY = 0.50
"""Chance below which nothing is taken by likeness, whatever agrees: it is more likely wrong than right."""
SURE: dict[Kind, tuple[tuple[float, float], ...]] = {
    Kind.OCCUPATION: ((0.60, 0.25), (0.70, 0.15)),
    Kind.QUALIFICATION: ((0.80, 0.25),),
    Kind.LICENCE: ((0.65, 0.10),),
}
SURE_SKILL = ((0.65, 0.25), (0.75, 0.15))
"""Likeness of the letters, and its lead over the next concept, from which it is taken where no curve was measured: with
the pack alone, whose own names were left out one at a time, and for diplomas and licences (docs/decisions/0005)."""
REORDERED = (0.97, 0.03)
"""Score and lead of the same words in another order: ``Verpleegkundige SEH``."""


class Judge:
    """Decides for one taxonomy.

    Args:
        base: what lies under its names, a word of :mod:`skillshub.link.calibration`.
        calibration: the curves; without them those that come with the program.
    """

    def __init__(self, base: str, calibration: Calibration | None = None) -> None:
        self.base = base
        self._calibration = calibration or shipped_calibration()

    def exact(self, text: str, hits: Sequence[Candidate], kinds: Collection[Kind]) -> Linked | None:
        """The decision about names that are the text itself; ``None`` where likeness must help.

        A name the pack laid down is taken at its word, and so is a concept's own name. A further title
        of a release's occupation is as often another one's too, so it is one signal among others.
        """
        first = hits[0]
        if len(hits) > 1 and hits[1].score >= first.score:
            return Linked(text=text, decision=Decision.PROPOSE, candidates=tuple(hits))
        reviewed = not first.concept.startswith(RELEASE)
        title = tuple(kinds) == (Kind.OCCUPATION,)
        if title and not reviewed and not first.preferred and self.curve(first, kinds) is not None:
            return None
        chance = (
            None if reviewed or not first.preferred else self._calibration.own_name(self.base, _kind(kinds), first.lang)
        )
        return Linked(text=text, decision=Decision.ACCEPT, candidates=tuple(hits), probability=chance)

    def alike(
        self, text: str, exact: Sequence[Candidate], ranked: Sequence[Candidate], kinds: Collection[Kind]
    ) -> Linked:
        """The decision where a name resembles the text, stands in it, or is one of its further names.

        Args:
            text: as it was written.
            exact: further names that are the text itself, best first; they go before what resembles it.
            ranked: what resembles it, best first, with its name inside it in its place.
            kinds: what was looked for.
        """
        named = {hit.concept for hit in exact}
        candidates = (*exact, *(hit for hit in ranked if hit.concept not in named))
        if not candidates or (not exact and candidates[0].score < PROPOSE):
            return Linked(text=text, decision=Decision.ABSTAIN, candidates=tuple(ranked))
        first, seen = candidates[0], evidence(text, candidates[0], ranked)
        curve = self.curve(first, kinds)
        if curve is not None:
            chance = curve.chance(seen)
            taken = chance >= curve.bar or (chance >= LIKELY and self._agreed(text, first, ranked, kinds))
            decision = Decision.ACCEPT if taken else Decision.PROPOSE
            return Linked(text=text, decision=decision, candidates=candidates, probability=chance, evidence=seen)
        sure = _sure_by_letters(text, ranked, kinds)
        if sure is None:
            return Linked(text=text, decision=Decision.PROPOSE, candidates=candidates, evidence=seen)
        others = (hit for hit in candidates if hit.concept != sure.concept)
        seen = evidence(text, sure, ranked)
        return Linked(text=text, decision=Decision.ACCEPT, candidates=(sure, *others), evidence=seen)

    @staticmethod
    def _agreed(text: str, first: Candidate, ranked: Sequence[Candidate], kinds: Collection[Kind]) -> bool:
        """Whether the letters alone would take the same concept, and the pack has reviewed its names."""
        sure = None if first.concept.startswith(RELEASE) else _sure_by_letters(text, ranked, kinds)
        return sure is not None and sure.concept == first.concept

    def curve(self, first: Candidate, kinds: Collection[Kind]) -> Curve | None:
        """The curve that holds for a first candidate; ``None`` for kinds nothing was measured for."""
        return self._calibration.curve(self.base, _kind(kinds), first.lang)


def evidence(text: str, first: Candidate, ranked: Sequence[Candidate]) -> Evidence:
    """The signals of a first candidate among what resembles the text."""
    inside = first.method is Method.CONTAINED
    own = next((hit.score for hit in ranked if hit.concept == first.concept), 0.0)
    score = 0.5 * (first.lexical + first.meaning) if inside and first.lexical and first.meaning else own
    letters = len("".join(text.split()))
    return Evidence(
        score=round(score, 4),
        lead=lead_of(first, ranked),
        exact=first.method is Method.EXACT,
        contained=inside,
        covered=round(min(1.0, len("".join(first.label.split())) / letters), 4) if inside and letters else 0.0,
    )


def lead_of(first: Candidate, ranked: Sequence[Candidate]) -> float:
    """How far the likeness of the first lies above that of every other concept; below 0 where another is more alike."""
    own = next((hit.score for hit in ranked if hit.concept == first.concept), 0.0)
    other = next((hit.score for hit in ranked if hit.concept != first.concept), 0.0)
    return round(own - other, 4)


def _sure_by_letters(text: str, ranked: Sequence[Candidate], kinds: Collection[Kind]) -> Candidate | None:
    """Without a curve the letters decide: a name that stands inside the text and is more of it than any other name
    resembles it, else one that reaches a bar; meaning only helps to put in order what is offered."""
    order = sorted(ranked, key=lambda hit: (-_letters(hit), hit.concept))
    inside = next((hit for hit in order if hit.method is Method.CONTAINED), None)
    if inside is not None:
        share = 0.5 + 0.5 * evidence(text, inside, ranked).covered
        if all(_letters(hit) <= share for hit in order if hit is not inside):
            return inside
    if not order:
        return None
    lead = _letters(order[0]) - (_letters(order[1]) if len(order) > 1 else 0.0)
    sure = any(_letters(order[0]) >= least and lead >= margin for least, margin in bars(kinds))
    return order[0] if sure else None


def _letters(hit: Candidate) -> float:
    return hit.score if hit.letters is None else hit.letters


def bars(kinds: Collection[Kind]) -> tuple[tuple[float, float], ...]:
    """Likeness of letters and lead of which a candidate must reach one pair to be taken, for kinds without a curve."""
    own = SURE.get(next(iter(kinds)), SURE_SKILL) if len(kinds) == 1 else SURE_SKILL
    return (*own, REORDERED)


def _kind(kinds: Collection[Kind]) -> Kind:
    """The kind whose curve is used where several are asked for: skills where there are any."""
    return next(iter(kinds)) if len(kinds) == 1 else Kind.SKILL

"""Why a text links to what it links to: the signals of every candidate, and what decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.i18n import Language, Message
from skillshub.link.linker import PROPOSE, Candidate, Decision, Linked, Method, bars

if TYPE_CHECKING:
    from skillshub.link.linker import Linker

_SETTLED = (Method.ID, Method.PINNED, Method.AMBIGUOUS, Method.EXACT, Method.CONTAINED, Method.CROSSWALK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What speaks for one candidate; shares run from 0 to 1."""

    candidate: Candidate
    covered: float
    """Share of the words of the text that the label has, letters counted (rapidfuzz partial alignment a word)."""
    aligned: float
    """Likeness of both texts as sets of words (rapidfuzz token set ratio)."""
    shared: int
    """How many concepts of the asked kinds go by this label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A link with its grounds."""

    linked: Linked
    signals: tuple[Signals, ...]
    """One a candidate, in their order."""
    lead: float
    """Score of the first candidate above that of the second."""
    reasons: tuple[Message, ...]
    """Why the first stands first, and why it was accepted, proposed or not used."""


def explain_link(
    linker: Linker, text: str, kinds: Collection[Kind], lang: Language | None = None, limit: int = 5
) -> Why:
    """Link a text and say why."""
    linked = linker.link(text, kinds, lang, limit)
    signals = tuple(_signals(text, candidate, linker, kinds) for candidate in linked.candidates)
    scores = [candidate.score for candidate in linked.candidates]
    lead = round(scores[0] - (scores[1] if len(scores) > 1 else 0.0), 4) if scores else 0.0
    return Why(linked=linked, signals=signals, lead=lead, reasons=tuple(_reasons(linked, signals, lead, kinds)))


def _signals(text: str, candidate: Candidate, linker: Linker, kinds: Collection[Kind]) -> Signals:
    from rapidfuzz import fuzz

    asked, label = normalise(text), normalise(candidate.label)
    letters = sum(map(len, asked.split()))
    covered = sum(len(word) * fuzz.partial_ratio(word, label) / 100 for word in asked.split())
    return Signals(
        candidate=candidate,
        covered=round(covered / letters, 4) if letters else 0.0,
        aligned=round(fuzz.token_set_ratio(asked, label) / 100, 4),
        shared=len(linker.owners(candidate.label, kinds)),
    )


def _reasons(linked: Linked, signals: tuple[Signals, ...], lead: float, kinds: Collection[Kind]) -> list[Message]:
    if not signals:
        return [Message.of("linking.why.nothing")]
    first = signals[0]
    reasons = [
        Message.of(
            f"linking.why.{first.candidate.method}",
            label=first.candidate.label,
            score=round(first.candidate.score, 2),
            relation=first.candidate.relation,
            source=first.candidate.source,
        )
    ]
    if len(signals) > 1:
        reasons.append(Message.of("linking.why.lead", lead=round(lead, 2), second=signals[1].candidate.label))
    else:
        reasons.append(Message.of("linking.why.alone"))
    if first.shared > 1:
        reasons.append(Message.of("linking.why.shared", label=first.candidate.label, count=first.shared))
    if first.candidate.method in _SETTLED:
        reasons.append(Message.of(f"linking.why.settled_{linked.decision}"))
    elif linked.decision is Decision.ABSTAIN:
        reasons.append(Message.of("linking.why.below", bar=PROPOSE))
    else:
        needed = [Message.of("linking.why.bar", cosine=cosine, lead=margin) for cosine, margin in bars(kinds)]
        reasons.append(Message.of(f"linking.why.bars_{linked.decision}"))
        reasons.extend(needed)
    return reasons

"""Why a text links to what it links to: the signals of every candidate, and what decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.text import normalise
from skillshub.i18n import LANGUAGES, Language, LocalText, Message
from skillshub.link.candidates import Candidate, Decision, Linked
from skillshub.link.deciding import PROPOSE, bars

if TYPE_CHECKING:
    from skillshub.link.linker import Linker

_SOMEBODY = LocalText.of({lang: Message.of("linking.why.somebody").in_(lang) for lang in LANGUAGES})


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
    """How far the first lies above the next concept: by likeness where that decided, else by score."""
    level: int | None
    """1 to 4, as the words around the skill say (*Grundkenntnisse*, *ervaren in*); ``None`` where they say none."""
    reasons: tuple[Message, ...]
    """Why the first stands first, and why it was accepted, proposed or not used."""


def explain_link(
    linker: Linker, text: str, kinds: Collection[Kind], lang: Language | None = None, limit: int = 5
) -> Why:
    """Link a text and say why."""
    linked = linker.link(text, kinds, lang, limit, rivals=True)
    signals = tuple(_signals(text, candidate, linker, kinds) for candidate in linked.candidates)
    scores = [candidate.score for candidate in linked.candidates]
    lead = round(scores[0] - (scores[1] if len(scores) > 1 else 0.0), 4) if scores else 0.0
    lead = linked.evidence.lead if linked.evidence else lead
    level = linker.level_said(text, linked, kinds) if SKILL_KINDS & set(kinds) else None
    reasons = [*_reasons(linked, signals, lead, linker, kinds), *_laid_down(text, linker, kinds)]
    if level is not None:
        reasons.append(Message.of("linking.why.level", level=level))
    return Why(linked=linked, signals=signals, lead=lead, level=level, reasons=tuple(reasons))


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


def _laid_down(text: str, linker: Linker, kinds: Collection[Kind]) -> list[Message]:
    """What coaches laid down about these words, with who and when."""
    right = linker.correction(text, kinds)
    found = [right] if right else []
    return [
        Message.of(
            f"linking.why.corrected_{'is' if each.right else 'never'}",
            concept=each.concept,
            by=each.by or _SOMEBODY,
            day=each.at[:10],
            note=each.note or "–",
        )
        for each in (*found, *linker.denials(text, kinds))
    ]


def _reasons(
    linked: Linked, signals: tuple[Signals, ...], lead: float, linker: Linker, kinds: Collection[Kind]
) -> list[Message]:
    if not signals:
        return [Message.of("linking.why.nothing")]
    first = signals[0]
    reasons = [
        Message.of(
            f"linking.why.{first.candidate.method}",
            label=first.candidate.label,
            score=round(first.candidate.score, 2),
            lexical=round(first.candidate.lexical or 0.0, 2),
            meaning=round(first.candidate.meaning or 0.0, 2),
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
    if linked.probability is not None:
        reasons.append(Message.of("linking.why.chance", chance=round(100 * linked.probability)))
    if linked.evidence is None:
        below = linked.decision is Decision.ABSTAIN
        reasons.append(
            Message.of("linking.why.below", bar=PROPOSE)
            if below
            else Message.of(f"linking.why.settled_{linked.decision}")
        )
        return reasons
    bar = linker.bar(first.candidate, kinds)
    if bar is not None and bar > 1:
        reasons.append(Message.of("linking.why.chance_never"))
    elif bar is not None:
        reasons.append(Message.of(f"linking.why.chance_{linked.decision}", bar=round(100 * bar)))
    else:
        reasons.append(Message.of(f"linking.why.bars_{linked.decision}"))
        reasons.extend(Message.of("linking.why.bar", cosine=score, lead=margin) for score, margin in bars(kinds))
    return reasons

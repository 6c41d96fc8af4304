"""From words on one side of the border to words on the other, every step with its source.

A step is never a translation of a string: words lead to a concept, and the concept has names
on both sides; a diploma has, beside that, the diplomas it was compared with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.i18n import LANGUAGES, LocalText, Message
from skillshub.link.candidates import Candidate, Linked, Method

if TYPE_CHECKING:
    from skillshub.core.knowledge import QualificationPair
    from skillshub.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step."""

    start: str
    """Words, or the id of a concept."""
    relation: Message
    """How one leads to the other."""
    end: str | LocalText
    source: Message
    """Who says so."""
    version: str
    """Of that source: a release, or the day it was checked."""


def across(linked: Linked, taxonomy: Taxonomy, laid_down: str = "") -> tuple[Hop, ...]:
    """The steps from the text to the names on the other side; none where nothing was found.

    ``laid_down`` is the day of the coach's correction that a first candidate rests on.
    """
    if not linked.candidates or linked.decision == "abstain":
        return ()
    first = linked.candidates[0]
    concept = taxonomy.concept(first.concept)
    version = taxonomy.versions.get("esco" if first.concept.startswith("esco:") else "pack", "")
    named = _said_by(concept.source, first.concept)
    hops = [
        Hop(
            start=linked.text,
            relation=Message.of(f"linking.hop.{first.method}", label=first.label),
            end=_named(taxonomy, first.concept),
            source=_first_source(first) or named,
            version=laid_down if first.method is Method.CORRECTION else _first_version(first) or version,
        )
    ]
    for lang in LANGUAGES:
        name = concept.labels.get(lang)
        if name and lang not in ("en", first.lang):
            relation = Message.of(f"linking.hop.named_{lang}")
            hops.append(Hop(start=first.concept, relation=relation, end=name, source=named, version=version))
    if concept.kind is Kind.QUALIFICATION:
        pairs = sorted(taxonomy.knowledge.pairs.values(), key=lambda pair: pair.id)
        hops += [_compared(pair, first.concept, taxonomy) for pair in pairs if first.concept in (pair.nl, pair.de)]
    return tuple(hops)


def _first_source(first: Candidate) -> Message | None:
    """Who says so, where that is not who named the concept."""
    if first.method is Method.CORRECTION:
        return Message.of("linking.source.hub")
    if first.relation:
        return Message.of("linking.source.crosswalk", name=first.source, relation=first.relation)
    return None


def _first_version(first: Candidate) -> str:
    return first.source.rpartition(", ")[2] if first.relation else ""


def _said_by(source: str, concept: str) -> Message:
    if concept.startswith("esco:"):
        return Message.of("linking.source.esco")
    return Message.of("linking.source.pack", file=source or "–")


def _compared(pair: QualificationPair, concept: str, taxonomy: Taxonomy) -> Hop:
    other = pair.de if concept == pair.nl else pair.nl
    return Hop(
        start=concept,
        relation=Message.of("linking.hop.compared", pair=pair.id, verdict=_verdict(pair)),
        end=_named(taxonomy, other),
        source=Message.of("linking.source.text", text=pair.facts.source),
        version=pair.facts.checked_on.isoformat(),
    )


def _named(taxonomy: Taxonomy, concept: str) -> LocalText:
    """The id with the name after it."""
    return LocalText.of({lang: f"{concept}: {taxonomy.label(concept, lang)}" for lang in LANGUAGES})


def _verdict(pair: QualificationPair) -> LocalText:
    spoken: dict[str, str] = {lang: Message.of(f"comparison.verdict.{pair.verdict}").in_(lang) for lang in LANGUAGES}
    return LocalText.of(spoken)

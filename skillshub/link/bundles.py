"""Typed words become proposals in bundles: a job brings the skills it needs, a diploma those it teaches.

Nothing here decides for the coach. What is the exact name of a job, diploma or licence is taken as typed; what
follows from it, and what the words only may mean, waits for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.interview import Answer, Bundle, Item, Origin
from skillshub.core.person import Source
from skillshub.link.linker import Decision, Linked, Method
from skillshub.link.titles import link_title

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.link.spotting import Spotter
    from skillshub.taxonomy.taxonomy import Taxonomy

PART = {Kind.OCCUPATION: "work", Kind.QUALIFICATION: "diploma", Kind.LICENCE: "licence"} | dict.fromkeys(
    SKILL_KINDS, "skill"
)
SKILLS = tuple(sorted(SKILL_KINDS))
KINDS: tuple[tuple[Kind, ...], ...] = ((Kind.OCCUPATION,), (Kind.QUALIFICATION,), (Kind.LICENCE,), SKILLS)
_EXACT = {Method.EXACT, Method.PINNED, Method.ID}
LONG = 6
"""Words from which a remark is a sentence: names are looked for in it instead of taking it whole."""
MOST_CHOICES = 5
NEAR = (0.55, 0.12)
"""Score, and distance from the best, of what is offered as a choice."""
ESSENTIAL, OPTIONAL = 20, 10
"""Skills of a job or diploma that are proposed."""
_YEARS = re.compile(
    r"[\s(,]*\b(\d{1,2}(?:[.,]\d)?)\s*(?:jaar|jaren|jahre?n?|years?|jr|j)\b\.?(?:\s+(?:als|as|ervaring|erfahrung|experience))?\)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[\s(,]*\b((?:19[5-9]|20[0-9])\d)\b\)?\s*$")
_AS = re.compile(r"^\s*(?:als|as a|as|heb gewerkt als|habe gearbeitet als)\s+", re.IGNORECASE)


@dataclass(slots=True)
class Proposed:
    """What words brought."""

    bundles: list[Bundle] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


class Proposer:
    """Makes bundles; made once per taxonomy."""

    def __init__(self, taxonomy: Taxonomy, linker: Linker, spotter: Spotter) -> None:
        self._taxonomy = taxonomy
        self._linker = linker
        self._spotter = spotter

    def is_name(self, text: str) -> bool:
        """Whether a text is exactly what some concept is called."""
        return any(self._linker.owners(text, kinds) for kinds in KINDS)

    def words(self, remarks: Iterable[str]) -> Proposed:
        """Proposals for remarks a coach typed, one after the other."""
        found = Proposed()
        loose = Bundle(key=0, origin=Origin.WORDS)
        found.bundles.append(loose)
        for remark in remarks:
            self._remark(remark, loose, found)
        return found

    def concept(self, concept: str, phrase: str = "") -> Proposed:
        """Proposals for a concept that was chosen from a list."""
        found = Proposed()
        loose = Bundle(key=0, origin=Origin.WORDS)
        found.bundles.append(loose)
        self._sure(concept, phrase or concept, loose, found, None, None)
        return found

    def head(
        self, item: Item, origin: Origin, found: Proposed, *, skills: bool = True, known: frozenset[str] = frozenset()
    ) -> None:
        """A job or diploma with the skills it brings, as a bundle of its own."""
        bundle = Bundle(key=_next(found), origin=origin, phrase=item.phrase, concept=item.concept, years=item.years)
        found.bundles.append(bundle)
        found.items.append(_placed(item, _next(found), bundle))
        if not skills:
            return
        proof = Source.JOB if item.part == "work" else Source.DIPLOMA
        for skill in self._brings(item):
            if skill not in known:
                found.items.append(
                    Item(key=_next(found), bundle=bundle.key, part="skill", phrase="", concept=skill, proof=proof)
                )

    def _brings(self, item: Item) -> list[str]:
        if item.part == "work":
            profile = self._taxonomy.occupation(item.concept)
            return [*profile.essential[:ESSENTIAL], *profile.optional[:OPTIONAL]] if profile else []
        known = self._taxonomy.knowledge.qualifications.get(item.concept)
        if known is None:
            return []
        profiles = [profile for job in known.occupations if (profile := self._taxonomy.occupation(job))]
        essential = [skill for profile in profiles for skill in profile.essential]
        return list(dict.fromkeys((*known.confers, *essential)))[:ESSENTIAL]

    # --- one remark ---------------------------------------------------------------------------

    def _remark(self, remark: str, loose: Bundle, found: Proposed) -> None:
        text, years, year = _measured(remark)
        if not text:
            return
        results = [self._linked(text, kinds) for kinds in KINDS]
        exact = [
            linked.candidates[0].concept
            for linked in results
            if linked.accepted and linked.candidates[0].method in _EXACT
        ]
        several = [c.concept for linked in results for c in linked.candidates if c.method is Method.AMBIGUOUS]
        if len(exact) == 1 and not several:
            self._sure(exact[0], text, loose, found, years, year)
        elif exact or several:
            self._choice([*exact, *several], text, loose, found, years, year)
        elif len(text.split()) > LONG:
            self._sentence(text, loose, found)
        else:
            self._likely(results, text, loose, found, years, year)

    def _linked(self, text: str, kinds: tuple[Kind, ...]) -> Linked:
        return link_title(text, self._linker) if kinds == (Kind.OCCUPATION,) else self._linker.link(text, kinds)

    def _likely(
        self, results: list[Linked], text: str, loose: Bundle, found: Proposed, years: float | None, year: int | None
    ) -> None:
        """What the linker is sure of is proposed; else what it may be is offered as a choice."""
        sure = [linked.candidates[0] for linked in results if linked.accepted]
        if sure:
            best = max(sure, key=lambda candidate: candidate.score)
            others = [c.concept for c in sure if c.concept != best.concept]
            self._choice([best.concept, *others], text, loose, found, years, year)
            return
        hits = [c for linked in results if linked.decision is Decision.PROPOSE for c in linked.candidates]
        mentions = self._spotter.mentions(text)
        top = max((c.score for c in hits), default=0.0)
        least, near = NEAR
        worth = sorted((c for c in hits if c.score >= max(least, top - near)), key=lambda c: (-c.score, c.concept))
        if worth and not (mentions and top < 0.7):
            self._choice([c.concept for c in worth], text, loose, found, years, year)
        else:
            self._sentence(text, loose, found)

    def _sentence(self, text: str, loose: Bundle, found: Proposed) -> None:
        # The coach decides on every one, so what an import would not take unasked is offered too.
        likely = [(each.span, each.kind, each.phrase, each.concept) for each in self._spotter.spotted(text)]
        sure = [(each.span, each.kind, each.phrase, each.concept) for each in self._spotter.mentions(text)]
        hits = sorted(dict.fromkeys((*sure, *likely)))
        for _, kind, phrase, concept in hits:
            found.items.append(
                Item(key=_next(found), bundle=loose.key, part=PART[kind], phrase=phrase, concept=concept)
            )
        if not hits:
            found.unread.append(text)

    def _sure(
        self, concept: str, text: str, loose: Bundle, found: Proposed, years: float | None, year: int | None
    ) -> None:
        part = PART.get(self._taxonomy.kind(concept))
        if part is None:
            found.unread.append(text)
            return
        item = Item(
            key=0,
            bundle=0,
            part=part,
            phrase=text,
            concept=concept,
            answer=Answer.YES,
            proof=Source.SELF if part == "skill" else None,
            years=years if part == "work" else None,
            year=year,
        )
        if part in ("work", "diploma"):
            self.head(item, Origin.JOB if part == "work" else Origin.DIPLOMA, found)
        else:
            found.items.append(_placed(item, _next(found), loose))

    def _choice(
        self,
        concepts: list[str],
        text: str,
        loose: Bundle,
        found: Proposed,
        years: float | None,
        year: int | None,
    ) -> None:
        choices = tuple(dict.fromkeys(c for c in concepts if self._taxonomy.kind(c) in PART))[:MOST_CHOICES]
        if not choices:
            found.unread.append(text)
            return
        found.items.append(
            Item(
                key=_next(found),
                bundle=loose.key,
                part=PART[self._taxonomy.kind(choices[0])],
                phrase=text,
                choices=choices,
                years=years,
                year=year,
            )
        )


def _measured(remark: str) -> tuple[str, float | None, int | None]:
    """``elektromonteur, 6 jaar`` → ``elektromonteur`` and 6 years; a year at the end is when it was."""
    text, years, year = remark, None, None
    if span := _YEARS.search(text):
        years = min(70.0, float(span[1].replace(",", ".")))
        text = text[: span.start()] + " " + text[span.end() :]
    if at := _YEAR.search(text):
        year = int(at[1])
        text = text[: at.start()]
    return _AS.sub("", text).strip(" ,;:.-\t"), years, year


def _next(found: Proposed) -> int:
    """A key no bundle or proposal has yet."""
    return len(found.items) + len(found.bundles) + 1


def _placed(item: Item, key: int, bundle: Bundle) -> Item:
    return replace(item, key=key, bundle=bundle.key)

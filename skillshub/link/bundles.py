"""Typed words become proposals in bundles: a job brings the skills it needs, a diploma those it teaches.

Nothing here decides for the coach. What is the exact name of a job, diploma or licence is taken as typed; what
follows from it, and what the words only may mean, waits for an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.interview import Answer, Bundle, Item, Origin, plain_text
from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Source
from skillshub.intake.cv.wordlists import plain
from skillshub.link.diplomas import link_diploma
from skillshub.link.linker import Decision, Linked, Method
from skillshub.link.remarks import Said, said_in, with_their_country
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
SHORTEST_NAME = 6
"""Letters of a name that is looked for at the beginning of a longer word."""
MOST_CHOICES = 5
NEAR = (0.55, 0.12)
"""Score, and distance from the best, of what is offered as a choice."""
ESSENTIAL, OPTIONAL = 20, 10
"""Skills of a job or diploma that are proposed."""


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
        remarks = with_their_country(remarks)
        loose = Bundle(key=0, origin=Origin.WORDS, phrase=plain_text(", ".join(remarks)))
        found.bundles.append(loose)
        for remark in remarks:
            self._remark(remark, loose, found)
        return found

    def concept(self, concept: str, phrase: str = "") -> Proposed:
        """Proposals for a concept that was chosen from a list."""
        found = Proposed()
        loose = Bundle(key=0, origin=Origin.WORDS)
        found.bundles.append(loose)
        self._sure(concept, Said(text=phrase or concept), loose, found)
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

    @cached_property
    def _towns(self) -> frozenset[str]:
        return frozenset(plain(place.name) for place in self._taxonomy.knowledge.places.values())

    def _remark(self, remark: str, loose: Bundle, found: Proposed) -> None:
        said = said_in(remark, self.is_name, self._towns)
        if not said.text:
            return
        results = [self._linked(said.text, kinds) for kinds in KINDS]
        exact = [
            linked.candidates[0].concept
            for linked in results
            if linked.accepted and linked.candidates[0].method in _EXACT
        ]
        several = [c.concept for linked in results for c in linked.candidates if c.method is Method.AMBIGUOUS]
        meant = [*exact, *several]
        only_diploma = bool(meant) and all(self._taxonomy.kind(c) is Kind.QUALIFICATION for c in meant)
        is_diploma = (said.diploma and not meant) or (said.abroad and (said.diploma or only_diploma))
        if is_diploma and self._diploma(said, loose, found):
            return
        if len(exact) == 1 and not several and not said.housed:
            self._sure(exact[0], said, loose, found)
        elif meant:
            self._choice(meant, said, loose, found)
        elif len(said.text.split()) > LONG:
            self._sentence(said, loose, found)
        else:
            self._likely(results, said, loose, found)

    def _linked(self, text: str, kinds: tuple[Kind, ...]) -> Linked:
        return link_title(text, self._linker) if kinds == (Kind.OCCUPATION,) else self._linker.link(text, kinds)

    def _diploma(self, said: Said, loose: Bundle, found: Proposed) -> bool:
        """What the coach calls a diploma is looked for among diplomas, one from elsewhere among those from elsewhere.

        Returns:
            ``False`` when none is near and no country speaks for a diploma.
        """
        linked = self._linker.link(said.subject, (Kind.QUALIFICATION,), limit=20)
        meant = [linked.accepted] if linked.accepted else []
        meant += [c.concept for c in linked.candidates if c.method is Method.AMBIGUOUS]
        near = list(linked.candidates)
        if said.abroad:
            kind = link_diploma(said.subject, said.country, self._taxonomy, self._linker)
            meant = [kind] if kind else []
            near = [c for c in near if not self._is_native(c.concept)]
        if not linked.accepted or said.abroad:
            least, apart = NEAR
            top = max((c.score for c in near), default=0.0)
            meant += [c.concept for c in near if c.score >= max(least, top - apart)]
        if meant:
            self._choice(meant, said, loose, found)
        elif said.abroad:
            found.items.append(_item(said, _next(found), loose, "diploma"))
        return bool(meant) or said.abroad

    def _is_native(self, concept: str) -> bool:
        known = self._taxonomy.knowledge.qualifications.get(concept)
        return known is not None and known.country in COUNTRIES

    def _likely(self, results: list[Linked], said: Said, loose: Bundle, found: Proposed) -> None:
        """What the linker is sure of is proposed; else what it may be is offered as a choice."""
        sure = [linked.candidates[0] for linked in results if linked.accepted]
        if sure:
            best = max(sure, key=lambda candidate: candidate.score)
            others = [c.concept for c in sure if c.concept != best.concept]
            self._choice([best.concept, *others], said, loose, found)
            return
        hits = [c for linked in results if linked.decision is Decision.PROPOSE for c in linked.candidates]
        mentions = self._spotter.mentions(said.text)
        top = max((c.score for c in hits), default=0.0)
        least, near = NEAR
        worth = sorted((c for c in hits if c.score >= max(least, top - near)), key=lambda c: (-c.score, c.concept))
        if worth and not (mentions and top < 0.7):
            self._choice([c.concept for c in worth], said, loose, found)
        else:
            self._sentence(said, loose, found)

    def _sentence(self, said: Said, loose: Bundle, found: Proposed) -> None:
        text = said.whole
        # The coach decides on every one, so what an import would not take unasked is offered too.
        likely = [(each.span, each.kind, each.phrase, each.concept) for each in self._spotter.spotted(text)]
        sure = [(each.span, each.kind, each.phrase, each.concept) for each in self._spotter.mentions(text)]
        hits = sorted(dict.fromkeys((*sure, *likely)))
        if begun := self._begun(text, [phrase for _, _, phrase, _ in hits]):
            self._choice([*begun, *(concept for *_, concept in hits)], said, loose, found)
            return
        for _, kind, phrase, concept in hits:
            found.items.append(
                Item(key=_next(found), bundle=loose.key, part=PART[kind], phrase=phrase, concept=concept)
            )
        if not hits:
            found.unread.append(text)

    def _begun(self, text: str, phrases: list[str]) -> list[str]:
        """Skills a long word begins with the whole name of (*Demenzkranke*), in a few words of which else only single
        ones are understood: a verb alone (*begleiten*) says less than what it is done with."""
        words = plain(text).split(" ")
        if len(words) > LONG or any(" " in phrase.strip() for phrase in phrases):
            return []
        understood = {plain(phrase) for phrase in phrases}
        begun: list[str] = []
        for word in words if understood else ():
            if word not in understood:
                parts = (word[:end] for end in range(len(word) - 3, SHORTEST_NAME - 1, -1))
                begun += next((list(owners) for part in parts if (owners := self._linker.owners(part, SKILLS))), [])
        return begun

    def _sure(self, concept: str, said: Said, loose: Bundle, found: Proposed) -> None:
        part = PART.get(self._taxonomy.kind(concept))
        if part is None:
            found.unread.append(said.whole or said.text)
            return
        proof = Source.SELF if part == "skill" else None
        item = replace(_item(said, 0, loose, part), concept=concept, answer=Answer.YES, proof=proof)
        self._put(item, loose, found)

    def _choice(self, concepts: list[str], said: Said, loose: Bundle, found: Proposed) -> None:
        """Several meanings wait for a choice; a single one is proposed by its name."""
        if said.abroad:
            # A diploma from elsewhere never becomes a Dutch or German one of the same name.
            kind = link_diploma(said.subject, said.country, self._taxonomy, self._linker)
            concepts = [(kind or "") if self._is_native(c) else c for c in concepts]
        known = [c for c in concepts if c and self._taxonomy.kind(c) in PART]
        if said.years is not None and not said.diploma:
            known.sort(key=lambda c: self._taxonomy.kind(c) is not Kind.OCCUPATION)  # years speak of work
        choices = tuple(dict.fromkeys(known))[:MOST_CHOICES]
        if not choices:
            found.unread.append(said.whole or said.text)
            return
        item = replace(_item(said, _next(found), loose, PART[self._taxonomy.kind(choices[0])]), choices=choices)
        if len(choices) > 1:
            found.items.append(replace(item, years=said.years, country=said.country))
        else:
            self._put(replace(item, concept=choices[0]), loose, found)

    def _put(self, item: Item, loose: Bundle, found: Proposed) -> None:
        if item.part in ("work", "diploma"):
            self.head(item, Origin.JOB if item.part == "work" else Origin.DIPLOMA, found)
        else:
            found.items.append(_placed(item, _next(found), loose))


def _item(said: Said, key: int, bundle: Bundle, part: str) -> Item:
    return Item(
        key=key,
        bundle=bundle.key,
        part=part,
        phrase=said.text,
        years=said.years if part == "work" else None,
        year=said.year,
        country=said.country if part == "diploma" else "",
    )


def _next(found: Proposed) -> int:
    """A key no bundle or proposal has yet."""
    return len(found.items) + len(found.bundles) + 1


def _placed(item: Item, key: int, bundle: Bundle) -> Item:
    return replace(item, key=key, bundle=bundle.key)

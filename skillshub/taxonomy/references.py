"""Checks that look across files: every id named exists, no circles, no name used twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from skillshub.core.concepts import SKILL_KINDS, Concept, Kind
from skillshub.core.text import normalise
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy.draft import Draft
from skillshub.taxonomy.relations import RelationType

_FIELD_OF = {
    RelationType.ESSENTIAL: "essential",
    RelationType.OPTIONAL: "optional",
    RelationType.BROADER: "broader",
    RelationType.MEMBER: "group",
    RelationType.RELATED: "related",
    RelationType.CONFERS: "confers",
    RelationType.LEADS_TO: "occupations",
    RelationType.COVERS: "covers",
    RelationType.TEACHES: "teaches",
    RelationType.AWARDS: "qualification",
    RelationType.PREPARES: "licences",
}
OWN_FILES = "overlay/"
"""Begins the path of a file that an office has laid over the pack."""
_OWN_LANGUAGE = {"NL": "nl", "DE": "de"}


def check_draft(draft: Draft) -> None:
    """Note every broken reference, circle, doubled name and doubled claim of an ESCO concept."""
    _Check(draft).run()


@dataclass(slots=True)
class _Check:
    draft: Draft

    def run(self) -> None:
        self.relations()
        self.phrasings()
        self.diplomas()
        self.law()
        self.rules()
        self.learning()
        self.clusters()
        self.circles()
        self.claims()
        self.labels()

    def known(self, record: object, key: str, field: str, values: Iterable[str | None], valid: Collection[str]) -> None:
        """Note the values that are not among the valid ids."""
        for value in values:
            if value is not None and value not in valid:
                file = self.draft.file_of(record, key)
                self.draft.problems.add(file, key, field, value, "unknown_id", choices=valid)

    def ids(self, *kinds: Kind) -> Collection[str]:
        return dict.fromkeys(c.id for c in self.draft.concepts.values() if c.kind in kinds)

    def relations(self) -> None:
        skills, groups = self.ids(*SKILL_KINDS), self.ids(Kind.GROUP)
        valid = {
            RelationType.ESSENTIAL: skills,
            RelationType.OPTIONAL: skills,
            RelationType.MEMBER: groups,
            RelationType.RELATED: skills,
            RelationType.CONFERS: skills,
            RelationType.LEADS_TO: self.ids(Kind.OCCUPATION),
            RelationType.COVERS: self.ids(Kind.LICENCE),
            RelationType.TEACHES: skills,
            RelationType.AWARDS: self.draft.qualifications,
            RelationType.PREPARES: self.ids(Kind.LICENCE),
        }
        for source, target, type_, _, _ in self.draft.relations:
            concept = self.draft.concepts[source]
            if type_ is RelationType.BROADER:
                choices = groups if concept.kind is Kind.GROUP else skills
            else:
                choices = valid[type_]
            self.known(concept, source, _FIELD_OF[type_], [target], choices)

    def phrasings(self) -> None:
        skills = self.ids(*SKILL_KINDS)
        for skill, said in self.draft.phrasings.items():
            self.known(said, skill, "id", [skill], skills)

    def diplomas(self) -> None:
        draft = self.draft
        for field in draft.fields.values():
            self.known(field, field.id, "broader", [field.broader], draft.fields)
        for qualification in draft.qualifications.values():
            self.known(qualification, qualification.id, "fields", qualification.fields, draft.fields)
            self.known(qualification, qualification.id, "profession", [qualification.profession], draft.professions)
        of_side = {
            side: [q.id for q in draft.qualifications.values() if q.country == side.upper()] for side in ("nl", "de")
        }
        for pair in draft.pairs.values():
            for side, value in (("nl", pair.nl), ("de", pair.de)):
                self.known(pair, pair.id, side, [value], of_side[side])

    def law(self) -> None:
        draft, occupations = self.draft, self.ids(Kind.OCCUPATION)
        for profession in draft.professions.values():
            qualifications = draft.qualifications
            self.known(profession, profession.id, "occupations", profession.occupations, occupations)
            self.known(profession, profession.id, "qualifications", profession.qualifications, qualifications)
            self.known(profession, profession.id, "automatic", profession.automatic, qualifications)
            self.known(profession, profession.id, "no_access", profession.no_access, qualifications)
            self.known(profession, profession.id, "licence", [profession.licence], draft.licences)
            self.known(profession, profession.id, "helper", [profession.helper], occupations)

    def rules(self) -> None:
        draft, occupations = self.draft, self.ids(Kind.OCCUPATION)
        for practice in draft.practice.values():
            self.known(practice, practice.id, "occupations", practice.occupations, occupations)
            self.known(practice, practice.id, "language", [practice.language], draft.languages)
        for pin in draft.pins:
            found = draft.concepts.get(pin.concept)
            if found is None and pin.concept.startswith("esco:"):
                continue
            self.known(pin, pin.text, "concept", [pin.concept], self.ids(pin.kind))
        for loan in draft.loanwords:
            self.known(loan, loan.why, "concepts", loan.concepts, draft.concepts)
        for word in draft.ambiguous:
            self.known(word, word.text, "between", word.between, self.ids(word.kind))

    def learning(self) -> None:
        draft = self.draft
        countries = {programme.country for programme in draft.programmes.values()}
        # A twin stands on another side; the lists are made once for each side, not once for each programme.
        others = {
            country: dict.fromkeys(p.id for p in draft.programmes.values() if p.country != country)
            for country in countries
        }
        for programme in draft.programmes.values():
            self.known(programme, programme.id, "twin", [programme.twin], others[programme.country])
            self.known(programme, programme.id, "funding", programme.funding, draft.funding)
            self.known(programme, programme.id, "language", [programme.language], draft.languages)
            self.known(programme, programme.id, "taught_in", programme.taught_in, draft.languages)

    def clusters(self) -> None:
        draft, occupations, skills = self.draft, self.ids(Kind.OCCUPATION), self.ids(*SKILL_KINDS)
        for focus in draft.focus_points.values():
            self.known(focus, focus.id, "cluster", [focus.cluster], draft.clusters)
            self.known(focus, focus.id, "occupations", focus.occupations, occupations)
            self.known(focus, focus.id, "skills", focus.skills, skills)
        for branch in draft.branches.values():
            self.known(branch, branch.id, "cluster", [branch.cluster], draft.clusters)
            self.known(branch, branch.id, "occupations", branch.occupations, occupations)

    def circles(self) -> None:
        broader: dict[str, list[str]] = defaultdict(list)
        for source, target, type_, _, _ in self.draft.relations:
            if type_ is RelationType.BROADER:
                broader[source].append(target)
        for concept_id in sorted(in_circles(broader)):
            concept = self.draft.concepts[concept_id]
            self.circle(concept, concept_id, broader[concept_id])
        wider = {f.id: [f.broader] for f in self.draft.fields.values() if f.broader}
        for field_id in sorted(in_circles(wider)):
            self.circle(self.draft.fields[field_id], field_id, wider[field_id])

    def circle(self, record: object, key: str, broader: list[str]) -> None:
        self.draft.problems.add(self.draft.file_of(record, key), key, "broader", " | ".join(broader), "circle")

    def in_order(self) -> list[Concept]:
        """What an office has added or corrected comes last: it is named, and not what was there before."""
        return sorted(self.draft.concepts.values(), key=lambda concept: concept.source.startswith(OWN_FILES))

    def claims(self) -> None:
        claimed: dict[str, Concept] = {}
        for concept in self.in_order():
            if concept.uri is None:
                continue
            first = claimed.setdefault(concept.uri, concept)
            if first is not concept:
                uuid = concept.uri.rsplit("/", 1)[-1]
                self.draft.problems.add(concept.source, concept.id, "esco", uuid, "claimed", other=first.id)

    def labels(self) -> None:
        """A name means one concept: the preferred ones everywhere, the others within one country's papers."""
        taken: dict[tuple[str, ...], str] = {}
        shown: dict[tuple[str, ...], str] = {}
        for concept in self.in_order():
            sort = "skill" if concept.kind in SKILL_KINDS else str(concept.kind)
            country = self.country(concept)
            for lang in LANGUAGES:
                preferred = concept.labels.get(lang)
                names = (preferred, *concept.alternatives.get(lang, ()))
                self.unique(concept, lang, preferred, (sort, lang, preferred.casefold()), shown)
                if lang == _OWN_LANGUAGE.get(country, lang):
                    for name in names:
                        self.unique(concept, lang, name, (sort, country, lang, normalise(name)), taken)

    def country(self, concept: Concept) -> str:
        draft = self.draft
        paper = (
            draft.qualifications.get(concept.id) or draft.licences.get(concept.id) or draft.programmes.get(concept.id)
        )
        return paper.country if paper else ""

    def unique(
        self, concept: Concept, lang: str, name: str, key: tuple[str, ...], taken: dict[tuple[str, ...], str]
    ) -> None:
        owner = taken.setdefault(key, concept.id)
        if owner != concept.id:
            self.draft.problems.add(concept.source, concept.id, lang, name, "label_taken", other=owner)


def in_circles(edges: Mapping[str, Collection[str]]) -> set[str]:
    """Nodes that lie on a circle, or on a way from one circle to another, of a graph given as successors."""
    left = {(source, target) for source, targets in edges.items() for target in targets}
    while True:
        sources, targets = {source for source, _ in left}, {target for _, target in left}
        kept = {(source, target) for source, target in left if source in targets and target in sources}
        if len(kept) == len(left):
            return sources
        left = kept

"""One concept with everything that is known of it: names, codes, level, relations, law on each side, origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.knowledge import COUNTRIES, Licence, Profession, QualificationPair
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.report.conditions import provenance, sentence, unsure
from skillshub.report.document import Block, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.overlay import origin_code, origin_text
from skillshub.report.relations import Relations, relations_of
from skillshub.report.wording import OWN_LANGUAGE, Words
from skillshub.taxonomy.offers import branches_of, focus_points_of

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

SHOWN = 25
"""Concepts of one relation shown to people; records for machines have all of them."""
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Page:
    id: str
    words: Words
    day: date
    codes: bool = True
    """Whether every concept that is named comes with its id."""

    @property
    def taxonomy(self) -> Taxonomy:
        return self.words.taxonomy

    def say(self, key: str, /, **values: object) -> str:
        return t(f"concept.{key}", self.words.lang, **values)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The asked one first."""
        return (self.words.lang, *(lang for lang in LANGUAGES if lang != self.words.lang))

    @property
    def professions(self) -> tuple[Profession, ...]:
        """Regulated professions in force that the concept has to do with, by side."""
        found = [
            profession
            for profession in self.taxonomy.knowledge.professions.values()
            if profession.facts.holds_on(self.day)
            and self.id
            in {*profession.occupations, *profession.qualifications, *profession.automatic, profession.licence}
        ]
        return tuple(sorted(found, key=lambda profession: (COUNTRIES.index(profession.country), profession.id)))

    @property
    def pairs(self) -> tuple[QualificationPair, ...]:
        """Comparisons in force of a diploma with one of the other side."""
        return tuple(
            pair
            for pair in self.taxonomy.knowledge.pairs.values()
            if self.id in (pair.nl, pair.de) and pair.facts.holds_on(self.day)
        )


def concept_document(concept: str, taxonomy: Taxonomy, day: date, lang: Language, *, codes: bool = True) -> Document:
    """The page of a concept; rules in force on ``day``.

    Args:
        concept: its id.
        taxonomy: where it stands.
        day: for the rules.
        lang: the reader's language.
        codes: the id of every concept and rule that is named, as somebody needs who types them; without them
            the page has names alone, and its own id among the sources.

    Raises:
        DataMissing: there is no such concept.
    """
    found = taxonomy.concept(concept)
    page = _Page(concept, Words(taxonomy, lang), day, codes)
    relations = relations_of(concept, taxonomy)
    blocks: list[Block] = [_about(page), *_names(page)]
    if found.kind is Kind.LICENCE:
        blocks += _licence(page)
    blocks += [*_related(page, relations), *_law(page), *_compared(page), *_sources(page)]
    title = f"{found.label(lang)} ({t(f'cli.kind.{found.kind}', lang)})"
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=(_record(page, relations),))


def _about(page: _Page) -> Facts:
    words, known = page.words, page.taxonomy.knowledge.qualifications.get(page.id)
    concept, profile = page.taxonomy.concept(page.id), page.taxonomy.occupation(page.id)
    items: list[Row] = [(page.say("id"), page.id)] if page.codes else []
    if origin := origin_text(page.id, page.taxonomy, words.lang):
        items.append((page.say("origin"), origin))
    own = OWN_LANGUAGE.get(known.country) if known else None
    if own and own != words.lang and (original := concept.labels.get(own)):
        items.append((page.say("original"), original))
    if known:
        side = words.country(known.country) if known.country in OWN_LANGUAGE else t("comparison.elsewhere", words.lang)
        items += [(page.say("country"), side), (page.say("level"), words.level(known, False))]
        if known.abroad_level:
            items.append((page.say("level_abroad"), words.level(known, True)))
        if awarding := page.taxonomy.knowledge.awarding.get(page.id):
            items.append((page.say("awarding"), awarding))
        fields = page.taxonomy.knowledge.fields
        if named := [words.text(fields[each].labels) for each in known.fields if each in fields]:
            items.append((page.say("fields"), ", ".join(named)))
    if profile and profile.level:
        items.append((page.say("level"), page.say("level_usual", level=str(profile.level))))
    if profile and profile.sector:
        items.append((page.say("sector"), words.word("sector", profile.sector)))
    items += _tags(page)
    codes = [page.say("code", code=f"{c.scheme} {c.value}", route=c.route or "–") for c in concept.codes]
    if codes:
        items.append((page.say("codes"), "; ".join(codes)))
    return Facts(items=tuple(items))


def _tags(page: _Page) -> list[Row]:
    """Focus points and branches of the region that carry the concept."""
    knowledge, words = page.taxonomy.knowledge, page.words
    focus = [words.text(knowledge.focus_points[id_].labels) for id_ in focus_points_of(knowledge).get(page.id, ())]
    branches = [words.text(knowledge.branches[id_].labels) for id_ in branches_of(knowledge).get(page.id, ())]
    return [(page.say(key), ", ".join(names)) for key, names in (("focus", focus), ("branches", branches)) if names]


def _names(page: _Page) -> list[Block]:
    concept = page.taxonomy.concept(page.id)
    rows = tuple(
        (
            t(f"cli.language.{lang}", page.words.lang),
            concept.labels.get(lang) or "–",
            ", ".join(concept.alternatives.get(lang, ())) or "–",
        )
        for lang in page.languages
    )
    columns = tuple(page.say(f"column.{name}") for name in ("language", "name", "alternatives"))
    return [Heading(text=page.say("title.names")), Table(columns=columns, rows=rows)]


def _licence(page: _Page) -> list[Block]:
    known: Licence | None = page.taxonomy.knowledge.licences.get(page.id)
    if known is None:
        return []
    words, facts = page.words, known.facts
    items: list[Row] = [
        (page.say("licence.authority"), words.text(known.authority)),
        (page.say("licence.route"), unsure(words.text(known.route), facts.certainty.value, words)),
    ]
    if known.months.high:
        items.append((page.say("licence.months"), words.count("duration", known.months.high)))
    if known.cost:
        items.append((page.say("licence.cost"), words.text(known.cost)))
    if known.validity_years:
        items.append((page.say("licence.years"), str(known.validity_years)))
    items.append((page.say("source"), provenance(facts.source, facts.checked_on, facts.certainty.value, words)))
    return [Heading(text=page.say("title.licence")), Facts(items=tuple(items))]


def _related(page: _Page, relations: Relations) -> list[Block]:
    rows: list[tuple[str, ...]] = []
    for relation, others in relations.items():
        name = page.say(f"relation.{relation}")
        rows += [
            (name, page.words.name(other.concept), other.concept, _share(page, other.weight, relation))
            for other in others[:SHOWN]
        ]
        if len(others) > SHOWN:
            key = "more" if page.codes else "more_there"
            rows.append((name, page.say(key, count=len(others) - SHOWN), "–", ""))
    if not rows:
        return []
    return [Heading(text=page.say("title.relations")), _named(page, ("relation", "name", "id", "counts"), rows)]


def _named(page: _Page, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    """A table whose column of ids is left out where nobody needs it."""
    kept = [at for at, name in enumerate(columns) if page.codes or name != "id"]
    return Table(
        columns=tuple(page.say(f"column.{columns[at]}") for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
    )


def _share(page: _Page, weight: float, relation: str) -> str:
    if relation != "related":
        return ""
    return page.say("half") if weight >= 0.5 else page.say("quarter")


def _law(page: _Page) -> list[Block]:
    kind = page.taxonomy.kind(page.id)
    if kind not in (Kind.OCCUPATION, Kind.QUALIFICATION, Kind.LICENCE):
        return []
    words, found = page.words, page.professions
    heading = Heading(text=page.say("title.law"))
    if not found:
        return [heading, Paragraph(text=page.say("law.none"))] if kind is not Kind.LICENCE else []
    rows = tuple(
        (
            words.country(profession.country),
            words.text(profession.labels),
            t(f"comparison.regulation.{'title_only' if profession.title_only else 'regulated'}", words.lang),
            words.text(profession.authority),
            profession.id,
        )
        for profession in found
    )
    table = _named(page, ("side", "profession", "state", "authority", "id"), rows)
    free = [side for side in COUNTRIES if kind is Kind.OCCUPATION and side not in {p.country for p in found}]
    said: list[Block] = [Paragraph(text=page.say("law.free", side=words.country(side))) for side in free]
    return [heading, table, *said]


def _compared(page: _Page) -> list[Block]:
    if not page.pairs:
        return []
    words = page.words
    rows = tuple(
        (
            words.diploma(pair.de if pair.nl == page.id else pair.nl),
            sentence(
                unsure(t(f"comparison.verdict.{pair.verdict.value}", words.lang), pair.facts.certainty.value, words)
            ),
            t(f"comparison.verdict.{'official' if pair.official else 'estimate'}", words.lang),
            pair.id,
        )
        for pair in page.pairs
    )
    return [
        Heading(text=page.say("title.compared")),
        Callout(text=t("comparison.indication", words.lang)),
        _named(page, ("diploma", "verdict", "by", "id"), rows),
    ]


def _sources(page: _Page) -> list[Block]:
    concept, change = page.taxonomy.concept(page.id), page.taxonomy.changes.get(page.id)
    items: list[Row] = [] if page.codes else [(page.say("id"), page.id)]
    items.append((page.say("file"), concept.source))
    if change and change.corrects:
        items.append((page.say("corrects"), change.corrects))
    if concept.uri:
        items.append((page.say("uri"), concept.uri))
    items.append((page.say("version"), page.taxonomy.version))
    return [Heading(text=page.say("title.sources")), Facts(items=tuple(items))]


def _record(page: _Page, relations: Relations) -> dict[str, object]:
    concept, words = page.taxonomy.concept(page.id), page.words
    known, profile = page.taxonomy.knowledge.qualifications.get(page.id), page.taxonomy.occupation(page.id)
    level = known.level if known else profile.level if profile else None
    framework = page.taxonomy.knowledge.frameworks.get(page.id, "")
    change = page.taxonomy.changes.get(page.id)
    return {
        "id": page.id,
        "kind": str(concept.kind),
        "name": concept.label(words.lang),
        "labels": {lang: concept.labels.get(lang) for lang in page.languages},
        "alternatives": {lang: list(concept.alternatives.get(lang, ())) for lang in page.languages},
        "codes": [{"scheme": c.scheme, "value": c.value, "route": c.route or None} for c in concept.codes],
        "country": known.country if known else None,
        "sector": profile.sector if profile and profile.sector else None,
        "level": [level.low, level.high] if level else None,
        "framework": framework or None,
        "level_official": bool(known and known.level_official and not framework.startswith("ca.")) if level else None,
        "relations": {
            relation: [
                {"id": other.concept, "name": words.name(other.concept), "weight": other.weight, "origin": other.origin}
                for other in others
            ]
            for relation, others in relations.items()
        },
        "professions": [
            {
                "id": profession.id,
                "country": profession.country,
                "name": words.text(profession.labels),
                "title_only": profession.title_only,
                "authority": words.text(profession.authority),
                "source": profession.facts.source,
                "checked_on": profession.facts.checked_on.isoformat(),
                "certainty": profession.facts.certainty.value,
            }
            for profession in page.professions
        ],
        "compared_with": [
            {
                "pair": pair.id,
                "id": pair.de if pair.nl == page.id else pair.nl,
                "verdict": pair.verdict.value,
                "indication": True,
                "official": pair.official,
                "certainty": pair.facts.certainty.value,
                "source": pair.facts.source,
                "checked_on": pair.facts.checked_on.isoformat(),
            }
            for pair in page.pairs
        ],
        "uri": concept.uri,
        "source": concept.source,
        "origin": origin_code(page.id, page.taxonomy),
        "corrects": change.corrects or None if change else None,
        "version": page.taxonomy.version,
    }

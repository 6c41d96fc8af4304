"""Two diplomas side by side: names, levels, what a compared pair says of them, and what they train for.

A verdict is an indication for the talk. Equal levels say nothing about recognition, so no sentence here derives one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from skillshub.border.access import access
from skillshub.core.knowledge import Months, Origin, Profession, Qualification, QualificationPair, RecognitionRoute
from skillshub.i18n import Language, number, t
from skillshub.report.access import state_text
from skillshub.report.bilingual import side_by_side
from skillshub.report.conditions import provenance, sentence, unsure
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.overlay import origin_code, origin_text
from skillshub.report.wording import OWN_LANGUAGE, Words, level_ends

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

ROOM = "comparison"
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The two diplomas in the order asked, and the language they are shown in."""

    first: Qualification
    second: Qualification
    pair: QualificationPair | None
    words: Words
    day: date

    def say(self, key: str, /, **values: object) -> str:
        return t(f"{ROOM}.{key}", self.words.lang, **values)

    def official(self, known: Qualification) -> str:
        """The name in the country that gives the diploma."""
        labels = self.words.taxonomy.labels(known.id)
        own = OWN_LANGUAGE.get(known.country)
        return (labels.get(own) if own else "") or labels.in_(self.words.lang)

    def country(self, known: Qualification) -> str:
        return self.words.country(known.country) if known.country in OWN_LANGUAGE else self.say("elsewhere")

    def other(self, known: Qualification) -> Qualification:
        return self.second if known is self.first else self.first

    @property
    def both(self) -> tuple[Qualification, Qualification]:
        return self.first, self.second


def comparison_document(first: str, second: str, taxonomy: Taxonomy, day: date, lang: Language) -> Document:
    """The sheet of two qualifications, in the order given; knowledge in force on ``day``.

    Raises:
        KeyError: one of the ids is no qualification.
    """
    known = taxonomy.knowledge.qualifications
    one, two = known[first], known[second]
    pair = pair_of(first, second, taxonomy, day)
    sheet = _Sheet(one, two, pair, Words(taxonomy, lang), day)
    blocks: list[Block] = [Callout(text=sheet.say("indication")), _names(sheet)]
    if pair is None:
        blocks += _not_compared(sheet)
    else:
        blocks += [*_verdict(sheet, pair), *_gaps(sheet, pair), *_regulation(sheet)]
    blocks += _skills(sheet)
    title = sheet.say("title", first=sheet.official(one), second=sheet.official(two))
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=(_record(sheet),))


def bilingual_comparison(first: str, second: str, taxonomy: Taxonomy, day: date, lang: Language) -> Document:
    """The sheet in Dutch and German beside each other; German leads where ``lang`` is German.

    Raises:
        KeyError: one of the ids is no qualification.
    """
    order: tuple[Language, Language] = ("de", "nl") if lang == "de" else ("nl", "de")
    one, other = (comparison_document(first, second, taxonomy, day, each) for each in order)
    own, beside = (t(f"{ROOM}.own_name", each) for each in order)
    return side_by_side(one, other, (own, beside))


def pair_of(first: str, second: str, taxonomy: Taxonomy, day: date) -> QualificationPair | None:
    """The pair in force that compares exactly these two, in either order."""
    wanted = {first, second}
    pairs = taxonomy.knowledge.pairs.values()
    return next((pair for pair in pairs if {pair.nl, pair.de} == wanted and pair.facts.holds_on(day)), None)


def skills_of(qualification: Qualification, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Skills of the occupations a diploma trains for, then those it certifies beyond them."""
    found: dict[str, None] = {}
    for occupation in qualification.occupations:
        profile = taxonomy.occupation(occupation)
        found.update(dict.fromkeys(profile.essential if profile else ()))
    return tuple(found | dict.fromkeys(qualification.confers))


def professions_of(qualification: Qualification, taxonomy: Taxonomy, day: date) -> tuple[Profession, ...]:
    """Regulated professions of a diploma in its own country.

    The one it is the diploma of; else those that list it; else those its work falls under.
    """
    in_force = [
        profession
        for profession in taxonomy.knowledge.professions.values()
        if profession.country == qualification.country and profession.facts.holds_on(day)
    ]
    own = [p for p in in_force if p.id == qualification.profession]
    listing = [p for p in in_force if qualification.id in p.qualifications]
    work = set(qualification.occupations)
    return tuple(own or listing or [p for p in in_force if work & set(p.occupations)])


# --- names and levels --------------------------------------------------------------------------------


def _names(sheet: _Sheet) -> Table:
    words = sheet.words
    labels = [words.taxonomy.labels(known.id) for known in sheet.both]
    rows: list[tuple[str, ...]] = [
        (sheet.say("row.official"), *(sheet.official(known) for known in sheet.both)),
        (sheet.say("row.in_nl"), *(each.get("nl") or "–" for each in labels)),
        (sheet.say("row.in_de"), *(each.get("de") or "–" for each in labels)),
        (sheet.say("row.codes"), *(_codes(known, sheet) for known in sheet.both)),
        (sheet.say("row.level"), *(words.level(known, False) for known in sheet.both)),
    ]
    if sheet.first.country != sheet.second.country and any(known.abroad_level for known in sheet.both):
        rows.append((sheet.say("row.level_abroad"), *(words.level(known, True) for known in sheet.both)))
    awarding = words.taxonomy.knowledge.awarding
    if any(awarding.get(known.id) for known in sheet.both):
        rows.append((sheet.say("row.awarding"), *(awarding.get(known.id) or "–" for known in sheet.both)))
    origins = [origin_text(known.id, words.taxonomy, words.lang) for known in sheet.both]
    if any(origins):
        rows.append((sheet.say("row.origin"), *(origin or "–" for origin in origins)))
    columns = (sheet.say("row.about"), *(sheet.country(known) for known in sheet.both))
    return Table(columns=columns, rows=tuple(rows))


def _codes(known: Qualification, sheet: _Sheet) -> str:
    codes = sheet.words.taxonomy.concept(known.id).codes
    return ", ".join(f"{code.scheme} {code.value}" for code in codes) or "–"


# --- what the pair says ------------------------------------------------------------------------------


def _not_compared(sheet: _Sheet) -> list[Block]:
    blocks: list[Block] = [Heading(text=sheet.say("verdict.title")), Paragraph(text=sheet.say("verdict.none"))]
    elsewhere = tuple(
        sheet.say("verdict.elsewhere", name=sheet.official(known), others=", ".join(others))
        for known in sheet.both
        if (others := _compared_with(known, sheet))
    )
    return [*blocks, Bullets(items=elsewhere)] if elsewhere else blocks


def _compared_with(known: Qualification, sheet: _Sheet) -> list[str]:
    knowledge = sheet.words.taxonomy.knowledge
    return [
        sheet.official(knowledge.qualifications[pair.de if pair.nl == known.id else pair.nl])
        for pair in knowledge.pairs.values()
        if known.id in (pair.nl, pair.de) and pair.facts.holds_on(sheet.day)
    ]


def _verdict(sheet: _Sheet, pair: QualificationPair) -> list[Block]:
    words, facts = sheet.words, pair.facts
    verdict = unsure(sheet.say(f"verdict.{pair.verdict.value}"), facts.certainty.value, words)
    items: list[Row] = [
        (sheet.say("verdict.row"), sentence(verdict)),
        (sheet.say("verdict.by"), sheet.say("verdict.official" if pair.official else "verdict.estimate")),
        (sheet.say("direction.row"), sheet.say(f"direction.{pair.direction}")),
        (sheet.say("verdict.source"), provenance(facts.source, facts.checked_on, facts.certainty.value, words)),
    ]
    if facts.stale_on(sheet.day):
        items.append((sheet.say("verdict.age"), words.say("card.stale")))
    if pair.note:
        items.append((sheet.say("verdict.note"), sentence(words.text(pair.note))))
    return [Heading(text=sheet.say("verdict.title")), Facts(items=tuple(items))]


def _gaps(sheet: _Sheet, pair: QualificationPair) -> list[Block]:
    """What is missing each way, the way of the first diploma first, and what bridges it."""
    words = sheet.words
    ways = [("nl_de", pair.gaps_nl_de), ("de_nl", pair.gaps_de_nl)]
    if sheet.first.id == pair.de:
        ways.reverse()
    items = [
        (sheet.say(f"gaps.{way}"), sentence(words.text(gaps)) if gaps else sheet.say("gaps.none")) for way, gaps in ways
    ]
    bridge = [sentence(words.text(pair.bridge))] if pair.bridge else []
    if pair.bridge_months:
        bridge.append(sentence(_months(sheet, pair.bridge_months)))
    items.append((sheet.say("gaps.bridge"), " ".join(bridge) or sheet.say("gaps.no_bridge")))
    return [Heading(text=sheet.say("gaps.title")), Facts(items=tuple(items))]


def _months(sheet: _Sheet, months: Months) -> str:
    lang = sheet.words.lang
    ends = dict.fromkeys((number(months.low, lang), number(months.high, lang)))
    return sheet.say("gaps.month" if months.high == 1 else "gaps.months", months="–".join(ends))


# --- regulated or not --------------------------------------------------------------------------------


def _regulation(sheet: _Sheet) -> list[Block]:
    blocks: list[Block] = [Heading(text=sheet.say("regulation.title"))]
    for known in sheet.both:
        blocks.append(Heading(text=f"{sheet.country(known)}: {sheet.official(known)}", level=3))
        found = professions_of(known, sheet.words.taxonomy, sheet.day)
        if not found:
            blocks.append(Paragraph(text=sheet.say("regulation.free")))
        blocks += [Facts(items=_profession(sheet, profession, sheet.other(known))) for profession in found]
    return blocks


def _profession(sheet: _Sheet, profession: Profession, other: Qualification) -> tuple[Row, ...]:
    words, facts = sheet.words, profession.facts
    state = "regulation.title_only" if profession.title_only else "regulation.regulated"
    items: list[Row] = [
        (words.text(profession.labels), sheet.say(state)),
        (sheet.say("regulation.decides"), words.text(profession.authority)),
        (sheet.say("regulation.start", name=sheet.official(other)), _start(sheet, profession, other)),
        (sheet.say("regulation.route", name=sheet.official(other)), _route_text(sheet, profession, other)),
    ]
    if profession.language:
        items.append((sheet.say("regulation.language"), profession.language.name))
    source = provenance(facts.source, facts.checked_on, facts.certainty.value, words)
    return (*items, (sheet.say("verdict.source"), source))


def _route(profession: Profession, other: Qualification) -> RecognitionRoute | None:
    """The route by the origin of the diploma; none from a diploma that trains for other work."""
    automatic = other.id in profession.automatic
    same_work = set(other.occupations) & set(profession.occupations)
    if other.id in profession.no_access or not (automatic or same_work):
        return None
    origin = Origin.EU_AUTOMATIC if automatic else Origin.EU_GENERAL
    return next((route for route in profession.routes if route.origin is origin), None)


def _start(sheet: _Sheet, profession: Profession, other: Qualification) -> str:
    """Where somebody with the other diploma stands who has not applied for anything yet."""
    has_route = _route(profession, other) is not None
    state = access(regulated=True, recognised=False, has_route=has_route, applied=False)
    return state_text(state, sheet.words, title_only=profession.title_only)


def _route_text(sheet: _Sheet, profession: Profession, other: Qualification) -> str:
    words, route = sheet.words, _route(profession, other)
    if route is None:
        return sheet.say("regulation.no_route")
    parts = [words.text(route.text), words.count("duration", route.months.high)]
    if route.cost:
        parts.append(words.say("cost", cost=words.text(route.cost)))
    less = words.taxonomy.knowledge.route_certainty.get(f"{profession.id}/{route.origin.value}")
    certainty = (less or profession.facts.certainty).value
    return unsure(" ".join(sentence(part) for part in parts), certainty, words)


# --- content -----------------------------------------------------------------------------------------


def _overlap(sheet: _Sheet) -> tuple[list[str], list[str], list[str]]:
    """Skills in both, only in the first, only in the second."""
    first, second = (skills_of(known, sheet.words.taxonomy) for known in sheet.both)
    return (
        [skill for skill in first if skill in second],
        [skill for skill in first if skill not in second],
        [skill for skill in second if skill not in first],
    )


def _skills(sheet: _Sheet) -> list[Block]:
    heading = Heading(text=sheet.say("skills.title"))
    empty = [known for known in sheet.both if not skills_of(known, sheet.words.taxonomy)]
    if empty:
        unknown = (sheet.say("skills.unknown", name=sheet.official(known)) for known in empty)
        return [heading, *(Paragraph(text=text) for text in unknown)]
    parts = _overlap(sheet)
    yes, no = sheet.say("skills.yes"), "–"
    rows = tuple(
        (sheet.words.name(skill), *marks)
        for skills, marks in zip(parts, ((yes, yes), (yes, no), (no, yes)), strict=True)
        for skill in skills
    )
    columns = (sheet.say("skills.column"), *(sheet.official(known) for known in sheet.both))
    counts = {name: len(part) for name, part in zip(("both", "first", "second"), parts, strict=True)}
    return [
        heading,
        Paragraph(text=sheet.say("skills.basis")),
        Table(columns=columns, rows=rows, caption=sheet.say("skills.counted", **counts)),
    ]


# --- for machines ------------------------------------------------------------------------------------


def _record(sheet: _Sheet) -> dict[str, object]:
    words, pair = sheet.words, sheet.pair
    both, first, second = _overlap(sheet)
    return {
        "a": _side(sheet, sheet.first),
        "b": _side(sheet, sheet.second),
        "compared": pair is not None,
        "pair": pair.id if pair else None,
        "verdict": pair.verdict.value if pair else None,
        "official": pair.official if pair else None,
        "direction": pair.direction if pair else None,
        "gaps_nl_de": words.text(pair.gaps_nl_de) if pair and pair.gaps_nl_de else None,
        "gaps_de_nl": words.text(pair.gaps_de_nl) if pair and pair.gaps_de_nl else None,
        "bridge": words.text(pair.bridge) if pair and pair.bridge else None,
        "bridge_months": [pair.bridge_months.low, pair.bridge_months.high] if pair and pair.bridge_months else None,
        "source": pair.facts.source if pair else None,
        "checked_on": pair.facts.checked_on.isoformat() if pair else None,
        "certainty": pair.facts.certainty.value if pair else None,
        "skills_both": both,
        "skills_only_a": first,
        "skills_only_b": second,
    }


def _side(sheet: _Sheet, known: Qualification) -> dict[str, object]:
    taxonomy = sheet.words.taxonomy
    framework = taxonomy.knowledge.frameworks.get(known.id, "")
    return {
        "id": known.id,
        "country": known.country,
        "name": sheet.official(known),
        "nl": taxonomy.labels(known.id).get("nl"),
        "de": taxonomy.labels(known.id).get("de"),
        "codes": [f"{code.scheme} {code.value}" for code in taxonomy.concept(known.id).codes],
        "level": level_ends(known.level),
        "level_abroad": level_ends(known.abroad_level or known.level),
        "framework": framework or None,
        "level_official": known.level_official and not framework.startswith("ca."),
        "origin": origin_code(known.id, taxonomy),
        "regulated_as": [profession.id for profession in professions_of(known, taxonomy, sheet.day)],
    }

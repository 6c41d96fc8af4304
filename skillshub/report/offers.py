"""What can be learned: lists of programmes, and one programme with everything known of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skillshub.core.learning import Funding, Programme
from skillshub.explain.learning import Gap, Suggestion
from skillshub.i18n import Language, number, t
from skillshub.report.conditions import provenance, sentence
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.wording import OWN_LANGUAGE, Words, flat, level_ends

if TYPE_CHECKING:
    from datetime import date

    from skillshub.explain.explanation import Explanation
    from skillshub.taxonomy.offers import Offer
    from skillshub.taxonomy.taxonomy import Taxonomy

ROOM = "offers"
PROVIDERS = 2
"""Providers named in a list; more are counted."""


def offers_document(
    offers: Sequence[Offer], wanted: Sequence[str], taxonomy: Taxonomy, lang: Language, *, limit: int | None = None
) -> Document:
    """Programmes, best first, with what of ``wanted`` each covers; ``limit`` are shown and the rest counted."""
    words = Words(taxonomy, lang)
    shown = offers[:limit]
    blocks: list[Block] = []
    if wanted:
        names = ", ".join(words.name(concept) for concept in wanted)
        blocks.append(Paragraph(text=t(f"{ROOM}.wanted", lang, names=names)))
    blocks.append(Paragraph(text=t(f"{ROOM}.count", lang, shown=len(shown), all=len(offers))))
    keys = ("name", "side", "form", "level", "length", "cost", "providers", *(("covers",) if wanted else ()))
    if shown:
        columns = tuple(t(f"{ROOM}.column.{key}", lang) for key in keys)
        blocks.append(Table(columns=columns, rows=tuple(_row(offer, words, bool(wanted)) for offer in shown)))
    else:
        blocks.append(Paragraph(text=t(f"{ROOM}.none", lang)))
    blocks.append(Callout(text=t(f"{ROOM}.no_licence", lang)))
    rows = tuple(_record(offer.programme, words) | {"covers": list(offer.covers)} for offer in shown)
    return Document(title=t(f"{ROOM}.title", lang), lang=lang, blocks=tuple(blocks), rows=rows)


def offer_document(programme: Programme, taxonomy: Taxonomy, day: date, lang: Language) -> Document:
    """One programme: what it teaches, how long, what it costs, who may pay, and its twin across the border."""
    words = Words(taxonomy, lang)
    blocks: list[Block] = [Facts(items=tuple(_facts(programme, words)))]
    if programme.teaches:
        blocks.append(Heading(text=t(f"{ROOM}.teaches", lang)))
        blocks.append(Bullets(items=tuple(words.name(skill) for skill in programme.teaches)))
    if programme.licences:
        blocks.append(Heading(text=t(f"{ROOM}.prepares", lang)))
        blocks.append(Bullets(items=tuple(words.name(licence) for licence in programme.licences)))
        blocks.append(Callout(text=t(f"{ROOM}.no_licence", lang)))
    if programme.funding:
        blocks.append(Heading(text=t(f"{ROOM}.funding", lang)))
        known = taxonomy.knowledge.funding
        blocks.append(Facts(items=tuple(_funding(known[id_], words, day) for id_ in programme.funding)))
    facts = programme.facts
    blocks.append(Paragraph(text=provenance(facts.source, facts.checked_on, facts.certainty.value, words)))
    return Document(
        title=programme_name(programme, words), lang=lang, blocks=tuple(blocks), rows=(_record(programme, words),)
    )


def suggestions_document(
    suggestions: Sequence[Suggestion], explanation: Explanation, taxonomy: Taxonomy, lang: Language
) -> Document:
    """What could close the gaps of one pair, with length, cost and who may pay."""
    words = Words(taxonomy, lang)
    title = t(f"{ROOM}.for_title", lang, code=explanation.person.code, vacancy=flat(explanation.vacancy.title))
    blocks: list[Block] = []
    if suggestions:
        keys = ("closes", "name", "side", "length", "cost", "funding_short")
        columns = tuple(t(f"{ROOM}.column.{key}", lang) for key in keys)
        blocks.append(Table(columns=columns, rows=tuple(_suggestion(each, words) for each in suggestions)))
        if any(each.unsure for each in suggestions):
            blocks.append(Paragraph(text=t(f"{ROOM}.unsure", lang)))
    else:
        blocks.append(Paragraph(text=t(f"{ROOM}.for_none", lang)))
    blocks.append(Callout(text=t(f"{ROOM}.no_licence", lang)))
    rows: tuple[dict[str, object], ...] = tuple(
        {"gap": each.gap.value, "closes": list(each.closes), "unsure": list(each.unsure)}
        | _record(each.programme, words)
        for each in suggestions
    )
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=rows)


def _suggestion(suggestion: Suggestion, words: Words) -> tuple[str, ...]:
    programme, known = suggestion.programme, words.taxonomy.knowledge.funding
    if suggestion.gap is Gap.LANGUAGE:
        closes = f"{words.language(programme.language or '')} → {programme.to_level.name if programme.to_level else ''}"
    else:
        closes = ", ".join(
            words.name(concept) + ("?" if concept in suggestion.unsure else "") for concept in suggestion.closes
        )
    return (
        closes,
        programme_name(programme, words),
        _side(programme, words),
        _length(programme, words.lang),
        _say(words, f"cost.{programme.cost.value}"),
        words.listed([words.text(known[id_].labels) for id_ in programme.funding], PROVIDERS) or "–",
    )


def programme_name(programme: Programme, words: Words) -> str:
    """A programme's name, with its name in its own country beside it where that differs."""
    labels = words.taxonomy.labels(programme.id)
    own = OWN_LANGUAGE.get(programme.country)
    return words.both(labels.in_(words.lang), labels.in_(own) if own else "")


def _row(offer: Offer, words: Words, with_covers: bool) -> tuple[str, ...]:
    programme = offer.programme
    cells = (
        programme_name(programme, words),
        _side(programme, words),
        programme.form,
        _level(programme, words),
        _length(programme, words.lang),
        _say(words, f"cost.{programme.cost.value}"),
        words.listed(programme.providers, PROVIDERS),
    )
    return (*cells, words.listed([words.name(c) for c in offer.covers], len(offer.covers))) if with_covers else cells


def _facts(programme: Programme, words: Words) -> list[tuple[str, str]]:
    def row(key: str, value: str) -> tuple[str, str]:
        return _say(words, f"column.{key}"), value

    rows = [
        row("side", _side(programme, words)),
        row("type", _say(words, f"type.{programme.type.value}")),
        row("form", programme.form),
        row("level", _level(programme, words)),
        row("length", _length(programme, words.lang)),
        row("cost", _say(words, f"cost.{programme.cost.value}")),
        row("proof", _say(words, f"proof.{programme.proof.value}")),
        row("providers", ", ".join(programme.providers)),
    ]
    if programme.language and programme.to_level:
        start = programme.from_level.name if programme.from_level else "–"
        what = f"{words.language(programme.language)} {start} → {programme.to_level.name}"
        rows.insert(3, row("language", what))
    if programme.qualification:
        rows.append(row("awards", words.diploma(programme.qualification)))
    if codes := words.taxonomy.concept(programme.id).codes:
        rows.append(row("codes", ", ".join(f"{code.scheme} {code.value}" for code in codes)))
    if programme.taught_in:
        rows.append(row("taught_in", ", ".join(words.language(code) for code in programme.taught_in)))
    if programme.entry:
        rows.append(row("entry", sentence(words.text(programme.entry))))
    if programme.twin:
        twin = words.taxonomy.knowledge.programmes[programme.twin]
        rows.append(row("twin", f"{programme_name(twin, words)} ({_side(twin, words)}) [{twin.id}]"))
    return rows


def _funding(funding: Funding, words: Words, day: date) -> tuple[str, str]:
    """A funding route that has ended says so; it is never left out, for coaches ask for it by name."""
    facts = funding.facts
    parts = [sentence(words.text(funding.text)), sentence(_say(words, "ask", who=words.text(funding.ask)))]
    if not facts.holds_on(day):
        parts.insert(0, _say(words, "ended"))
    parts.append(provenance(facts.source, facts.checked_on, facts.certainty.value, words, brief=True))
    return words.text(funding.labels), " ".join(parts)


def _say(words: Words, key: str, /, **values: object) -> str:
    return t(f"{ROOM}.{key}", words.lang, **values)


def _side(programme: Programme, words: Words) -> str:
    return words.country(programme.country) if programme.country in OWN_LANGUAGE else _say(words, "both_sides")


def _level(programme: Programme, words: Words) -> str:
    if programme.level is None:
        return "–"
    return str(programme.level) if programme.level_official else words.about(str(programme.level))


def _length(programme: Programme, lang: Language) -> str:
    """``ca. 3–6 maanden · 120–160 uur``; days where it takes less than a month."""
    months = programme.months
    span = "–".join(dict.fromkeys(number(value, lang) for value in (months.low, months.high)))
    key = {0: "days", 1: "month"}.get(months.high, "months")
    parts = [t(f"{ROOM}.{key}", lang, months=span)]
    if programme.hours:
        hours = "–".join(dict.fromkeys(number(value, lang) for value in programme.hours))
        parts.append(t(f"{ROOM}.hours", lang, hours=hours))
    return " · ".join(parts)


def _record(programme: Programme, words: Words) -> dict[str, object]:
    labels = words.taxonomy.labels(programme.id)
    return {
        "id": programme.id,
        "country": programme.country,
        "type": programme.type.value,
        "form": programme.form,
        "nl": labels.get("nl"),
        "de": labels.get("de"),
        "en": labels.get("en"),
        "level": level_ends(programme.level),
        "level_official": programme.level_official if programme.level else None,
        "qualification": programme.qualification,
        "licences": list(programme.licences),
        "teaches": list(programme.teaches),
        "language": programme.language,
        "from_level": programme.from_level.name if programme.from_level else None,
        "to_level": programme.to_level.name if programme.to_level else None,
        "taught_in": list(programme.taught_in),
        "months": [programme.months.low, programme.months.high],
        "hours": list(programme.hours) if programme.hours else None,
        "cost": programme.cost.value,
        "funding": list(programme.funding),
        "providers": list(programme.providers),
        "proof": programme.proof.value,
        "twin": programme.twin,
        "sectors": list(programme.sectors),
        "source": programme.facts.source,
        "checked_on": programme.facts.checked_on.isoformat(),
        "certainty": programme.facts.certainty.value,
    }

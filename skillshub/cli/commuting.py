"""The way to work between two postcodes, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.errors import UsageError, nearest
from skillshub.core.knowledge import Place
from skillshub.i18n import Language, t
from skillshub.report.conditions import sentence
from skillshub.report.document import Block, Bullets, Document, Facts, Paragraph
from skillshub.report.travel import way_table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.core.result import Commute
    from skillshub.taxonomy.taxonomy import Taxonomy

MODEL_ERROR = 0.2
"""Share of kilometres and minutes by which an estimate is usually off, as the domain's commute model states it."""


def place_of(text: str, taxonomy: Taxonomy) -> Place:
    """The place of a postcode as people write it (``6541``, ``NL 6541 AB``, ``D-47533``), or of a town by its name.

    Raises:
        UsageError: no postcode and no town the knowledge has, the nearest known one is named; or several towns.
    """
    if not any(sign.isdigit() for sign in text):
        return _town(text, taxonomy)
    from skillshub.intake.cells.places import parse_postcode
    from skillshub.intake.cells.unreadable import Unreadable

    try:
        found = parse_postcode(text, None)
    except Unreadable as error:
        raise UsageError("cli.error.no_postcode", hint="cli.hint.postcode", text=text) from error
    places = taxonomy.knowledge.places
    place = places.get((found.country, found.postcode))
    if place is not None:
        return place
    same_side = (each for each in places.values() if each.country == found.country)
    near = min(same_side, key=lambda each: (abs(int(each.postcode) - int(found.postcode)), each.postcode))
    raise UsageError(
        "cli.error.unknown_postcode",
        hint="cli.hint.near_postcode",
        postcode=f"{found.country} {found.postcode}",
        near=f"{near.country} {near.postcode}",
        name=near.name,
    )


def _town(text: str, taxonomy: Taxonomy) -> Place:
    from skillshub.taxonomy.places import places_named

    found = places_named(text, taxonomy.knowledge)
    if len(found) == 1:
        return found[0]
    if found:
        choices = "; ".join(f"{place.country} {place.postcode} {place.name} ({place.municipality})" for place in found)
        raise UsageError("cli.error.several_towns", hint="cli.hint.several_towns", text=text, choices=choices)
    near = nearest(text, {place.name for place in taxonomy.knowledge.places.values()})
    hint = "cli.hint.did_you_mean" if near else "cli.hint.postcode"
    raise UsageError("cli.error.no_town", hint=hint, text=text, nearest=near or "–")


def commute_document(home: Place, work: Place, commute: Commute | None, taxonomy: Taxonomy, lang: Language) -> Document:
    """Kilometres and minutes by each way of travelling, the crossings by name, and how far off this may be."""
    words = Words(taxonomy, lang)
    ends = ((t("cli.commute.home", lang), _named(home, words)), (t("cli.commute.work", lang), _named(work, words)))
    title = t("cli.commute.title", lang, home=home.name, work=work.name)
    if commute is None:
        none = Paragraph(text=t("cli.commute.no_way", lang))
        return Document(title=title, lang=lang, blocks=(Facts(items=ends), none))
    names = words.crossings(commute.crossings)
    over = t("cli.commute.crossings", lang, names=names) if names else sentence(words.say("way.no_crossings"))
    error = t("cli.commute.error", lang)
    blocks: tuple[Block, ...] = (Facts(items=ends), way_table(commute, words), Bullets(items=(over, error)))
    return Document(title=title, lang=lang, blocks=blocks, rows=_records(home, work, commute, taxonomy))


def _named(place: Place, words: Words) -> str:
    return f"{place.postcode} {place.name} ({words.country(place.country)})"


def _records(home: Place, work: Place, commute: Commute, taxonomy: Taxonomy) -> tuple[dict[str, object], ...]:
    """One record per way of travelling; the crossings are those of the road."""
    known = taxonomy.knowledge.crossings
    names = [known[id_].name if id_ in known else id_ for id_ in commute.crossings]
    return tuple(
        {
            "from": f"{home.country} {home.postcode}",
            "to": f"{work.country} {work.postcode}",
            "mode": estimate.mode,
            "km": estimate.km,
            "minutes": estimate.minutes,
            "line": estimate.line or None,
            "road_crossings": list(commute.crossings),
            "road_crossing_names": names,
            "cross_border": commute.cross_border,
            "error_share": MODEL_ERROR,
        }
        for estimate in commute.modes
    )

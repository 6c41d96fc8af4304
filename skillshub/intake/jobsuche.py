"""Jobsuche of the Bundesagentur für Arbeit → vacancies: search answers and details, old and new names.

Names of fields: the published OpenAPI description of the Jobsuche (v3/v4, ``stellenangebote``,
``refnr``, ``arbeitsort``) and those its newer answers use (``ergebnisliste``, ``referenznummer``,
``stellenlokationen``, ``firma``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from skillshub.intake.cells import phrases, vocabulary
from skillshub.intake.imported import Notices
from skillshub.intake.jobposting import text_of, texts_of
from skillshub.intake.trees import Table, Tree
from skillshub.intake.vacancy_record import Cell

PATHS: Mapping[str, str] = {
    "number": "refnr",
    "title": "titel",
    "country": "arbeitsort.land",
    "postcode": "arbeitsort.plz",
    "place": "arbeitsort.ort",
    "employer": "arbeitgeber",
    "sector": "branche",
    "text": "stellenbeschreibung",
    "occupation": "beruf",
    "required_skills": "fertigkeiten",
    "preferred_skills": "fertigkeiten",
    "pay": "verguetung",
    "pay_min": "gehaltsspanneVon",
    "pay_max": "gehaltsspanneBis",
    "contract": "befristung",
    "start": "eintrittsdatum",
    "posted": "aktuelleVeroeffentlichungsdatum",
    "valid_through": "veroeffentlichungszeitraum.bis",
    "positions": "anzahlOffeneStellen",
    "learning_place": "angebotsart",
}
"""What the feed calls a field."""

_LEVELS = (("experten", 4), ("erweitert", 2), ("grund", 1))
"""Three levels of the agency on our four; the middle one is asked as the lower of our middle two."""
_WISHED = ("wünsch", "wuensch", "vorteil", "optional")
_TIMES = {
    "arbeitszeitVollzeit": "Vollzeit",
    "arbeitszeitTeilzeitVormittag": "Teilzeit Vormittag",
    "arbeitszeitTeilzeitNachmittag": "Teilzeit Nachmittag",
    "arbeitszeitTeilzeitAbend": "Teilzeit Abend",
    "arbeitszeitTeilzeitFlexibel": "Teilzeit flexibel",
    "arbeitszeitSchichtNachtWochenende": "Schicht, Nacht, Wochenende",
    "istGeringfuegigeBeschaeftigung": "Minijob",
}


def cells_of(offer: Table, notices: Notices, row: int) -> dict[str, Cell]:  # noqa: ARG001
    """One offer as the named cells of a vacancy."""
    place = _place(offer)
    postcode = text_of(place.get("plz"))
    required, preferred, spoken = _skills(offer.get("fertigkeiten"))
    cells: dict[str, Cell] = {
        "number": _one(offer, "refnr", "referenznummer"),
        "title": _one(offer, "titel", "stellenangebotsTitel", "beruf", "hauptberuf"),
        "country": text_of(place.get("land")) or ("DE" if postcode else ""),
        "postcode": postcode,
        "place": text_of(place.get("ort")),
        "employer": _one(offer, "arbeitgeber", "firma"),
        "sector": _one(offer, "branche", "branchengruppe"),
        "occupation": _one(offer, "beruf", "hauptberuf"),
        "text": "\n\n".join(filter(None, (_one(offer, "stellenbeschreibung", "stellenangebotsBeschreibung"), spoken))),
        "qualification": _one(offer, "geforderterBildungsabschluss"),
        "required_skills": required,
        "preferred_skills": preferred,
        "contract": _contract(offer),
        "start": _one(offer, "eintrittsdatum") or _one(_inner(offer, "eintrittszeitraum"), "von"),
        "posted": _one(
            offer, "aktuelleVeroeffentlichungsdatum", "datumErsteVeroeffentlichung", "ersteVeroeffentlichungsdatum"
        ),
        "valid_through": _one(_inner(offer, "veroeffentlichungszeitraum"), "bis"),
        "positions": _one(offer, "anzahlOffeneStellen"),
    }
    if "AUSBILDUNG" in _one(offer, "angebotsart", "stellenangebotsart").upper():
        cells["learning_place"] = "yes"
    return cells | _pay(offer)


def _one(table: Table, *names: str) -> str:
    """The first of several fields that says something."""
    return next((text for name in names if (text := text_of(table.get(name)))), "")


def _inner(table: Table, name: str) -> Table:
    value = table.get(name)
    return value if isinstance(value, Table) else Table()


def _place(offer: Table) -> Table:
    """The work place: of several the first in one of the two countries, else the first."""
    found: list[Table] = []
    for name in ("arbeitsort", "arbeitsorte", "stellenlokationen"):
        value = offer.get(name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Table) and item:
                inner = item.get("adresse")
                found.append(inner if isinstance(inner, Table) else item)
    near = [each for each in found if vocabulary.meaning("countries", text_of(each.get("land")))]
    return next(iter(near or found), Table())


def _skills(tree: Tree) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """``(required, preferred, languages in words)``; languages carry no CEFR level here, so they are
    left to the reading of the text."""
    required: list[str] = []
    preferred: list[str] = []
    spoken: list[str] = []
    for group in tree if isinstance(tree, list) else [tree]:
        if not isinstance(group, Table):
            required += [text for each in texts_of(group) for text in phrases.split_phrases(each)]
            continue
        languages = "sprach" in text_of(group.get("hierarchieName")).casefold()
        for kind, name in _grades(group.get("auspraegungen")):
            if languages:
                spoken.append(f"{name}: {kind}" if kind else name)
                continue
            level = next((level for word, level in _LEVELS if word in kind.casefold()), None)
            phrase = f"{name} ({level})" if level else name
            wished = any(word in kind.casefold() for word in _WISHED)
            (preferred if wished else required).append(phrase)
    return tuple(dict.fromkeys(required)), tuple(dict.fromkeys(preferred)), "\n".join(dict.fromkeys(spoken))


def _grades(tree: Tree) -> Iterator[tuple[str, str]]:
    """``(grade, skill)`` of a group: ``{"Grundkenntnisse": ["Buchführung", …]}``."""
    if isinstance(tree, Table):
        for kind, names in tree.items():
            yield from ((kind, name) for name in texts_of(names))
    else:
        yield from (("", name) for name in texts_of(tree))


def _contract(offer: Table) -> str:
    parts = texts_of(offer.get("befristung")) + texts_of(offer.get("vertragsdauer"))
    parts += texts_of(offer.get("arbeitszeitmodelle"))
    parts += [word for name, word in _TIMES.items() if offer.get(name) is True]
    return ", ".join(dict.fromkeys(parts))


def _pay(offer: Table) -> dict[str, Cell]:
    low, high = text_of(offer.get("gehaltsspanneVon")), text_of(offer.get("gehaltsspanneBis"))
    fixed = text_of(offer.get("festgehalt"))
    unit = text_of(offer.get("artDerVerguetung")).replace("_", " ")
    known = vocabulary.meaning("pay_units", unit)
    if low or high or fixed:
        return {"pay_min": low or fixed, "pay_max": high, "pay_unit": unit if known else ""}
    return {"pay": _one(offer, "verguetung", "verguetungsangabe")}

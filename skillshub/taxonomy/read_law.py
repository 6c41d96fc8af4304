"""Reads ``taxonomies/licences/`` and ``taxonomies/professions/``: what may not be done without a paper."""

from __future__ import annotations

from skillshub.core.concepts import Concept, Kind
from skillshub.core.dated import Certainty
from skillshub.core.knowledge import Licence, Months, Origin, Profession, RecognitionRoute
from skillshub.taxonomy.draft import Draft
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.relations import RelationType

LICENCE_COUNTRIES = ("NL", "DE", "EU")
NO_TIME = Months(low=0, high=0)


def read_law(files: PackFiles, draft: Draft) -> None:
    """Add licences and regulated professions to ``draft``."""
    for path in files.below("licences", ".toml"):
        for entry in files.tables(path, "licence"):
            _licence(entry, draft)
    for path in files.below("professions", ".toml"):
        for entry in files.tables(path, "profession"):
            _profession(entry, draft)


def _licence(entry: Entry, draft: Draft) -> None:
    licence = Licence(
        id=entry.id("lic:"),
        country=entry.choice("country", LICENCE_COUNTRIES),
        covers=entry.texts("covers"),
        per_hire=entry.flag("per_hire", False),
        designated=entry.flag("designated", False),
        authority=entry.local("authority"),
        route=entry.local("route"),
        months=entry.months("months") or NO_TIME,
        cost=entry.optional_local("cost"),
        validity_years=entry.integer("validity_years", required=False),
        void_before=entry.date("void_before"),
        void_since=entry.date("void_since"),
        facts=entry.facts(),
    )
    if (licence.void_before is None) != (licence.void_since is None):
        entry.wrong("void_since", licence.void_since, "void_pair")
    labels, alternatives = entry.labels(), entry.alternatives()
    if not entry.finish():
        return
    concept = Concept(id=licence.id, kind=Kind.LICENCE, labels=labels, alternatives=alternatives, source=entry.file)
    if draft.keep(draft.concepts, licence.id, concept, entry):
        draft.keep(draft.licences, licence.id, licence, entry)
        draft.relate(licence.id, licence.covers, RelationType.COVERS)


def _profession(entry: Entry, draft: Draft) -> None:
    routes = entry.tables("route")
    profession = Profession(
        id=entry.id("prof:"),
        country=entry.country("country"),
        labels=entry.labels(),
        occupations=entry.texts("occupations"),
        qualifications=entry.texts("qualifications"),
        automatic=entry.texts("automatic"),
        no_access=entry.texts("no_access"),
        licence=entry.optional("licence"),
        title_only=entry.flag("title_only", False),
        language=entry.cefr("language", required=False),
        authority=entry.local("authority"),
        routes=tuple(_route(route) for route in routes),
        helper=entry.optional("helper"),
        facts=entry.facts(),
    )
    origins = [str(route.origin) for route in profession.routes]
    for origin in sorted({o for o in origins if origins.count(o) > 1}):
        entry.wrong("route.origin", origin, "twice")
    sureness = {
        f"{profession.id}/{route.text('origin')}": route.enum("certainty", Certainty)
        for route in routes
        if route.data.get("certainty")
    }
    for route in routes:
        entry.ok &= route.finish(prefix="route.")
    if entry.finish():
        draft.keep(draft.professions, profession.id, profession, entry)
        draft.route_certainty.update(sureness)


def _route(route: Entry) -> RecognitionRoute:
    return RecognitionRoute(
        origin=route.enum("origin", Origin),
        text=route.local("text"),
        months=route.months("months") or NO_TIME,
        cost=route.optional_local("cost"),
    )

"""Reads ``taxonomies/programmes/``: what can be learned on either side, and who pays for it."""

from __future__ import annotations

from skillshub.core.concepts import Concept, Kind
from skillshub.core.knowledge import Months
from skillshub.core.learning import Cost, Funding, Programme, ProgrammeType, Proof
from skillshub.taxonomy.draft import Draft
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.read_occupations import SECTORS
from skillshub.taxonomy.read_qualifications import read_code
from skillshub.taxonomy.relations import RelationType

COUNTRIES = ("NL", "DE", "EU")
NO_TIME = Months(low=0, high=0)


def read_learning(files: PackFiles, draft: Draft) -> None:
    """Add programmes and funding routes to ``draft``."""
    for path in files.below("programmes", ".toml"):
        for entry in files.tables(path, "programme", others=("funding",)):
            _programme(entry, draft)
        for entry in files.tables(path, "funding", others=("programme",)):
            _funding(entry, draft)


def _programme(entry: Entry, draft: Draft) -> None:
    hours = entry.months("hours", required=False)  # a range of whole numbers, as months are
    programme = Programme(
        id=entry.id("prog:"),
        country=entry.choice("country", COUNTRIES),
        type=entry.enum("type", ProgrammeType),
        form=entry.text("form"),
        level=entry.level("level", required=False),
        level_official=entry.flag("official", False),
        qualification=entry.optional("qualification"),
        licences=entry.texts("licences"),
        teaches=entry.texts("teaches"),
        language=entry.optional("language"),
        from_level=entry.cefr("from_level", required=False),
        to_level=entry.cefr("to_level", required=False),
        taught_in=entry.texts("taught_in"),
        months=entry.months("months") or NO_TIME,
        hours=(hours.low, hours.high) if hours else None,
        cost=entry.enum("cost", Cost),
        funding=entry.texts("funding"),
        providers=entry.texts("providers", required=True),
        entry=entry.optional_local("entry"),
        proof=entry.enum("proof", Proof),
        twin=entry.optional("twin"),
        sectors=entry.texts("sectors"),
        facts=entry.facts(),
    )
    _consistent(entry, programme)
    labels, alternatives = entry.labels(), entry.alternatives()
    codes = tuple(read_code(entry, inner) for inner in entry.tables("codes"))
    if not entry.finish():
        return
    concept = Concept(
        id=programme.id,
        kind=Kind.PROGRAMME,
        labels=labels,
        alternatives=alternatives,
        codes=codes,
        source=entry.file,
    )
    if draft.keep(draft.concepts, concept.id, concept, entry):
        draft.keep(draft.programmes, concept.id, programme, entry)
        draft.relate(concept.id, programme.teaches, RelationType.TEACHES)
        draft.relate(concept.id, programme.licences, RelationType.PREPARES)
        if programme.qualification:
            draft.relate(concept.id, (programme.qualification,), RelationType.AWARDS)


def _consistent(entry: Entry, programme: Programme) -> None:
    """A language programme says which language and how far; a level without its scheme is nothing."""
    for sector in programme.sectors:
        if sector not in SECTORS:
            entry.wrong("sectors", sector, "choice", choices=SECTORS, choices_=", ".join(SECTORS))
    if programme.type is ProgrammeType.LANGUAGE:
        for field, value in (("language", programme.language), ("to_level", programme.to_level)):
            if value is None:
                entry.wrong(field, None, "missing")
    elif programme.type not in (ProgrammeType.VALIDATION, ProgrammeType.BRIDGE) and not programme.teaches:
        entry.wrong("teaches", None, "missing")
    if programme.from_level and programme.to_level and programme.to_level <= programme.from_level:
        entry.wrong("to_level", programme.to_level.name, "above", start=programme.from_level.name)


def _funding(entry: Entry, draft: Draft) -> None:
    funding = Funding(
        id=entry.id("fund:"),
        country=entry.choice("country", COUNTRIES),
        labels=entry.labels(),
        text=entry.local("text"),
        ask=entry.local("ask"),
        facts=entry.facts(),
    )
    if entry.finish():
        draft.keep(draft.funding, funding.id, funding, entry)

"""What was understood of people before anything is stored: phrase, meaning, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from skillshub.core.canonical import plain
from skillshub.i18n import Language, number, t
from skillshub.link.reading import OUTCOMES, PARTS, Finding, Reading
from skillshub.report.document import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

_COLUMNS = ("part", "phrase", "meaning", "outcome", "source", "details")


def with_people(document: Document, people: Sequence[Reading], taxonomy: Taxonomy) -> Document:
    """The document of an import with a section for each person, and the same as records for machines."""
    lang = document.lang
    words = Words(taxonomy, lang)
    blocks: list[Block] = list(document.blocks)
    for reading in people:
        blocks += _person(reading, words)
    first = document.rows[0] if document.rows else {}
    row = {**first, "people": [_record(reading, words) for reading in people]}
    return replace(document, blocks=tuple(blocks), rows=(row, *document.rows[1:]))


def _say(key: str, lang: Language, /, **values: object) -> str:
    return t(f"person_files.review.{key}", lang, **values)


def _person(reading: Reading, words: Words) -> list[Block]:
    lang = words.lang
    home = " ".join(
        part for part in (reading.postcode, words.country(reading.country) if reading.country else "") if part
    )
    facts = [
        (_say("kind", lang), t(f"person_files.format.{reading.format}", lang)),
        (_say("home", lang), home or words.say("unknown")),
        *((_say(f"count_{outcome}", lang), number(_count(reading, outcome), lang)) for outcome in OUTCOMES),
    ]
    if reading.dropped:
        facts.append(
            (_say("dropped", lang), ", ".join(t(f"person_files.kind.{kind}", lang) for kind in reading.dropped))
        )
    blocks: list[Block] = [Heading(text=_say("title", lang, code=reading.code)), Facts(items=tuple(facts))]
    if reading.languages:
        spoken = tuple(words.spoken(skill) for skill in reading.languages)
        blocks += [Paragraph(text=_say("languages", lang)), Bullets(items=spoken)]
    if reading.findings:
        rows = tuple(_row(finding, words) for finding in _ordered(reading.findings))
        blocks.append(Table(columns=tuple(_say(f"column_{name}", lang) for name in _COLUMNS), rows=rows))
    else:
        blocks.append(Paragraph(text=_say("nothing", lang)))
    return blocks


def _count(reading: Reading, outcome: str) -> int:
    return sum(finding.outcome == outcome for finding in reading.findings)


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (OUTCOMES.index(f.outcome), PARTS.index(f.part), f.phrase))


def _row(finding: Finding, words: Words) -> tuple[str, ...]:
    lang = words.lang
    meaning = words.name(finding.concept) if finding.concept else "–"
    if finding.proposals:
        meaning = _say("perhaps", lang, names=words.listed([words.name(each) for each in finding.proposals], 3))
    details = []
    if finding.years is not None:
        whole = finding.years == int(finding.years)
        details.append(words.say("years.number", years=number(finding.years, lang, 0 if whole else 1)))
    if finding.year:
        details.append(str(finding.year))
    if finding.country:
        details.append(finding.country)
    return (
        _say(f"part_{finding.part}", lang),
        finding.phrase,
        meaning,
        _say(f"outcome_{finding.outcome}", lang),
        words.say(f"proof.type.{finding.source.value}"),
        ", ".join(details) or "–",
    )


def _record(reading: Reading, words: Words) -> dict[str, object]:
    record = plain(reading)
    for finding, found in zip(reading.findings, record["findings"], strict=True):
        found["name"] = words.name(finding.concept) if finding.concept else None
    return dict(record)

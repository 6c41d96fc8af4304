"""The match sheet: one pair on at most two A4 pages, for the person, the coach or the employer."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from skillshub.explain.explanation import Explanation
from skillshub.i18n import Language
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.sheet_coach import coach_blocks
from skillshub.report.sheet_employer import employer_blocks
from skillshub.report.sheet_person import person_blocks
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


class Audience(StrEnum):
    """Who a sheet is for."""

    PERSON = "person"
    COACH = "coach"
    EMPLOYER = "employer"


_BLOCKS = {Audience.PERSON: person_blocks, Audience.COACH: coach_blocks, Audience.EMPLOYER: employer_blocks}


def sheet_document(explanation: Explanation, taxonomy: Taxonomy, lang: Language, audience: Audience) -> Document:
    """The sheet of one pair.

    The person's sheet is plain and has no points; the coach's has talking points, doubts, evidence and sources; the
    employer's names nobody: no code, no postcode, no travel, no diploma year and no origin.
    """
    words = Words(taxonomy, lang)
    vacancy = explanation.vacancy
    values = {"vacancy": flat(vacancy.title)}
    if audience is Audience.COACH:
        values["code"] = explanation.person.code
    blocks = tuple(_BLOCKS[audience](explanation, words))
    title = words.say(f"sheet.{audience.value}.title", **values)
    return Document(title=title, lang=lang, blocks=blocks, rows=tuple(records(blocks)))


def records(blocks: Iterable[Block]) -> list[dict[str, object]]:
    """Blocks as records ``section, name, text``: the same content for machines, in the same order."""
    found: list[dict[str, object]] = []
    section = ""
    for block in blocks:
        if isinstance(block, Heading):
            section = block.text
        found += [{"section": section, "name": name, "text": text} for name, text in _lines(block)]
    return found


def _lines(block: Block) -> list[tuple[str, str]]:
    match block:
        case Paragraph(text=text) | Callout(text=text):
            return [("", text)]
        case Bullets(items=texts):
            return [("", text) for text in texts]
        case Facts(items=items):
            return list(items)
        case Table(columns=columns, rows=rows):
            return [(row[0], "; ".join(f"{c}: {v}" for c, v in zip(columns[1:], row[1:], strict=True))) for row in rows]
        case _:
            return []

"""The caseload as rows, and what is known of one person as a document."""

from __future__ import annotations

from collections.abc import Sequence

from skillshub.core.person import Person
from skillshub.core.text import fold
from skillshub.i18n import Language, t
from skillshub.report.document import Bullets, Document, Heading
from skillshub.report.registers import person_document
from skillshub.report.unasked import NEEDED, not_asked, questions
from skillshub.report.wording import Words
from tui.views.marks import OPEN, SURE
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column


def asked(person: Person) -> int:
    """How much of what a useful ranking needs has an answer; *none* is an answer too."""
    return len(NEEDED) - len(not_asked(person))


def does(person: Person, words: Words) -> str:
    """The latest work, else the first diploma, by name."""
    if person.experience:
        latest = max(person.experience, key=lambda job: (job.last_year or 0, job.years or 0.0))
        return words.name(latest.occupation)
    if person.qualifications:
        return words.name(person.qualifications[0].concept)
    return "–"


def home(person: Person, words: Words) -> str:
    """Where the person lives, by name."""
    if person.country is None or person.postcode is None:
        return person.postcode or "–"
    place = words.taxonomy.knowledge.places.get((person.country, person.postcode))
    return place.name if place else person.postcode


def tongues(person: Person) -> str:
    """``nl C1  de A2``: the level of speech, or a question mark."""
    return "  ".join(
        f"{skill.language} {skill.spoken.name if skill.spoken is not None else '?'}" for skill in person.languages
    )


def columns(lang: Language) -> tuple[Column, ...]:
    """The columns of the caseload."""

    def label(name: str) -> str:
        return t(f"tui.column.{name}", lang)

    return (
        Column(id="code", label=label("code"), most=16),
        Column(id="does", label=label("does"), grow=True, least=14, most=60),
        Column(id="place", label=label("place"), drop=2, most=18),
        Column(id="country", label=label("country"), drop=3),
        Column(id="languages", label=label("languages"), drop=4, most=24),
        Column(id="asked", label=label("asked"), drop=1),
        Column(id="unresolved", label=label("unresolved"), right=True, drop=5),
    )


def row(person: Person, words: Words) -> tuple[Cell, ...]:
    """One person."""
    known, whole = asked(person), len(NEEDED)
    return (
        person.code,
        does(person, words),
        home(person, words),
        person.country or "–",
        tongues(person) or "–",
        (Piece(SURE * known, "sure"), Piece(OPEN * (whole - known), "open"), Piece(f" {known}/{whole}")),
        str(len(person.unresolved)) if person.unresolved else "–",
    )


def profile(person: Person, words: Words) -> Document:
    """What nobody has asked yet, then everything that is known."""
    document = person_document(person, words.taxonomy, words.lang)
    if not (missing := questions(person, words)):
        return document
    heading = Heading(text=t("tui.people.to_ask", words.lang))
    blocks = (heading, Bullets(items=tuple(missing)), *document.blocks)
    return Document(title=document.title, lang=words.lang, blocks=blocks)


def haystack(person: Person, words: Words) -> str:
    """The words a filter looks in, folded."""
    jobs = [words.name(job.occupation) for job in person.experience]
    diplomas = [words.name(held.concept) for held in person.qualifications]
    parts = (person.code, person.country or "", person.postcode or "", home(person, words), *jobs, *diplomas)
    return fold(" ".join(parts))


def filtered(hay: Sequence[str], asked_for: str) -> list[int]:
    """Places of the texts in which every word that is asked for begins a word."""
    words = [f" {word}" for word in fold(asked_for).split()]
    return [at for at, text in enumerate(hay) if all(word in f" {text}" for word in words)]

"""The caseload as rows, one person as a document, and a filter that forgives typing mistakes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from skillshub.core.caseload import Case, CaseStatus
from skillshub.core.result import Band
from skillshub.core.text import fold
from skillshub.i18n import LANGUAGES, Language, date_text, number, t
from skillshub.report.caseload import open_line, standing_line, status_name
from skillshub.report.completeness import FIELDS, FURTHER, known_fields, open_fields
from skillshub.report.document import Block, Bullets, Document, Facts, Heading
from skillshub.report.profiles import person_document
from skillshub.report.unasked import questions
from skillshub.report.wording import Words
from tui.views import people
from tui.views.marks import BAND_SIGNS, OPEN, SURE
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column

ORDERS = ("code", "contact", "band", "known", "status", "does")
BAR = 5
WEEK = 14
"""Days after which a date says more than a count of days."""
SHORTEST = 4
"""Letters a word must have before it may be off by one or two."""
NEAR = 75.0
"""Likeness of 100 that still passes: one mistake in a word of four letters."""
_BANDS = list(Band)


def columns(lang: Language, *, bar: bool = True) -> tuple[Column, ...]:
    """The columns of the caseload; without the bar of what is known, more of the work can be read."""

    def label(name: str) -> str:
        return t(f"caseload.column.{name}", lang)

    return (
        Column(id="code", label=label("code"), most=14),
        Column(id="does", label=label("does"), grow=True, least=12, most=60),
        Column(id="status", label=label("status"), drop=1, most=17),
        Column(id="contact", label=label("contact"), drop=2, most=12),
        Column(id="band", label=label("band"), most=17),
        Column(id="open", label=label("open"), drop=3),
        Column(id="known", label=label("known"), drop=4, least=BAR + 6 if bar else 5),
    )


def row(case: Case, words: Words, today: date, *, bar: bool = True) -> tuple[Cell, ...]:
    """One person, with or without a bar before the count of answers."""
    return (
        case.code,
        people.does(case.person, words),
        status_cell(case, words.lang),
        ago(case.last_contact, today, words.lang),
        band_cell(case, words.lang),
        open_line(case.standing) if case.standing else "–",
        known_cell(case) if bar else known_count(case),
    )


def status_cell(case: Case, lang: Language) -> Piece:
    """Where the work stands; the archive is set back."""
    return Piece(status_name(case, lang), "quiet" if case.archived else "")


def ago(day: date | None, today: date, lang: Language) -> str:
    """How long ago they spoke: a count of days at first, later the date."""
    if day is None:
        return "–"
    days = (today - day).days
    if days in (0, 1):
        return t("caseload.today" if days == 0 else "caseload.yesterday", lang)
    return t("caseload.days", lang, count=number(days, lang)) if 0 < days <= WEEK else date_text(day, lang)


def band_cell(case: Case, lang: Language) -> Cell:
    """The best band of the last ranking; a tilde where the profile has changed since."""
    standing = case.standing
    if standing is None:
        return Piece("·", "quiet")
    if standing.band is None:
        return Piece("–", "quiet")
    word = Piece(f"{BAND_SIGNS[standing.band]} {t(f'tui.band.{standing.band.value}', lang)}", standing.band.value)
    return word if standing.current else (word, Piece(" ~"))


def known_cell(case: Case) -> tuple[Piece, ...]:
    """A bar and a count of the answers there are."""
    known = known_fields(case.person)
    filled = round(known * BAR / len(FIELDS))
    return (Piece(SURE * filled, "sure"), Piece(OPEN * (BAR - filled), "open"), Piece(f" {known_count(case)}"))


def known_count(case: Case) -> str:
    """How many of the questions have an answer."""
    return f"{known_fields(case.person)}/{len(FIELDS)}"


def ordered(cases: Sequence[Case], by: str, words: Words) -> list[int]:
    """Places of the cases in an order; equals by code."""
    keys: dict[str, Callable[[Case], object]] = {
        "does": lambda case: fold(people.does(case.person, words)),
        "status": lambda case: list(CaseStatus).index(case.status),
        "contact": lambda case: case.last_contact or date.min,
        "band": lambda case: _BANDS.index(case.standing.band) if case.standing and case.standing.band else len(_BANDS),
        "known": lambda case: known_fields(case.person),
    }
    places = range(len(cases))
    return sorted(places, key=lambda at: keys[by](cases[at])) if by in keys else list(places)  # type: ignore[arg-type,return-value]


def haystack(case: Case, words: Words) -> str:
    """The words a filter looks in, folded: profile, and the status in every language."""
    name = "archived" if case.archived else case.status.value
    status = " ".join(t(f"caseload.status.{name}", lang) for lang in LANGUAGES)
    return f"{people.haystack(case.person, words)} {fold(status)}"


def found(hay: Sequence[str], asked_for: str) -> dict[int, float]:
    """Which texts have every word that is asked for, and how far off: 0 at the beginning of a word, 1 inside one,
    more where letters are wrong."""
    from rapidfuzz import fuzz, process

    words = fold(asked_for).split()
    hits: dict[int, float] = {}
    for at, text in enumerate(hay):
        off = 0.0
        for word in words:
            if f" {word}" in f" {text}":
                continue
            if word in text:
                off += 1
                continue
            near = process.extractOne(word, text.split(), scorer=fuzz.ratio, score_cutoff=NEAR)
            if len(word) < SHORTEST or near is None:
                break
            off += 2 + (100 - near[1]) / 100
        else:
            hits[at] = off
    return hits


def describe(case: Case, words: Words) -> Document:
    """Where the work stands, what is still to ask, what was noted, then everything that is known."""
    lang, standing = words.lang, case.standing
    said = [(t("caseload.column.status", lang), status_name(case, lang))]
    if standing:
        line = t("caseload.first_match", lang, count=number(standing.count, lang), day=date_text(standing.day, lang))
        said.append((t("caseload.column.band", lang), f"{standing_line(standing, words)} · {line}"))
        said.append((t("caseload.column.open", lang), open_line(standing)))
    else:
        said.append((t("caseload.column.band", lang), standing_line(None, words)))
    spoken = date_text(case.last_contact, lang) if case.last_contact else t("caseload.no_contact", lang)
    said.append((t("caseload.column.contact", lang), spoken))
    said.append((t("caseload.column.known", lang), known_count(case)))
    blocks: list[Block] = [Facts(items=tuple(said))]
    if missing := to_ask(case, words):
        blocks += [Heading(text=t("caseload.to_ask", lang)), Bullets(items=missing)]
    if notes := [contact for contact in case.contacts if contact.note]:
        items = tuple((date_text(contact.day, lang), contact.note) for contact in notes)
        blocks += [Heading(text=t("caseload.contacts", lang)), Facts(items=items)]
    profile = person_document(case.person, words.taxonomy, lang)
    blocks.append(Heading(text=t("caseload.profile", lang)))
    return Document(title=profile.title, lang=lang, blocks=(*blocks, *profile.blocks))


def to_ask(case: Case, words: Words) -> tuple[str, ...]:
    """The questions of the intake that have no answer yet, the most useful first."""
    open_ = open_fields(case.person)
    further = (t(f"caseload.field.{name}", words.lang) for name in FURTHER if name in open_)
    return (*questions(case.person, words), *further)

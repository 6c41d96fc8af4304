"""Every document in five formats and three languages, with hostile words in it; catalogues that miss nothing."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser
from string import Formatter

import pytest

from skillshub.core.dated import Certainty
from skillshub.core.knowledge import Verdict
from skillshub.core.person import (
    MODES,
    OPEN_LISTS,
    Evidence,
    Experience,
    HeldQualification,
    Limit,
    Permit,
    Person,
    Source,
)
from skillshub.core.result import CONDITION_CODES, NOTE_CODES, Band
from skillshub.core.vacancy import Importance, QualificationDemand, QualificationOption, SkillDemand, Vacancy
from skillshub.explain.explanation import Explanation
from skillshub.explain.ledger import Basis
from skillshub.i18n import LANGUAGES, Language, Message, catalogue
from skillshub.intake.imported import Rejection
from skillshub.match.rank import Matcher
from skillshub.match.ranking import Ranking
from skillshub.report.card import TOPICS, card_document
from skillshub.report.document import Document
from skillshub.report.ledger import ledger_document
from skillshub.report.ranking import candidates_document, ranking_document
from skillshub.report.registers import (
    import_document,
    people_document,
    person_document,
    vacancies_document,
    vacancy_document,
)
from skillshub.report.render import Format, render
from skillshub.report.sheet import Audience, sheet_document
from skillshub.taxonomy.read_occupations import SECTORS
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import Explain, electrician, grid_job, nobody_asked

HOSTILE = "<script>alert('x')</script> | **bold** [a](http://x) `c` \x1b[31m\x07 \u202e =1+1"
FORMULAS = ("=HYPERLINK(0)", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1", "\r=1")


@dataclass(frozen=True, kw_only=True)
class Imported:
    """An outcome of an import."""

    source: str = "stellen.csv"
    read: int = 5
    added: int = 2
    changed: int = 1
    unchanged: int = 1
    rejected: tuple[Rejection, ...] = ()
    rejected_records: int = 1
    problems: int = 0
    withdrawn: int = 0
    notices: tuple[Message, ...] = ()
    unresolved: dict[str, int] | None = None
    dry_run: bool = True


def hostile_pair(words: str = HOSTILE) -> tuple[Person, Vacancy]:
    """A person and a vacancy with the same words in every field that a file can fill."""
    person = electrician(
        code=words,
        qualifications=(HeldQualification(concept="qual:de-elektroniker-egt", country="DE", phrase=words),),
        experience=(Experience(occupation="occ:domestic-electrician", years=3, phrase=words),),
        evidence=(Evidence(concept="skill:low-voltage-installation", source=Source.JOB, phrase=words),),
        unresolved=(words,),
    )
    vacancy = grid_job(
        title=words,
        employer=words,
        place=words,
        contract=words,
        unresolved=(words,),
        skills=(SkillDemand(concept="skill:low-voltage-installation", importance=Importance.MUST, phrase=words),),
        qualification=QualificationDemand(options=(QualificationOption(concept="qual:nl-25736", phrase=words),)),
    )
    return person, vacancy


def outcome(words: str = HOSTILE) -> Imported:
    reason = Message.of("border.licence.not_asked", licence=words)
    refused = Rejection(row=3, field=words, value=words, reason=reason, hint=reason, record=words)
    return Imported(
        source=words.replace("\x1b", ""), rejected=(refused,) * 25, notices=(reason,), unresolved={words: 4}
    )


def documents(
    explain: Explain, matcher: Matcher, taxonomy: Taxonomy, lang: Language, words: str = HOSTILE
) -> dict[str, Document]:
    """One of each kind."""
    person, vacancy = hostile_pair(words)
    pair = explain(person, vacancy)
    ranked = Ranking(
        id=7,
        people={person.code: person},
        vacancies={vacancy.id: vacancy},
        matches=(pair.match,),
        left_out=(words,),
        day=date(2026, 11, 22),
        taxonomy="t",
        rules="r",
        weights="w",
    )
    made = {f"sheet {audience}": sheet_document(pair, taxonomy, lang, audience) for audience in Audience}
    return made | {
        "ranking": ranking_document(ranked, taxonomy, lang),
        "candidates": candidates_document(ranked, taxonomy, lang),
        "ledger": ledger_document(pair, taxonomy, lang),
        "card": card_document(pair, taxonomy, lang),
        "people": people_document([person, nobody_asked()], taxonomy, lang),
        "person": person_document(person, taxonomy, lang),
        "vacancies": vacancies_document([vacancy], taxonomy, lang),
        "vacancy": vacancy_document(vacancy, taxonomy, lang),
        "import": import_document(outcome(words), lang, rejected_file=words),  # type: ignore[arg-type]
    }


class Tags(HTMLParser):
    """Elements a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li"),
    *("dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_html_shows_hostile_words_and_runs_none(
    explain: Explain, matcher: Matcher, taxonomy: Taxonomy, lang: Language
) -> None:
    for name, document in documents(explain, matcher, taxonomy, lang).items():
        page = render(document, Format.HTML)
        tags = Tags()
        tags.feed(page)
        assert set(tags.found) <= ALLOWED, name
        assert "&lt;script&gt;" in page, name
        assert f'<html lang="{lang}">' in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown_keeps_hostile_words_words(
    explain: Explain, matcher: Matcher, taxonomy: Taxonomy, lang: Language
) -> None:
    for name, document in documents(explain, matcher, taxonomy, lang).items():
        page = render(document, Format.MARKDOWN)
        assert "<script>" not in page, name
        assert "\\<script\\>" in page, name
        rows = [line.replace("\\|", "") for line in page.splitlines() if line.startswith("|")]
        for above, rule in itertools.pairwise(rows):
            if rule.startswith("| ---"):
                assert above.count("|") == rule.count("|"), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plain_text_steers_no_terminal(explain: Explain, matcher: Matcher, taxonomy: Taxonomy, lang: Language) -> None:
    for name, document in documents(explain, matcher, taxonomy, lang).items():
        text = render(document, Format.TABLE)
        assert all(c == "\n" or c.isprintable() for c in text), name
        assert "<script>" in text, name


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_cell_of_a_csv_is_a_formula(
    explain: Explain, matcher: Matcher, taxonomy: Taxonomy, lang: Language, formula: str
) -> None:
    for name, document in documents(explain, matcher, taxonomy, lang, words=formula).items():
        for row in csv.reader(io.StringIO(render(document, Format.CSV))):
            for cell in row:
                assert cell.lstrip()[:1] not in ("=", "+", "@", "-") or _number(cell), (name, cell)


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_document_has_the_same_content_for_machines(
    explain: Explain, matcher: Matcher, taxonomy: Taxonomy, lang: Language
) -> None:
    for name, document in documents(explain, matcher, taxonomy, lang).items():
        rows = json.loads(render(document, Format.JSON))
        assert rows, name
        assert len({tuple(row) for row in rows}) == 1, f"{name}: every record has the same fields"
        table = list(csv.DictReader(io.StringIO(render(document, Format.CSV))))
        assert len(table) == len(rows), name
        assert list(table[0]) == list(rows[0]), name


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pair_renders_for_everybody(
    pair: Explanation, taxonomy: Taxonomy, format_: Format, lang: Language
) -> None:
    makers: list[Callable[[], Document]] = [
        lambda: ledger_document(pair, taxonomy, lang),
        lambda: card_document(pair, taxonomy, lang),
        *(lambda a=audience: sheet_document(pair, taxonomy, lang, a) for audience in Audience),  # type: ignore[misc]
    ]
    for make in makers:
        text = render(make(), format_)
        assert text.endswith("\n")
        assert "report." not in text.replace("report.html", "")
        assert "{" not in text or format_ in (Format.JSON, Format.CSV, Format.HTML)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_of_plain_text_keep_to_the_width(pair: Explanation, taxonomy: Taxonomy, lang: Language) -> None:
    for audience in Audience:
        for line in render(sheet_document(pair, taxonomy, lang, audience), Format.TABLE, width=90).splitlines():
            assert len(line) <= 90


# --- catalogues -------------------------------------------------------------------------------

FAMILIES: dict[str, tuple[str, ...]] = {
    "band": tuple(Band),
    "band_means": tuple(Band),
    "sheet.person.band": tuple(Band),
    "code": CONDITION_CODES,
    "step": CONDITION_CODES,
    "note": NOTE_CODES,
    "basis": tuple(Basis),
    "certainty": (*Certainty, "other"),
    "comparable": tuple(Verdict),
    "importance": tuple(Importance),
    "mode": MODES,
    "permit": tuple(Permit),
    "proof.type": tuple(Source),
    "proof.your": tuple(Source),
    "to_ask": OPEN_LISTS[1:],
    "topic": (*TOPICS, "other"),
    "sector": (*SECTORS, "other"),
}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_its_word(family: str, lang: Language) -> None:
    words = catalogue(lang, "report")
    assert [name for name in FAMILIES[family] if f"report.{family}.{name}" not in words] == []


def test_every_topic_of_the_pack_has_a_place_and_a_word(taxonomy: Taxonomy) -> None:
    assert {flag.topic for flag in taxonomy.knowledge.flags.values()} <= set(TOPICS)


def test_the_catalogues_say_the_same_things_with_the_same_values() -> None:
    nl, de, en = (catalogue(lang, "report") for lang in LANGUAGES)
    assert set(nl) == set(de) == set(en)
    for id_ in en:
        assert _fields(nl[id_]) == _fields(de[id_]) == _fields(en[id_]), id_
        assert nl[id_].strip() == nl[id_] != ""
        assert de[id_].strip() == de[id_] != ""
        assert en[id_].strip() == en[id_] != ""


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_dutch_and_german_speak_formally() -> None:
    assert not [id_ for id_, text in catalogue("nl", "report").items() if {"je", "jij", "jouw"} & set(text.split())]
    assert not [id_ for id_, text in catalogue("de", "report").items() if {"du", "dein", "dir"} & set(text.split())]


# --- limits the person set --------------------------------------------------------------------


@pytest.mark.parametrize("own_choice", [True, False])
@pytest.mark.parametrize("hard", [True, False])
def test_limits_are_told_as_what_they_are(taxonomy: Taxonomy, own_choice: bool, hard: bool) -> None:
    limits = (Limit(what="nights", own_choice=own_choice, hard=hard), Limit(what="sector:health", own_choice=True))
    text = render(person_document(replace(electrician(), limits=limits), taxonomy, "en"), Format.TABLE)
    said = {(True, True): "does not want", (True, False): "rather not", (False, True): "not possible"}
    assert said.get((own_choice, hard), "rather little") in text
    assert "health: the person does not want this" in text

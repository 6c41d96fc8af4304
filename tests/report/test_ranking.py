"""Rankings as records under a contract, and as lists for people."""

from __future__ import annotations

import json
from datetime import date

import pytest

from skillshub.core.result import Band
from skillshub.core.vacancy import Vacancy
from skillshub.explain.explanation import Explanation
from skillshub.i18n import LANGUAGES, Language
from skillshub.match.rank import Matcher
from skillshub.match.ranking import Ranking
from skillshub.report.ranking import candidates_document, match_rows, ranking_document
from skillshub.report.render import Format, render
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import electrician, grid_job, heat_pump_job, mechanic, nobody_asked, nurse, ward_job

KEYS = (
    *("vacancy", "country", "band", "fit", "lower", "upper", "evidence"),
    *("conditions", "notes", "km", "minutes", "mode", "mode_minutes", "crossings"),
)


def ranking(matcher: Matcher, *vacancies: Vacancy, id_: int | None = 12, closed: tuple[str, ...] = ()) -> Ranking:
    person = mechanic()
    every = vacancies or (grid_job(), ward_job(), heat_pump_job())
    return Ranking(
        id=id_,
        people={person.code: person},
        vacancies={vacancy.id: vacancy for vacancy in every},
        matches=tuple(matcher.rank(person, every)),
        left_out=closed,
        day=date(2026, 11, 22),
        taxonomy="t",
        rules="r",
        weights="w",
    )


def test_the_record_of_a_match_keeps_its_contract(pair: Explanation) -> None:
    (row,) = match_rows([pair.match], "en")
    assert tuple(row) == KEYS
    assert row["vacancy"] == pair.vacancy.id
    assert row["country"] == pair.vacancy.country
    assert row["band"] in set(Band)
    assert isinstance(row["evidence"], float)
    for name in ("fit", "lower", "upper"):
        assert row[name] is None if pair.match.known_weight == 0 else 0.0 <= row[name] <= 1.0  # type: ignore[operator]
    assert isinstance(row["conditions"], list)
    for condition in row["conditions"]:
        assert tuple(condition) == ("code", "status", "reason", "source", "authority")
        assert condition["status"] in ("met", "unmet", "unknown")
        assert condition["reason"]
        assert condition["source"]
        assert condition["authority"] is None or condition["authority"]
    assert isinstance(row["notes"], list)
    assert all(tuple(note) == ("code", "reason") for note in row["notes"])
    assert isinstance(row["crossings"], list)
    if pair.match.commute:
        assert isinstance(row["km"], float)
        assert isinstance(row["minutes"], int)
        assert row["mode"] in ("car", "ebike", "bike", "pt")
    else:
        assert (row["km"], row["minutes"], row["crossings"]) == (None, None, [])
    json.dumps(row)


def test_shares_are_not_rounded(matcher: Matcher) -> None:
    match = matcher.match(electrician(), grid_job())
    (row,) = match_rows([match], "nl")
    assert row["fit"] == match.points / 16_383_000
    assert row["evidence"] == match.known_weight / 16_383


def test_nothing_known_is_no_fit_in_the_record(matcher: Matcher) -> None:
    (row,) = match_rows([matcher.match(nobody_asked(), grid_job())], "en")
    assert (row["fit"], row["lower"], row["upper"], row["evidence"]) == (None, None, None, 0.0)
    assert row["band"] == "unknown"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reasons_are_in_the_asked_language_and_codes_are_not(matcher: Matcher, lang: Language) -> None:
    match = matcher.match(nurse(), ward_job())
    (row,) = match_rows([match], lang)
    conditions = row["conditions"]
    assert isinstance(conditions, list)
    assert [c["reason"] for c in conditions] == [c.reason.in_(lang) for c in match.conditions]
    assert row["band"] == "blocked"


def test_a_list_shows_both_countries_and_says_how_many(matcher: Matcher, taxonomy: Taxonomy) -> None:
    text = render(ranking_document(ranking(matcher), taxonomy, "en"), Format.TABLE)
    assert "3 of 3 vacancies. In the Netherlands: 1. In Germany: 2." in text
    for said in ("Monteur laagspanning", "Pflegefachfrau/-mann", "Nijmegen", "(Germany)", "skillshub replay 12"):
        assert said in text


def test_a_cut_list_says_so_and_its_records_are_cut_too(matcher: Matcher, taxonomy: Taxonomy) -> None:
    document = ranking_document(ranking(matcher), taxonomy, "en", top=2)
    assert "2 of 3 vacancies" in render(document, Format.TABLE)
    assert len(json.loads(render(document, Format.JSON))) == 2


def test_closed_vacancies_are_named_and_the_rest_counted(matcher: Matcher, taxonomy: Taxonomy) -> None:
    closed = tuple(f"old/{number}" for number in range(14))
    text = render(ranking_document(ranking(matcher, closed=closed), taxonomy, "en"), Format.MARKDOWN)
    assert "14 vacancies have closed" in text
    assert "old/9 and 4 more" in text
    one = render(ranking_document(ranking(matcher, closed=("old/1",)), taxonomy, "en"), Format.MARKDOWN)
    assert "Closed and therefore not in the list: old/1." in one


def test_a_ranking_that_was_not_kept_offers_no_replay(matcher: Matcher, taxonomy: Taxonomy) -> None:
    text = render(ranking_document(ranking(matcher, id_=None), taxonomy, "en"), Format.TABLE)
    assert "replay" not in text
    assert "has not been kept" in text


def test_the_interval_and_what_is_open_stand_beside_the_fit(matcher: Matcher, taxonomy: Taxonomy) -> None:
    match = matcher.match(electrician(), grid_job())
    person = electrician()
    listed = Ranking(
        id=1,
        people={person.code: person},
        vacancies={"grid/17": grid_job()},
        matches=(match,),
        left_out=(),
        day=date(2026, 11, 22),
        taxonomy="t",
        rules="r",
        weights="w",
    )
    (row,) = next(b.rows for b in ranking_document(listed, taxonomy, "en").blocks if hasattr(b, "rows"))
    assert match.lower is not None
    assert match.upper is not None
    assert match.fit is not None
    assert row[3] == f"{match.fit:.0%} ({100 * match.lower:.0f}–{match.upper:.0%})"
    assert row[6] == "Language; ask: Limit at work"


def test_nobody_to_match_says_what_to_do(taxonomy: Taxonomy, matcher: Matcher) -> None:
    empty = Ranking(
        id=None,
        people={},
        vacancies={"grid/17": grid_job()},
        matches=(),
        left_out=(),
        day=date(2026, 11, 22),
        taxonomy="t",
        rules="r",
        weights="w",
    )
    assert "import people" in render(candidates_document(empty, taxonomy, "en"), Format.TABLE)
    assert "import vacancies" in render(ranking_document(empty, taxonomy, "en"), Format.TABLE)


def test_candidates_are_codes_and_their_records_carry_them(taxonomy: Taxonomy, matcher: Matcher) -> None:
    people = [electrician(), mechanic(), nobody_asked()]
    vacancy = grid_job()
    found = Ranking(
        id=3,
        people={person.code: person for person in people},
        vacancies={vacancy.id: vacancy},
        matches=tuple(matcher.candidates(vacancy, people)),
        left_out=(),
        day=date(2026, 11, 22),
        taxonomy="t",
        rules="r",
        weights="w",
    )
    document = candidates_document(found, taxonomy, "de", top=2)
    assert [tuple(row) for row in document.rows] == [("person", *KEYS)] * 2
    assert [row["person"] for row in document.rows] == ["KLV-0815", "ZEV-3"]
    assert "2 von 3 Personen" in render(document, Format.TABLE)

"""Jobsuche of the Bundesagentur, JSON Resume jobs, and what templates do to JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.errors import NoneAccepted
from skillshub.core.forms import VacancyForm
from skillshub.intake import Imported, read_vacancies
from skillshub.intake.json_mending import mended
from tests.intake.samples import notices

OFFER = {
    "beruf": "Elektroinstallateur/in",
    "titel": "Elektroniker (m/w/d)",
    "refnr": "10000-1184867112-S",
    "arbeitsort": {"plz": "01067", "ort": "Dresden", "region": "Sachsen", "land": "Deutschland", "entfernung": "5"},
    "arbeitgeber": "Gröger GmbH",
    "aktuelleVeroeffentlichungsdatum": "2026-11-01",
    "modifikationsTimestamp": "2026-11-02T10:00:00.000",
    "eintrittsdatum": "2026-12-01",
    "externeUrl": "https://example.org/1",
}
DETAIL = {
    "titel": "Kaufmann/-frau (m/w/d)",
    "refnr": "10000-1-S",
    "arbeitgeber": "Büro Kleve",
    "branche": "Handel",
    "arbeitsorte": [{"land": "Österreich", "plz": "1010"}, {"land": "Deutschland", "plz": "47533", "ort": "Kleve"}],
    "arbeitszeitmodelle": ["VOLLZEIT", "TEILZEIT"],
    "befristung": "UNBEFRISTET",
    "angebotsart": "AUSBILDUNG",
    "stellenbeschreibung": "<p>Sie beraten&nbsp;Kunden.</p>",
    "verguetung": "Entgeltgruppe 13 TV-L",
    "anzahlOffeneStellen": 3,
    "fertigkeiten": [
        {
            "hierarchieName": "Büro",
            "auspraegungen": {"Grundkenntnisse": ["Buchführung"], "Expertenkenntnisse": ["Excel"]},
        },
        {"hierarchieName": "Sprachkenntnisse", "auspraegungen": {"Erweiterte Kenntnisse": ["Niederländisch"]}},
    ],
}
NEWER = {
    "referenznummer": "14225-x-S",
    "stellenangebotsTitel": "Koch (m/w/d)",
    "hauptberuf": "Koch/Köchin",
    "firma": "Hotel Rhein",
    "stellenlokationen": [{"adresse": {"plz": "46446", "ort": "Emmerich", "land": "DEUTSCHLAND"}, "breite": 51.8}],
    "datumErsteVeroeffentlichung": "2026-11-03",
    "eintrittszeitraum": {"von": "2026-12-01"},
    "veroeffentlichungszeitraum": {"von": "2026-11-03", "bis": "2027-01-31"},
    "arbeitszeitVollzeit": True,
    "gehaltsspanneVon": 2600,
    "gehaltsspanneBis": 3100,
}


def read(folder: Path, document: Any, name: str = "jobsuche.json") -> Imported[VacancyForm]:
    path = folder / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return read_vacancies(path)


def test_a_search_answer(tmp_path: Path) -> None:
    answer = {"stellenangebote": [OFFER], "maxErgebnisse": "1", "page": "1", "facetten": [{"beruf": {"counts": {}}}]}
    found = read(tmp_path, answer)
    assert (found.rejected, found.notices) == ((), ())
    (vacancy,) = found.accepted
    assert (vacancy.number, vacancy.title) == ("10000-1184867112-S", "Elektroniker (m/w/d)")
    assert (vacancy.country, vacancy.postcode, vacancy.place) == ("DE", "01067", "Dresden")
    assert (vacancy.posted, vacancy.start) == (date(2026, 11, 1), date(2026, 12, 1))
    assert vacancy.occupation == "Elektroinstallateur/in"


@pytest.mark.parametrize("plz", ["1067", "01067", '"01067"', '" 01067 "'])
def test_leading_zeros_of_postcodes_stay(tmp_path: Path, plz: str) -> None:
    text = json.dumps({"stellenangebote": [OFFER]}).replace('"01067"', plz)
    found = read(tmp_path, text)
    assert found.accepted[0].postcode == "01067"


def test_details(tmp_path: Path) -> None:
    found = read(tmp_path, DETAIL)
    (vacancy,) = found.accepted
    assert (vacancy.postcode, vacancy.sector, vacancy.positions) == ("47533", "Handel", 3)
    assert vacancy.learning_place is True
    assert vacancy.required_skills == ("Buchführung (1)", "Excel (4)")
    assert vacancy.text == "Sie beraten Kunden.\n\nNiederländisch: Erweiterte Kenntnisse"
    assert vacancy.contract == "UNBEFRISTET, VOLLZEIT, TEILZEIT"
    assert vacancy.pay is None


def test_the_newer_names(tmp_path: Path) -> None:
    found = read(tmp_path, {"ergebnisliste": [NEWER], "maxErgebnisse": 1})
    (vacancy,) = found.accepted
    assert (vacancy.number, vacancy.employer, vacancy.postcode) == ("14225-x-S", "Hotel Rhein", "46446")
    assert (vacancy.valid_through, vacancy.start) == (date(2027, 1, 31), date(2026, 12, 1))
    assert vacancy.pay is not None
    assert (vacancy.pay.low, vacancy.pay.high) == (2600.0, 3100.0)


def test_a_saved_page_that_carries_the_offer_as_state(tmp_path: Path) -> None:
    state = json.dumps({"jobdetail": NEWER})
    found = read(tmp_path, f'<html><script id="ng-state" type="application/json">{state}</script></html>', "p.html")
    assert [v.number for v in found.accepted] == ["14225-x-S"]


def test_an_offer_without_a_place_is_refused_and_the_others_stay(tmp_path: Path) -> None:
    bare = {k: v for k, v in OFFER.items() if k != "arbeitsort"} | {"refnr": "x"}
    found = read(tmp_path, {"stellenangebote": [bare, OFFER]})
    assert (len(found.accepted), found.refused) == (1, 1)


def test_an_empty_answer(tmp_path: Path) -> None:
    with pytest.raises(NoneAccepted):
        read(tmp_path, {"maxErgebnisse": 0, "page": 1})


def test_a_json_resume_job(tmp_path: Path) -> None:
    job = {
        "title": "Web Developer",
        "company": "Web BV",
        "date": "2026-11",
        "location": {"postalCode": "6541 AB", "city": "Nijmegen", "countryCode": "NL"},
        "remote": "Full",
        "responsibilities": ["Sites bouwen"],
        "skills": [{"name": "Web", "level": "Master", "keywords": ["CSS", "HTML"]}],
    }
    found = read(tmp_path, job)
    (vacancy,) = found.accepted
    assert (vacancy.postcode, vacancy.home_days, vacancy.posted) == ("6541", 5.0, None)
    assert vacancy.required_skills == ("Web", "CSS", "HTML")
    assert notices(found) == ["number_made"]


POSTING = {
    "@type": "JobPosting",
    "identifier": "G1",
    "title": "Kok",
    "jobLocation": {"address": {"postalCode": "6541", "addressCountry": "NL"}},
}


def page(*blocks: str) -> str:
    return "<html>" + "".join(f'<script type="application/ld+json">{b}</script>' for b in blocks) + "</html>"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t.replace("}}", "},}"),
        lambda t: t.replace('"title"', '/* titel */ // en meer\n"title"'),
        lambda t: f"<!--\n{t}\n-->",
        lambda t: f"//<![CDATA[\n{t}\n//]]>;",
        lambda t: t.replace('"', "&quot;"),
        lambda t: t.replace("Kok", "Ko\tk\n").replace("\tk\n", "k\x0b"),
        lambda t: t.replace('"6541"', "06541").replace('"NL"', '"DE"'),
    ],
    ids=["comma", "comments", "comment-wrap", "cdata", "entities", "controls", "zeros"],
)
def test_blocks_as_templates_write_them(tmp_path: Path, spoil: Any) -> None:
    found = read(tmp_path, page("{kapot", spoil(json.dumps(POSTING))), "p.html")
    assert [v.title for v in found.accepted] == ["Kok"]
    assert found.refused == 1


def test_graphs_with_several_postings_and_references(tmp_path: Path) -> None:
    second = POSTING | {"identifier": "G2", "hiringOrganization": {"@id": "#org"}}
    organisation = {"@id": "#org", "@type": "Organization", "name": "Hotel Oost"}
    graph = {"@context": "https://schema.org", "@graph": [POSTING, second, organisation, {"@type": "WebSite"}]}
    found = read(tmp_path, page(json.dumps(graph), json.dumps([POSTING | {"identifier": "G3"}])), "p.html")
    assert [(v.number, v.employer) for v in found.accepted] == [("G1", ""), ("G2", "Hotel Oost"), ("G3", "")]


def test_broken_blocks_are_told_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(NoneAccepted):
        read(tmp_path, page('{"@type": "WebSite"}'), "q.html")
    found = read(
        tmp_path, "<html>\r\n\r\n" + page('{"@type": "JobPosting",\n "title": Kok}', json.dumps(POSTING)), "p.html"
    )
    assert "line 4" in found.rejected[0].reason.in_("en")


def test_a_page_with_parts_that_never_end(tmp_path: Path) -> None:
    good = page(json.dumps(POSTING))
    for before in ("<!-- nooit gesloten ", "<div title='open ", "<div>" * 50_000, "<b><p>" * 20_000, "<!--" * 50_000):
        assert len(read(tmp_path, f"<html>{before}{good}", "p.html").accepted) == 1, before[:20]


@settings(max_examples=60, deadline=None)
@given(
    blocks=st.lists(
        st.sampled_from(["{", "[", '{"@type":"JobPosting"', "null", "</div>", "{,}", '"', "[{]", "{]", "<!--", "\x00"]),
        max_size=5,
    )
)
def test_a_bad_block_never_costs_a_good_one(tmp_path_factory: pytest.TempPathFactory, blocks: list[str]) -> None:
    found = read(tmp_path_factory.mktemp("x"), page(*blocks, json.dumps(POSTING)), "p.html")
    assert [v.number for v in found.accepted] == ["G1"]


@settings(max_examples=100, deadline=None)
@given(
    tree=st.recursive(
        st.one_of(st.none(), st.integers(), st.text(max_size=10)),
        lambda c: st.lists(c, max_size=3) | st.dictionaries(st.text(max_size=5), c, max_size=3),
        max_leaves=8,
    )
)
def test_mending_changes_no_sound_json(tree: Any) -> None:
    text = json.dumps(tree, ensure_ascii=False)
    assert json.loads(mended(text)) == tree

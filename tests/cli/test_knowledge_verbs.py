"""``border``, ``commute`` and ``qualification compare``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from skillshub.cli.commuting import commute_document, place_of
from skillshub.core.errors import UsageError
from skillshub.core.result import Commute
from skillshub.hub.engine import Engine
from skillshub.hub.knowledge import KnowledgeDesk
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.report.conditions import sentence
from skillshub.report.render import Format, render
from tests.cli.conftest import Runner

EMMERICH = "Rheinbrücke Emmerich (B220)"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_kleve_to_zevenaar_goes_over_the_emmerich_bridge(sk: Runner, lang: Language) -> None:
    ran = sk("commute", "47533", "NL 6901", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    said = " ".join(ran.out.split())
    assert EMMERICH in said
    assert t("report.about", lang, value="28 km") in said
    assert t("cli.commute.error", lang) in said
    for mode in ("car", "ebike", "bike", "pt"):
        assert t(f"report.mode.{mode}", lang) in said


def test_there_and_back_are_equal_and_a_way_on_one_bank_has_no_bridge(sk: Runner) -> None:
    there, back = (
        json.loads(sk("commute", *ends, "--format", "json").out) for ends in (("47533", "6901"), ("6901", "47533"))
    )
    assert [(row["mode"], row["km"], row["minutes"]) for row in there] == [
        (row["mode"], row["km"], row["minutes"]) for row in back
    ]
    assert there[0]["road_crossing_names"] == [EMMERICH]
    assert there[0]["cross_border"] is True
    assert there[0]["error_share"] == 0.2
    assert sentence(t("report.way.no_crossings", "en")) in sk("commute", "47533", "47551").out


def test_only_the_modes_that_were_asked(sk: Runner) -> None:
    rows = json.loads(sk("commute", "47533", "6901", "--mode", "pt", "--mode", "ebike", "--format", "json").out)
    assert [row["mode"] for row in rows] == ["ebike", "pt"]
    assert rows[1]["line"]
    ran = sk("commute", "47533", "6901", "--mode", "ebiek")
    assert ran.code == 2
    assert "ebike" in ran.err


@pytest.mark.parametrize(
    ("text", "postcode"), [("6541", "6541"), ("NL 6541", "6541"), ("6541 AB", "6541"), ("D-47533", "47533")]
)
def test_postcodes_as_people_write_them(engine: Engine, text: str, postcode: str) -> None:
    assert place_of(text, engine.taxonomy).postcode == postcode


def test_an_unknown_postcode_names_the_nearest_known_one(engine: Engine, sk: Runner) -> None:
    known = {postcode for country, postcode in engine.taxonomy.knowledge.places if country == "DE"}
    unknown = next(str(code) for code in range(47533, 47999) if str(code) not in known)
    nearest = min(known, key=lambda code: (abs(int(code) - int(unknown)), code))
    ran = sk("commute", unknown, "6901")
    assert (ran.code, ran.out) == (2, "")
    assert f"DE {unknown} is not known" in ran.err
    assert f"DE {nearest}" in ran.err


@pytest.mark.parametrize(
    ("text", "postcode"),
    [("Kleve", "47533"), ("zevenaar", "6901"), ("Emmerich", "46446"), ("Nijmegen", "6511"), ("Lingewaard", "6681")],
)
def test_a_town_is_meant_by_its_centre(engine: Engine, text: str, postcode: str) -> None:
    assert place_of(text, engine.taxonomy).postcode == postcode


def test_a_town_of_several_or_of_none_is_asked_about(engine: Engine, sk: Runner) -> None:
    ran = sk("commute", "Velp", "6901")
    assert (ran.code, ran.out) == (2, "")
    assert "Rheden" in ran.err
    assert "Land van Cuijk" in ran.err
    ran = sk("commute", "Zevenar", "6901")
    assert ran.code == 2
    assert "Zevenaar" in ran.err
    for empty in ("", "  ", "?!"):
        with pytest.raises(UsageError):
            place_of(empty, engine.taxonomy)


@pytest.mark.parametrize("ends", [("Kleve", "Zevenaar"), ("47533", "6901")])
def test_every_way_of_travelling_between_towns(sk: Runner, ends: tuple[str, str]) -> None:
    rows = {row["mode"]: row for row in json.loads(sk("commute", *ends, "--format", "json").out)}
    assert list(rows) == ["car", "ebike", "bike", "pt"]
    assert rows["ebike"]["km"] == rows["bike"]["km"]
    assert rows["ebike"]["minutes"] < rows["bike"]["minutes"]
    assert rows["pt"]["line"]
    assert all(row["road_crossing_names"] == [EMMERICH] for row in rows.values())
    assert all(row["error_share"] == 0.2 for row in rows.values())


def test_where_no_bridge_is_open_nothing_is_made_up(engine: Engine) -> None:
    home, work = (place_of(text, engine.taxonomy) for text in ("47533", "6901"))
    document = commute_document(home, work, None, engine.taxonomy, "en")
    assert t("cli.commute.no_way", "en") in render(document, Format.TABLE)
    assert document.rows == ()
    unnamed = Commute(km=1.0, minutes=5, crossings=("new-bridge",))
    assert "new-bridge" in render(commute_document(home, replace(work), unnamed, engine.taxonomy, "en"), Format.TABLE)


def test_the_border_card_alone(sk: Runner, filled: Path) -> None:
    card, explained = sk("border", "K-1", "sample/2"), sk("explain", "K-1", "sample/2")
    assert (card.code, card.err) == (0, "")
    assert t("report.card.pay", "en") in card.out
    assert len(card.out) < len(explained.out)
    kinds = {row["kind"] for row in json.loads(sk("border", "K-1", "sample/2", "--format", "json").out)}
    assert kinds == {"access", "condition", "fact"}
    assert sk("border", "K-9", "sample/2").code == 2
    assert sk("border", "K-1").code == 2


@pytest.mark.parametrize("first", ["25655", "CREBO 25480", "qual:nl-25655", "mbo-verpleegkundige"])
@pytest.mark.parametrize("second", ["DKZ 81302-129", "Pflegefachfrau"])
def test_a_diploma_by_id_code_or_name(sk: Runner, first: str, second: str) -> None:
    ran = sk("qualification", "compare", first, second, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    row = json.loads(ran.out)[0]
    assert (row["a"]["id"], row["b"]["id"]) == ("qual:nl-25655", "qual:de-pflegefachfrau")
    assert row["verdict"] == "full"
    assert row["a"]["level"] == [4, 4]


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_in_every_format_and_language(sk: Runner, format_: Format, lang: Language) -> None:
    ran = sk("qualification", "compare", "25737", "qual:de-elektroniker-egt", "--format", format_.value, "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert "Monteur elektrotechnische installaties" in " ".join(ran.out.split())


def test_a_name_of_several_lists_them(sk: Runner) -> None:
    ran = sk("qualification", "compare", "25737", "Elektroniker")
    assert (ran.code, ran.out) == (2, "")
    assert "[qual:de-elektroniker-egt]" in ran.err
    assert "[qual:de-elektroniker-betriebstechnik]" in ran.err
    assert "Traceback" not in ran.err


def test_a_code_of_several_lists_them(sk: Runner, engine: Engine) -> None:
    taxonomy = engine.taxonomy
    held: dict[str, list[str]] = {}
    for id_ in taxonomy.knowledge.qualifications:
        for value in {code.value for code in taxonomy.concept(id_).codes}:
            held.setdefault(value, []).append(id_)
    shared = next(((value, ids) for value, ids in sorted(held.items()) if len(ids) > 1), None)
    assert shared is not None
    ran = sk("qualification", "compare", shared[0], "Pflegefachfrau")
    assert ran.code == 2
    assert all(f"[{id_}]" in ran.err for id_ in shared[1])


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("zzz", "VIG", "No diploma is known"),
        ("25656", "VIG", "same diploma"),
        ("occ:nurse", "VIG", "No diploma"),
        ("", "VIG", "No diploma"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_sentence(sk: Runner, first: str, second: str, said: str) -> None:
    ran = sk("qualification", "compare", first, second)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_vig_and_pflegefachfrau_are_not_said_to_be_compared(sk: Runner) -> None:
    ran = sk("qualification", "compare", "VIG", "Pflegefachfrau", "--lang", "de", "--format", "markdown")
    assert t("comparison.verdict.none", "de") in ran.out
    assert "anerkannt" not in ran.out.casefold()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("occ:nurse", "occ:nurse"),
        ("CREBO 25655", "qual:nl-25655"),
        ("DKZ 81302-129", "qual:de-pflegefachfrau"),
        ("8d3e8aaa", "occ:nurse"),
        ("verpleegkundige", "occ:nurse"),
        ("diëtist", "occ:dietitian"),
        ("registered nurse", "occ:nurse"),
        ("storingen in warmtepompen oplossen", "skill:heat-pump-service"),
        ("grp:renewables", "grp:renewables"),
        ("prof:nl-verpleegkundige", "prof:nl-verpleegkundige"),
    ],
)
def test_a_concept_or_rule_by_id_code_or_name(engine: Engine, text: str, meant: str) -> None:
    assert KnowledgeDesk(engine).meant(text) == meant


def test_show_of_a_name_of_several_lists_them(sk: Runner) -> None:
    ran = sk("taxonomy", "show", "Pflegefachfrau")
    assert (ran.code, ran.out) == (2, "")
    assert "[occ:nurse]" in ran.err
    assert "[qual:de-pflegefachfrau]" in ran.err
    assert sk("taxonomy", "show", "Pflegefachfrau", "--kind", "qualification").out.startswith("Registered nurse")
    ran = sk("taxonomy", "show", "qqqq zzzz")
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_search_looks_in_every_language_and_at_one_kind(sk: Runner) -> None:
    for words in ("verpleegkundige", "Krankenpfleger", "registered nurse"):
        rows = json.loads(sk("taxonomy", "search", words, "--kind", "occupation", "--format", "json").out)
        assert "occ:nurse" in [row["id"] for row in rows]
        assert {row["kind"] for row in rows} == {"occupation"}
    rows = json.loads(sk("taxonomy", "search", "energie", "--kind", "group", "--format", "json").out)
    assert "grp:renewables" in [row["id"] for row in rows]

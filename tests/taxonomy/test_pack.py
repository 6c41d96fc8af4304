# ruff: noqa: E501 - tables of cases read better in rows
"""Reading a pack: everything that is there, and every reason why something is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.cefr import Cefr
from skillshub.core.concepts import Code, Kind
from skillshub.core.dated import Certainty
from skillshub.core.errors import DataMissing
from skillshub.core.knowledge import Months, Origin, Verdict
from skillshub.core.levels import LevelRange
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy.pack import Pack, check_pack, load_pack, read_pack
from skillshub.taxonomy.relations import Relation, RelationType

from .conftest import PACK, POLISH, WIRE

PackWriter = Callable[..., Path]


def test_skills_and_groups(pack: Pack) -> None:
    wiring = pack.concepts["skill:wiring"]
    assert wiring.kind is Kind.SKILL
    assert wiring.labels.as_dict() == {"nl": "bedraden", "de": "Verdrahten", "en": "wiring"}
    assert wiring.alternatives == {"nl": ("kabels trekken", "draden trekken"), "de": ("Kabel ziehen",)}
    assert wiring.uri == f"http://data.europa.eu/esco/skill/{WIRE}"
    assert wiring.broader == ("skill:electricity",)
    assert wiring.source == "skills/electrical.csv"
    assert pack.concepts["grp:electrical"].broader == ("grp:technical",)
    assert Relation("skill:wiring", "grp:electrical", RelationType.MEMBER, 1.0, "pack") in pack.relations
    assert Relation("skill:wiring", "skill:measuring", RelationType.RELATED, 0.5, "pack") in pack.relations


def test_occupations_keep_the_order_of_their_skills(pack: Pack) -> None:
    electrician = pack.occupations["occ:electrician"]
    assert electrician.essential == ("skill:wiring", "skill:measuring", "skill:electricity")
    assert electrician.optional == ("skill:team",)
    assert (electrician.sector, electrician.level, electrician.isco) == ("energy", LevelRange(3, 4), "7411")
    assert pack.concepts["occ:electrician"].codes == (Code(scheme="ISCO-08", value="7411", route="esco"),)
    assert pack.occupations["occ:nurse-assistant"].level is None


def test_diplomas_and_their_comparison(pack: Pack) -> None:
    known = pack.knowledge
    monteur, elektroniker = known.qualifications["qual:nl-25331"], known.qualifications["qual:de-elektroniker"]
    assert (monteur.level, monteur.level_official, monteur.confers) == (LevelRange(3, 3), True, ("skill:wiring",))
    assert elektroniker.abroad_level == LevelRange(3, 4)
    assert elektroniker.profession == "prof:de-elektro"
    assert pack.concepts["qual:nl-25331"].codes[0].value == "25331"
    assert known.frameworks == {"qual:nl-25331": "NLQF 3"}
    assert known.awarding == {"qual:nl-25331": "roc"}
    assert known.field_ids("electrical") == ("electrical", "technical")
    pair = known.pairs["E01"]
    assert (pair.verdict, pair.bridge_months) == (Verdict.SUBSTANTIAL, Months(low=2, high=6))
    assert pair.direction == "nl_de"
    assert pair.gaps_nl_de is not None
    assert pair.gaps_nl_de.de == "gap de"
    assert pair.gaps_de_nl is None


def test_law(pack: Pack) -> None:
    known = pack.knowledge
    scc = known.licences["lic:scc-018"]
    assert (scc.covers, scc.months, scc.void_before) == (("lic:vca-basis",), Months(low=1, high=1), date(2020, 1, 1))
    assert (scc.per_hire, scc.designated) == (False, False)
    profession = known.professions["prof:de-elektro"]
    assert [route.origin for route in profession.routes] == [Origin.DOMESTIC, Origin.THIRD_COUNTRY]
    assert profession.language is Cefr.B1
    assert known.route_certainty == {"prof:de-elektro/third_country": Certainty.LOW}


def test_rules_words_and_overrides(pack: Pack) -> None:
    known = pack.knowledge
    flag = known.flags["flag:home-days"]
    assert (flag.lives, flag.works, flag.threshold, flag.facts.valid_from) == ("NL", "DE", 34.0, date(2026, 1, 1))
    assert known.practice["prac:electrician-de"].level is Cefr.B1
    assert [(p.text, p.level) for p in known.phrases] == [("fließend", Cefr.C1)]
    assert [(s.start, s.end, s.hours, s.months.high) for s in known.language_steps] == [
        (Cefr.A0, Cefr.A1, (60, 120), 4),
        (Cefr.B1, Cefr.B2, (200, 300), 9),
    ]
    assert known.languages["de"].labels.nl == "german nl"
    assert known.demands["kneeling"].alternatives == {"nl": ("knielend werken",)}
    assert [(p.text, p.lang, p.concept) for p in known.pins] == [("stroomman", "nl", "occ:electrician")]


def test_a_block_names_the_pack_concept_that_claims_the_uuid(pack: Pack) -> None:
    assert [(b.text, b.concept) for b in pack.knowledge.blocks] == [
        ("waterstof", "skill:wiring"),
        ("water", f"esco:{POLISH}"),
    ]


def test_geography(pack: Pack) -> None:
    known = pack.knowledge
    assert known.places["DE", "47533"].name == "Kleve"
    assert known.municipalities["NL/Nijmegen"].zones == ("B", "L")
    assert known.crossings["waalbrug"].zones == ("L", "B")
    assert known.motorway_only == ("motorway",)
    assert [(s.name, s.minutes) for s in known.lines["sb58"].stops] == [("Kleve", 0), ("Nijmegen", 47)]


def test_an_empty_or_missing_pack_is_empty(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "nowhere"):
        reading = read_pack(root)
        assert reading.problems == ()
        assert not reading.pack.concepts
        assert not reading.pack.knowledge.qualifications


def test_checksums_follow_content_and_nothing_else(write_pack: PackWriter, tmp_path: Path) -> None:
    first = load_pack(write_pack())
    skills = tmp_path / "pack" / "skills" / "electrical.csv"
    skills.write_bytes(b"\xef\xbb\xbf" + skills.read_bytes().replace(b"\n", b"\r\n"))
    again = load_pack(tmp_path / "pack")
    assert again.checksum == first.checksum
    assert again.concepts == first.concepts
    changed = load_pack(write_pack(("border/flags.toml", "threshold = 34", "threshold = 35")))
    assert changed.checksum != first.checksum
    assert changed.knowledge.checksum != first.knowledge.checksum
    commented = load_pack(write_pack(("border/flags.toml", "[[flag]]", "# a remark\n[[flag]]")))
    assert commented.knowledge.checksum == first.knowledge.checksum


def test_material_deeper_than_the_folders_is_not_read(write_pack: PackWriter, tmp_path: Path) -> None:
    checksum = load_pack(write_pack()).checksum
    deeper = tmp_path / "pack" / "geography" / "cut" / "rivers.toml"
    deeper.parent.mkdir()
    deeper.write_text("this is = not [ TOML", encoding="utf-8")
    assert load_pack(tmp_path / "pack").checksum == checksum


LAW = "professions/de.toml"
SKILLS = "skills/electrical.csv"
OCCUPATIONS = "occupations/all.toml"
WRONG = [
    # file, what, instead; problem id, entry, field, value, nearest
    (SKILLS, "skill:wiring,skill,", "skill:wiring,skil,", "choice", "skill:wiring", "kind", "skil", "skill"),
    (SKILLS, ",bedraden,", ",,", "missing", "skill:wiring", "nl", "", ""),
    (SKILLS, ",alt_nl,", ",alts_nl,", "missing_column", "", "", "alt_nl", "alts_nl"),
    (SKILLS, WIRE, WIRE[:8], "uuid", "skill:wiring", "esco", WIRE[:8], ""),
    (SKILLS, "skill:team,transversal", "skill:Team,transversal", "id", "skill:Team", "id", "skill:Team", ""),
    (SKILLS, ",teamwork,,,,", ",teamwork,,,", "cells", "skill:team", "", "", ""),
    (SKILLS, "kabels trekken |", "kabels trekken | kabels trekken |", "twice", "skill:wiring", "alt_nl", "kabels trekken", ""),
    (OCCUPATIONS, '"3-4"', '"3-9"', "level", "occ:electrician", "level", "3-9", ""),
    (OCCUPATIONS, '"energy"', '"enery"', "choice", "occ:electrician", "sector", "enery", "energy"),
    (OCCUPATIONS, '"7411"', '"74a1"', "isco", "occ:electrician", "isco", "74a1", ""),
    (OCCUPATIONS, 'optional = ["skill:team"]', 'optional = ["skill:wiring"]', "both_lists", "occ:electrician", "optional", "skill:wiring", ""),
    (OCCUPATIONS, "essential = [", "essentials = [", "unknown_field", "occ:electrician", "", "essentials", "essential"),
    (OCCUPATIONS, "[[occupation]]", "[[occupations]]", "unknown_table", "", "", "occupations", "occupation"),
    (OCCUPATIONS, 'essential = ["skill:wiring"', 'essential = [7', "texts", "occ:electrician", "essential", "[7, 'skill:measuring', 'skill:electricity']", ""),
    ("border/flags.toml", "checked_on = 2026-11-21", 'checked_on = "2026-13-01"', "date", "flag:home-days", "checked_on", "2026-13-01", ""),
    ("border/flags.toml", '"sourced"', '"sourcd"', "choice", "flag:home-days", "certainty", "sourcd", "sourced"),
    ("border/flags.toml", "valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2025-01-01", "backwards", "flag:home-days", "valid_to", "2025-01-01", ""),
    ("border/flags.toml", "threshold = 34", 'threshold = "many"', "number", "flag:home-days", "threshold", "many", ""),
    ("border/flags.toml", ', en = "ask en"', "", "missing", "flag:home-days", "ask.en", "", ""),
    ("border/flags.toml", 'lives = "NL"', 'lives = "BE"', "choice", "flag:home-days", "lives", "BE", ""),
    ("languages/steps.toml", 'to = "B2"', 'to = "C1"', "next_level", "step 1", "to", "C1", ""),
    (LAW, 'language = "B1"', 'language = "B7"', "cefr", "prof:de-elektro", "language", "B7", ""),
    (LAW, "months = [6, 24]", "months = [24, 6]", "months", "prof:de-elektro", "months", "[24, 6]", ""),
    (LAW, '"third_country"', '"domestic"', "twice", "prof:de-elektro", "route.origin", "domestic", ""),
    ("licences/all.toml", "void_since = 2024-01-01\n", "", "void_pair", "lic:scc-018", "void_since", "", ""),
    ("licences/all.toml", "validity_years = 10", "validity_years = 10.5", "integer", "lic:vca-basis", "validity_years", "10.5", ""),
    ("qualifications/both.toml", "official = true", 'official = "yes"', "flag", "qual:nl-25331", "official", "yes", ""),
    ("languages/names.toml", 'code = "de"', 'code = "DE!"', "language_code", "language 1", "code", "DE!", ""),
    ("geography/postcodes.csv", "NL,6511,", "NL,651,", "postcode", "NL 651", "postcode", "651", ""),
    ("geography/postcodes.csv", "51.8432,5.8530", "5.8530,51.8432", "coordinate", "NL 6511", "lat", "5.853", ""),
    ("geography/crossings.toml", '["L", "B"]', '["L"]', "two_zones", "waalbrug", "zones", "L", ""),
    ("geography/crossings.toml", '["L", "B"]', '["L", "Q"]', "choice", "waalbrug", "zones", "Q", ""),
    ("geography/lines.toml", "minutes = 0", "minutes = 50", "backwards_in_time", "sb58", "stops.minutes", "47", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "id_", "entry", "field", "value", "near"), WRONG)
def test_a_problem_names_file_entry_field_value_and_nearest(
    write_pack: PackWriter, file: str, old: str, new: str, id_: str, entry: str, field: str, value: str, near: str
) -> None:
    problems = check_pack(write_pack((file, old, new)))
    found = [p for p in problems if p.reason.id == f"taxonomy.problem.{id_}" and p.file == file and p.field == field]
    assert found, [p.in_("en") for p in problems]
    assert (found[0].entry, found[0].value, found[0].nearest) == (entry, value, near)
    for lang in LANGUAGES:
        text = found[0].in_(lang)
        assert file in text
        assert value in text


def test_a_broken_file_does_not_hide_the_others(write_pack: PackWriter, tmp_path: Path) -> None:
    root = write_pack(("border/flags.toml", "[[flag]]", "[[flag"), (SKILLS, "kabels trekken", '"kabels" trekken"'))
    (root / "demands" / "demands.toml").write_bytes(b'[[demand]]\nid = "caf\xe9"\n')
    ids = {(p.file, p.reason.id.rsplit(".", 1)[-1]) for p in check_pack(root)}
    assert {("border/flags.toml", "toml"), (SKILLS, "csv"), ("demands/demands.toml", "encoding")} <= ids


def test_a_file_that_nobody_reads_is_told(write_pack: PackWriter) -> None:
    root = write_pack(("demands/demand.toml", None, PACK["demands/demands.toml"]))
    (root / "demands" / "demands.toml").unlink()
    (problem,) = check_pack(root)
    assert (problem.reason.id, problem.nearest) == ("taxonomy.problem.unread_file", "demands/demands.toml")


def test_all_problems_are_raised_together(write_pack: PackWriter) -> None:
    root = write_pack((SKILLS, "skill:wiring,skill,", "skill:wiring,skil,"), (OCCUPATIONS, '"energy"', '"enery"'))
    with pytest.raises(DataMissing) as raised:
        load_pack(root)
    for lang in LANGUAGES:
        told = raised.value.in_(lang)
        assert "skil" in told
        assert "enery" in told
        assert "energy" in told
    assert raised.value.exit_code == 6


def test_sound_entries_are_kept_beside_the_problems(write_pack: PackWriter) -> None:
    reading = read_pack(write_pack((OCCUPATIONS, '"energy"', '"enery"')))
    assert "occ:electrician" not in reading.pack.concepts
    assert "occ:nurse" in reading.pack.concepts

# ruff: noqa: E501 - tables of cases read better in rows
"""A pack and an ESCO release small enough to read, with one of everything."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.taxonomy.pack import Pack, load_pack

PROJECT = Path(__file__).resolve().parents[2]
DATED = 'source = "test law"\nchecked_on = 2026-11-21\ncertainty = "sourced"'
NAMES = 'nl = "{0} nl"\nde = "{0} de"\nen = "{0} en"'
TEXT = '{{ nl = "{0} nl", de = "{0} de", en = "{0} en" }}'

WIRE = "11111111-1111-4111-8111-111111111111"
TEAM = "22222222-2222-4222-8222-222222222222"
NURSE = "33333333-3333-4333-8333-333333333333"
ASSISTANT = "44444444-4444-4444-8444-444444444444"
MEASURE = "55555555-5555-4555-8555-555555555555"
POLISH = "66666666-6666-4666-8666-666666666666"
LAW = "77777777-7777-4777-8777-777777777777"
BAKER = "88888888-8888-4888-8888-888888888888"
GROUP = "99999999-9999-4999-8999-999999999999"
POWER = "dddddddd-dddd-4ddd-8ddd-dddddddddddd"
CIRCUITS = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"

PACK = {
    "skills/groups.csv": """id,nl,de,en,broader
grp:technical,Techniek,Technik,Technology,
grp:electrical,Elektrotechniek,Elektrotechnik,Electrical engineering,grp:technical
grp:transversal,Algemeen,Überfachlich,Transversal,
""",
    "skills/electrical.csv": f"""id,kind,nl,de,en,alt_nl,alt_de,alt_en,group,broader,related,esco
skill:wiring,skill,bedraden,Verdrahten,wiring,kabels trekken | draden trekken,Kabel ziehen,,grp:electrical,skill:electricity,skill:measuring,{WIRE}
skill:measuring,skill,meten,Messen,measuring,,,,grp:electrical,skill:electricity,,{MEASURE}
skill:electricity,knowledge,elektriciteit,Elektrizität,electricity,,,,grp:electrical,,,
skill:team,transversal,samenwerken,Teamfähigkeit,teamwork,,,,grp:transversal,,,{TEAM}
""",
    "phrasings/electrical.csv": """id,nl,de
skill:wiring,leidingen leggen in huis | groepenkast aansluiten,Leitungen in Schlitze legen
skill:measuring,,Spannung prüfen
""",
    "occupations/all.toml": f"""
[[occupation]]
id = "occ:electrician"
nl = "elektricien"
de = "Elektroniker/in"
en = "electrician"
alt = {{ nl = ["elektromonteur"], de = ["Elektriker"] }}
isco = "7411"
sector = "energy"
level = "3-4"
essential = ["skill:wiring", "skill:measuring", "skill:electricity"]
optional = ["skill:team"]

[[occupation]]
id = "occ:nurse"
nl = "verpleegkundige"
de = "Pflegefachfrau/-mann"
en = "nurse"
alt = {{ de = ["Gesundheits- und Krankenpfleger/in"] }}
esco = "{NURSE}"
sector = "health"
level = "4-6"
essential = ["skill:team"]
optional = []

[[occupation]]
id = "occ:nurse-assistant"
nl = "verpleeghulp"
de = "Pflegehelfer/in"
en = "nurse assistant"
esco = "{ASSISTANT}"
sector = "health"
essential = ["skill:team"]
""",
    "qualifications/fields.toml": f"""
[[field]]
id = "technical"
{NAMES.format("technical")}
[[field]]
id = "electrical"
nl = "elektrotechniek"
de = "Elektro"
en = "electrical"
alt = {{ nl = ["elektro"] }}
broader = "technical"
""",
    "qualifications/both.toml": """
[[qualification]]
id = "qual:nl-25331"
country = "NL"
type = "mbo"
level = "3"
official = true
framework = "NLQF 3"
nl = "Monteur elektrotechnische installaties"
de = "Elektromonteur (mbo 3)"
en = "Electrical fitter (mbo 3)"
codes = [{ scheme = "CREBO", value = "25331", route = "oer-2023-26" }]
fields = ["electrical"]
occupations = ["occ:electrician"]
confers = ["skill:wiring"]
awarding = "roc"

[[qualification]]
id = "qual:de-elektroniker"
country = "DE"
type = "dual"
level = "4"
abroad_level = "3-4"
official = true
nl = "Elektroniker (Duits vakdiploma)"
de = "Elektroniker/in"
en = "Electronics technician (German)"
fields = ["electrical"]
occupations = ["occ:electrician"]
profession = "prof:de-elektro"
""",
    "comparison/pairs.toml": f"""
[[pair]]
id = "E01"
nl = "qual:nl-25331"
de = "qual:de-elektroniker"
verdict = "substantial_diff"
gaps_nl_de = {TEXT.format("gap")}
bridge_months = [2, 6]
direction = "nl_de"
official = false
{DATED}
""",
    "licences/all.toml": f"""
[[licence]]
id = "lic:vca-basis"
country = "NL"
{NAMES.format("vca")}
authority = {TEXT.format("who")}
route = {TEXT.format("how")}
months = [0, 1]
validity_years = 10
{DATED}

[[licence]]
id = "lic:scc-018"
country = "DE"
{NAMES.format("scc")}
covers = ["lic:vca-basis"]
authority = {TEXT.format("who")}
route = {TEXT.format("how")}
months = 1
void_before = 2020-01-01
void_since = 2024-01-01
{DATED}
""",
    "professions/de.toml": f"""
[[profession]]
id = "prof:de-elektro"
country = "DE"
{NAMES.format("profession")}
occupations = ["occ:electrician"]
qualifications = ["qual:de-elektroniker"]
licence = "lic:scc-018"
language = "B1"
helper = "occ:nurse-assistant"
authority = {TEXT.format("who")}
{DATED}
[[profession.route]]
origin = "domestic"
text = {TEXT.format("route")}
months = [0, 0]
[[profession.route]]
origin = "third_country"
text = {TEXT.format("long route")}
months = [6, 24]
certainty = "low"
""",
    "border/flags.toml": f"""
[[flag]]
id = "flag:home-days"
topic = "tax"
lives = "NL"
works = "DE"
trigger = "home_days"
text = {TEXT.format("flag")}
ask = {TEXT.format("ask")}
threshold = 34
unit = "days"
{DATED}
valid_from = 2026-01-01
""",
    "languages/practice.toml": f"""
[[practice]]
id = "prac:electrician-de"
occupations = ["occ:electrician"]
country = "DE"
language = "de"
level = "B1"
by_law = false
{DATED}
""",
    "languages/names.toml": f"""
[[language]]
code = "de"
{NAMES.format("german")}
""",
    "languages/phrases.toml": """
[[phrase]]
lang = "de"
text = "fließend"
level = "C1"
""",
    "languages/steps.toml": f"""
[[step]]
from = "B1"
to = "B2"
hours = [200, 300]
months = [5, 9]
{DATED}
[[step]]
from = "A0"
to = "A1"
hours = [60, 120]
months = [2, 4]
note = {TEXT.format("note")}
{DATED}
""",
    "demands/demands.toml": f"""
[[demand]]
id = "kneeling"
{NAMES.format("kneeling")}
alt = {{ nl = ["knielend werken"] }}
""",
    "overrides/pinned.toml": f"""
[[pin]]
text = "stroomman"
lang = "nl"
kind = "occupation"
concept = "occ:electrician"
why = "said in the trade"
[[block]]
text = "waterstof"
esco = "{WIRE}"
why = "not the same"
[[block]]
text = "water"
esco = "{POLISH}"
why = "not the same"
[[ambiguous]]
text = "monteur"
lang = "nl"
kind = "occupation"
between = ["occ:electrician"]
why = "any fitter"
""",
    "geography/postcodes.csv": """country,postcode,name,municipality,lat,lon,zone
NL,6511,Nijmegen,Nijmegen,51.8432,5.8530,L
DE,47533,Kleve,Kleve,51.7883,6.1386,L
""",
    "geography/municipalities.toml": """
[[municipality]]
country = "NL"
name = "Nijmegen"
lat = 51.843
lon = 5.853
zones = ["B", "L"]
region = "Rijk van Nijmegen"
seed = true
""",
    "geography/crossings.toml": f"""
[[crossing]]
id = "waalbrug"
name = "Waalbrug"
zones = ["L", "B"]
lat = 51.851
lon = 5.87
open_from = 1936-06-16
{DATED}
[[crossing]]
id = "motorway"
name = "Motorway bridge"
zones = ["L", "B"]
lat = 51.88
lon = 5.74
bike = false
{DATED}
""",
    "geography/lines.toml": f"""
[[line]]
id = "sb58"
name = "SB58"
operator = "somebody"
frequency = "every hour"
stops = [
  {{ name = "Kleve", lat = 51.788, lon = 6.147, minutes = 0 }},
  {{ name = "Nijmegen", lat = 51.843, lon = 5.853, minutes = 47 }},
]
{DATED}
""",
}

_SKILL = "http://data.europa.eu/esco/skill/"
_OCC = "http://data.europa.eu/esco/occupation/"
_OCC_HEADER = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate"
_SKILL_HEADER = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status"


def _occ(uuid: str, label: str, alternatives: str = "", isco: str = "2221", status: str = "released") -> str:
    return f'Occupation,{_OCC}{uuid},{isco},{label},"{alternatives}",,{status},2022-07-01T00:00:00Z'


def _skill(uuid: str, label: str, alternatives: str = "", sort: str = "skill/competence", reuse: str = "") -> str:
    return f'KnowledgeSkillCompetence,{_SKILL}{uuid},{sort},{reuse},{label},"{alternatives}",released'


ESCO = {
    "occupations_en.csv": [
        _OCC_HEADER,
        _occ(NURSE, "nurse responsible for general care", "registered nurse\nstaff nurse"),
        _occ(ASSISTANT, "nurse assistant", "nursing aide", "5321"),
        _occ(BAKER, "baker", "artisan baker\n\npastry baker", "7512"),
        _occ("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "withdrawn occupation", status="obsolete"),
    ],
    "occupations_de.csv": [
        _OCC_HEADER,
        _occ(NURSE, "Krankenschwester"),
        _occ(ASSISTANT, "Gesundheits- und Krankenpfleger/in", "Pflegehilfskraft", "5321"),
        _occ(BAKER, "Bäcker/Bäckerin", "Verdrahten", "7512"),
    ],
    "skills_en.csv": [
        _SKILL_HEADER,
        _skill(WIRE, "install electrical wires", "wiring\nlay cables"),
        _skill(TEAM, "work in teams", reuse="transversal"),
        _skill(MEASURE, "measure electrical characteristics", "measuring"),
        _skill(POLISH, "Polish", sort="knowledge", reuse="transversal"),
        _skill(LAW, "labour law", sort="knowledge"),
        _skill(POWER, "Electricity", "electric power", sort="knowledge"),
        _skill(CIRCUITS, "electric circuits", "wiring\nelectricity", sort="knowledge"),
    ],
    "skills_de.csv": [_SKILL_HEADER, _skill(LAW, "Arbeitsrecht", sort="knowledge")],
    "skillGroups_en.csv": [
        "conceptType,conceptUri,preferredLabel,altLabels,status",
        f"SkillGroup,{_SKILL}{GROUP},installing things,,released",
        "SkillGroup,http://data.europa.eu/esco/isced-f/0713,electricity and energy,,released",
    ],
    "languageSkillsCollection_en.csv": [
        "conceptType,conceptUri,preferredLabel,altLabels",
        f"KnowledgeSkillCompetence,{_SKILL}{POLISH},Polish,speak Polish | Polish language",
    ],
    "transversalSkillsCollection_en.csv": [
        "conceptType,conceptUri,preferredLabel,altLabels",
        f"KnowledgeSkillCompetence,{_SKILL}{TEAM},work in teams,",
    ],
    "occupationSkillRelations.csv": [
        "occupationUri,relationType,skillType,skillUri",
        f"{_OCC}{NURSE},essential,knowledge,{_SKILL}{LAW}",
        f"{_OCC}{BAKER},essential,skill/competence,{_SKILL}{TEAM}",
        f"{_OCC}{BAKER},optional,knowledge,{_SKILL}{LAW}",
        f"{_OCC}{BAKER},optional,knowledge,{_SKILL}cccccccc-cccc-4ccc-8ccc-cccccccccccc",
    ],
    "skillSkillRelations.csv": [
        "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri",
        f"{_SKILL}{MEASURE},skill/competence,essential,skill/competence,{_SKILL}{WIRE}",
        f"{_SKILL}{LAW},knowledge,optional,knowledge,{_SKILL}{POLISH}",
    ],
    "broaderRelationsSkillPillar.csv": [
        "conceptType,conceptUri,broaderType,broaderUri",
        f"SkillGroup,http://data.europa.eu/esco/isced-f/0713,SkillGroup,{_SKILL}{GROUP}",
        f"KnowledgeSkillCompetence,{_SKILL}{WIRE},SkillGroup,{_SKILL}{GROUP}",
        f"KnowledgeSkillCompetence,{_SKILL}{MEASURE},KnowledgeSkillCompetence,{_SKILL}{WIRE}",
        f"KnowledgeSkillCompetence,{_SKILL}{CIRCUITS},KnowledgeSkillCompetence,{_SKILL}{WIRE}",
    ],
    "broaderRelationsOccPillar.csv": [
        "conceptType,conceptUri,broaderType,broaderUri",
        f"Occupation,{_OCC}{NURSE},ISCOGroup,http://data.europa.eu/esco/isco/C2221",
        f"Occupation,{_OCC}{ASSISTANT},Occupation,{_OCC}{NURSE}",
    ],
}

PackWriter = Callable[..., Path]


@pytest.fixture
def write_pack(tmp_path: Path) -> PackWriter:
    """Writes the pack, with files changed: ``write_pack(("skills/x.csv", old, new), ...)``; ``None`` leaves one out."""

    def write(*changes: tuple[str, str | None, str]) -> Path:
        root = tmp_path / "pack"
        files = dict(PACK)
        for path, old, new in changes:
            if old is None:
                files[path] = new
            else:
                assert old in files[path], f"{old!r} is not in {path}"
                files[path] = files[path].replace(old, new, 1)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture
def pack(write_pack: PackWriter) -> Pack:
    """The small pack, sound."""
    return load_pack(write_pack())


@pytest.fixture
def esco_folder(tmp_path: Path) -> Path:
    """The small ESCO release."""
    folder = tmp_path / "esco download"
    folder.mkdir()
    for name, lines in ESCO.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Data and cache below the test's own folder."""
    return Settings.load(env={"SKILLSHUB_HOME": str(tmp_path / "home")})


@pytest.fixture(scope="session")
def real_esco() -> Path:
    """The ESCO folder of the shared data; skips where it is not there."""
    folder = Path(os.environ.get("SKILLSHUB_DATA", PROJECT.parent / "shared" / "data")) / "esco"
    if not folder.is_dir():
        pytest.skip(f"no ESCO release at {folder}; set SKILLSHUB_DATA")
    return folder

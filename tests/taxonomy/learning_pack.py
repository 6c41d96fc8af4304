"""Programmes, funding and clusters for the small pack: one of everything."""

from __future__ import annotations

from .conftest import DATED, NAMES, TEXT

OFFERS, CLUSTERS = "programmes/all.toml", "clusters/all.toml"
LEARNING = {
    OFFERS: f"""
[[programme]]
id = "prog:nl-wiring"
country = "NL"
type = "initial"
form = "mbo BBL"
{NAMES.format("wiring training")}
alt = {{ nl = ["leerbaan draad"] }}
codes = [{{ scheme = "CREBO", value = "25331", route = "regulation-2015" }}]
level = "2"
official = true
qualification = "qual:nl-25331"
licences = ["lic:vca-basis"]
teaches = ["skill:wiring", "skill:measuring"]
taught_in = ["de"]
months = [12, 24]
hours = [1600, 3200]
cost = "paid"
funding = ["fund:nl-employer"]
providers = ["a school"]
entry = {TEXT.format("no diploma")}
proof = "diploma"
twin = "prog:de-wiring"
sectors = ["energy"]
{DATED}

[[programme]]
id = "prog:de-wiring"
country = "DE"
type = "course"
form = "Kurs"
{NAMES.format("short course")}
teaches = ["skill:wiring"]
months = [0, 1]
cost = "low"
providers = ["a chamber"]
proof = "attendance"
valid_to = 2026-12-31
{DATED}

[[programme]]
id = "prog:eu-german"
country = "EU"
type = "language"
form = "online"
{NAMES.format("German from A2 to B1")}
language = "de"
from_level = "A2"
to_level = "B1"
months = [3, 6]
cost = "medium"
providers = ["many"]
proof = "certificate"
{DATED}

[[funding]]
id = "fund:nl-employer"
country = "NL"
{NAMES.format("the employer")}
text = {TEXT.format("the employer pays")}
ask = {TEXT.format("the employer")}
{DATED}
""",
    CLUSTERS: f"""
[[cluster]]
id = "cluster:energy"
{NAMES.format("Energy")}
text = {TEXT.format("grids")}
sectors = ["energy"]
{DATED}

[[focus]]
id = "focus:grids"
cluster = "cluster:energy"
{NAMES.format("Grids")}
occupations = ["occ:electrician"]
skills = ["skill:wiring"]
{DATED}

[[branch]]
id = "branch:installers"
cluster = "cluster:energy"
{NAMES.format("Installers")}
occupations = ["occ:electrician"]
{DATED}
""",
}

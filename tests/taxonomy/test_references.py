# ruff: noqa: E501 - tables of cases read better in rows
"""Checks across files: ids that exist, hierarchies without circles, names that mean one thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillshub.taxonomy.pack import check_pack
from skillshub.taxonomy.references import in_circles

from .conftest import NURSE, TEAM, WIRE

PackWriter = Callable[..., Path]
BROKEN = [
    # file, what, instead; entry, field, value, nearest
    ("occupations/all.toml", '"skill:wiring"', '"skill:wirring"', "occ:electrician", "essential", "skill:wirring", "skill:wiring"),
    ("occupations/all.toml", 'optional = ["skill:team"]', 'optional = ["skill:teem"]', "occ:electrician", "optional", "skill:teem", "skill:team"),
    ("skills/electrical.csv", "grp:electrical,skill:electricity", "grp:electric,skill:electricity", "skill:wiring", "group", "grp:electric", "grp:electrical"),
    ("skills/electrical.csv", "skill:electricity,skill:measuring", "skill:electrics,skill:measuring", "skill:wiring", "broader", "skill:electrics", "skill:electricity"),
    ("skills/electrical.csv", "skill:electricity,skill:measuring", "skill:electricity,skill:measure", "skill:wiring", "related", "skill:measure", "skill:measuring"),
    ("skills/groups.csv", "engineering,grp:technical", "engineering,grp:technic", "grp:electrical", "broader", "grp:technic", "grp:technical"),
    ("phrasings/electrical.csv", "skill:measuring", "skill:mesuring", "skill:mesuring", "id", "skill:mesuring", "skill:measuring"),
    ("qualifications/both.toml", '["electrical"]', '["electric"]', "qual:nl-25331", "fields", "electric", "electrical"),
    ("qualifications/both.toml", '["occ:electrician"]', '["occ:electricien"]', "qual:nl-25331", "occupations", "occ:electricien", "occ:electrician"),
    ("qualifications/both.toml", '["skill:wiring"]', '["skill:wire"]', "qual:nl-25331", "confers", "skill:wire", "skill:wiring"),
    ("qualifications/both.toml", "prof:de-elektro", "prof:de-electro", "qual:de-elektroniker", "profession", "prof:de-electro", "prof:de-elektro"),
    ("qualifications/fields.toml", 'broader = "technical"', 'broader = "technic"', "electrical", "broader", "technic", "technical"),
    ("comparison/pairs.toml", 'de = "qual:de-elektroniker"', 'de = "qual:nl-25331"', "E01", "de", "qual:nl-25331", ""),
    ("licences/all.toml", '["lic:vca-basis"]', '["lic:vca"]', "lic:scc-018", "covers", "lic:vca", "lic:vca-basis"),
    ("professions/de.toml", '"occ:nurse-assistant"', '"occ:nurse-assistent"', "prof:de-elektro", "helper", "occ:nurse-assistent", "occ:nurse-assistant"),
    ("professions/de.toml", 'licence = "lic:scc-018"', 'licence = "lic:scc"', "prof:de-elektro", "licence", "lic:scc", "lic:scc-018"),
    ("professions/de.toml", '["qual:de-elektroniker"]', '["qual:de-elektronik"]', "prof:de-elektro", "qualifications", "qual:de-elektronik", "qual:de-elektroniker"),
    ("languages/practice.toml", 'language = "de"', 'language = "du"', "prac:electrician-de", "language", "du", ""),
    ("languages/practice.toml", '["occ:electrician"]', '["occ:elektrician"]', "prac:electrician-de", "occupations", "occ:elektrician", "occ:electrician"),
    ("overrides/pinned.toml", 'concept = "occ:electrician"', 'concept = "skill:wiring"', "stroomman", "concept", "skill:wiring", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "entry", "field", "value", "near"), BROKEN)
def test_an_id_that_does_not_exist_is_told(
    write_pack: PackWriter, file: str, old: str, new: str, entry: str, field: str, value: str, near: str
) -> None:
    problems = check_pack(write_pack((file, old, new)))
    found = [p for p in problems if p.field == field and p.value == value]
    assert found, [p.in_("en") for p in problems]
    assert (found[0].file, found[0].entry) == (file, entry)
    assert found[0].reason.id == "taxonomy.problem.unknown_id"
    if near:
        assert found[0].nearest == near


def _ids(root: Path) -> set[tuple[str, str, str]]:
    return {(p.reason.id.rsplit(".", 1)[-1], p.entry, p.value) for p in check_pack(root)}


def test_circles(write_pack: PackWriter) -> None:
    skills = (
        "skills/electrical.csv",
        "electricity,,,,grp:electrical,,,",
        "electricity,,,,grp:electrical,skill:wiring,,",
    )
    assert ("circle", "skill:wiring", "skill:electricity") in _ids(write_pack(skills))
    groups = ("skills/groups.csv", "Technology,", "Technology,grp:electrical")
    assert ("circle", "grp:technical", "grp:electrical") in _ids(write_pack(groups))
    fields = ("qualifications/fields.toml", 'en = "technical en"', 'en = "technical en"\nbroader = "electrical"')
    assert ("circle", "technical", "electrical") in _ids(write_pack(fields))


def test_one_id_and_one_uuid_once(write_pack: PackWriter) -> None:
    doubled = ("occupations/all.toml", 'id = "occ:nurse-assistant"', 'id = "occ:nurse"')
    assert ("duplicate", "occ:nurse", "occ:nurse") in _ids(write_pack(doubled))
    claimed = ("skills/electrical.csv", TEAM, WIRE)
    assert ("claimed", "skill:team", WIRE) in _ids(write_pack(claimed))


def test_one_name_means_one_concept(write_pack: PackWriter) -> None:
    preferred = ("skills/electrical.csv", "samenwerken,", "Bedraden,")
    assert ("label_taken", "skill:team", "Bedraden") in _ids(write_pack(preferred))
    alternative = ("occupations/all.toml", 'de = ["Elektriker"]', 'de = ["Pflegehelfer (m/w/d)"]')
    assert ("label_taken", "occ:nurse-assistant", "Pflegehelfer/in") in _ids(write_pack(alternative))


def test_an_occupation_and_a_diploma_may_share_a_name(write_pack: PackWriter) -> None:
    assert check_pack(write_pack()) == []  # occ:electrician and qual:de-elektroniker are both Elektroniker/in


def test_uuid_of_the_other_pillar_is_no_clash(write_pack: PackWriter) -> None:
    same_digits = ("skills/electrical.csv", TEAM, NURSE)
    assert not [i for i in _ids(write_pack(same_digits)) if i[0] == "claimed"]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_circles_as_networkx_finds_them(pairs: list[tuple[int, int]]) -> None:
    graph = nx.DiGraph([(str(a), str(b)) for a, b in pairs])
    edges = {str(a): [str(y) for x, y in pairs if x == a] for a, _ in pairs}
    circling = {n for part in nx.strongly_connected_components(graph) if len(part) > 1 for n in part}
    circling |= set(nx.nodes_with_selfloops(graph))
    between = {
        n for n in graph if (nx.ancestors(graph, n) | {n}) & circling and (nx.descendants(graph, n) | {n}) & circling
    }
    assert in_circles(edges) == between

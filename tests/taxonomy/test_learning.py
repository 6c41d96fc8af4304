# ruff: noqa: E501 - tables of cases read better in rows
"""Programmes, funding and clusters: read whole, checked across files, found by what they teach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.cefr import Cefr
from skillshub.core.concepts import Kind
from skillshub.core.knowledge import Months
from skillshub.core.learning import Cost, ProgrammeType, Proof
from skillshub.graph.build import build_graph
from skillshub.taxonomy.compile import compile_taxonomy
from skillshub.taxonomy.knowledge_json import knowledge_from_json, knowledge_to_json
from skillshub.taxonomy.offers import branches_of, find_offers, focus_points_of
from skillshub.taxonomy.pack import Pack, check_pack, load_pack
from skillshub.taxonomy.search import search
from skillshub.taxonomy.taxonomy import Taxonomy

from .learning_pack import CLUSTERS, LEARNING, OFFERS

PackWriter = Callable[..., Path]
DAY = date(2026, 11, 28)


@pytest.fixture
def write(write_pack: PackWriter) -> PackWriter:
    """The small pack with programmes and clusters, files changed as asked."""

    def written(*changes: tuple[str, str, str]) -> Path:
        return write_pack(*((path, None, text) for path, text in LEARNING.items()), *changes)

    return written


@pytest.fixture
def learning(write: PackWriter) -> Pack:
    return load_pack(write())


@pytest.fixture
def taxonomy(learning: Pack) -> Taxonomy:
    return Taxonomy(compile_taxonomy(learning))


def test_a_programme_is_read_whole(learning: Pack) -> None:
    programme = learning.knowledge.programmes["prog:nl-wiring"]
    assert (programme.type, programme.cost, programme.proof) == (ProgrammeType.INITIAL, Cost.PAID, Proof.DIPLOMA)
    assert (programme.months, programme.hours) == (Months(low=12, high=24), (1600, 3200))
    assert programme.twin == "prog:de-wiring"
    concept = learning.concepts[programme.id]
    assert (concept.kind, concept.codes[0].value) == (Kind.PROGRAMME, "25331")
    german = learning.knowledge.programmes["prog:eu-german"]
    assert (german.from_level, german.to_level, german.teaches) == (Cefr.A2, Cefr.B1, ())


def test_it_survives_the_compiled_form(learning: Pack) -> None:
    again = knowledge_from_json(knowledge_to_json(learning.knowledge))
    assert again.programmes == learning.knowledge.programmes
    assert (again.clusters, again.focus_points, again.branches) == (
        learning.knowledge.clusters,
        learning.knowledge.focus_points,
        learning.knowledge.branches,
    )
    assert again == learning.knowledge


WRONG = [
    (OFFERS, '"skill:wiring", "skill:measuring"', '"skill:wirring"', "unknown_id", "prog:nl-wiring", "teaches"),
    (OFFERS, '"qual:nl-25331"', '"qual:nl-25332"', "unknown_id", "prog:nl-wiring", "qualification"),
    (OFFERS, '"lic:vca-basis"', '"lic:vca"', "unknown_id", "prog:nl-wiring", "licences"),
    (OFFERS, 'funding = ["fund:nl-employer"]', 'funding = ["fund:nl-boss"]', "unknown_id", "prog:nl-wiring", "funding"),
    (OFFERS, 'twin = "prog:de-wiring"', 'twin = "prog:de-wire"', "unknown_id", "prog:nl-wiring", "twin"),
    (OFFERS, 'twin = "prog:de-wiring"', 'twin = "prog:nl-wiring"', "unknown_id", "prog:nl-wiring", "twin"),
    (OFFERS, 'taught_in = ["de"]', 'taught_in = ["du"]', "unknown_id", "prog:nl-wiring", "taught_in"),
    (OFFERS, 'type = "course"', 'type = "curse"', "choice", "prog:de-wiring", "type"),
    (OFFERS, 'cost = "low"', 'cost = "cheap"', "choice", "prog:de-wiring", "cost"),
    (OFFERS, 'teaches = ["skill:wiring"]', "", "missing", "prog:de-wiring", "teaches"),
    (OFFERS, 'to_level = "B1"', "", "missing", "prog:eu-german", "to_level"),
    (OFFERS, 'to_level = "B1"', 'to_level = "A1"', "above", "prog:eu-german", "to_level"),
    (OFFERS, 'sectors = ["energy"]', 'sectors = ["power"]', "choice", "prog:nl-wiring", "sectors"),
    (OFFERS, "hours = [1600, 3200]", "hours = [3200, 1600]", "months", "prog:nl-wiring", "hours"),
    (CLUSTERS, 'cluster = "cluster:energy"', 'cluster = "cluster:power"', "unknown_id", "focus:grids", "cluster"),
    (CLUSTERS, 'skills = ["skill:wiring"]', 'skills = ["skill:wire"]', "unknown_id", "focus:grids", "skills"),
    (CLUSTERS, '"Installers nl"', '""', "missing", "branch:installers", "nl"),
    ("overrides/pinned.toml", "[[block]]", '[[loanword]]\nlangs = ["fr"]\nconcepts = ["skill:team"]\nwhy = "x"\n[[block]]', "choice", "loanword 1", "langs"),
    ("overrides/pinned.toml", "[[block]]", '[[loanword]]\nlangs = ["nl"]\nconcepts = ["skill:teem"]\nwhy = "x"\n[[block]]', "unknown_id", "x", "concepts"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "id_", "entry", "field"), WRONG)
def test_what_is_wrong_is_told(
    write: PackWriter, file: str, old: str, new: str, id_: str, entry: str, field: str
) -> None:
    problems = check_pack(write((file, old, new)))
    found = {(p.reason.id.rsplit(".", 1)[-1], p.entry, p.field) for p in problems}
    assert (id_, entry, field) in found, [p.in_("en") for p in problems]


def test_programmes_are_found_by_what_they_teach_widest_and_shortest_first(taxonomy: Taxonomy) -> None:
    found = find_offers(taxonomy, DAY, wanted=("skill:wiring", "skill:measuring"))
    assert [(o.programme.id, o.covers) for o in found] == [
        ("prog:nl-wiring", ("skill:wiring", "skill:measuring")),
        ("prog:de-wiring", ("skill:wiring",)),
    ]
    assert [o.programme.id for o in find_offers(taxonomy, DAY, wanted=("skill:wiring",))] == [
        "prog:de-wiring",
        "prog:nl-wiring",
    ]


def test_a_special_case_teaches_the_general_skill(taxonomy: Taxonomy) -> None:
    """Wiring is a special case of electricity in the small pack."""
    assert {o.programme.id for o in find_offers(taxonomy, DAY, wanted=("skill:electricity",))} == {
        "prog:nl-wiring",
        "prog:de-wiring",
    }


def test_programmes_are_found_by_diploma_licence_side_type_and_focus(taxonomy: Taxonomy) -> None:
    def ids(**asked: object) -> list[str]:
        return [o.programme.id for o in find_offers(taxonomy, DAY, **asked)]  # type: ignore[arg-type]

    assert ids(wanted=("qual:nl-25331",)) == ids(wanted=("lic:vca-basis",)) == ["prog:nl-wiring"]
    assert ids(country="DE") == ["prog:de-wiring", "prog:eu-german"]
    assert ids(types=(ProgrammeType.LANGUAGE,)) == ["prog:eu-german"]
    assert ids(focus="focus:grids") == ["prog:de-wiring", "prog:nl-wiring"]
    assert len(ids()) == 3
    with pytest.raises(KeyError):
        ids(focus="focus:none")


def test_what_has_ended_is_offered_no_more(taxonomy: Taxonomy) -> None:
    after = {o.programme.id for o in find_offers(taxonomy, date(2027, 1, 1))}
    assert after == {"prog:nl-wiring", "prog:eu-german"}


def test_tags_stand_on_occupations_and_skills(taxonomy: Taxonomy) -> None:
    assert focus_points_of(taxonomy.knowledge) == {
        "occ:electrician": ("focus:grids",),
        "skill:wiring": ("focus:grids",),
    }
    assert branches_of(taxonomy.knowledge) == {"occ:electrician": ("branch:installers",)}


def test_a_programme_is_found_by_name_and_stands_in_the_graph(taxonomy: Taxonomy) -> None:
    (hit,) = search(taxonomy, "leerbaan draad", kinds=(Kind.PROGRAMME,))
    assert hit.concept == "prog:nl-wiring"
    graph = build_graph(taxonomy)
    edges = {(target, data["type"]) for _, target, data in graph.out_edges("prog:nl-wiring", data=True)}
    assert edges == {
        ("skill:wiring", "teaches"),
        ("skill:measuring", "teaches"),
        ("qual:nl-25331", "awards"),
        ("lic:vca-basis", "prepares"),
    }
    assert all(data["weight"] == 0 for *_, data in graph.out_edges("prog:nl-wiring", data=True))


def test_a_programme_is_no_licence(learning: Pack) -> None:
    """What prepares for a licence never counts as the licence: no relation of that sort exists."""
    assert {r.type.value for r in learning.relations if r.source == "prog:nl-wiring"} == {
        "teaches",
        "awards",
        "prepares",
    }


def test_records_are_values(learning: Pack) -> None:
    programme = learning.knowledge.programmes["prog:nl-wiring"]
    assert replace(programme) == programme

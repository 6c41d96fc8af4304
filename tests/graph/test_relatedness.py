"""What lies near what: symmetric, bounded, never more than it says, and the same after a trip to disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from skillshub.core.concepts import Kind
from skillshub.core.errors import DataMissing
from skillshub.graph.build import ALIKE, with_alike
from skillshub.graph.closure import compile_closure
from skillshub.graph.information import isco_lin, shared_isco
from skillshub.graph.likeness import SkillLikeness, occupation_parts
from skillshub.graph.look import neighbours, path
from skillshub.graph.material import Material, material_of
from skillshub.graph.relatedness import BANDS, MOST, Band, Relatedness, compile_relatedness
from skillshub.graph.relatedness_store import open_relatedness, write_relatedness
from skillshub.link.encoder import shipped_encoder
from skillshub.taxonomy.taxonomy import Taxonomy

if TYPE_CHECKING:
    from skillshub.graph.build import SkillsGraph


@pytest.fixture(scope="module")
def material(taxonomy: Taxonomy) -> Material:
    return material_of(taxonomy)


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def related(material: Material, told: list[tuple[int, int]]) -> Relatedness:
    return compile_relatedness(material, shipped_encoder(), "t", lambda done, total: told.append((done, total)))


def test_compiling_tells_how_far_it_is(related: Relatedness, material: Material, told: list[tuple[int, int]]) -> None:
    total = len(material.occupations) + len(material.skills)
    assert related.concepts
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert {of for _, of in told} == {total}
    assert told[0] == (1, total)
    assert told[-1] == (total, total)


def test_occupations_are_as_near_one_way_as_the_other(material: Material) -> None:
    parts = occupation_parts(material, shipped_encoder())
    for table in (parts.whole, parts.hierarchy, parts.together, parts.text):
        assert np.allclose(table, table.T, atol=1e-4)
        assert table.max() <= 1.001
    # Nobody is nearer to an occupation than itself.
    assert np.all(parts.together.diagonal() >= parts.together.max(axis=1) - 1e-3)


def test_skills_are_as_near_one_way_as_the_other(material: Material) -> None:
    parts, _ = SkillLikeness(material, shipped_encoder()).rows(np.arange(len(material.skills)))
    assert np.allclose(parts.whole, parts.whole.T, atol=1e-4)
    assert parts.hierarchy.min() >= 0
    assert parts.hierarchy.max() <= 1.001


def test_neighbours_are_sorted_few_and_at_least_far(related: Relatedness) -> None:
    for concept in related.concepts:
        kind = Kind.OCCUPATION if related.position[concept] < related.occupations else Kind.SKILL
        found = related.near(concept)
        assert len(found) <= MOST
        assert concept not in {each.concept for each in found}
        assert [each.likeness for each in found] == sorted((each.likeness for each in found), reverse=True)
        for each in found:
            assert each.likeness >= BANDS[kind][-1][1] - 1
            assert min(each.hierarchy, each.together, each.text) >= 0
            assert (each.band is Band.NEAR) == (each.likeness >= BANDS[kind][0][1])


def test_an_electrician_is_near_an_electrician(related: Relatedness) -> None:
    near = related.near("occ:domestic-electrician")
    assert near[0].concept == "occ:building-electrician"
    assert near[0].band is Band.NEAR
    assert near[0].shared > 0
    assert "occ:nurse" not in {each.concept for each in near}


def test_what_stands_above_or_below_is_not_told_twice(related: Relatedness, taxonomy: Taxonomy) -> None:
    for skill in taxonomy.skills:
        above = set(taxonomy.broader(skill))
        assert not above & {each.concept for each in related.near(skill)}
        for wider in above & set(taxonomy.skills):
            assert skill not in {each.concept for each in related.near(wider)}


def test_the_unknown_has_no_neighbours(related: Relatedness) -> None:
    assert related.near("skill:none") == ()


def test_a_trip_to_disk_changes_nothing(related: Relatedness, tmp_path: Path) -> None:
    write_relatedness(related, tmp_path / "r")
    again = open_relatedness(tmp_path / "r", "t")
    assert all(again.near(concept) == related.near(concept) for concept in related.concepts)
    with pytest.raises(DataMissing):
        open_relatedness(tmp_path / "r", "another")
    np.save(tmp_path / "r" / "targets.npy", np.zeros(3, dtype=np.uint32))
    with pytest.raises(DataMissing):
        open_relatedness(tmp_path / "r", "t")


def test_likeness_passes_no_credit_on(graph: SkillsGraph, related: Relatedness) -> None:
    whole = with_alike(graph, related)
    assert ALIKE not in {data["type"] for _, _, data in graph.edges(data=True)}
    plain, more = compile_closure(graph), compile_closure(whole)
    assert np.array_equal(plain.credits, more.credits)
    assert np.array_equal(plain.targets, more.targets)


def test_edges_of_likeness_are_told_once_with_their_parts(graph: SkillsGraph, related: Relatedness) -> None:
    whole = with_alike(graph, related)
    hops = neighbours(whole, "occ:domestic-electrician", (ALIKE,))
    assert hops
    assert len({hop.end for hop in hops}) == len(hops)
    assert all(hop.alike and 0 < hop.alike.likeness <= 1 for hop in hops)
    step = path(whole, "occ:domestic-electrician", "occ:building-electrician")
    assert [hop.type for hop in step] == [ALIKE]


def test_a_listed_relation_wins_from_a_computed_one(graph: SkillsGraph, related: Relatedness) -> None:
    (hop,) = path(with_alike(graph, related), "skill:nen-1010", "skill:vde-0100")
    assert hop.type == "related"


def test_isco_groups_in_common() -> None:
    assert shared_isco("7411", "7412") == "741"
    assert shared_isco("7411", "2221") == ""
    table = isco_lin(["7411", "7411", "7412", "2221", ""])
    assert table[0, 1] == pytest.approx(1)
    assert 0 < table[0, 2] < 1
    assert table[0, 3] == table[0, 4] == table[4, 4] == 0

"""The closure says what a slow walk over the taxonomy says, and comes back from disk as it was written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from skillshub.core.errors import DataMissing
from skillshub.evaluate.dice import Dice
from skillshub.graph.closure import MAX_HOPS, MIN_CREDIT, Closure, Reach, open_closure, write_closure
from skillshub.graph.serve import closure_for
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.toy import toy_taxonomy

ARRAYS = ("indptr", "targets", "credits", "reach", "via")
Row = tuple[str, int, Reach, str]


def same(one: Closure, other: Closure) -> bool:
    return one.skills == other.skills and all(
        getattr(one, name).dtype == getattr(other, name).dtype
        and np.array_equal(getattr(one, name), getattr(other, name))
        for name in ARRAYS
    )


# --- against a slow walk ---------------------------------------------------------------------------


def steps_from(taxonomy: Taxonomy, skill: str) -> list[tuple[str, float, bool]]:
    """Straight from the taxonomy, without the graph: ``(target, weight, is it to a broader skill)``."""
    known = set(taxonomy.skills)
    found = [(broader, 0.9, True) for broader in taxonomy.broader(skill) if broader in known]
    found += [(narrower, 0.5, False) for narrower in taxonomy.narrower(skill) if narrower in known]
    found += [(other, min(0.5, weight), False) for other, weight, _ in taxonomy.related(skill)]
    return found


def walk(taxonomy: Taxonomy, skill: str) -> list[Row]:
    """Every path of one or two steps, the best of each target: credit, then the surer reach, then the first via."""
    paths: list[tuple[str, float, bool, str]] = []
    for first, weight, up in steps_from(taxonomy, skill):
        paths.append((first, weight, up, skill))
        for second, further, up_too in steps_from(taxonomy, first):
            paths.append((second, weight * further, up and up_too, first))
    best: dict[str, tuple[int, int, str]] = {}
    for target, weight, up, via in paths:
        credit = round(1000 * weight) if up else min(500, round(1000 * weight))
        if target == skill or credit < 200:
            continue
        offer = (-credit, int(Reach.NARROWER if up else Reach.RELATED), via)
        best[target] = min(best.get(target, offer), offer)
    rows = [(skill, 1000, Reach.OWN, skill)]
    rows += [(target, -credit, Reach(reach), via) for target, (credit, reach, via) in best.items()]
    return sorted(rows)


def sample(taxonomy: Taxonomy, count: int) -> list[str]:
    return Dice(7).some(taxonomy.skills, count)


def test_fifty_rows_equal_the_slow_walk(closure: Closure, taxonomy: Taxonomy) -> None:
    assert MAX_HOPS == 2
    for skill in sample(taxonomy, 50):
        assert sorted(closure.row(skill)) == walk(taxonomy, skill), skill


def test_the_walk_has_something_to_find(taxonomy: Taxonomy) -> None:
    found = [row for skill in sample(taxonomy, 50) for row in walk(taxonomy, skill)]
    assert {reach for _, _, reach, _ in found} == set(Reach)
    assert len(found) > 200


def test_the_toy_world_row_by_row() -> None:
    toy = toy_taxonomy().closure()
    knx, home = "skill:knx", "skill:home-automation"
    assert toy.row(knx) == [(home, 900, Reach.NARROWER, knx), (knx, 1000, Reach.OWN, knx)]
    assert toy.row(home) == [(home, 1000, Reach.OWN, home), (knx, 500, Reach.RELATED, home)]
    assert toy.row("skill:washing") == [("skill:washing", 1000, Reach.OWN, "skill:washing")]
    assert toy.row("skill:unheard-of") == []


def test_what_may_not_be(closure: Closure, taxonomy: Taxonomy) -> None:
    assert closure.skills == taxonomy.skills
    assert closure.taxonomy == taxonomy.checksum
    assert closure.indptr[0] == 0
    assert np.all(np.diff(closure.indptr) >= 1)
    assert int(closure.indptr[-1]) == len(closure.targets)
    assert closure.credits.min() >= MIN_CREDIT
    own = closure.reach == Reach.OWN
    assert int(own.sum()) == len(closure.skills)
    assert np.all(closure.credits[own] == 1000)
    assert np.all(closure.credits[~own] < 1000)
    assert np.all(closure.credits[closure.reach == Reach.RELATED] <= 500)
    assert closure.targets.max() < len(closure.skills)
    for at in range(len(closure.skills)):
        row = closure.targets[closure.indptr[at] : closure.indptr[at + 1]]
        assert len(set(row.tolist())) == len(row)


# --- on disk ---------------------------------------------------------------------------------------


def test_written_and_opened_it_is_the_same_and_mapped(closure: Closure, tmp_path: Path) -> None:
    write_closure(closure, tmp_path / "closure")
    opened = open_closure(tmp_path / "closure", closure.taxonomy)
    assert same(opened, closure)
    assert opened.position == closure.position
    for name in ARRAYS:
        array = getattr(opened, name)
        assert isinstance(array, np.memmap), name
        assert not array.flags.writeable, name


def test_writing_again_replaces_and_leaves_nothing_beside(closure: Closure, tmp_path: Path) -> None:
    folder = tmp_path / "closure"
    write_closure(closure, folder)
    (folder / "left over").write_text("x")
    write_closure(closure, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["closure"]
    assert not (folder / "left over").exists()


def _cut(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _drop(folder: Path, name: str) -> None:
    (folder / name).unlink()


def _header(folder: Path, **changes: object) -> None:
    path = folder / "header.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def _shorter(folder: Path) -> None:
    np.save(folder / "targets.npy", np.load(folder / "targets.npy")[:-1])


DAMAGE = {
    "half an array": lambda folder: _cut(folder, "targets.npy"),
    "half a header": lambda folder: _cut(folder, "header.json"),
    "an empty array": lambda folder: (folder / "credits.npy").write_bytes(b""),
    "no array": lambda folder: _drop(folder, "via.npy"),
    "no header": lambda folder: _drop(folder, "header.json"),
    "arrays that do not fit": _shorter,
    "another format": lambda folder: _header(folder, format="skillshub-closure-0"),
    "another taxonomy": lambda folder: _header(folder, taxonomy="something else"),
    "fewer skills": lambda folder: _header(folder, skills=["skill:one"]),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_or_outdated_is_refused(closure: Closure, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "closure"
    write_closure(closure, folder)
    DAMAGE[damage](folder)
    with pytest.raises(DataMissing) as error:
        open_closure(folder, closure.taxonomy)
    assert str(folder) in error.value.in_("nl")


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_or_outdated_is_made_again(closure: Closure, taxonomy: Taxonomy, tmp_path: Path, damage: str) -> None:
    first = closure_for(taxonomy, tmp_path)
    assert same(first, closure)
    (folder,) = (tmp_path / "graph").iterdir()
    DAMAGE[damage](folder)
    again = closure_for(taxonomy, tmp_path)
    assert same(again, closure)
    assert same(open_closure(folder, taxonomy.checksum), closure)


def test_the_second_time_it_is_mapped(taxonomy: Taxonomy, closure: Closure, tmp_path: Path) -> None:
    closure_for(taxonomy, tmp_path)
    second = closure_for(taxonomy, tmp_path)
    assert isinstance(second.targets, np.memmap)
    assert same(second, closure)


@pytest.mark.parametrize("blocked", ["", "graph"])
def test_a_cache_that_cannot_be_written_costs_time_only(
    taxonomy: Taxonomy, closure: Closure, tmp_path: Path, blocked: str
) -> None:
    """A file stands where the folder should be: nobody can write there, whatever their rights."""
    cache = tmp_path / "cache"
    in_the_way = cache / blocked if blocked else cache
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("in the way")
    assert same(closure_for(taxonomy, cache), closure)
    assert in_the_way.read_text() == "in the way"

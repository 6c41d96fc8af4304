"""Rankings over the indices on disk, one by one and everybody's in a file, are those of the slow way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from skillshub.core.canonical import fingerprint
from skillshub.core.errors import DataMissing, HubError, UsageError
from skillshub.core.person import Limit, Permit
from skillshub.core.settings import Settings
from skillshub.evaluate.dice import Dice
from skillshub.evaluate.region import generate_region
from skillshub.evaluate.world import draw_person, usable_occupations
from skillshub.hub import Hub, matching
from skillshub.hub import batch as batch_module
from skillshub.hub.engine import Engine
from skillshub.hub.indexed import folder_of, indexed
from skillshub.hub.indexed_people import FILES
from skillshub.match.index.folder_lock import FolderLock
from skillshub.match.rank import Matcher
from skillshub.match.ranking import Ranking
from skillshub.match.shortlist import Shortlister
from tests.conftest import TODAY


@pytest.mark.parametrize("k", [1, 3, 20, 400])
def test_a_file_holds_the_heads_of_all_rankings(
    hub: Hub, tmp_path: Path, k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_module, "PART", 3)
    said: list[tuple[int, int]] = []
    out = tmp_path / "matches.parquet"
    people = hub.match.everybody(out, top=k, progress=lambda done, total: said.append((done, total)))
    codes = hub.store.codes()
    assert people == len(codes) == len(said)
    assert list(tmp_path.iterdir()) == [out]
    frame = pl.read_parquet(out)
    for code in codes:
        matches = hub.match.person(code, record=False).matches[:k]
        rows = frame.filter(pl.col("person") == code)
        assert rows["place"].to_list() == list(range(1, len(matches) + 1))
        wanted = [(m.vacancy, m.band.value, m.points, m.lower_points, m.upper_points, m.known_weight) for m in matches]
        assert rows.select("vacancy", "band", "points", "lower_points", "upper_points", "known_weight").rows() == wanted
        unmet = [[c.code for c in m.conditions if c.status.value == "unmet"] for m in matches]
        assert [[name.split(":")[0] for name in names] for names in rows["unmet"].to_list()] == unmet


def test_blocked_and_unknown_rows_stand_where_the_whole_list_has_them(engine: Engine) -> None:
    matcher = engine.matcher(TODAY)
    forms = list(generate_region(engine.taxonomy, 260, seed=11))
    vacancies = tuple(sorted(map(engine.vacancy_linker.link, forms), key=lambda vacancy: vacancy.id))
    occupations = usable_occupations(engine.taxonomy)
    shortlister = Shortlister.of(matcher, vacancies)
    for seed in range(6):
        drawn = draw_person(Dice(seed), occupations[seed * 7 % len(occupations)], occupations, f"p{seed}")
        sector = vacancies[seed].sector
        person = replace(
            drawn if seed else replace(drawn, evidence=(), experience=()),
            country="NL",
            postcode="6828",
            right_to_work=(("NL", Permit.YES), ("DE", Permit.NO if seed % 2 else Permit.UNKNOWN)),
            limits=(Limit(what=f"sector:{sector}", own_choice=True),) if seed % 3 == 0 else (),
            wishes=(vacancies[seed + 9].sector,),
        )
        whole = matcher.rank(person, vacancies)
        for k in (1, 7, 40, 260, 500):
            assert shortlister.best(person, k) == whole[:k], (seed, k)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Hub]:
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(tmp_path / "home")}, language="nl"), today=lambda: TODAY) as hub:
        yield hub


def test_what_cannot_be_written_is_said_and_leaves_what_was_there(hub: Hub, empty: Hub, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"does not end in \.parquet"):
        hub.match.everybody(tmp_path / "matches.csv", top=3)
    with pytest.raises(UsageError, match="Nobody"):
        empty.match.everybody(tmp_path / "matches.parquet", top=3)
    with pytest.raises(HubError, match="could not be written"):
        hub.match.everybody(tmp_path / "no" / "matches.parquet", top=3)


def test_stopping_leaves_the_old_file(hub: Hub, tmp_path: Path) -> None:
    out = tmp_path / "matches.parquet"
    out.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hub.match.everybody(out, top=3, progress=stop)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def heads(hub: Hub, out: Path) -> list[tuple[str, str]]:
    hub.match.everybody(out, top=5)
    return pl.read_parquet(out).select("person", "vacancy").rows()


def test_the_index_follows_the_hub_and_is_made_again_when_damaged(hub: Hub, tmp_path: Path) -> None:
    out = tmp_path / "matches.parquet"
    before = heads(hub, out)
    folder = folder_of(hub.settings)
    told: list[DataMissing] = []
    hub.match.everybody(out, top=5, said=told.append)
    assert not told
    assert [line.ok for line in hub.care.doctor() if "index" in line.what.in_("en")] == [True]
    file = next(iter(folder.glob("*.seg")))
    data = bytearray(file.read_bytes())
    data[-100] ^= 1
    file.write_bytes(data)
    assert [line.ok for line in hub.care.doctor() if "index" in line.what.in_("en")] == [False]
    hub.match.everybody(out, top=5, said=told.append)
    assert ["damaged" in str(why) for why in told] == [True]
    assert pl.read_parquet(out).select("person", "vacancy").rows() == before


def test_changes_in_the_hub_reach_the_index(engine: Engine, tmp_path: Path) -> None:
    matcher = engine.matcher(TODAY)
    vacancies = [engine.vacancy_linker.link(form) for form in generate_region(engine.taxonomy, 40, seed=5)]
    person = draw_person(Dice(2), usable_occupations(engine.taxonomy)[3], usable_occupations(engine.taxonomy), "p")
    for kept in (vacancies[:30], vacancies[10:], [replace(v, skills=v.skills[:2]) for v in vacancies[5:25]], []):
        listed = [(vacancy, fingerprint(vacancy)) for vacancy in kept]
        with indexed(tmp_path, matcher, listed) as ready:
            assert ready.remade is None
            assert ready.shortlister.best(person, 12) == matcher.rank(person, kept)[:12]
            with indexed(tmp_path, matcher, listed) as second:
                assert second.shortlister.best(person, 12) == matcher.rank(person, kept)[:12], "the folder is held"


def test_another_snapshot_makes_the_index_again_and_says_so(engine: Engine, tmp_path: Path) -> None:
    matcher = engine.matcher(TODAY)
    limits = replace(matcher.weights.thresholds, weak=1 + matcher.weights.thresholds.weak)
    other = replace(matcher, weights=replace(matcher.weights, kappa=2 * matcher.weights.kappa, thresholds=limits))
    vacancies = [engine.vacancy_linker.link(form) for form in generate_region(engine.taxonomy, 25, seed=8)]
    listed = [(vacancy, fingerprint(vacancy)) for vacancy in vacancies]
    person = draw_person(Dice(3), usable_occupations(engine.taxonomy)[5], usable_occupations(engine.taxonomy), "p")
    with indexed(tmp_path, matcher, listed) as ready:
        before = ready.shortlister.whole(person)
    with indexed(tmp_path, other, listed) as ready:
        assert "another version" in str(ready.remade)
        renewed = ready.shortlister.whole(person)
    assert renewed == other.rank(person, vacancies)
    assert before == matcher.rank(person, vacancies) != renewed


def test_many_changes_are_merged_in_the_background(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skillshub.match.index.live.TAIL", 3)
    matcher = engine.matcher(TODAY)
    vacancies = [engine.vacancy_linker.link(form) for form in generate_region(engine.taxonomy, 20, seed=9)]
    listed = [(vacancy, fingerprint(vacancy)) for vacancy in vacancies]
    person = draw_person(Dice(3), usable_occupations(engine.taxonomy)[5], usable_occupations(engine.taxonomy), "p")
    for some in (listed[:10], listed):
        with indexed(tmp_path, matcher, some) as ready:
            assert ready.shortlister.whole(person) == matcher.rank(person, [vacancy for vacancy, _ in some])
    assert [path.name for path in tmp_path.glob("*.seg")] == ["00000002.seg"]


@contextmanager
def large() -> Iterator[None]:
    """Every hub counts as a large one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "MANY_VACANCIES", 1)
        patch.setattr(matching, "MANY_PEOPLE", 1)
        yield


def same(left: Ranking, right: Ranking) -> bool:
    return (left.matches, left.left_out, left.also) == (right.matches, right.left_out, right.also)


def files(hub: Hub) -> list[Path]:
    return sorted(folder_of(hub.settings).glob(FILES))


def test_a_persons_list_is_that_of_every_vacancy_scored_anew(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = {code: hub.match.person(code, record=False) for code in hub.store.codes()}
    with large():
        monkeypatch.setattr(Matcher, "rank", None)
        for code, ranking in plain.items():
            heard: list[tuple[int, int]] = []
            assert same(
                hub.match.person(code, record=False, progress=lambda at, n, heard=heard: heard.append((at, n))), ranking
            )
            assert heard


def test_a_vacancys_list_is_that_of_every_person_scored_anew(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    vacancies = hub.vacancies.open_on(hub.engine.today())[0]
    plain = {vacancy.id: hub.match.vacancy(vacancy.id, record=False) for vacancy in vacancies}
    with large():
        hub.match.vacancy(vacancies[0].id, record=False)
        monkeypatch.setattr(Matcher, "standing", None)
        for id_, ranking in plain.items():
            assert same(hub.match.vacancy(id_, record=False), ranking)


def test_a_ranking_over_the_index_is_kept_and_can_be_computed_again(hub: Hub) -> None:
    code = hub.store.codes()[0]
    with large():
        over = hub.match.person(code)
        back = hub.match.vacancy(over.matches[0].vacancy)
    for ranking in (over, back):
        assert ranking.id is not None
        assert hub.audit.replay(ranking.id).same
    for match in over.matches[:5]:
        rows = hub.explain.pair(code, match.vacancy).ledger.rows
        assert sum(row.points for row in rows) == match.points


@pytest.mark.parametrize("how", ["a byte", "cut", "empty"])
def test_a_damaged_index_of_people_is_said_and_made_again(hub: Hub, how: str) -> None:
    code = hub.store.codes()[0]
    vacancy = hub.match.person(code, record=False).matches[0].vacancy
    told: list[DataMissing] = []
    with large():
        before = hub.match.vacancy(vacancy, record=False, said=told.append)
        assert not told
        (file,) = files(hub)
        data = bytearray(file.read_bytes())
        data[-70] ^= 1
        file.write_bytes({"a byte": data, "cut": data[:-64], "empty": b""}[how])
        assert [line.ok for line in hub.care.doctor() if file.name in line.what.in_("en")] == [False]
        assert same(hub.match.vacancy(vacancy, record=False, said=told.append), before)
        assert ["damaged" in str(why) for why in told] == [True]
        (file,) = files(hub)
        assert [line.ok for line in hub.care.doctor() if file.name in line.what.in_("en")] == [True]


def test_a_damaged_index_of_vacancies_is_said_and_made_again(hub: Hub) -> None:
    code = hub.store.codes()[0]
    told: list[DataMissing] = []
    with large():
        before = hub.match.person(code, record=False, said=told.append)
        assert not told
        file = next(iter(folder_of(hub.settings).glob("*.seg")))
        data = bytearray(file.read_bytes())
        data[-100] ^= 1
        file.write_bytes(data)
        assert same(hub.match.person(code, record=False, said=told.append), before)
    assert ["damaged" in str(why) for why in told] == [True]


def test_while_another_process_holds_the_folder_the_lists_are_the_same(hub: Hub) -> None:
    code = hub.store.codes()[0]
    plain = hub.match.person(code, record=False)
    people = hub.match.vacancy(plain.matches[0].vacancy, record=False)
    lock = FolderLock(folder_of(hub.settings))
    try:
        with large():
            assert same(hub.match.person(code, record=False), plain)
            assert same(hub.match.vacancy(plain.matches[0].vacancy, record=False), people)
    finally:
        lock.release()


def test_a_stopped_ranking_gives_the_folder_back(hub: Hub) -> None:
    code = hub.store.codes()[0]

    def stop(at: int, count: int) -> None:
        raise KeyboardInterrupt

    with large(), pytest.raises(KeyboardInterrupt):
        hub.match.person(code, record=False, progress=stop)
    with indexed(folder_of(hub.settings), hub.engine.matcher(hub.engine.today()), []) as ready:
        assert ready.remade is None


def test_a_changed_profile_and_an_erased_one_reach_the_index_of_people(hub: Hub, tmp_path: Path) -> None:
    code, other, *_ = hub.store.codes()
    vacancy = hub.match.person(code, record=False).matches[0].vacancy
    with large():
        hub.match.vacancy(vacancy, record=False)
        (before,) = files(hub)
        form = tmp_path / "people.yaml"
        form.write_text(f"people:\n  - code: {code}\n    country: NL\n    postcode: '6511'\n", encoding="utf-8")
        hub.intake.people(form)
        changed = hub.match.vacancy(vacancy, record=False)
        (after,) = files(hub)
        assert after != before, "a mapped file cannot be replaced everywhere"
        hub.people.erase(other)
        assert files(hub) == [], "nothing of somebody erased is left lying"
        erased = hub.match.vacancy(vacancy, record=False)
    assert next(match for match in changed.matches if match.person == code).points == 0
    assert erased.matches == tuple(match for match in changed.matches if match.person != other)
    assert same(erased, hub.match.vacancy(vacancy, record=False))

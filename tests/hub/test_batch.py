"""Everybody's best vacancies in a file are the heads of their rankings."""

from __future__ import annotations

from collections.abc import Iterator
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
from skillshub.hub import Hub
from skillshub.hub import batch as batch_module
from skillshub.hub.engine import Engine
from skillshub.hub.indexed import folder_of, indexed
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

"""Everybody's best vacancies in a file are the heads of their rankings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from skillshub.core.errors import HubError, UsageError
from skillshub.core.person import Limit, Permit
from skillshub.core.settings import Settings
from skillshub.evaluate.dice import Dice
from skillshub.evaluate.region import generate_region
from skillshub.evaluate.world import draw_person, usable_occupations
from skillshub.hub import Hub
from skillshub.hub import batch as batch_module
from skillshub.hub.engine import Engine
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
    shortlister = Shortlister(matcher=matcher, vacancies=vacancies)
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

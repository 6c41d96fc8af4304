"""How texts say a skill without naming it: read with the pack, kept apart from its names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from skillshub.core.settings import Settings
from skillshub.taxonomy.pack import PackReading, check_pack, read_pack
from skillshub.taxonomy.store import open_taxonomy

FILE = "phrasings/electrical.csv"


@pytest.fixture(scope="module")
def shipped() -> PackReading:
    return read_pack()


def test_they_come_back_from_disk_as_they_were_read(write_pack: Callable[..., Path], settings: Settings) -> None:
    root = write_pack()
    fresh = open_taxonomy(settings, root=root).phrasing_frame
    again = open_taxonomy(settings, root=root).phrasing_frame
    assert fresh.rows() == [
        ("skill:measuring", "de", "Spannung prüfen"),
        ("skill:wiring", "de", "Leitungen in Schlitze legen"),
        ("skill:wiring", "nl", "groepenkast aansluiten"),
        ("skill:wiring", "nl", "leidingen leggen in huis"),
    ]
    assert again.equals(fresh)


def test_they_are_no_names(write_pack: Callable[..., Path], settings: Settings) -> None:
    taxonomy = open_taxonomy(settings, root=write_pack())
    assert taxonomy.label_frame.filter(pl.col("text").str.contains("groepenkast")).is_empty()
    assert "groepenkast aansluiten" not in taxonomy.concept("skill:wiring").alternatives.get("nl", ())


@pytest.mark.parametrize(
    ("old", "new", "reason", "value"),
    [
        ("Spannung prüfen", "a b c d e f g h i", "phrasing", "a b c d e f g h i"),
        ("Spannung prüfen", "…", "phrasing", "…"),
        ("Spannung prüfen", "leitungen in Schlitze legen", "phrasing_shared", "leitungen in Schlitze legen"),
        ("skill:measuring,", "skill:wiring,", "duplicate", "skill:wiring"),
    ],
)
def test_what_is_wrong_is_told(write_pack: Callable[..., Path], old: str, new: str, reason: str, value: str) -> None:
    found = [(p.file, p.reason.id.rsplit(".", 1)[-1], p.value) for p in check_pack(write_pack((FILE, old, new)))]
    assert found == [(FILE, reason, value)]


def test_every_skill_of_the_pack_has_some_in_both_languages(shipped: PackReading) -> None:
    skills = {c.id for c in shipped.pack.concepts.values() if c.id.startswith("skill:")}
    for lang in ("nl", "de"):
        assert skills - {each.skill for each in shipped.pack.phrasings if each.lang == lang} == set()

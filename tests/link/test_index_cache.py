"""A kept index gives the same candidates; a damaged or unwritable one only costs time."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.core.concepts import Kind
from skillshub.link.index_cache import IndexCache
from skillshub.link.ngrams import NgramIndex

TEXTS = ["elektromonteur", "elektroniker fur betriebstechnik", "verzorgende ig", "c++ programmeur"]


def never() -> list[str]:
    raise AssertionError("the kept index was not used")


def same(one: NgramIndex, two: NgramIndex) -> bool:
    asked = ("elektro monteur", "verzorgende", "betriebstechnik elektroniker", "xyz", "c++")
    return all(one.similar(text, 3) == two.similar(text, 3) for text in asked)


def test_a_kept_index_is_opened_and_finds_the_same(tmp_path: Path) -> None:
    made = IndexCache(tmp_path, "taxonomy").index(Kind.SKILL, lambda: TEXTS)
    assert same(IndexCache(tmp_path, "taxonomy").index(Kind.SKILL, never), made)


def test_another_taxonomy_or_kind_has_another_index(tmp_path: Path) -> None:
    IndexCache(tmp_path, "taxonomy").index(Kind.SKILL, lambda: TEXTS)
    for cache, kind in ((IndexCache(tmp_path, "other"), Kind.SKILL), (IndexCache(tmp_path, "taxonomy"), Kind.LICENCE)):
        with pytest.raises(AssertionError, match="not used"):
            cache.index(kind, never)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 nonsense", None])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    cache = IndexCache(tmp_path, "taxonomy")
    made = cache.index(Kind.SKILL, lambda: TEXTS)
    (path,) = tmp_path.rglob("*.npz")
    path.write_bytes(path.read_bytes()[:-40] if damage is None else damage)
    assert same(cache.index(Kind.SKILL, lambda: TEXTS), made)
    assert same(cache.index(Kind.SKILL, never), made)


def test_an_unwritable_cache_only_costs_time(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file in the way", encoding="utf-8")
    assert same(IndexCache(blocked, "t").index(Kind.SKILL, lambda: TEXTS), NgramIndex.build(TEXTS))


def test_an_empty_index_comes_back_empty(tmp_path: Path) -> None:
    cache = IndexCache(tmp_path, "t")
    cache.index(Kind.PROGRAMME, list)
    assert cache.index(Kind.PROGRAMME, never).similar("iets", 3) == []

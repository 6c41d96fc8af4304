"""A kept index gives the same candidates; a damaged or unwritable one only costs time."""

from __future__ import annotations

from pathlib import Path
from typing import Never

import numpy as np
import pytest

from skillshub.core.concepts import Kind
from skillshub.i18n import Message
from skillshub.link.encoder import shipped_encoder
from skillshub.link.index_cache import IndexCache
from skillshub.link.names import Name
from skillshub.link.near import Owners
from skillshub.link.ngrams import NgramIndex
from skillshub.link.vectors import VectorIndex

TEXTS = ["elektromonteur", "elektroniker fur betriebstechnik", "verzorgende ig", "c++ programmeur"]


def never() -> list[str]:
    raise AssertionError("the kept index was not used")


def not_again() -> Never:
    raise AssertionError("the kept arrays were not used")


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


@pytest.mark.parametrize("name", ["labels.npy", "vocabulary.txt", "sums.json", "size.npy"])
@pytest.mark.parametrize("damage", ["empty", "short", "flipped", "gone"])
def test_a_damaged_file_is_told_and_made_again(tmp_path: Path, name: str, damage: str) -> None:
    said: list[Message] = []
    cache = IndexCache(tmp_path, "taxonomy", said.append)
    made = cache.index(Kind.SKILL, lambda: TEXTS)
    (path,) = tmp_path.rglob(name)
    content = path.read_bytes()
    path.unlink()
    if damage != "gone":
        flipped = content[:-1] + bytes([content[-1] ^ 1])
        path.write_bytes({"empty": b"", "short": content[:-4], "flipped": flipped}[damage])
    assert same(cache.index(Kind.SKILL, lambda: TEXTS), made)
    assert [message.id for message in said] == ["linking.said.damaged"]
    assert same(cache.index(Kind.SKILL, never), made)
    assert len(said) == 1


def test_vectors_come_back_as_they_were_and_mapped(tmp_path: Path) -> None:
    vectors = shipped_encoder().encode(TEXTS)
    made = IndexCache(tmp_path, "taxonomy").vectors(Kind.SKILL, "meaning", lambda: VectorIndex.build(vectors))
    kept = IndexCache(tmp_path, "taxonomy").vectors(Kind.SKILL, "meaning", not_again)
    (vector,) = shipped_encoder().encode(["elektricien"])
    every = np.arange(len(TEXTS))
    assert np.array_equal(made.cosines(vector[None], every), kept.cosines(vector[None], every))
    assert kept.rows.base is not None


def test_vectors_of_names_and_of_concepts_lie_apart(tmp_path: Path) -> None:
    cache = IndexCache(tmp_path, "taxonomy")
    cache.vectors(Kind.SKILL, "meaning", lambda: VectorIndex.build(shipped_encoder().encode(TEXTS)))
    with pytest.raises(AssertionError, match="not used"):
        cache.vectors(Kind.SKILL, "means", not_again)


def test_owners_come_back_as_they_were(tmp_path: Path) -> None:
    names = [Name("a", "kok", "nl", 1), Name("b", "lasser", "nl", 1), Name("a", "chef", "nl", 2)]
    made = IndexCache(tmp_path, "taxonomy").owners(
        Kind.OCCUPATION, lambda: Owners.build(names, [name.text for name in names])
    )
    kept = IndexCache(tmp_path, "taxonomy").owners(Kind.OCCUPATION, not_again)
    for field in ("of", "members", "bounds", "steps"):
        assert np.array_equal(getattr(made, field), getattr(kept, field))
    assert kept.names_of(np.array([0])).tolist() == [0, 2]


def test_an_unwritable_cache_only_costs_time(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file in the way", encoding="utf-8")
    assert same(IndexCache(blocked, "t").index(Kind.SKILL, lambda: TEXTS), NgramIndex.build(TEXTS))


def test_an_empty_index_comes_back_empty(tmp_path: Path) -> None:
    cache = IndexCache(tmp_path, "t")
    cache.index(Kind.PROGRAMME, list)
    assert cache.index(Kind.PROGRAMME, never).similar("iets", 3) == []

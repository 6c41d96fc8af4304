"""Vectors are made once and come back as the encoder made them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from skillshub.evaluate.kept_vectors import KeptVectors
from skillshub.link.encoder import shipped_encoder


class Counting:
    name, dim = "counting", 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked.extend(texts)
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_a_text_is_encoded_once_and_every_row_stands_in_its_place() -> None:
    counting = Counting()
    kept = KeptVectors(counting)
    assert kept.encode(["kok", "lasser", "kok"])[:, 0].tolist() == [3, 6, 3]
    assert kept.encode(["lasser", "arts"])[:, 0].tolist() == [6, 4]
    assert counting.asked == ["kok", "lasser", "arts"]


def test_nothing_gives_no_rows() -> None:
    assert KeptVectors(Counting()).encode([]).shape == (0, 2)


def test_the_vectors_are_those_of_the_encoder() -> None:
    texts = ["verpleegkundige", "Elektroniker"]
    kept = KeptVectors(shipped_encoder())
    assert kept.name == "core"
    assert np.array_equal(kept.encode(texts), shipped_encoder().encode(texts))

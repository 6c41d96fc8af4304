"""What more vacancies cost: one size in a process of its own, built part by part so that memory stays bounded.

    python -m benchmarks.matching.growth COUNT CACHE

prints one line of JSON; the benchmark calls it once per size.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.matching import clock, peers, worlds
from skillshub.match.index import compiled
from skillshub.match.index.block import BLOCK, VacancyBlock, vacancy_blocks
from skillshub.match.index.search import Run

PART = 8 * BLOCK
"""Vacancies that lie open as a table at a time."""
PEOPLE = 9
OPEN_MB = 1_500
"""What a part, the program and its libraries take besides the index."""
BYTES_EACH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """One size."""

    count: int
    built: float
    """CPU-seconds, from arrays."""
    size: float
    """MB of arrays."""
    peak: float
    """MB of the process at most, the open part of the world included; 0 = the system does not say."""
    compiled: float
    """CPU-ms a question with conditions."""
    numpy: float


def grown(count: int, cache: Path) -> Grown | str:
    """Measure one size, or say why not."""
    needed = OPEN_MB + 2 * count * BYTES_EACH / 1e6
    free = _available()
    if free is not None and free < needed:
        return f"{count:,}: not run, {needed:,.0f} MB are needed and {free:,.0f} are free"
    ran = subprocess.run(
        [sys.executable, "-m", __name__, str(count), str(cache)], capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise SystemExit(ran.stderr)
    return Grown(**json.loads(ran.stdout.splitlines()[-1]))


def main(count: int, cache: Path) -> Grown:
    """Build, check that both ways agree, time."""
    kernels = compiled.wait(cache)
    if kernels is None:
        raise SystemExit(f"no compiled kernels: {compiled.failure()}")
    blocks: list[VacancyBlock] = []
    built = 0.0
    asking = worlds.synthetic(PEOPLE, PEOPLE)
    for first in range(0, count, PART):
        world = worlds.synthetic(min(PART, count - first), 0, part=first // PART)
        built += clock.once(lambda world=world: blocks.extend(vacancy_blocks(world.table, world.skills))).cpu
        del world
    run = Run(blocks=blocks, gone=[None] * len(blocks))
    fast, plain = (peers.ours(asking, way, asked=True, run=run) for way in (kernels, None))
    for at in range(PEOPLE):
        if fast(at) != plain(at):
            raise SystemExit(f"{count:,} vacancies, person {at}: compiled and numpy give different lists")
    times = clock.race({"compiled": fast, "numpy": plain}, PEOPLE)
    return Grown(
        count=count,
        built=built / 1000,
        size=sum(size_of(block) for block in blocks) / 1e6,
        peak=_peak(),
        compiled=times["compiled"].cpu,
        numpy=times["numpy"].cpu,
    )


def size_of(block: VacancyBlock) -> int:
    """Bytes of a block's arrays."""
    arrays = (block.numbers, block.pointers, block.postings, block.asked, block.narrow, block.wide)
    return sum(array.nbytes for array in arrays)


def _available() -> float | None:
    """MB of memory that can be had; ``None`` = the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("MemAvailable")), None)


def _peak() -> float:
    """MB this process has held at most. What the system tells by ``getrusage`` starts with the parent's most."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text("utf-8").splitlines()
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1024


if __name__ == "__main__":
    print(json.dumps(asdict(main(int(sys.argv[1]), Path(sys.argv[2])))))

"""What an index costs beside questions: bytes, building, opening, the first answer of a new process, a change."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.clock import once
from benchmarks.matching.worlds import World
from skillshub.match.index.block import vacancy_blocks
from skillshub.match.index.conditions import silent
from skillshub.match.index.journal import REQUIREMENT, Entry
from skillshub.match.index.live import VacancyIndex
from skillshub.match.index.vocabulary import Vocabulary

_FIRST = """
import sys, time
from pathlib import Path
import numpy as np
from skillshub.match.index.live import VacancyIndex
from skillshub.match.index.query import Credits, PersonQuery
from skillshub.match.index.vocabulary import Vocabulary
words = Vocabulary(skills=tuple(f"s{n}" for n in range(int(sys.argv[2]))), taxonomy="bench", weights="bench")
said = np.load(sys.argv[3])
person = PersonQuery(vocabulary=words.checksum, columns=said["columns"], credits=Credits(
    fit=said["fit"], lower=said["lower"], short=said["short"], known=said["known"]))
opened = time.perf_counter(), time.process_time()
index = VacancyIndex(Path(sys.argv[1]), words)
asked = time.perf_counter(), time.process_time()
index.top(person, 20)
done = time.perf_counter(), time.process_time()
index.top(person, 20)
print(*(1000 * (b - a) for a, b in zip((*opened, *asked), (*asked, *done))))
"""


def care(world: World) -> tuple[dict[str, str], dict[str, float]]:
    """Rows for the table, and the figures something was aimed at."""
    words = Vocabulary(skills=tuple(f"s{n}" for n in range(world.skills)), taxonomy="bench", weights="bench")
    built = once(lambda: list(vacancy_blocks(world.table, world.skills)))
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "index"
        index = VacancyIndex.make(folder, words, world.table)
        size = sum(path.stat().st_size for path in folder.iterdir())
        person = replace(world.people[0], vocabulary=words.checksum)
        index.top(person, 20)
        first = int(world.table.numbers[0])
        new = Entry(number=first + 1, requirements=_asked(world), conditions=silent(1))

        def changed() -> None:
            index.change([new, Entry.withdrawal(first)])
            index.top(person, 20)

        added = once(changed)
        plain = once(lambda: index.top(person, 20))
        merged = once(index.merge)
        index.close()
        use = person.credits
        given = Path(home) / "person.npz"
        np.savez(given, columns=person.columns, fit=use.fit, lower=use.lower, short=use.short, known=use.known)
        ran = subprocess.run(
            [sys.executable, "-c", _FIRST, str(folder), str(world.skills), str(given)],
            capture_output=True,
            text=True,
            check=True,
        )
    opened, opened_cpu, asked, asked_cpu = (float(word) for word in ran.stdout.split())
    change = max(0.0, added.cpu - plain.cpu)
    aims = {"size": size / 1e6, "build": built.cpu / 1000, "open": opened_cpu, "first": asked_cpu, "change": change}
    rows = {
        "size on disk, with conditions and numbers": f"{size / 1e6:.1f} MB",
        "built from arrays": f"{built.cpu / 1000:.2f} CPU-s ({built.wall / 1000:.2f} s)",
        "opened in a new process": f"{opened_cpu:.1f} CPU-ms ({opened:.1f} ms)",
        "first question of a new process, numpy, checksums included": f"{asked_cpu:.0f} CPU-ms ({asked:.0f} ms)",
        "one vacancy added, one withdrawn, and the question that shows it, beyond the question itself": (
            f"{change:.1f} CPU-ms ({max(0.0, added.wall - plain.wall):.1f} ms)"
        ),
        "a merge of the tail": f"{merged.cpu:.0f} CPU-ms ({merged.wall:.0f} ms)",
    }
    return rows, aims


def _asked(world: World) -> NDArray[np.void]:
    """What the first vacancy asks."""
    one = world.vacancy(0)
    return np.array(list(zip(one.columns, one.levels + 1, one.weights, strict=True)), dtype=REQUIREMENT)

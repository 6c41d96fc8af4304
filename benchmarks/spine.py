"""What the main job costs, and the arithmetic of a ranking beside a plain Python loop.

    python -m benchmarks.spine [--esco FOLDER] [--count 2000] [--rounds 7]

Peers run interleaved on the same input; medians of wall time are printed, and the peer must
return the same points before it is timed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from skillshub.core.person import Person
from skillshub.core.settings import Settings
from skillshub.core.vacancy import Vacancy
from skillshub.evaluate.dice import Dice
from skillshub.evaluate.region import generate_region
from skillshub.evaluate.world import draw_person, usable_occupations
from skillshub.hub.engine import Engine
from skillshub.match.credit import Standing
from skillshub.match.requirements import Requirement
from skillshub.match.score import score

DAY = date(2026, 11, 22)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--esco", type=Path)
    options.add_argument("--count", type=int, default=2_000)
    options.add_argument("--rounds", type=int, default=7)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(env={"SKILLSHUB_HOME": home})
        tell("demo, second start of the program", _demo(home, asked.rounds))
        if asked.esco:
            _esco(settings, asked.esco)
        _ranking(Engine(settings, lambda: DAY), asked.count, asked.rounds)


def tell(what: str, seconds: float) -> None:
    """One row."""
    print(f"{what:<58}{seconds:>10.3f} s")


def timed(job: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def _demo(home: str, rounds: int) -> float:
    command = [sys.executable, "-m", "skillshub", "demo"]
    env = {"SKILLSHUB_HOME": home, "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    runs = [timed(lambda: subprocess.run(command, env=env, check=True, capture_output=True)) for _ in range(rounds)]
    tell("demo, first start of the program", runs[0])
    return statistics.median(runs[1:] or runs)


def _esco(settings: Settings, folder: Path) -> None:
    from skillshub.taxonomy.releases import import_esco
    from skillshub.taxonomy.store import open_taxonomy

    tell("import of the ESCO release", timed(lambda: import_esco(folder, settings)))
    tell("first opening (pack and release compiled)", timed(lambda: open_taxonomy(settings)))
    tell("opening again", statistics.median(timed(lambda: open_taxonomy(settings)) for _ in range(5)))


def _ranking(engine: Engine, count: int, rounds: int) -> None:
    forms = list(generate_region(engine.taxonomy, count, seed=7))
    vacancies: list[Vacancy] = []
    tell(f"linking {count} vacancies", timed(lambda: vacancies.extend(map(engine.vacancy_linker.link, forms))))
    matcher = engine.matcher(DAY)
    occupations = usable_occupations(engine.taxonomy)
    drawn = draw_person(Dice(3), occupations[len(occupations) // 2], occupations, "bench")
    person = Person(
        code=drawn.code, country="NL", postcode="6828", experience=drawn.experience, evidence=drawn.evidence
    )
    tell(
        f"first ranking of {count} vacancies, conditions and ways included",
        timed(lambda: matcher.rank(person, vacancies)),
    )
    again = [timed(lambda: matcher.rank(person, vacancies)) for _ in range(rounds)]
    tell("ranking again", statistics.median(again))
    asked = [matcher.asked(vacancy) for vacancy in vacancies]
    table, standing = matcher.table(vacancies), matcher.standing(person)
    if score(standing, table).points.tolist() != plain_points(standing, asked):
        raise SystemExit("the peer gives other points")
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(timed(lambda: score(standing, table)))
        theirs.append(timed(lambda: plain_points(standing, asked)))
    tell("points and bounds alone", statistics.median(ours))
    tell("points alone in a plain Python loop", statistics.median(theirs))
    print(f"{'plain loop / ours':<58}{statistics.median(theirs) / statistics.median(ours):>10.1f} x")


def plain_points(standing: dict[str, Standing], asked: Sequence[Sequence[Requirement]]) -> list[int]:
    """The peer: one loop over vacancies and rows."""
    return [
        sum(row.weight * known.fit(row.level) for row in rows if (known := standing.get(row.skill))) for rows in asked
    ]


if __name__ == "__main__":
    main()

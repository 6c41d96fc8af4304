"""What the import of a large file of vacancies costs, beside plain polars and pandas reading the same file.

    python -m benchmarks.importing [--rows 1000000] [--linked 20000]

Every measurement runs in a process of its own, so that its peak of memory is its own. The peers only
split the file into columns of text; ours also checks every cell and tells every mistake. Linking is
measured on the first ``--linked`` rows, and what a whole file would take is an estimate from them.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

HEADINGS = (
    "nummer", "functietitel", "werkgever", "land", "postcode", "omschrijving", "vereiste vaardigheden", "talen",
    "uren", "loon", "plaatsingsdatum", "sluitingsdatum",
)  # fmt: skip
TITLES = (
    "Monteur laagspanning (m/v/x)", "Kundendienstmonteur Wärmepumpen (m/w/d)", "Verzorgende IG", "Lasser TIG",
    "Elektroniker/in für Betriebstechnik", "Kok", "Pflegefachkraft (m/w/d)", "Servicetechniker", "CNC-Fräser",
    "Administratief medewerker", "Magazijnmedewerker", "Fachkraft für Lagerlogistik",
)  # fmt: skip
SKILLS = (
    "NEN 3140 (2)", "KNX", "lassen", "Kältekreis prüfen (3)", "wondzorg", "SPS-Programmierung", "MS Excel", "koken",
    "storingen zoeken", "heftruck rijden",
)  # fmt: skip
SENTENCES = (
    "U werkt in een team van {n} collega's.",
    "U zoekt storingen en onderhoudt installaties.",
    "Wij bieden een vast contract.",
    "Sie arbeiten im Team mit {n} Kollegen.",
    "Gute Deutschkenntnisse (B2) sind Voraussetzung.",
    "Rijbewijs B is een pré.",
    "U draait geen nachtdiensten.",
    "Sie haben Erfahrung mit SPS-Programmierung.",
)


def write_vacancies(path: Path, rows: int) -> None:
    """An invented feed: every thousandth row has a mistake, every five-hundredth an odd postcode."""
    draw = random.Random(2026)
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream, delimiter=";")
        out.writerow(HEADINGS)
        for row in range(rows):
            german = draw.random() < 0.5
            postcode = draw.choice(("47533", "46446", "47623")) if german else draw.choice(("6541", "6811 AB", "6901"))
            text = " ".join(draw.sample(SENTENCES, 4)).format(n=draw.randrange(3, 60))
            out.writerow(
                (
                    f"V-{row}",
                    draw.choice(TITLES),
                    f"Bedrijf {draw.randrange(5_000)}",
                    "DE" if german else "NL",
                    "123" if row % 1_000 == 999 else postcode,
                    f"{text} Kenmerk {row}.",
                    "; ".join(draw.sample(SKILLS, 2)),
                    draw.choice(("nl B1", "de B2; nl A2 (pré)", "")),
                    draw.choice(("36", "32-36", "38,5")),
                    draw.choice(("€ 2.900-4.000 per maand", "16,50 per uur", "")),
                    "2026-11-01",
                    "2026-12-31",
                )
            )


def read_and_check(path: Path) -> int:
    """Ours, without linking and storing: every cell checked, refusals dropped after they were made."""
    from skillshub.intake import iter_vacancies

    return sum(chunk.read for chunk in iter_vacancies(path))


def whole_import(path: Path) -> int:
    """Ours, linked and stored in a new hub."""
    from skillshub.hub import Hub

    with Hub.open() as hub:
        return hub.intake.vacancies(path, refused=lambda _: None).read


def with_polars(path: Path) -> int:
    """Polars, all columns as text."""
    import polars as pl

    return pl.read_csv(path, separator=";", infer_schema=False).height


def with_pandas(path: Path) -> int:
    """Pandas, all columns as text."""
    import pandas as pd

    return len(pd.read_csv(path, sep=";", dtype=str))


def with_pandas_in_chunks(path: Path) -> int:
    """Pandas in chunks of 10,000 rows."""
    import pandas as pd

    return sum(len(chunk) for chunk in pd.read_csv(path, sep=";", dtype=str, chunksize=10_000))


MEASURED: dict[str, Callable[[Path], int]] = {
    "read_and_check": read_and_check,
    "whole_import": whole_import,
    "whole_import_again": whole_import,
    "with_polars": with_polars,
    "with_pandas": with_pandas,
    "with_pandas_in_chunks": with_pandas_in_chunks,
}


def measured(name: str, path: Path, home: Path) -> dict[str, float] | None:
    """Rows, seconds, seconds of the processor and peak memory in MB; ``None`` where a peer is not installed."""
    command = [sys.executable, "-m", "benchmarks.importing", "--one", name, "--file", str(path)]
    done = subprocess.run(
        command, env={**os.environ, "SKILLSHUB_HOME": str(home)}, capture_output=True, text=True, check=False
    )
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(name: str, path: Path) -> None:
    """Measure in this process and print JSON."""
    start, used = time.perf_counter(), time.process_time()
    rows = MEASURED[name](path)
    print(
        json.dumps(
            {
                "rows": rows,
                "seconds": time.perf_counter() - start,
                "processor": time.process_time() - used,
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


def main() -> None:
    """Measure everything and print a table in Markdown."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--linked", type=int, default=20_000)
    options.add_argument("--one", choices=sorted(MEASURED))
    options.add_argument("--file", type=Path)
    asked = options.parse_args()
    if asked.one:
        one(asked.one, asked.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        whole, part, home = Path(folder) / "feed.csv", Path(folder) / "part.csv", Path(folder) / "home"
        write_vacancies(whole, asked.rows)
        with whole.open(encoding="utf-8") as source, part.open("w", encoding="utf-8") as target:
            target.writelines(islice(source, asked.linked + 1))
        print(f"{asked.rows:,} rows, {whole.stat().st_size / 1e6:,.0f} MB; linked: the first {asked.linked:,}\n")
        print("| what | rows | seconds | processor s | rows/s | rows/processor s | peak MB |")
        print("|---|---:|---:|---:|---:|---:|---:|", flush=True)
        for name in MEASURED:
            found = measured(name, part if name.startswith("whole") else whole, home)
            if found is None:
                print(f"| {name} | not installed | | | | | |")
                continue
            rates = found["rows"] / found["seconds"], found["rows"] / found["processor"]
            cells = (found["rows"], found["seconds"], found["processor"], *rates, found["memory"])
            print(f"| {name} | " + " | ".join(f"{cell:,.0f}" for cell in cells) + " |", flush=True)


if __name__ == "__main__":
    main()

"""What it costs until a coach can work: a cold start to a caseload that answers keys, beside named peers.

    python -m benchmarks.startup [--rounds 5]

Every line is a process of its own; processor seconds (user and system) are medians, so a busy
machine tells the same story. The knowledge files have been compiled before, as on every day but
the first; the first start is a line of its own. The same holds for byte code: every process may keep
it in a folder of the run, also where the environment forbids it, or a checkout would be compiled anew
at each start and the installed peers would not.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from skillshub.core.settings import Settings
from skillshub.demo.region import prepare
from skillshub.hub import Hub

OURS = """
from tui.memory import hold
hold()  # as the command does
import asyncio
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from tui.app import SkillshubApp
from tui.check import until
from tui.widgets.frame_table import FrameTable

async def main():
    app = SkillshubApp(Hub.open(Settings.load(language="nl")))
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: app.screen.query_one(FrameTable).row_count > 0, "the caseload")
        await pilot.press("down")
        assert app.screen.query_one(FrameTable).cursor == 1

asyncio.run(main())
import sys
late = {"sklearn", "numba", "scipy", "matplotlib"} & set(sys.modules)
assert not late, late
"""
EMPTY_APP = """
import asyncio
from textual.app import App
from textual.widgets import DataTable

class Peer(App):
    def compose(self):
        yield DataTable()
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns(*"abcdefg")
        table.add_rows([tuple("abcdefg")] * ROWS)

async def main():
    app = Peer()
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("down")

asyncio.run(main())
"""


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        settings = prepare(Settings.load(env={"SKILLSHUB_HOME": home}, language="nl"))
        with Hub.open(settings) as hub:
            people = len(hub.people.all())
        env = {**os.environ, "SKILLSHUB_HOME": str(settings.data), "SKILLSHUB_DB": str(settings.hub)}
        env.setdefault("TEXTUAL_ANIMATIONS", "none")
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        env["PYTHONPYCACHEPREFIX"] = str(Path(home) / "bytecode")
        jobs = {
            "python -c pass": "pass",
            "python -c 'import textual'": "import textual",
            "python -c 'import textual, polars, sqlalchemy'": "import textual, polars, sqlalchemy",
            f"an empty Textual application, DataTable of {people} rows": EMPTY_APP.replace("ROWS", str(people)),
            f"ours: cold start to a caseload of {people} people": OURS,
        }
        spent: dict[str, list[float]] = {name: [] for name in jobs}
        first = processor_seconds(OURS, env)
        for code in jobs.values():
            processor_seconds(code, env)
        for _ in range(asked.rounds):
            for name, code in jobs.items():
                spent[name].append(processor_seconds(code, env))
    ours = statistics.median(spent[list(jobs)[-1]])
    print(f"{'what':<62}{'processor s':>12}{'ours / peer':>13}")
    for name, rounds in spent.items():
        seconds = statistics.median(rounds)
        print(f"{name:<62}{seconds:>12.2f}{ours / seconds:>13.1f}")
    print(f"{'ours, the first time in this folder':<62}{first:>12.2f}")


def processor_seconds(code: str, env: dict[str, str]) -> float:
    """User and system seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    root = Path(__file__).resolve().parents[1]
    subprocess.run([sys.executable, "-c", code], check=True, env=env, cwd=root)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    main()

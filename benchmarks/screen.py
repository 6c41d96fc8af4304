"""The list of matches at its largest: first paint, scrolling, and filters and wishes that rank anew.

    python -m benchmarks.screen [--rows 100000] [--quick]

Seconds are of the processor. The toolkit's own table is the peer, at a size it can bear.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from skillshub.core.pay import Pay
from skillshub.core.person import Person
from skillshub.core.result import POINTS_MAX, Band, Commute, Condition, Match, Met
from skillshub.core.vacancy import Vacancy
from skillshub.hub import Ranking
from skillshub.i18n import Message
from tui.views import match_frame, matches
from tui.views.match_frame import Criteria
from tui.widgets.cells import Cell, plain
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Written

SIZE = (140, 40)
PEER_ROWS = 2_000
PAGES = 20
REPEATS = 7
TITLES = ("Monteur", "Elektroniker", "Verpleegkundige", "Pflegefachkraft", "Lasser", "Fahrer", "Kok", "Schweißer")
OPEN = Condition(code="hours", status=Met.UNKNOWN, reason=Message.of("border.shift.unknown"), source="person")
ASKED = {
    "words": Criteria(text="elek 12"),
    "bands": Criteria(bands=frozenset({Band.STRONG, Band.CONDITIONAL})),
    "country and minutes": Criteria(country="DE", minutes=30),
    "hours, shift, pay": Criteria(hours_low=24, hours_high=36, shift="night", pay=18),
    "nothing open": Criteria(open="clear"),
    "a wish": Criteria(wishes=frozenset({"near"})),
    "all wishes": Criteria(wishes=frozenset(match_frame.WISHES)),
    "wishes and filters": Criteria(country="NL", minutes=60, wishes=frozenset({"near", "pay"})),
}


def drawn(count: int) -> Ranking:
    """A ranking of invented matches, best first."""
    dice = Random(7)
    vacancies, found = {}, []
    for at in range(count):
        id_, country = f"bench/{at}", dice.choice(("NL", "DE"))
        low = dice.choice((None, 16.0, 24.0, 32.0))
        vacancies[id_] = Vacancy(
            id=id_,
            title=f"{dice.choice(TITLES)} {at % 1000}",
            country=country,
            employer=f"Employer {at % 700}",
            place=f"Place {at % 90}",
            sector=dice.choice(("energy", "health", "hightech")),
            hours_min=low,
            hours_max=low and low + 8,
            shifts=dice.choice(((), ("day",), ("night", "day"))),
            pay=dice.choice((None, Pay(low=15.0 + at % 9, high=24.0 + at % 11, unit="hour"))),
        )
        points, known = dice.randrange(POINTS_MAX), dice.randrange(1, 16_384)
        commute = Commute(km=10, minutes=dice.randrange(5, 90), crossings=()) if at % 5 else None
        conditions = (OPEN,) * dice.randrange(3)
        found.append((dice.choice(tuple(Band)), points, id_, country, known, conditions, commute))
    order = {band: at for at, band in enumerate(Band)}
    found.sort(key=lambda each: (order[each[0]], -each[1], each[2]))
    ranked = tuple(
        Match(
            vacancy=id_,
            person="P",
            country=country,
            band=band,
            points=points,
            lower_points=points // 2,
            upper_points=points + (POINTS_MAX - points) // 2,
            known_weight=known,
            conditions=conditions,
            commute=commute,
        )
        for band, points, id_, country, known, conditions, commute in found
    )
    return Ranking(
        id=None,
        people={"P": Person(code="P")},
        vacancies=vacancies,
        matches=ranked,
        left_out=(),
        day=date(2026, 11, 28),
        taxonomy="",
        rules="",
        weights="",
    )


def rows_of(ranking: Ranking, places: Sequence[int]) -> Written[int]:
    """The rows of the screen."""

    def write(at: int) -> tuple[Cell, ...]:
        match = ranking.matches[at]
        return matches.row(match, ranking.vacancies[match.vacancy], "nl")

    return Written(places, write)


class Ours(App[None]):
    """The line-by-line table."""

    def compose(self) -> ComposeResult:
        """One table."""
        yield FrameTable(id="table")


class Theirs(App[None]):
    """The toolkit's table."""

    def compose(self) -> ComposeResult:
        """One table."""
        yield DataTable(id="table", cursor_type="row")


def timed(run: Callable[[], object]) -> float:
    """Processor seconds of a call."""
    began = time.process_time()
    run()
    return time.process_time() - began


async def paint(app: App[None], fill: Callable[[], None]) -> tuple[float, float]:
    """Processor seconds to the first paint of filled rows, and of one page down in the middle of twenty."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        began = time.process_time()
        fill()
        await pilot.pause()
        first = time.process_time() - began
        app.query_one("#table").focus()
        pages = []
        for _ in range(PAGES):
            began = time.process_time()
            await pilot.press("pagedown")
            pages.append(time.process_time() - began)
        return first, statistics.median(pages)


def ours(ranking: Ranking) -> tuple[float, float]:
    """First paint and a page of the whole ranking."""
    app = Ours()
    places = range(len(ranking.matches))

    def fill() -> None:
        app.query_one(FrameTable).show(matches.columns("nl"), rows_of(ranking, places))

    return asyncio.run(paint(app, fill))


def theirs(ranking: Ranking) -> tuple[float, float]:
    """The same with the toolkit's table."""
    app = Theirs()

    def fill() -> None:
        table: DataTable[str] = app.query_one(DataTable)
        for column in matches.columns("nl"):
            table.add_column(column.label)
        for row in rows_of(ranking, range(len(ranking.matches))):
            table.add_row(*(plain(cell) for cell in row))

    return asyncio.run(paint(app, fill))


async def rank_anew(ranking: Ranking) -> dict[str, tuple[float, float]]:
    """For each set of filters and wishes: milliseconds to choose, and to choose and have it painted."""
    frame = match_frame.decided(match_frame.match_frame(ranking), {})
    app = Ours()
    taken: dict[str, tuple[float, float]] = {}
    async with app.run_test(size=SIZE) as pilot:
        table = app.query_one(FrameTable)
        for name, criteria in ASKED.items():
            chosen, painted = [], []
            for _ in range(REPEATS):
                began = time.process_time()
                places, _ = match_frame.select(frame, criteria)
                chosen.append(time.process_time() - began)
                table.show(matches.columns("nl"), rows_of(ranking, places), cursor=0)
                await pilot.pause()
                painted.append(time.process_time() - began)
            taken[name] = (1000 * statistics.median(chosen), 1000 * statistics.median(painted))
    return taken


def equal(ranking: Ranking) -> None:
    """The frame chooses what a plain loop over the matches would.

    Raises:
        SystemExit: it does not.
    """
    frame = match_frame.decided(match_frame.match_frame(ranking), {})
    by_loop = [
        at
        for at, match in enumerate(ranking.matches)
        if match.country == "DE" and (match.commute is None or match.commute.minutes <= 30)
    ]
    places, _ = match_frame.select(frame, ASKED["country and minutes"])
    if places != by_loop:
        raise SystemExit("the frame chooses other matches than a plain loop")


def main() -> None:
    """Check, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--quick", action="store_true", help="5,000 rows, equality and one paint; nothing is timed")
    asked = options.parse_args()
    if asked.quick:
        few = drawn(5_000)
        equal(few)
        ours(few)
        return
    ranking = drawn(asked.rows)
    equal(ranking)
    print(f"frame of {asked.rows:,} matches made: {timed(lambda: match_frame.match_frame(ranking)):.2f} s")
    few = drawn(PEER_ROWS)
    for name, figures in (
        (f"ours, {asked.rows:,} rows", ours(ranking)),
        (f"ours, {PEER_ROWS:,} rows", ours(few)),
        (f"built in, {PEER_ROWS:,} rows", theirs(few)),
    ):
        print(f"{name}: first paint {figures[0]:.2f} s, a page {1000 * figures[1]:.0f} ms")
    for name, (chosen, painted) in asyncio.run(rank_anew(ranking)).items():
        print(f"{name}: chosen in {chosen:.0f} ms, painted in {painted:.0f} ms")


if __name__ == "__main__":
    main()

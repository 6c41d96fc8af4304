"""The table: it asks for the rows in sight only, and everything stands where it should."""

from __future__ import annotations

import polars as pl
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.themes import CONTRAST, DARK, LIGHT, THEMES
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column, place
from tui.widgets.frame_table import SAMPLE, FrameTable
from tui.widgets.rows import FrameRows, Written

COLUMNS = (
    Column(id="name", label="Name", grow=True, least=8),
    Column(id="place", label="Place", drop=2),
    Column(id="figure", label="Figure", right=True),
)


class Counting:
    """Rows that count how often one is asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: int, /) -> tuple[Cell, ...]:
        self.asked.add(at)
        return (f"name {at}", Piece("here", "strong"), str(at))


class Bench(App[None]):
    """Nothing but the table."""

    CSS_PATH = "../../tui/app.tcss"

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT
        self.heard: list[tuple[str, int | str]] = []

    def compose(self) -> ComposeResult:
        yield FrameTable(id="table")

    @property
    def table(self) -> FrameTable:
        return self.query_one(FrameTable)

    def on_frame_table_highlighted(self, event: FrameTable.Highlighted) -> None:
        self.heard.append(("highlighted", event.row))

    def on_frame_table_opened(self, event: FrameTable.Opened) -> None:
        self.heard.append(("opened", event.row))

    def on_frame_table_header_clicked(self, event: FrameTable.HeaderClicked) -> None:
        self.heard.append(("header", event.column))

    def lines(self) -> list[str]:
        return [self.table.render_line(y).text for y in range(self.table.size.height)]


def test_a_column_that_shrinks_gives_way_after_those_that_grow_and_before_any_is_left_out() -> None:
    columns = (
        Column(id="band", label="Band", least=6, shrink=True),
        Column(id="name", label="Name", grow=True, least=8, gap=1),
        Column(id="figure", label="Figure", right=True, drop=1, gap=0),
    )
    sample = [("conditional", "a name of twenty chars", "123456")]
    widths = {
        width: [(placed.column.id, placed.width) for placed in place(columns, sample, width)]
        for width in (60, 26, 23, 21, 20)
    }
    assert widths[60] == [("band", 11), ("name", 42), ("figure", 6)]
    assert widths[26] == [("band", 11), ("name", 8), ("figure", 6)]
    assert widths[23] == [("band", 8), ("name", 8), ("figure", 6)]
    assert widths[21] == [("band", 6), ("name", 8), ("figure", 6)]
    assert [id_ for id_, _ in widths[20]] == ["band", "name"], "only then is a column left out"


async def test_a_hundred_thousand_rows_cost_what_is_in_sight() -> None:
    app, rows = Bench(), Counting(100_000)
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.show(COLUMNS, rows)
        await pilot.pause()
        await pilot.press("pagedown", "end", "up", "home")
        await pilot.pause()
        assert len(rows.asked) < SAMPLE + 1 + 5 * 24
        assert app.table.cursor == 0


async def test_header_rows_and_cursor() -> None:
    app = Bench()
    async with app.run_test(size=(40, 6)) as pilot:
        app.table.show(COLUMNS, Counting(50), order=("figure", True))
        app.table.focus()
        await pilot.press("down", "down")
        await pilot.pause()
        lines = app.lines()
        assert lines[0].split() == ["Name", "Place", "Figure▾"]
        assert lines[3].startswith("▌ name 2")
        assert lines[1].startswith("  name 0")
        await pilot.press("end")
        await pilot.pause()
        assert app.lines()[0].split()[0] == "Name"
        assert app.lines()[-1].startswith("▌ name 49")
        assert app.heard[-1] == ("highlighted", 49)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.heard[-1] == ("opened", 49)


async def test_every_line_is_exactly_as_wide_as_the_table() -> None:
    odd = [("長い名前のビル管理技術者", "Zürich", "1"), ("e\u0301" * 30, "\x1b[31m", "22"), ("👩‍🔧", "[b]", "333")]
    for width in (12, 20, 33, 80):
        app = Bench()
        async with app.run_test(size=(width, 8)) as pilot:
            app.table.show(COLUMNS, odd)
            await pilot.pause()
            space = app.table.scrollable_content_region.width
            assert all(cell_len(line) == space for line in app.lines())


async def test_other_rows_take_the_place_of_these_and_the_cursor_stays_on_a_row() -> None:
    frame = pl.DataFrame({"name": ["b", "a", None], "place": ["x", "y", "z"], "figure": [2, 1, 3]})
    app = Bench()
    async with app.run_test(size=(60, 8)) as pilot:
        app.table.show(COLUMNS, FrameRows(frame))
        await pilot.press("end")
        app.table.show(COLUMNS, FrameRows(frame.sort("figure")))
        await pilot.pause()
        assert [line.split()[-1] for line in app.lines()[1:4]] == ["1", "2", "3"]
        assert app.table.cursor == 2
        app.table.show(COLUMNS, FrameRows(frame.head(1)))
        await pilot.pause()
        assert app.table.cursor == 0
        app.table.show(COLUMNS, ())
        await pilot.press("enter", "down", "end", "pageup")
        await pilot.pause()
        assert app.table.row_count == 0
        assert not any(what == "opened" for what, _ in app.heard)


async def test_clicks_on_rows_header_and_nothing() -> None:
    app = Bench()
    async with app.run_test(size=(60, 12)) as pilot:
        app.table.show(COLUMNS, Counting(3))
        await pilot.pause()
        await pilot.click("#table", offset=(4, 2))
        assert app.table.cursor == 1
        await pilot.click("#table", offset=(4, 2))
        assert app.heard[-1] == ("opened", 1)
        await pilot.click("#table", offset=(4, 0))
        assert app.heard[-1] == ("header", "name")
        before = list(app.heard)
        await pilot.click("#table", offset=(4, 9))
        assert app.heard == before


async def test_colours_follow_the_theme() -> None:
    app = Bench()
    async with app.run_test(size=(60, 8)) as pilot:
        app.table.show(COLUMNS, Counting(3))
        seen = set()
        for theme in (LIGHT, DARK, CONTRAST):
            app.theme = theme
            await pilot.pause()
            strong = [segment for segment in app.table.render_line(2) if segment.text == "here"]
            assert strong
            assert strong[0].style is not None
            seen.add(str(strong[0].style.color))
        assert len(seen) == 3


def test_narrow_tables_leave_out_what_matters_least_and_cut_what_grows() -> None:
    rows = Written([("a long name that goes on", "Nijmegen", "100")], lambda row: row)
    sample = [rows[0]]
    wide = place(COLUMNS, sample, 80)
    assert [placed.column.id for placed in wide] == ["name", "place", "figure"]
    assert sum(placed.width for placed in wide) + 4 == 80
    tight = place(COLUMNS, sample, 30)
    assert [placed.column.id for placed in tight] == ["name", "place", "figure"]
    assert sum(placed.width for placed in tight) + 4 == 30
    narrow = place(COLUMNS, sample, 18)
    assert [placed.column.id for placed in narrow] == ["name", "figure"]


def test_columns_that_are_cut_share_the_width() -> None:
    grow = [Column(id=str(at), label="x" * (10 + 10 * at), grow=True, least=4) for at in range(3)]
    placed = place(grow, [], 44)
    assert [each.width for each in placed] == [10, 15, 15]
    assert sum(each.width for each in placed) + 2 * 2 == 44

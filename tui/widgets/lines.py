"""Lines of pieces, drawn as they are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.cells import cut, pieces
from tui.widgets.layout import Line
from tui.widgets.meaning import look


class LineView(ScrollView):
    """Shows lines; what is too long ends in ``…``."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Put other lines in."""
        self._lines = lines
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
        self.refresh()

    @property
    def text(self) -> str:
        """What is shown."""
        return "\n".join(line.text.rstrip() for line in self._lines)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        at = round(self.scroll_offset.y) + y
        base = self.rich_style
        if at >= len(self._lines):
            return Strip.blank(width, base)
        segments, left = [], width
        for piece in pieces(self._lines[at].pieces):
            text = cut(piece.text, left)
            segments.append(Segment(text, base + look(self, piece.kind) if piece.kind else base))
            left -= segments[-1].cell_length
            if left <= 0:
                break
        return Strip(segments).adjust_cell_length(width, base)

"""A report document on the screen: the same blocks that are printed, wrapped to the width there is."""

from __future__ import annotations

from textual.geometry import Size

from skillshub.report.document import Document
from tui.widgets.layout import lay_out
from tui.widgets.lines import LineView


class DocumentView(LineView, can_focus=True):
    """Shows a document; scrolls with the arrow keys when it has the focus.

    Args:
        title: whether the document's own title is shown.
    """

    def __init__(self, *, title: bool = True, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._title = title
        self._document: Document | None = None
        self._heading: int | None = None

    def show(self, document: Document | None) -> None:
        """Show a document, or nothing; the same one in another language stays at its place."""
        self._document = document
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    def go_to(self, number: int) -> None:
        """Bring the heading with this number (0 = the first) to the top, at once or when the widget has a width."""
        if not self._lines:
            self._heading = number
            return
        self._heading = None
        places = [at for at, line in enumerate(self._lines) if line.heading]
        if number < len(places):
            self.go_to_line(places[number])

    def go_to_line(self, at: int) -> None:
        """Bring a line to the top; where the rest is short, what is below it stays empty."""
        region = self.scrollable_content_region
        self.virtual_size = Size(region.width, max(len(self._lines), at + region.height))
        self.scroll_to(y=at, animate=False, force=True)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lay_out()
        if self._heading is not None:
            self.call_after_refresh(self.go_to, self._heading)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self.show_lines(lay_out(self._document, width, title=self._title) if self._document and width > 0 else ())

"""A short tour: a few pages on what lies where. It can be taken again at any time."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from skillshub.i18n import Language, number, t
from skillshub.report.document import Block, Bullets, Document, Heading, Paragraph
from tui.actions import bindings
from tui.screens.base import BaseScreen, TopLine
from tui.widgets.document_view import DocumentView
from tui.widgets.key_line import KeyLine

PAGES = ("idea", "caseload", "matches", "why", "border", "keys")
POINTS = 3
"""Points a page makes under its first sentence."""


def page(name: str, lang: Language) -> Document:
    """One page of the tour."""
    points = tuple(t(f"welcome.tour.{name}.point_{at}", lang) for at in range(1, POINTS + 1))
    blocks = (Paragraph(text=t(f"welcome.tour.{name}.text", lang)), Bullets(items=points))
    return Document(title=t(f"welcome.tour.{name}.title", lang), lang=lang, blocks=blocks)


class TourScreen(BaseScreen):
    """One page at a time, forward and back."""

    NAME = "tour"
    TEXTS = "welcome.tour"
    AUTO_FOCUS = "#page"
    BINDINGS = bindings("back", "next", "previous")

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def compose(self) -> ComposeResult:
        """The page."""
        yield TopLine()
        with Vertical(id="box", classes="pane"):
            yield DocumentView(id="page")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first page."""
        self.speak()

    def speak(self) -> None:
        """Write the page in the user's language."""
        super().speak()
        box = self.query_one("#box", Vertical)
        box.border_title = self.say("title")
        shown, whole = number(self._at + 1, self.lang), number(len(PAGES), self.lang)
        box.border_subtitle = self.say("count", shown=shown, whole=whole)
        self.query_one("#page", DocumentView).show(page(PAGES[self._at], self.lang))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Forward and back as far as there are pages."""
        if action == "next":
            return self._at + 1 < len(PAGES)
        if action == "previous":
            return self._at > 0
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """Go to the next page."""
        self._at += 1
        self.speak()

    def action_previous(self) -> None:
        """Go to the page before."""
        self._at -= 1
        self.speak()

    def crumbs(self) -> list[str]:
        """The tour."""
        return [*super().crumbs(), self.say("title")]

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """All pages."""
        lang = self.lang

        def document() -> Document:
            blocks: list[Block] = []
            for name in PAGES:
                shown = page(name, lang)
                blocks += [Heading(text=shown.title), *shown.blocks]
            return Document(title=t("welcome.tour.title", lang), lang=lang, blocks=tuple(blocks))

        return "tour", document

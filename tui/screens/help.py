"""Help: what is on the screen below, what its keys do, what the signs mean. Made from the registry of actions."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical

from skillshub.i18n import Language, t
from skillshub.report.document import Bullets, Document, Facts, Heading, Paragraph
from tui.actions import ACTIONS, bindings, key_name
from tui.screens.base import BaseScreen
from tui.views.marks import BAND_SIGNS, EMPTY, LIKELY, OPEN, SURE
from tui.widgets.document_view import DocumentView


class HelpScreen(BaseScreen):
    """Lies over the screen it speaks of.

    Args:
        about: what the ids of its texts begin with.
        active: its bindings in force.
    """

    NAME = "help"
    AUTO_FOCUS = "#help"
    BINDINGS = bindings("back")

    def __init__(self, about: str, active: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        self._about = about
        self._ids = {bound.binding.id for bound in active.values()}

    def compose(self) -> ComposeResult:
        """One document."""
        with Vertical(id="box", classes="pane"):
            yield DocumentView(id="help")

    def on_mount(self) -> None:
        """Write it."""
        self.speak()

    def speak(self) -> None:
        """Write it in the user's language."""
        box = self.query_one("#box", Vertical)
        box.border_title, box.border_subtitle = self.say("title"), self.say("close")
        self.query_one("#help", DocumentView).show(help_document(self._about, self._ids, self.lang))

    def action_help(self) -> None:
        """The key that opened help closes it."""
        self.action_back()

    def can_export(self) -> bool:
        """Help is on the screen at any time; it need not be written."""
        return False


def help_document(about: str, ids: set[str | None], lang: Language) -> Document:
    """What a screen shows and what can be done on it."""
    known = [action for action in ACTIONS.values() if action.id in ids]
    keys = [(key_name(action), t(action.help, lang)) for action in known]
    keys += [(t(f"tui.help.key_{name}", lang), t(f"tui.help.{name}", lang)) for name in ("move", "panes")]
    keys.append(("^p", t("tui.action_help.palette", lang)))
    bands = [
        (
            f"{sign} {t(f'tui.band.{band.value}', lang)}",
            f"{t(f'report.band.{band.value}', lang)}: {t(f'report.band_means.{band.value}', lang)}",
        )
        for band, sign in BAND_SIGNS.items()
    ]
    signs = {"sure": SURE, "likely": LIKELY, "open": OPEN, "empty": EMPTY}
    bars = [(sign * 3, t(f"tui.help.bar_{name}", lang)) for name, sign in signs.items()]
    return Document(
        title=t(f"{about}.help_title", lang),
        lang=lang,
        blocks=(
            Paragraph(text=t(f"{about}.help", lang)),
            Heading(text=t("tui.help.keys", lang)),
            Facts(items=tuple(keys)),
            Heading(text=t("tui.help.bands", lang)),
            Facts(items=tuple(bands)),
            Heading(text=t("tui.help.bar", lang)),
            Facts(items=tuple(bars)),
            Bullets(items=(t("tui.help.bar_example", lang),)),
        ),
    )

"""Help: what is on the screen below, what its keys do, what the signs mean. Made from the registry of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical

from skillshub.i18n import Language, catalogue, t
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
        focus: ids of the texts on where the user is, the nearest first; the first there is is shown.
        values: what the text on the screen is filled with.
    """

    NAME = "help"
    AUTO_FOCUS = "#help"
    BINDINGS = bindings("back")

    def __init__(
        self,
        about: str,
        active: Mapping[str, ActiveBinding],
        focus: Sequence[str] = (),
        values: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self._about = about
        self._focus = tuple(focus)
        self._values = values
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
        self.query_one("#help", DocumentView).show(self.document())

    def document(self) -> Document:
        """What stands there."""
        lang = self.lang
        focus = next((t(id_, lang) for id_ in self._focus if _exists(id_)), "")
        return help_document(self._about, self._ids, lang, focus=focus, keys=self.app.prefs.keys, values=self._values)

    def action_help(self) -> None:
        """The key that opened help closes it."""
        self.action_back()

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The help itself."""
        document = self.document()
        return "help", lambda: document


def _exists(id_: str) -> bool:
    return id_ in catalogue("en", id_.partition(".")[0])


def help_document(
    about: str,
    ids: set[str | None],
    lang: Language,
    *,
    focus: str = "",
    keys: Mapping[str, str] = MappingProxyType({}),
    values: Mapping[str, object] = MappingProxyType({}),
) -> Document:
    """What a screen shows and what can be done on it.

    Args:
        about: what the ids of its texts begin with.
        ids: of the actions that can be called.
        lang: the language of the reader.
        focus: a sentence on where the user is.
        keys: the user's own keys, by id of the action.
        values: what the text is filled with.
    """
    known = [action for action in ACTIONS.values() if action.id in ids]
    here = (Heading(text=t("shell.focus.here", lang)), Paragraph(text=focus)) if focus else ()
    pressed = [(key_name(action, keys), t(action.help, lang)) for action in known]
    pressed += [(t(f"tui.help.key_{name}", lang), t(f"tui.help.{name}", lang)) for name in ("move", "panes")]
    pressed.append(("^p", t("tui.action_help.palette", lang)))
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
            Paragraph(text=t(f"{about}.help", lang, **values)),
            *here,
            Heading(text=t("tui.help.keys", lang)),
            Facts(items=tuple(pressed)),
            Heading(text=t("tui.help.bands", lang)),
            Facts(items=tuple(bands)),
            Heading(text=t("tui.help.bar", lang)),
            Facts(items=tuple(bars)),
            Bullets(items=(t("tui.help.bar_example", lang),)),
        ),
    )

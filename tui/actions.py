"""Every action a key can call, in one place: bindings, footer, palette and help are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from textual.binding import ActiveBinding, Binding, BindingType

from skillshub.i18n import Language, t

PREFIX = "tui.action."


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a user can do."""

    id: str
    key: str
    """As Textual names keys; several with commas between."""
    call: str
    """The Textual action."""
    footer: bool = True
    """Whether the footer names it; the palette and help always do."""
    display: str = ""
    """How the key is written; as Textual writes it when empty."""

    @property
    def message(self) -> str:
        """Id of its one-word name."""
        return PREFIX + self.id

    @property
    def help(self) -> str:
        """Id of one line on what it does."""
        return f"tui.action_help.{self.id}"

    @property
    def binding(self) -> Binding:
        """The action as a binding whose description is still a message id."""
        return Binding(
            self.key, self.call, self.message, show=self.footer, key_display=self.display or None, id=self.id
        )


_ALL = (
    Action(id="open", key="enter", call="open", display="⏎"),
    Action(id="back", key="escape", call="back", display="esc"),
    Action(id="filter", key="slash", call="filter", display="/"),
    Action(id="sort", key="s", call="sort", footer=False),
    Action(id="again", key="r", call="again", footer=False),
    Action(id="demo", key="d", call="demo"),
    Action(id="next", key="n", call="next"),
    Action(id="previous", key="p", call="previous"),
    # Matches, why, comparisons
    Action(id="narrow", key="f", call="narrow"),
    Action(id="keep", key="b", call="keep"),
    Action(id="aside", key="x", call="aside"),
    Action(id="undo", key="u", call="undo", footer=False),
    Action(id="note", key="m", call="note", footer=False),
    Action(id="mark", key="v", call="mark", footer=False),
    Action(id="compare", key="c", call="compare"),
    Action(id="lookup", key="o", call="lookup", footer=False),
    Action(id="doors", key="t", call="doors", footer=False),
    Action(id="diplomas", key="D", call="diplomas", footer=False, display="D"),
    Action(id="both", key="z", call="both"),
    Action(id="points", key="1", call="part('points')", footer=False),
    Action(id="against", key="2", call="part('against')", footer=False),
    Action(id="conditions", key="3", call="part('conditions')", footer=False),
    Action(id="border", key="4", call="part('border')", footer=False),
    Action(id="steps", key="5", call="part('steps')", footer=False),
    Action(id="export", key="e", call="export"),
    Action(id="language", key="l", call="app.next_language"),
    Action(id="help", key="question_mark,f1", call="help", display="?"),
    Action(id="quit", key="ctrl+q", call="app.quit", footer=False, display="^q"),
)
ACTIONS: Mapping[str, Action] = MappingProxyType({action.id: action for action in _ALL})

_OWN = {"command_palette": "palette", "app.command_palette": "palette", "quit": "quit", "app.quit": "quit"}
"""Textual's own actions that a user sees, with our names for them."""


def bindings(*ids: str) -> list[BindingType]:
    """Bindings of some actions, in that order."""
    return [ACTIONS[id_].binding for id_ in ids]


def spoken(active: ActiveBinding, lang: Language) -> ActiveBinding:
    """An active binding with its description and tooltip in ``lang``."""
    binding = active.binding
    name = binding.description.removeprefix(PREFIX) if binding.description.startswith(PREFIX) else ""
    name = name or _OWN.get(binding.action, "")
    if not name:
        return active
    text, tip = t(PREFIX + name, lang), t(f"tui.action_help.{name}", lang)
    return active._replace(binding=replace(binding, description=text, tooltip=tip), tooltip=tip)


def in_order(active: Iterable[tuple[str, ActiveBinding]]) -> list[tuple[str, ActiveBinding]]:
    """Bindings in the order of the registry, so that the footer looks the same wherever the focus is; others last."""
    places = {id_: at for at, id_ in enumerate(ACTIONS)}
    return sorted(active, key=lambda item: places.get(item[1].binding.id or "", len(places)))


def key_name(action: Action) -> str:
    """The key as help writes it."""
    return action.display or action.key.partition(",")[0]

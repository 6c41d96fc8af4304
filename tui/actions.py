"""Every action a key can call, in one place: bindings, footer, palette and help are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from rich.cells import cell_len
from textual.binding import ActiveBinding, Binding, BindingType

from skillshub.i18n import Language, t
from tui.keys import OF_SCREENS
from tui.keys.action import Action

__all__ = ["ACTIONS", "PREFIX", "Action", "bindings", "fitting", "in_order", "key_name", "second_key", "spoken"]

PALETTE = 9
"""Cells the command palette takes at the end of a footer."""
PREFIX = "tui.action."
"""Of the actions that several screens share; others have their words in a catalogue of their own."""


_ALL = (
    Action(id="open", key="enter", call="open", display="⏎"),
    Action(id="back", key="escape", call="back", display="esc"),
    Action(id="filter", key="slash", call="filter", display="/"),
    Action(id="sort", key="s", call="sort", footer=False),
    Action(id="again", key="r", call="again", footer=False),
    Action(id="demo", key="d", call="demo"),
    *OF_SCREENS,
    Action(id="export", key="e", call="export", footer=False, wide=True),
    Action(id="language", key="l", call="app.next_language", footer=False, wide=True),
    Action(id="help", key="question_mark,f1", call="help", display="?"),
    Action(id="quit", key="ctrl+q", call="app.quit", footer=False, display="^q"),
)
ACTIONS: Mapping[str, Action] = MappingProxyType({action.id: action for action in _ALL})

_OWN = {"command_palette": "palette", "app.command_palette": "palette", "quit": "quit", "app.quit": "quit"}
"""Textual's own actions that a user sees, with our names for them."""


def bindings(*ids: str) -> list[BindingType]:
    """Bindings of some actions, in that order."""
    return [ACTIONS[id_].binding for id_ in ids]


def spoken(active: ActiveBinding, lang: Language, *, wide: bool = False) -> ActiveBinding:
    """An active binding with its description and tooltip in ``lang``.

    Args:
        active: the binding, its description still a message id.
        lang: the language of the user.
        wide: whether the footer has room for what it else leaves to the palette.
    """
    binding = active.binding
    action = ACTIONS.get(binding.id or "")
    name = "" if action else _OWN.get(binding.action, "")
    if action:
        text, tip = t(action.message, lang), t(action.help, lang)
    elif name:
        text, tip = t(PREFIX + name, lang), t(f"tui.action_help.{name}", lang)
    else:
        return active
    show = binding.show or (wide and action is not None and action.wide)
    return active._replace(binding=replace(binding, description=text, tooltip=tip, show=show), tooltip=tip)


def second_key(key: str, active: ActiveBinding, held: Mapping[str, ActiveBinding]) -> ActiveBinding:
    """A binding written by its own key where the first one of its action does nothing now, as while somebody types."""
    action = ACTIONS.get(active.binding.id or "")
    if action is None or "," not in action.key or action.key.partition(",")[0] in held:
        return active
    return active._replace(binding=replace(active.binding, key_display=key.upper()))


def in_order(active: Iterable[tuple[str, ActiveBinding]]) -> list[tuple[str, ActiveBinding]]:
    """Bindings in the order of the registry, so that the footer looks the same wherever the focus is; others last."""
    places = {id_: at for at, id_ in enumerate(ACTIONS)}
    return sorted(active, key=lambda item: places.get(item[1].binding.id or "", len(places)))


def fitting(
    held: Mapping[str, ActiveBinding], width: int, yielding: Sequence[str], written: Callable[[Binding], str]
) -> dict[str, ActiveBinding]:
    """Bindings of which a compact footer can show all that it is to show.

    Args:
        held: active bindings, spoken.
        width: of the footer, in cells.
        yielding: ids of the actions the footer can do without, the first of these first.
        written: how a key is written.
    """
    found = dict(held)
    # an action of several keys stands in the footer once
    shown = {each.binding.action: each.binding for each in reversed(found.values()) if each.binding.show}
    needed = PALETTE + sum(cell_len(f"{written(binding)} {binding.description} ") for binding in shown.values())
    for id_ in yielding:
        if needed <= width:
            break
        for key, active in found.items():
            if active.binding.id == id_ and active.binding.show:
                found[key] = active._replace(binding=replace(active.binding, show=False))
                needed -= cell_len(f"{written(active.binding)} {active.binding.description} ")
    return found


def key_name(action: Action, keys: Mapping[str, str] = MappingProxyType({})) -> str:
    """The key as help writes it.

    Args:
        action: what is called.
        keys: the user's own keys, by id of the action.
    """
    if own := keys.get(action.id):
        return own.replace("ctrl+", "^")
    return action.display or action.key.partition(",")[0]

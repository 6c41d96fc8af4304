"""Own keys for actions: which can be chosen, and what stands in the way."""

from __future__ import annotations

import re
from collections.abc import Mapping

from skillshub.i18n import Message
from tui.actions import ACTIONS
from tui.keys.action import Action

FIXED = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "j", "k", "g", "G"),
        *("enter", "escape", "tab", "shift+tab", "space", "ctrl+c", "ctrl+p", "ctrl+q"),
    }
)
"""Keys by which lists, texts and the program itself are steered everywhere."""
OWN = frozenset({"open", "take_in", "back", "quit", "help"})
"""Actions whose keys stay, so that nobody locks themselves in."""
OF_LISTS = frozenset({"filter", "sort", "again", "demo"})
"""Shared by the long lists alone; the intake has other keys on these letters."""
_KEY = re.compile(r"(?:(?:ctrl|alt|shift)\+)*(?:[a-z0-9]|[a-z_]{2,20}|f\d{1,2}|[A-Z])")


def rebindable() -> list[Action]:
    """The actions that can have another key, in the order of the registry."""
    return [action for action in ACTIONS.values() if action.id not in OWN]


def is_key(key: str) -> bool:
    """Whether a text names a key as the toolkit does."""
    return _KEY.fullmatch(key) is not None and "," not in key


def keys_of(action: Action, own: Mapping[str, str]) -> list[str]:
    """The keys that call an action now."""
    return own[action.id].split(",") if action.id in own else action.key.split(",")


def conflict(action: Action, key: str, own: Mapping[str, str]) -> Message | None:
    """What a key already does where an action is at home; ``None`` = it is free.

    Args:
        action: the action that would get the key.
        key: the key.
        own: the user's own keys, by id of the action.
    """
    if key in FIXED and key not in action.key.split(","):  # its first key is its own
        return Message.of("settings.key.fixed")
    for other in ACTIONS.values():
        if other.id != action.id and _meet(action, other) and key in keys_of(other, own):
            return Message.of(other.message)
    return None


def _meet(one: Action, other: Action) -> bool:
    """Whether there is a screen on which both can be called."""
    if one.at and other.at:
        return one.at == other.at
    lists = one.id in OF_LISTS or other.id in OF_LISTS
    return not (lists and (one.at or other.at).startswith("intake"))

"""What can be done with a file that is to be read."""

from __future__ import annotations

from tui.keys.action import Action


def _import(
    name: str, key: str, call: str = "", *, footer: bool = True, wide: bool = False, display: str = ""
) -> Action:
    return Action(
        id=f"import_{name}",
        key=key,
        call=call or f"import_{name}",
        footer=footer,
        wide=wide,
        display=display,
        room="import_screen",
        at="import",
    )


ACTIONS = (
    _import("run", "i"),
    _import("try", "t"),
    _import("again", "a"),
    _import("kind", "p", footer=False, wide=True),
    _import("skip", "x", footer=False, wide=True),
    _import("folder", "f"),
    _import("up", "backspace", footer=False, wide=True, display="⌫"),
    _import("choose", "1", "part('choose')", footer=False),
    _import("check", "2", "part('check')", footer=False),
    _import("result", "3", "part('result')", footer=False),
)

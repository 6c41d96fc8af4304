"""What can be done with a person on the caseload."""

from __future__ import annotations

from tui.keys.action import Action


def _case(name: str, key: str, *, footer: bool = False, wide: bool = True, display: str = "") -> Action:
    return Action(
        id=f"case_{name}",
        key=key,
        call=f"case_{name}",
        footer=footer,
        wide=wide,
        display=display,
        room="caseload",
        at="caseload",
    )


ACTIONS = (
    _case("new", "n", footer=True),
    _case("intake", "i", footer=True),
    _case("contact", "c", footer=True),
    _case("note", "m"),
    _case("status", "t"),
    _case("archive", "a"),
    _case("bands", "b", wide=False),
    _case("shelf", "v", wide=False),
    _case("data", "x", wide=False),
    _case("erase", "delete", wide=False, display="Del"),
    _case("undo", "u", footer=True),
    _case("import", "o", wide=False),
)

"""What can be done with a sheet to hand over."""

from __future__ import annotations

from tui.keys.action import Action


def _sheet(name: str, key: str, call: str = "", *, footer: bool = True) -> Action:
    return Action(
        id=f"sheet_{name}", key=key, call=call or f"sheet_{name}", footer=footer, room="sheet_screen", at="sheet"
    )


ACTIONS = (
    Action(id="sheet", key="h", call="sheet", room="sheet_screen"),
    Action(id="caseload_handout", key="p", call="handout", footer=True, room="sheet_screen", at="caseload"),
    Action(id="matches_handout", key="p", call="handout", room="sheet_screen", at="matches"),
    _sheet("person", "1", "part('person')", footer=False),
    _sheet("coach", "2", "part('coach')", footer=False),
    _sheet("employer", "3", "part('employer')", footer=False),
    _sheet("handout", "4", "part('handout')", footer=False),
    _sheet("language", "t"),
    _sheet("print", "p"),
    _sheet("markdown", "m"),
)

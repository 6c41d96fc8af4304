"""What can be done anywhere: jump to a place, change settings, take the tour."""

from __future__ import annotations

from tui.keys.action import Action

ACTIONS = (
    Action(id="jump", key="ctrl+o", call="app.jump", footer=False, display="^o", room="shell"),
    Action(id="settings", key="f2", call="app.settings", footer=False, display="F2", room="shell"),
    Action(id="tour", key="f3", call="app.tour", footer=False, display="F3", room="shell"),
    Action(id="reset", key="backspace", call="reset", display="⌫", room="shell", at="settings"),
    Action(id="reset_all", key="z", call="reset_all", room="shell", at="settings"),
)

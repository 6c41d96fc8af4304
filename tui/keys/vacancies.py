"""What can be done with vacancies, and with the people for one of them."""

from __future__ import annotations

from tui.keys.action import Action

ACTIONS = (
    Action(
        id="vacancies",
        key="w",
        call="vacancies",
        footer=False,
        wide=True,
        room="vacancies_screen",
        at="caseload",
    ),
    Action(id="more", key="m", call="more", room="vacancies_screen", at="candidates"),
)

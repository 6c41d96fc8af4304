"""Actions of single screens, one file a screen; ``tui/actions.py`` has those that several screens share.

A new screen adds its file and names it in :data:`OF_SCREENS`. Keys may return on another screen,
as every action says where it is at home.
"""

from __future__ import annotations

from tui.keys import caseload, importing, intake, matches, sheet, shell, vacancies
from tui.keys.action import Action

OF_SCREENS: tuple[Action, ...] = (
    *caseload.ACTIONS,
    *matches.ACTIONS,
    *sheet.ACTIONS,
    *importing.ACTIONS,
    *vacancies.ACTIONS,
    *intake.ACTIONS,
    *shell.ACTIONS,
)
"""In the order of the footer."""

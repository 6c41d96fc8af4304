"""The caseload under its earlier name."""

from tui.screens.caseload import CaseloadScreen as PeopleScreen

__all__ = ["PeopleScreen"]

"""Screens by name, fetched when they are wanted: opening the caseload pays for none of them."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from tui.screens.base import BaseScreen

PLACES = {
    "intake": ("tui.screens.intake", "IntakeScreen"),
    "sheet": ("tui.screens.sheet", "SheetScreen"),
    "import": ("tui.screens.importing", "ImportScreen"),
    "vacancies": ("tui.screens.vacancies", "VacanciesScreen"),
    "candidates": ("tui.screens.candidates", "CandidatesScreen"),
}
"""Module and class of each."""


def is_there(name: str) -> bool:
    """Whether this build has the screen."""
    return find_spec(PLACES[name][0]) is not None


def screen(name: str, *what: object) -> BaseScreen:
    """Make the screen.

    Args:
        name: one of :data:`PLACES`.
        what: what the screen is about, as its class takes it.
    """
    module, kind = PLACES[name]
    made = getattr(import_module(module), kind)(*what)
    if not isinstance(made, BaseScreen):
        raise TypeError(f"{module}.{kind} is no screen of the workplace")
    return made

"""How a piece of text looks, by what it means: a colour of the theme, and bold where it must stand out.

A style sheet could say the same of a component class; the toolkit then works out every one of them for every
table at every change of focus, which is a third of what such a change costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

LOOKS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "strong": ("success", True),
        "conditional": ("warning", True),
        "possible": ("maybe", False),
        "weak": ("quiet", False),
        "blocked": ("error", True),
        "unknown": ("quiet", False),
        "sure": ("bar-sure", False),
        "likely": ("bar-likely", False),
        "open": ("bar-open", False),
        "empty": ("bar-empty", False),
        "heading": ("primary", True),
        "quiet": ("quiet", False),
        "loud": ("", True),
    }
)
"""For each kind of piece the variable of the theme, and whether it is bold."""


def look(widget: Widget, kind: str) -> Style:
    """The style of a piece of this kind, to be laid over the widget's own; a kind nobody knows looks plain."""
    variable, bold = LOOKS.get(kind, ("", False))
    return _style(widget.app.theme_variables.get(variable, ""), bold)


@lru_cache(maxsize=256)
def _style(colour: str, bold: bool) -> Style:
    return Style(color=Color.parse(colour).rich_color if colour else None, bold=bold or None)

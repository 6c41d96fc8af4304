"""What an employer says of itself is no demand: sections under *Over ons*, *Wir über uns*, *About us*."""

from __future__ import annotations

import re

from skillshub.core.text import normalise

ABOUT = frozenset(
    (
        *(
            "over ons",
            "wie zijn wij",
            "wie zijn we",
            "wie wij zijn",
            "over het bedrijf",
            "over de organisatie",
            "het bedrijf",
        ),
        *("onze organisatie", "waar kom je te werken", "waar komt u te werken", "bedrijfsprofiel", "over de werkgever"),
        *("uber uns", "wir uber uns", "wer wir sind", "wer sind wir", "das unternehmen", "unternehmensprofil"),
        *("das sind wir", "firmenprofil", "unser unternehmen", "uber das unternehmen", "ihr arbeitgeber"),
        *("about us", "who we are", "about the company", "our company", "company profile", "the company", "who are we"),
    )
)
"""Headings, normalised. The employer's name behind one (*Over ons bij X*) does not match, on purpose: better read too
much than lose a demand."""
LONGEST_HEADING = 60
_LINE = re.compile(r"[^\n]*\n?")


def without_boilerplate(text: str) -> str:
    """The text with such sections blanked out, letter by letter, so that every offset stays what it was.

    A section ends at a blank line after its first words, or at the next heading.
    """
    made: list[str] = []
    inside = words = False
    for line in _LINE.findall(text):
        bare = line.strip()
        heading = bool(bare) and len(bare) <= LONGEST_HEADING and not bare.endswith((".", "!", ";", ","))
        if heading and normalise(bare) in ABOUT:
            inside, words = True, False
        elif inside and words and (not bare or heading):
            inside = False
        elif inside and bare:
            words = True
        made.append("".join(c if c == "\n" else " " for c in line) if inside else line)
    return "".join(made)

"""The parts of a vacancy's text."""

from __future__ import annotations

import pytest

from skillshub.link.sections import Part, asking, sections

DUTCH = """Monteur elektrotechniek (m/v/x)

Wij zijn een familiebedrijf met ruim 80 medewerkers. Voor Arnhem zoeken wij een monteur die storingen kan oplossen.

Wat ga je doen?
- Schakelkasten aansluiten

Wat bieden wij:
Een goed salaris. De opleiding VCA wordt vergoed. Laptop en leaseauto.

Interesse?
Stuur je cv naar de afdeling personeel.
"""
GERMAN = """Wir sind ein führender Hersteller von Pumpen. Ihr Profil: Sie können schweißen
Wir bieten: 30 Tage Urlaub, eine Kantine mit frischer Küche
Bewerbung: Ihre Unterlagen mit Lebenslauf an das Büro
"""


def parts(text: str) -> dict[str, Part]:
    return {text[each.start : each.end].strip(" -"): each.part for each in sections(text)}


def test_headings_open_a_part() -> None:
    found = parts(DUTCH)
    assert found["Schakelkasten aansluiten"] is Part.TASKS
    assert found["Laptop en leaseauto"] is Part.OFFER
    assert found["Stuur je cv naar de afdeling personeel"] is Part.APPLICATION


def test_prose_is_told_by_its_own_words() -> None:
    found = parts(DUTCH)
    assert found["Wij zijn een familiebedrijf met ruim 80 medewerkers"] is Part.COMPANY
    assert found["Voor Arnhem zoeken wij een monteur die storingen kan oplossen"] is Part.UNSAID


def test_what_follows_a_heading_on_its_line_belongs_to_it() -> None:
    found = parts(GERMAN)
    assert found["30 Tage Urlaub, eine Kantine mit frischer Küche"] is Part.OFFER
    assert found["Ihre Unterlagen mit Lebenslauf an das Büro"] is Part.APPLICATION


@pytest.mark.parametrize("text", [DUTCH, GERMAN, "", "\n\n", "Profil:"])
def test_blanking_keeps_every_offset(text: str) -> None:
    kept = asking(text)
    assert len(kept) == len(text)
    assert all(sign in (" ", old) for sign, old in zip(kept, text, strict=True))


def test_what_is_offered_is_not_asked_but_paid_training_is() -> None:
    kept = asking(DUTCH)
    assert "Laptop" not in kept and "familiebedrijf" not in kept
    assert "De opleiding VCA wordt vergoed" in kept
    assert "Schakelkasten aansluiten" in kept


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Functie-eisen", Part.REQUIREMENTS),
        ("Wat wij van je vragen", Part.REQUIREMENTS),
        ("Dein Profil", Part.REQUIREMENTS),
        ("Ihre Aufgaben", Part.TASKS),
        ("Das erwartet dich", Part.TASKS),
        ("Arbeidsvoorwaarden", Part.OFFER),
        ("Das bieten wir Ihnen", Part.OFFER),
        ("Über uns", Part.COMPANY),
        ("Wie zijn wij?", Part.COMPANY),
        ("Your role", Part.TASKS),
        ("What we offer", Part.OFFER),
    ],
)
def test_usual_headings(heading: str, part: Part) -> None:
    (found,) = sections(f"{heading}\n- Rohre und Leitungen\n")
    assert found.part is part

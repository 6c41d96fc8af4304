"""Language levels in vacancy texts: whose level it is, and how much it is wanted."""

from __future__ import annotations

import pytest

from skillshub.core.vacancy import Importance
from skillshub.link.language_text import LanguageText
from skillshub.taxonomy.taxonomy import Taxonomy

LEVELS = {
    "Je spreekt goed Nederlands (minimaal B1).": {"nl": "B1"},
    "Goede beheersing van de Nederlandse taal in woord en geschrift.": {"nl": "B2"},
    "Nederlandse taal op niveau A2": {"nl": "A2"},
    "Uitstekende beheersing van het Nederlands": {"nl": "C1"},
    "Redelijke kennis van Duits": {"de": "B1"},
    "Basiskennis Duits": {"de": "A2"},
    "Engels: uitstekend": {"en": "C1"},
    "Je spreekt goed Nederlands en redelijk Duits": {"nl": "B2", "de": "B1"},
    "goede beheersing van de Nederlandse en Engelse taal": {"nl": "B2", "en": "B2"},
    "Nederlands en Duits op B2-niveau": {"nl": "B2", "de": "B2"},
    "Moedertaal Nederlands of Duits": {"nl": "C2", "de": "C2"},
    "Gute Deutschkenntnisse in Wort und Schrift (B2)": {"de": "B2"},
    "Deutsch mindestens B2": {"de": "B2"},
    "Deutsch mindestens B1, besser B2": {"de": "B1"},
    "Sie sprechen fließend Deutsch": {"de": "C1"},
    "verhandlungssicheres Deutsch sowie gute Englischkenntnisse": {"de": "C1", "en": "B2"},
    "Deutsch (C1), Englisch (B1)": {"de": "C1", "en": "B1"},
    "Niederländisch Grundkenntnisse": {"nl": "A2"},
    "Zweisprachig Deutsch/Niederländisch": {"nl": "C2", "de": "C2"},
    "Deutsch als Muttersprache": {"de": "C2"},
    "good command of English": {"en": "B2"},
    "fluent English required": {"en": "C1"},
    "B2 German and basic Dutch": {"de": "B2", "nl": "A2"},
}
NOTHING = (
    "",
    "Je werkt in een internationaal team.",
    "Je begrijpt Duits.",
    "Duits is geen probleem",
    "Englisch nicht erforderlich",
    "Geen Duits B1 nodig",
    "Dutch is not required, basic is fine",
    "Je kunt goed samenwerken en je bent vaak op pad",
)


@pytest.fixture(scope="module")
def reader(taxonomy: Taxonomy) -> LanguageText:
    return LanguageText(taxonomy.knowledge)


def levels(text: str, reader: LanguageText) -> dict[str, str]:
    return {demand.language: demand.level.name for demand in reader.demands(text)}


@pytest.mark.parametrize(("text", "expected"), LEVELS.items())
def test_levels(reader: LanguageText, text: str, expected: dict[str, str]) -> None:
    assert levels(text, reader) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_without_a_level_there_is_no_demand(reader: LanguageText, text: str) -> None:
    assert levels(text, reader) == {}


def test_a_level_belongs_to_the_language_beside_it(reader: LanguageText) -> None:
    assert levels("Je begrijpt Duits en spreekt vloeiend Nederlands", reader) == {"nl": "C1"}
    assert levels("Nederlands B1, Duits is een pré", reader) == {"nl": "B1"}
    assert levels("Duits niet nodig, Nederlands B1", reader) == {"nl": "B1"}
    assert levels("English B2 required; Dutch not needed.", reader) == {"en": "B2"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nederlands B1.", {"nl": Importance.MUST}),
        ("Duits B1 is een pré.", {"de": Importance.PREFERRED}),
        ("Nederlands B1, Duits A2 is een pré", {"nl": Importance.MUST, "de": Importance.PREFERRED}),
        ("Niederländischkenntnisse, mindestens A2, von Vorteil", {"nl": Importance.PREFERRED}),
        (
            "Deutsch B2 zwingend erforderlich, Englisch B1 wünschenswert",
            {"de": Importance.MUST, "en": Importance.PREFERRED},
        ),
        ("Nederlands en Duits B2 zijn een pré", {"nl": Importance.PREFERRED, "de": Importance.PREFERRED}),
        ("Grundkenntnisse Niederländisch sind willkommen", {"nl": Importance.PREFERRED}),
        ("Je leert bij ons Duits tot B1", {"de": Importance.LEARNABLE}),
    ],
)
def test_how_much_it_is_wanted(reader: LanguageText, text: str, expected: dict[str, Importance]) -> None:
    found = {demand.language: demand.importance for demand in reader.demands(text)}
    assert found == expected


def test_the_highest_level_a_text_names_counts_and_its_words_are_kept(reader: LanguageText) -> None:
    text = "Nederlands op A2. Voor rapportages: Nederlands B2. Je werkt buiten."
    (demand,) = reader.demands(text)
    assert (demand.level.name, demand.phrase) == ("B2", "Voor rapportages: Nederlands B2")
    assert demand.modality is None

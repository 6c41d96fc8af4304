"""Names of sources in the reader's language; what a source is found by stays as it is."""

from __future__ import annotations

import re

import pytest

from skillshub.core.dated import OWN
from skillshub.i18n import LANGUAGES, Language, catalogue
from skillshub.report.overlay import source_text
from skillshub.report.sources import source_name
from skillshub.taxonomy.taxonomy import Taxonomy

ENGLISH = re.compile(r"(?<![\w.-])(?:the|and|from|to|for|with|only|pages|treaty|general|knowledge)(?![\w-]|\.\w)")


@pytest.mark.parametrize(
    ("source", "lang", "said"),
    [
        ("Justis, justis.nl; municipal pages", "de", "Justis, justis.nl; Internetseiten der Gemeinden"),
        ("Regulation (EC) No 883/2004 art. 13", "nl", "Verordening (EG) nr. 883/2004 art. 13"),
        ("Regulation (EC) No 883/2004 art. 13", "de", "Verordnung (EG) Nr. 883/2004 Art. 13"),
        ("tax treaty NL-DE of 2012, art. 14 and 22", "de", "DBA NL-DE 2012, Art. 14 und 22"),
        ("Regulation (EC) No 883/2004 art. 13", "en", "Regulation (EC) No 883/2004 art. 13"),
        ("and.example.org/no.html", "de", "and.example.org/no.html"),
    ],
)
def test_recurring_words_are_said_in_the_readers_language(source: str, lang: Language, said: str) -> None:
    assert source_name(source, lang) == said


@pytest.mark.parametrize("lang", ["nl", "de"])
def test_no_source_on_a_sheet_or_a_border_card_is_in_english(taxonomy: Taxonomy, lang: Language) -> None:
    known = taxonomy.knowledge
    groups = (known.flags, known.professions, known.licences)
    found = {source_name(entry.facts.source, lang) for group in groups for entry in group.values()}
    assert not [name for name in sorted(found) if ENGLISH.search(name)]


def test_an_office_is_quoted_in_its_own_words() -> None:
    assert "our pages and notes" in source_text(f"{OWN}our pages and notes", "de")


def test_every_phrase_has_a_name_of_its_own() -> None:
    phrases = list(catalogue("en", "sources").values())
    assert len(phrases) == len(set(phrases))
    assert all(value for lang in LANGUAGES for value in catalogue(lang, "sources").values())

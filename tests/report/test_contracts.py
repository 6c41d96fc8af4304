"""Kinds of contract in the reader's language, with the vacancy's own words beside them."""

from __future__ import annotations

import pytest

from skillshub.i18n import LANGUAGES, Language
from skillshub.report.contracts import contract_text
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy


@pytest.mark.parametrize(
    ("written", "lang", "said"),
    [
        ("jaarcontract", "de", "auf ein Jahr befristet"),
        ("Unbefristet", "nl", "vast contract"),
        ("vast", "en", "permanent"),
        ("Minijob", "nl", "Minijob (kleine Duitse baan)"),
    ],
)
def test_a_known_kind_is_translated_and_keeps_the_original(
    taxonomy: Taxonomy, written: str, lang: Language, said: str
) -> None:
    assert contract_text(written, Words(taxonomy, lang)).startswith(said)
    assert written in contract_text(written, Words(taxonomy, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_nobody_knows_stay_as_they_are(taxonomy: Taxonomy, lang: Language) -> None:
    assert contract_text("cao 7, schaal 3", Words(taxonomy, lang)) == "cao 7, schaal 3"


def test_a_reader_of_the_vacancys_language_reads_its_words(taxonomy: Taxonomy) -> None:
    assert contract_text("jaarcontract", Words(taxonomy, "nl")) == "jaarcontract"

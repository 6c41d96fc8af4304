"""Two languages on one sheet: the same blocks, nothing lost, what is equal said once."""

from __future__ import annotations

import pytest

from skillshub.i18n import t
from skillshub.report.bilingual import side_by_side
from skillshub.report.comparison import bilingual_comparison, comparison_document
from skillshub.report.document import Bullets, Document, Facts, Heading, Paragraph, Table
from skillshub.report.render import Format, render
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import TODAY

NAMES = ("Nederlands", "Deutsch")


def made(lang: str, *blocks: object) -> Document:
    return Document(title=f"title {lang}", lang=lang, blocks=blocks)  # type: ignore[arg-type]


def test_texts_stand_under_each_other_and_values_beside_each_other() -> None:
    dutch = made(
        "nl", Heading(text="kop"), Paragraph(text="zin"), Facts(items=(("naam", "waarde"),)), Bullets(items=("a",))
    )
    german = made(
        "de", Heading(text="Kopf"), Paragraph(text="Satz"), Facts(items=(("Name", "Wert"),)), Bullets(items=("a",))
    )
    both = side_by_side(dutch, german, NAMES)
    assert both.title == "title nl / title de"
    assert both.blocks == (
        Heading(text="kop / Kopf"),
        Paragraph(text="zin"),
        Paragraph(text="Satz"),
        Table(columns=("", *NAMES), rows=(("naam / Name", "waarde", "Wert"),)),
        Bullets(items=("a",)),
    )


def test_documents_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="not the same block"):
        side_by_side(made("nl", Heading(text="a")), made("de", Paragraph(text="b")), NAMES)
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        side_by_side(made("nl", Heading(text="a")), made("de"), NAMES)


def test_every_pair_has_a_sheet_in_dutch_and_german(taxonomy: Taxonomy) -> None:
    for pair in taxonomy.knowledge.pairs.values():
        document = bilingual_comparison(pair.nl, pair.de, taxonomy, TODAY, "nl")
        text = " ".join(render(document, Format.MARKDOWN).split())
        for lang in ("nl", "de"):
            assert t("comparison.indication", lang) in text
            assert t("comparison.verdict.title", lang) in text
            for said in (pair.gaps_nl_de, pair.gaps_de_nl, pair.bridge):
                assert said is None or said.in_(lang)[1:40] in text, (pair.id, lang)


def test_the_asked_language_leads(taxonomy: Taxonomy) -> None:
    pair = taxonomy.knowledge.pairs["E02"]
    first = {lang: bilingual_comparison(pair.nl, pair.de, taxonomy, TODAY, lang).blocks[0] for lang in ("nl", "de")}
    for lang in ("nl", "de"):
        assert first[lang] == comparison_document(pair.nl, pair.de, taxonomy, TODAY, lang).blocks[0]  # type: ignore[arg-type]

"""A concept whole: names in three languages, codes with their route, relations both ways, law on each side."""

from __future__ import annotations

import re

import pytest

from skillshub.core.concepts import Kind
from skillshub.core.errors import DataMissing
from skillshub.core.settings import Settings
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.report.comparison import comparison_document
from skillshub.report.concept import concept_document
from skillshub.report.overlay import source_text
from skillshub.report.relations import INWARD, OUTWARD, relations_of
from skillshub.report.render import Format, render
from skillshub.report.rule import SECTIONS, find_rule, rule_document
from skillshub.taxonomy.overlay import add_file
from skillshub.taxonomy.relations import RelationType
from skillshub.taxonomy.store import open_taxonomy
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import TODAY


def text_of(document: object) -> str:
    return " ".join(render(document, Format.MARKDOWN).replace("\\", "").split())  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_occupation(taxonomy: Taxonomy, lang: Language) -> None:
    document = concept_document("occ:nurse", taxonomy, TODAY, lang)
    text = text_of(document)
    labels = taxonomy.labels("occ:nurse")
    assert document.title.startswith(labels.in_(lang))
    for each in LANGUAGES:
        assert labels.get(each) in text
    assert "Krankenpfleger/in" in text
    assert "ISCO-08 2221" in text
    assert taxonomy.label("skill:wound-care", lang) in text
    assert "CIBG" in text
    assert "ZAG-PuG" in text
    assert "qual:de-pflegefachfrau" in text
    assert "http://data.europa.eu/esco/occupation/8d3e8aaa" in text
    assert taxonomy.version in text
    plain = text_of(concept_document("occ:nurse", taxonomy, TODAY, lang, codes=False))
    assert not re.findall(r"(?:skill|qual|grp|prog):", plain), "names alone"
    assert plain.count("occ:nurse") == 1, "its own id among the sources"
    assert taxonomy.label("skill:wound-care", lang) in plain
    assert "ISCO-08 2221" in plain
    assert "--format" not in plain
    (row,) = document.rows
    assert next(iter(row["labels"])) == lang  # type: ignore[call-overload]
    assert {p["country"] for p in row["professions"]} == {"NL", "DE"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_diploma(taxonomy: Taxonomy, lang: Language) -> None:
    document = concept_document("qual:nl-25655", taxonomy, TODAY, lang)
    text = text_of(document)
    assert "CREBO 25655" in text
    assert "oer-2023-26" in text
    assert "Mbo-Verpleegkundige" in text, "the original name beside every translation"
    assert t("comparison.indication", lang) in text
    (row,) = document.rows
    assert {"scheme": "CREBO", "value": "25655", "route": "oer-2023-26"} in row["codes"]  # type: ignore[operator]
    compared = row["compared_with"]
    assert [each["id"] for each in compared] == ["qual:de-pflegefachfrau"]  # type: ignore[attr-defined]


def test_relations_have_two_ends(taxonomy: Taxonomy) -> None:
    skill = relations_of("skill:wound-care", taxonomy)
    assert "occ:nurse" in [other.concept for other in skill["essential_for"]]
    assert "skill:wound-care" in [other.concept for other in relations_of("occ:nurse", taxonomy)["essential"]]
    assert "skill:wound-care" in [other.concept for other in relations_of("grp:nursing", taxonomy)["members"]]
    related = relations_of("skill:hydrogen-safety", taxonomy)["related"]
    assert all(
        "skill:hydrogen-safety" in [o.concept for o in relations_of(r.concept, taxonomy)["related"]] for r in related
    )
    assert relations_of("lic:vca-basis", taxonomy)["covers"][0].concept == "lic:scc-018"


def test_every_sort_of_relation_has_a_name_both_ways() -> None:
    assert OUTWARD.keys() == INWARD.keys() == set(RelationType)


def test_every_kind_of_concept_renders(taxonomy: Taxonomy) -> None:
    for kind in Kind:
        for concept in taxonomy.ids(kind)[:: max(1, len(taxonomy.ids(kind)) // 12)]:
            for lang in LANGUAGES:
                text = text_of(concept_document(concept, taxonomy, TODAY, lang))
                assert taxonomy.label(concept, lang) in text
    with pytest.raises(DataMissing):
        concept_document("occ:nurze", taxonomy, TODAY, "en")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_rule_renders(taxonomy: Taxonomy, section: str) -> None:
    for rule, record in list(getattr(taxonomy.knowledge, section).items())[::3]:
        assert find_rule(rule, taxonomy.knowledge) == section
        for lang in LANGUAGES:
            document = rule_document(rule, taxonomy, TODAY, lang)
            assert source_text(record.facts.source, lang).split(" ")[0] in text_of(document)
            assert document.rows[0]["source"] == record.facts.source
    with pytest.raises(KeyError):
        rule_document("flag:none", taxonomy, TODAY, "en")


def test_what_an_office_added_says_so_wherever_it_shows(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = Settings.load(env={"SKILLSHUB_HOME": str(tmp_path_factory.mktemp("own"))})
    file = tmp_path_factory.mktemp("desk") / "own.toml"
    file.write_text(
        """
[[qualification]]
id = "qual:nl-25655"
awarding = "ROC in de buurt"
[[occupation]]
id = "occ:nurse"
alt.nl = ["zuster op de buurtploeg"]
[[flag]]
id = "flag:own-canteen"
topic = "tax"
trigger = "cross_border"
text = { nl = "a", de = "b", en = "c" }
ask = { nl = "a", de = "b", en = "c" }
source = "letter of 3 November"
checked_on = 2026-11-20
certainty = "high"
""",
        encoding="utf-8",
    )
    add_file(file, settings)
    own = open_taxonomy(settings)
    for lang in LANGUAGES:
        changed = t("overlay.origin.corrected", lang)
        assert changed in text_of(concept_document("occ:nurse", own, TODAY, lang))
        assert changed in text_of(comparison_document("qual:nl-25655", "qual:de-pflegefachfrau", own, TODAY, lang))
        text = text_of(rule_document("flag:own-canteen", own, TODAY, lang))
        assert t("overlay.origin.added", lang) in text
        assert t("overlay.origin.source", lang, source="letter of 3 November") in text

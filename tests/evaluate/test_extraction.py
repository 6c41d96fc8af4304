"""Extraction is measured on sentences and on gold texts, with answers known beforehand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from skillshub.core.concepts import Kind
from skillshub.core.errors import DataMissing
from skillshub.core.vacancy import Importance
from skillshub.evaluate import extraction
from skillshub.evaluate.gold import GoldText, checksum_of_test_half, gold_texts
from skillshub.link.coverage import CoverageIndex
from skillshub.link.spotting import Spotted

TICK = lambda done, total: None  # noqa: E731


def sentences(data: Path) -> None:
    (data / "esco").mkdir(parents=True)
    (data / "esco" / "skills_en.csv").write_text(
        "conceptUri,preferredLabel,altLabels\nu1,weld metal,\nu2,bake bread,make bread\nu3,drive lorries,\n", "utf-8"
    )
    (data / "skill-extraction").mkdir()
    (data / "skill-extraction" / "shop_validation_annotations.csv").write_text(
        "sentence,span,sub_span,label\n"
        "You bake fresh bread,bake,,Bake bread\n"
        "You bake fresh bread,bake,,LABEL NOT PRESENT\n"
        "A nice place to work,,,LABEL NOT PRESENT\n"
        "Somebody who paints,paints,,drive lorries\n",
        "utf-8",
    )


def test_sentences_rank_the_skills_they_cover(tmp_path: Path) -> None:
    sentences(tmp_path)
    (found,) = extraction.sentence_sets(tmp_path)
    assert found.name == "shop_validation"
    assert [wanted for _, wanted in found.sentences] == [{"bake bread"}, {"drive lorries"}]
    index = CoverageIndex(extraction.english_labels(tmp_path))
    rows = {row.metric: row for row in extraction.rank_sentences(found, index, TICK)}
    assert rows["RP@5"].value == 0.5
    assert rows["MRR"].n == 2
    assert extraction.ranking("You bake fresh bread", index)[0] == "bake bread"


def gold(home: Path) -> None:
    folder = home / "nl"
    (folder / "documents").mkdir(parents=True)
    (folder / "sentences.tsv").write_text(
        'id\tsource\ttext\nNL-S1\tvacancy\tJe kunt "lassen"\nNL-S2\tcv\tIk las\n', "utf-8"
    )
    (folder / "documents" / "NL-V1.txt").write_text("Lasser gezocht\n", "utf-8")
    (folder / "split.tsv").write_text("text\thalf\nNL-S1\ttune\nNL-S2\ttest\nNL-V1\ttest\n", "utf-8")
    (folder / "gold.tsv").write_text(
        "text\tconcept\thow\tquote\nNL-S1\tskill:a\tmust\tlassen\nNL-S1\t-\tmust\tx\nNL-S2\tskill:a\thas\tlas\n"
        "NL-V1\tskill:a\tmust\tLasser\nNL-V1\tskill:b\tpreferred\tx\n",
        "utf-8",
    )


class Reader:
    """Takes what it is told to, whatever the text."""

    def __init__(self, *told: tuple[str, Importance, bool]) -> None:
        self._told = told

    def spotted(self, text: str, is_cv: bool) -> list[Spotted]:
        return [
            Spotted(
                concept=concept,
                kind=Kind.SKILL,
                label="",
                phrase="",
                span=(0, 0),
                importance=importance,
                chance=0.5,
                accepted=accepted,
                signals=(),
            )
            for concept, importance, accepted in self._told
        ]


def test_gold_texts_are_read_with_their_halves(tmp_path: Path) -> None:
    gold(tmp_path)
    texts = {text.id: text for text in gold_texts(tmp_path)}
    assert texts["NL-S1"].text == 'Je kunt "lassen"'
    assert texts["NL-S1"].skills == {"skill:a": "must"}
    assert (texts["NL-S2"].is_cv, texts["NL-V1"].is_document, texts["NL-V1"].half) == (True, True, "test")


def test_what_is_taken_is_counted_against_gold(tmp_path: Path) -> None:
    gold(tmp_path)
    reader = Reader(
        ("skill:a", Importance.MUST, True), ("skill:b", Importance.MUST, True), ("skill:c", Importance.MUST, False)
    )
    rows = {(row.set, row.metric): row.value for row in extraction.judge_gold(list(gold_texts(tmp_path)), reader, TICK)}
    assert rows["gold-nl-test:must", "P"] == 0.5  # b is only preferred
    assert rows["gold-nl-test:must", "R"] == 1.0
    assert rows["gold-nl-test:vacancy", "F1"] == 1.0
    assert rows["gold-nl-test:cv", "P"] == 0.5
    assert rows["gold-nl-tune:must", "F1"] == pytest.approx(2 / 3, abs=1e-4)


def test_denied_skills_of_a_cv_are_wrong_when_taken() -> None:
    text = GoldText(
        id="x", lang="de", half="test", is_cv=True, is_document=False, text="", skills={"skill:a": "denied"}
    )
    rows = {
        row.metric: row.value for row in extraction.judge_gold([text], Reader(("skill:a", Importance.MUST, True)), TICK)
    }
    assert rows["P"] == 0


def test_micro_averages_count_all_texts_together() -> None:
    assert extraction.micro(np.array([[1, 0, 0], [1, 1, 2]])).tolist() == pytest.approx([2 / 3, 0.5, 4 / 7])
    assert np.isnan(extraction.micro(np.array([[0, 0, 0]]))).all()


@pytest.mark.parametrize("missing", ["split.tsv", "gold.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    gold(tmp_path)
    (tmp_path / "nl" / missing).unlink()
    with pytest.raises(DataMissing, match=missing):
        list(gold_texts(tmp_path))


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DataMissing):
        list(gold_texts(tmp_path))
    with pytest.raises(DataMissing):
        extraction.sentence_sets(tmp_path)


def test_the_test_half_is_the_one_that_was_set_aside() -> None:
    """Whoever changes a label of the test half after seeing results must say so by changing this file too."""
    home = Path(__file__).parents[2] / "fixtures" / "gold"
    assert checksum_of_test_half(home) == (home / "test-half.sha256").read_text("utf-8").strip()


def test_the_gold_texts_are_what_their_page_says() -> None:
    home = Path(__file__).parents[2] / "fixtures" / "gold"
    texts = list(gold_texts(home))
    for lang in ("nl", "de"):
        own = [text for text in texts if text.lang == lang]
        assert sum(not text.is_document for text in own) >= 200
        assert sum(text.is_document for text in own) >= 40
        assert sum(text.half == "test" for text in own) == len(own) / 2

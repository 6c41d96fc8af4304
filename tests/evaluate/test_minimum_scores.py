"""Scores below which linking may not fall, on real data; the figures themselves stand in docs/quality.md."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from skillshub.evaluate.esco_labels import occupation_labels, skill_labels
from skillshub.evaluate.extraction import SENTENCES as SENTENCE_FOLDER
from skillshub.evaluate.extraction import english_labels, rank_sentences, sentence_sets
from skillshub.evaluate.relatedness import relatedness
from skillshub.evaluate.rows import Row
from skillshub.evaluate.skill_linking import link_skills, skill_sets
from skillshub.evaluate.title_linking import link_titles
from skillshub.evaluate.title_sets import read_title_set
from skillshub.i18n import LANGUAGES
from skillshub.link.coverage import CoverageIndex
from skillshub.link.encoder import shipped_encoder
from skillshub.link.semantic import core_meaning, has_semantic, semantic_meaning
from tests.conftest import data_folder

TITLES = {"nld_q_nl_c_nl": 0.547, "deu_q_de_c_de": 0.628}
"""MRR on labels: a point below what was measured."""
TITLES_SEMANTIC = {"nld_q_nl_c_nl": 0.557, "deu_q_de_c_de": 0.644}
SKILLS = {"bel_q_nl": 0.785, "deu_q_de": 0.81}
"""Share of exact counterparts among the first five."""


def quiet(done: int, total: int) -> None:
    return None


def values(rows: Iterable[Row]) -> dict[tuple[str, str, str], float]:
    return {(row.set, row.ranking, row.metric): row.value for row in rows}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(TITLES))
def test_titles_find_their_labels(name: str) -> None:
    folder = data_folder() / "title-linking" / name
    if not folder.is_dir():
        pytest.skip(reason=f"no {name} in {folder.parent}: set SKILLSHUB_DATA to a folder that has it")
    titles = read_title_set(folder)
    beside = occupation_labels(data_folder(), [lang for lang in LANGUAGES if lang != titles.corpus_lang])
    runs = [(TITLES, core_meaning())] + ([(TITLES_SEMANTIC, semantic_meaning())] if has_semantic() else [])
    for least, meaning in runs:
        measured = values(link_titles(titles, system="core", meaning=meaning, beside=beside, tick=quiet))
        assert measured[name, "surface", "MRR"] >= least[name]
        assert measured[name, "concept", "MRR"] >= measured[name, "surface", "MRR"]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SKILLS))
def test_names_of_skills_find_their_skill(name: str) -> None:
    if not (data_folder() / "skill-linking" / f"{name}.tsv").is_file():
        pytest.skip(reason=f"no {name} in {data_folder()}: set SKILLSHUB_DATA to a folder that has it")
    (skills,) = (each for each in skill_sets(data_folder()) if each.name == name)
    labels = skill_labels(data_folder(), skills.lang)
    assert (
        values(link_skills(skills, labels, meaning=core_meaning(), tick=quiet))[name, "concept", "hit@5"]
        >= (SKILLS[name])
    )


LEAST_RELATED = {"MAP": 0.33, "nDCG@10": 0.425, "AUC": 0.93}
"""About a point below what was measured."""


@pytest.mark.slow
def test_related_occupations_are_near() -> None:
    data = data_folder()
    for name in ("esco", "crosswalks", "related-occupations"):
        if not (data / name).is_dir():
            pytest.skip(reason=f"no {name} in {data}: set SKILLSHUB_DATA to a folder that has it")
    rows = list(relatedness(data, shipped_encoder(), lambda name: lambda done, total: None))
    found = {(row.system, row.metric): row.value for row in rows if row.set == "related_occupations"}
    assert found["expanded", "MAP"] == pytest.approx(0.282, abs=0.003), "the protocol has changed"
    for metric, least in LEAST_RELATED.items():
        assert found["core", metric] >= least


SENTENCES = {"tech_validation": 0.66, "house_validation": 0.58}
"""R-precision at five: three points below what was measured on few sentences."""


@pytest.mark.slow
def test_sentences_name_their_skills() -> None:
    if not (data_folder() / SENTENCE_FOLDER).is_dir():
        pytest.skip(reason=f"no {SENTENCE_FOLDER} in {data_folder()}: set SKILLSHUB_DATA to a folder that has it")
    index = CoverageIndex(english_labels(data_folder()))
    for sentences in sentence_sets(data_folder()):
        measured = values(rank_sentences(sentences, index, quiet))
        assert measured[sentences.name, "concept", "RP@5"] >= SENTENCES.get(sentences.name, 0)

"""Scores below which linking may not fall, on real data; the figures themselves stand in docs/quality.md."""

from __future__ import annotations

import pytest

from skillshub.evaluate.relatedness import relatedness
from skillshub.evaluate.title_linking import link_titles
from skillshub.evaluate.title_sets import read_title_set
from skillshub.link.encoder import shipped_encoder
from tests.conftest import data_folder

LEAST = {"nld_q_nl_c_nl": 0.515, "deu_q_de_c_de": 0.582}
"""MRR on labels: a point below what was measured."""


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LEAST))
def test_titles_find_their_labels(name: str) -> None:
    folder = data_folder() / "title-linking" / name
    if not folder.is_dir():
        pytest.skip(reason=f"no {name} in {folder.parent}: set SKILLSHUB_DATA to a folder that has it")
    rows = link_titles(read_title_set(folder), system="core", encoder=shipped_encoder(), tick=lambda done, total: None)
    measured = {(row.ranking, row.metric): row.value for row in rows}
    assert measured["surface", "MRR"] >= LEAST[name]
    assert measured["concept", "MRR"] >= measured["surface", "MRR"]


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

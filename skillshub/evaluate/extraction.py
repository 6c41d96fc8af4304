"""Skills in running text: English sentences with ESCO labels as a ranking, our own gold texts as decisions.

A file ``data/skill-extraction/<name>_annotations.csv`` has the columns ``sentence, span, sub_span, label``
(Decorte et al. 2022). All skills of ``data/esco/skills_en.csv`` are ranked for every sentence that has a label
among them; a skill counts by the best of its names. The gold texts are read as a vacancy or a CV is, with the
shipped pack; what is taken unasked is compared with what the annotators agreed on, all texts together (micro
averages), the interval over texts.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing
from skillshub.core.text import normalise
from skillshub.core.vacancy import Importance
from skillshub.evaluate.gold import HALVES, GoldText
from skillshub.evaluate.rows import Row, Run, table_of
from skillshub.evaluate.title_linking import Tick, measured
from skillshub.link.coverage import CoverageIndex, NamedBy
from skillshub.link.empty_words import EMPTY_WORDS
from skillshub.link.ranking import ALTERNATIVE_STEP
from skillshub.link.spotting import Spotted

BENCHMARK = "extraction"
SENTENCES = "skill-extraction"
ENDING = "_annotations"
DEPTH = 200
LOW = 0.02
"""Score from which a skill is ranked at all."""


class Reader(Protocol):
    """What reads a text as the product does."""

    def spotted(self, text: str, is_cv: bool) -> Sequence[Spotted]:
        """The skills of a vacancy's or a CV's text."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceSet:
    """Sentences with the names of the skills they mean, in small letters."""

    name: str
    sentences: tuple[tuple[str, frozenset[str]], ...]


def sentence_sets(data: Path) -> tuple[SentenceSet, ...]:
    """All sets under ``data/skill-extraction``, by name; sentences without any label are left out.

    Raises:
        DataMissing: there is none, or one lacks a column.
    """
    home = data / SENTENCES
    paths = sorted(home.glob(f"*{ENDING}.csv")) if home.is_dir() else []
    if not paths:
        raise DataMissing("quality.error.no_sets", hint="quality.hint.layout", folder=str(home))
    known = {label.concept for label in english_labels(data)}
    return tuple(_read(path, known) for path in paths)


def _read(path: Path, known: set[str]) -> SentenceSet:
    found: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            sentence, label = row.get("sentence"), row.get("label")
            if sentence is None or label is None:
                raise DataMissing(
                    "quality.error.line", hint="quality.hint.layout", file=str(path), line=number, columns=4
                )
            if label.strip().lower() in known:
                found.setdefault(sentence, set()).add(label.strip().lower())
    sentences = tuple((sentence, frozenset(labels)) for sentence, labels in found.items())
    return SentenceSet(name=path.stem.removesuffix(ENDING), sentences=sentences)


def english_labels(data: Path) -> list[NamedBy]:
    """All English names of ESCO skills; the concept is the preferred name in small letters.

    Raises:
        DataMissing: the file of skills is not there.
    """
    path = data / "esco" / "skills_en.csv"
    if not path.is_file():
        raise DataMissing("quality.error.no_file", hint="quality.hint.layout", file=str(path))
    labels = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            name = row["preferredLabel"].strip()
            if name:
                labels.append(NamedBy(name.lower(), name, "en", preferred=True))
                others = (other.strip() for other in row["altLabels"].split("\n"))
                labels += [NamedBy(name.lower(), other, "en", preferred=False) for other in others if other]
    return labels


def rank_sentences(sentences: SentenceSet, index: CoverageIndex, tick: Tick) -> Iterator[Row]:
    """Rows of the ranking of all skills for every sentence."""
    start = time.perf_counter()
    lines = []
    for done, (sentence, wanted) in enumerate(sentences.sentences):
        tick(done, len(sentences.sentences))
        ranked = ranking(sentence, index)
        places = [at for at, concept in enumerate(ranked, start=1) if concept in wanted]
        lines.append(measured(places, len(wanted)))
    run = Run(
        benchmark=BENCHMARK,
        set=sentences.name,
        system="core",
        ranking="concept",
        seconds=time.perf_counter() - start,
    )
    yield from run.rows(*table_of(lines))


def ranking(sentence: str, index: CoverageIndex) -> list[str]:
    """The concepts a sentence covers, best first, ties by name."""
    words = ["" if word in EMPTY_WORDS else word for word in normalise(sentence).split()]
    best: dict[str, float] = {}
    for covered in index.covered(words, floor=LOW):
        label = index.labels[covered.label]
        score = covered.score - ALTERNATIVE_STEP * (not label.preferred)
        best[label.concept] = max(best.get(label.concept, score), score)
    return sorted(best, key=lambda concept: (-best[concept], concept))[:DEPTH]


def judge_gold(texts: Sequence[GoldText], reader: Reader, tick: Tick) -> Iterator[Row]:
    """Rows per language, half and kind of text: skills a vacancy must have, all its skills, and those of CVs."""
    groups: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    seconds: dict[tuple[str, str], float] = {}
    for done, text in enumerate(texts):
        tick(done, len(texts))
        start = time.perf_counter()
        accepted = [each for each in reader.spotted(text.text, text.is_cv) if each.accepted]
        took = time.perf_counter() - start
        for view, (found, right) in _views(text, accepted).items():
            key = (f"gold-{text.lang}-{text.half}", view)
            groups.setdefault(key, []).append((len(found & right), len(found - right), len(right - found)))
            seconds[key] = seconds.get(key, 0.0) + took
    for (name, view), counts in sorted(groups.items(), key=lambda item: (HALVES.index(item[0][0][-4:]), item[0])):
        run = Run(
            benchmark=BENCHMARK, set=f"{name}:{view}", system="core", ranking="decision", seconds=seconds[name, view]
        )
        yield from run.rows(("P", "R", "F1"), np.array(counts, dtype=np.float64), micro)


def _views(text: GoldText, accepted: Sequence[Spotted]) -> dict[str, tuple[set[str], set[str]]]:
    """What was taken and what is right, under each way of looking."""
    found = {each.concept for each in accepted}
    if text.is_cv:
        return {"cv": (found, {concept for concept, how in text.skills.items() if how != "denied"})}
    must = {each.concept for each in accepted if each.importance is Importance.MUST}
    return {
        "must": (must, {concept for concept, how in text.skills.items() if how == "must"}),
        "vacancy": (found, set(text.skills)),
    }


def micro(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Precision, recall and F1 of all texts together.

    Args:
        counts: one line a text: right, wrong, missed.
    """
    right, wrong, missed = counts.sum(axis=0)
    precision = right / (right + wrong) if right + wrong else float("nan")
    recall = right / (right + missed) if right + missed else float("nan")
    f1 = 2 * right / (2 * right + wrong + missed) if right + wrong + missed else float("nan")
    return np.array([precision, recall, f1])

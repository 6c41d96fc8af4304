"""The benchmarks by name, each run on a folder of data in the documented layout."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import DataMissing
from skillshub.evaluate import extraction, facts, judged, neighbours, relatedness, skill_linking, title_linking, twins
from skillshub.evaluate.across import across
from skillshub.evaluate.esco_labels import occupation_labels, skill_labels
from skillshub.evaluate.gold import FOLDER as GOLD
from skillshub.evaluate.gold import gold_texts
from skillshub.evaluate.kept_vectors import KeptVectors
from skillshub.evaluate.product import esco_taxonomy, link_as_product
from skillshub.evaluate.rows import Row
from skillshub.evaluate.title_sets import TitleSet, title_sets
from skillshub.i18n import LANGUAGES
from skillshub.link.encoder import Encoder, shipped_encoder
from skillshub.link.ranking import Label, Meaning
from skillshub.link.semantic import core_meaning, has_semantic, semantic_meaning

if TYPE_CHECKING:
    from skillshub.core.forms import PersonForm
    from skillshub.core.vacancy import Vacancy
    from skillshub.evaluate.judged import Product

NAMES = (
    title_linking.BENCHMARK,
    skill_linking.BENCHMARK,
    neighbours.BENCHMARK,
    relatedness.BENCHMARK,
    extraction.BENCHMARK,
    judged.BENCHMARK,
    twins.BENCHMARK,
)
LINKING = NAMES[:3]
"""Those that a sentence model takes part in."""
ALL = "all"
Tell = Callable[[str], title_linking.Tick]
"""What is being measured → what to call with ``(done, total)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """People and vacancies to make twins of."""

    forms: tuple[PersonForm, ...]
    file: Path
    vacancies: tuple[Vacancy, ...]


def evaluate(which: str, data: Path, product: Product, region: Region, fixtures: Path, tell: Tell) -> Iterator[Row]:
    """The rows of one benchmark, or of all in order.

    Args:
        which: one of :data:`NAMES`, or ``all``.
        data: folder with ``title-linking``, ``skill-linking``, ``crosswalks``, ``esco``,
            ``related-occupations``, maybe ``acceptance``.
        product: linkers and matcher of the shipped pack.
        region: for the twins.
        fixtures: where judged pairs lie when ``data`` has none.
        tell: for progress.

    Raises:
        DataMissing: what the benchmark needs is not there.
    """
    names = KeptVectors(shipped_encoder())
    runs: dict[str, Callable[[], Iterator[Row]]] = {
        title_linking.BENCHMARK: lambda: _titles(data, names, tell),
        skill_linking.BENCHMARK: lambda: _skills(data, names, tell),
        neighbours.BENCHMARK: lambda: _neighbours(data, names, tell),
        relatedness.BENCHMARK: lambda: relatedness.relatedness(data, shipped_encoder(), tell),
        extraction.BENCHMARK: lambda: _extraction(data, fixtures, product, tell),
        judged.BENCHMARK: lambda: _judged(data, fixtures, product),
        twins.BENCHMARK: lambda: twins.fairness(region.forms, region.file, region.vacancies, product),
    }
    for name in NAMES if which == ALL else (which,):
        yield from runs[name]()


def _systems(names: Encoder) -> Iterator[tuple[str, Meaning | None]]:
    yield "lexical", None
    yield "core", replace(core_meaning(), names=names)
    if has_semantic():
        yield "core+semantic", replace(semantic_meaning(), names=names)


def _titles(data: Path, names: Encoder, tell: Tell) -> Iterator[Row]:
    from skillshub.link.linker import Linker

    sets = title_sets(data)
    for titles in sets:
        beside = _beside(titles, data)
        for system, meaning in _systems(names):
            yield from title_linking.link_titles(
                titles, system=system, meaning=meaning, beside=beside, tick=tell(titles.name)
            )
    yield from _across(sets, data, names, tell)
    if not (data / "esco").is_dir():
        return
    with tempfile.TemporaryDirectory() as home:
        taxonomy = esco_taxonomy(data, Path(home))
        linker = Linker(taxonomy)
        for titles in sets:
            if titles.query_lang == titles.corpus_lang:
                yield from link_as_product(titles, taxonomy, linker, tick=tell(titles.name))


def _across(sets: Sequence[TitleSet], data: Path, names: Encoder, tell: Tell) -> Iterator[Row]:
    known = {titles.name for titles in sets}
    for titles in filter(None, (across(each, data) for each in sets)):
        for system, meaning in _systems(names) if titles.name not in known else ():
            if meaning is not None:  # two languages share few letters
                yield from title_linking.link_titles(titles, system=system, meaning=meaning, tick=tell(titles.name))


def _beside(titles: TitleSet, data: Path) -> list[Label]:
    """What ESCO calls the concepts in other languages; nothing where titles are to be found by those names alone."""
    own = titles.query_lang == titles.corpus_lang
    return occupation_labels(data, [lang for lang in LANGUAGES if lang != titles.corpus_lang]) if own else []


def _skills(data: Path, names: Encoder, tell: Tell) -> Iterator[Row]:
    for skills in skill_linking.skill_sets(data):
        labels = skill_labels(data, skills.lang)
        for system, meaning in _systems(names):
            yield from skill_linking.link_skills(skills, labels, system=system, meaning=meaning, tick=tell(skills.name))


def _neighbours(data: Path, names: Encoder, tell: Tell) -> Iterator[Row]:
    tables = neighbours.occupation_crosswalks(data)
    for titles in title_sets(data):
        if titles.query_lang == titles.corpus_lang:
            beside = _beside(titles, data)
            yield from neighbours.link_with_neighbours(titles, tables, beside, names=names, tick=tell(titles.name))


def _extraction(data: Path, fixtures: Path, product: Product, tell: Tell) -> Iterator[Row]:
    from skillshub.link.coverage import CoverageIndex

    sets = extraction.sentence_sets(data)
    index = CoverageIndex(extraction.english_labels(data))
    for sentences in sets:
        yield from extraction.rank_sentences(sentences, index, tick=tell(sentences.name))
    home = data if (data / GOLD).is_dir() else fixtures
    texts = list(gold_texts(home / GOLD))
    yield from extraction.judge_gold(texts, product.vacancies, tick=tell(GOLD))
    yield from facts.judge_facts(texts, home / GOLD, product, tick=tell(GOLD), micro=extraction.micro)


def _judged(data: Path, fixtures: Path, product: Product) -> Iterator[Row]:
    home = data if (data / judged.SETS[0]).is_dir() else fixtures
    folders = [home / name for name in judged.SETS if (home / name).is_dir()]
    if not folders:
        raise DataMissing("quality.error.no_sets", hint="quality.hint.judged", folder=str(home / judged.SETS[0]))
    for folder in folders:
        yield from judged.judge(folder, product)

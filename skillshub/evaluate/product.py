"""Titles through the linker as the product uses it, on a full ESCO under the shipped pack.

Across languages this is the product's way: a Dutch title finds its concept by Dutch, German
and English names at once, and the German name is read off the concept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing
from skillshub.core.settings import Settings
from skillshub.evaluate.metrics import auc, calibration_error, precision_recall_f1
from skillshub.evaluate.rows import Row, Run, table_of
from skillshub.evaluate.title_linking import BENCHMARK, Tick, measured
from skillshub.evaluate.title_sets import TitleSet
from skillshub.link.linker import Linker
from skillshub.link.titles import link_title

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

SYSTEM = "product"
DECISIONS = ("accepted", "precision", "recall", "F1", "AUC", "ECE")
_ACCEPTED, _RIGHT, _SCORE = range(3)


def esco_taxonomy(data: Path, home: Path) -> Taxonomy:
    """The shipped pack over the release in ``data/esco``, kept under ``home``; no crosswalk is loaded.

    Raises:
        DataMissing: there is no release.
    """
    from skillshub.taxonomy.store import import_esco, open_taxonomy

    if not (data / "esco").is_dir():
        raise DataMissing("quality.error.no_file", hint="quality.hint.layout", file=str(data / "esco"))
    settings = Settings.load(env={"SKILLSHUB_HOME": str(home)})
    import_esco(data / "esco", settings)
    return open_taxonomy(settings)


def link_as_product(titles: TitleSet, taxonomy: Taxonomy, linker: Linker, *, tick: Tick) -> Iterator[Row]:
    """Rows on the concepts the linker offers (five at most) and on what it decides.

    A concept of the pack is right when its ESCO address is.
    """
    start = time.perf_counter()
    uris = {id_: uri for id_, _, uri in titles.corpus}
    offered, decided = [], []
    for done, (query, text) in enumerate(titles.queries):
        tick(done, len(titles.queries))
        right = {uris[id_] for id_ in titles.relevant[query] if id_ in uris}
        linked = link_title(text, linker, rivals=True)
        found = [taxonomy.concept(candidate.concept).uri for candidate in linked.candidates]
        offered.append(measured([at for at, uri in enumerate(found, start=1) if uri in right], len(right)))
        score = linked.candidates[0].score if linked.candidates else 0.0
        score = score if linked.probability is None else linked.probability
        decided.append((linked.accepted is not None, bool(found) and found[0] in right, score))
    seconds = time.perf_counter() - start
    run = Run(benchmark=BENCHMARK, set=titles.name, system=SYSTEM, ranking="concept", seconds=seconds)
    names, table = table_of(offered)
    kept = [at for at, name in enumerate(names) if name in {"MRR", "hit@1", "hit@5"}]
    yield from run.rows([names[at] for at in kept], table[:, kept])
    run = Run(benchmark=BENCHMARK, set=titles.name, system=SYSTEM, ranking="decision", seconds=seconds)
    yield from run.rows(DECISIONS, np.array(decided, dtype=np.float64).reshape(-1, 3), _decisions)


def _decisions(table: NDArray[np.float64]) -> NDArray[np.float64]:
    accepted, right, score = table[:, _ACCEPTED] > 0, table[:, _RIGHT] > 0, table[:, _SCORE]
    precision, recall, f1 = precision_recall_f1(accepted, right)
    return np.array(
        [accepted.mean(), precision, recall, f1, auc(score, right), calibration_error(score, right)], dtype=np.float64
    )

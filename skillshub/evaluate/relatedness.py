"""How well the graph knows which occupations are near each other, beside simple measures on the same pool.

The shipped measure is fitted to nothing: its weights are round numbers. Which parts it has was decided while looking
at this yardstick; docs/quality.md says what that means for the figure.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skillshub.core.errors import DataMissing
from skillshub.evaluate.metrics import auc, average_precision, ndcg_at
from skillshub.evaluate.related_sets import Question, RelatedSet, related_sets
from skillshub.evaluate.rows import Row, Run, table_of
from skillshub.graph.likeness import occupation_parts
from skillshub.graph.material import Material, material_of_release
from skillshub.graph.sparse import Floats, Sparse, unit
from skillshub.graph.vectors import expanded_sums, weighted
from skillshub.link.encoder import Encoder
from skillshub.taxonomy.esco import read_esco

BENCHMARK = "relatedness"
SYSTEM = "core"
LATENT = 200
SEED = 20_261_128
ADDRESS = "http://data.europa.eu/esco/occupation/"
Tick = Callable[[int, int], None]


def relatedness(data: Path, encoder: Encoder, tell: Callable[[str], Tick]) -> Iterator[Row]:
    """Rows of the shipped measure and of the simple ones.

    Raises:
        DataMissing: the release, the crosswalk or the related occupations are not there.
    """
    if not (data / "esco").is_dir():
        raise DataMissing("quality.error.no_file", hint="quality.hint.layout", file=str(data / "esco"))
    material = material_of_release(read_esco(data / "esco").tables)
    place = {address_of(concept): at for at, concept in enumerate(material.occupations)}
    essential = material.essential()
    for related in related_sets(data, {address for address, at in place.items() if essential[at]}):
        pool = np.array([place[address] for address in related.pool], dtype=np.int64)
        for system, measure in systems(material, pool, encoder).items():
            yield from _measured(related, system, measure, tell(f"{related.name}: {system}"))


def address_of(concept: str) -> str:
    """The ESCO address of an occupation of a bare release."""
    return ADDRESS + concept.partition(":")[2]


def systems(
    material: Material, pool: NDArray[np.int64], encoder: Encoder
) -> dict[str, Callable[[], NDArray[np.float32]]]:
    """Name → what gives the table pool × pool; the higher, the nearer.

    ``idf-cosine``: essential skills 1, optional ones ½, times IDF. ``expanded``: the groups above added up first.
    ``expanded+lsa``: its mean with the cosine in 200 latent dimensions of it.
    """
    profiles = _rows_of(material.profiles, pool)
    wide = _rows_of(expanded_sums(material), pool)

    def chance() -> Floats:
        return np.random.default_rng(SEED).random((len(pool), len(pool)), dtype=np.float32)

    def core() -> Floats:
        return occupation_parts(material, encoder).whole[np.ix_(pool, pool)]

    def latent() -> Floats:
        rows, _ = weighted(wide).decomposed(LATENT)
        return _products(weighted(wide)) + unit(rows) @ unit(rows).T

    return {
        "random": chance,
        "jaccard": lambda: _jaccard(profiles),
        "idf-cosine": lambda: _products(weighted(profiles)),
        "expanded": lambda: _products(weighted(wide)),
        "expanded+lsa": latent,
        SYSTEM: core,
    }


def _rows_of(whole: Sparse, rows: NDArray[np.int64]) -> Sparse:
    spans = [slice(int(whole.indptr[row]), int(whole.indptr[row + 1])) for row in rows]
    many = np.array([span.stop - span.start for span in spans], dtype=np.int64)
    return Sparse.at(
        np.repeat(np.arange(len(rows), dtype=np.int64), many),
        np.concatenate([whole.columns[span] for span in spans]),
        np.concatenate([whole.values[span] for span in spans]),
        (len(rows), whole.shape[1]),
    )


def _products(rows: Sparse) -> Floats:
    dense = np.zeros((rows.shape[1], rows.shape[0]), dtype=np.float32)
    dense[rows.columns, rows.rows] = rows.values
    return rows.dot(dense)


def _jaccard(profiles: Sparse) -> Floats:
    essential = profiles.with_values((profiles.values == 1).astype(np.float32))
    both = _products(essential)
    size = both.diagonal()
    return np.asarray(both / np.maximum(size[:, None] + size[None, :] - both, 1e-9), dtype=np.float32)


def _measured(
    related: RelatedSet, system: str, measure: Callable[[], NDArray[np.float32]], tick: Tick
) -> Iterator[Row]:
    start = time.perf_counter()
    table = measure()
    lines = []
    for done, question in enumerate(related.questions):
        tick(done, len(related.questions))
        lines.append(_line(table[question.query], question))
    seconds = time.perf_counter() - start
    run = Run(benchmark=BENCHMARK, set=related.name, system=system, ranking="concept", seconds=seconds)
    yield from run.rows(*table_of(lines))


def _line(scores: NDArray[np.float32], question: Question) -> dict[str, float]:
    candidates = np.array([at for at in range(len(scores)) if at not in question.left_out], dtype=np.int64)
    right = np.isin(candidates, list(question.relevant))
    told = scores[candidates].astype(np.float64)
    places = (np.flatnonzero(right[np.argsort(-told, kind="stable")]) + 1).tolist()
    return {
        "MAP": average_precision(places, len(places)),
        "nDCG@10": ndcg_at(places, len(places), 10),
        "P@5": sum(place <= 5 for place in places) / 5,
        "AUC": auc(told, right),
    }

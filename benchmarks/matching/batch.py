"""Many people at once: pairs per CPU-second, beside sparse_dot_topn."""

from __future__ import annotations

from types import ModuleType

import numpy as np

from benchmarks.matching.clock import once
from benchmarks.matching.peers import K, ours
from benchmarks.matching.worlds import World
from skillshub.match.index.block import VacancyBlock
from skillshub.match.index.many import top_vacancies_of_many
from skillshub.match.index.search import Run


def batch(world: World, run: Run[VacancyBlock], kernels: ModuleType) -> dict[str, float]:
    """Pairs per CPU-second of every person of the world against all its vacancies."""
    pairs = len(world.people) * len(world.table.numbers)
    mine = ours(world, kernels, asked=False, run=run)
    found = top_vacancies_of_many([run], world.people, K, kernels=kernels)
    for at in range(0, len(world.people), max(1, len(world.people) // 10)):
        if (found[at].numbers.tolist(), found[at].points.tolist()) != mine(at):
            raise SystemExit("many at once get other lists than one by one")
    took = once(lambda: top_vacancies_of_many([run], world.people, K, kernels=kernels))
    rates = {"skillshub": pairs / (took.cpu / 1000)}
    try:
        from scipy.sparse import csr_matrix
        from sparse_dot_topn import sp_matmul_topn
    except ImportError:
        return rates
    people = csr_matrix(np.stack([world.credit(person) for person in world.people]))
    asked = csr_matrix(
        (world.table.weight.astype(np.float32), world.keys.astype(np.int32), world.table.start),
        shape=(len(world.table.numbers), world.skills * 4),
    ).T.tocsr()
    best = sp_matmul_topn(people, asked, top_n=K, sort=True, n_threads=1)
    for at in range(0, len(world.people), max(1, len(world.people) // 10)):
        if best[at].data.astype(np.int64).tolist() != mine(at)[1]:
            raise SystemExit("sparse_dot_topn gives other points")
    took = once(lambda: sp_matmul_topn(people, asked, top_n=K, sort=True, n_threads=1))
    rates["sparse_dot_topn"] = pairs / (took.cpu / 1000)
    return rates

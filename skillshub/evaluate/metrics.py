"""Measures of rankings and of decisions, as the field defines them.

Rankings are given as the positions (1 = first) at which relevant items stand. Every measure
is in 0 … 1. Definitions: reciprocal rank, success at k and average precision as in trec_eval;
R-precision at k as hits in the first k over ``min(k, relevant)``; nDCG with binary gains
(Järvelin & Kekäläinen 2002); area under the ROC curve as the Mann-Whitney statistic;
expected calibration error over ten bins of equal width.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BINS = 10


def reciprocal_rank(positions: Sequence[int]) -> float:
    """One over the position of the first relevant item; 0 when none was found."""
    return 1 / min(positions) if positions else 0.0


def hit_at(positions: Sequence[int], k: int) -> float:
    """1 when a relevant item stands among the first ``k``, else 0."""
    return float(any(position <= k for position in positions))


def r_precision_at(positions: Sequence[int], relevant: int, k: int) -> float:
    """Relevant items among the first ``k``, as a share of what could be there."""
    return sum(position <= k for position in positions) / min(k, relevant) if relevant else 0.0


def average_precision(positions: Sequence[int], relevant: int) -> float:
    """Mean of the precisions at the positions of all ``relevant`` items; those not found count 0."""
    ordered = sorted(positions)
    return sum(at / position for at, position in enumerate(ordered, start=1)) / relevant if relevant else 0.0


def ndcg_at(positions: Sequence[int], relevant: int, k: int) -> float:
    """Discounted gain of the first ``k``, over that of the best possible order."""
    best = sum(1 / math.log2(at + 1) for at in range(1, min(k, relevant) + 1))
    gained = sum(1 / math.log2(position + 1) for position in positions if position <= k)
    return gained / best if best else 0.0


def auc(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Chance that a right answer has a higher score than a wrong one, ties counted half; nan without both."""
    ups, downs = int(right.sum()), int((~right).sum())
    if not ups or not downs:
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    rank = (last - (counts - 1) / 2)[inverse]
    return float((rank[right].sum() - ups * (ups + 1) / 2) / (ups * downs))


def precision_recall_f1(accepted: NDArray[np.bool_], right: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Of the accepted links the share that is right, of all texts the share linked right, and their harmonic mean."""
    good = int((accepted & right).sum())
    precision = good / int(accepted.sum()) if accepted.any() else float("nan")
    recall = good / len(right) if len(right) else float("nan")
    f1 = 2 * precision * recall / (precision + recall) if good else 0.0
    return precision, recall, f1


def calibration_error(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """How far scores (0 … 1) lie from the share that is right, over ten bins weighed by size."""
    if not len(scores):
        return float("nan")
    at = np.clip((scores * BINS).astype(np.int64), 0, BINS - 1)
    size = np.bincount(at, minlength=BINS)
    told = np.bincount(at, weights=scores, minlength=BINS)
    true = np.bincount(at, weights=right.astype(np.float64), minlength=BINS)
    return float(np.abs(told - true)[size > 0].sum() / len(scores))

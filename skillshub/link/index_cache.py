"""Indices of names kept between runs: making one over a full ESCO takes half a minute, opening it a moment.

A folder is keyed by the taxonomy, the kind of concept, the encoder and the code that made it, so it is missing at
worst, never stale. Its arrays are mapped into memory and not read; a sum over every file tells whether
it is as it was written. What cannot be read or written costs time, never the answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from skillshub.core import text
from skillshub.core.concepts import Kind
from skillshub.i18n import Message
from skillshub.link import near, ngrams, ranking, vectors
from skillshub.link.encoder import FILE
from skillshub.link.near import Owners
from skillshub.link.ngrams import NgramIndex
from skillshub.link.vectors import VectorIndex

_VOCABULARY = "vocabulary.txt"
_SUMS = "sums.json"
_NGRAM_ARRAYS = ("idf", "indptr", "labels", "weights", "bounds", "parts", "shares")
_VECTOR_ARRAYS = ("middles", "bounds", "members", "places", "rows", "scale")
_OWNER_ARRAYS = ("of", "members", "bounds", "steps")
Tell = Callable[[Message], None]


class IndexCache:
    """Indices of one taxonomy under one folder.

    Args:
        folder: the cache folder.
        taxonomy: what the names come from, as a checksum.
        tell: hears that an index was damaged and is made again.
    """

    def __init__(self, folder: Path, taxonomy: str, tell: Tell | None = None) -> None:
        code = b"".join(Path(module.__file__ or "").read_bytes() for module in (text, ngrams, vectors, near, ranking))
        self._key = hashlib.sha256(taxonomy.encode() + code)
        self._folder = folder / "names"
        self._tell = tell

    def index(self, kind: Kind, texts: Callable[[], Sequence[str]]) -> NgramIndex:
        """The n-gram index of one kind, opened or made from ``texts()``."""
        folder = self._of("letters", kind, b"")
        kept = self._opened(folder)
        if kept is not None and (index := _ngrams(kept, folder)) is not None:
            return index
        made = NgramIndex.build(texts())
        grams = "\n".join(made.vocabulary).encode()
        arrays = {name: getattr(made, name) for name in _NGRAM_ARRAYS} | {"size": np.array(made.size)}
        self._keep(folder, arrays, grams)
        return made

    def vectors(self, kind: Kind, what: str, make: Callable[[], VectorIndex]) -> VectorIndex:
        """Vectors of one kind by the encoder that comes with the program, called ``what``; opened or made."""
        arrays = self._arrays(what, kind, _encoder_sum(), _VECTOR_ARRAYS, make)
        return VectorIndex(**arrays)  # type: ignore[arg-type]

    def owners(self, kind: Kind, make: Callable[[], Owners]) -> Owners:
        """Whose the names of one kind are, opened or made."""
        return Owners(**self._arrays("owners", kind, b"", _OWNER_ARRAYS, make))  # type: ignore[arg-type]

    def _arrays(
        self, what: str, kind: Kind, identity: bytes, names: Sequence[str], make: Callable[[], object]
    ) -> dict[str, NDArray[np.generic]]:
        folder = self._of(what, kind, identity)
        kept = self._opened(folder)
        if kept is not None and set(names) <= kept.keys():
            return {name: kept[name] for name in names}
        made = make()
        arrays = {name: getattr(made, name) for name in names}
        self._keep(folder, arrays, b"")
        return arrays

    def _of(self, what: str, kind: Kind, identity: bytes) -> Path:
        key = self._key.copy()
        key.update(identity)
        return self._folder / key.hexdigest()[:16] / f"{kind.value}-{what}"

    def _opened(self, folder: Path) -> dict[str, NDArray[np.generic]] | None:
        if not folder.is_dir():
            return None
        try:
            sums = json.loads((folder / _SUMS).read_bytes())
            sound = all(_sum((folder / name).read_bytes()) == kept for name, kept in sums.items())
            if sound and _VOCABULARY in sums:
                names = [name for name in sums if name.endswith(".npy")]
                return {name.removesuffix(".npy"): _mapped(folder / name) for name in names}
        except (OSError, ValueError, KeyError, AttributeError, EOFError):
            pass
        if self._tell:
            self._tell(Message.of("linking.said.damaged", folder=str(folder)))
        shutil.rmtree(folder, ignore_errors=True)
        return None

    def _keep(self, folder: Path, arrays: Mapping[str, NDArray[np.generic]], vocabulary: bytes) -> None:
        with contextlib.suppress(OSError):
            _write(folder, arrays, vocabulary)


@cache
def _encoder_sum() -> bytes:
    return hashlib.sha256(files("skillshub.link").joinpath(FILE).read_bytes()).digest()


def _mapped(path: Path) -> NDArray[np.generic]:
    try:
        # A plain array over the map: a memmap object of its own makes every slice slow.
        return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    except ValueError:  # nothing in it, which cannot be mapped
        return np.asarray(np.load(path, allow_pickle=False))


def _ngrams(kept: Mapping[str, NDArray[np.generic]], folder: Path) -> NgramIndex | None:
    try:
        grams = (folder / _VOCABULARY).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    if not {*_NGRAM_ARRAYS, "size"} <= kept.keys():
        return None
    arrays = {name: kept[name] for name in _NGRAM_ARRAYS}
    vocabulary = {gram: at for at, gram in enumerate(grams.split("\n") if grams else ())}
    return NgramIndex(vocabulary=vocabulary, size=int(kept["size"]), **arrays)  # type: ignore[arg-type]


def _sum(content: bytes) -> int:
    return zlib.crc32(content)


def _write(folder: Path, arrays: Mapping[str, NDArray[np.generic]], vocabulary: bytes) -> None:
    draft = folder.with_name(f".{folder.name}.{os.getpid()}-{secrets.token_hex(4)}")
    draft.mkdir(parents=True)
    try:
        (draft / _VOCABULARY).write_bytes(vocabulary)
        for name, array in arrays.items():
            np.save(draft / f"{name}.npy", array, allow_pickle=False)
        sums = {path.name: _sum(path.read_bytes()) for path in sorted(draft.iterdir())}
        (draft / _SUMS).write_text(json.dumps(sums), encoding="utf-8")
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)

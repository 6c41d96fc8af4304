"""An encoder that keeps what it has encoded: every set and system of a run looks among the same names of ESCO."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from skillshub.link.encoder import Encoder


class KeptVectors:
    """The vectors of another encoder, each made once; for one run, as all of them stay in memory."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._kept: dict[str, NDArray[np.float32]] = {}
        self.name = encoder.name

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._encoder.dim

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of unit length a text, as rows."""
        new = list(dict.fromkeys(text for text in texts if text not in self._kept))
        if new:
            self._kept.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._kept[text] for text in texts], dtype=np.float32).reshape(len(texts), self.dim)

"""Conditions of a block field by field: a question reads only the fields it asks of, row after row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from skillshub.match.index.conditions import ROW, Rows

NARROW = ("flags", "sector", "hours_min", "hours_max")
WIDE = ("pay", "start", "last", "zone", "languages", "licences")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ConditionColumns:
    """Fields of :data:`~skillshub.match.index.conditions.ROW`, each for all rows."""

    narrow: NDArray[np.uint8]
    """One line per name of :data:`NARROW`."""
    wide: NDArray[np.uint16]
    """One line per name of :data:`WIDE`."""

    @classmethod
    def of(cls, rows: Rows) -> Self:
        """From rows."""
        return cls(
            narrow=np.stack([rows[name] for name in NARROW]).astype(np.uint8),
            wide=np.stack([rows[name] for name in WIDE]).astype(np.uint16),
        )

    def __getitem__(self, name: str) -> NDArray[Any]:
        values: NDArray[Any] = self.narrow[NARROW.index(name)] if name in NARROW else self.wide[WIDE.index(name)]
        return values

    def rows(self) -> Rows:
        """Row by row."""
        rows = np.empty(self.narrow.shape[1], dtype=ROW)
        for name in (*NARROW, *WIDE):
            rows[name] = self[name]
        return rows

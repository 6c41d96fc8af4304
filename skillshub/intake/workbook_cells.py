"""Cells of a workbook as the words a person would have typed."""

from __future__ import annotations

import datetime as dt
import math

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta | None


def cell_text(value: Value, digits: int = 0) -> str:
    """A value as text: dates as ``2026-07-01``, whole numbers without a point, at most two decimals
    (three would read as thousands), times as ``08:00``, durations as hours.

    Args:
        digits: how many digits a whole number is shown with (``01067``).
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return _number(value, digits)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, dt.timedelta):
        return _number(value.total_seconds() / 3600, 0)
    return value.isoformat("minutes") if isinstance(value, dt.time) else value.isoformat()


def _number(value: float, digits: int) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):0{digits}d}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else repr(value)

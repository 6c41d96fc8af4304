"""One way to write a record as bytes, so that equal records have equal hashes."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date, time
from enum import Enum
from functools import cache
from typing import Any


def plain(value: Any) -> Any:
    """A record as JSON-ready data: dataclasses and mappings with sorted keys, ``None`` left out."""
    if isinstance(value, (str, int, float)) and not isinstance(value, Enum):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {k: plain(v) for k in _names(type(value)) if (v := getattr(value, k)) is not None}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in sorted(value.items()) if v is not None}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(v) for v in value)
    return value


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass, sorted."""
    return tuple(sorted(field.name for field in dataclasses.fields(kind)))


def canonical_json(value: Any) -> str:
    """Compact JSON with sorted keys; the same record gives the same characters everywhere."""
    return compact(plain(value))


def compact(tree: Any) -> str:
    """What :func:`plain` gave, as :func:`canonical_json` writes it."""
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(value: Any) -> str:
    """SHA-256 of :func:`canonical_json` as 64 hex digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()

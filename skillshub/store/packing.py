"""Records as text and back, and snapshots as compressed bytes."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

from pydantic import TypeAdapter

from skillshub.core.canonical import canonical_json

T = TypeVar("T")


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(record: object) -> str:
    """Canonical JSON of a record."""
    return canonical_json(record)


def load(kind: type[T], text: str) -> T:
    """A record of ``kind`` from its JSON.

    Raises:
        ValueError: the text is no such record.
    """
    record: T = _adapter(kind).validate_json(text)
    return record


def pack(text: str) -> bytes:
    """Compressed UTF-8."""
    return zlib.compress(text.encode(), level=6)


def unpack(data: bytes) -> str:
    """The text of :func:`pack`."""
    return zlib.decompress(data).decode()

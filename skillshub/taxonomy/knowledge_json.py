"""Knowledge as JSON and back: every record by the types of its fields, nothing but the records of this program."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from skillshub.core.canonical import plain
from skillshub.taxonomy.knowledge import Knowledge

R = TypeVar("R")
_TUPLE_KEYED = {"places": ("country", "postcode")}
"""Sections keyed by several fields are written as lists; the key is taken from the records again."""


def knowledge_to_json(knowledge: Knowledge) -> dict[str, Any]:
    """All sections as JSON-ready data."""
    sections: dict[str, Any] = {}
    for field in dataclasses.fields(Knowledge):
        value = getattr(knowledge, field.name)
        sections[field.name] = plain(list(value.values()) if field.name in _TUPLE_KEYED else value)
    return sections


def knowledge_from_json(data: Mapping[str, Any]) -> Knowledge:
    """The knowledge written by :func:`knowledge_to_json`.

    Raises:
        KeyError, TypeError, ValueError: the data is not what was written.
    """
    hints = get_type_hints(Knowledge)
    sections: dict[str, Any] = {}
    for name, hint in hints.items():
        if name in _TUPLE_KEYED:
            record = get_args(hint)[1]
            rows = [_decoder(record)(row) for row in data[name]]
            sections[name] = {tuple(getattr(row, key) for key in _TUPLE_KEYED[name]): row for row in rows}
        else:
            sections[name] = _decoder(hint)(data[name])
    return Knowledge(**sections)


def record_from_json(kind: type[R], data: Mapping[str, Any]) -> R:
    """One record of a frozen dataclass; fields that are absent are None or their default.

    Raises:
        KeyError, TypeError, ValueError: the data is not a record of this kind.
    """
    factory: Any = kind
    decode: Callable[[Any], R] = _record_decoder(factory)
    return decode(data)


@cache
def _decoder(hint: Any) -> Callable[[Any], Any]:
    origin, args = get_origin(hint), get_args(hint)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record_decoder(hint)
    if origin in (Union, types.UnionType):
        inner = [_decoder(arg) for arg in args if arg is not type(None)]
        return lambda value: None if value is None else inner[0](value)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        each = _decoder(args[0])
        return lambda value: tuple([each(item) for item in value])
    if origin is tuple:
        parts = [_decoder(arg) for arg in args]
        return lambda value: tuple([part(item) for part, item in zip(parts, value, strict=True)])
    if origin in (dict, Mapping):
        each = _decoder(args[1])
        return lambda value: {key: each(item) for key, item in value.items()}
    if origin is Literal:
        return lambda value: value if value in args else _refuse(value, hint)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint is float:
        return float
    return lambda value: value if isinstance(value, hint) else _refuse(value, hint)


@cache
def _record_decoder(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    fields = [
        (f.name, _decoder(hints[f.name]), f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING)
        for f in dataclasses.fields(kind)
    ]

    def decode(data: Any) -> Any:
        values = {}
        for name, decoder, required in fields:
            if name in data:
                values[name] = decoder(data[name])
            elif required:
                values[name] = decoder(None)
        return kind(**values)

    return decode


def _refuse(value: object, hint: Any) -> Any:
    raise ValueError(f"{value!r} is not {hint}")

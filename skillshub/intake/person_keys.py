"""From the keys a file uses to those of the schema; personal ones go, unknown ones are told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from skillshub.core.text import fold
from skillshub.i18n import Message
from skillshub.intake.cells import vocabulary
from skillshub.intake.personal import is_personal, mask, masked_line, nothing_left
from skillshub.intake.trees import Table, Tree, join

_INSIDE: Mapping[str, str] = {
    "travel": "travel",
    "qualifications": "qualification",
    "experience": "experience",
    "skills": "skill",
    "licences": "licence",
    "hours": "hours",
    "pay_floor": "pay_floor",
    "limits": "limit",
}
_MAPS: Mapping[str, str] = {"right_to_work": "countries", "languages": "languages"}
"""Keys below these are countries and languages."""
_FREE_TEXT = {"name", "occupation", "what"}
_PHRASE_LISTS = {"qualifications", "experience", "skills", "licences", "wishes"}
LONGEST_WORDS = 500
"""Characters of the longest phrase of a person's file."""
_SIGNS = re.compile(r"[\W_]+")


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    source = files("skillshub.intake").joinpath("person_keys.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def compared(key: str) -> str:
    """Folded letters and digits only."""
    return _SIGNS.sub("", fold(key))


@cache
def known(table: str) -> Mapping[str, str]:
    """``{compared key: key of the schema}`` of one part of the schema."""
    found = {compared(word): key for key, words in _tables()[table].items() for word in words}
    return found | {compared(key): key for key in _tables()[table]}


def keys_of(table: str) -> tuple[str, ...]:
    """The keys of one part of the schema, in its order."""
    return tuple(_tables()[table])


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyProblem:
    """A key that cannot stay."""

    path: str
    reason: Message
    hint: Message | None


@dataclass(slots=True)
class Cleaned:
    """A person's tree with the keys of the schema, and what happened on the way."""

    tree: Table = field(default_factory=Table)
    dropped: list[str] = field(default_factory=list)
    """Paths of personal keys that were dropped."""
    masked: list[str] = field(default_factory=list)
    """Paths of words in which something personal was masked."""
    emptied: set[str] = field(default_factory=set)
    """Lists that lost an item because nothing but personal data stood in it."""
    problems: list[KeyProblem] = field(default_factory=list)


def clean(tree: Table) -> Cleaned:
    """Take a person's tree to the schema's keys.

    A key of the schema comes first; any other key is dropped when it asks for something personal,
    at whatever depth, and told as unknown when it does not. Empty values count as left out.
    """
    cleaned = Cleaned()
    cleaned.tree = _table(tree, "person", "", cleaned)
    return cleaned


def _table(tree: Table, kind: str, path: str, cleaned: Cleaned) -> Table:
    found = Table()
    for key in tree.repeated:
        _problem(cleaned, join(path, mask(key)), "key_twice")
    for key, value in tree.items():
        name = known(kind).get(compared(key))
        if name is None:
            _unknown(key, value, kind, path, cleaned)
        elif name in found:
            _problem(cleaned, join(path, key), "key_twice")
        elif value is not None:
            found[name] = _value(value, name, kind, join(path, key), cleaned)
    return found


def _value(value: Tree, name: str, kind: str, path: str, cleaned: Cleaned) -> Tree:
    if kind == "person" and name in _MAPS:
        return _mapped(value, name, path, cleaned)
    if kind == "person" and name in _PHRASE_LISTS | {"limits"}:
        return _listed(value, name, path, cleaned)
    inner = _INSIDE.get(name) if kind == "person" else None
    if isinstance(value, Table) and inner:
        return _table(value, inner, path, cleaned)
    if isinstance(value, str) and name in _FREE_TEXT:
        return _safe(value, path, cleaned)
    return value


def _listed(value: Tree, name: str, path: str, cleaned: Cleaned) -> list[Tree]:
    kept: list[Tree] = []
    items = value if isinstance(value, list) else [value]
    for i, item in enumerate(items, start=1):
        place = f"{path}[{i}]"
        if isinstance(item, Table) and name in _INSIDE:
            entry = _table(item, _INSIDE[name], place, cleaned)
            words = next((entry[key] for key in _FREE_TEXT if key in entry), None)
        else:
            words = _safe(item, place, cleaned) if isinstance(item, str) else item
            entry = words  # type: ignore[assignment]
        if isinstance(words, str) and words and nothing_left(words) and place_masked(cleaned, place):
            cleaned.emptied.add(name)
        elif item is not None:
            kept.append(entry)
    return kept


def place_masked(cleaned: Cleaned, place: str) -> bool:
    """Whether something was masked at a path or right below it."""
    return any(path == place or path.startswith(f"{place}.") for path in cleaned.masked)


def _mapped(value: Tree, name: str, path: str, cleaned: Cleaned) -> Tree:
    if not isinstance(value, Table):
        return value
    found = Table()
    meanings: set[str] = set()
    for key in value.repeated:
        _problem(cleaned, join(path, mask(key)), "key_twice")
    for key, inner in value.items():
        meaning = vocabulary.meaning(_MAPS[name], key)
        if meaning is None and is_personal(key):
            cleaned.dropped.append(join(path, key))
        elif meaning is not None and meaning in meanings:
            _problem(cleaned, join(path, key), "key_twice")
        elif inner is not None:
            meanings |= {meaning} if meaning else set()
            known_inside = name == "languages" and isinstance(inner, Table)
            found[key] = _table(inner, "language", join(path, key), cleaned) if known_inside else inner  # type: ignore[arg-type]
    return found


def _unknown(key: str, value: Tree, kind: str, path: str, cleaned: Cleaned) -> None:
    if is_personal(key):
        cleaned.dropped.append(join(path, key))
        return
    if isinstance(value, Table) and value and all(is_personal(inner) for inner in value):
        cleaned.dropped.extend(join(join(path, mask(key)), inner) for inner in value)
        return
    near = vocabulary.closest(key, [*keys_of(kind), *(w for words in _tables()[kind].values() for w in words)])
    listed = ", ".join(keys_of(kind))
    hint = Message.of("intake.hint.did_you_mean", nearest=near) if near else None
    hint = hint or Message.of("intake.hint.choose_from", choices=listed)
    where = join(path, mask(key)[:60])
    cleaned.problems.append(KeyProblem(path=where, reason=Message.of("intake.reason.key_unknown"), hint=hint))


def _problem(cleaned: Cleaned, path: str, name: str) -> None:
    reason, hint = Message.of(f"intake.reason.{name}"), Message.of(f"intake.hint.{name}")
    cleaned.problems.append(KeyProblem(path=path, reason=reason, hint=hint))


def _safe(text: str, path: str, cleaned: Cleaned) -> str:
    if len(text) > LONGEST_WORDS:
        return text  # the schema refuses it
    safe, changed = masked_line(text)
    if changed:
        cleaned.masked.append(path)
    return safe

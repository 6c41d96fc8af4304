"""The closed lists a CV is read with: headings, words about time, countries, kinds of personal data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from skillshub.core.text import fold

_SIGNS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Folded words with single blanks: ``Rijbewijs/-zen:`` → ``rijbewijs zen``."""
    return _SIGNS.sub(" ", fold(text)).strip()


@cache
def _read(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    place = files("skillshub.intake").joinpath(*name.split("/"))
    return tomllib.loads(place.read_text(encoding="utf-8"))


@cache
def sections() -> Mapping[str, str]:
    """``{heading: section}``."""
    table = _read("cv/headings.toml")["sections"]
    return {plain(word): section for section, words in table.items() for word in words}


@cache
def words(name: str) -> re.Pattern[str]:
    """A pattern for the words of table ``words.<name>``, for folded texts."""
    listed = sorted({plain(word) for word in _read("cv/headings.toml")["words"][name]}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)")


def says(name: str, text: str) -> bool:
    """Whether a text holds one of the words of a table."""
    return bool(words(name).search(plain(text)))


@cache
def _countries() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = _read("cv/countries.toml")
    codes = {plain(word): code for code, listed in table.items() for word in listed}
    names = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"), codes


def country_in(text: str) -> str | None:
    """The country a text names (ISO 3166), by its name or that of a large city; ``None`` for none or several."""
    pattern, codes = _countries()
    found = {codes[match] for match in pattern.findall(plain(text))}
    return found.pop() if len(found) == 1 else None


def country_of(name: str) -> str | None:
    """The country (ISO 3166) a text is the name of, or whose large city it is the name of."""
    return _countries()[1].get(plain(name))


@cache
def _kinds() -> Mapping[str, str]:
    return {plain(word): kind for kind, listed in _read("person_kinds.toml").items() for word in listed}


@cache
def kinds() -> tuple[str, ...]:
    """Every kind of personal data, in the order of the list."""
    return tuple(_read("person_kinds.toml"))


def kind_of(label: str) -> str | None:
    """The kind of personal data a label announces (``Geburtsdatum:``)."""
    return _kinds().get(plain(label))


@cache
def gap() -> re.Pattern[str]:
    """Words of times without work, and of military service, for folded texts."""
    listed = [plain(word) for kind in ("gap", "military") for word in _read("person_kinds.toml")[kind]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, listed), key=len, reverse=True))})(?!\w)")

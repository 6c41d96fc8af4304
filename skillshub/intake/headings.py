"""Column headings in three languages and the field each one means (``headings.toml``)."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from skillshub.core.text import fold
from skillshub.i18n import LANGUAGES, Language, LocalText
from skillshub.intake.cells.vocabulary import closest

if TYPE_CHECKING:
    from skillshub.intake.column_mapping import ColumnMapping

_REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SIGNS = re.compile(r"[\W_]+")


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    source = files("skillshub.intake").joinpath("headings.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def fields() -> tuple[str, ...]:
    """All fields a vacancy file may have."""
    return tuple(_tables())


@cache
def template_fields() -> tuple[str, ...]:
    """The fields of the template, in its order; the others are further ways to say the same."""
    return tuple(name for name, table in _tables().items() if table.get("template") is not False)


@cache
def required() -> tuple[str, ...]:
    """Fields a vacancy file cannot do without."""
    return tuple(name for name, table in _tables().items() if table.get("required"))


def heading(field: str, lang: Language) -> str:
    """The heading of a field in the template of one language."""
    return str(_tables()[field][lang][0])


def label(field: str) -> LocalText:
    """The heading of a field in each language."""
    return LocalText.of({lang: heading(field, lang) for lang in LANGUAGES})


def compared(text: str) -> str:
    """Folded letters and digits only; remarks in brackets are left off."""
    return _SIGNS.sub("", fold(_REMARK.sub(" ", text)))


@cache
def known() -> Mapping[str, str]:
    """``{compared heading: field}`` with all synonyms, and the field names themselves."""
    found = {compared(field): field for field in _tables()}
    for field, table in _tables().items():
        found |= {compared(word): field for lang in LANGUAGES for word in table[lang]}
    return found


def field_of(text: str) -> str | None:
    """The field a heading means, or ``None``."""
    return known().get(compared(text))


def words(field: str) -> tuple[str, ...]:
    """Every heading a field is known by, in all languages."""
    return tuple(str(word) for lang in LANGUAGES for word in _tables()[field][lang])


def suggestion(text: str) -> str | None:
    """The known heading that looks most like an unknown one, as a user would write it."""
    words = [word for table in _tables().values() for lang in LANGUAGES for word in table[lang]]
    return closest(text, words) if compared(text) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What each column of one file means."""

    headings: tuple[str, ...]
    fields: tuple[str | None, ...]
    """The field of each column; ``None`` = not known, or a second column of a field."""
    unknown: tuple[str, ...]
    doubled: tuple[tuple[str, str], ...]
    """``(heading, heading of the first column with that field)``."""
    fixed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Values that hold for every row, from a confirmed mapping."""
    mapped: str | None = None
    """Name of the confirmed mapping, where one was used."""

    @classmethod
    def of(cls, cells: Sequence[str], mapping: ColumnMapping | None = None) -> Columns:
        """The columns of a heading row; empty cells at its end are no columns.

        What a confirmed mapping says of a heading goes before what its words say.
        """
        headings = [cell.strip() for cell in cells]
        while headings and not headings[-1]:
            headings.pop()
        first: dict[str, str] = {}
        fields_: list[str | None] = []
        unknown: list[str] = []
        doubled: list[tuple[str, str]] = []
        for text in headings:
            named, found = mapping.field_of(text) if mapping and text else (False, None)
            if not named:
                found = field_of(text)
            if found is None:
                unknown += [text] if text and not named else []
            elif found in first:
                doubled.append((text, first[found]))
                found = None
            else:
                first[found] = text
            fields_.append(found)
        return cls(
            headings=tuple(headings),
            fields=tuple(fields_),
            unknown=tuple(unknown),
            doubled=tuple(doubled),
            fixed={} if mapping is None else {f: v for f, v in mapping.fixed.items() if f not in first},
            mapped=mapping.name if mapping else None,
        )

    @property
    def recognised(self) -> int:
        """How many columns are known."""
        return sum(field is not None for field in self.fields)

    def missing(self) -> tuple[str, ...]:
        """Required fields without a column; a place needs a country or a postcode column."""
        given = {*self.fields, *self.fixed}
        lacking = [field for field in required() if field not in given]
        if not {"country", "postcode"} & given:
            lacking.append("postcode")
        return tuple(lacking)

    def name(self, field: str) -> str:
        """The heading this file uses for a field; the field's own name when it has no such column."""
        return next((h for h, f in zip(self.headings, self.fields, strict=True) if f == field), field)

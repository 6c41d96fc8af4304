"""One entry of a knowledge file, read field by field; what is wrong is noted, not raised.

A getter returns a value of the right type in any case, so that reading goes on and one run
finds every problem. Records are kept only when :attr:`Entry.ok` still holds afterwards.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from skillshub.core.cefr import Cefr
from skillshub.core.dated import Certainty, Dated
from skillshub.core.knowledge import COUNTRIES, Country, Months
from skillshub.core.levels import LevelRange
from skillshub.i18n import LANGUAGES, Language, LocalText
from skillshub.taxonomy.problems import Problems

CELL_SEPARATOR = " | "
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Entry:
    """Typed access to the fields of one table or row.

    Args:
        data: the table, or the row by column.
        file: path inside the pack.
        place: where it stands, for entries without an id.
        problems: where problems go.
    """

    def __init__(self, data: Mapping[str, Any], *, file: str, place: str, problems: Problems) -> None:
        self.data = data
        self.file = file
        self.problems = problems
        self.name = str(data.get("id") or place)
        self.ok = True
        self._read: set[str] = set()

    def wrong(self, field: str, value: object, id_: str, *, choices: Iterable[str] = (), **values: Any) -> None:
        """Note a problem of this entry; the entry will not be kept."""
        self.ok = False
        self.problems.add(self.file, self.name, field, value, id_, choices=choices, **values)

    def _get(self, field: str, *, required: bool = False) -> Any:
        self._read.add(field)
        value = self.data.get(field)
        if isinstance(value, str):
            value = value.strip()
        if value in (None, "") or value == []:
            if required:
                self.wrong(field, None, "missing")
            return None
        return value

    def id(self, prefix: str = "") -> str:
        """The id: ``prefix`` (such as ``skill:``) and lower-case words with hyphens."""
        value = str(self._get("id", required=True) or "")
        if value and not (value.startswith(prefix) and _SLUG.fullmatch(value.removeprefix(prefix))):
            self.wrong("id", value, "id", example=f"{prefix}some-name")
        return value

    def text(self, field: str, *, required: bool = True) -> str:
        """A text; empty when it is absent."""
        value = self._get(field, required=required)
        if value is not None and not isinstance(value, str | int):
            self.wrong(field, value, "text")
        return "" if value is None else str(value)

    def optional(self, field: str) -> str | None:
        """A text, or None when it is absent."""
        return self.text(field, required=False) or None

    def texts(self, field: str, *, required: bool = False) -> tuple[str, ...]:
        """A TOML list of texts, or a CSV cell of items separated by ``" | "``."""
        value = self._get(field, required=required)
        if value is None:
            return ()
        items = value.split(CELL_SEPARATOR.strip()) if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            self.wrong(field, value, "texts")
            return ()
        kept = tuple(item.strip() for item in items if item.strip())
        for item in sorted({item for item in kept if kept.count(item) > 1}):
            self.wrong(field, item, "twice")
        return kept

    def flag(self, field: str, default: bool | None = None) -> bool:
        """True or false; without a default it must be there."""
        value = self._get(field, required=default is None)
        if value is None:
            return bool(default)
        if not isinstance(value, bool):
            self.wrong(field, value, "flag")
        return bool(value)

    def number(self, field: str, *, required: bool = True) -> float | None:
        """A number; CSV cells use a decimal point."""
        value = self._get(field, required=required)
        if value is None:
            return None
        try:
            number = float("" if isinstance(value, bool) else value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if math.isfinite(number):
            return number
        self.wrong(field, value, "number")
        return None

    def integer(self, field: str, *, required: bool = True) -> int | None:
        """A whole number."""
        value = self.number(field, required=required)
        if value is not None and value != int(value):
            self.wrong(field, value, "integer")
        return None if value is None else int(value)

    def date(self, field: str, *, required: bool = False) -> date | None:
        """A day: a TOML date, or ``YYYY-MM-DD``."""
        value = self._get(field, required=required)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            try:
                return date.fromisoformat(str(value))
            except ValueError:
                self.wrong(field, value, "date")
        return None

    def choice(self, field: str, choices: Iterable[str], default: str | None = None) -> str:
        """One of a few words; without a default it must be there."""
        options = list(choices)
        value = self._get(field, required=default is None)
        if value is None:
            return default or ""
        if value not in options:
            self.wrong(field, value, "choice", choices=options, choices_=", ".join(options))
        return str(value)

    def enum(self, field: str, kind: type[E]) -> E:
        """A member of a closed list, by its value."""
        value = self.choice(field, [str(m) for m in kind])
        return kind(value) if value in [str(m) for m in kind] else next(iter(kind))

    def country(self, field: str) -> Country:
        """``NL`` or ``DE``."""
        return "DE" if self.choice(field, COUNTRIES) == "DE" else "NL"

    def optional_country(self, field: str) -> Country | None:
        """``NL``, ``DE``, or None when it is absent."""
        return self.country(field) if self._get(field) is not None else None

    def level(self, field: str, *, required: bool = True) -> LevelRange | None:
        """An EQF level or range of levels: ``3``, ``"3-4"``."""
        return self._parsed(field, lambda value: LevelRange.parse(str(value)), "level", required=required)

    def cefr(self, field: str, *, required: bool = True) -> Cefr | None:
        """A CEFR level."""
        return self._parsed(field, lambda value: Cefr.parse(str(value)), "cefr", required=required)

    def months(self, field: str, *, required: bool = True) -> Months | None:
        """``[low, high]``, or one number for both."""

        def parse(value: Any) -> Months:
            low, high = (value, value) if isinstance(value, int) else value
            return Months(low=int(low), high=int(high))

        return self._parsed(field, parse, "months", required=required)

    def local(self, field: str) -> LocalText:
        """``{ nl = …, de = …, en = … }``; all three must be there."""
        return self.optional_local(field, required=True) or LocalText.same("?")

    def optional_local(self, field: str, *, required: bool = False) -> LocalText | None:
        """As :meth:`local`, or None when it is absent."""
        value = self._get(field, required=required)
        if value is None:
            return None
        if isinstance(value, str):
            return LocalText.same(value)
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.wrong(field, value, "local")
            return None
        for lang in LANGUAGES:
            if not value.get(lang, "").strip():
                self.wrong(f"{field}.{lang}", None, "missing")
        for other in sorted(value.keys() - set(LANGUAGES)):
            self.wrong(f"{field}.{other}", None, "unknown_language")
        return LocalText.of(value) if self.ok else None

    def labels(self) -> LocalText:
        """The fields ``nl``, ``de`` and ``en``; all three must be there."""
        return LocalText(**{lang: self.text(lang) or "?" for lang in LANGUAGES})

    def alternatives(self) -> dict[Language, tuple[str, ...]]:
        """Further names: columns ``alt_nl`` …, or a table ``alt = { nl = […] }``."""
        table = self._get("alt")
        if table is None:
            found = {lang: self.texts(f"alt_{lang}") for lang in LANGUAGES}
        elif isinstance(table, dict):
            inner = Entry(table, file=self.file, place=self.name, problems=self.problems)
            found = {lang: inner.texts(lang) for lang in LANGUAGES}
            inner.finish(prefix="alt.")
            self.ok &= inner.ok
        else:
            self.wrong("alt", table, "table")
            found = {}
        return {lang: names for lang, names in found.items() if names}

    def uuid(self, field: str) -> str | None:
        """An ESCO uuid of 36 characters, or None when it is absent."""
        value = self.optional(field)
        if value is not None and not UUID.fullmatch(value):
            self.wrong(field, value, "uuid")
        return value

    def facts(self) -> Dated:
        """``source``, ``checked_on``, ``certainty`` and the optional ``valid_from``, ``valid_to``."""
        start, end = self.date("valid_from"), self.date("valid_to")
        if start and end and end < start:
            self.wrong("valid_to", end, "backwards", start=start)
            end = None
        return Dated(
            source=self.text("source") or "?",
            checked_on=self.date("checked_on", required=True) or date.min,
            certainty=self.enum("certainty", Certainty),
            valid_from=start,
            valid_to=end,
        )

    def tables(self, field: str) -> list[Entry]:
        """Entries of a list of tables inside this one."""
        value = self._get(field)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.wrong(field, value, "not_a_list")
            return []
        return [Entry(row, file=self.file, place=self.name, problems=self.problems) for row in value]

    def skip(self, *fields: str) -> None:
        """Fields that stand in the file for its readers and are not needed here."""
        self._read.update(fields)

    def finish(self, *, prefix: str = "") -> bool:
        """Note the fields that nobody asked for, and say whether the entry can be kept."""
        for name in sorted(self.data.keys() - self._read):
            self.wrong("", f"{prefix}{name}", "unknown_field", choices=self._read)
        return self.ok

    def _parsed(self, field: str, parse: Callable[[Any], T], id_: str, *, required: bool) -> T | None:
        value = self._get(field, required=required)
        try:
            return None if value is None else parse(value)
        except (TypeError, ValueError, OverflowError):
            self.wrong(field, value, id_)
            return None

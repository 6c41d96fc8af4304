"""Mappings of columns as TOML files a person can read and change, and the shelf of those that were confirmed."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError
from skillshub.intake import headings
from skillshub.intake.cells.vocabulary import closest
from skillshub.intake.column_mapping import ColumnMapping, fingerprint_of
from skillshub.intake.rejected_csv import write_text
from skillshub.intake.sniff import reading

_PARTS = ("name", "columns", "fixed")
_LARGEST = 1024 * 1024


def read_mapping(path: Path) -> ColumnMapping:
    """A mapping from its file.

    Raises:
        UsageError: no such file, or not readable.
        NoneAccepted: not a mapping; names the line, what stands there and the nearest choice.
    """
    with reading(path):
        if path.stat().st_size > _LARGEST:
            raise UsageError("intake.error.too_large", hint="feeds.hint.mapping_shape", path=path.name, most=1)
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    try:
        tree = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = found[1] if found else str(text.count("\n") + 1)
        raise NoneAccepted(
            "feeds.error.mapping_damaged", hint="feeds.hint.mapping_damaged", path=path.name, line=line
        ) from None
    return _Checked(path.name, text).mapping(tree, path.stem)


class _Checked:
    """Checks a mapping's tree; every complaint names the line."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()

    def mapping(self, tree: Mapping[str, Any], stem: str) -> ColumnMapping:
        for key in tree:
            if key not in _PARTS:
                raise self._error("mapping_key", key, key=key)
        columns = tree.get("columns")
        if not isinstance(columns, dict) or not columns:
            raise self._error("mapping_shape", "")
        name = tree.get("name", stem)
        if not isinstance(name, str):
            raise self._error("mapping_value", "name", heading="name")
        fixed = tree.get("fixed", {})
        if not isinstance(fixed, dict):
            raise self._error("mapping_value", "fixed", heading="fixed")
        fields = {heading: self._field(heading, value) for heading, value in columns.items()}
        first: dict[str, str] = {}
        for heading, field in fields.items():
            if field and first.setdefault(field, heading) != heading:
                raise self._error("mapping_twice", heading, heading=heading, first=first[field], field=field)
        return ColumnMapping(name=name.strip() or stem, columns=fields, fixed=self._fixed(fixed))

    def _fixed(self, fixed: Mapping[str, Any]) -> dict[str, str]:
        for field, value in fixed.items():
            self._known(field, field)
            if not isinstance(value, str):
                raise self._error("mapping_value", field, heading=field)
        return {field: value for field, value in fixed.items() if value}

    def _field(self, heading: str, value: object) -> str | None:
        if not isinstance(value, str):
            raise self._error("mapping_value", heading, heading=heading)
        if not value.strip():
            return None
        return self._known(heading, value.strip())

    def _known(self, heading: str, field: str) -> str:
        found = field if field in headings.fields() else headings.field_of(field)
        if found is None:
            near = closest(field, headings.fields())
            hint = "mapping_field_near" if near else "mapping_field"
            choices = ", ".join(headings.fields())
            raise self._error("mapping_field", heading, hint=hint, field=field, nearest=near or "", choices=choices)
        return found

    def _error(self, id_: str, key: str, /, *, hint: str = "", **values: str) -> NoneAccepted:
        return NoneAccepted(
            f"feeds.error.{id_}",
            hint=f"feeds.hint.{hint or id_}",
            path=self._file,
            line=str(self._line(key)),
            **values,
        )

    def _line(self, key: str) -> int:
        written = (quoted(key), f"'{key}'", key)
        for number, line in enumerate(self._lines, start=1):
            if any(line.lstrip(" [").startswith(form) for form in written):
                return number
        return 1


def quoted(text: str) -> str:
    """A text as a TOML basic string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def mapping_text(mapping: ColumnMapping, remarks: Mapping[str, Iterable[str]] | None = None, head: str = "") -> str:
    """A mapping as TOML, with remarks above the columns they are about.

    Args:
        remarks: heading, or field of the fixed values → lines of remark.
        head: remark at the top, may run over lines.
    """
    said = remarks or {}
    lines = [f"# {line}" for line in head.splitlines()]
    lines += [f"name = {quoted(mapping.name)}", "", "[columns]"]
    for heading, field in mapping.columns.items():
        lines += _remarks(said.get(heading, ()))
        lines.append(f"{quoted(heading)} = {quoted(field or '')}")
    if mapping.fixed:
        lines += ["", "[fixed]"]
        for field, value in mapping.fixed.items():
            lines += _remarks(said.get(field, ()))
            lines.append(f"{field} = {quoted(value)}")
    return "\n".join(lines) + "\n"


def _remarks(texts: Iterable[str]) -> list[str]:
    return [f"# {' '.join(text.split())}" for text in texts]


class MappingShelf:
    """The folder of confirmed mappings; each is found again by the headings it is for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, Path] | None = None
        self.troubles: dict[Path, SkillshubError] = {}
        """Kept files that cannot be used."""

    def read(self, path: Path) -> ColumnMapping:
        """A mapping from a file anywhere; see :func:`read_mapping`."""
        return read_mapping(path)

    def for_headings(self, texts: Sequence[str]) -> ColumnMapping | None:
        """The mapping kept for just these headings; ``None`` also where its file has been spoiled."""
        if self._files is None:
            self._files = {}
            if self._folder.is_dir():
                self._files = {each.stem.rpartition("-")[2]: each for each in sorted(self._folder.glob("*.toml"))}
        if not self._files:
            return None
        path = self._files.get(fingerprint_of(texts))
        if path is None or path in self.troubles:
            return None
        try:
            return read_mapping(path)
        except SkillshubError as error:
            self.troubles[path] = error
            return None

    def keep(self, mapping: ColumnMapping) -> Path:
        """Keep a confirmed mapping, in place of an older one for the same headings.

        Raises:
            UsageError: the folder cannot be written.
        """
        slug = re.sub(r"[^\w]+", "_", mapping.name).strip("_")[:40] or "mapping"
        place = self._folder / f"{slug}-{mapping.fingerprint}.toml"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in self._folder.glob(f"*-{mapping.fingerprint}.toml"):
                if old != place:
                    old.unlink()
        except OSError as error:
            raise UsageError(
                "intake.error.not_written",
                hint="intake.hint.not_written",
                path=str(place),
                reason=error.strerror or str(error),
            ) from None
        write_text(place, mapping_text(mapping))
        self._files = None
        return place

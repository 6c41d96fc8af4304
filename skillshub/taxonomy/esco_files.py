"""Finds the CSV files of an ESCO release in a folder and reads them whole or not at all.

Official downloads come as one zip a language, with names such as ``occupations_nl.csv`` and
``occupationSkillRelations.csv`` (from v1.2 on with a language there too). They may lie in one
folder or in folders beside each other.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from skillshub.core.errors import DataMissing, SkillshubError, nearest
from skillshub.i18n import LANGUAGES, Language

if TYPE_CHECKING:
    import polars as pl

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "occupations": ("conceptUri", "preferredLabel"),
    "skills": ("conceptUri", "preferredLabel"),
    "skillGroups": ("conceptUri", "preferredLabel"),
    "occupationSkillRelations": ("occupationUri", "relationType", "skillUri"),
    "skillSkillRelations": ("originalSkillUri", "relationType", "relatedSkillUri"),
    "broaderRelationsSkillPillar": ("conceptUri", "broaderUri"),
    "broaderRelationsOccPillar": ("conceptUri", "broaderUri"),
    "languageSkillsCollection": ("conceptUri", "preferredLabel"),
    "transversalSkillsCollection": ("conceptUri", "preferredLabel"),
    "digitalSkillsCollection": ("conceptUri", "preferredLabel"),
    "greenSkillsCollection": ("conceptUri", "preferredLabel"),
    "digCompSkillsCollection": ("conceptUri", "preferredLabel"),
    "researchSkillsCollection": ("conceptUri", "preferredLabel"),
    "researchOccupationsCollection": ("conceptUri", "preferredLabel"),
}
"""File name without language → columns it must have."""
PER_LANGUAGE = ("occupations", "skills", "skillGroups")
RELATION_FILES = (
    "occupationSkillRelations",
    "skillSkillRelations",
    "broaderRelationsSkillPillar",
    "broaderRelationsOccPillar",
)
_NAME = re.compile(r"(?P<role>[a-z]+)(?:_(?P<lang>[a-z]{2}))?\.csv", re.IGNORECASE)
_ROLES = {role.casefold(): role for role in COLUMNS}
BOM = b"\xef\xbb\xbf"
DEPTH = 2
"""How many levels of folders are looked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscoFile:
    """One file of a release that the import reads."""

    path: Path
    name: str
    """Path inside the folder, with ``/``."""
    role: str
    lang: Language | None
    """``None`` for relations, which are the same in every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStamp:
    """How a source file looked when it was read."""

    sha256: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EscoFolder:
    """The files of a folder, sorted by what they are for."""

    files: tuple[EscoFile, ...]
    other_languages: tuple[str, ...]
    """Languages present that this program does not speak."""


def find_files(folder: Path) -> EscoFolder:
    """Look for ESCO files in ``folder`` and two levels below.

    Raises:
        DataMissing: there is no such folder, or no occupations and skills in nl, de or en.
    """
    if not folder.is_dir():
        near = nearest(folder.name, [p.name for p in folder.parent.iterdir()]) if folder.parent.is_dir() else None
        raise DataMissing(
            "taxonomy.error.no_folder" if near is None else "taxonomy.error.no_folder_near",
            hint="taxonomy.hint.esco_folder",
            folder=str(folder),
            nearest=near or "",
        )
    found: list[EscoFile] = []
    others: set[str] = set()
    for path in _csv_files(folder):
        match = _NAME.fullmatch(path.name)
        role = _ROLES.get(match["role"].casefold()) if match else None
        if match is None or role is None:
            continue
        code = (match["lang"] or "").lower()
        lang = next((known for known in LANGUAGES if known == code), None)
        if role in RELATION_FILES:
            lang = None
        elif lang is None:
            others.add(code)
            continue
        name = path.relative_to(folder).as_posix()
        found.append(EscoFile(path=path, name=name, role=role, lang=lang))
    roles = {file.role for file in found}
    if not {"occupations", "skills"} <= roles:
        lacking = [f"{role}_nl.csv" for role in ("occupations", "skills") if role not in roles]
        raise DataMissing(
            "taxonomy.error.not_esco",
            hint="taxonomy.hint.esco_folder",
            folder=str(folder),
            lacking=", ".join(lacking),
            languages=", ".join(get_args(Language)),
        )
    return EscoFolder(files=tuple(found), other_languages=tuple(sorted(others - {""})))


def _csv_files(folder: Path, depth: int = DEPTH) -> list[Path]:
    found: list[Path] = []
    for child in sorted(folder.iterdir()):
        if child.is_dir() and depth and not child.name.startswith((".", "__")):
            found.extend(_csv_files(child, depth - 1))
        elif child.suffix.casefold() == ".csv" and not child.name.startswith("."):
            found.append(child)
    return found


def stamp(path: Path, data: bytes | None = None) -> FileStamp:
    """Checksum, size and time of a source file."""
    stat = path.stat()
    content = path.read_bytes() if data is None else data
    return FileStamp(sha256=hashlib.sha256(content).hexdigest(), size=stat.st_size, mtime_ns=stat.st_mtime_ns)


def read_table(file: EscoFile) -> tuple[pl.DataFrame, FileStamp]:
    """One file as a frame of text columns, with its stamp.

    Raises:
        SkillshubError: the file cannot be read, is cut off, is not UTF-8, or lacks a column.
    """
    import polars as pl

    try:
        data = file.path.read_bytes()
        mark = stamp(file.path, data)
    except OSError as error:
        raise _damaged(file, "unreadable", reason=error.strerror or str(error)) from None
    content = data.removeprefix(BOM)
    separator = _check(file, content)
    try:
        frame = pl.read_csv(content, infer_schema=False, separator=separator)
    except pl.exceptions.PolarsError as error:
        raise _damaged(file, "malformed", reason=str(error).splitlines()[0]) from None
    by_fold = {name.strip().casefold(): name for name in frame.columns}
    for column in COLUMNS[file.role]:
        if column.casefold() not in by_fold:
            near = nearest(column, frame.columns)
            raise _damaged(file, "column", column=column, have=", ".join(frame.columns), nearest=near or "–")
    canonical = {name: name.strip() for name in frame.columns}
    canonical |= {by_fold[column.casefold()]: column for column in COLUMNS[file.role]}
    return frame.rename(canonical), mark


def _check(file: EscoFile, content: bytes) -> str:
    """The separator of a file that is whole.

    Raises:
        SkillshubError: empty, not UTF-8, or cut off in the middle of a record.
    """
    if not content.strip():
        raise _damaged(file, "empty")
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise _damaged(file, "encoding", byte=error.start) from None
    header = content.split(b"\n", 1)[0]
    separator = max((b",", b";", b"\t"), key=header.count).decode()
    if content.count(b'"') % 2:
        raise _damaged(file, "cut_in_text", bytes=len(content))
    if not content.endswith(b"\n"):
        fields, need = 0, 0
        for row in csv.reader(io.StringIO(content.decode(), newline=""), delimiter=separator):
            fields = len(row)
            need = need or fields
        if fields < need:
            raise _damaged(file, "cut_in_row", have=fields, need=need)
    return separator


def _damaged(file: EscoFile, what: str, **values: str | int) -> SkillshubError:
    return DataMissing(f"taxonomy.error.esco_{what}", hint="taxonomy.hint.esco_again", file=file.name, **values)

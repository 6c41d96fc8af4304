"""The imported ESCO release of this user: kept in the data folder, replaced in one step.

``<data>/taxonomy/current.json`` points to the folder of the release in use. A new release is written
beside the old one; only then the pointer moves.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from skillshub.core.canonical import canonical_json
from skillshub.core.errors import DataMissing, SkillshubError
from skillshub.core.settings import Settings
from skillshub.i18n import Message
from skillshub.taxonomy.disk import Damaged, Folder, sweep, write_bytes, write_folder
from skillshub.taxonomy.esco import EscoRelease, read_esco
from skillshub.taxonomy.esco_files import FileStamp, find_files, stamp
from skillshub.taxonomy.esco_report import EscoReport
from skillshub.taxonomy.tables import CONCEPTS, LABELS, RELATIONS, Tables

FORMAT = 1
POINTER = "current.json"
_TRIES = 2
"""Another process may replace the release between our reading of the pointer and of the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRelease:
    """A release in the data folder; tables are read when asked for."""

    folder: Path
    version: str
    checksum: str
    languages: tuple[str, ...]
    source: Path
    """The folder it was imported from."""
    stamps: Mapping[str, FileStamp]

    def tables(self) -> Tables:
        """The release's tables.

        Raises:
            DataMissing: a file is missing or damaged.
        """
        try:
            folder = Folder(self.folder)
            return Tables(
                concepts=folder.frame("concepts").select(list(CONCEPTS)),
                labels=folder.frame("labels").select(list(LABELS)),
                relations=folder.frame("relations").select(list(RELATIONS)),
            )
        except Damaged as error:
            raise _damaged(error.path) from None


def import_esco(folder: Path, settings: Settings) -> EscoReport:
    """Read an ESCO release from a folder of its CSV files and make it the one in use.

    Raises:
        DataMissing: no such folder, no ESCO in it, or a damaged file; the release in use stays.
        SkillshubError: the data folder cannot be written; the release in use stays.
    """
    release = read_esco(folder.expanduser().resolve())
    try:
        _store(release, base(settings))
    except OSError as error:
        raise SkillshubError(
            "taxonomy.error.write",
            hint="taxonomy.hint.write",
            folder=str(base(settings)),
            reason=error.strerror or str(error),
        ) from None
    return release.report


def base(settings: Settings) -> Path:
    """Where releases live."""
    return settings.data / "taxonomy"


def _store(release: EscoRelease, home: Path) -> None:
    before = _pointed(home)
    name = f"esco-{release.checksum[:16]}-{secrets.token_hex(3)}"
    write_folder(
        home / name,
        {"concepts": release.tables.concepts, "labels": release.tables.labels, "relations": release.tables.relations},
        {"report.json": canonical_json(release.report)},
        {
            "format": FORMAT,
            "version": release.report.version,
            "checksum": release.checksum,
            "languages": list(release.report.languages),
            "source": release.report.folder,
            "stamps": {file: asdict(mark) for file, mark in release.stamps.items()},
        },
        small=True,
    )
    pointer = home / f".{POINTER}.{os.getpid()}"
    write_bytes(pointer, json.dumps({"folder": name}).encode())
    pointer.replace(home / POINTER)
    sweep(home, lambda child: child.name == before != name)


def _pointed(home: Path) -> str | None:
    try:
        return str(json.loads((home / POINTER).read_bytes())["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def current_release(settings: Settings) -> StoredRelease | None:
    """The release in use, or None when none was imported.

    Raises:
        DataMissing: there is one, but its files are missing, damaged or of another program version.
    """
    home = base(settings)
    problem = DataMissing("taxonomy.error.release_damaged", hint="taxonomy.hint.esco_again", file=str(home / POINTER))
    for _ in range(_TRIES):
        if not (home / POINTER).exists():
            return None
        name = _pointed(home)
        if name is None or Path(name).name != name:
            break
        try:
            return _stored(home / name)
        except Damaged as error:
            problem = _damaged(error.path)
    raise problem


def _stored(path: Path) -> StoredRelease:
    folder = Folder(path)
    meta: Any = folder.meta
    try:
        if meta["format"] != FORMAT:
            raise DataMissing("taxonomy.error.release_format", hint="taxonomy.hint.esco_again", folder=str(path))
        return StoredRelease(
            folder=path,
            version=meta["version"],
            checksum=meta["checksum"],
            languages=tuple(meta["languages"]),
            source=Path(meta["source"]),
            stamps={file: FileStamp(**mark) for file, mark in meta["stamps"].items()},
        )
    except (KeyError, TypeError):
        raise Damaged(path) from None


def _damaged(path: Path) -> DataMissing:
    return DataMissing("taxonomy.error.release_damaged", hint="taxonomy.hint.esco_again", file=str(path))


def source_changes(release: StoredRelease) -> tuple[Message, ...]:
    """A warning when the folder a release came from is still there and no longer holds the same files.

    Size and time are looked at first; only files where they differ are read. A folder that is gone is no change.
    """
    if not release.source.is_dir():
        return ()
    try:
        now = {file.name: file.path for file in find_files(release.source).files}
        changed = [
            name for name, path in now.items() if name not in release.stamps or _differs(path, release.stamps[name])
        ]
    except (OSError, SkillshubError):
        return ()
    changed += [name for name in release.stamps if name not in now]
    if not changed:
        return ()
    return (
        Message.of(
            "taxonomy.warning.source_changed",
            folder=str(release.source),
            count=len(changed),
            first=min(changed),
        ),
    )


def _differs(path: Path, mark: FileStamp) -> bool:
    stat = path.stat()
    if stat.st_size != mark.size:
        return True
    return stat.st_mtime_ns != mark.mtime_ns and stamp(path).sha256 != mark.sha256

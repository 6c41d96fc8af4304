"""Opens the taxonomy: from its compiled form when there is one, else from the sources.

The compiled form lies in the cache folder under a name made of the pack, the release and the
program's own code, so that it can never be stale, only missing. A cache that cannot be read or
written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from skillshub.core.canonical import plain
from skillshub.core.concepts import Code
from skillshub.core.settings import Settings
from skillshub.i18n import Message
from skillshub.taxonomy.compile import Compiled, OccupationDetail, Origin, compile_taxonomy
from skillshub.taxonomy.disk import MANIFEST, Damaged, Folder, sweep, write_folder
from skillshub.taxonomy.knowledge_json import knowledge_from_json, knowledge_to_json, record_from_json
from skillshub.taxonomy.pack import open_files, read_files, sound
from skillshub.taxonomy.releases import StoredRelease, current_release, import_esco, source_changes
from skillshub.taxonomy.taxonomy import Taxonomy

__all__ = ["import_esco", "open_taxonomy"]

KEPT = 3
"""Compiled forms kept beside each other (two program versions, with and without a release)."""


def open_taxonomy(settings: Settings, *, root: Traversable | None = None) -> Taxonomy:
    """The taxonomy of this user: the shipped pack, laid over the imported ESCO release when there is one.

    Args:
        settings: where releases and compiled forms live.
        root: another pack than the shipped one.

    Raises:
        DataMissing: the pack is not sound, or the imported release is damaged.
    """
    release = current_release(settings)
    pack_files = open_files(root)
    folder = settings.cache / "taxonomy" / _key(pack_files.checksum, release)
    warnings = list(source_changes(release)) if release else []
    compiled = _load(folder)
    if compiled is None:
        compiled = compile_taxonomy(
            sound(read_files(pack_files)),
            release.tables() if release else None,
            esco_version=release.version if release else "",
            esco_checksum=release.checksum if release else "",
        )
        warnings += _save(compiled, folder)
    return Taxonomy(compiled, warnings=tuple(warnings))


def _key(pack_checksum: str, release: StoredRelease | None) -> str:
    parts = (pack_checksum, release.checksum if release else "", _code_checksum())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@cache
def _code_checksum() -> str:
    """SHA-256 over the program's code that a compiled form depends on: this room and the one below."""
    digest = hashlib.sha256()
    for package in ("skillshub.core", "skillshub.taxonomy"):
        for file in sorted(files(package).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".py"):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _load(folder: Path) -> Compiled | None:
    """The compiled form in ``folder``, or None when it is missing or damaged (it can be made again)."""
    try:
        stored = Folder(folder)
        details = stored.json("details.json")
        return Compiled(
            concepts=stored.frame("concepts"),
            labels=stored.frame("labels"),
            relations=stored.frame("relations"),
            knowledge=knowledge_from_json(stored.json("knowledge.json")),
            occupations={key: record_from_json(OccupationDetail, row) for key, row in details["occupations"].items()},
            codes={
                key: tuple(record_from_json(Code, code) for code in codes) for key, codes in details["codes"].items()
            },
            origin=record_from_json(Origin, stored.meta["origin"]),
            checksum=stored.meta["checksum"],
        )
    except (Damaged, KeyError, TypeError, ValueError):
        return None


def _save(compiled: Compiled, folder: Path) -> list[Message]:
    try:
        if folder.exists():
            sweep(folder.parent, lambda child: child == folder)
        write_folder(
            folder,
            {"concepts": compiled.concepts, "labels": compiled.labels, "relations": compiled.relations},
            {
                "knowledge.json": _json(knowledge_to_json(compiled.knowledge)),
                "details.json": _json({"occupations": plain(compiled.occupations), "codes": plain(compiled.codes)}),
            },
            {"checksum": compiled.checksum, "origin": plain(compiled.origin)},
        )
    except OSError as error:
        if (folder / MANIFEST).exists():  # another process was faster
            return []
        reason = error.strerror or str(error)
        return [Message.of("taxonomy.warning.cache", folder=str(folder.parent), reason=reason)]
    newest = sorted(folder.parent.iterdir(), key=_age, reverse=True)[:KEPT]
    sweep(folder.parent, lambda child: child not in newest)
    return []


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

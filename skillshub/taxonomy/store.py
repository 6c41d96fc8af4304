"""Opens the taxonomy: from its compiled form when there is one, else from the sources.

The compiled form lies in the cache folder under a name made of the pack, the release and the
program's own code, so that it can never be stale, only missing. A cache that cannot be read or
written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from skillshub.core.canonical import plain
from skillshub.core.concepts import Code
from skillshub.core.settings import Settings
from skillshub.i18n import Message
from skillshub.i18n.speech import Value
from skillshub.taxonomy.compile import Compiled, OccupationDetail, Origin, compile_taxonomy
from skillshub.taxonomy.disk import MANIFEST, Damaged, Folder, sweep, write_folder
from skillshub.taxonomy.knowledge_json import knowledge_from_json, knowledge_to_json, record_from_json
from skillshub.taxonomy.layered import Change
from skillshub.taxonomy.overlay import keep_good, last_good, read_with
from skillshub.taxonomy.overlay_files import Overlay, read_overlay
from skillshub.taxonomy.pack import PackReading, open_files, read_files, sound
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.problems import spoken
from skillshub.taxonomy.releases import StoredRelease, current_release, import_esco, source_changes
from skillshub.taxonomy.taxonomy import Taxonomy

__all__ = ["import_esco", "open_taxonomy"]

FRAMES = ("concepts", "labels", "relations", "phrasings")
KEPT = 4
"""Compiled forms kept beside each other (program versions, with and without a release or an overlay)."""


def open_taxonomy(settings: Settings, *, root: Traversable | None = None) -> Taxonomy:
    """The taxonomy of this user: the shipped pack, laid over the imported ESCO release when there is one.

    Args:
        settings: where releases and compiled forms live.
        root: another pack than the shipped one.

    Raises:
        DataMissing: the pack is not sound, or the imported release is damaged.
    """
    release = current_release(settings)
    warnings = list(source_changes(release)) if release else []
    opening = _Opening(settings, open_files(root), release, warnings)
    compiled = opening.with_overlay() or opening.alone()
    return Taxonomy(compiled, warnings=tuple(warnings))


@dataclass(slots=True)
class _Opening:
    settings: Settings
    files: PackFiles
    release: StoredRelease | None
    warnings: list[Message]
    reading: PackReading | None = None
    """The last one from the sources."""

    def with_overlay(self) -> Compiled | None:
        """The pack under what this office has laid over it, or under what it last had without a fault."""
        overlay = read_overlay(self.settings.overlay)
        if not overlay:
            return None
        if compiled := self.compiled(overlay):
            self._keep(overlay)
            return compiled
        problems = self.reading.problems if self.reading else ()
        folder, first = str(self.settings.overlay), spoken(problems, shown=1, apart=" ")
        told: dict[str, Value] = {"folder": folder, "count": len(problems), "first": first}
        good = last_good(self.settings)
        if good and (compiled := self.compiled(good.overlay)):
            self.warnings.append(Message.of("overlay.warning.last_good", day=good.saved_on, **told))
            return compiled
        self.warnings.append(Message.of("overlay.warning.pack_alone", **told))
        return None

    def alone(self) -> Compiled:
        """The pack by itself.

        Raises:
            DataMissing: it is not sound.
        """
        if compiled := self.compiled(Overlay({})):
            return compiled
        return compile_taxonomy(sound(self.reading or read_files(self.files)))

    def compiled(self, overlay: Overlay) -> Compiled | None:
        """From the cache, else from the sources; ``None`` when these are not sound: :attr:`reading` says why."""
        folder = self.settings.cache / "taxonomy" / _key(self.files.checksum, overlay.checksum, self.release)
        if not overlay.unreadable and (found := _load(folder)):
            return found
        read = read_with(self.files, overlay)
        self.reading = read.reading
        if read.problems:
            return None
        release = self.release
        made = compile_taxonomy(
            read.reading.pack,
            release.tables() if release else None,
            esco_version=release.version if release else "",
            esco_checksum=release.checksum if release else "",
            overlay_checksum=overlay.checksum,
            changes=read.changes,
        )
        self.warnings += _save(made, folder)
        return made

    def _keep(self, overlay: Overlay) -> None:
        try:
            keep_good(self.settings, overlay)
        except OSError as error:
            reason = error.strerror or str(error)
            self.warnings.append(Message.of("overlay.warning.not_kept", folder=str(self.settings.data), reason=reason))


def _key(pack_checksum: str, overlay_checksum: str, release: StoredRelease | None) -> str:
    parts = (pack_checksum, overlay_checksum, release.checksum if release else "", _code_checksum())
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
            phrasings=stored.frame("phrasings"),
            knowledge=knowledge_from_json(stored.json("knowledge.json")),
            occupations={key: record_from_json(OccupationDetail, row) for key, row in details["occupations"].items()},
            codes={
                key: tuple(record_from_json(Code, code) for code in codes) for key, codes in details["codes"].items()
            },
            origin=record_from_json(Origin, stored.meta["origin"]),
            checksum=stored.meta["checksum"],
            changes={key: record_from_json(Change, row) for key, row in details["changes"].items()},
        )
    except (Damaged, KeyError, TypeError, ValueError):
        return None


def _save(compiled: Compiled, folder: Path) -> list[Message]:
    try:
        if folder.exists():
            sweep(folder.parent, lambda child: child == folder)
        write_folder(
            folder,
            {name: getattr(compiled, name) for name in FRAMES},
            {
                "knowledge.json": _json(knowledge_to_json(compiled.knowledge)),
                "details.json": _json(
                    {name: plain(getattr(compiled, name)) for name in ("occupations", "codes", "changes")}
                ),
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

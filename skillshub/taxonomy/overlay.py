"""What an office has laid over the pack: checked, put in its folder, and kept as it last was sound.

``<data>/overlay/`` is the office's own folder: people edit it, the verbs write to it. ``<data>/overlay-good/`` holds
a copy of the last overlay without a fault, which is used while the folder has one. Updates of the program touch
neither.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib.resources.abc import Traversable
from pathlib import Path

from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError, nearest
from skillshub.core.settings import Settings
from skillshub.taxonomy.disk import Damaged, Folder, sweep, write_bytes, write_folder
from skillshub.taxonomy.layered import Change, LayeredFiles
from skillshub.taxonomy.overlay_files import SUFFIXES, Overlay, read_overlay
from skillshub.taxonomy.pack import PackReading, open_files, read_files
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.problems import PackProblem, spoken
from skillshub.taxonomy.references import OWN_FILES

GOOD = "overlay-good"
_CONTENT = "files.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayReading:
    """A pack read with an overlay over it."""

    reading: PackReading
    changes: dict[str, Change]
    """Id of an entry, or its table and key → what the overlay does to it."""

    @property
    def problems(self) -> tuple[PackProblem, ...]:
        """What is wrong, the overlay's own files first."""
        return self.reading.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodOverlay:
    """The copy of the last overlay without a fault."""

    overlay: Overlay
    saved_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayState:
    """What ``taxonomy overlay status`` tells."""

    folder: Path
    files: tuple[str, ...]
    """Paths of the office's files below the folder."""
    changes: dict[str, Change]
    """Of the overlay that is in the folder, sound or not."""
    problems: tuple[PackProblem, ...]
    good_since: date | None
    """Day of the copy that is used instead, where there are problems and there is one."""


def read_with(base: PackFiles, overlay: Overlay) -> OverlayReading:
    """Read a pack with an overlay over it; problems come with their line where it can be told."""
    files = LayeredFiles(base, overlay)
    reading = read_files(files)
    problems = sorted(
        (files.located(problem) for problem in reading.problems), key=lambda p: not p.file.startswith(OWN_FILES)
    )
    return OverlayReading(reading=replace(reading, problems=tuple(problems)), changes=files.changes)


def last_good(settings: Settings) -> GoodOverlay | None:
    """The last overlay without a fault, or ``None`` when there never was one or its copy is damaged."""
    try:
        kept = sorted((settings.data / GOOD).iterdir(), key=lambda path: path.stat().st_mtime)
        folder = Folder(kept[-1])
        contents = {str(path): str(text).encode() for path, text in folder.json(_CONTENT).items()}
        return GoodOverlay(overlay=Overlay(contents), saved_on=date.fromisoformat(folder.meta["saved_on"]))
    except (OSError, IndexError, Damaged, KeyError, TypeError, ValueError, AttributeError):
        return None


def keep_good(settings: Settings, overlay: Overlay) -> None:
    """Keep a copy of an overlay without a fault.

    Raises:
        OSError: it cannot be written; the one before stays.
    """
    home = settings.data / GOOD
    target = home / overlay.checksum[:32]
    if target.exists():
        os.utime(target)
    else:
        texts = {path: overlay.text(path) for path in overlay.contents}
        meta = {"saved_on": datetime.now(UTC).date().isoformat()}
        write_folder(target, {}, {_CONTENT: json.dumps(texts, ensure_ascii=False)}, meta)
    sweep(home, lambda child: child != target and not child.name.startswith("."))


def overlay_state(settings: Settings, *, root: Traversable | None = None) -> OverlayState:
    """What is in the folder, what it does, what is wrong with it."""
    overlay = read_overlay(settings.overlay)
    found = read_with(open_files(root), overlay)
    good = last_good(settings) if found.problems else None
    return OverlayState(
        folder=settings.overlay,
        files=tuple(sorted({*overlay.contents, *overlay.unreadable})),
        changes=found.changes,
        problems=found.problems,
        good_since=good.saved_on if good else None,
    )


def check_overlay(path: Path, settings: Settings, *, root: Traversable | None = None) -> OverlayReading:
    """Read a file as if it lay in the office's folder, or a folder as if it were that folder; nothing is written.

    Raises:
        UsageError: there is no such file, or none in the folder.
    """
    if path.is_dir():
        overlay = read_overlay(path)
        if not overlay:
            raise UsageError("overlay.error.empty", hint="overlay.hint.files", path=str(path))
        return read_with(open_files(root), overlay)
    now, base = read_overlay(settings.overlay), open_files(root)
    found = read_with(base, _with(now, path.name, _content(path)))
    own = {entry: change for entry, change in found.changes.items() if change.file == OWN_FILES + path.name}
    new = tuple(_new(found.problems, _known(base, now), path.name))
    return OverlayReading(reading=replace(found.reading, problems=new), changes=own)


def add_file(path: Path, settings: Settings, *, replace_: bool = False, root: Traversable | None = None) -> list[str]:
    """Put a file in the office's folder, whole or not at all; what it adds or corrects, by id.

    Args:
        path: the file; its name is its name in the folder.
        settings: where the folder is.
        replace_: put it in the place of a file of the same name.
        root: another pack than the shipped one.

    Raises:
        UsageError: there is no such file, it is no TOML or CSV, or one of that name is there already.
        NoneAccepted: something in it is wrong; nothing is changed.
        SkillshubError: the folder cannot be written.
    """
    content = _content(path)
    target = settings.overlay / path.name
    now = read_overlay(settings.overlay)
    if not replace_ and (path.name in now.unreadable or now.contents.get(path.name, content) != content):
        raise UsageError("overlay.error.exists", hint="overlay.hint.replace", name=path.name)
    base = open_files(root)
    found = read_with(base, _with(now, path.name, content))
    _refuse(found.problems, _known(base, now), path.name)
    try:
        settings.overlay.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{os.getpid()}.part")
        write_bytes(draft, content)
        draft.replace(target)
    except OSError as error:
        raise _not_written(settings, error) from error
    return sorted(id_ for id_, change in found.changes.items() if change.file == OWN_FILES + path.name)


def remove_file(name: str, settings: Settings, *, root: Traversable | None = None) -> None:
    """Take a file out of the office's folder.

    Raises:
        UsageError: there is no such file; the nearest is named.
        NoneAccepted: what is left would not be sound without it.
        SkillshubError: the folder cannot be written.
    """
    now = read_overlay(settings.overlay)
    names = {*now.contents, *now.unreadable}
    if name not in names:
        near = nearest(name, names)
        hint = "overlay.hint.did_you_mean" if near else "overlay.hint.status"
        raise UsageError("overlay.error.no_file", hint=hint, name=name, nearest=near or "–")
    base = open_files(root)
    left = Overlay({path: content for path, content in now.contents.items() if path != name})
    _refuse(read_with(base, left).problems, _known(base, now), name)
    try:
        (settings.overlay / name).unlink()
    except OSError as error:
        raise _not_written(settings, error) from error


def _with(now: Overlay, name: str, content: bytes) -> Overlay:
    return Overlay({**now.contents, name: content})


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise UsageError("overlay.error.no_file", hint="overlay.hint.files", name=str(path), nearest="–")
    if not path.name.endswith(SUFFIXES) or path.name.startswith((".", "_")):
        raise UsageError("overlay.error.suffix", hint="overlay.hint.files", name=path.name)
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("overlay.error.unreadable", name=str(path), reason=reason) from error


def _known(base: PackFiles, now: Overlay) -> frozenset[tuple[str, ...]]:
    """What was wrong before: a file may be added beside a broken one, and a broken one may go."""
    return frozenset(_told(problem) for problem in read_with(base, now).problems)


def _told(problem: PackProblem) -> tuple[str, ...]:
    return (problem.file, problem.entry, problem.field, problem.value, problem.reason.id)


def _new(problems: Iterable[PackProblem], before: frozenset[tuple[str, ...]], name: str) -> list[PackProblem]:
    """What a file is to blame for: all that stands in it, and all that was not wrong without it."""
    return [problem for problem in problems if _told(problem) not in before or problem.file == OWN_FILES + name]


def _refuse(problems: Iterable[PackProblem], before: frozenset[tuple[str, ...]], name: str) -> None:
    if new := _new(problems, before, name):
        raise NoneAccepted(
            "overlay.error.refused", hint="overlay.hint.refused", name=name, count=len(new), problems=spoken(new)
        )


def _not_written(settings: Settings, error: OSError) -> SkillshubError:
    reason = error.strerror or str(error)
    return SkillshubError(
        "overlay.error.not_written", hint="overlay.hint.not_written", folder=str(settings.overlay), reason=reason
    )

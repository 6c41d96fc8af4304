"""What a user has chosen for the screens, in one small file of the data folder.

The file is replaced as a whole or not at all. What cannot be read in it is left out, and said.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from skillshub.core.errors import SkillshubError
from skillshub.i18n import LANGUAGES, Language, Message
from tui.actions import ACTIONS
from tui.keymap import conflict, is_key
from tui.themes import LIGHT, THEME_NAMES

FILE = "workplace.json"
Spacing = Literal["compact", "roomy"]
SPACINGS: tuple[Spacing, ...] = get_args(Spacing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How somebody likes the screens."""

    language: Language | None = None
    """``None`` = nothing was chosen: that of the settings."""
    theme: str = LIGHT
    spacing: Spacing = "compact"
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Own keys, by id of the action."""


def load(folder: Path) -> tuple[Preferences, Message | None]:
    """What was chosen, and what was wrong with the file, if anything.

    A file that is damaged gives the defaults; one value that is none of the choices costs only itself.
    """
    path = folder / FILE
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences(), None
    except (OSError, ValueError):
        return Preferences(), Message.of("settings.fault.damaged", path=str(path))
    if not isinstance(held, dict):
        return Preferences(), Message.of("settings.fault.damaged", path=str(path))
    wrong: list[str] = []

    def choice(name: str, choices: tuple[Any, ...], other: Any) -> Any:
        value = held.get(name, other)
        if value in (*choices, other):
            return value
        wrong.append(name)
        return other

    chosen = Preferences(
        language=choice("language", LANGUAGES, None),
        theme=choice("theme", THEME_NAMES, LIGHT),
        spacing=choice("spacing", SPACINGS, SPACINGS[0]),
        keys=MappingProxyType(_keys(held.get("keys", {}), wrong)),
    )
    fault = Message.of("settings.fault.values", path=str(path), names=", ".join(wrong)) if wrong else None
    return chosen, fault


def _keys(held: object, wrong: list[str]) -> dict[str, str]:
    if not isinstance(held, dict):
        wrong.append("keys")
        return {}
    good: dict[str, str] = {}
    for id_, key in held.items():
        if id_ in ACTIONS and isinstance(key, str) and is_key(key) and conflict(ACTIONS[id_], key, good) is None:
            good[id_] = key
        else:
            wrong.append(f"keys.{id_}")
    return good


def save(chosen: Preferences, folder: Path) -> None:
    """Keep what was chosen.

    Raises:
        SkillshubError: the file cannot be written; the old one is as it was.
    """
    path = folder / FILE
    draft = path.with_name(f".{FILE}.{os.getpid()}.part")
    held = plain_of(chosen)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(held, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SkillshubError("settings.fault.not_kept", path=str(path), reason=reason) from error
    finally:
        if draft.exists():
            draft.unlink()


def plain_of(chosen: Preferences) -> dict[str, Any]:
    """The choices as plain values."""
    return {
        "language": chosen.language,
        "theme": chosen.theme,
        "spacing": chosen.spacing,
        "keys": dict(chosen.keys),
    }

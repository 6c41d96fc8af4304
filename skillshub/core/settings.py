"""Where things live on this machine, and the language the user speaks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from skillshub.i18n import LANGUAGES, Language

APP = "skillshub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Paths and language; everything can be set from outside."""

    hub: Path
    """The SQLite file with people and vacancies."""
    data: Path
    """Folder for imported releases (ESCO), drafts and logs."""
    cache: Path
    """Folder for compiled files that can be made again."""
    language: Language

    @property
    def overlay(self) -> Path:
        """Folder of what this office has added to the shipped knowledge or corrected in it."""
        return self.data / "overlay"

    @classmethod
    def load(
        cls, *, hub: str | None = None, language: str | None = None, env: Mapping[str, str] | None = None
    ) -> Settings:
        """An option beats ``SKILLSHUB_DB`` / ``SKILLSHUB_LANG``, which beat the platform's defaults.

        ``SKILLSHUB_HOME`` moves data and cache together, for a stick or a test.
        """
        environ = os.environ if env is None else env
        data, cache = folders(environ)
        chosen = hub or environ.get("SKILLSHUB_DB") or str(data / "hub.sqlite")
        return cls(hub=Path(chosen).expanduser(), data=data, cache=cache, language=language_of(language, environ))


def folders(env: Mapping[str, str]) -> tuple[Path, Path]:
    """``(data, cache)`` folders of this user on this platform; nothing is created."""
    if home := env.get("SKILLSHUB_HOME"):
        return Path(home).expanduser(), Path(home).expanduser() / "cache"
    from platformdirs import user_cache_path, user_data_path

    return user_data_path(APP, appauthor=False), user_cache_path(APP, appauthor=False)


def language_of(asked: str | None, env: Mapping[str, str]) -> Language:
    """The asked language, else ``SKILLSHUB_LANG``, else the system's, else Dutch."""
    for wish in (asked, env.get("SKILLSHUB_LANG"), env.get("LC_ALL"), env.get("LC_MESSAGES"), env.get("LANG")):
        for language in LANGUAGES:
            if wish and wish.casefold().startswith(language):
                return language
    return "nl"

"""What this office adds to the shipped knowledge and corrects in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.i18n import Language

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.taxonomy.overlay import OverlayReading, OverlayState


class OverlayDesk:
    """The office's own files over the pack; a change counts from the next question on."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def status(self) -> OverlayState:
        """What is in the folder, what it does, what is wrong with it."""
        from skillshub.taxonomy.overlay import overlay_state

        return overlay_state(self._hub.settings)

    def check(self, path: Path) -> OverlayReading:
        """What a file or a folder would do; nothing is written.

        Raises:
            UsageError: there is no such file.
        """
        from skillshub.taxonomy.overlay import check_overlay

        return check_overlay(path, self._hub.settings)

    def add(self, path: Path, *, replace: bool = False) -> list[str]:
        """Take a file, whole or not at all; what it adds or corrects, by id.

        Raises:
            UsageError: there is no such file, or another one of that name.
            NoneAccepted: something in it is wrong.
            SkillshubError: the folder cannot be written.
        """
        from skillshub.taxonomy.overlay import add_file

        added = add_file(path, self._hub.settings, replace_=replace)
        self._hub.renew()
        return added

    def remove(self, name: str) -> None:
        """Take a file out.

        Raises:
            UsageError: there is no such file.
            NoneAccepted: another file needs it.
            SkillshubError: the folder cannot be written.
        """
        from skillshub.taxonomy.overlay import remove_file

        remove_file(name, self._hub.settings)
        self._hub.renew()

    def template(self, kind: str, lang: Language) -> str:
        """An example to fill in.

        Raises:
            UsageError: there is none of this kind.
        """
        from skillshub.taxonomy.overlay_template import overlay_template

        return overlay_template(kind, lang)

"""The footer, made anew only when it would read otherwise: the toolkit's makes every key again at every change."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeyLine(Footer):
    """The keys that do something now."""

    _shown: tuple[tuple[str, str, str, bool], ...] | None = None

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Look again once everything has settled (in the place of the toolkit's method, textual 8.2)."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._renew)

    async def _renew(self) -> None:
        if not self.is_attached:  # the screen was left in the meantime
            return
        shown = tuple(
            (active.binding.key, active.binding.key_display or "", active.binding.description, active.enabled)
            for active in self.screen.active_bindings.values()
            if active.binding.show
        )
        if shown != self._shown:
            self._shown = shown
            await self.recompose()

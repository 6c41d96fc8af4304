"""Skillshub: matches people to work across the Dutch-German border, on skills.

The tree reads as the pipeline: intake → link → graph → match → explain → report → screens.
Importing this package loads nothing heavy; the names below are resolved when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skillshub.core.version import __version__

if TYPE_CHECKING:
    from skillshub.hub import Hub

__all__ = ["Hub", "__version__"]


def __getattr__(name: str) -> Any:
    if name == "Hub":
        from skillshub.hub import Hub

        return Hub
    raise AttributeError(f"module 'skillshub' has no attribute {name!r}")

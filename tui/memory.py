"""Looking for garbage waits until the first screen stands.

What is loaded until then stays; going through it again and again was a tenth of the whole start.
"""

from __future__ import annotations

import gc

BEGIN = 3.0
"""Seconds after the first paint from which garbage is looked for as ever."""


def hold() -> None:
    """Do not look for garbage; to be called before the screens are loaded."""
    gc.disable()


def release() -> None:
    """Look for garbage again, where it was held, but not among what is there by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()

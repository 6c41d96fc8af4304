"""Notes of a coach without what must not be kept in them; a day of an appointment stays."""

from __future__ import annotations

import re

_DAY = re.compile(r"(?:\b\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?20\d{2}\b|\b20\d{2}-\d{1,2}-\d{1,2}\b)")
_BIRTH = re.compile(
    r"(?:geboren|geb\.?|geboorte\w*|geburts\w*|born|birth\w*|dob|jahrgang|\*)\W{0,3}(?:\w{2,3}\s)?$", re.IGNORECASE
)


def kept(note: str) -> str:
    """A note with numbers, addresses and dates of birth masked, as in a CV (:mod:`skillshub.intake.personal`).

    Days of this century that nothing calls a birthday stay readable: notes are full of appointments.
    """
    from skillshub.intake.personal import mask

    parts: list[str] = []
    at = 0
    for day in _DAY.finditer(note):
        if _BIRTH.search(note[: day.start()]):
            continue
        parts += [mask(note[at : day.start()]), day[0]]
        at = day.end()
    parts.append(mask(note[at:]))
    return "".join(parts).strip()


def is_masked(note: str) -> bool:
    """Whether something was masked in a note."""
    from skillshub.intake.personal import MASK

    return MASK in note

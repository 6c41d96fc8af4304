"""Every error the program tells a user, with what is wrong, where, and what to do.

    SkillshubError            something a user can act on; carries an exit code
    ├── UsageError        2   the request itself makes no sense
    ├── SomeRejected      3   an import took some rows and refused others
    ├── NoneAccepted      4   an import took nothing
    ├── HubError          5   the hub is locked, damaged, full, or of a newer program
    └── DataMissing       6   knowledge or data that the request needs is not there

An error is made from message ids, so it reads in the user's language; ``str(error)``
is English, for logs. ``error.hint`` says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.i18n import Language, Message
from skillshub.i18n.speech import Value


class SkillshubError(Exception):
    """Base of all errors shown to users.

    Args:
        id_: message id of what is wrong (``room.error.name``).
        hint: message id of what to do about it, filled from the same values.
        values: fields of both messages.
    """

    exit_code = 1

    def __init__(self, id_: str, /, *, hint: str | None = None, **values: Value) -> None:
        self.what = Message.of(id_, **values)
        self.hint = Message.of(hint, **values) if hint else None
        super().__init__(id_)

    def in_(self, lang: Language) -> str:
        """The whole error in ``lang``: what is wrong, then what to do."""
        return self.what.in_(lang) + (f"\n{self.hint.in_(lang)}" if self.hint else "")

    def __str__(self) -> str:
        return self.in_("en")


class UsageError(SkillshubError):
    """The request makes no sense as it stands."""

    exit_code = 2


class SomeRejected(SkillshubError):
    """Some records were refused; the good ones are in."""

    exit_code = 3


class NoneAccepted(SkillshubError):
    """No record of the file could be taken."""

    exit_code = 4


class HubError(SkillshubError):
    """The hub cannot be opened, read or written."""

    exit_code = 5


class DataMissing(SkillshubError):
    """Knowledge or data the request needs is not there."""

    exit_code = 6


def nearest(word: str, choices: Iterable[str], *, cutoff: float = 60.0) -> str | None:
    """The choice that looks most like ``word`` (rapidfuzz ratio ≥ ``cutoff`` of 100), or None."""
    from rapidfuzz import fuzz, process

    options = list(choices)
    found = process.extractOne(
        word.casefold(), [c.casefold() for c in options], scorer=fuzz.WRatio, score_cutoff=cutoff
    )
    return options[found[2]] if found else None

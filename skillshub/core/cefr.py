"""Language levels of the Common European Framework (Council of Europe, 2001)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Modality = Literal["listening", "reading", "spoken", "writing"]
MODALITIES: tuple[Modality, ...] = ("listening", "reading", "spoken", "writing")

_LEVEL = re.compile(r"^\s*([abc][12])\s*(\+)?\s*$", re.IGNORECASE)


class Cefr(IntEnum):
    """A0 (nothing yet) to C2, in steps of one level."""

    A0 = 0
    A1 = 1
    A2 = 2
    B1 = 3
    B2 = 4
    C1 = 5
    C2 = 6

    @classmethod
    def parse(cls, text: str) -> Cefr:
        """``"b1"`` → B1. A plus (``A2+``) is a sub-level and counts as the level it belongs to.

        Raises:
            ValueError: not a CEFR level.
        """
        if text.strip().upper() == "A0":
            return cls.A0
        found = _LEVEL.match(text)
        if not found:
            raise ValueError(f"{text!r} is not a CEFR level (A1, A2, B1, B2, C1, C2)")
        return cls[found[1].upper()]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSkill:
    """What a person can do in one language, per modality; ``None`` is unknown."""

    language: str
    """ISO 639-1 code, lower case."""
    listening: Cefr | None = None
    reading: Cefr | None = None
    spoken: Cefr | None = None
    writing: Cefr | None = None

    @classmethod
    def overall(cls, language: str, level: Cefr) -> LanguageSkill:
        """One level for everything, as most CVs give it."""
        return cls(language=language, listening=level, reading=level, spoken=level, writing=level)

    def level(self, modality: Modality) -> Cefr | None:
        """The level in one modality."""
        return {
            "listening": self.listening,
            "reading": self.reading,
            "spoken": self.spoken,
            "writing": self.writing,
        }[modality]

"""Text that travels through the engine before its language is known.

The engine decides *what* to say; a front end decides in which language. So a reason is
a :class:`Message` (an id and its values) and a fact from the knowledge files is a
:class:`LocalText` (the same sentence in three languages).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from skillshub.i18n.catalogue import LANGUAGES, Language, t
from skillshub.i18n.formats import date_text, number


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in up to three languages."""

    nl: str = ""
    de: str = ""
    en: str = ""

    def __post_init__(self) -> None:
        if not (self.nl or self.de or self.en):
            raise ValueError("a LocalText needs a text in at least one language")

    @classmethod
    def same(cls, text: str) -> LocalText:
        """A name or code that reads the same in every language."""
        return cls(nl=text, de=text, en=text)

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> LocalText:
        """From a table ``{nl = …, de = …, en = …}`` as the knowledge files hold it."""
        return cls(nl=texts.get("nl", ""), de=texts.get("de", ""), en=texts.get("en", ""))

    def in_(self, lang: Language) -> str:
        """The text in ``lang``, else in English, Dutch or German, whichever comes first."""
        return self.get(lang) or self.en or self.nl or self.de

    def get(self, lang: Language) -> str:
        """The text in exactly ``lang``, empty when there is none."""
        return {"nl": self.nl, "de": self.de, "en": self.en}[lang]

    def as_dict(self) -> dict[str, str]:
        """``{"nl": …}`` with the languages that are there, for files and JSON."""
        return {lang: self.get(lang) for lang in LANGUAGES if self.get(lang)}


Value = str | int | float | date | LocalText


@dataclass(frozen=True, slots=True)
class Message:
    """A catalogue id and its values, to be spoken later in any language."""

    id: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, id_: str, /, **values: Value) -> Message:
        """``Message.of("border.language.short", have="A2", need="B1")``; values are kept sorted."""
        return cls(id_, tuple(sorted(values.items())))

    def in_(self, lang: Language) -> str:
        """The sentence in ``lang``: numbers, dates and labels are written that language's way."""
        return t(self.id, lang, **{name: _spoken(value, lang) for name, value in self.values})


def _spoken(value: Value, lang: Language) -> str:
    if isinstance(value, LocalText):
        return value.in_(lang)
    if isinstance(value, date):
        return date_text(value, lang)
    if isinstance(value, float):
        return number(value, lang, 0 if value == int(value) else 1)
    if isinstance(value, int):
        return number(value, lang) if abs(value) >= 10_000 else str(value)
    return value

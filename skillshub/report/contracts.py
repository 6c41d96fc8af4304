"""The kind of contract a vacancy names, in the reader's language with the vacancy's own words beside it."""

from __future__ import annotations

from functools import cache

from skillshub.i18n import LANGUAGES, Language, catalogue, t
from skillshub.report.wording import Words

ROOM = "contracts"


def contract_text(written: str, words: Words) -> str:
    """A known kind of contract in words the reader knows; anything else as the vacancy has it.

    The vacancy's own words stay beside a translation: they are what the employer will say.
    """
    phrase = " ".join(written.casefold().split())
    if phrase in _named(words.lang):
        return written
    kind = next((_named(lang)[phrase] for lang in LANGUAGES if phrase in _named(lang)), None)
    return words.both(t(f"{ROOM}.kind.{kind}", words.lang), written) if kind else written


@cache
def _named(lang: Language) -> dict[str, str]:
    """What vacancies in ``lang`` write, and which kind it is."""
    prefix = f"{ROOM}.words."
    return {
        phrase: id_.removeprefix(prefix)
        for id_, phrases in catalogue(lang, ROOM).items()
        if id_.startswith(prefix)
        for phrase in phrases.split("|")
    }

"""Reads ``taxonomies/phrasings/``: the words in which vacancies and CVs say a skill without naming it."""

from __future__ import annotations

from skillshub.core.text import normalise
from skillshub.taxonomy.draft import Draft, Phrasing
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.pack_files import PackFiles

LANGS = ("nl", "de")
COLUMNS = ("id", *LANGS)
MOST_WORDS = 8
"""A phrasing is what tells the skill, not a sentence: only words that stand close together are looked at."""


def read_phrasings(files: PackFiles, draft: Draft) -> None:
    """Add phrasings of skills to ``draft``."""
    said: dict[tuple[str, str], str] = {}
    for path in files.below("phrasings", ".csv"):
        for entry in files.rows(path, COLUMNS):
            skill = entry.id("skill:")
            phrasings = [Phrasing(skill, lang, text) for lang in LANGS for text in entry.texts(lang)]
            for phrasing in phrasings:
                _check(phrasing, entry, said)
            if entry.finish():
                draft.keep(draft.phrasings, skill, tuple(phrasings), entry)


def _check(phrasing: Phrasing, entry: Entry, said: dict[tuple[str, str], str]) -> None:
    words = normalise(phrasing.text)
    if not words or len(phrasing.text.split()) > MOST_WORDS:
        entry.wrong(phrasing.lang, phrasing.text, "phrasing", most=MOST_WORDS)
        return
    other = said.setdefault((phrasing.lang, words), phrasing.skill)
    if other != phrasing.skill:
        entry.wrong(phrasing.lang, phrasing.text, "phrasing_shared", other=other)

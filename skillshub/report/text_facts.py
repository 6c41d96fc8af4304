"""What a vacancy's running text says beside its fields: in its own words, with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.core.vacancy import TextFact, Vacancy
from skillshub.i18n import t
from skillshub.report.document import Block, Bullets, Heading

if TYPE_CHECKING:
    from skillshub.report.wording import Words


def text_facts(vacancy: Vacancy, words: Words) -> list[Block]:
    """A heading and an item a fact; nothing where the text says nothing of its own."""
    if not vacancy.text_facts:
        return []
    items = tuple(_item(fact, words) for fact in vacancy.text_facts)
    return [Heading(text=t("facts.title", words.lang)), Bullets(items=items)]


def _item(fact: TextFact, words: Words) -> str:
    return t(f"facts.use.{fact.use.value}", words.lang, name=_name(fact, words), phrase=fact.phrase)


def _name(fact: TextFact, words: Words) -> str:
    name = t(f"facts.field.{fact.field}", words.lang)
    return f"{name}, {words.word('shift', fact.value)}" if fact.field == "shift" else name

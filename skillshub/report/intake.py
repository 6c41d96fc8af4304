"""A talk as a document: what was said, what is open, what nobody understood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from skillshub.core.interview import Answer, Draft, Item
from skillshub.i18n import Language, t
from skillshub.report.document import Block, Bullets, Document, Facts, Heading, Paragraph
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


def intake_document(
    draft: Draft, answers: Iterable[tuple[str, str]], taxonomy: Taxonomy, lang: Language, asked: Iterable[str] = ()
) -> Document:
    """The draft as it stands.

    Args:
        answers: the questions of the form with their answers in words.
        asked: what would be asked next, best first.
    """
    words = Words(taxonomy, lang)

    def say(key: str) -> str:
        return t(f"intake_screen.document.{key}", lang)

    blocks: list[Block] = [Paragraph(text=say("draft")), Heading(text=say("form")), Facts(items=tuple(answers))]
    groups = (
        ("yes", [item for item in draft.items if item.concept and item.answer is Answer.YES]),
        ("no", [item for item in draft.items if item.concept and item.answer is Answer.NO]),
        ("open", [item for item in draft.items if item.concept and item.answer is Answer.OPEN]),
    )
    for key, items in groups:
        if items:
            blocks += [Heading(text=say(key)), Bullets(items=tuple(_line(item, words) for item in items))]
    unread = [*draft.unread, *(item.phrase for item in draft.items if not item.concept)]
    if unread:
        blocks += [Heading(text=say("unread")), Bullets(items=tuple(words.say("quoted", text=word) for word in unread))]
    if next_ := tuple(asked):
        blocks += [Heading(text=say("next")), Bullets(items=next_)]
    return Document(
        title=t("intake_screen.document.title", lang, code=draft.value("code")), lang=lang, blocks=tuple(blocks)
    )


def _line(item: Item, words: Words) -> str:
    parts = [words.name(item.concept, item.phrase), t(f"intake_screen.part.{item.part}", words.lang)]
    if item.years is not None:
        parts.append(t("intake_screen.item.years", words.lang, years=f"{item.years:g}"))
    if item.level:
        parts.append(t(f"intake_screen.level.{item.level}", words.lang))
    if item.proof and item.part == "skill":
        parts.append(t(f"intake_screen.proof.{item.proof.value}", words.lang))
    return "; ".join(parts)

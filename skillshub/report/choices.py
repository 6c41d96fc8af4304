"""What was decided about a person's vacancies: kept, set aside and why, noted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Language, t
from skillshub.report.document import Block, Document, Paragraph, Table
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from typing import Protocol

    from skillshub.taxonomy.taxonomy import Taxonomy

    class Decided(Protocol):
        """A decision as the store keeps it."""

        @property
        def vacancy(self) -> str: ...
        @property
        def state(self) -> str: ...
        @property
        def reason(self) -> str: ...
        @property
        def words(self) -> str: ...
        @property
        def note(self) -> str: ...
        @property
        def changed_at(self) -> str: ...


ROOM = "choices"
ORDER = ("shortlisted", "", "dismissed")


def reason_text(choice: Decided, lang: Language) -> str:
    """The reason for setting a vacancy aside, with somebody's own words behind it."""
    if not choice.reason:
        return ""
    reason = t(f"{ROOM}.reason.{choice.reason}", lang)
    return f"{reason}: {flat(choice.words)}" if choice.words else reason


def choices_document(
    code: str, choices: Mapping[str, Decided], vacancies: Mapping[str, Vacancy], taxonomy: Taxonomy, lang: Language
) -> Document:
    """A person's decisions: what is kept first, then notes, then what is set aside."""
    words = Words(taxonomy, lang)
    listed = sorted(choices.values(), key=lambda choice: (ORDER.index(choice.state), choice.vacancy))
    counts = {state: sum(choice.state == state for choice in listed) for state in ORDER}
    blocks: list[Block] = [
        Paragraph(text=t(f"{ROOM}.count", lang, kept=counts["shortlisted"], aside=counts["dismissed"]))
    ]
    if listed:
        columns = tuple(t(f"{ROOM}.column.{name}", lang) for name in ("state", "vacancy", "reason", "note"))
        blocks.append(Table(columns=columns, rows=tuple(_row(choice, vacancies, words) for choice in listed)))
    rows: tuple[dict[str, object], ...] = tuple(
        {
            "vacancy": choice.vacancy,
            "state": choice.state or "note",
            "reason": choice.reason,
            "words": choice.words,
            "note": choice.note,
            "changed_at": choice.changed_at,
        }
        for choice in listed
    )
    return Document(title=t(f"{ROOM}.title", lang, code=code), lang=lang, blocks=tuple(blocks), rows=rows)


def _row(choice: Decided, vacancies: Mapping[str, Vacancy], words: Words) -> tuple[str, ...]:
    found = vacancies.get(choice.vacancy)
    name = f"{words.at(found)} [{choice.vacancy}]" if found else choice.vacancy
    state = t(f"{ROOM}.state.{choice.state or 'note'}", words.lang)
    return state, name, reason_text(choice, words.lang), flat(choice.note)

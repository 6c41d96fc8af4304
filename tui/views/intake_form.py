"""The form of a talk as rows: what was said, what is unknown, what cannot be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillshub.core.cefr import MODALITIES
from skillshub.core.interview import Draft, Field
from skillshub.i18n import Language, LocalText, Message, t
from skillshub.report.wording import Words
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column

UNKNOWN = "·"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line of the form: a heading, or a question."""

    section: str
    field: Field | None = None


def form_rows(fields: Sequence[Field]) -> list[FormRow]:
    """Every question under the heading of its section."""
    rows: list[FormRow] = []
    for field in fields:
        if not rows or rows[-1].section != field.section:
            rows.append(FormRow(field.section))
        rows.append(FormRow(field.section, field))
    return rows


def columns(lang: Language) -> tuple[Column, ...]:
    """The columns of the form."""
    return (
        Column(id="question", label=t("intake_screen.column.field", lang), least=18, most=34),
        Column(id="value", label=t("intake_screen.column.value", lang), grow=True, least=12, most=60),
    )


def cells(row: FormRow, draft: Draft, faults: Mapping[str, Message], words: Words) -> tuple[Cell, ...]:
    """One line."""
    if row.field is None:
        return Piece(t(f"intake_screen.section.{row.section}", words.lang), "heading"), ""
    label = label_of(row.field, words)
    indent = "    " if row.field.section == "languages" and not row.field.key.endswith(".all") else "  "
    value = shown(row.field, draft, words)
    if row.field.key in faults:
        return Piece(f"{indent}{label}", "blocked"), Piece(f"✗ {value}", "blocked")
    if not value:
        return f"{indent}{label}", Piece(f"{UNKNOWN} {t('intake_screen.value.unknown', words.lang)}", "unknown")
    return f"{indent}{label}", Piece(value, "loud")


def label_of(field: Field, words: Words) -> str:
    """The question in a few words."""
    head, _, rest = field.key.partition(".")
    if head == "right_to_work":
        return t("intake_screen.field.right_to_work", words.lang, country=words.country(rest))
    if head == "languages":
        code, _, part = rest.partition(".")
        return words.language(code) if part == "all" else words.say(f"modality.{part}")
    if head == "limits":
        return limit_name(rest, words)
    return t(f"intake_screen.field.{field.key.replace('.', '_')}", words.lang)


def limit_name(demand: str, words: Words) -> str:
    """What work may ask, by its name; of a sector its own."""
    known = words.taxonomy.knowledge.demands.get(demand)
    labels = known.labels if known else LocalText.same(demand.removeprefix("sector:"))
    return labels.in_(words.lang)


def shown(field: Field, draft: Draft, words: Words) -> str:
    """The answer in words; empty where it is unknown."""
    if field.key.endswith(".all"):
        stem = field.key.removesuffix(".all")
        levels = [draft.value(f"{stem}.{part}") for part in MODALITIES]
        if not any(levels):
            return ""
        return levels[0] if len(set(levels)) == 1 else " ".join(level or "?" for level in levels)
    text = draft.value(field.key)
    if not field.choices or not text:
        return text
    return ", ".join(choice_name(field, part.strip(), words.lang) for part in text.split(","))


def choice_name(field: Field, choice: str, lang: Language) -> str:
    """A closed answer in words."""
    if choice not in field.choices:
        return choice
    if field.section == "languages":
        return choice
    group = field.key.partition(".")[0]
    group = {"right_to_work": "permit", "complete": "flag", "learning_place": "flag", "limits": "limit"}.get(
        group, group
    )
    group = "mode" if field.key == "travel.modes" else group
    return t(f"intake_screen.choice.{group}.{choice}", lang)


def level_words(choice: str, lang: Language) -> str:
    """A language level with what it means."""
    return f"{choice}  {t(f'intake_screen.cefr.{choice}', lang)}"

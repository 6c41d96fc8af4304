"""The proposals of a talk as rows: bundle by bundle, with where each comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skillshub.core.interview import Answer, Bundle, Draft, Item, Origin
from skillshub.core.text import normalise
from skillshub.i18n import Language, number, t
from skillshub.report.wording import Words
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column

SIGNS = {Answer.YES: "✓", Answer.NO: "✗", Answer.OPEN: "?"}
KINDS = {Answer.YES: "strong", Answer.NO: "blocked", Answer.OPEN: "unknown"}
FOLDED, UNFOLDED = "▸", "▾"
PROPOSED, CHOOSE, LIKELY = "?", "◇", "◐"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a bundle's head, or one of its proposals."""

    bundle: Bundle
    item: Item | None = None


def rows_of(draft: Draft) -> list[Row]:
    """The latest bundle first, folded ones by their head alone."""
    rows: list[Row] = []
    for bundle in reversed(draft.bundles):
        rows.append(Row(bundle))
        if not bundle.folded:
            rows += [Row(bundle, item) for item in draft.of_bundle(bundle.key)]
    return rows


def keys_of(row: Row, draft: Draft) -> list[int]:
    """The proposals a key on a row is for: one, or all of a bundle that say what they mean."""
    if row.item is not None:
        return [row.item.key]
    return [item.key for item in draft.of_bundle(row.bundle.key) if item.concept]


def columns(lang: Language) -> tuple[Column, ...]:
    """The columns of the list."""

    def label(name: str) -> str:
        return t(f"intake_screen.column.{name}", lang)

    return (
        Column(id="answer", label="", least=1, most=1),
        Column(id="name", label=label("name"), grow=True, least=16, most=70),
        Column(id="part", label=label("part"), most=10, drop=1),
        Column(id="level", label=label("level"), most=14, drop=2),
        Column(id="proof", label=label("proof"), most=10, drop=3),
    )


def cells(row: Row, draft: Draft, words: Words) -> tuple[Cell, ...]:
    """One line."""
    lang = words.lang
    if row.item is None:
        fold = FOLDED if row.bundle.folded else UNFOLDED
        source = Piece(source_of(row.bundle, words), "heading")
        return Piece(fold, "heading"), source, Piece(_counted(row.bundle, draft, lang), "quiet"), "", ""
    item = row.item
    kind = KINDS[item.answer]
    name = Piece(f"  {name_of(item, words)}", "" if item.answer is Answer.YES else kind)
    detail = _detail(item, lang) if not item.concept or item.part == "skill" else ""
    return (
        Piece(_sign(item), kind),
        (name, Piece(f"  {detail}", "quiet")) if detail else name,
        Piece(t(f"intake_screen.part.{item.part}", lang), "quiet"),
        _measure(item, lang),
        t(f"intake_screen.proof.{item.proof.value}", lang) if item.proof and item.part == "skill" else "",
    )


def _measure(item: Item, lang: Language) -> Cell:
    """How well a skill, how long a job, when and where a diploma; of unclear words that they wait for a choice."""
    if not item.concept:
        return Piece(t("intake_screen.item.choose", lang, count=len(item.choices)), "unknown") if item.choices else ""
    if item.part != "skill":
        return _detail(item, lang)
    return f"{item.level} {t(f'intake_screen.level.{item.level}', lang)}" if item.level else Piece("–", "quiet")


def _sign(item: Item) -> str:
    if not item.concept:
        return CHOOSE
    return LIKELY if item.inferred and item.answer is Answer.OPEN else SIGNS[item.answer]


def _counted(bundle: Bundle, draft: Draft, lang: Language) -> str:
    items = draft.of_bundle(bundle.key)
    done = sum(item.answer is not Answer.OPEN for item in items)
    return t("intake_screen.bundle.count", lang, done=number(done, lang), whole=number(len(items), lang))


def source_of(bundle: Bundle, words: Words) -> str:
    """Where a bundle comes from: ``uit werk: elektromonteur, 6 jaar``."""
    phrase = bundle.phrase or (words.name(bundle.concept) if bundle.concept else "")
    if bundle.origin is Origin.JOB and bundle.years is not None:
        digits = 0 if bundle.years == int(bundle.years) else 1
        years = number(bundle.years, words.lang, digits)
        return t("intake_screen.bundle.job_years", words.lang, name=phrase, years=years)
    if bundle.origin is Origin.WORDS and phrase:
        return t("intake_screen.bundle.said", words.lang, name=phrase)
    return t(f"intake_screen.bundle.{bundle.origin.value}", words.lang, name=phrase)


def name_of(item: Item, words: Words) -> str:
    """The concept in the coach's language with the words of the talk beside it; else the words and what to do."""
    if item.concept:
        return words.name(item.concept, item.phrase)
    key = "phrase" if item.choices else "unread"
    return t(f"intake_screen.item.{key}", words.lang, phrase=item.phrase)


def _detail(item: Item, lang: Language) -> str:
    parts: list[str] = []
    if item.years is not None:
        digits = 0 if item.years == int(item.years) else 1
        parts.append(t("intake_screen.item.years", lang, years=number(item.years, lang, digits)))
    if item.year:
        parts.append(str(item.year))
    if item.country:
        parts.append(item.country)
    return ", ".join(parts)


def described(row: Row, words: Words) -> str:
    """One line on the row of the cursor: names in the other languages, or what may be meant."""
    if row.item is None:
        return t("intake_screen.about_bundle", words.lang)
    item = row.item
    if not item.concept:
        names = "; ".join(words.name(choice) for choice in item.choices)
        return t("intake_screen.about_choice", words.lang, names=names) if names else item.phrase
    labels = words.taxonomy.labels(item.concept)
    own = normalise(words.name(item.concept))
    others = [
        f"{lang}: {name}"
        for lang, name in (("nl", labels.nl), ("de", labels.de), ("en", labels.en))
        if name and normalise(name) != own
    ]
    return " · ".join((source_of(row.bundle, words), *others))


def takes_proof(row: Row) -> bool:
    """Whether a key can say what shows it: a skill, or a bundle that may hold some."""
    return row.item is None or (row.item.part == "skill" and bool(row.item.concept))


def loose_words(draft: Draft) -> list[tuple[str, int | None]]:
    """Words nobody knows a meaning for, and the proposal they stand in, if they stand in one."""
    own = [(item.phrase, item.key) for item in draft.items if not item.concept and not item.choices]
    return [*((word, None) for word in draft.unread), *own]


def completion_cells(hits: Sequence[tuple[str, str, str]], words: Words) -> list[tuple[Cell, ...]]:
    """Rows of the completion list: name in the coach's language, the name that was hit, and its kind."""
    rows: list[tuple[Cell, ...]] = []
    for concept, text, kind in hits:
        name = words.name(concept)
        other = text if normalise(text) != normalise(name) else ""
        rows.append((name, Piece(other, "quiet"), Piece(t(f"intake_screen.kind.{kind}", words.lang), "quiet")))
    return rows


def completion_columns(lang: Language) -> tuple[Column, ...]:
    """Columns of the completion list; over it stands which keys choose."""
    return (
        Column(id="name", label=t("intake_screen.column.completion", lang), grow=True, least=20, most=60),
        Column(id="hit", label="", most=36, drop=2),
        Column(id="kind", label="", most=12, drop=1),
    )

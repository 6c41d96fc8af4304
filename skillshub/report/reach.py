"""The reach of a vacancy as a document for an employer: counts, and what each demand costs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from skillshub.core.result import Band
from skillshub.explain.disclosure import Count
from skillshub.explain.reach import ALL, ELSEWHERE, SIDES, Effect, Reach
from skillshub.i18n import Language, date_text, t
from skillshub.report.counts import count_fields, count_text, hidden_note
from skillshub.report.document import Align, Block, Bullets, Callout, Document, Heading, Paragraph, Table
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


def reach_document(reach: Reach, taxonomy: Taxonomy, day: date, lang: Language) -> Document:
    """How many, where they live, and which single change would add how many."""
    words = Words(taxonomy, lang)
    title = t("reach.title", lang, vacancy=flat(reach.vacancy.title))
    people = t("reach.people", lang, people=_n(reach.people, lang), day=date_text(day, lang), k=reach.k)
    blocks: list[Block] = [Paragraph(text=words.at(reach.vacancy)), Paragraph(text=people)]
    if reach.people.value == 0:
        blocks.append(Callout(text=t("reach.nobody", lang)))
        return Document(title=title, lang=lang, blocks=tuple(blocks), rows=_records(reach, lang))
    blocks += [
        Callout(text=t("reach.within", lang, count=_n(reach.within, lang))),
        Heading(text=t("reach.by_band", lang)),
        _bands(reach, words),
        *_effects(reach, lang),
        Paragraph(text=hidden_note(lang, reach.k)),
    ]
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=_records(reach, lang))


def _n(count: Count, lang: Language) -> str:
    return count_text(count, lang)


def _bands(reach: Reach, words: Words) -> Table:
    names = {ALL: t("reach.total", words.lang), ELSEWHERE: t("reach.elsewhere", words.lang)}
    columns = [t("reach.column_band", words.lang), *(names.get(side) or words.country(side) for side in (*SIDES, ALL))]
    rows = [
        (
            words.say(f"band.{band}") if band in set(Band) else t("reach.total", words.lang),
            *(_n(reach.cells[band, side], words.lang) for side in (*SIDES, ALL)),
        )
        for band in (*(band.value for band in Band), ALL)
    ]
    sides: list[Align] = ["right" for _ in columns[1:]]
    return Table(columns=tuple(columns), rows=tuple(rows), align=("left", *sides))


def _effects(reach: Reach, lang: Language) -> list[Block]:
    blocks: list[Block] = [Heading(text=t("reach.effects", lang))]
    own = [effect for effect in reach.effects if effect.waivable]
    fixed = [effect for effect in reach.effects if not effect.waivable]
    if own:
        blocks += [Paragraph(text=t("reach.effects_means", lang)), _table(own, lang)]
    else:
        blocks.append(Paragraph(text=t("reach.no_effects", lang)))
    if fixed:
        blocks += [Heading(text=t("reach.fixed_title", lang)), _table(fixed, lang)]
    if reach.idle:
        idle = tuple(text.in_(lang) for text in reach.idle)
        blocks += [Heading(text=t("reach.idle", lang)), Bullets(items=idle)]
    return blocks


def _table(effects: Sequence[Effect], lang: Language) -> Table:
    columns = tuple(t(f"reach.column_{name}", lang) for name in ("change", "added", "lost", "strong"))
    rows = tuple(
        (effect.text.in_(lang), *(_n(count, lang) for count in (effect.added, effect.lost, effect.strong)))
        for effect in effects
    )
    return Table(columns=columns, rows=rows, align=("left", "right", "right", "right"))


_NONE = {"band": None, "side": None, "code": None, "subject": None, "text": None, "waivable": None}
_COUNTS = ("people", "added", "lost", "strong")


def _records(reach: Reach, lang: Language) -> tuple[dict[str, object], ...]:
    """One record per cell of the first table, then one per change; a count that is not shown is null."""
    empty = {f"{name}{end}": None for name in _COUNTS for end in ("", "_state")}
    start = {"vacancy": reach.vacancy.id, "part": "band", **_NONE, **empty}
    rows: list[dict[str, object]] = [
        {**start, "band": band, "side": side, **count_fields("people", count)}
        for (band, side), count in reach.cells.items()
    ]
    for effect in reach.effects:
        told = {"code": effect.code, "subject": effect.subject or None, "text": effect.text.in_(lang)}
        counts: dict[str, object] = {}
        for name in ("added", "lost", "strong"):
            counts |= count_fields(name, getattr(effect, name))
        rows.append({**start, "part": "change", **told, "waivable": effect.waivable, **counts})
    return tuple(rows)

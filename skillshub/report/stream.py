"""What the stream of vacancies says, as documents: an occupation's core skills, and skills that rise."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from skillshub.explain.disclosure import K_EMPLOYERS
from skillshub.explain.stream import LEAST, Change, Core, CoreSkill, Rising
from skillshub.i18n import Language, date_text, number, percent, t
from skillshub.report.document import Block, Bullets, Document, Paragraph, Table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

ROOM = "stream"


def core_document(core: Core, taxonomy: Taxonomy, lang: Language) -> Document:
    """The skills of an occupation with the share of vacancies that state them."""
    words = Words(taxonomy, lang)
    counts = {"vacancies": number(core.vacancies, lang), "employers": number(core.employers, lang)}
    needed = {"least": number(LEAST, lang), "k": number(K_EMPLOYERS, lang)}
    said = t(f"{ROOM}.core.stream" if core.from_stream else f"{ROOM}.core.profile", lang, **counts, **needed)
    blocks: list[Block] = [Paragraph(text=said)]
    if core.skills:
        columns = tuple(
            t(f"{ROOM}.column.{name}", lang) for name in ("skill", "need", "share", "interval", "vacancies")
        )
        rows = tuple(_core_row(each, core, words) for each in core.skills)
        blocks.append(Table(columns=columns, rows=rows, align=("left", "left", "right", "right", "right")))
    if core.from_stream:
        blocks.append(
            Bullets(
                items=(*_withheld(core.withheld, lang), *(t(f"{ROOM}.core.{n}", lang) for n in ("interval", "unsaid")))
            )
        )
    title = t(f"{ROOM}.title.core", lang, name=words.name(core.occupation))
    return Document(
        title=title, lang=lang, blocks=tuple(blocks), rows=tuple(_core_record(each, words) for each in core.skills)
    )


def rising_document(rising: Rising, taxonomy: Taxonomy, lang: Language) -> Document:
    """Skills that are asked more often than in the period before."""
    words = Words(taxonomy, lang)
    earlier, later, day = rising.starts
    said = t(
        f"{ROOM}.rising.windows",
        lang,
        earlier=date_text(earlier, lang),
        before_end=date_text(later - timedelta(days=1), lang),
        later=date_text(later, lang),
        day=date_text(day, lang),
        before=number(rising.before, lang),
        now=number(rising.now, lang),
        undated=number(rising.undated, lang),
    )
    blocks: list[Block] = [Paragraph(text=said)]
    if not rising.enough:
        blocks.append(Paragraph(text=t(f"{ROOM}.rising.few", lang, least=number(LEAST, lang))))
    elif not rising.changes:
        blocks.append(Paragraph(text=t(f"{ROOM}.rising.none", lang)))
    else:
        columns = tuple(t(f"{ROOM}.column.{name}", lang) for name in ("skill", "before", "now", "change", "interval"))
        rows = tuple(_change_row(each, words) for each in rising.changes)
        blocks.append(Table(columns=columns, rows=rows, align=("left", "right", "right", "right", "right")))
    if rising.enough:
        chance = t(f"{ROOM}.rising.chance", lang, tried=number(rising.tried, lang))
        blocks.append(Bullets(items=(chance, *_withheld(rising.withheld, lang))))
    job = rising.occupation
    title = t(f"{ROOM}.title.rising_job", lang, name=words.name(job)) if job else t(f"{ROOM}.title.rising", lang)
    return Document(
        title=title, lang=lang, blocks=tuple(blocks), rows=tuple(_change_record(c, words) for c in rising.changes)
    )


def _withheld(count: int, lang: Language) -> tuple[str, ...]:
    values = {"count": number(count, lang), "k": number(K_EMPLOYERS, lang)}
    return (t(f"{ROOM}.note.withheld", lang, **values),) if count else ()


def _core_row(each: CoreSkill, core: Core, words: Words) -> tuple[str, ...]:
    lang, asked = words.lang, each.asked
    name, need = words.name(each.skill), t(f"{ROOM}.need.{each.need or 'none'}", lang)
    if asked is None:
        return name, need, t(f"{ROOM}.core.not_named", lang) if core.from_stream else "–", "–", "–"
    return name, need, percent(asked.value, lang), _span(asked.low, asked.high, lang), number(asked.count, lang)


def _change_row(each: Change, words: Words) -> tuple[str, ...]:
    lang = words.lang
    change = percent(each.now.value - each.before.value, lang)
    shares = (percent(each.before.value, lang), percent(each.now.value, lang))
    return words.name(each.skill), *shares, change, _span(each.low, each.high, lang)


def _span(low: float, high: float, lang: Language) -> str:
    return f"{percent(low, lang)} – {percent(high, lang)}"


def _core_record(each: CoreSkill, words: Words) -> dict[str, object]:
    asked = each.asked
    return {
        "skill": each.skill,
        "name": words.name(each.skill),
        "need": each.need,
        "vacancies": asked.count if asked else None,
        "of": asked.of if asked else None,
        "low": round(asked.low, 4) if asked else None,
        "high": round(asked.high, 4) if asked else None,
    }


def _change_record(each: Change, words: Words) -> dict[str, object]:
    return {
        "skill": each.skill,
        "name": words.name(each.skill),
        "before": each.before.count,
        "of_before": each.before.of,
        "now": each.now.count,
        "of_now": each.now.of,
        "low": round(each.low, 4),
        "high": round(each.high, 4),
    }

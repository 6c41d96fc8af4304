"""The gap report to read: a summary that prints on two pages, and how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skillshub.explain.disclosure import K_EMPLOYERS, K_PERSONS
from skillshub.explain.gap.counterfactual import LEARNT_LEVEL
from skillshub.explain.gap.records import GapReport
from skillshub.i18n import Language, date_text, number, percent, t
from skillshub.report.counts import count_text, hidden_note
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.gap_sheets import sheets
from skillshub.report.sheets import Sheet, plain, shown, state
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

TOP_SKILLS, TOP_UNLOCKS, TOP_PROGRAMMES, TOP_UNCOVERED = 15, 10, 10, 15
_LABEL = {"nl": "label_nl", "de": "label_de", "en": "label_en"}


def gap_document(report: GapReport, taxonomy: Taxonomy, lang: Language) -> Document:
    """Header, widest gaps, what opens most, coverage, white spots, a plan, and the method. The records hold every
    skill; workbook and JSON hold every block."""
    words = Words(taxonomy, lang)
    by_id = {sheet.id: sheet for sheet in sheets(report, taxonomy, lang)}
    skills = by_id["skills"]
    blocks: list[Block] = [Facts(items=header_facts(report, words))]
    if not skills.rows:
        blocks.append(Callout(text=t("gap.nothing", lang, k=K_EMPLOYERS)))
    else:
        blocks += _summary(report, by_id, words)
    blocks += [Heading(text=t("gap.title_method", lang)), Bullets(items=method_lines(report, lang))]
    return Document(title=t("gap.title", lang), lang=lang, blocks=tuple(blocks), rows=_records(skills))


def header_facts(report: GapReport, words: Words) -> tuple[tuple[str, str], ...]:
    """What the figures rest on, as names and values."""
    head, lang = report.header, words.lang
    scope = head.scope
    parts = [words.country(scope.side)] if scope.side else []
    parts += [scope.region] if scope.region else []
    parts += [words.word("sector", scope.sector)] if scope.sector else []
    parts += [t("gap.level", lang, level=scope.level)] if scope.level else []
    period = t("gap.unknown", lang)
    if head.first_posted and head.last_posted:
        period = f"{date_text(head.first_posted, lang)} – {date_text(head.last_posted, lang)}"
    values = {
        "scope": ", ".join(parts) or t("gap.everything", lang),
        "day": date_text(head.day, lang),
        "period": period,
        "vacancies": t(
            "gap.of_employers",
            lang,
            vacancies=number(head.vacancies, lang),
            places=number(head.places, lang),
            employers=number(head.employers, lang),
        ),
        "people": count_text(head.people, lang),
        "sources": words.listed(head.sources, 8) or t("gap.unknown", lang),
        "with_skills": percent(head.with_skills, lang),
        "with_occupation": percent(head.with_occupation, lang),
        "left_out": t(
            "gap.left_out",
            lang,
            closed=number(head.closed, lang),
            elsewhere=number(head.elsewhere, lang),
            joined=number(head.joined, lang),
        ),
    }
    return tuple((t(f"gap.head.{name}", lang), value) for name, value in values.items())


def method_lines(report: GapReport, lang: Language) -> tuple[str, ...]:
    """How every figure came about, its limits, and the versions it rests on."""
    method = report.method
    values: dict[str, object] = {
        "people": K_PERSONS,
        "employers": K_EMPLOYERS,
        "level": LEARNT_LEVEL,
        "tried": number(method.skills_tried, lang),
        "asked": number(method.skills_asked, lang),
        "withheld": number(method.withheld_skills, lang),
        "units": number(method.units_tried, lang),
        "taxonomy": method.taxonomy,
        "checksums": ", ".join(
            checksum[:12] for checksum in (method.taxonomy_checksum, method.rules_checksum, method.weights_checksum)
        ),
    }
    names = ("demand", "supply", "gap", "missing", "unlock", "tried", "coverage", "plan", "legal", "hidden", "withheld")
    told = [t(f"gap.method.{name}", lang, **values) for name in (*names, "absent", "bias", "versions")]
    return (*told, hidden_note(lang))


def _summary(report: GapReport, by_id: dict[str, Sheet], words: Words) -> list[Block]:
    lang, skills = words.lang, by_id["skills"]
    label = _LABEL[lang]
    blocks: list[Block] = [Heading(text=t("gap.title_gaps", lang)), Paragraph(text=t("gap.gaps_mean", lang))]
    columns = (label, "places", "share", "supply_share", "gap", "tightness", "miss_only")
    wide = [at for at, row in enumerate(report.skills) if row.gap is None or row.gap > 0][:TOP_SKILLS]
    blocks.append(_table(skills, columns, wide, lang) if wide else Paragraph(text=t("gap.no_gaps", lang)))
    unlocking = sorted(
        (at for at, row in enumerate(report.skills) if row.unlocks and row.unlocks.value),
        key=lambda at: -((report.skills[at].unlocks or report.skills[at].confirmed).value or 0),
    )
    blocks.append(Heading(text=t("gap.title_unlocks", lang)))
    if unlocking:
        blocks.append(_table(skills, (label, "unlocks", "unlocks_people", "miss_two"), unlocking[:TOP_UNLOCKS], lang))
    else:
        blocks.append(Paragraph(text=t("gap.no_unlocks", lang)))
    parts: tuple[tuple[str, tuple[str, ...], int], ...] = (
        ("coverage", (label, "country", "form", "covered", "covered_gap_share", "twin"), TOP_PROGRAMMES),
        ("units", ("step", label, "country", "form", "covers", "gain", "together"), len(report.units)),
    )
    for name, names, most in parts:
        sheet = by_id[name]
        blocks.append(Heading(text=t(f"gap.title_{name}", lang)))
        if sheet.rows:
            blocks.append(_table(sheet, names, range(min(most, len(sheet.rows))), lang))
        else:
            blocks.append(Paragraph(text=t(f"gap.no_{name}", lang)))
    blocks.append(Heading(text=t("gap.title_uncovered", lang)))
    named = [words.name(skill) for skill in report.uncovered]
    blocks.append(Paragraph(text=words.listed(named, TOP_UNCOVERED) if named else t("gap.no_uncovered", lang)))
    return blocks


def _table(sheet: Sheet, names: Sequence[str], rows: Sequence[int], lang: Language) -> Table:
    places = [next(at for at, column in enumerate(sheet.columns) if column.id == name) for name in names]
    return Table(
        columns=tuple(sheet.columns[at].headings[lang] for at in places),
        rows=tuple(tuple(shown(sheet.rows[row][at], sheet.columns[at].kind, lang) for at in places) for row in rows),
        align=tuple("right" if sheet.columns[at].right else "left" for at in places),
    )


def _records(sheet: Sheet) -> tuple[dict[str, object], ...]:
    return tuple(record(sheet, at) for at in range(len(sheet.rows)))


def record(sheet: Sheet, row: int) -> dict[str, object]:
    """One row for machines; every count has a ``…_state`` beside it that says why it is null."""
    made: dict[str, object] = {}
    for column, cell in zip(sheet.columns, sheet.rows[row], strict=True):
        made[column.id] = plain(cell)
        if column.kind == "count":
            made[f"{column.id}_state"] = state(cell) or None
    return made

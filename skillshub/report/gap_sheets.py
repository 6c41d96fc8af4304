"""The blocks of a gap report as sheets: names in three languages beside every id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from skillshub.core.knowledge import COUNTRIES
from skillshub.core.learning import Programme
from skillshub.explain.gap.records import UNKNOWN, Coverage, Detail, GapReport, SkillGap, Unit
from skillshub.i18n import LANGUAGES, Language, LocalText, catalogue, t
from skillshub.report.sheets import Cell, Column, Kind, Sheet
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

LABELS: tuple[tuple[str, Kind], ...] = (("label_nl", "text"), ("label_de", "text"), ("label_en", "text"))
SKILLS: tuple[tuple[str, Kind], ...] = (
    ("skill", "text"), *LABELS, ("uri", "text"),
    ("places", "whole"), ("share", "share"), ("must", "whole"), ("vacancies", "whole"), ("employers", "whole"),
    ("places_nl", "count"), ("places_de", "count"), ("open_days", "whole"),
    ("confirmed", "count"), ("inferred", "count"), ("available", "count"),
    ("may_work_nl", "count"), ("may_work_de", "count"), ("supply_share", "share"),
    ("gap", "share"), ("tightness", "decimal"),
    ("miss_only", "count"), ("miss_two", "count"), ("unlocks", "count"), ("unlocks_people", "count"),
)  # fmt: skip
DETAILS: tuple[tuple[str, Kind], ...] = (
    *(("skill", "text"), *LABELS, ("by", "text"), ("value", "text"), ("places", "count")),
)
COVERAGE: tuple[tuple[str, Kind], ...] = (
    ("programme", "text"), *LABELS, ("country", "text"), ("form", "text"), ("level", "text"), ("codes", "text"),
    ("providers", "text"), ("months", "text"), ("covered", "whole"), ("covered_share", "share"),
    ("covered_gap_share", "share"), ("covers", "text"), ("twin", "text"),
)  # fmt: skip
UNCOVERED: tuple[tuple[str, Kind], ...] = (("skill", "text"), *LABELS, ("places", "whole"), ("gap", "share"))
UNITS: tuple[tuple[str, Kind], ...] = (
    ("step", "whole"), ("programme", "text"), *LABELS, ("country", "text"), ("form", "text"), ("months", "text"),
    ("hours", "text"), ("covers", "text"), ("gain", "count"), ("together", "count"), ("twin", "text"),
)  # fmt: skip


def sheets(report: GapReport, taxonomy: Taxonomy, lang: Language) -> tuple[Sheet, ...]:
    """All blocks but header and method, which are running text."""
    words = Words(taxonomy, lang)
    places = {row.skill: row for row in report.skills}
    return (
        sheet("skills", SKILLS, (_skill(row, taxonomy) for row in report.skills)),
        sheet("details", DETAILS, (_detail(row, words) for row in report.details)),
        sheet("coverage", COVERAGE, (_coverage(row, words) for row in report.coverage)),
        sheet(
            "uncovered",
            UNCOVERED,
            ((s, *labels(s, taxonomy), places[s].places, places[s].gap) for s in report.uncovered),
        ),
        sheet("units", UNITS, (_unit(at, row, words) for at, row in enumerate(report.units, 1))),
    )


def sheet(id_: str, columns: Iterable[tuple[str, Kind]], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    """A sheet whose headings stand in the catalogue."""
    return Sheet(
        id=id_,
        names={lang: t(f"gap.sheet.{id_}", lang) for lang in LANGUAGES},
        columns=tuple(
            Column(id=name, kind=kind, headings={lang: t(f"gap.column.{name}", lang) for lang in LANGUAGES})
            for name, kind in columns
        ),
        rows=tuple(rows),
    )


def labels(concept: str, taxonomy: Taxonomy) -> tuple[str, str, str]:
    """Names in Dutch, German and English; the best there is where one is missing."""
    found = taxonomy.find(concept)
    named = found.labels if found else LocalText.same(concept)
    return named.in_("nl"), named.in_("de"), named.in_("en")


def _skill(row: SkillGap, taxonomy: Taxonomy) -> tuple[Cell, ...]:
    concept = taxonomy.find(row.skill)
    return (
        row.skill,
        *labels(row.skill, taxonomy),
        concept.uri if concept else None,
        row.places,
        row.share,
        row.must,
        row.vacancies,
        row.employers,
        *(row.places_by_side[side] for side in COUNTRIES),
        row.median_open_days,
        row.confirmed,
        row.inferred,
        row.available,
        *(row.may_work[side] for side in COUNTRIES),
        row.supply_share,
        row.gap,
        row.tightness,
        row.miss_only,
        row.miss_two,
        row.unlocks,
        row.unlocks_people,
    )


def _detail(row: Detail, words: Words) -> tuple[Cell, ...]:
    value = t("gap.unknown", words.lang) if row.value == UNKNOWN else row.value
    if row.by == "sector" and f"report.sector.{row.value}" in catalogue(words.lang, "report"):
        value = words.say(f"sector.{row.value}")
    return row.skill, *labels(row.skill, words.taxonomy), t(f"gap.by.{row.by}", words.lang), value, row.places


def _coverage(row: Coverage, words: Words) -> tuple[Cell, ...]:
    programme = row.programme
    return (
        programme.id,
        *labels(programme.id, words.taxonomy),
        programme.country,
        programme.form,
        level(programme),
        codes(programme, words.taxonomy),
        "; ".join(programme.providers),
        months(programme),
        len(row.covers),
        row.share,
        row.gap_share,
        "; ".join(words.name(skill) for skill in row.covers),
        twin(programme, words),
    )


def _unit(step: int, row: Unit, words: Words) -> tuple[Cell, ...]:
    programme = row.programme
    named = labels(programme.id if programme else row.skills[0], words.taxonomy)
    return (
        step,
        programme.id if programme else None,
        *named,
        programme.country if programme else None,
        programme.form if programme else t("gap.no_offer", words.lang),
        months(programme) if programme else None,
        "–".join(str(h) for h in dict.fromkeys(programme.hours)) if programme and programme.hours else None,
        "; ".join(words.name(skill) for skill in row.skills),
        row.gain,
        row.together,
        twin(programme, words) if programme else None,
    )


def months(programme: Programme) -> str:
    """``6-9``; ``0`` = days."""
    return "–".join(dict.fromkeys((str(programme.months.low), str(programme.months.high))))


def level(programme: Programme) -> str | None:
    """EQF level, with *ca.* where it is an estimate. A level is no recognition."""
    if programme.level is None:
        return None
    return f"{programme.level}" if programme.level_official else f"ca. {programme.level}"


def codes(programme: Programme, taxonomy: Taxonomy) -> str | None:
    """``CREBO 25736; DKZ …``."""
    found = taxonomy.find(programme.id)
    return "; ".join(f"{code.scheme} {code.value}" for code in found.codes) if found and found.codes else None


def twin(programme: Programme, words: Words) -> str | None:
    """The nearest programme on the other side of the border."""
    return words.name(programme.twin) if programme.twin else None

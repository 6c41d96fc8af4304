"""Facts of whole gold texts: languages, licences, years, hours, shifts, pay and diplomas, read as the product reads.

``gold/<language>/facts-<who>.tsv`` (``text, field, value, how, quote``) holds what each annotator read. A fact stands
when two annotators read it alike. Hours, pay, years and shifts are alike when their values are; a language with its
level where one is said, licences by concept. A diploma is a place in the text, alike when half the words of the shorter
quote stand in the other: annotators name the same diploma in many ways. All texts together (micro averages), the
interval over texts; the annotators themselves are held against each other the same way.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from skillshub.core.cefr import MODALITIES
from skillshub.core.forms import VacancyForm
from skillshub.evaluate.gold import HALVES, GoldText, rows_of
from skillshub.evaluate.rows import Row, Run, Statistic
from skillshub.evaluate.title_linking import Tick
from skillshub.link.facts.fact import Fact, Field
from skillshub.link.facts.hours import hours_in
from skillshub.link.facts.pay import pay_in
from skillshub.link.facts.shifts import shifts_in
from skillshub.link.facts.years import years_in
from skillshub.link.reading import UNREAD
from skillshub.link.sections import asking

if TYPE_CHECKING:
    from skillshub.evaluate.judged import Product

FIELDS = ("languages", "licences", "years", "hours", "shifts", "pay", "degrees")
_GOLD_FIELDS = {
    "licence": "licences", "years": "years", "hours": "hours", "shift": "shifts", "pay": "pay", "degree": "degrees"
}  # fmt: skip
_SHIFTS = {"shifts": "rotating"}
"""What the annotators call differently."""
UNSAID = "?"
"""Level of a language that is named without one."""
ALIKE = 0.5
_WORD = re.compile(r"[^\W_]{2,}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
READ_ON = date(2026, 11, 28)
"""The day the texts were written; a CV counts years until today."""
Facts = dict[str, set[str]]
"""Field → values; of diplomas their words."""


@dataclass(frozen=True, slots=True)
class _Counts:
    right: int
    wrong: int
    missed: int


def judge_facts(texts: Sequence[GoldText], home: Path, product: Product, tick: Tick, micro: Statistic) -> Iterator[Row]:
    """Rows per language, half, kind of text and field, of the product and of the annotators."""
    documents = [text for text in texts if text.is_document]
    read = {lang: _annotators(home / lang) for lang in {text.lang for text in documents}}
    counted: dict[tuple[str, str], list[_Counts]] = {}
    seconds: dict[str, float] = {}
    for done, text in enumerate(documents):
        tick(done, len(documents))
        readings = [who.get(text.id, {}) for who in read[text.lang]]
        if len(readings) < 2:
            continue
        start = time.perf_counter()
        found = of_cv(text.text, product) if text.is_cv else of_vacancy(text.text, product)
        name = f"gold-{text.lang}-{text.half}"
        seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - start
        standing = agreed(readings)
        for field in FIELDS:
            view = f"{name}:{'cv-' if text.is_cv else ''}{field}"
            if field in found:
                counted.setdefault((view, "core"), []).append(
                    _compared(field, found[field], standing.get(field, set()))
                )
            one, other = (reading.get(field, set()) for reading in readings[:2])
            counted.setdefault((view, "annotators"), []).append(_compared(field, one, other))
    for (view, system), counts in sorted(counted.items(), key=lambda item: (HALVES.index(item[0][0][8:12]), item[0])):
        table = np.array([(each.right, each.wrong, each.missed) for each in counts], dtype=np.float64)
        if not table.any():
            continue
        run = Run(
            benchmark="extraction", set=view, system=system, ranking="decision", seconds=seconds[view.partition(":")[0]]
        )
        # Nothing taken has no precision, nothing to take no recall.
        yield from (row for row in run.rows(("P", "R", "F1"), table, micro) if np.isfinite(row.value))


def of_vacancy(text: str, product: Product) -> Facts:
    """What an import of a vacancy reads of a text that has no column beside it; its first line is the title."""
    title = text.strip().partition("\n")[0]
    form = VacancyForm(source="gold", number="1", title=title[:300], country="NL", text=text)
    vacancy = product.vacancies.link(form)
    asked = asking(text)
    return {
        "languages": {f"{demand.language} {demand.level.name}" for demand in vacancy.languages},
        "licences": {demand.concept for demand in vacancy.licences},
        "degrees": {fact.phrase for fact in vacancy.text_facts if fact.field == Field.DEGREE},
        "pay": {_value(fact) for fact in pay_in(text) if fact.field is Field.PAY},
        "years": {_value(fact) for fact in years_in(asked)},
        "hours": {_value(fact) for fact in hours_in(text) if fact.field is Field.HOURS},
        "shifts": {_value(fact) for fact in shifts_in(text)},
    }


def of_cv(text: str, product: Product) -> Facts:
    """What is read of a CV: languages and licences as an import takes them, diplomas as it takes or proposes them, the
    rest from its running text."""
    from skillshub.intake.cv.reader import read_cv
    from skillshub.link.person import link_person

    found: Facts = {
        "years": {_value(fact) for fact in years_in(text, is_cv=True)},
        "hours": {_value(fact) for fact in hours_in(text, is_cv=True) if fact.field is Field.HOURS},
        "shifts": {_value(fact) for fact in shifts_in(text, is_cv=True)},
    }
    if product.drafts is not None:
        draft = read_cv(text, code="gold", today=READ_ON)
        settled = product.drafts.settle(draft)
        person = link_person(settled.form, product.matcher.taxonomy, product.linker)
        found |= {
            "languages": {
                f"{skill.language} {max(levels).name}"
                for skill in person.languages
                if (levels := [level for each in MODALITIES if (level := skill.level(each))])
            },
            "licences": {held.concept for held in person.licences},
            "degrees": {each.phrase for each in settled.findings if each.part == "diploma" and each.outcome != UNREAD},
        }
    return found


def _value(fact: Fact) -> str:
    """A fact as the annotators write it; an end left open counts as the number that was said."""
    if fact.field is Field.SHIFT:
        return f"{fact.unit}{' denied' if fact.denied else ''}"
    if fact.field is Field.YEARS:
        return f"{fact.low:g}"
    return fact.value.lstrip("≥≤ ")


def _annotators(folder: Path) -> list[dict[str, Facts]]:
    """What each annotator of a language read, by text."""
    found = []
    for path in sorted(folder.glob("facts-*.tsv")):
        texts: dict[str, Facts] = {}
        for row in rows_of(path, "text", "field", "value", "how", "quote"):
            field, value = _gold(row)
            if field:
                texts.setdefault(row["text"], {}).setdefault(field, set()).add(value)
        found.append(texts)
    return found


def _gold(row: Mapping[str, str]) -> tuple[str, str]:
    """Field and value of a row; no field for what is not compared: a language without a level, a licence not held."""
    field, value, how = row["field"], row["value"], row["how"]
    if field.startswith("language:"):
        return ("", "") if value == UNSAID else ("languages", f"{field.partition(':')[2]} {value}")
    name = _GOLD_FIELDS.get(field, "")
    if name == "licences" and how in ("denied", "wants"):
        return "", ""
    if name == "degrees":
        return name, row["quote"]
    if name == "shifts":
        return name, f"{_SHIFTS.get(value, value)}{' denied' if how == 'denied' else ''}"
    if name in ("hours", "pay", "years"):
        ends = "-".join(dict.fromkeys(f"{float(each):g}" for each in _NUMBER.findall(value)))
        return name, ends + (f"/{value.rpartition('/')[2]}" if name == "pay" else "")
    return name, value


def agreed(readings: Sequence[Facts]) -> Facts:
    """What at least two annotators read alike; of diplomas each place once, in the words of the first."""
    standing: Facts = {}
    for field in FIELDS:
        values = [(who, value) for who, reading in enumerate(readings) for value in sorted(reading.get(field, set()))]
        kept: set[str] = set()
        for who, value in values:
            twice = any(other != who and _alike(field, value, also) for other, also in values)
            if twice and not any(_alike(field, value, before) for before in kept):
                kept.add(value)
        standing[field] = kept
    return standing


def _compared(field: str, found: set[str], right: set[str]) -> _Counts:
    hit = sum(any(_alike(field, value, wanted) for wanted in right) for value in found)
    seen = sum(any(_alike(field, value, wanted) for value in found) for wanted in right)
    return _Counts(right=min(hit, seen), wrong=len(found) - hit, missed=len(right) - seen)


def _alike(field: str, one: str, other: str) -> bool:
    if field != "degrees":
        return one == other
    words, others = (set(_WORD.findall(each.lower())) for each in (one, other))
    return len(words & others) >= ALIKE * min(len(words), len(others)) > 0

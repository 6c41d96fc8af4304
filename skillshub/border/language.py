"""Languages per modality: what the vacancy asks against what the person has (domain facts §4)."""

from __future__ import annotations

from skillshub.border.case import Case
from skillshub.core.cefr import MODALITIES, Cefr, LanguageSkill
from skillshub.core.knowledge import LanguagePractice
from skillshub.core.result import Condition, Met, Note
from skillshub.core.vacancy import Importance, LanguageDemand
from skillshub.i18n import LocalText, Message

CODE = "language"
MONTHS_PER_LEVEL = 9
"""For a step the knowledge files say nothing about: 150 to 300 hours of course beside work or other duties."""
FAR = 2
"""Levels short from which a course is a plan for later: the gap that holds a match at *possible*."""


def languages(case: Case) -> tuple[list[Condition], list[Note]]:
    """A condition per language that is a must; where the vacancy is silent, the usual practice as unknown."""
    conditions: list[Condition] = []
    notes: list[Note] = []
    for demand in case.vacancy.languages:
        have = _level(case.person.language(demand.language), demand)
        if demand.importance is Importance.MUST:
            conditions.append(_condition(case, demand, have))
        elif have is not None and have < demand.level and demand.importance is Importance.LEARNABLE:
            reason = Message.of("border.language.learnable", **_names(case, demand.language), level=demand.level.name)
            notes.append(Note(code="learnable", reason=reason, subject=demand.language, source="vacancy"))
    if not case.vacancy.languages:
        conditions.extend(_usual(case))
    return conditions, notes


def _level(skill: LanguageSkill | None, demand: LanguageDemand) -> Cefr | None:
    """The weakest of the modalities asked; ``None`` when one of them is unknown and the rest suffice."""
    if skill is None:
        return None
    wanted = MODALITIES if demand.modality is None else (demand.modality,)
    levels = [skill.level(modality) for modality in wanted]
    known = [level for level in levels if level is not None]
    if not known or (len(known) < len(levels) and min(known) >= demand.level):
        return None
    return min(known)


def _condition(case: Case, demand: LanguageDemand, have: Cefr | None) -> Condition:
    names = _names(case, demand.language)
    if have is None and "languages" in case.person.complete and case.person.language(demand.language) is None:
        have = Cefr.A0
    if have is None:
        reason = Message.of("border.language.not_asked", **names, need=demand.level.name)
        return Condition(code=CODE, status=Met.UNKNOWN, reason=reason, source="vacancy", subject=demand.language)
    if have >= demand.level:
        reason = Message.of("border.language.enough", **names, have=have.name, need=demand.level.name)
        return Condition(code=CODE, status=Met.MET, reason=reason, source="vacancy", subject=demand.language)
    gap = demand.level - have
    key = "none" if have is Cefr.A0 else "one_short" if gap < FAR else "far_short"
    return Condition(
        code=CODE,
        status=Met.UNMET,
        reason=Message.of(f"border.language.{key}", **names, have=have.name, need=demand.level.name, gap=int(gap)),
        source="vacancy",
        authority=Message.of("border.language.employer"),
        route=Message.of("border.language.course", **names, need=demand.level.name),
        months=_course_months(case, have, demand.level),
        subject=demand.language,
        limits=gap >= FAR,
    )


def _course_months(case: Case, have: Cefr, need: Cefr) -> int:
    """Longest usual time of the courses from one level to another, step by step."""
    steps = {step.start: step.months.high for step in case.knowledge.language_steps if step.facts.holds_on(case.day)}
    return sum(steps.get(Cefr(level), MONTHS_PER_LEVEL) for level in range(have, need))


def _usual(case: Case) -> list[Condition]:
    """The vacancy names no language: what the occupation usually needs there is shown, never held against anybody."""
    found: list[Condition] = []
    for practice in _practice(case):
        skill = case.person.language(practice.language)
        demand = LanguageDemand(language=practice.language, level=practice.level)
        have = _level(skill, demand)
        enough = have is not None and have >= practice.level
        names = _names(case, practice.language)
        found.append(
            Condition(
                code=CODE,
                status=Met.MET if enough else Met.UNKNOWN,
                reason=Message.of(
                    "border.language.usual_met" if enough else "border.language.usual",
                    **names,
                    need=practice.level.name,
                ),
                source=practice.facts.source,
                subject=practice.language,
                checked_on=practice.facts.checked_on,
                certainty=practice.facts.certainty.value,
            )
        )
    return found


def _practice(case: Case) -> list[LanguagePractice]:
    return [
        practice
        for practice in case.knowledge.practice.values()
        if practice.country == case.vacancy.country
        and case.vacancy.occupation in practice.occupations
        and practice.facts.holds_on(case.day)
    ]


def _names(case: Case, code: str) -> dict[str, LocalText]:
    found = case.knowledge.languages.get(code)
    return {"language": found.labels if found else LocalText.same(code.upper())}

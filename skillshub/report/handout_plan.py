"""The plan on a hand-out: what there is to do over all its vacancies, by when, and who pays where that is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from skillshub.core.result import Band, Condition, Met
from skillshub.i18n import date_text, t
from skillshub.report.conditions import having
from skillshub.report.document import Block, Heading, Paragraph, Table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.explain.explanation import Explanation
    from skillshub.explain.handout import Handout

ROOM = "handout"
BLANK = "_" * 12
"""A place to write in by hand, as wide as a name or a day."""
STEPS = 5
"""Open conditions in the plan; calling who advises and the employers comes on top."""


@dataclass(slots=True)
class _Step:
    """One thing to do, for some of the vacancies."""

    what: str
    vacancies: list[int] = field(default_factory=list)
    months: int | None = None
    employer_pays: bool = True
    """Whether every one of the vacancies says that the employer pays."""


def plan_blocks(handout: Handout, words: Words) -> list[Block]:
    """The plan as a table; what nobody knows is left open to be written in by hand."""
    if not handout.pairs:
        return []
    steps = _steps(handout, words)
    rows = [_row(step, len(handout.pairs), words) for step in steps[:STEPS]]
    if any(pair.card for pair in handout.pairs):
        rows.append((words.say("step.advice"), BLANK, BLANK, _say("free", words)))
    rows += _contact(handout, words)
    what = words.say("step.column_what") if len(handout.pairs) == 1 else _say("step_of", words)
    columns = (what, *(words.say(f"step.column_{name}") for name in ("who", "when", "pays")))
    blocks: list[Block] = [Heading(text=_say("plan", words)), Table(columns=columns, rows=tuple(rows))]
    over = len(steps) - STEPS
    if over > 0:
        key = "one" if over == 1 else "many"
        blocks.append(Paragraph(text=t(f"{ROOM}.steps_more.{key}", words.lang, count=over)))
    return blocks


def _say(key: str, words: Words, /, **values: object) -> str:
    return t(f"{ROOM}.{key}", words.lang, **values)


def _steps(handout: Handout, words: Words) -> list[_Step]:
    """Conditions that are not met, each once with the numbers of its vacancies; what most ask for comes first."""
    found: dict[str, _Step] = {}
    for at, pair in enumerate(handout.pairs, start=1):
        paid = {note.subject for note in pair.match.notes if note.code == "employer_pays"}
        for condition in having(pair.match, Met.UNMET):
            what = _what(condition, words)
            step = found.setdefault(what, _Step(what))
            if at not in step.vacancies:
                step.vacancies.append(at)
            step.months = max(filter(None, (step.months, condition.months)), default=None)
            step.employer_pays &= condition.code == "licence" and condition.subject in paid
    return sorted(found.values(), key=lambda step: -len(step.vacancies))


def _what(condition: Condition, words: Words) -> str:
    """The step with what it is about: *Een taalcursus kiezen: Nederlands*."""
    said, about = words.say(f"step.{condition.code}"), ""
    if condition.code == "language":
        about = words.language(condition.subject)
    elif condition.code == "licence":
        about = words.name(condition.subject)
    elif condition.code == "recognition":
        if condition.route is None:  # without a diploma there is nothing to apply with
            said = _say("ask_profession", words)
        profession = words.taxonomy.knowledge.professions.get(condition.subject)
        about = words.text(profession.labels) if profession else ""
    return f"{said}: {about}" if about else said


def _row(step: _Step, of: int, words: Words) -> tuple[str, str, str, str]:
    when = _months(step.months, words) if step.months else ""
    numbers = f" ({', '.join(str(at) for at in step.vacancies)})" if of > 1 else ""
    return f"{step.what}{numbers}", BLANK, when or BLANK, _payer(step, words)


def _months(months: int, words: Words) -> str:
    return t(f"{ROOM}.months.{'one' if months == 1 else 'many'}", words.lang, count=months)


def _payer(step: _Step, words: Words) -> str:
    return _say("employer", words) if step.employer_pays else BLANK


def _contact(handout: Handout, words: Words) -> list[tuple[str, str, str, str]]:
    """One row for the employers of what is not blocked, by the day the first of them closes."""
    open_ = [(at, p) for at, p in enumerate(handout.pairs, start=1) if p.match.band is not Band.BLOCKED]
    if not open_:
        return []
    numbers = f" ({', '.join(str(at) for at, _ in open_)})" if len(handout.pairs) > 1 else ""
    day = _first_day([pair for _, pair in open_])
    when = _say("before", words, day=date_text(day, words.lang)) if day else BLANK
    return [(f"{words.say('step.contact')}{numbers}", BLANK, when, "–")]


def _first_day(pairs: list[Explanation]) -> date | None:
    """The day the first of the vacancies closes."""
    return min((pair.vacancy.valid_through for pair in pairs if pair.vacancy.valid_through), default=None)

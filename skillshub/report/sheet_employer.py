"""The sheet for the employer: what somebody brings, without saying who it is.

Left out on purpose: code, postcode, travel, the year and the country of a diploma, the person's own words,
languages that were not asked, years of work above five, and the limits of what the person can do. Each could
tell who it is, or what must not count: age, origin, health.
"""

from __future__ import annotations

from dataclasses import dataclass

from skillshub.core.knowledge import Qualification, QualificationPair, Verdict
from skillshub.core.person import Experience
from skillshub.core.result import Condition, Met
from skillshub.core.vacancy import Importance
from skillshub.explain.explanation import Explanation
from skillshub.explain.ledger import Basis, LedgerRow
from skillshub.i18n import date_text
from skillshub.match.requirements import Origin
from skillshub.report.conditions import code_word, having, sentence, unsure, who_decides
from skillshub.report.document import Block, Bullets, Callout, Facts, Heading, Paragraph, Table
from skillshub.report.proof import proof_type
from skillshub.report.wording import Words

SKILLS = 12
FOLLOWING = 8
DIPLOMAS = 3
JOBS = 4
YEARS_SHOWN = 5
"""Longer experience reads *5 years or more*: a career's length tells an age."""
CONCERNS = ("right_to_work", "recognition", "licence", "language", "qualification", "hours", "shift", "start")
"""Conditions an employer has a part in; pay wishes, travel and limits are the person's own."""


TAUGHT = ("employer_pays", "learnable", "growth_path")
"""Notes on what the employer teaches or pays for."""


def employer_blocks(explanation: Explanation, words: Words) -> list[Block]:
    """Qualification with its level and what it is comparable to, skills with their proof, conditions."""
    blocks: list[Block] = [
        Paragraph(text=words.at(explanation.vacancy)),
        Paragraph(text=words.say("sheet.employer.intro")),
        Heading(text=words.say("sheet.employer.qualification")),
        *_qualifications(explanation, words),
        *_experience(explanation, words),
        *_skills(explanation, words),
        *_conditions(explanation, words),
        *_availability(explanation, words),
        Heading(text=words.say("sheet.employer.next")),
        Paragraph(text=words.say("sheet.employer.contact")),
    ]
    if explanation.card:
        blocks.append(Callout(text=words.say("sheet.employer.border")))
    blocks.append(Paragraph(text=words.say("sheet.employer.close")))
    return blocks


# --- qualification ----------------------------------------------------------------------------


def _qualifications(explanation: Explanation, words: Words) -> list[Block]:
    """The highest diplomas, each with its level and its nearest neighbour on the employer's side."""
    known = words.taxonomy.knowledge.qualifications
    held = [known[q.concept] for q in explanation.person.qualifications if q.completed and q.concept in known]
    if not held:
        return [Paragraph(text=words.say("sheet.employer.no_qualification"))]
    held.sort(key=lambda q: (not q.vocational, -(q.level.high if q.level else 0), q.id))
    items = tuple((words.diploma(q.id), _standing(explanation, q, words)) for q in dict.fromkeys(held))
    return [Facts(items=items[:DIPLOMAS]), Callout(text=words.say("sheet.employer.indication"))]


def _standing(explanation: Explanation, own: Qualification, words: Words) -> str:
    abroad = own.country != explanation.vacancy.country
    parts = [words.level(own, abroad)]
    if abroad:
        parts.append(comparable(own, explanation, words))
    return " ".join(sentence(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The diploma of the other side that comes nearest, by a compared pair."""

    pair: QualificationPair
    other: str
    gaps: str


def comparable(own: Qualification, explanation: Explanation, words: Words) -> str:
    """``Comparable to X. An indication, no legal decision.`` Never a word that sounds like recognition."""
    found = _neighbour(own, explanation, words)
    if found is None:
        return words.say("comparable.nothing")
    name = words.diploma(found.other)
    facts = found.pair.facts
    said = sentence(
        unsure(words.say(f"comparable.{found.pair.verdict.value}", name=name), facts.certainty.value, words)
    )
    if found.gaps:
        said = f"{said} {sentence(words.say('comparable.gaps', gaps=found.gaps))}"
    return f"{said} {words.say('comparable.indication' if found.pair.official else 'comparable.estimate')}"


def _neighbour(own: Qualification, explanation: Explanation, words: Words) -> Neighbour | None:
    """The closest pair, of equally close ones that of the condition; pairs read one way only count that way."""
    asked = {condition.subject for condition in explanation.match.conditions if condition.code == "qualification"}
    works = explanation.vacancy.country
    found = [
        pair
        for pair in words.taxonomy.knowledge.pairs.values()
        if own.id == (pair.de if works == "NL" else pair.nl) and pair.direction in ("both", _direction(works))
    ]
    if not found:
        return None
    rank = list(Verdict)
    pair = min(found, key=lambda pair: (rank.index(pair.verdict), pair.id not in asked, pair.id))
    gaps = pair.gaps_de_nl if works == "NL" else pair.gaps_nl_de
    return Neighbour(pair, pair.nl if works == "NL" else pair.de, words.text(gaps) if gaps else "")


def _direction(works: str) -> str:
    return "de_nl" if works == "NL" else "nl_de"


# --- work and skills --------------------------------------------------------------------------


def _experience(explanation: Explanation, words: Words) -> list[Block]:
    jobs = [_job(job, words) for job in explanation.person.experience[:JOBS]]
    return (
        [Heading(text=words.say("sheet.employer.experience")), Bullets(items=tuple(dict.fromkeys(jobs)))]
        if jobs
        else []
    )


def _job(job: Experience, words: Words) -> str:
    if job.years is None:
        return words.name(job.occupation)
    if job.years >= YEARS_SHOWN:
        return f"{words.name(job.occupation)}: {words.say('years.or_more', count=YEARS_SHOWN)}"
    if job.years < 1:
        return f"{words.name(job.occupation)}: {words.say('years.under_one')}"
    return f"{words.name(job.occupation)}: {words.count('years', int(job.years))}"


def _skills(explanation: Explanation, words: Words) -> list[Block]:
    """Asked skills that are confirmed, with their proof; then those that only follow from a diploma or a job."""
    rows = explanation.ledger.rows
    confirmed = sorted((row for row in rows if row.basis is Basis.CONFIRMED), key=lambda row: (-row.points, row.skill))
    blocks: list[Block] = [Heading(text=words.say("sheet.employer.skills"))]
    if confirmed:
        columns = tuple(words.say(f"sheet.employer.column_{name}") for name in ("skill", "proof", "level"))
        blocks.append(Table(columns=columns, rows=tuple(_skill(row, words) for row in confirmed[:SKILLS])))
        if len(confirmed) > SKILLS:
            blocks.append(Paragraph(text=words.count("sheet.employer.more_skills", len(confirmed) - SKILLS)))
    else:
        blocks.append(Paragraph(text=words.say("sheet.employer.no_skills")))
    following = [words.name(row.skill) for row in rows if row.basis is Basis.INFERRED]
    if following:
        text = words.say("sheet.employer.following", skills=words.listed(following, FOLLOWING))
        blocks.append(Paragraph(text=text))
    missing = [words.name(row.skill) for row in rows if _to_ask(row)]
    if missing:
        blocks.append(Paragraph(text=words.say("sheet.employer.ask", skills=words.listed(missing, FOLLOWING))))
    return blocks


def _skill(row: LedgerRow, words: Words) -> tuple[str, str, str]:
    proof = proof_type(row.evidence, words) if row.evidence else ""
    level = (
        words.say("unknown") if row.own_assumed or row.own_level is None else words.say(f"skill_level.{row.own_level}")
    )
    return words.name(row.skill, row.phrase), proof, level


def _to_ask(row: LedgerRow) -> bool:
    """Asked as a must and not known: the talk will show."""
    asked = row.origin is Origin.STATED and row.importance is Importance.MUST
    return asked and row.basis in (Basis.UNKNOWN, Basis.RELATED, Basis.DENIED)


# --- conditions and dates ---------------------------------------------------------------------


def _conditions(explanation: Explanation, words: Words) -> list[Block]:
    match = explanation.match
    # The right to work is the coach's question: an employer who asks it asks for nationality.
    open_ = [*having(match, Met.UNMET), *(c for c in having(match, Met.UNKNOWN) if c.code != "right_to_work")]
    items = [(code_word(c.code, words), _condition(c, words)) for c in open_ if c.code in CONCERNS]
    items += [(words.say(f"note.{note.code}"), words.text(note.reason)) for note in match.notes if note.code in TAUGHT]
    met = [sentence(words.text(c.reason)) for c in having(match, Met.MET) if c.code in CONCERNS]
    blocks: list[Block] = [Heading(text=words.say("sheet.employer.conditions"))]
    if items:
        blocks.append(Facts(items=tuple(items)))
    if met:
        blocks.append(Paragraph(text=words.say("sheet.employer.met", met=" ".join(met))))
    if not items and not met:
        blocks.append(Paragraph(text=words.say("sheet.employer.no_conditions")))
    return blocks


def _condition(condition: Condition, words: Words) -> str:
    """Reason, duration and authority. The route is the person's own: a permit's route tells where somebody is from."""
    duration = words.count("duration", condition.months) if condition.months else ""
    parts = [words.text(condition.reason), duration, who_decides(condition, words)]
    return " ".join(sentence(part) for part in parts if part)


def _availability(explanation: Explanation, words: Words) -> list[Block]:
    """Hours, first day and the languages the vacancy asks for."""
    person = explanation.person
    items: list[tuple[str, str]] = []
    if person.hours_min is not None or person.hours_max is not None:
        items.append((words.say("fact.hours"), words.hours(person.hours_min, person.hours_max)))
    if person.available_from:
        items.append((words.say("fact.available"), date_text(person.available_from, words.lang)))
    asked = [demand.language for demand in explanation.vacancy.languages]
    spoken = [words.spoken(skill) for skill in person.languages if skill.language in asked]
    if spoken:
        items.append((words.say("fact.languages"), "; ".join(spoken)))
    if not items:
        return []
    return [Heading(text=words.say("sheet.employer.available")), Facts(items=tuple(items))]

"""Does the person's diploma do for what the vacancy asks? An indication from content, never recognition.

Levels are ranges and never exclude by themselves; what decides is the same diploma, a
diploma of the same field at the level or above, or a compared pair (domain facts §1.3, §2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from skillshub.border.case import Case, level_seen_from, obtained_in
from skillshub.core.knowledge import Qualification, QualificationPair, Verdict
from skillshub.core.levels import LevelRange
from skillshub.core.person import HeldQualification
from skillshub.core.result import Condition, Met, Note
from skillshub.core.vacancy import Importance, QualificationDemand, QualificationOption
from skillshub.i18n import LANGUAGES, LocalText, Message, t

CODE = "qualification"
EXPERIENCE_YEARS = 2.0
"""Years in the trade after which the usual differences between two systems count as made up for."""
BRIDGE_MONTHS = 12
"""A bridging course where the pair names none."""
TRADE_LEVEL = 4
"""Diplomas up to this EQF level can be learnt on the job (BBL, Ausbildung, Umschulung)."""


class Grade(IntEnum):
    """How well one diploma answers one option, best first."""

    SAME = 0
    COVERS = 1
    """Same field, same country, at the level or above."""
    COMPARABLE = 2
    """A diploma from the other side, same tasks."""
    DIFFERENCES = 3
    """Same occupation, usual differences; experience or a course makes up for them."""
    NONE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The best diploma for a demand."""

    grade: Grade
    held: HeldQualification | None = None
    pair: QualificationPair | None = None


def qualification(case: Case) -> tuple[list[Condition], list[Note]]:
    """The condition on the asked diploma, and the notes on level and growth."""
    demand = case.vacancy.qualification
    conditions: list[Condition] = []
    notes = list(_level_notes(case))
    if demand is not None and demand.importance is Importance.MUST:
        condition = _condition(case, demand)
        conditions.append(condition)
        if condition.limits and _can_be_learnt(case, demand):
            reason = Message.of("border.qualification.growth_path", asked=_asked(case, demand))
            notes.append(Note(code="growth_path", reason=reason, source="vacancy"))
    return conditions, notes


def best_answer(case: Case, demand: QualificationDemand) -> Answer:
    """The best grade over all options and diplomas; ties go to the earlier diploma."""
    answers = [_answer(case, option, held) for option in demand.options for held in case.person.qualifications]
    return min(answers, key=lambda answer: answer.grade, default=Answer(grade=Grade.NONE))


def _condition(case: Case, demand: QualificationDemand) -> Condition:
    answer = best_answer(case, demand)
    asked = _asked(case, demand)
    if answer.held is None or answer.grade is Grade.NONE:
        known = "qualifications" in case.person.complete
        key = "missing" if known else "not_asked"
        message = Message.of(f"border.qualification.{key}", asked=asked)
        return _state(Met.UNMET if known else Met.UNKNOWN, message, limits=known)
    own = case.label(answer.held.concept)
    if answer.grade is not Grade.DIFFERENCES:
        key = answer.grade.name.lower()
        return _state(Met.MET, Message.of(f"border.qualification.{key}", own=own, asked=asked), pair=answer.pair)
    if demand.equivalent or _experienced(case, answer.held):
        message = Message.of("border.qualification.made_up", own=own, asked=asked)
        return _state(Met.MET, message, pair=answer.pair)
    message = Message.of("border.qualification.differences", own=own, asked=asked)
    months = answer.pair.bridge_months.high if answer.pair and answer.pair.bridge_months else BRIDGE_MONTHS
    return _state(Met.UNMET, message, pair=answer.pair, months=months, route=_bridge(answer.pair))


def _state(
    status: Met,
    reason: Message,
    *,
    limits: bool = False,
    pair: QualificationPair | None = None,
    months: int | None = None,
    route: LocalText | Message | None = None,
) -> Condition:
    facts = pair.facts if pair else None
    return Condition(
        code=CODE,
        status=status,
        reason=reason,
        source=facts.source if facts else "vacancy",
        authority=Message.of("border.qualification.employer"),
        route=route,
        months=months,
        subject=pair.id if pair else "",
        checked_on=facts.checked_on if facts else None,
        certainty=facts.certainty.value if facts else "",
        limits=limits,
    )


def _answer(case: Case, option: QualificationOption, held: HeldQualification) -> Answer:
    own = case.knowledge.qualifications.get(held.concept)
    none = Answer(grade=Grade.NONE)
    if option.enrolled:
        fits = held.enrolled and (own is None or _in_fields(case, own, option.fields))
        return Answer(grade=Grade.SAME, held=held) if fits else none
    if own is None or not held.completed:
        return none
    if option.concept is not None:
        if option.concept == held.concept:
            return Answer(grade=Grade.SAME, held=held)
        wanted = case.knowledge.qualifications.get(option.concept)
        return _compare(case, held, own, wanted) if wanted else none
    if _in_fields(case, own, option.fields) and _reaches(level_seen_from(own, case.side), option.level):
        foreign = obtained_in(held, own) != case.vacancy.country
        return Answer(grade=Grade.COMPARABLE if foreign else Grade.COVERS, held=held)
    return none


def _compare(case: Case, held: HeldQualification, own: Qualification, wanted: Qualification) -> Answer:
    """A diploma against a named one: same system by trade and level, other system by compared pairs."""
    none = Answer(grade=Grade.NONE)
    if not wanted.vocational:
        return _compare_schooling(case, held, own, wanted)
    if own.country == wanted.country:
        same = _same_trade(case, own, wanted) and _reaches(own.level, wanted.level)
        return Answer(grade=Grade.COVERS, held=held) if same else none
    graded = [(_pair_grade(pair, own, other), pair.id, pair) for pair, other in _pairs(case, own, wanted)]
    if graded:
        grade, _, pair = min(graded, key=lambda entry: entry[:2])
        if grade is not Grade.NONE:
            return Answer(grade=grade, held=held, pair=pair)
        return none
    if _is_automatic(case, own, wanted):
        return Answer(grade=Grade.COMPARABLE, held=held)
    if _same_trade(case, own, wanted) and _reaches(level_seen_from(own, case.side), wanted.level):
        return Answer(grade=Grade.DIFFERENCES, held=held)
    return none


def _same_trade(case: Case, own: Qualification, wanted: Qualification) -> bool:
    """A shared field; for a regulated profession, access to it or the same occupation.

    Fields are too wide for those: speech therapy and physiotherapy are both *therapy*.
    """
    if wanted.profession is None:
        return own.vocational and bool(set(own.fields) & set(wanted.fields))
    profession = case.knowledge.professions.get(wanted.profession)
    gives_access = profession is not None and own.id in profession.qualifications
    return gives_access or bool(set(own.occupations) & set(wanted.occupations))


def _is_automatic(case: Case, own: Qualification, wanted: Qualification) -> bool:
    profession = case.knowledge.professions.get(wanted.profession) if wanted.profession else None
    return profession is not None and profession.facts.holds_on(case.day) and own.id in profession.automatic


def _compare_schooling(case: Case, held: HeldQualification, own: Qualification, wanted: Qualification) -> Answer:
    """General education asked: more schooling covers less, and so does a trade of a higher level.

    A trade of the same level opens other doors than havo or Abitur, so it is no answer to them.
    """
    level = level_seen_from(own, case.side)
    if level is None or wanted.level is None:
        return Answer(grade=Grade.NONE)
    fits = level.above(wanted.level) if own.vocational else _reaches(level, wanted.level)
    foreign = own.country != wanted.country
    return Answer(grade=(Grade.COMPARABLE if foreign else Grade.COVERS) if fits else Grade.NONE, held=held)


def _pairs(case: Case, own: Qualification, wanted: Qualification) -> list[tuple[QualificationPair, Qualification]]:
    """Pairs that join the diploma to the wanted one, or to one of its trade at its level or above.

    For a regulated profession such a detour counts only where nothing is missing: the Dutch *verzorgende IG* is
    compared with *Altenpfleger*, which gives access to the German nurse's profession, and is no nurse.
    """
    found: list[tuple[QualificationPair, Qualification]] = []
    for pair in case.knowledge.pairs.values():
        if own.id not in (pair.nl, pair.de) or not pair.facts.holds_on(case.day):
            continue
        other = case.knowledge.qualifications.get(pair.de if own.id == pair.nl else pair.nl)
        if other is None:
            continue
        detour = _same_trade(case, other, wanted) and _reaches(other.level, wanted.level)
        if wanted.profession and pair.verdict is not Verdict.FULL:
            detour = False
        if other.id == wanted.id or detour:
            found.append((pair, wanted if other.id == wanted.id else other))
    direct = [entry for entry in found if entry[1] is wanted]
    return direct or found


def _pair_grade(pair: QualificationPair, own: Qualification, other: Qualification) -> Grade:
    """What a compared pair says for this direction.

    *Partial* with the lower diploma in hand is no answer; the higher one covers the tasks, unless they belong to
    a regulated profession, where the authority compares.
    """
    reads = {"both": True, "nl_de": own.id == pair.nl, "de_nl": own.id == pair.de}[pair.direction]
    verdict = pair.verdict if reads else max(pair.verdict, Verdict.SUBSTANTIAL, key=list(Verdict).index)
    if verdict is Verdict.FULL:
        return Grade.COMPARABLE
    higher = own.level is not None and other.level is not None and own.level.above(other.level)
    if verdict is Verdict.SUBSTANTIAL:
        return Grade.COMPARABLE if higher else Grade.DIFFERENCES
    if not higher:
        return Grade.NONE
    return Grade.DIFFERENCES if other.profession else Grade.COMPARABLE


def _experienced(case: Case, held: HeldQualification) -> bool:
    """Worked long enough in an occupation the diploma trains for."""
    own = case.knowledge.qualifications.get(held.concept)
    trades = set(own.occupations) if own else set()
    asked = {case.vacancy.occupation}
    years = sum(job.years or 0 for job in case.person.experience if job.occupation in trades | asked)
    return years >= EXPERIENCE_YEARS


def _in_fields(case: Case, own: Qualification, wanted: tuple[str, ...]) -> bool:
    """Whether the diploma lies in one of the fields, or in a special case of it; no fields = any trade."""
    if not wanted:
        return own.vocational
    return any(field in wanted for own_field in own.fields for field in case.knowledge.field_ids(own_field))


def _reaches(own: LevelRange | None, wanted: LevelRange | None) -> bool:
    """At the level or above; a level that is not known is no obstacle."""
    return own is None or wanted is None or not own.below(wanted)


def _bridge(pair: QualificationPair | None) -> LocalText | Message:
    return pair.bridge if pair and pair.bridge else Message.of("border.qualification.bridge")


def _asked(case: Case, demand: QualificationDemand) -> LocalText:
    """The options in words, as the vacancy wrote them where it did."""
    phrases = dict.fromkeys(option.phrase for option in demand.options if option.phrase)
    if phrases:
        return LocalText.same(" / ".join(phrases))
    named = [case.label(option.concept) for option in demand.options if option.concept]
    if named:
        return LocalText(**{lang: " / ".join(n.in_(lang) for n in named) for lang in ("nl", "de", "en")})
    levels = " / ".join(dict.fromkeys(str(option.level) for option in demand.options if option.level))
    return LocalText.same(f"EQF {levels}" if levels else "–")


def _can_be_learnt(case: Case, demand: QualificationDemand) -> bool:
    """Whether one of the options is a trade that is taught at work on either side."""
    for option in demand.options:
        wanted = case.knowledge.qualifications.get(option.concept) if option.concept else None
        level = wanted.level if wanted else option.level
        if level is not None and level.low <= TRADE_LEVEL and not option.enrolled:
            return True
    return False


def _shown(case: Case, held: HeldQualification, level: LevelRange) -> LocalText:
    """A level, as an estimate where nobody has laid it down."""
    known = case.knowledge.qualifications.get(held.concept)
    estimated = known is None or not known.level_official
    return LocalText(
        **{lang: t("border.level.about", lang, level=str(level)) if estimated else str(level) for lang in LANGUAGES}
    )


def _level_notes(case: Case) -> list[Note]:
    """``below_level`` when the whole own range lies above what is asked."""
    asked, own = asked_level(case), own_level(case)
    if asked is None or own is None or not own[1].above(asked):
        return []
    held, level = own
    closed = own_work_closed(case, held)
    key = "closed" if closed else "below"
    return [
        Note(
            code="below_level",
            reason=Message.of(
                f"border.level.{key}", own=case.label(held.concept), have=_shown(case, held, level), need=str(asked)
            ),
            subject="" if closed else "demotes",
            source="vacancy",
        )
    ]


def asked_level(case: Case) -> LevelRange | None:
    """The EQF range a vacancy asks: of its diploma options, else the usual one of its occupation."""
    demand = case.vacancy.qualification
    if demand is not None:
        levels = [level for option in demand.options if (level := _option_level(case, option))]
        if levels and len(levels) == len(demand.options):
            return LevelRange(min(level.low for level in levels), max(level.high for level in levels))
        return None
    profile = case.taxonomy.occupation(case.vacancy.occupation) if case.vacancy.occupation else None
    return profile.level if profile else None


def _option_level(case: Case, option: QualificationOption) -> LevelRange | None:
    wanted = case.knowledge.qualifications.get(option.concept) if option.concept else None
    return wanted.level if wanted else option.level


def own_level(case: Case) -> tuple[HeldQualification, LevelRange] | None:
    """The person's highest completed trade and its range as seen from the vacancy's country.

    General education has no work of its own level that the person would be leaving for this one.
    """
    seen = [
        (held, level) for held, own in case.diplomas() if own.vocational and (level := level_seen_from(own, case.side))
    ]
    return max(seen, key=lambda entry: (entry[1].low, entry[1].high), default=None)


def own_work_closed(case: Case, held: HeldQualification) -> bool:
    """Whether work at the diploma's own level is legally closed to the person where the vacancy is."""
    from skillshub.border.recognition import is_recognised, professions_of

    own = case.knowledge.qualifications[held.concept]
    professions = [
        profession
        for occupation in own.occupations
        for profession in professions_of(case, occupation, case.vacancy.country)
        if not profession.title_only
    ]
    return bool(professions) and not any(is_recognised(case, profession) for profession in professions)

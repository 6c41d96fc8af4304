"""Conditions in words: what is asked, how to get there, who decides, and where we know it from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from skillshub.core.dated import Certainty
from skillshub.core.result import Band, Condition, Match, Met
from skillshub.i18n import LocalText, date_text
from skillshub.report.document import Block, Bullets, Facts, Heading
from skillshub.report.overlay import source_text
from skillshub.report.wording import Words


def having(match: Match, status: Met) -> tuple[Condition, ...]:
    """The conditions of a match in one state."""
    return tuple(condition for condition in match.conditions if condition.status is status)


def code_word(code: str, words: Words) -> str:
    """*Taal*, *Diploma*, *Reistijd* …"""
    return words.say(f"code.{code}")


def at_hiring(condition: Condition, words: Words) -> bool:
    """Whether it is a licence that is only asked for once somebody is hired."""
    licence = words.taxonomy.knowledge.licences.get(condition.subject)
    return condition.code == "licence" and licence is not None and licence.per_hire


STRONG_OPEN = "strong_open"
"""Strong as far as is known: conditions never lower a band while nobody has asked, so the words must say it."""


def verdict(match: Match) -> str:
    """Which sentence says where a match stands: its band, or :data:`STRONG_OPEN`."""
    is_open = match.band is Band.STRONG and having(match, Met.UNKNOWN)
    return STRONG_OPEN if is_open else match.band.value


def open_codes(match: Match, words: Words) -> list[str]:
    """What nobody has asked yet, in single words."""
    return _codes(having(match, Met.UNKNOWN), words)


def what_is_open(match: Match, words: Words) -> str:
    """One line for a list: what is not met, then what is not known."""
    unmet, unknown = having(match, Met.UNMET), having(match, Met.UNKNOWN)
    parts = []
    if unmet:
        parts.append(", ".join(_codes(unmet, words)))
    if left := [word for word in _codes(unknown, words) if word not in _codes(unmet, words)]:
        parts.append(words.say("open.ask", what=", ".join(left)))
    return "; ".join(parts) or words.say("open.nothing")


def _codes(conditions: Iterable[Condition], words: Words) -> list[str]:
    return list(dict.fromkeys(code_word(condition.code, words) for condition in conditions))


def way(condition: Condition, words: Words, *, to_person: bool = False) -> str:
    """Route, duration and cost of a condition that is not met; empty when no route is known."""
    parts = [words.to_person(condition.route) if to_person else words.text(condition.route)] if condition.route else []
    if condition.months:
        parts.append(words.count("duration", condition.months))
    if cost := cost_of(condition, words):
        parts.append(words.say("cost", cost=words.text(cost)))
    return " ".join(sentence(part) for part in parts)


def cost_of(condition: Condition, words: Words) -> LocalText | None:
    """What the route of a licence or a recognition costs, where the knowledge files say it."""
    knowledge = words.taxonomy.knowledge
    if condition.code == "licence":
        licence = knowledge.licences.get(condition.subject)
        return licence.cost if licence and condition.route else None
    if condition.code == "recognition":
        profession = knowledge.professions.get(condition.subject)
        routes = profession.routes if profession else ()
        return next((route.cost for route in routes if route.text == condition.route), None)
    return None


def who_decides(condition: Condition, words: Words) -> str:
    """Who decides, as a sentence; empty when nobody has to."""
    return words.say("decides", who=words.text(condition.authority)) if condition.authority else ""


def provenance(source: str, checked_on: date | None, certainty: str, words: Words, *, brief: bool = False) -> str:
    """Source, day of the last check and how sure it is, in one sentence.

    Args:
        brief: leave out what the reader can tell: that a fact is sure, or that the vacancy or the person said it.
    """
    if brief and source in ("vacancy", "person"):
        return ""
    said = words.say(f"source.{source}") if source in ("vacancy", "person") else source_text(source, words.lang)
    parts = [words.say("source.is", source=said)]
    if checked_on:
        parts.append(words.say("source.checked", day=date_text(checked_on, words.lang)))
    if certainty and not (brief and certainty == Certainty.SOURCED):
        parts.append(words.word("certainty", certainty))
    return sentence("; ".join(parts))


def certainty_of(condition: Condition, words: Words) -> str:
    """How sure the route is, where the knowledge files trust it less than the rule itself."""
    knowledge = words.taxonomy.knowledge
    profession = knowledge.professions.get(condition.subject)
    for route in profession.routes if profession else ():
        if route.text == condition.route:
            less = knowledge.route_certainty.get(f"{condition.subject}/{route.origin.value}")
            return less.value if less else condition.certainty
    return condition.certainty


def unsure(text: str, certainty: str, words: Words) -> str:
    """A fact; one that nobody is sure of begins by saying so."""
    return words.say(f"unsure.{certainty}", text=text) if certainty in ("medium", "low") else text


def in_full(condition: Condition, words: Words, *, brief: bool = False) -> str:
    """Reason, way, authority and provenance of one condition."""
    certainty = certainty_of(condition, words)
    route = unsure(way(condition, words), certainty, words) if way(condition, words) else ""
    if condition.status is Met.UNMET and not condition.route:
        route = words.word("no_route", condition.code)
    said = (words.text(condition.reason), route, who_decides(condition, words))
    source = provenance(condition.source, condition.checked_on, certainty, words, brief=brief)
    return " ".join(sentence(part) for part in (*said, source) if part)


def condition_blocks(match: Match, words: Words) -> list[Block]:
    """All conditions under their three states, open ones in full."""
    blocks: list[Block] = []
    for status, key in ((Met.UNMET, "unmet"), (Met.UNKNOWN, "unknown")):
        if found := having(match, status):
            blocks.append(Heading(text=words.say(f"conditions.{key}")))
            blocks.append(Facts(items=tuple((code_word(c.code, words), in_full(c, words)) for c in found)))
    if met := having(match, Met.MET):
        blocks += [Heading(text=words.say("conditions.met")), Bullets(items=reasons(met, words))]
    return blocks


def reasons(conditions: Sequence[Condition], words: Words) -> tuple[str, ...]:
    """The reasons alone."""
    return tuple(dict.fromkeys(sentence(words.text(condition.reason)) for condition in conditions))


def condition_record(condition: Condition, words: Words) -> dict[str, object]:
    """A condition for machines, every field there."""
    return {
        "code": condition.code,
        "status": condition.status.value,
        "reason": words.text(condition.reason),
        "route": words.text(condition.route) if condition.route else None,
        "months": condition.months,
        "authority": words.text(condition.authority) if condition.authority else None,
        "source": condition.source,
        "checked_on": condition.checked_on.isoformat() if condition.checked_on else None,
        "certainty": certainty_of(condition, words) or None,
    }


def sentence(text: str) -> str:
    """The text as a sentence: a capital first, and a full stop unless it ends already."""
    if not text:
        return text
    return f"{text[0].upper()}{text[1:]}" + ("" if text[-1] in ".!?:" else ".")

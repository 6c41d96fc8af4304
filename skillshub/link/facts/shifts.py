"""Shifts in running text: ``avond-, nacht- en weekenddiensten``, ``3-Schicht-System``, ``jeder vierte Samstag``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from skillshub.link.cues import NEGATED
from skillshub.link.facts.clauses import any_of, clauses, importance_in, words
from skillshub.link.facts.fact import Fact, Field

_END = r"(?:diensten?|dienst|schicht(?:en)?|tour(?:en)?|shifts?|arbeit|werk)"
_LINK = r"\s*(?:,|/|&|\ben\b|\bof\b|\bund\b|\boder\b|\band\b|\bor\b|\bsowie\b|\bals ook\b)\s*"
_OR = re.compile(r"\b(?:of|oder|or)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Patterns:
    named: dict[str, re.Pattern[str]]
    loose: dict[str, re.Pattern[str]]
    working: re.Pattern[str]
    free: re.Pattern[str]
    refused: re.Pattern[str]
    agreed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    shifts, cues = words()["shifts"], words()["shift_cues"]
    stems = [stem for lists in shifts.values() for stem in lists["stems"]]
    # A stem with a hyphen stands for the whole word when the list it opens ends in one: *Früh- oder Spätdienst*.
    tail = rf"-(?={_LINK}(?:(?:{'|'.join(stems)})-{_LINK})*(?:{'|'.join(stems)})?-?\s?{_END})"

    def named(lists: dict[str, list[str]]) -> re.Pattern[str]:
        short = [rf"(?:{'|'.join(lists['stems'])}){tail}"] if lists["stems"] else []
        return any_of([*lists["words"], *short])

    return _Patterns(
        named={shift: named(lists) for shift, lists in shifts.items()},
        loose={shift: any_of(lists["loose"]) for shift, lists in shifts.items()},
        working=any_of(cues["working"]),
        free=any_of(cues["free"]),
        refused=any_of(cues["refused"]),
        agreed=any_of(cues["agreed"]),
    )


def shifts_in(text: str, *, is_cv: bool = False) -> Iterator[Fact]:
    """The shifts a vacancy asks for or a person speaks of, each once.

    Words that only name a time (*'s avonds*, *Wochenende*) count where the clause speaks of working then; of a CV
    only shifts by their names count, for a time of day there is part of a story.
    """
    found: dict[str, Fact] = {}
    for start, clause in clauses(text):
        denied = _is_denied(clause, is_cv=is_cv)
        if denied and not is_cv:
            continue
        for shift, span in _in_clause(clause, is_cv=is_cv):
            if shift in found and not denied:
                continue  # said before; that somebody no longer wants it outweighs that it was once done
            found[shift] = Fact(
                field=Field.SHIFT,
                phrase=clause[slice(*span)].strip(),
                span=(start + span[0], start + span[1]),
                unit=shift,
                importance=importance_in(clause),
                denied=denied,
                choice=_is_choice(clause, span),
            )
    yield from found.values()


def _in_clause(clause: str, *, is_cv: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    at = _patterns()
    works = not is_cv and at.working.search(clause) and not at.free.search(clause)
    for shift, pattern in at.named.items():
        found = pattern.search(clause) or (at.loose[shift].search(clause) if works else None)
        if found:
            yield shift, found.span()


def _is_denied(clause: str, *, is_cv: bool) -> bool:
    at = _patterns()
    if at.agreed.search(clause):
        return False
    return bool(at.refused.search(clause) if is_cv else NEGATED.search(clause))


def _is_choice(clause: str, span: tuple[int, int]) -> bool:
    """Whether *or* stands right behind a shift or right before it."""
    return bool(_OR.search(clause[span[1] : span[1] + 6]) or _OR.search(clause[max(0, span[0] - 6) : span[0]]))

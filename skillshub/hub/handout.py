"""Which vacancies come onto somebody's hand-out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from skillshub.core.choices import State
from skillshub.core.errors import UsageError
from skillshub.core.result import Band
from skillshub.explain.handout import MOST, Chosen, Handout
from skillshub.match.rank import in_order

if TYPE_CHECKING:
    from skillshub.explain.explanation import Explanation
    from skillshub.hub.hub import Hub

Progress = Callable[[int, int], None]


def make_handout(hub: Hub, code: str, named: Sequence[str], progress: Progress | None) -> Handout:
    """The hand-out of a person: the vacancies named, else those kept for them, else the first of the ranking.

    Raises:
        UsageError: there is no such person or vacancy, or more are named than fit.
    """
    person, day = hub.people.get(code), hub.engine.today()
    wanted = list(dict.fromkeys(hub.vacancies.get(id_).id for id_ in named))
    if len(wanted) > MOST:
        raise UsageError("handout.error.many", hint="handout.hint.many", count=len(wanted), most=MOST)
    if wanted:
        pairs = tuple(hub.explain.pair(code, id_) for id_ in wanted)
        return Handout(person=person, day=day, chosen=Chosen.NAMED, pairs=pairs)
    choices = hub.choices.of(code)
    kept = [id_ for id_, choice in choices.items() if choice.state is State.SHORTLISTED]
    open_ = {vacancy.id for vacancy in hub.vacancies.open_on(day)[0]} if kept else set()
    if still := [id_ for id_ in kept if id_ in open_]:
        pairs = _best_first([hub.explain.pair(code, id_) for id_ in still])
        more, closed = max(0, len(pairs) - MOST), len(kept) - len(still)
        return Handout(person=person, day=day, chosen=Chosen.SHORTLIST, pairs=pairs[:MOST], more=more, closed=closed)
    ranking = hub.match.person(code, progress=progress, record=False)
    aside = {id_ for id_, choice in choices.items() if choice.state is State.DISMISSED}
    fit = [m.vacancy for m in ranking.matches if m.band is not Band.BLOCKED and m.vacancy not in aside]
    pairs = tuple(hub.explain.pair(code, id_) for id_ in fit[:MOST])
    more = max(0, len(ranking.matches) - len(pairs))
    return Handout(person=person, day=day, chosen=Chosen.RANKING, pairs=pairs, more=more, closed=len(kept))


def _best_first(pairs: Sequence[Explanation]) -> tuple[Explanation, ...]:
    """In the order of the ranking."""
    by_id = {pair.vacancy.id: pair for pair in pairs}
    matches = in_order(pairs[0].person, [pair.vacancy for pair in pairs], [pair.match for pair in pairs])
    return tuple(by_id[match.vacancy] for match in matches)

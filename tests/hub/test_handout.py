"""Which vacancies come onto a hand-out: those named, else those kept, else the first of the ranking."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from skillshub.core.errors import UsageError
from skillshub.core.result import Band
from skillshub.explain.handout import MOST, Chosen
from skillshub.hub import Hub


@pytest.fixture
def ids(hub: Hub) -> Iterator[list[str]]:
    """Vacancies of one person, the best first; decisions are taken back afterwards."""
    code = hub.people.all()[0].code
    yield [match.vacancy for match in hub.match.person(code, record=False).matches]
    for id_ in hub.choices.of(code):
        hub.choices.clear(code, id_)


def test_those_named_in_their_order(hub: Hub, ids: list[str]) -> None:
    code = hub.people.all()[0].code
    hub.choices.shortlist(code, ids[0])
    made = hub.explain.handout(code, (ids[2], ids[1], ids[2]))
    assert made.chosen is Chosen.NAMED
    assert [pair.vacancy.id for pair in made.pairs] == [ids[2], ids[1]]


def test_more_than_fit_is_an_error_that_says_how_many(hub: Hub, ids: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        hub.explain.handout(hub.people.all()[0].code, ids[: MOST + 1])
    assert str(MOST) in str(caught.value)


def test_those_kept_best_first_and_the_rest_counted(hub: Hub, ids: list[str]) -> None:
    code = hub.people.all()[0].code
    for id_ in reversed(ids[: MOST + 2]):
        hub.choices.shortlist(code, id_)
    made = hub.explain.handout(code)
    assert made.chosen is Chosen.SHORTLIST
    assert [pair.vacancy.id for pair in made.pairs] == ids[:MOST]
    assert made.more == 2


def test_one_that_has_closed_is_counted_and_not_shown(hub: Hub, ids: list[str]) -> None:
    code = hub.people.all()[0].code
    hub.choices.shortlist(code, ids[0])
    hub.choices.shortlist(code, ids[1])
    hub.vacancies.withdraw(ids[0])
    made = hub.explain.handout(code)
    hub.vacancies.restore(ids[0])
    assert [pair.vacancy.id for pair in made.pairs] == [ids[1]]
    assert made.closed == 1


def test_without_any_the_first_that_are_not_blocked_or_set_aside(hub: Hub, ids: list[str]) -> None:
    code = hub.people.all()[0].code
    hub.choices.dismiss(code, ids[0], "travel")
    made = hub.explain.handout(code)
    assert made.chosen is Chosen.RANKING
    assert ids[0] not in {pair.vacancy.id for pair in made.pairs}
    assert all(pair.match.band is not Band.BLOCKED for pair in made.pairs)
    assert made.more == len(ids) - len(made.pairs)


def test_it_is_no_row_in_the_audit_log(hub: Hub, ids: list[str]) -> None:
    before = hub.match.person(hub.people.all()[0].code).id
    hub.explain.handout(hub.people.all()[0].code)
    after = hub.match.person(hub.people.all()[0].code).id
    assert before is not None and after == before + 1

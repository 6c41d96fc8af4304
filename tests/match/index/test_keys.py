"""What the list of matches is filtered by can be asked of packed rows: nothing that would be shown is lost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from skillshub.core.pay import Pay
from skillshub.core.vacancy import Vacancy
from skillshub.evaluate.dice import Dice
from skillshub.evaluate.region import generate_region
from skillshub.evaluate.world import draw_person, usable_occupations
from skillshub.hub.engine import Engine
from skillshub.match.index.conditions import NO_ZONE, SHIFTS
from skillshub.match.index.keys import LICENCES, SECTORS, ConditionKeys, View
from skillshub.match.ranking import Ranking
from tests.conftest import TODAY
from tui.views.match_frame import Criteria, condition, decided, match_frame

SAID_EXACTLY = ({"country": "DE"}, {"sector": "health"}, {"minutes": 25}, {"shift": "night"})
ROUNDED = ({"hours_low": 30.0}, {"hours_high": 24.5}, {"pay": 17.35})
TOGETHER = {"country": "NL", "minutes": 40, "hours_low": 20.0, "hours_high": 36.0, "pay": 15.0, "shift": "day"}


def filled(vacancy: Vacancy, at: int) -> Vacancy:
    """The vacancy with terms that differ from one to the next."""
    pay = Pay(low=13 + at % 9, high=14.2 + at % 9, unit="hour")
    return replace(vacancy, shifts=SHIFTS[at % 4 : at % 3], pay=pay, hours_min=20 + at % 17, hours_max=38)


def test_a_mask_keeps_all_that_the_screen_keeps_and_no_more_where_all_is_said(engine: Engine) -> None:
    matcher = engine.matcher(TODAY)
    occupations = usable_occupations(engine.taxonomy)
    person = replace(draw_person(Dice(4), occupations[5], occupations, "p"), country="NL", postcode="6511")
    drawn = [engine.vacancy_linker.link(form) for form in generate_region(engine.taxonomy, 200, seed=21)]
    vacancies = [v if at % 5 == 0 else filled(v, at) for at, v in enumerate(drawn)]
    keys = ConditionKeys.of(engine.taxonomy)
    rows = np.concatenate([keys.row(vacancy) for vacancy in vacancies])
    ranking = Ranking(
        id=None, people={person.code: person}, vacancies={v.id: v for v in vacancies}, left_out=(), day=TODAY,
        matches=tuple(matcher.rank(person, vacancies)), taxonomy="", rules="", weights="",
    )  # fmt: skip
    frame = decided(match_frame(ranking), {})
    minutes = {(v.country, v.postcode or ""): w.minutes for v in vacancies if (w := matcher.commute(person, v))}
    everything = {v.id: v for v in vacancies}
    for wanted in (*SAID_EXACTLY, *ROUNDED, TOGETHER):
        shown = set(frame.filter(condition(Criteria(**wanted)))["vacancy"])  # type: ignore[arg-type]
        ask = keys.ask(View(**wanted), minutes.get)  # type: ignore[arg-type]
        passed = {v.id for v, ok in zip(vacancies, ask.passes(rows).tolist(), strict=True) if ok}
        assert shown <= passed, wanted
        assert len(passed) < len(vacancies), wanted
        if wanted in SAID_EXACTLY:
            assert all(not everything[id_].sector for id_ in passed - shown), wanted


def test_every_list_fits_its_field(engine: Engine) -> None:
    keys = ConditionKeys.of(engine.taxonomy)
    assert 0 < len(keys.sectors) <= SECTORS
    assert len(keys.licences) == LICENCES
    assert 0 < len(keys.zones) < NO_ZONE
    assert "lic:adr" in keys.licences, "what both sides know comes first"
    bits = [keys.licence_bits([licence]) for licence in keys.licences]
    assert len({*bits, 0}) == LICENCES + 1
    assert keys.licence_bits([*keys.licences, "lic:none"]) == 2**LICENCES - 1


def test_what_has_no_number_passes(engine: Engine) -> None:
    keys = ConditionKeys.of(engine.taxonomy)
    vacancy = engine.vacancy_linker.link(next(iter(generate_region(engine.taxonomy, 1, seed=3))))
    row = keys.row(vacancy)
    narrow = keys.ask(View(sector=keys.sectors[0], minutes=0), lambda _: 99)
    assert narrow.passes(row).tolist() == [False]
    row["sector"], row["zone"] = 0, NO_ZONE
    assert narrow.passes(row).tolist() == [True]
    assert not keys.ask(View(), lambda _: None).anything

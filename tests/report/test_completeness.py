"""The completeness meter counts answers: none is one, and wishes are none."""

from __future__ import annotations

from datetime import date

from skillshub.core.person import Person, Travel
from skillshub.report.completeness import FIELDS, known_fields, open_fields


def test_an_empty_profile_has_no_answer_and_every_field_counts_once() -> None:
    assert known_fields(Person(code="X")) == 0
    assert open_fields(Person(code="X")) == list(FIELDS)
    assert len(set(FIELDS)) == len(FIELDS)


def test_none_is_an_answer_where_the_profile_can_say_so() -> None:
    nothing = Person(code="X", complete=("licences", "languages", "qualifications"))
    assert set(FIELDS) - set(open_fields(nothing)) == {"licences", "languages", "qualifications"}
    assert "licences" not in open_fields(Person(code="X", licences_missing=("b",)))


def test_every_further_answer_adds_exactly_one() -> None:
    person = Person(code="X", country="NL", postcode="6511", travel=Travel(modes=("car",)))
    assert known_fields(person) == 3
    more = Person(
        code="X",
        country="NL",
        postcode="6511",
        travel=Travel(modes=("car",)),
        hours_max=32.0,
        shifts=("day",),
        available_from=date(2026, 12, 1),
    )
    assert known_fields(more) == 6
    assert known_fields(Person(code="X", wishes=("sector:health",))) == 0

"""Rules that need care: about to expire, expired without a successor, unchecked for a year; on the card as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from skillshub.border.card import border_card
from skillshub.border.licences import licences
from skillshub.border.rule_dates import (
    SECTIONS,
    SOON,
    RuleState,
    dated_rules,
    rule_dates,
    rules_behind,
    state_of,
    successor_of,
)
from skillshub.core.dated import Certainty, Dated
from skillshub.taxonomy.knowledge import Knowledge
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.border.conftest import DAY, MakeCase, asks_licence, person, vacancy


def facts(**changes: object) -> Dated:
    return replace(Dated(source="law", checked_on=DAY, certainty=Certainty.HIGH), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, None),
        ({"valid_to": DAY - timedelta(1)}, RuleState.EXPIRED),
        ({"valid_to": DAY}, RuleState.EXPIRING),
        ({"valid_to": DAY + SOON}, RuleState.EXPIRING),
        ({"valid_to": DAY + SOON + timedelta(1)}, None),
        ({"checked_on": DAY - timedelta(365)}, None),
        ({"checked_on": DAY - timedelta(366)}, RuleState.UNCHECKED),
        ({"checked_on": DAY - timedelta(366), "valid_to": DAY}, RuleState.EXPIRING),
        ({"checked_on": DAY - timedelta(366), "valid_from": DAY + timedelta(1)}, None),
    ],
)
def test_the_state_of_a_rule_turns_on_the_day(changes: dict[str, date], state: RuleState | None) -> None:
    assert state_of(facts(**changes), DAY) is state


def with_flag_days(taxonomy: Taxonomy, **days: tuple[date | None, date | None]) -> Knowledge:
    pattern = next(iter(taxonomy.knowledge.flags.values()))
    flags = {
        f"flag:{name.replace('_', '-')}": replace(
            pattern, id=f"flag:{name.replace('_', '-')}", facts=facts(valid_from=start, valid_to=end)
        )
        for name, (start, end) in days.items()
    }
    return Knowledge(flags=flags)


def test_a_successor_ends_the_worry(taxonomy: Taxonomy) -> None:
    known = with_flag_days(
        taxonomy,
        wage_2025=(date(2025, 1, 1), date(2025, 12, 31)),
        wage_2026=(date(2026, 1, 1), date(2026, 12, 31)),
        wage_2027=(date(2027, 1, 1), None),
        gone_2025=(date(2025, 1, 1), date(2025, 12, 31)),
        wages_2027=(date(2027, 1, 1), None),
        late_2026=(date(2026, 1, 1), date(2026, 12, 31)),
        late_2027=(date(2027, 6, 1), None),
    )
    assert [(rule.id, rule.state, rule.successor, rule.pressing) for rule in rule_dates(known, DAY)] == [
        ("flag:gone-2025", RuleState.EXPIRED, None, True),
        ("flag:late-2026", RuleState.EXPIRING, None, True),
        ("flag:wage-2026", RuleState.EXPIRING, "flag:wage-2027", False),
    ]
    assert successor_of("flags", "flag:wage-2025", known) == "flag:wage-2026"
    assert successor_of("flags", "flag:wage-2027", known) is None


def test_every_dated_record_is_looked_at(taxonomy: Taxonomy) -> None:
    """A section with dated facts that nobody looks at would expire in silence."""
    knowledge = taxonomy.knowledge
    dated = {
        name
        for name in Knowledge.__dataclass_fields__
        if (section := getattr(knowledge, name))
        and not isinstance(section, str)
        and hasattr(next(iter(section.values() if hasattr(section, "values") else section)), "facts")
    }
    assert dated == {*SECTIONS, "language_steps"}
    assert len(list(dated_rules(knowledge))) == sum(len(getattr(knowledge, name)) for name in dated)
    in_two_years = {rule.section for rule in rule_dates(knowledge, DAY + timedelta(800))}
    assert in_two_years == {*SECTIONS, "language_steps"}


def test_the_card_marks_what_is_about_to_expire_and_what_is_unchecked(make_case: MakeCase) -> None:
    case = make_case(person("DE"), vacancy("NL"), day=date(2026, 12, 1))
    card = border_card(case)
    assert card is not None
    entries = {entry.id: entry for entry in card.entries}
    ending = entries["flag:minimum-wage-nl-2026-07"]
    assert (ending.expiring, ending.followed, ending.stale) == (True, True, False)
    lasting = entries["flag:advice-grensinfopunkt"]
    assert (lasting.expiring, lasting.followed, lasting.stale) == (False, False, False)
    later = border_card(make_case(person("DE"), vacancy("NL"), day=date(2028, 1, 1)))
    assert later is not None
    assert next(entry for entry in later.entries if entry.id == "flag:advice-grensinfopunkt").stale


def test_rules_behind_conditions_are_named(make_case: MakeCase) -> None:
    day = DAY + timedelta(500)
    case = make_case(person("DE"), vacancy("NL", licences=asks_licence("lic:vca-basis")), day=day)
    conditions, _ = licences(case)
    found = rules_behind(conditions, case.knowledge, day)
    assert [(rule.id, rule.state) for rule in found] == [("lic:vca-basis", RuleState.UNCHECKED)]
    assert rules_behind(conditions, case.knowledge, DAY) == ()

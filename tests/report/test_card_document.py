"""The border card: everything a coach raises, dated, and nothing that sounds surer than it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from skillshub.border.rule_dates import rules_behind
from skillshub.core.pay import Pay
from skillshub.core.person import Permit
from skillshub.core.result import Met
from skillshub.explain.explanation import Explanation
from skillshub.i18n import LANGUAGES, Language, t
from skillshub.match.rank import Matcher
from skillshub.report.card import applies, card_document, sorted_entries
from skillshub.report.conditions import sentence
from skillshub.report.render import Format, render
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import Explain, electrician, grid_job, heat_pump_job, mechanic, nobody_asked, nurse, ward_job


def text_of(pair: Explanation, taxonomy: Taxonomy, lang: Language = "en") -> str:
    """On one endless line, so that nothing is broken between words."""
    return " ".join(render(card_document(pair, taxonomy, lang), Format.TABLE).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pair_across_the_border_has_what_the_coach_must_raise(
    across: Explanation, taxonomy: Taxonomy, lang: Language
) -> None:
    text = text_of(across, taxonomy, lang)
    words = Words(taxonomy, lang)
    assert "+49 2821 793079" in text
    for topic in ("social_security", "health", "tax", "pension", "unemployment"):
        assert words.say(f"topic.{topic}") in text
    assert "S1" in text
    assert words.say("card.pay") in text
    assert words.say("pay.per_hour") in text
    assert words.say("card.language") in text
    assert words.say("way.estimate") in text
    for crossing in across.match.commute.crossings if across.match.commute else ():
        assert taxonomy.knowledge.crossings[crossing].name in text


def test_home_office_unknown_raises_the_34_days_and_ruled_out_does_not(explain: Explain, taxonomy: Taxonomy) -> None:
    unknown = text_of(explain(electrician(), grid_job()), taxonomy)
    possible = text_of(explain(electrician(), grid_job(home_days=1.0)), taxonomy)
    ruled_out = text_of(explain(electrician(), grid_job(home_days=0.0)), taxonomy)
    assert "Up to 34 home days" in unknown
    assert "Up to 34 home days" in possible
    assert "Up to 34 home days" not in ruled_out
    asked, applying = unknown.index("Ask whether this applies"), possible.index("Ask whether this applies")
    assert unknown.index("Up to 34 home days") > asked
    assert possible.index("Up to 34 home days") < applying


def test_every_condition_has_its_way_authority_source_and_day(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(nurse(), ward_job())
    text = text_of(pair, taxonomy)
    for condition in pair.match.conditions:
        assert sentence(condition.reason.in_("en")) in text
        if condition.status is Met.UNMET and condition.authority:
            assert condition.authority.in_("en") in text
        if condition.status is Met.UNMET and condition.route:
            assert condition.route.in_("en") in text
    assert "Grenzgängerkarte" in text
    assert "checked on 21 Nov 2026" in text
    assert "Takes up to 24 months (estimate)" in text
    assert "Cost:" in text


def test_what_is_not_sure_says_so_before_the_fact(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(mechanic(), heat_pump_job())
    text = text_of(pair, taxonomy)
    certainties = {entry.certainty for entry in sorted_entries(pair)}
    assert {"sourced", "high", "medium", "low"} <= certainties
    for entry in sorted_entries(pair):
        said = entry.text.in_("en")
        if entry.certainty == "medium":
            assert f"Likely, to be verified: {said}" in text
        if entry.certainty == "low":
            assert f"Unsure, ask first: {said}" in text


def test_a_route_the_files_trust_less_than_the_rule_says_so(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(nurse(), ward_job())
    (condition,) = (c for c in pair.match.conditions if c.code == "recognition")
    assert condition.certainty == "sourced"
    assert "prof" in condition.subject
    assert any(key.startswith(f"{condition.subject}/") for key in taxonomy.knowledge.route_certainty)
    assert condition.route is not None
    assert f"Likely, to be verified: {condition.route.in_('en')}" in text_of(pair, taxonomy)


def test_a_permit_nobody_asked_about_is_a_question(explain: Explain, taxonomy: Taxonomy) -> None:
    unknown = explain(mechanic(right_to_work=()), heat_pump_job())
    needed = explain(mechanic(right_to_work=(("DE", Permit.PERMIT_NEEDED),)), heat_pump_job())
    granted = explain(mechanic(right_to_work=(("DE", Permit.YES),)), heat_pump_job())

    def states(pair: Explanation) -> set[bool]:
        return {applies(entry, pair) for entry in sorted_entries(pair) if entry.topic == "permit"}

    assert states(unknown) == {False}
    assert states(needed) == {True}
    assert states(granted) == set()
    records = card_document(unknown, taxonomy, "en").rows
    assert {row["status"] for row in records if row["topic"] == "permit"} == {"ask"}


def test_a_fact_nobody_has_checked_for_a_year_is_marked(explain: Explain, taxonomy: Taxonomy) -> None:
    pair = explain(electrician(), grid_job())
    assert pair.card is not None
    old = replace(pair.card.entries[0], stale=True, checked_on=date(2025, 1, 2))
    stale = replace(pair, card=replace(pair.card, entries=(old, *pair.card.entries[1:])))
    assert "not checked for more than a year" not in text_of(pair, taxonomy)
    assert "not checked for more than a year" in text_of(stale, taxonomy)


def test_on_one_side_there_are_conditions_and_a_way_but_no_border_rules(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(nurse(), grid_job()), taxonomy)
    assert "same side of the border" in text
    assert "Health insurance" not in text
    assert "bus and train" in text


def test_an_unknown_home_is_asked_for(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(nobody_asked(), grid_job()), taxonomy)
    assert "country of residence is not known yet" in text
    assert "cannot be estimated" in text


# --- pay --------------------------------------------------------------------------------------


def test_pay_is_compared_by_the_hour_and_by_the_year_with_its_factor(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(electrician(), grid_job()), taxonomy)
    hourly = 2900 * 12 / 52 / 38
    assert f"€{hourly:.2f}–" in text
    assert "about €37,600–51,800" in text  # 2,900 and 4,000 × 12 × 1.08, to hundreds
    assert "from about €40,800" in text  # the wish: 3,400 × 12
    assert "multiplied by 1.08" in text
    assert "8% holiday pay" in text


def test_in_germany_twelve_months_stay_twelve(explain: Explain, taxonomy: Taxonomy) -> None:
    text = text_of(explain(mechanic(), heat_pump_job()), taxonomy)
    assert "€18.00–24.00" in text
    assert "about €37,400–49,900" in text  # × 40 × 52
    assert "multiplied by" not in text
    assert "13th month is not law" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unknown_pay_is_said(explain: Explain, taxonomy: Taxonomy, lang: Language) -> None:
    words = Words(taxonomy, lang)
    assert words.say("pay.unknown") in text_of(explain(electrician(), grid_job(pay=None)), taxonomy, lang)


def test_a_month_without_hours_cannot_be_compared(explain: Explain, taxonomy: Taxonomy) -> None:
    job = grid_job(pay=Pay(low=2900, unit="month"), hours_min=None, hours_max=None)
    text = text_of(explain(electrician(), job), taxonomy)
    assert "It cannot be reckoned by the hour" in text
    assert "for how many hours is not said" in text


def test_an_offer_under_the_minimum_wage_cannot_be_overlooked(explain: Explain, taxonomy: Taxonomy) -> None:
    low = explain(electrician(), grid_job(pay=Pay(high=12.5, unit="hour")))
    assert "! Even the highest amount lies below" in text_of(low, taxonomy)
    assert "Even the highest amount" not in text_of(explain(electrician(), grid_job()), taxonomy)


def test_the_records_have_one_shape(pair: Explanation, taxonomy: Taxonomy) -> None:
    rows = card_document(pair, taxonomy, "en").rows
    assert len({tuple(row) for row in rows}) == 1
    assert sum(row["kind"] == "condition" for row in rows) == len(pair.match.conditions)


def test_a_rule_about_to_expire_or_unchecked_is_marked_on_the_card(
    explain: Explain, taxonomy: Taxonomy, matcher: Matcher
) -> None:
    pair = explain(electrician(), grid_job())
    assert pair.card is not None
    ending = [entry for entry in pair.card.entries if entry.expiring]
    assert ending, "some rules of the pack end with the year"
    text = text_of(pair, taxonomy)
    assert "about to expire" in text
    assert pair.rules == ()
    assert "Rules that need attention" not in text

    late = date(2028, 2, 1)
    aged = replace(
        pair,
        rules=rules_behind(pair.match.conditions, taxonomy.knowledge, late),
        card=replace(pair.card, entries=tuple(replace(entry, stale=True) for entry in pair.card.entries)),
    )
    text = text_of(aged, taxonomy)
    assert "Rules that need attention" in text
    assert "not checked for more than a year" in text
    rows = card_document(aged, taxonomy, "en").rows
    assert {row["mark"] for row in rows if row["kind"] == "fact"} == {"unchecked"}
    assert "unchecked" in {row["mark"] for row in rows if row["kind"] == "condition"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_says_whether_the_work_may_be_done_already(
    explain: Explain, taxonomy: Taxonomy, lang: Language
) -> None:
    pair = explain(nurse(), ward_job())
    text = text_of(pair, taxonomy, lang)
    assert t("access.title", lang) in text
    (way,) = [way for way in pair.access if way.subject.startswith("prof:")]
    assert t(f"access.state.{way.access}", lang) in text
    assert way.authority is not None
    assert way.authority.in_(lang)[:30] in text
    if way.route:
        assert " ".join(way.route.in_(lang).split())[:40] in text
        assert Words(taxonomy, lang).count("duration", way.months or 0) in text
    rows = [row for row in card_document(pair, taxonomy, lang).rows if row["kind"] == "access"]
    assert {row["status"] for row in rows} == {str(way.access.light) for way in pair.access}

"""The demo shows what the engine makes of the region: nothing is canned."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest

from skillshub.cli.run import run
from skillshub.core.result import Band
from skillshub.demo.region import Play, codes
from skillshub.demo.show import FACTS, TOP, best_across, best_skill, run_demo, shown_until_both
from skillshub.explain.ledger import Basis
from skillshub.hub import Hub
from skillshub.i18n import LANGUAGES, t
from skillshub.report.document import Facts, Heading, Table

ELECTRICIAN = "D-01"
Row = Mapping[str, object]


def rows_of(hub: Hub, play: Play) -> dict[str, Row]:
    """The ranking of a play, by vacancy."""
    return {str(row["vacancy"]): row for row in run_demo(hub, play, "en").document.rows}


def test_the_first_jobseeker_has_good_matches_on_both_sides(region: Hub) -> None:
    assert codes()[0] == ELECTRICIAN
    ranking = region.match.person(ELECTRICIAN, record=False)
    good = [match for match in ranking.matches if match.band in (Band.STRONG, Band.CONDITIONAL)]
    assert {match.country for match in good[:TOP]} == {"NL", "DE"}
    best = best_across(ranking)
    assert best is not None
    assert best.country == "DE"
    assert best == next(match for match in ranking.matches if match.country == "DE")


@pytest.mark.parametrize("code", codes())
def test_everybody_gets_a_list_with_both_countries_in_it(region: Hub, code: str) -> None:
    rows = run_demo(region, Play(person=code), "en").document.rows
    assert len(rows) >= TOP
    assert {row["country"] for row in rows} == {"NL", "DE"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_has_its_three_parts_in_every_language(region: Hub, lang: str) -> None:
    language = next(each for each in LANGUAGES if each == lang)
    shown = run_demo(region, Play(), language)
    document = shown.document
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    for wanted in (
        t("report.ranking.title", language, code=ELECTRICIAN),
        t("report.card.applies", language),
    ):
        assert wanted in headings
    assert t("report.card.to_ask", language) not in headings, "the card is shortened to what applies"
    assert any(isinstance(block, Table) for block in document.blocks)
    assert shown.lines[0][0].startswith(f"skillshub --hub {region.settings.hub} explain {ELECTRICIAN} demo/")


def test_the_ledger_shown_adds_up_to_the_fit_in_the_list(region: Hub) -> None:
    best = best_across(region.match.person(ELECTRICIAN, record=False))
    assert best is not None
    explanation = region.explain.pair(ELECTRICIAN, best.vacancy)
    assert sum(row.points for row in explanation.ledger.rows) == best.points
    shown = {str(row["vacancy"]): row for row in run_demo(region, Play(), "en").document.rows}
    assert shown[best.vacancy]["fit"] == best.fit


def test_border_facts_left_out_are_counted(region: Hub) -> None:
    document = run_demo(region, Play(), "en").document
    at = next(
        i for i, b in enumerate(document.blocks) if isinstance(b, Heading) and b.text == t("report.card.applies", "en")
    )
    facts = document.blocks[at + 1]
    assert isinstance(facts, Facts)
    assert len(facts.items) <= FACTS


def test_without_the_best_skill_ranking_and_ledger_change(region: Hub) -> None:
    before = region.match.person(ELECTRICIAN, record=False)
    best = best_across(before)
    assert best is not None
    old = region.explain.pair(ELECTRICIAN, best.vacancy)
    skill = best_skill(old.ledger, region, "en")
    assert skill
    run_demo(region, Play(without=(skill,)), "en")
    after = region.match.person(ELECTRICIAN, record=False)
    new = region.explain.pair(ELECTRICIAN, best.vacancy)
    lost = max(
        (row for row in old.ledger.rows if row.basis is Basis.CONFIRMED), key=lambda row: (row.points, row.skill)
    )
    row = next(row for row in new.ledger.rows if row.skill == lost.skill)
    assert (row.basis, row.points) == (Basis.DENIED, 0)
    assert new.ledger.points < old.ledger.points
    assert new.ledger.points == sum(row.points for row in new.ledger.rows) == new.match.points
    assert [match.vacancy for match in after.matches] != [match.vacancy for match in before.matches]


def test_another_postcode_changes_ranking_minutes_and_crossings_and_not_the_fit(region: Hub) -> None:
    here, there = rows_of(region, Play()), rows_of(region, Play(postcode="46395"))
    shared = here.keys() & there.keys()
    assert shared
    assert all(here[vacancy]["fit"] == there[vacancy]["fit"] for vacancy in shared)
    moved = sum(here[vacancy]["minutes"] != there[vacancy]["minutes"] for vacancy in shared)
    assert moved > len(shared) / 2
    assert any(here[vacancy]["crossings"] != there[vacancy]["crossings"] for vacancy in shared)
    assert list(here) != list(there)


def test_living_in_germany_turns_the_border_around(region: Hub) -> None:
    run_demo(region, Play(postcode="47533"), "en")
    best = best_across(region.match.person(ELECTRICIAN, record=False))
    assert best is not None
    assert best.country == "NL"


def test_the_next_run_puts_back_what_was_played_with(region: Hub) -> None:
    from skillshub.demo.region import fill

    before = region.people.get(ELECTRICIAN)
    run_demo(region, Play(postcode="6811", without=("NEN 1010",)), "en")
    assert region.people.get(ELECTRICIAN) != before
    fill(region)
    assert region.people.get(ELECTRICIAN) == before


def test_the_list_grows_until_both_countries_are_in_it() -> None:
    class Side:
        def __init__(self, country: str) -> None:
            self.country = country

    matches = [*(Side("NL") for _ in range(15)), Side("DE"), Side("NL")]
    assert shown_until_both(matches, 12) == 16  # type: ignore[arg-type]
    assert shown_until_both(matches[15:], 12) == 12  # type: ignore[arg-type]
    assert shown_until_both(matches[:15], 12) == 12, "one country alone: no reason to show more"  # type: ignore[arg-type]


def test_the_command_prints_lines_that_work(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo"]) == 0
    out = capsys.readouterr().out
    lines = [line for line in out.splitlines() if line.startswith("skillshub ")]
    kinds = set()
    for line in lines:
        words = shlex.split(line)[1:]
        if words[0] == "tui":
            continue
        kinds.add(next(word for word in words if word in {"explain", "report", "demo", "template"}))
        assert run(words) == 0, (line, capsys.readouterr().err)
    assert kinds == {"explain", "report", "demo", "template"}
    assert not (home / "hub.sqlite").exists(), "the user's own hub is left alone"
    assert (home / "demo.sqlite").exists()


def test_the_command_as_json_is_the_ranking(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--person", "D-03", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["vacancy"].startswith("demo/H-")

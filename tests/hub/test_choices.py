"""What is decided about a vacancy: kept, logged without words, undone, exported and erased with the person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from skillshub.core.errors import UsageError
from skillshub.hub import Choice, Hub, State
from skillshub.hub.choices import LONGEST, REASONS
from skillshub.hub.engine import Engine
from skillshub.i18n import LANGUAGES, catalogue
from tests.tui.conftest import WORLD, filled, hub_at, small_engine

__all__ = ["filled", "small_engine"]
ONE, OTHER = "vacancies/V-01", "vacancies/V-02"


@pytest.fixture
def hub(tmp_path: Path, small_engine: Engine) -> Iterator[Hub]:
    with hub_at(tmp_path, small_engine) as hub:
        hub.intake.people(WORLD / "people.yaml")
        hub.intake.vacancies(WORLD / "vacancies.csv")
        yield hub


def test_a_decision_is_kept_and_the_one_before_comes_back(hub: Hub) -> None:
    assert hub.choices.of("N-001") == {}
    before = hub.choices.shortlist("N-001", "V-01")
    assert before == Choice(code="N-001", vacancy=ONE)
    assert hub.choices.of("N-001")[ONE].state is State.SHORTLISTED
    kept = hub.choices.dismiss("N-001", ONE, "travel", "  te ver met de fiets ")
    assert kept.state is State.SHORTLISTED
    now = hub.choices.of("N-001")[ONE]
    assert (now.state, now.reason, now.words) == (State.DISMISSED, "travel", "te ver met de fiets")
    hub.choices.undo(kept)
    assert hub.choices.of("N-001")[ONE].state is State.SHORTLISTED
    assert hub.choices.of("K-014") == {}, "nobody else's list changes"


def test_a_note_stays_when_a_decision_is_taken_back_and_an_empty_one_leaves_nothing(hub: Hub) -> None:
    hub.choices.note("N-001", ONE, "maandag bellen [b]vet[/b]")
    hub.choices.dismiss("N-001", ONE, "other")
    hub.choices.clear("N-001", ONE)
    left = hub.choices.of("N-001")[ONE]
    assert (left.state, left.note, left.reason) == (State.OPEN, "maandag bellen [b]vet[/b]", "")
    hub.choices.note("N-001", ONE, " ")
    assert hub.choices.of("N-001") == {}


def test_the_log_says_what_was_decided_by_pseudonym_and_never_in_whose_words(hub: Hub) -> None:
    hub.choices.dismiss("N-001", ONE, "pay", "geheim gesprek")
    hub.choices.dismiss("N-001", ONE, "pay", "geheim gesprek")
    rows = [entry for entry in hub.store.audit_log() if entry.action == "vacancy_choice"]
    assert len(rows) == 1, "saying the same again is no change"
    details = json.loads(rows[0].details)
    assert details == {"vacancy": ONE, "from": "", "to": "dismissed", "reason": "pay", "note": False}
    assert "N-001" not in rows[0].details
    assert hub.store.verify_audit().ok


def test_erasing_a_person_takes_the_decisions_with_it_and_export_shows_them(hub: Hub) -> None:
    hub.choices.note("N-001", OTHER, "bellen")
    exported = hub.people.export("N-001")
    assert [(row["vacancy"], row["note"]) for row in exported["choices"]] == [(OTHER, "bellen")]  # type: ignore[attr-defined]
    hub.people.erase("N-001")
    assert hub.store.choices.of("N-001") == {}


def test_a_decision_is_no_part_of_the_score(hub: Hub) -> None:
    before = hub.match.person("N-001", record=False).matches
    hub.choices.dismiss("N-001", ONE, "other")
    assert hub.match.person("N-001", record=False).matches == before


def test_a_wrong_reason_names_the_nearest_and_too_long_a_text_is_refused(hub: Hub) -> None:
    with pytest.raises(UsageError) as wrong:
        hub.choices.dismiss("N-001", ONE, "travl")
    assert wrong.value.hint is not None
    assert "travel" in wrong.value.hint.in_("en")
    with pytest.raises(UsageError):
        hub.choices.note("N-001", ONE, "x" * (LONGEST + 1))
    with pytest.raises(UsageError):
        hub.choices.shortlist("N-001", "nowhere")
    with pytest.raises(UsageError):
        hub.choices.shortlist("nobody", ONE)
    assert hub.choices.of("N-001") == {}


def test_every_reason_has_a_name_in_every_language_and_none_is_about_the_person(hub: Hub) -> None:
    for lang in LANGUAGES:
        assert {f"choices.reason.{reason}" for reason in REASONS} <= catalogue(lang, "choices").keys()
    assert not {"age", "gender", "health", "origin", "nationality", "disability"} & set(REASONS)

"""Normalising of words, numbers, levels and settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillshub.core.amounts import parse_number, parse_range
from skillshub.core.canonical import canonical_json, fingerprint
from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.dated import Certainty, Dated
from skillshub.core.errors import DataMissing, HubError, NoneAccepted, SomeRejected, UsageError, nearest
from skillshub.core.levels import LevelRange
from skillshub.core.pay import Pay
from skillshub.core.person import Evidence, Person, Source, TimeWindow
from skillshub.core.settings import Settings
from skillshub.core.text import fold, normalise, split_list
from skillshub.core.vacancy import Vacancy


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Elektroniker/in (m/w/d)", "elektroniker"),
        ("Elektroniker:in", "elektroniker"),
        ("Elektroniker*innen", "elektroniker"),
        ("Elektroniker_in (gn)", "elektroniker"),
        ("Pflegefachfrau/-mann", "pflegefachfrau"),
        ("Monteur (m/v/x)", "monteur"),
        ("verpleegkundige m/v/x", "verpleegkundige"),
        ("C++ / C#", "c++ c#"),
        ("  Straßenbauer  ", "strassenbauer"),
        ("ĳzervlechter", "ijzervlechter"),
        ("Ärztliche Fachkraft", "arztliche fachkraft"),
    ],
)
def test_gender_marks_case_and_accents_do_not_tell_words_apart(written: str, same: str) -> None:
    assert normalise(written) == same


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert fold(once) == once


@pytest.mark.parametrize(
    ("written", "value"),
    [("12,50", 12.5), ("12.50", 12.5), ("€ 2.900", 2900), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("2 900", 2900)],
)
def test_numbers_are_read_as_people_write_them(written: str, value: float) -> None:
    assert parse_number(written) == value


@pytest.mark.parametrize("written", ["", "veel", "3 of 4"])
def test_what_is_no_single_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(written)


def test_ranges() -> None:
    assert parse_range("32-36 uur") == (32, 36)
    assert parse_range("38,5") == (38.5, 38.5)
    assert parse_range("€ 2.900 – 4.000") == (2900, 4000)
    with pytest.raises(ValueError, match="backwards"):
        parse_range("40-36")


def test_lists_in_a_cell() -> None:
    assert split_list("KNX; PV-Montage | lassen\n") == ("KNX", "PV-Montage", "lassen")


def test_cefr_levels_parse_with_a_plus_counting_as_the_level_it_belongs_to() -> None:
    assert Cefr.parse("a2+") is Cefr.A2
    assert Cefr.parse(" B1 ") is Cefr.B1
    with pytest.raises(ValueError, match="CEFR"):
        Cefr.parse("goed")
    assert LanguageSkill.overall("de", Cefr.B2).level("writing") is Cefr.B2


def test_levels_are_ranges() -> None:
    ausbildung = LevelRange(3, 4)
    assert ausbildung.overlaps(LevelRange.parse("3")) and ausbildung.overlaps(LevelRange.parse("4-6"))
    assert LevelRange.parse("4").above(LevelRange.parse("2-3"))
    assert not ausbildung.above(LevelRange.parse("3"))
    with pytest.raises(ValueError, match="EQF"):
        LevelRange(4, 3)


def test_pay_is_compared_per_hour_and_unknown_hours_give_no_hourly_pay() -> None:
    assert Pay(low=17, high=None, unit="hour").per_hour() == (17, None)
    low, high = Pay(low=2600, high=3120, unit="month", hours=36).per_hour()
    assert (round(low or 0, 2), round(high or 0, 2)) == (16.67, 20.0)
    assert Pay(low=2600, unit="month").per_hour() == (None, None)
    with pytest.raises(ValueError, match="at least one"):
        Pay(unit="hour")


def test_dated_facts_hold_from_a_day_to_a_day_and_go_stale() -> None:
    fact = Dated(
        source="s",
        checked_on=date(2025, 1, 1),
        certainty=Certainty.HIGH,
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 6, 30),
    )
    assert not fact.holds_on(date(2025, 12, 31))
    assert fact.holds_on(date(2026, 6, 30)) and not fact.holds_on(date(2026, 7, 1))
    assert fact.stale_on(date(2026, 1, 2)) and not fact.stale_on(date(2026, 1, 1))


def test_records_refuse_what_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="levels"):
        Evidence(concept="skill:x", source=Source.JOB, level=5)
    with pytest.raises(ValueError, match="window"):
        from datetime import time

        TimeWindow(start=time(14), end=time(9))
    with pytest.raises(ValueError, match="position"):
        Vacancy(id="a/1", title="x", country="NL", positions=0)


def test_the_same_record_has_the_same_bytes_whatever_the_order_it_was_made_in() -> None:
    one = Person(code="A", country="NL", postcode="6828")
    two = Person(postcode="6828", code="A", country="NL")
    assert canonical_json(one) == canonical_json(two)
    assert fingerprint(one) == fingerprint(two) != fingerprint(Person(code="B"))


def test_exit_codes_are_those_of_the_manual_and_none_is_above_ten() -> None:
    codes = [kind.exit_code for kind in (UsageError, SomeRejected, NoneAccepted, HubError, DataMissing)]
    assert codes == [2, 3, 4, 5, 6]


def test_errors_speak_the_users_language_and_say_what_to_do() -> None:
    error = UsageError("hub.error.no_person", hint="hub.hint.nearest", asked="P1", nearest="P01")
    assert error.in_("nl").splitlines() == ["Er is niemand met de code P1.", "Bedoelde u P01?"]
    assert "Did you mean P01?" in str(error)
    assert nearest("wondzrog", ["wondzorg", "lassen"]) == "wondzorg"
    assert nearest("qqqq", ["wondzorg"]) is None


def test_an_option_beats_the_environment_which_beats_the_platform(tmp_path: Path) -> None:
    env = {"SKILLSHUB_HOME": str(tmp_path), "SKILLSHUB_DB": str(tmp_path / "env.sqlite"), "LANG": "de_DE.UTF-8"}
    assert Settings.load(env=env).hub == tmp_path / "env.sqlite"
    assert Settings.load(hub=str(tmp_path / "opt.sqlite"), env=env).hub == tmp_path / "opt.sqlite"
    assert Settings.load(env={"SKILLSHUB_HOME": str(tmp_path)}).hub == tmp_path / "hub.sqlite"
    assert Settings.load(env=env).language == "de"
    assert Settings.load(language="en", env=env).language == "en"
    assert Settings.load(env={"SKILLSHUB_HOME": "x", "LANG": "C.UTF-8"}).language == "nl"

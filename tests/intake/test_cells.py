"""What one cell says: dates, postcodes, hours, pay, times, shifts."""

from __future__ import annotations

from datetime import date, time

import pytest

from skillshub.intake.cells.dates import parse_date, parse_end, parse_start
from skillshub.intake.cells.hours import parse_home_days, parse_hours, parse_positions
from skillshub.intake.cells.phrases import one_line, paragraphs, split_level, split_phrases
from skillshub.intake.cells.places import parse_country, parse_postcode
from skillshub.intake.cells.timetable import parse_shifts, parse_windows
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.cells.wages import parse_amount, parse_pay


def reason(parse: object, *values: object) -> str:
    with pytest.raises(Unreadable) as caught:
        parse(*values)  # type: ignore[operator]
    return caught.value.reason.id.rpartition(".")[2]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-07-01",
            "1-7-2026",
            "01.07.2026",
            "1/7/2026",
            "1 juli 2026",
            "1. Juli 2026",
            "July 1, 2026",
            "20260701",
        ),
        *(
            "wo 1 juli 2026",
            "Mittwoch, 1. Juli 2026",
            "2026-07-01T00:00:00+02:00",
            "2026-07-01 00:00:00",
            "1 July 2026",
        ),
        *("01-07-2026 12:30", "1e juli 2026", "2026/07/01", "Jul 1 2026", " 1 - 7 - 2026 "),
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert parse_date(text) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31-02-2026", "date_impossible"),
        ("2026-13-01", "date_impossible"),
        ("30 februari 2026", "date_impossible"),
        ("07/25/2026", "date_impossible"),
        ("29-2-2025", "date_impossible"),
        ("1-7-26", "date_short_year"),
        ("1-7-0026", "date_year"),
        ("juli 2026", "date"),
        ("binnenkort", "date"),
        ("1 foo 2026", "date"),
        ("46204", "date"),
    ],
)
def test_what_is_no_day_says_why(text: str, why: str) -> None:
    assert reason(parse_date, text) == why


def test_at_once_and_to_be_agreed_lay_no_day_down() -> None:
    assert [parse_start(t) for t in ("per direct", "ab sofort", "ASAP", "in overleg", "nach Vereinbarung")] == [
        None
    ] * 5
    assert parse_end("in overleg") is None
    assert reason(parse_end, "per direct") == "date"


@pytest.mark.parametrize(
    ("text", "country", "found"),
    [
        ("6541 AB", None, ("NL", "6541", False)),
        ("6541ab", None, ("NL", "6541", False)),
        ("6541", "NL", ("NL", "6541", False)),
        ("NL-6541 AB", None, ("NL", "6541", False)),
        ("47533", None, ("DE", "47533", False)),
        ("D-47533", None, ("DE", "47533", False)),
        ("01067", None, ("DE", "01067", False)),
        ("47533.0", None, ("DE", "47533", True)),
        ("47533,00", "DE", ("DE", "47533", True)),
        ("6541.0", None, ("NL", "6541", True)),
        ("1067", "DE", ("DE", "01067", True)),
        ("1067.0", "DE", ("DE", "01067", True)),
    ],
)
def test_postcodes_tell_their_country(text: str, country: str | None, found: tuple[str, str, bool]) -> None:
    located = parse_postcode(text, country)  # type: ignore[arg-type]
    assert (located.country, located.postcode, located.repaired) == found


@pytest.mark.parametrize(
    "text", ["0123", "00000", "123", "123456", "12 34", "Kleve", "6541 A", "6541 ABC", "٦٥٤١", "6541 Nijmegen"]
)
def test_malformed_postcodes(text: str) -> None:
    assert reason(parse_postcode, text, None) == "postcode"


@pytest.mark.parametrize(
    ("text", "country"), [("47533", "NL"), ("6541 AB", "DE"), ("NL-6541", "DE"), ("D-47533", "NL")]
)
def test_postcode_of_the_other_side(text: str, country: str) -> None:
    assert reason(parse_postcode, text, country) == "postcode_country"


def test_countries_by_name() -> None:
    assert [parse_country(t) for t in ("nl", "Nederland", "Niederlande", "Holland", "The Netherlands")] == ["NL"] * 5
    assert [parse_country(t) for t in ("DE", "D", "Duitsland", "Deutschland", "germany")] == ["DE"] * 5
    assert reason(parse_country, "België") == "country"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("32-36 uur", (32, 36)),
        ("38,5", (38.5, 38.5)),
        ("38.5", (38.5, 38.5)),
        ("12,50", (12.5, 12.5)),
        ("12.50", (12.5, 12.5)),
        ("37½", (37.5, 37.5)),
        ("32 – 36 uur per week", (32, 36)),
        ("24, 32 of 36", (24, 36)),
        ("20 bis 25 Stunden", (20, 25)),
        ("ab 20 Stunden", (20, None)),
        ("minimaal 24 uur", (24, None)),
        ("tot 24 uur", (None, 24)),
        ("0-8", (0, 8)),
        ("Vollzeit", (None, None)),
        ("in overleg", (None, None)),
    ],
)
def test_hours_a_week(text: str, found: tuple[float | None, float | None]) -> None:
    assert parse_hours(text) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("36-32", "backwards"),
        ("0,8 fte", "hours_measure"),
        ("80%", "hours_measure"),
        ("8 uur per dag", "hours_measure"),
        ("3236", "hours_range"),
        ("-5", "hours_range"),
        ("0", "hours_range"),
        ("veel", "hours"),
    ],
)
def test_hours_that_are_none(text: str, why: str) -> None:
    assert reason(parse_hours, text) == why


def test_home_days_and_positions() -> None:
    assert [parse_home_days(t) for t in ("2", "2 dagen", "1-2", "geen", "nee", "0", "1,5")] == [2, 2, 2, 0, 0, 0, 1.5]
    assert parse_home_days("in overleg") is None
    assert [reason(parse_home_days, t) for t in ("8", "40%", "veel", "-1")] == ["home_days"] * 4
    assert [parse_positions(t) for t in ("1", "2.0", "3 plaatsen")] == [1, 2, 3]
    assert [reason(parse_positions, t) for t in ("0", "-1", "1,5", "veel", "1-2")] == ["positions"] * 5


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "hours", "assumed"),
    [
        ("€ 2.900-4.000 per maand", 2900, 4000, "month", None, False),
        ("€2,900-4,000/mo + 8% + storingsdienst", 2900, 4000, "month", None, False),
        ("€ 2.900,- tot € 4.000,- bruto per maand", 2900, 4000, "month", None, False),
        ("3.500 € mtl. bei 39 Std./Woche", 3500, 3500, "month", 39, False),
        ("€ 2.900 tot 4.000 per maand bij een 36-urige werkweek", 2900, 4000, "month", 36, False),
        ("cao schaal 4 ~€2,600-3,700 per maand at 38h", 2600, 3700, "month", 38, False),
        ("19-23 €/h", 19, 23, "hour", None, False),
        ("EUR 19,00 - 23,00/Std.", 19, 23, "hour", None, False),
        ("16,50 per uur", 16.5, 16.5, "hour", None, False),
        ("€16 p/u", 16, 16, "hour", None, False),
        (">= €17.80/h (from 1-7-2026)", 17.8, None, "hour", None, False),
        ("vanaf € 2.900 per maand", 2900, None, "month", None, False),
        ("bis 4.000 EUR brutto/Monat", None, 4000, "month", None, False),
        ("45000 EUR p.a.", 45000, 45000, "year", None, False),
        ("€ 35k-45k per jaar", 35000, 45000, "year", None, False),
        ("40.000-50.000 € Jahresgehalt", 40000, 50000, "year", None, False),
        ("12,50", 12.5, 12.5, "hour", None, True),
        ("12.50", 12.5, 12.5, "hour", None, True),
        ("2900 - 4000", 2900, 4000, "month", None, True),
        ("€ 42.000", 42000, 42000, "year", None, True),
        ("€ 600 per week", 2600, 2600, "month", None, False),
        ("600-720 €/Woche bei 40 Std.", 2600, 3120, "month", 40, False),
        ("€ 2.400 per 4 weken bij 36 uur per week", 2600, 2600, "month", 36, False),
        ("2.400 € vierwöchentlich", 2600, 2600, "month", None, False),
        ("€ 3.000 per maand, 36 uur per week", 3000, 3000, "month", 36, False),
        ("€ 3.000 per maand op basis van fulltime (38 uur)", 3000, 3000, "month", 38, False),
        ("16,50 per uur, wekelijks uitbetaald", 16.5, 16.5, "hour", None, False),
    ],
)
def test_pay_in_words(
    text: str, low: float | None, high: float | None, unit: str, hours: float | None, assumed: bool
) -> None:
    read = parse_pay(text)
    assert read.pay is not None
    assert (read.pay.low, read.pay.high, read.pay.unit, read.pay.hours) == (low, high, unit, hours)
    assert read.unit_assumed is assumed


@pytest.mark.parametrize("text", ["in overleg", "nach Tarif", "FWG 45", "schaal 8", "marktconform", "TVöD P7"])
def test_pay_without_an_amount_is_unknown(text: str) -> None:
    assert parse_pay(text).pay is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("€ 4.000-2.900 per maand", "backwards"),
        ("€ 120 per dag", "pay_unit"),
        ("€ 300", "pay_unit_missing"),
        ("€ 2.900 per uur", "pay_hour"),
        ("€ 16 per maand", "pay_month"),
    ],
)
def test_pay_that_cannot_be(text: str, why: str) -> None:
    assert reason(parse_pay, text) == why


def test_amounts() -> None:
    assert [parse_amount(t) for t in ("2900", "2.900", "2,900", "16,50", "16.50", "€ 2 900,-", "1.234,56")] == [
        *(2900, 2900, 2900, 16.5, 16.5, 2900, 1234.56)
    ]
    assert [reason(parse_amount, t) for t in ("veel", "-5", "1-2", "")] == ["amount"] * 4


WEEK = (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ma-vr 8:00-14:00", [(time(8), time(14), WEEK)]),
        ("Mo-Fr 8-14", [(time(8), time(14), WEEK)]),
        ("Mon-Fri 9:00–17:30", [(time(9), time(17, 30), WEEK)]),
        ("maandag t/m vrijdag van 8.30 tot 17.00 uur", [(time(8, 30), time(17), WEEK)]),
        ("Mo, Mi, Fr 9-13 Uhr", [(time(9), time(13), (1, 3, 5))]),
        ("8:00-14:00", [(time(8), time(14), WEEK)]),
        ("ma 8-12, di 9-13", [(time(8), time(12), (1,)), (time(9), time(13), (2,))]),
        ("ma-vr 8:00-14:00; za 9-13", [(time(8), time(14), WEEK), (time(9), time(13), (6,))]),
        ("vr-ma 8-12", [(time(8), time(12), (1, 5, 6, 7))]),
        ("weekend 7-15", [(time(7), time(15), (6, 7))]),
        ("dagelijks 6-22", [(time(6), time(22), (1, 2, 3, 4, 5, 6, 7))]),
        ("zo 22:00-06:00", [(time(22), time(23, 59), (7,)), (time(0), time(6), (1,))]),
        ("ma 16:00-24:00", [(time(16), time(23, 59), (1,))]),
    ],
)
def test_time_windows(text: str, found: list[tuple[time, time, tuple[int, ...]]]) -> None:
    assert [(w.start, w.end, w.days) for w in parse_windows(text)] == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("maa-vrij 8-14", "weekday"),
        ("ma-vr", "window"),
        ("25:00-26:00", "window"),
        ("ma-vr 8:00", "window"),
        ("8-8", "window"),
        ("24:30-25:00", "window"),
        ("overdag", "window"),
    ],
)
def test_times_that_are_none(text: str, why: str) -> None:
    assert reason(parse_windows, text) == why


def test_shifts_in_three_languages() -> None:
    assert parse_shifts("dag- en avonddienst") == ("day", "evening")
    assert parse_shifts("Früh- und Spätschicht") == ("day", "evening")
    assert parse_shifts("day; night | weekend") == ("day", "night", "weekend")
    assert parse_shifts("dag/avond/nacht") == ("day", "evening", "night")
    assert parse_shifts("3-ploegen") == parse_shifts("Wechselschicht") == ("rotating",)
    with pytest.raises(Unreadable) as caught:
        parse_shifts("nachdienst")
    assert "nachtdienst" in caught.value.hint.in_("nl")  # type: ignore[union-attr]


def test_lists_of_phrases() -> None:
    assert split_phrases("KNX; SPS|PLC\n- TIA") == ("KNX", "SPS", "PLC", "TIA")
    assert split_phrases("KNX, SPS") == ("KNX", "SPS")
    assert split_phrases("lassen (TIG, MIG), 3,5-jährige Ausbildung") == ("lassen (TIG, MIG)", "3,5-jährige Ausbildung")
    assert split_phrases("Prüfen, VDE 0100; KNX") == ("Prüfen, VDE 0100", "KNX")
    assert split_phrases("KNX; KNX; -") == ("KNX",)
    assert split_phrases("geen") == split_phrases(" ; ") == ()
    assert split_phrases("• heftruck\n• reachtruck") == ("heftruck", "reachtruck")


def test_levels_in_brackets() -> None:
    assert split_level("KNX (3)") == ("KNX", 3)
    assert split_level("lassen (niveau 2)") == ("lassen", 2)
    assert split_level("lassen (TIG)") == ("lassen (TIG)", None)
    assert split_level("ISO (9001)") == ("ISO (9001)", None)
    assert reason(split_level, "KNX (7)") == "skill_level"


def test_text_is_made_printable() -> None:
    assert one_line(" a\u00a0b\u200b\r\n c\x00 ") == "a b c"
    assert one_line("\ud800x") == "\ufffdx"
    assert one_line("u\u0308ber") == "über"
    assert paragraphs("a  \r\n\r\n\r\n\r\n b") == "a\n\nb"

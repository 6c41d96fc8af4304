"""Vacancies from tables: headings, separators, encodings, damaged rows."""

from __future__ import annotations

import csv
import io
from datetime import date, time
from pathlib import Path

import pytest

from skillshub.core.cefr import Cefr
from skillshub.core.errors import NoneAccepted
from skillshub.core.pay import Pay
from skillshub.core.person import TimeWindow
from skillshub.core.vacancy import Importance, LanguageDemand
from skillshub.intake import iter_vacancies, read_vacancies
from tests.intake.samples import HEAD, MESSY, cells_of, notices, one, reasons, refusal, table


def test_every_field_of_a_vacancy(tmp_path: Path) -> None:
    form = one(
        tmp_path,
        country="Nederland",
        employer="Net BV",
        place="Nijmegen",
        sector="energie",
        text="<p>Monteur &amp; meer</p><ul><li>KNX</li><li>PV</li></ul>",
        occupation="monteur laagspanning",
        required_skills="KNX (niveau 3); schema's lezen",
        preferred_skills="PLC",
        learnable_skills="BEI-BLS",
        qualification="mbo 2/3 elektro of gelijkwaardig",
        licences="rijbewijs B; VCA",
        preferred_licences="VCA-VOL",
        paid_licences="NEN 3140",
        languages="nl B1; de A2 (pré)",
        hours="32-36 uur",
        windows="ma-vr 8:00-14:00",
        shifts="dag; avond",
        pay="€ 2.900-4.000 per maand bij 36 uur",
        contract="vast",
        start="per direct",
        posted="1 mei 2026",
        valid_through="1-7-2026",
        positions="2",
        home_days="1",
        learning_place="BBL",
        demands="knielen; hoogte",
    )
    assert (form.source, form.number, form.id, form.row) == ("vacatures", "V1", "vacatures/V1", 1)
    assert (form.country, form.postcode, form.place) == ("NL", "6541", "Nijmegen")
    assert form.text == "Monteur & meer\n- KNX\n- PV"
    assert form.required_skills == ("KNX (3)", "schema's lezen")
    assert (form.preferred_skills, form.learnable_skills) == (("PLC",), ("BEI-BLS",))
    assert (form.licences, form.preferred_licences, form.paid_licences) == (
        ("rijbewijs B", "VCA"),
        ("VCA-VOL",),
        ("NEN 3140",),
    )
    assert form.languages == (
        LanguageDemand(language="nl", level=Cefr.B1, phrase="nl B1"),
        LanguageDemand(language="de", level=Cefr.A2, importance=Importance.PREFERRED, phrase="de A2 (pré)"),
    )
    assert (form.hours_min, form.hours_max) == (32, 36)
    assert form.windows == (TimeWindow(start=time(8), end=time(14)),)
    assert form.shifts == ("day", "evening")
    assert form.pay == Pay(low=2900, high=4000, unit="month", hours=36)
    assert (form.start, form.posted, form.valid_through) == (None, date(2026, 5, 1), date(2026, 7, 1))
    assert (form.positions, form.home_days, form.learning_place) == (2, 1, True)
    assert form.demands == ("knielen", "hoogte")


def test_what_is_not_said_stays_unknown(tmp_path: Path) -> None:
    form = one(tmp_path, hours="", pay="n.v.t.", home_days="-", start="k.A.")
    assert (form.hours_min, form.pay, form.home_days, form.start) == (None, None, None, None)


@pytest.mark.parametrize(
    "head",
    [
        "nummer;functietitel;land;postcode",
        "Nummer;Stellentitel;Land;Postleitzahl",
        "number;title;country;postcode",
        "Vacature-ID*;Titel (verplicht);LAND;PLZ",
        "vacancy_number;job_title;country_code;postal_code",
    ],
)
def test_headings_in_three_languages(tmp_path: Path, head: str) -> None:
    found = table(tmp_path, f"{head}\nV1;Lasser;NL;6541\n")
    assert [(v.number, v.title, v.postcode) for v in found.accepted] == [("V1", "Lasser", "6541")]
    assert not found.notices


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_separators(tmp_path: Path, delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([*HEAD.split(";"), "uren"])
    writer.writerow(["V1", 'Lasser; "TIG", MIG\tof | meer', "NL", "6541", "38,5"])
    form = table(tmp_path, out.getvalue()).accepted[0]
    assert (form.title, form.hours_min) == ('Lasser; "TIG", MIG of | meer', 38.5)


TEXT = f"{HEAD}\r\nV1;Kältetechniker für Höhe €;DE;47533\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.rstrip().encode(),
        ("sep=;\r\n" + TEXT).encode(),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, data: bytes) -> None:
    found = table(tmp_path, data)
    assert [(v.title, v.postcode, v.row) for v in found.accepted] == [("Kältetechniker für Höhe €", "47533", 1)]


def test_a_line_in_another_encoding_is_read_on_its_own(tmp_path: Path) -> None:
    rows = [f"{HEAD}\n".encode(), "V1;Bäcker;DE;47533\n".encode(), "V2;Bäcker;DE;47533\n".encode("cp1252")]
    found = table(tmp_path, b"".join(rows))
    assert [v.title for v in found.accepted] == ["Bäcker", "Bäcker"]
    assert notices(found) == ["windows_rows"]


def test_texts_over_several_lines_and_row_numbers(tmp_path: Path) -> None:
    text = f'{HEAD};tekst\nV1;Lasser;NL;6541;"een\n\ntwee ""x"" ; drie"\n\nV2;Kok;NL;6541;\n'
    found = table(tmp_path, text)
    assert [(v.number, v.row, v.text) for v in found.accepted] == [("V1", 1, 'een\n\ntwee "x" ; drie'), ("V2", 3, "")]


def test_an_open_quotation_mark_costs_its_own_row(tmp_path: Path) -> None:
    text = f'{HEAD}\nV1;"Lasser;NL;6541\nV2;Kok;NL;6541\nV3;"Bakker";NL;6541\nV4;"Schil\n'
    found = table(tmp_path, text)
    assert [v.number for v in found.accepted] == ["V2", "V3"]
    assert [(r.row, r.reason.id) for r in found.rejected] == [(1, "intake.reason.quote"), (4, "intake.reason.quote")]


def test_sloppy_quotation_marks_on_one_line(tmp_path: Path) -> None:
    found = table(tmp_path, f'{HEAD}\nV1;5" pijp "lasser";NL;6541\nV2; "Kok" ;NL;6541\nV3;"Bak" ker;NL;6541\n')
    assert [v.title for v in found.accepted] == ['5" pijp "lasser"', "Kok", "Bak ker"]


def test_ragged_rows(tmp_path: Path) -> None:
    found = table(tmp_path, f"{HEAD};uren\nV1;Lasser;NL;6541\nV2;Kok;NL;6541;36;;;\nV3;Bakker;NL;6541;36;x\n")
    assert [v.number for v in found.accepted] == ["V1", "V2"]
    assert notices(found) == ["short_row"]
    assert reasons(found) == [("", "too_many_cells")]
    assert (found.rejected[0].row, found.rejected[0].record) == (3, "V3")


def test_nul_bytes_and_control_characters(tmp_path: Path) -> None:
    found = table(tmp_path, f"{HEAD}\nV1;Las\x00ser\x07;NL;65\x0041\n")
    assert (found.accepted[0].title, found.accepted[0].postcode) == ("Lasser", "6541")
    assert notices(found) == ["nul"]


def test_numbers_that_come_twice(tmp_path: Path) -> None:
    rows = ["V1;Lasser;NL;6541", "V1;Lasser;NL;6541", "V1;Kok;NL;6541", "V2;;NL;6541", "V2;Bakker;NL;6541"]
    found = table(tmp_path, "\n".join([HEAD, *rows]))
    assert [(v.number, v.title) for v in found.accepted] == [("V1", "Lasser"), ("V2", "Bakker")]
    assert notices(found) == ["repeated"]
    assert reasons(found) == [("nummer", "number_taken"), ("functietitel", "required")]
    assert "row 1" in found.rejected[0].reason.in_("en")
    assert (found.read, found.refused, found.repeated) == (5, 2, 1)


def test_a_row_with_several_problems_says_them_all(tmp_path: Path) -> None:
    found = cells_of(tmp_path, postcode="12", hours="veel", valid_through="31-2-2026", pay="€ 1 per uur")
    assert not found.accepted
    assert found.refused == 1
    assert {field for field, _ in reasons(found)} == {"postcode", "hours", "valid_through", "pay"}
    assert all(r.row == 1 and r.record == "V1" and r.value and r.hint for r in found.rejected)


def test_contradicting_dates_and_places(tmp_path: Path) -> None:
    assert refusal(tmp_path, posted="1-7-2026", valid_through="1-6-2026").field == "valid_through"
    assert refusal(tmp_path, country="Absurdistan").reason.id == "intake.reason.country"
    assert one(tmp_path, country="BE", postcode="1000").country == "BE"
    assert refusal(tmp_path, country="DE", postcode="6541 AB").reason.id == "intake.reason.postcode_country"
    assert refusal(tmp_path, postcode="").reason.id == "intake.reason.no_place"
    assert one(tmp_path, country="NL", postcode="").postcode is None


def test_known_places(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}\nV1;Lasser;NL;6541\nV2;Kok;NL;9999\nV3;Kok;;47533.0\n", encoding="utf-8")
    found = read_vacancies(path, places={("NL", "6541"), ("DE", "47533")})
    assert len(found.accepted) == 3
    assert notices(found) == ["postcode_unknown", "postcode_repaired"]
    assert "9999" in found.notices[0].in_("nl")


def test_pay_in_columns(tmp_path: Path) -> None:
    form = one(tmp_path, pay_min="2.900", pay_max="4000", pay_unit="maand", pay_hours="36")
    assert form.pay == Pay(low=2900, high=4000, unit="month", hours=36)
    assert one(tmp_path, pay_min="16,50", pay_unit="uur").pay == Pay(low=16.5, high=None, unit="hour")
    assert one(tmp_path, pay_max="12.50").pay == Pay(low=None, high=12.5, unit="hour")
    assert refusal(tmp_path, pay_min="2900", pay_unit="week").field == "pay_unit"
    assert refusal(tmp_path, pay_min="4000", pay_max="2900", pay_unit="maand").reason.id == "intake.reason.backwards"


def test_hours_in_columns(tmp_path: Path) -> None:
    form = one(tmp_path, hours_min="20", hours_max="24,5")
    assert (form.hours_min, form.hours_max) == (20, 24.5)
    assert refusal(tmp_path, hours_min="30", hours_max="20").reason.id == "intake.reason.backwards"


def test_words_without_a_number_are_told(tmp_path: Path) -> None:
    found = cells_of(tmp_path, hours="Vollzeit", pay="nach Tarif", languages="Engels")
    assert found.accepted[0].pay is None
    assert sorted(notices(found)) == ["language_without_level", "no_number", "no_number"]


def test_unknown_headings_name_the_nearest(tmp_path: Path) -> None:
    found = table(tmp_path, f"{HEAD};salaris;Uern;Kleur;loon\nV1;Lasser;NL;6541;;;rood;\n")
    spoken = [n.in_("en") for n in found.notices]
    assert notices(found) == ["heading_near", "heading_unknown", "heading_twice"]
    assert "“uren”" in spoken[0]
    assert "“Kleur”" in spoken[1]
    assert "“salaris”" in spoken[2]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(NoneAccepted) as caught:
        table(tmp_path, "titel;stad;Nummr\nLasser;Arnhem;3\n")
    assert "nummer, postcode" in caught.value.in_("nl")
    assert "Nummr" in caught.value.in_("nl")
    assert "Postleitzahl" in caught.value.in_("de")


def test_headings_below_a_title(tmp_path: Path) -> None:
    found = table(tmp_path, f"Export van mei;;;\n;;;\n{HEAD}\nV1;Lasser;NL;6541\n")
    assert [(v.number, v.row) for v in found.accepted] == [("V1", 1)]
    assert notices(found) == ["headings_below"]


def test_headings_and_no_rows(tmp_path: Path) -> None:
    found = table(tmp_path, f"{HEAD}\n\n")
    assert (found.read, notices(found)) == (0, ["no_rows"])


def test_chunks_and_progress(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    rows = [f"V{i};Lasser;NL;{6541 if i % 10 else 'x'}" for i in range(25)]
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    steps: list[tuple[int, int, int]] = []
    parts = list(iter_vacancies(path, progress=lambda *step: steps.append(step), chunk=10))
    assert [len(p.accepted) for p in parts] == [9, 9, 4, 0]
    assert [rows for rows, _, _ in steps] == [10, 20, 25]
    assert steps[-1][1] == steps[-1][2] == path.stat().st_size
    whole = read_vacancies(path)
    assert whole.accepted == tuple(v for p in parts for v in p.accepted)
    assert (whole.read, whole.refused) == (25, 3)


def test_a_number_taken_in_an_earlier_chunk(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("\n".join([HEAD, *("V1;Lasser;NL;6541" for _ in range(30))]), encoding="utf-8")
    parts = list(iter_vacancies(path, chunk=4))
    assert sum(len(p.accepted) for p in parts) == 1
    assert sum(p.repeated for p in parts) == 29
    told = [n for p in parts for n in p.notices]
    assert len(told) == 21
    assert told[-1].id == "intake.notice.more"
    assert told[-1].in_("en").startswith("9 more")


def test_the_source_is_the_name_of_the_file_or_the_feed(tmp_path: Path) -> None:
    path = tmp_path / "Stellen größe 1.csv"
    path.write_text(f"{HEAD}\nV1;Lasser;NL;6541\n", encoding="utf-8")
    assert read_vacancies(path).accepted[0].id == "Stellen größe 1/V1"
    assert read_vacancies(path, source="werk/nl").accepted[0].id == "werk-nl/V1"


def test_a_line_that_never_ends_does_not_cost_the_others(tmp_path: Path) -> None:
    found = table(tmp_path, f"{HEAD}\nV1;{'x' * (5 * 1024 * 1024)};NL;6541\nV2;Kok;NL;6541\n")
    assert [v.number for v in found.accepted] == ["V2"]
    assert reasons(found) == [("", "line_too_long")]


def test_the_messy_table() -> None:
    found = read_vacancies(MESSY / "vacatures gemengd.csv")
    assert [v.number for v in found.accepted] == ["V1", "V2", "V3", "V4", "V8"]
    assert found.accepted[1].title == "Kundendienstmonteur für Wärmepumpen"
    assert found.accepted[1].pay == Pay(low=18, high=24, unit="hour")
    assert reasons(found) == [
        ("Sluitingsdatum", "date_impossible"),
        ("Nummer", "number_taken"),
        ("", "too_many_cells"),
        ("Uren", "hours"),
    ]
    assert (found.read, found.refused, found.repeated) == (10, 4, 1)
    assert len(found.accepted) + found.refused + found.repeated == found.read


def test_the_messy_table_in_utf_16() -> None:
    found = read_vacancies(MESSY / "Stellen mit Lücken.csv")
    assert [v.number for v in found.accepted] == ["S1", "S2", "S4"]
    assert found.accepted[0].text == "Sie installieren:\n- KNX\n- PV-Anlagen"
    assert found.accepted[1].text == 'Erste Zeile\nzweite Zeile mit "Zitat"\nund Tabulator\n\nletzte Zeile'.replace(
        "\nund", " und"
    )
    assert reasons(found) == [("", "quote")]

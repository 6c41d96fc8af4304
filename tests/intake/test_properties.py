"""Whatever stands in a file: no crash, no good row lost, nothing changed on the way."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.errors import SkillshubError
from skillshub.i18n import LANGUAGES
from skillshub.intake import read_people, read_vacancies, rejected_text
from skillshub.intake.cells import dates, hours, phrases, places, timetable, tongues, wages
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.html_text import plain_text
from skillshub.intake.personal import mask

READERS: list[tuple[Callable[..., Any], str]] = [
    (read_vacancies, "csv"),
    (read_vacancies, "json"),
    (read_vacancies, "html"),
    (read_people, "yaml"),
    (read_people, "json"),
]
PIECES = st.sampled_from(
    [
        *(
            "nummer;titel;postcode;uren\n",
            "number,title,postcode\n",
            "V1;Kok;6541;36\n",
            '"',
            ";",
            ",",
            "\t",
            "\n",
            "\r",
        ),
        *(
            '{"@type":"JobPosting",',
            '"title":',
            '"x"',
            "[",
            "]",
            "{",
            "}",
            '"@graph":[',
            "null",
            "1e999",
            "\\ud800",
            ":",
        ),
        *(
            "- code: A\n",
            "code: B\n",
            "  skills: [a]\n",
            "---\n",
            "&a ",
            "*a",
            "!!x ",
            "? ",
            "|\n",
            "# x\n",
            "naam: x\n",
        ),
        *("<html>", "<script type='application/ld+json'>", "</script>", "<!--", "-->", "<![", "<!", "&#x;", "]]>", "%"),
        *(
            "postcode: 01067\n",
            "languages: {nl: B1}\n",
            "hours: 32-36\n",
            "\x00",
            "\ufeff",
            "é",
            "€",
            "\u2028",
            "'",
            "\\",
        ),
    ]
)
BYTES = st.one_of(
    st.binary(max_size=200),
    st.lists(PIECES, max_size=25).map(lambda p: "".join(p).encode("utf-8", "surrogatepass")),
    st.lists(PIECES, max_size=25).map(lambda p: b"\xff\xfe" + "".join(p).encode("utf-16-le", "surrogatepass")),
    st.tuples(st.lists(PIECES, max_size=12), st.binary(max_size=20)).map(lambda p: "".join(p[0]).encode() + p[1]),
    st.text(max_size=120).map(lambda t: t.encode("utf-8", "surrogatepass")),
)


@pytest.mark.parametrize(("reader", "ending"), READERS)
@settings(max_examples=100, deadline=None)
@given(data=BYTES)
def test_any_bytes_give_records_or_a_clear_error(reader: Callable[..., Any], ending: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x.{ending}"
        path.write_bytes(data)
        try:
            found = reader(path)
        except SkillshubError as error:
            assert all(error.in_(lang) for lang in LANGUAGES)
            return
    assert found.read == len(found.accepted) + found.refused + found.repeated
    for lang in LANGUAGES:
        assert all(notice.in_(lang) for notice in found.notices)
        rejected_text(found.rejected, lang).encode("utf-8")


CELL_READERS: list[Callable[[str], Any]] = [
    *(dates.parse_date, dates.parse_start, dates.parse_end, hours.parse_hours, hours.parse_home_days),
    *(hours.parse_positions, wages.parse_pay, wages.parse_amount, wages.parse_unit, timetable.parse_windows),
    *(timetable.parse_shifts, tongues.parse_languages, tongues.parse_level, tongues.parse_language),
    *(phrases.split_phrases, phrases.split_level, places.parse_country, lambda t: places.parse_postcode(t, None)),
    *(plain_text, mask, phrases.paragraphs, phrases.one_line),
]
NUMBERISH = st.text("0123456789.,-–/: €%kKuhmavrB12nlde()+abc\n;|", max_size=30)


@pytest.mark.parametrize("reader", CELL_READERS)
@settings(max_examples=80, deadline=None)
@given(text=st.one_of(st.text(max_size=40), NUMBERISH))
def test_any_cell_gives_a_value_or_a_reason(reader: Callable[[str], Any], text: str) -> None:
    try:
        reader(text)
    except Unreadable as trouble:
        assert all(trouble.reason.in_(lang) for lang in LANGUAGES)
        assert trouble.hint
        assert all(trouble.hint.in_(lang) for lang in LANGUAGES)


TITLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"), exclude_characters='<>&"'), max_size=20
)
WORDS = TITLE.map(lambda t: f"Kok {t}")
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
BAD_ROWS = st.sampled_from(
    [
        b"X1;Kok;1234567;",
        b'X2;"nooit gesloten;6541;',
        b"X3;Kok;6541;x;y;z;te;veel",
        b";;;",
        b"X4;Kok\xff\xfe\x81;???;",
        b"X5\x00;;\x00;",
        b'X6;"dicht" maar niet goed;47533x;"open',
        b"",
        b"\xc3\x28;\xa0\xa1;6541",
        b"X7",
    ]
)


@settings(max_examples=120, deadline=None)
@given(good=st.lists(st.tuples(WORDS, LINES), min_size=1, max_size=6), data=st.data())
def test_good_rows_among_bad_ones_are_never_lost(good: list[tuple[str, str]], data: st.DataObject) -> None:
    parts = [b"nummer;titel;postcode;tekst\r\n"]
    for i, (title, text) in enumerate(good):
        parts.extend(bad + b"\r\n" for bad in data.draw(st.lists(BAD_ROWS, max_size=2)))
        out = io.StringIO()
        csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerow([f"G{i}", title, "6541", text])
        parts.append(out.getvalue().encode())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(b"".join(parts))
        found = read_vacancies(path)
    kept = {v.number: v for v in found.accepted if v.number.startswith("G")}
    assert sorted(kept) == sorted(f"G{i}" for i in range(len(good)))
    for i, (title, text) in enumerate(good):
        assert kept[f"G{i}"].title == phrases.one_line(title)
        assert kept[f"G{i}"].text == phrases.paragraphs(text)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "title": WORDS,
            "postcode": st.sampled_from(["6541", "6541 AB", "47533", "01067"]),
            "text": LINES,
            "required_skills": st.lists(st.sampled_from(["KNX", "lassen (3)", "a, b", 'x "y"', "C++"]), unique=True),
            "hours": st.integers(1, 40),
        }
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(
    rows=ROWS,
    delimiter=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    ends=st.sampled_from(["\r\n", "\n"]),
)
def test_a_written_table_comes_back(rows: list[dict[str, Any]], delimiter: str, encoding: str, ends: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ends)
    writer.writerow(["number", *sorted(rows[0])])
    for i, row in enumerate(rows):
        cells = ["; ".join(row[name]) if isinstance(row[name], list) else row[name] for name in sorted(row)]
        writer.writerow([f"V{i}", *cells])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(out.getvalue().encode(encoding))
        found = read_vacancies(path)
    assert not found.rejected
    assert len(found.accepted) == len(rows)
    for form, row in zip(found.accepted, rows, strict=True):
        assert form.title == phrases.one_line(row["title"])
        assert form.text == phrases.paragraphs(row["text"])
        assert form.postcode == row["postcode"].removesuffix(" AB")
        alone = row["required_skills"] == ["a, b"]
        assert list(form.required_skills) == (["a", "b"] if alone else row["required_skills"])
        assert form.hours_min == form.hours_max == row["hours"]


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "postcode": st.sampled_from(["6828", "47533"]),
            "skills": st.lists(st.sampled_from(["KNX", "wondzorg", "Schweißen", "C#"]), unique=True),
            "languages": st.dictionaries(st.sampled_from(["nl", "de", "ar"]), st.sampled_from(["A1", "B2", "C1"])),
            "hours": st.integers(1, 40),
            "licences": st.lists(st.sampled_from(["VCA", "rijbewijs B"]), unique=True),
        },
    ),
    min_size=1,
    max_size=4,
)
BROKEN_PEOPLE = st.sampled_from(
    [
        "- code: [\n",
        "- code: X\n\tskills: a\n",
        '- "x\n',
        "- *alias\n",
        "- code: Jan Jansen\n",
        "- {code: Y, x: 1}\n",
        "- 5\n",
    ]
)


@settings(max_examples=80, deadline=None)
@given(good=PEOPLE, data=st.data())
def test_good_people_among_broken_ones_are_never_lost(good: list[dict[str, Any]], data: st.DataObject) -> None:
    parts = []
    for i, person in enumerate(good):
        parts += data.draw(st.lists(BROKEN_PEOPLE, max_size=1))
        parts.append(yaml.safe_dump([{"code": f"G{i}", **person}], allow_unicode=True, sort_keys=False))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_text("".join(parts), encoding="utf-8")
        found = read_people(path)
        path = Path(folder) / "x.json"
        path.write_text(json.dumps([{"code": f"G{i}", **person} for i, person in enumerate(good)]), encoding="utf-8")
        same = read_people(path)
    assert [p.code for p in found.accepted] == [f"G{i}" for i in range(len(good))]
    assert found.accepted == same.accepted
    for person, form in zip(good, found.accepted, strict=True):
        assert [s.name for s in form.skills] == person.get("skills", [])
        assert form.postcode == person.get("postcode")
        assert len(form.languages) == len(person.get("languages", {}))
        assert set(form.complete) == {"languages", "licences"} & set(person)

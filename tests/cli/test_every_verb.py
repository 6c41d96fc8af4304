"""Every verb on a filled hub: data on stdout in every format, talk on stderr."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.report.render import Format
from tests.cli.conftest import Runner

SHOWING = {
    "people list": ["people", "list"],
    "people show": ["people", "show", "K-1"],
    "caseload list": ["caseload", "list", "--archived"],
    "vacancies list": ["vacancies", "list"],
    "vacancies show": ["vacancies", "show", "sample/2"],
    "link": ["link", "elektrische installaties aanleggen"],
    "link words": ["link", "words", "correct"],
    "match": ["match", "K-1"],
    "candidates": ["candidates", "sample/1"],
    "explain": ["explain", "K-1", "sample/2"],
    "steps": ["steps", "K-1"],
    "steps of a pair": ["steps", "K-1", "sample/2"],
    "question": ["question", "K-1"],
    "reach": ["reach", "sample/2"],
    "report gap": ["report", "gap"],
    "sheet person": ["report", "sheet", "K-1", "sample/2"],
    "sheet coach": ["report", "sheet", "K-1", "sample/2", "--audience", "coach"],
    "sheet employer": ["report", "sheet", "K-1", "sample/2", "--audience", "employer"],
    "handout": ["report", "handout", "K-1"],
    "handout of one vacancy": ["report", "handout", "K-1", "--vacancy", "sample/2"],
    "taxonomy info": ["taxonomy", "info"],
    "taxonomy search": ["taxonomy", "search", "warmtepomp"],
    "clusters": ["clusters"],
    "focus point": ["clusters", "waterstof"],
    "compare": ["qualification", "compare", "E02"],
    "compare in one language": ["qualification", "compare", "25736", "DKZ 26212-110", "--only"],
    "programme list": ["programme", "list", "--side", "nl", "--limit", "5"],
    "taxonomy show": ["taxonomy", "show", "25655"],
    "taxonomy show rule": ["taxonomy", "show", "flag:tax-home-days"],
    "taxonomy show pair": ["taxonomy", "show", "H01"],
    "taxonomy search code": ["taxonomy", "search", "CREBO 25736"],
    "graph near": ["graph", "near", "NEN 1010"],
    "graph path": ["graph", "path", "NEN 1010", "VDE 0100"],
    "graph core": ["graph", "core", "occ:domestic-electrician"],
    "doctor": ["doctor"],
}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lang = self.lang or dict(attrs).get("lang") or ""
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


ALONE = {"taxonomy info", "report gap"}
"""Verbs whose JSON is one object; that of the others is a list of records."""
WHOLE = {"match", "link", "people show", "doctor"}
"""Verbs that are tried in every format; the others as a table and as JSON."""
TRIED = [
    (words, format_)
    for name, words in SHOWING.items()
    for format_ in Format
    if name in WHOLE or format_ in "table json"
]


@pytest.mark.parametrize(
    ("words", "format_"), TRIED, ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_every_format(sk: Runner, filled: Path, words: list[str], format_: Format) -> None:
    ran = sk(*words, "--format", format_.value, "--lang", "de")
    assert ran.code == 0, ran.err
    assert ran.out.endswith("\n")
    assert "Traceback" not in ran.err
    if format_ is Format.JSON:
        found = json.loads(ran.out)
        assert isinstance(found, dict if " ".join(words) in ALONE else list)
        assert found
    elif format_ is Format.CSV:
        table = list(csv.reader(io.StringIO(ran.out)))
        assert len(table) > 1
        assert len({len(row) for row in table}) == 1
    elif format_ is Format.HTML:
        page = _Tags()
        page.feed(ran.out)
        assert (page.lang, page.open) == ("de", [])
    elif format_ is Format.MARKDOWN:
        assert ran.out.startswith("# ")
    else:
        assert any(line and not line.strip("=") for line in ran.out.splitlines()[1:4]), "a title is underlined"


def test_the_format_may_stand_before_the_verb(sk: Runner, filled: Path) -> None:
    assert json.loads(sk("--format", "json", "vacancies", "list").out)


def test_the_nearest_option_wins(sk: Runner, filled: Path) -> None:
    assert sk("--format", "html", "people", "--format", "csv", "list", "--format", "json").out.startswith("[")
    assert sk("--format", "html", "people", "--format", "json", "list").out.startswith("[")


def test_every_language_says_something_else(sk: Runner, filled: Path) -> None:
    said = {lang: sk("--lang", lang, "match", "K-1").out for lang in ("nl", "de", "en")}
    assert len(set(said.values())) == 3


def test_link_abstains_proposes_and_accepts(sk: Runner, home: Path) -> None:
    sure = json.loads(sk("link", "elektrische installaties aanleggen", "--format", "json").out)
    assert sure[0]["decision"] == "accept"
    assert sure[0]["kind"] == "skill"
    assert sk("link", "qqqq zzzz").out.count("skill:") == 0
    kinds = {
        row["kind"] for row in json.loads(sk("link", "elektricien", "--kind", "occupation", "--format", "json").out)
    }
    assert kinds == {"occupation"}


def test_search_takes_a_limit_and_says_when_there_is_nothing(sk: Runner, home: Path) -> None:
    assert len(json.loads(sk("taxonomy", "search", "monteur", "--limit", "3", "--format", "json").out)) == 3
    nothing = sk("taxonomy", "search", "qqqqzzzz")
    assert nothing.code == 0
    assert "Nothing found" in nothing.out


def test_export_is_json_and_can_go_to_a_file(sk: Runner, filled: Path) -> None:
    held = json.loads(sk("people", "export", "K-1", "--format", "table").out)
    assert held["code"] == "K-1"
    assert {"form", "profile", "rankings", "log"} <= held.keys()
    ran = sk("people", "export", "K-1", "--out", "K-1.json")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(Path("K-1.json").read_text(encoding="utf-8"))["code"] == "K-1"


@pytest.mark.parametrize(
    ("name", "start"),
    [("blad.html", "<!doctype html>"), ("blad.md", "# "), ("blad.txt", ""), ("mit Ümläut.html", "<!doctype")],
)
def test_a_sheet_takes_its_format_from_the_files_name(sk: Runner, filled: Path, name: str, start: str) -> None:
    ran = sk("report", "sheet", "K-1", "sample/2", "--out", name)
    assert (ran.code, ran.out) == (0, ""), ran.err
    assert Path(name).read_text(encoding="utf-8").startswith(start)
    assert name in ran.err
    assert [path.name for path in Path().iterdir()] == [name], "no draft stays behind"


def test_a_sheet_for_the_employer_tells_no_postcode_and_no_code(sk: Runner, filled: Path) -> None:
    sheet = sk("report", "sheet", "K-1", "sample/2", "--audience", "employer").out
    assert "6591" not in sheet
    assert "K-1" not in sheet


def test_a_sheet_that_cannot_be_written_is_an_error(sk: Runner, filled: Path) -> None:
    ran = sk("report", "sheet", "K-1", "sample/2", "--out", "no/such/folder/blad.html")
    assert (ran.code, ran.out) == (1, "")
    assert "cannot be written" in ran.err


@pytest.mark.parametrize(("lang", "heading"), [("nl", "nummer"), ("de", "Nummer"), ("en", "number")])
def test_the_template_has_headings_in_the_users_language(sk: Runner, home: Path, lang: str, heading: str) -> None:
    ran = sk("template", "vacancies", "--lang", lang)
    assert ran.out.startswith(f"{heading};")
    written = sk("template", "vacancies", "--lang", lang, "--out", "leeg.csv")
    assert (written.code, written.out) == (0, "")
    assert Path("leeg.csv").read_bytes().startswith(b"\xef\xbb\xbf" + heading.encode())
    assert sk("template", "vacancies", "--out", "leeg.csv").code == 2, "nothing is overwritten"


def test_a_template_can_be_imported_and_holds_no_vacancy(sk: Runner, home: Path) -> None:
    sk("template", "vacancies", "--out", "leeg.csv")
    ran = sk("import", "vacancies", "leeg.csv", "--format", "json")
    assert json.loads(ran.out)[0]["added"] == 0


def test_esco_from_a_folder_that_has_none(sk: Runner, home: Path) -> None:
    Path("leeg").mkdir()
    ran = sk("taxonomy", "import", "esco", "leeg")
    assert ran.code in {2, 6}
    assert ran.out == ""
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("demo", [True, False])
def test_the_screens_open_on_the_hub_that_was_asked_for(
    sk: Runner, home: Path, monkeypatch: pytest.MonkeyPatch, demo: bool
) -> None:
    opened: list[tuple[Path, str, bool]] = []

    def run_tui(settings: Settings, demo: bool = False, *, language: str | None = None) -> None:
        opened.append((settings.hub, settings.language, demo))

    monkeypatch.setattr("tui.app.run_tui", run_tui)
    monkeypatch.setattr("skillshub.cli.tui.has_terminal", lambda: True)
    ran = sk("tui", "--hub", "mijn.sqlite", "--lang", "nl", *(["--demo"] if demo else []))
    assert (ran.code, ran.err) == (0, "")
    assert opened == [(Path("mijn.sqlite"), "nl", demo)]


def test_the_sizes_are_told_as_one_object(sk: Runner, home: Path) -> None:
    told = json.loads(sk("taxonomy", "info", "--format", "json").out)
    assert told["counts"]["qualification_pairs"] == 107
    assert told["counts"]["places"] < told["counts"]["postcodes"]
    assert {"occupations", "skills", "qualifications", "rules", "crossings", "programmes"} <= told["counts"].keys()
    assert set(told["languages"]) == {"nl", "de", "en"}
    assert told["versions"]["pack"]
    assert len(told["checksums"]["rules"]) == len(told["checksums"]["pack"]) == 64


def test_a_comparison_needs_two_diplomas_or_a_pair(sk: Runner, home: Path) -> None:
    alone = sk("qualification", "compare", "25736", "--lang", "en")
    assert alone.code == 2
    assert "E02" in alone.err


def test_a_sheet_for_every_pair(sk: Runner, home: Path, tmp_path: Path) -> None:
    ran = sk("qualification", "sheets", "--out", str(tmp_path / "sheets"), "--format", "markdown")
    assert ran.code == 0, ran.err
    assert len(list((tmp_path / "sheets").glob("*.md"))) == 107


def test_a_focus_point_that_is_not_known_names_the_nearest(sk: Runner, home: Path) -> None:
    ran = sk("clusters", "Wasserstoff", "--lang", "en")
    assert ran.code == 0, "a German name works as well"
    wrong = sk("clusters", "smart grid", "--lang", "en")
    assert wrong.code == 2
    assert "focus:smart-grids" in wrong.err

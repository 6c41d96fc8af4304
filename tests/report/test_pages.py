"""Sheets and hand-outs as a browser prints them: two A4 pages at most, nothing cut, no row torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.demo.region import demo_settings
from skillshub.explain.explanation import Explanation
from skillshub.explain.handout import MOST, Handout
from skillshub.hub import Hub
from skillshub.i18n import LANGUAGES
from skillshub.report.document import Document, Table
from skillshub.report.handout import handout_document
from skillshub.report.html import to_html
from skillshub.report.sheet import Audience, records, sheet_document
from tests.conftest import TODAY
from tests.prepared import copied
from tests.report.paper import browser, printed, sheets, texts

PEOPLE = ("D-01", "D-03", "D-04", "D-08")
"""Both sides of the border, with and without open conditions, long and short profiles."""
LONGEST = 2
"""Pairs of each person, those with the longest sheets."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, demo_made: Path) -> Iterator[Hub]:
    browser()
    home = copied(demo_made, tmp_path_factory.mktemp("demo"))
    with Hub(demo_settings(Settings.load(env={"SKILLSHUB_HOME": str(home)})), today=lambda: TODAY) as hub:
        yield hub


def letters(text: str) -> str:
    """The text without what a page lays out differently: blanks, line breaks and bullets."""
    return re.sub(r"[\s\N{SOFT HYPHEN}\N{NO-BREAK SPACE}•\uFFFE\x02-]+", "", text)


def size(document: Document) -> int:
    return sum(len(str(record["text"])) + len(str(record["name"])) for record in records(document.blocks))


def pairs_of(hub: Hub, code: str) -> list[Explanation]:
    return [hub.explain.pair(code, match.vacancy) for match in hub.match.person(code, record=False).matches]


def worst(hub: Hub, made: Handout, pairs: list[Explanation]) -> Handout:
    """The hand-out with the five vacancies there is most to say about."""
    alone = {id(pair): size(handout_document(replace(made, pairs=(pair,)), hub.taxonomy, "de")) for pair in pairs}
    chosen = sorted(pairs, key=lambda pair: -alone[id(pair)])[:MOST]
    return replace(made, pairs=tuple(chosen), more=12, closed=3)


def test_every_sheet_fits_on_two_pages(demo: Hub, tmp_path: Path) -> None:
    made: list[tuple[str, Document]] = []
    for code in PEOPLE:
        pairs, usual = pairs_of(demo, code), demo.explain.handout(code)
        for name, handout in (("first five", usual), ("longest five", worst(demo, usual, pairs))):
            made += [(f"{code} {name} {lang}", handout_document(handout, demo.taxonomy, lang)) for lang in LANGUAGES]
        for audience in Audience:
            inked = {pair.vacancy.id: size(sheet_document(pair, demo.taxonomy, "de", audience)) for pair in pairs}
            for pair in sorted(pairs, key=lambda pair: -inked[pair.vacancy.id])[:LONGEST]:
                made += [
                    (
                        f"{code} {pair.vacancy.id} {audience} {lang}",
                        sheet_document(pair, demo.taxonomy, lang, audience),
                    )
                    for lang in LANGUAGES
                ]
    counted = sheets([to_html(document) for _, document in made], tmp_path)
    assert {name: pages for (name, _), pages in zip(made, counted, strict=True) if pages > 2} == {}


def test_nothing_is_cut_and_no_row_is_torn_apart(demo: Hub, tmp_path: Path) -> None:
    made = demo.explain.handout("D-04")
    document = handout_document(worst(demo, made, pairs_of(demo, "D-04")), demo.taxonomy, "de")
    pages = [letters(text) for text in texts(printed(to_html(document), tmp_path))]
    assert len(pages) == 2
    whole = "".join(pages)
    for record in records(block for block in document.blocks if not isinstance(block, Table)):
        assert letters(str(record["text"])) in whole
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
    assert rows
    for row in rows:
        assert any(all(letters(cell) in page for cell in row) for page in pages), row


def test_print_is_large_enough_and_needs_no_colour() -> None:
    page = to_html(Document(title="x", lang="nl"))
    style = page.split("<style>")[1].split("</style>")[0]
    sizes = [float(found) for found in re.findall(r"font(?:-size)?: ([\d.]+)pt", style)]
    assert sizes and min(sizes) >= 9
    for red, green, blue in (re.fullmatch(r"(.)(.)(.)", c).groups() for c in re.findall(r"#(\w{3})\b", style)):  # type: ignore[union-attr]
        assert red == green == blue, "every ink is a grey"

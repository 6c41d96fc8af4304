"""Reach as a document: hostile words stay words, withheld counts stay withheld, no person is named."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from skillshub.explain.reach import reach
from skillshub.i18n import LANGUAGES, Language
from skillshub.match.rank import Matcher
from skillshub.report.reach import reach_document
from skillshub.report.render import Format, render
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.report.conftest import electrician, grid_job
from tests.report.test_every_document import HOSTILE

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_tells_counts_and_nobody(matcher: Matcher, taxonomy: Taxonomy, lang: Language) -> None:
    crowd = [replace(electrician(), code=f"SECRET-{at}") for at in range(9)]
    found = reach(matcher, grid_job(title=HOSTILE), crowd)
    document = reach_document(found, taxonomy, DAY, lang)
    for format_ in Format:
        text = render(document, format_)
        assert "SECRET" not in text
        assert "<script>" not in text or format_ in (Format.TABLE, Format.JSON, Format.CSV)
    rows = json.loads(render(document, Format.JSON))
    assert len({tuple(row) for row in rows}) == 1
    assert len(list(csv.DictReader(io.StringIO(render(document, Format.CSV))))) == len(rows)
    whole = next(row for row in rows if (row["band"], row["side"]) == ("all", "all"))
    assert whole["people"] == 9


def test_an_empty_hub_is_said(matcher: Matcher, taxonomy: Taxonomy) -> None:
    document = reach_document(reach(matcher, grid_job(), []), taxonomy, DAY, "en")
    assert "no people" in render(document, Format.TABLE)

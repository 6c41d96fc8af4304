"""The worked example of ``docs/score.md`` is computed again from its own table."""

from __future__ import annotations

import re

from skillshub.core.person import Evidence, Source, Status
from skillshub.core.result import POINTS_MAX, WEIGHT_SUM
from skillshub.match.credit import standings
from skillshub.match.requirements import largest_remainder
from tests.conftest import ROOT
from tests.toy import toy_taxonomy

TEXT = (ROOT / "docs" / "score.md").read_text(encoding="utf-8")


def table() -> dict[str, list[int]]:
    rows = re.findall(r"^\| (KNX|wiring|measuring|thin requirements) \|(.+)\|$", TEXT, re.MULTILINE)
    return {name: [int(cell) for cell in cells.split("|")] for name, cells in rows}


def test_weights_credits_and_sums_of_the_worked_example() -> None:
    rows = table()
    assert list(rows) == ["KNX", "wiring", "measuring", "thin requirements"]
    raw = [units * idf for units, idf, *_ in rows.values()]
    assert raw == [row[2] for row in rows.values()]
    assert largest_remainder(raw, WEIGHT_SUM) == [row[3] for row in rows.values()]

    evidence = [
        Evidence(concept="skill:knx", source=Source.JOB, level=2),
        Evidence(concept="skill:wiring", source=Source.DIPLOMA, status=Status.INFERRED, via="qual:x"),
    ]
    known = standings(evidence, toy_taxonomy().closure())
    for name, asked in (("KNX", 3), ("wiring", 1), ("measuring", 1)):
        standing = known[f"skill:{name.lower()}"]
        assert [standing.fit(asked), standing.lower(asked), standing.upper(asked)] == rows[name][4:7]
    assert all(row[7] == row[3] * row[4] for row in rows.values())

    weights, fits, lower, upper = zip(*[(row[3], row[4], row[5], row[6]) for row in rows.values()], strict=True)
    said = re.search(r"Points (\d+), fit ([\d.]+), lower ([\d.]+), upper ([\d.]+), evidence ([\d.]+)\.", TEXT)
    assert said is not None
    assert int(said[1]) == sum(w * c for w, c in zip(weights, fits, strict=True))
    for text, column in ((said[2], fits), (said[3], lower), (said[4], upper)):
        assert text == f"{sum(w * c for w, c in zip(weights, column, strict=True)) / POINTS_MAX:.4f}"
    assert said[5] == f"{(weights[0] + weights[1]) / WEIGHT_SUM:.4f}"

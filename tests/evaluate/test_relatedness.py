"""The protocol on a world whose answers are known, and folders that lack something."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.core.errors import DataMissing
from skillshub.evaluate.related_sets import CROSSWALK, onet_codes, related_sets
from skillshub.evaluate.relatedness import SYSTEM, address_of, relatedness
from skillshub.evaluate.title_linking import Tick
from skillshub.link.encoder import shipped_encoder

ESCO = "http://data.europa.eu/esco/"
JOBS = {"welder": "A", "spot welder": "A", "brazier": "B", "baker": "C", "confectioner": "D", "pilot": "", "poet": "E"}
SKILLS = ("join metal", "grind metal", "bake", "whip cream", "fly", "read plans", "write")
NEEDS = {
    "welder": (0, 1, 5),
    "spot welder": (0, 5),
    "brazier": (0, 1),
    "baker": (2, 5),
    "confectioner": (2, 3),
    "pilot": (4,),
    "poet": (),
}


def uri(kind: str, at: int) -> str:
    first = "1" if kind == "skill" else "0"
    return f"{ESCO}{kind}/{first}0000000-0000-0000-0000-{at:012d}"


def quiet(name: str) -> Tick:
    return lambda done, total: None


@pytest.fixture
def data(tmp_path: Path) -> Path:
    esco = tmp_path / "esco"
    esco.mkdir()
    jobs = {name: uri("occupation", at) for at, name in enumerate(JOBS)}
    (esco / "occupations_en.csv").write_text(
        "conceptUri,preferredLabel,altLabels,iscoGroup\n" + "".join(f"{u},{n},,7212\n" for n, u in jobs.items()),
        encoding="utf-8",
    )
    (esco / "skills_en.csv").write_text(
        "conceptUri,preferredLabel,altLabels\n" + "".join(f"{uri('skill', at)},{n},\n" for at, n in enumerate(SKILLS)),
        encoding="utf-8",
    )
    (esco / "occupationSkillRelations.csv").write_text(
        "occupationUri,relationType,skillType,skillUri\n"
        + "".join(f"{jobs[n]},essential,skill,{uri('skill', s)}\n" for n, of in NEEDS.items() for s in of),
        encoding="utf-8",
    )
    (tmp_path / "crosswalks").mkdir()
    (tmp_path / CROSSWALK).write_text(
        "Mapping project name,x,,\nO*NET Id,O*NET Title,ESCO or ISCO URI,Type of Match\n"
        + "".join(f"{code},t,{jobs[n]},exactMatch\n" for n, code in JOBS.items() if code)
        + f"Z,t,{jobs['pilot']},broadMatch\n",
        encoding="utf-8",
    )
    related = tmp_path / "related-occupations"
    related.mkdir()
    (related / "half.csv").write_text(
        "O*NET-SOC Code,Title,Related O*NET-SOC Code,Related Title,Relatedness Tier,Index\n"
        "A,t,B,t,Primary-Short,1\nA,t,A,t,Primary-Short,2\nA,t,C,t,Supplemental,3\nC,t,D,t,Primary-Long,1\n",
        encoding="utf-8",
    )
    return tmp_path


def test_the_pool_the_queries_and_what_is_left_out(data: Path) -> None:
    (related,) = related_sets(data, [uri("occupation", at) for at in range(6)])
    assert related.name == "half"
    # The pilot's code is only broad, the poet has no essential skill.
    assert len(related.pool) == 5
    welder, spot, baker = related.questions
    assert welder.left_out == spot.left_out == {0, 1}
    assert welder.relevant == {2}
    assert baker.relevant == {4}


def test_rows_of_the_simple_measures_by_hand(data: Path) -> None:
    rows = list(relatedness(data, shipped_encoder(), quiet))
    found = {(row.system, row.metric): row.value for row in rows}
    assert {row.n for row in rows} == {3}
    # The brazier comes first for both welders (for one after a tie with the baker); for the baker the confectioner
    # ties with the spot welder at 1/3, and the earlier one goes first.
    assert found["jaccard", "MAP"] == pytest.approx((1 + 1 + 1 / 2) / 3, abs=1e-4)
    assert found["jaccard", "P@5"] == pytest.approx(0.2)
    assert {row.system for row in rows} >= {"random", "jaccard", "idf-cosine", "expanded", "expanded+lsa", SYSTEM}


def test_addresses_come_back() -> None:
    assert address_of("esco:00000000-0000-0000-0000-000000000001") == uri("occupation", 1)


@pytest.mark.parametrize("missing", ["esco", "crosswalks/crosswalk_esco_onet.csv", "related-occupations/half.csv"])
def test_what_is_missing_is_named(data: Path, missing: str) -> None:
    (data / missing).rename(data / "away")
    with pytest.raises(DataMissing, match=missing.split("/", maxsplit=1)[0]):
        list(relatedness(data, shipped_encoder(), quiet))


def test_a_table_without_its_columns_is_named(data: Path) -> None:
    (data / CROSSWALK).write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataMissing, match="Type of Match"):
        onet_codes(data / CROSSWALK)


def test_a_file_that_asks_nothing_is_an_error(data: Path) -> None:
    (data / "related-occupations" / "half.csv").write_text(
        "O*NET-SOC Code,Title,Related O*NET-SOC Code,Related Title,Relatedness Tier,Index\nX,t,Y,t,Primary-Short,1\n",
        encoding="utf-8",
    )
    with pytest.raises(DataMissing, match=r"half\.csv"):
        list(relatedness(data, shipped_encoder(), quiet))

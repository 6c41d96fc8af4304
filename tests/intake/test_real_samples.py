"""The published examples of every format of vacancies come in (found through ``SKILLSHUB_DATA``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from skillshub.intake import read_vacancies
from tests.conftest import data_folder

FORMATS = data_folder() / "formats"
ABROAD = {"US", "AA", "BE"}
"""Countries of the published examples, which lie outside the region the engine knows."""


def sample(name: str) -> Path:
    path = FORMATS / name
    if not path.exists():
        pytest.skip(reason=f"no {name} in {FORMATS}: set SKILLSHUB_DATA to a folder that has it")
    return path


@pytest.mark.parametrize("name", ["hr-xml/PositionOpeningExample.xml", "hr-xml/EBF_StaffingOrderNL_Order.xml"])
def test_hr_xml_examples_come_in_as_work_elsewhere(name: str) -> None:
    found = read_vacancies(sample(name))
    (vacancy,) = found.accepted
    assert vacancy.country in ABROAD
    assert "intake.notice.elsewhere" in [notice.id for notice in found.notices]


def test_the_position_opening_comes_in_once_it_lies_here(tmp_path: Path) -> None:
    text = sample("hr-xml/PositionOpeningExample.xml").read_text(encoding="utf-8")
    path = tmp_path / "x.xml"
    path.write_text(text.replace("<CountryCode>AA<", "<CountryCode>DE<"), encoding="utf-8")
    (vacancy,) = read_vacancies(path).accepted
    assert (vacancy.number, vacancy.title, vacancy.employer) == (
        "Order#123456",
        "Database Administrator",
        "ABC Company",
    )
    assert (vacancy.postcode, vacancy.positions, vacancy.required_skills) == ("53217", 1, ("SQL Server",))
    assert vacancy.text.startswith("The Database Administrator provides administration")
    assert "Smith" not in vacancy.text


def test_the_staffing_order_comes_in_once_it_lies_here(tmp_path: Path) -> None:
    text = sample("hr-xml/EBF_StaffingOrderNL_Order.xml").read_text(encoding="utf-8")
    path = tmp_path / "x.xml"
    path.write_text(text.replace(">BE<", ">NL<").replace(">B-1234<", ">1234 AB<"), encoding="utf-8")
    (vacancy,) = read_vacancies(path).accepted
    assert (vacancy.number, vacancy.title, vacancy.hours_min) == ("PO450012345", "schoonmaak", 50.0)
    assert vacancy.pay is not None
    assert (vacancy.pay.low, vacancy.pay.high, vacancy.pay.unit) == (200.0, 200.0, "hour")


def test_the_json_resume_job() -> None:
    (vacancy,) = read_vacancies(sample("json-resume/sample.job.json")).accepted
    assert (vacancy.title, vacancy.country, vacancy.postcode) == ("Web Developer", "DE", "10115")
    assert {"JavaScript", "SQL"} <= set(vacancy.required_skills)


def built(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """An instance of an OpenAPI schema made of its examples."""
    if "$ref" in schema:
        return built(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if schema.get("type") == "array":
        return [built(schema["items"], schemas)]
    if "properties" in schema:
        return {name: built(inner, schemas) for name, inner in schema["properties"].items()}
    return schema.get("example", None if schema.get("type") != "object" else {})


@pytest.mark.parametrize("name", ["JobSearchResponse", "JobDetails"])
def test_the_jobsuche_as_its_description_says_it(name: str, tmp_path: Path) -> None:
    document = yaml.safe_load(sample("bundesagentur/openapi.yaml").read_text(encoding="utf-8"))
    schemas = document["components"]["schemas"]
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(built(schemas[name], schemas), default=str), encoding="utf-8")
    found = read_vacancies(path)
    assert not found.rejected
    (vacancy,) = found.accepted
    assert vacancy.country == "DE"
    assert vacancy.number.startswith("10000-")
    assert vacancy.posted is not None
    assert vacancy.start is not None


def test_the_whole_folder_at_once() -> None:
    found = read_vacancies(sample("."))
    assert (found.read, len(found.accepted), found.refused) == (3, 3, 0)
    unread = [n.in_("nl") for n in found.notices if n.id == "feeds.notice.file_unread"]
    assert len(unread) == len([p for p in FORMATS.rglob("*") if p.is_file()]) - 3, "every other file is named"

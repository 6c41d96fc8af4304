"""A vacancy out as JobPosting and in again: what comes back, and what is said to be left behind."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from skillshub.core.forms import VacancyForm
from skillshub.core.vacancy import Importance, Vacancy
from skillshub.hub.engine import Engine
from skillshub.intake import read_vacancies
from skillshub.report.jobposting import ESCO_SET, jobposting


@pytest.fixture(scope="module")
def forms() -> tuple[VacancyForm, ...]:
    with as_file(files("skillshub.demo").joinpath("vacancies.csv")) as path:
        return read_vacancies(path, source="demo").accepted


def there_and_back(form: VacancyForm, engine: Engine, folder: Path) -> tuple[Vacancy, Vacancy, VacancyForm, list[str]]:
    before = engine.vacancy_linker.link(form)
    made = jobposting(form, before, engine.taxonomy)
    file = folder / "posting.jsonld"
    file.write_text(made.text, encoding="utf-8")
    read = read_vacancies(file, source=form.source)
    assert not read.rejected, [r.reason.in_("en") for r in read.rejected]
    (again,) = read.accepted
    return before, engine.vacancy_linker.link(again), again, [message.id for message in made.dropped]


def test_the_demo_region_goes_out_and_comes_back(
    forms: tuple[VacancyForm, ...], engine: Engine, tmp_path: Path
) -> None:
    kept = lost = 0
    for form in forms[::4]:
        before, after, again, dropped = there_and_back(form, engine, tmp_path)
        for name in ("title", "country", "postcode", "employer", "place", "positions", "posted", "start", "contract"):
            assert getattr(again, name) == getattr(form, name), (form.id, name)
        for name in ("id", "occupation", "hours_min", "hours_max"):
            assert getattr(after, name) == getattr(before, name), (form.id, name)
        if form.pay:
            assert again.pay is not None
            assert (again.pay.low, again.pay.high, again.pay.unit) == (form.pay.low, form.pay.high, form.pay.unit)
            assert ("export.dropped.pay_hours" in dropped) == (form.pay.hours is not None and form.pay.unit != "hour")
        for wanted in ("skills", "licences"):
            ids = {d.concept for d in getattr(after, wanted)}
            kept += sum(d.concept in ids for d in getattr(before, wanted))
            lost += sum(d.concept not in ids for d in getattr(before, wanted))
        musts = {d.concept for d in before.skills if d.importance is Importance.MUST}
        assert musts <= {d.concept for d in after.skills if d.importance is Importance.MUST}, form.id
        spoken = {(d.language, d.level) for d in before.languages if d.importance is Importance.MUST}
        assert spoken <= {(d.language, d.level) for d in after.languages}, form.id
    assert lost <= kept // 20, (kept, lost)


def test_skills_carry_their_esco_address_where_they_have_one(forms: tuple[VacancyForm, ...], engine: Engine) -> None:
    seen = set()
    for form in forms:
        vacancy = engine.vacancy_linker.link(form)
        posting = jobposting(form, vacancy, engine.taxonomy).posting
        assert posting["@type"] == "JobPosting"
        json.dumps(posting)
        for term in posting.get("skills", []):  # type: ignore[attr-defined]
            seen.add(term["inDefinedTermSet"])
            if term["inDefinedTermSet"] == ESCO_SET:
                assert str(term["@id"]).startswith("http://data.europa.eu/esco/skill/")
                assert engine.taxonomy.by_uri(term["@id"])
    assert seen


def test_what_has_no_property_is_said(engine: Engine) -> None:
    form = VacancyForm(
        source="s", number="1", title="Monteur", country="NL", shifts=("night",), home_days=2.0, learning_place=True,
        required_skills=("qqqq zzzz",),
    )  # fmt: skip
    dropped = jobposting(form, engine.vacancy_linker.link(form), engine.taxonomy).dropped
    assert {"shifts", "home_days", "learning_place", "unread"} <= {m.id.rpartition(".")[2] for m in dropped}

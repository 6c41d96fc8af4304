"""Everything a vacancy asks in one column of skills: each phrase ends up where it belongs, or is told as not read."""

from __future__ import annotations

import pytest

from skillshub.core.cefr import Cefr
from skillshub.core.forms import VacancyForm
from skillshub.core.vacancy import FactUse, Importance, Vacancy
from skillshub.link.vacancy import VacancyLinker


def linked(
    linker: VacancyLinker, required: tuple[str, ...], preferred: tuple[str, ...] = (), **more: object
) -> Vacancy:
    form = VacancyForm(
        source="feed",
        number="1",
        title="Monteur",
        country="DE",
        required_skills=required,
        preferred_skills=preferred,
        **more,  # type: ignore[arg-type]
    )
    return linker.link(form)


def test_each_phrase_goes_where_it_belongs(vacancy_linker: VacancyLinker) -> None:
    found = linked(
        vacancy_linker,
        ("Gesellenbrief Elektroniker", "Deutsch B1", "Staplerschein von Vorteil", "Nachtschicht", "schöne Augen"),
        ("Niederländisch A2",),
    )
    assert found.qualification is not None
    assert [(d.language, d.level, d.importance) for d in found.languages] == [
        ("de", Cefr.B1, Importance.MUST),
        ("nl", Cefr.A2, Importance.PREFERRED),
    ]
    assert [(d.concept, d.importance) for d in found.licences] == [("lic:forklift-de", Importance.PREFERRED)]
    assert found.shifts == ("night",)
    assert "schöne Augen" in found.unresolved
    assert not {"Deutsch B1", "Nachtschicht", "Gesellenbrief Elektroniker"} & set(found.unresolved)


def test_what_the_own_columns_say_stands(vacancy_linker: VacancyLinker) -> None:
    found = linked(vacancy_linker, ("Nachtschicht", "mbo 2"), shifts=("day",), qualification="mbo 4 elektrotechniek")
    assert found.shifts == ("day",)
    assert found.qualification is not None
    assert [option.phrase for option in found.qualification.options] == ["mbo 4 elektrotechniek"]
    assert [fact.value for fact in found.text_facts if fact.use is FactUse.DIFFERS] == ["night"]
    assert "mbo 2" in found.unresolved


@pytest.mark.parametrize("phrase", ["Wärmepumpen", "warmtepompen"])
def test_words_that_only_tell_of_a_skill_are_read_as_a_text_would_be(
    vacancy_linker: VacancyLinker, phrase: str
) -> None:
    found = linked(vacancy_linker, (), (phrase,))
    assert [(demand.importance, demand.span) for demand in found.skills] == [(Importance.PREFERRED, None)]


def test_no_span_points_outside_the_text(vacancy_linker: VacancyLinker) -> None:
    text = "Wij zoeken een monteur voor de avonddienst."
    found = linked(vacancy_linker, ("36 uur per week",), text=text)
    assert (found.hours_min, found.hours_max) == (36, 36)
    assert all(fact.span is None or fact.span[1] <= len(text) for fact in found.text_facts)
    assert any(fact.span for fact in found.text_facts)

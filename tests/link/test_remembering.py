"""Remembering changes no answer."""

from __future__ import annotations

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.forms import VacancyForm
from skillshub.link.linker import Linker
from skillshub.link.remembering import RememberingLinker
from skillshub.link.vacancy import VacancyLinker
from skillshub.taxonomy.taxonomy import Taxonomy

TEXT = "U legt elektrische installaties aan. Rijbewijs B is een pré. U draait geen nachtdiensten. NEN 3140."


def test_answers_are_the_same_with_and_without_memory(linker: Linker) -> None:
    remembering = RememberingLinker(linker, most=4)
    for _ in range(2):
        for text in ("lassen", "Elektromonteur", "rijbewijs B", "zzz", "NEN 3140", "lassen"):
            for kinds in ((Kind.OCCUPATION,), tuple(sorted(SKILL_KINDS)), (Kind.LICENCE,)):
                assert remembering.link(text, kinds) == linker.link(text, kinds)
                assert remembering.is_generic(text, kinds) == linker.is_generic(text, kinds)


def test_vacancies_are_linked_the_same(taxonomy: Taxonomy, linker: Linker) -> None:
    plain, remembering = VacancyLinker(taxonomy, linker), VacancyLinker(taxonomy, RememberingLinker(linker))
    for n, text in enumerate((TEXT, f"Over ons. {TEXT}", TEXT.upper(), "")):
        form = VacancyForm(
            source="f",
            number=str(n),
            title="Elektromonteur (m/v/x)",
            country="NL",
            text=text,
            qualification="mbo 3 elektro",
        )
        first = remembering.link(form)
        assert first == remembering.link(form) == plain.link(form)
        assert all(text[slice(*d.span)] == d.phrase for d in first.skills if d.span)

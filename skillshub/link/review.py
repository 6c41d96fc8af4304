"""What was understood of a vacancy, before anything is stored: every reading with its way and its runner-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from skillshub.core.forms import VacancyForm
from skillshub.core.knowledge import BorderFlag
from skillshub.core.vacancy import Vacancy
from skillshub.link.linker import Linked
from skillshub.link.vacancy import VacancyLinker
from skillshub.link.wording import Finding, findings

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One vacancy, its words and what was made of them."""

    form: VacancyForm
    vacancy: Vacancy
    occupation: Linked
    findings: tuple[Finding, ...]
    minimum_wage: BorderFlag | None
    """The statutory minimum in force where the work is, where even the highest pay lies under it."""


def review(forms: Iterable[VacancyForm], linker: VacancyLinker, taxonomy: Taxonomy, day: date) -> Iterator[Reviewed]:
    """One by one, as they are read."""
    for form in forms:
        vacancy = linker.link(form)
        yield Reviewed(
            form=form,
            vacancy=vacancy,
            occupation=linker.occupation(form),
            findings=findings(form),
            minimum_wage=_below(vacancy, taxonomy, day),
        )


def _below(vacancy: Vacancy, taxonomy: Taxonomy, day: date) -> BorderFlag | None:
    low, high = vacancy.pay.per_hour() if vacancy.pay else (None, None)
    most = high or low
    for flag in taxonomy.knowledge.flags.values():
        if flag.trigger != "minimum_wage" or flag.works != vacancy.country or not flag.facts.holds_on(day):
            continue
        if flag.threshold is not None and flag.unit == "EUR/hour" and most is not None and most < flag.threshold:
            return flag
    return None

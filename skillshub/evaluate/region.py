"""A region of generated vacancies: enough of them, in both countries, to run the product on.

Not a model of the labour market: every occupation is as likely as every other, and pay is
drawn from a wide range. Names of employers are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillshub.core.cefr import Cefr
from skillshub.core.concepts import Occupation
from skillshub.core.forms import VacancyForm
from skillshub.core.knowledge import Place
from skillshub.core.pay import Pay
from skillshub.core.vacancy import LanguageDemand
from skillshub.evaluate.dice import Dice
from skillshub.evaluate.world import usable_occupations
from skillshub.i18n import Language

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy


def generate_region(taxonomy: Taxonomy, count: int, seed: int) -> Iterator[VacancyForm]:
    """``count`` vacancies over the known postcodes, half of them in each country."""
    dice = Dice(seed)
    occupations = usable_occupations(taxonomy)
    places = {
        country: [place for key, place in sorted(taxonomy.knowledge.places.items()) if key[0] == country]
        for country in ("NL", "DE")
    }
    for number in range(count):
        place = dice.one(places[dice.one(("NL", "DE"))])
        yield _vacancy(dice, taxonomy, dice.one(occupations), place, number)


def _vacancy(dice: Dice, taxonomy: Taxonomy, occupation: Occupation, place: Place, number: int) -> VacancyForm:
    lang: Language = "nl" if place.country == "NL" else "de"
    hours = dice.one((20, 24, 28, 32, 36, 38, 40))
    low = dice.between(15, 28)
    required = dice.some(occupation.essential, dice.between(2, 7))
    preferred = dice.some(occupation.optional, dice.between(0, 3))
    return VacancyForm(
        source="region",
        number=f"{number:06d}",
        row=number + 1,
        title=taxonomy.label(occupation.id, lang),
        country=place.country,
        postcode=place.postcode,
        place=place.name,
        employer=f"{place.name} {dice.between(1, 400)}",
        sector=occupation.sector,
        occupation=occupation.id,
        required_skills=tuple(taxonomy.label(skill, lang) for skill in required),
        preferred_skills=tuple(taxonomy.label(skill, lang) for skill in preferred),
        languages=(LanguageDemand(language=lang, level=dice.one((Cefr.A2, Cefr.B1, Cefr.B1, Cefr.B2))),),
        hours_min=float(hours - dice.one((0, 0, 4, 8))),
        hours_max=float(hours),
        pay=Pay(low=float(low), high=float(low + dice.between(1, 6)), unit="hour"),
        positions=dice.one((1, 1, 1, 2, 3)),
    )

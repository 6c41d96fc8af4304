"""Practical matters in the words of a talk: taken where they leave no doubt, and never more than was said."""

from __future__ import annotations

import pytest

from skillshub.core.interview import fields_of
from skillshub.link.practical import practical
from skillshub.taxonomy.taxonomy import Taxonomy


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("kein Auto", {"travel.modes": "bike, pt"}),
        ("zonder auto, op de fiets", {"travel.modes": "bike"}),
        ("komt met de trein", {"travel.modes": "pt"}),
        ("kann nicht mehr schwer heben", {"limits.heavy-lifting": "cannot"}),
        ("mag niet zwaar tillen", {"limits.heavy-lifting": "cannot"}),
        ("liever geen nachtdiensten", {"limits.nights": "will_not"}),
        ("no night shifts", {"limits.nights": "will_not"}),
        ("höchstens 45 Minuten fahren", {"travel.max_minutes": "45"}),
        ("reizen tot 30 km", {"travel.max_km": "30"}),
        ("woont in 6541 AB Nijmegen", {"postcode": "6541", "country": "NL"}),
        ("47574 Goch", {"postcode": "47574", "country": "DE"}),
    ],
)
def test_taken(taxonomy: Taxonomy, remark: str, expected: dict[str, str]) -> None:
    told = practical(remark, taxonomy.knowledge)
    assert (told.fields, told.rest) == (expected, "")


@pytest.mark.parametrize(
    "remark",
    [
        "Busfahrer", "fietsenmaker", "machinist trein", "auto's repareren", "lasser sinds 2012", "diploma 2012",
        "ervaring met zwaar tillen", "Nachtschwester", "99999 Nirgends", "verpleegkundige", "max 40 uur",
    ],
)  # fmt: skip
def test_left_alone(taxonomy: Taxonomy, remark: str) -> None:
    assert practical(remark, taxonomy.knowledge).fields == {}


def test_work_beside_a_postcode_stays(taxonomy: Taxonomy) -> None:
    told = practical("Pflegehelferin, wohnt in 47574 Goch".replace(",", ""), taxonomy.knowledge)
    assert told.fields["postcode"] == "47574"
    assert told.rest == "Pflegehelferin"


def test_every_answer_is_one_the_form_knows(taxonomy: Taxonomy) -> None:
    fields = {field.key: field for field in fields_of((), taxonomy.knowledge.demands)}
    for demand in taxonomy.knowledge.demands.values():
        for name in filter(None, (demand.labels.nl, demand.labels.de)):
            for field, value in practical(f"kan niet meer {name}", taxonomy.knowledge).fields.items():
                assert value in (fields[field].choices or (value,)), (name, field)

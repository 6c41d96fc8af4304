"""Facts of running text: what is said is read with its words, what is not said stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.vacancy import Importance
from skillshub.link.facts.clauses import clauses
from skillshub.link.facts.degrees import bare, phrases
from skillshub.link.facts.fact import Field
from skillshub.link.facts.hours import hours_in
from skillshub.link.facts.pay import pay_in
from skillshub.link.facts.shifts import shifts_in
from skillshub.link.facts.years import years_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Een baan voor 32-36 uur per week.", ["32-36"]),
        ("Wir bieten 38,5 Std./Woche und 30 Tage Urlaub.", ["38.5"]),
        ("Wij zoeken iemand voor 24 tot 32 uur", ["24-32"]),
        ("35-Stunden-Woche, Kantine", ["35"]),
        ("Teilzeit (20 bis 25 Wochenstunden)", ["20-25"]),
        ("minimaal 24 uur per week", ["≥ 24"]),
        ("bis zu 30 Stunden pro Woche", ["≤ 30"]),
        ("€ 2.500 op basis van 36 uur. Je werkt 28 uur.", ["28"]),
        ("€ 2.500 bruto o.b.v. 38 uur", ["38"]),
        ("a 36 hours per week job", ["36"]),
        ("Op zaterdag open van 9 tot 17 uur", []),
        ("Wij zijn 24 uur per dag bereikbaar", []),
        ("Vóór 12 uur besteld, om 16 uur geleverd", []),
        ("Een cursus van 40 uur", []),
        ("minimaal 20 en maximaal 32 uur", ["20-32"]),
        ("24/32 uur", ["24-32"]),
        ("6 bis 8 Std. täglich", []),
        ("38 uur, 25 vakantiedagen", ["38"]),
        ("Je werkt 28 uur in de thuiszorg", ["28"]),
        ("30 Urlaubstage und 13 Monatsgehälter", []),
        ("Rufen Sie an, gern nach 17 Uhr", []),
        ("U stuurt 12 mensen aan en lost binnen 24 uur storingen op", []),
    ],
)
def test_hours_a_week(text: str, values: list[str]) -> None:
    assert [fact.value for fact in hours_in(text) if fact.field is Field.HOURS] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [("Wij zoeken een fulltime kok", "full"), ("In Teilzeit möglich", "part"), ("een functie van 0,8 fte", "0.8")],
)
def test_a_share_of_a_post_is_told_without_hours(text: str, value: str) -> None:
    (fact,) = hours_in(text)
    assert (fact.field, fact.value) == (Field.WORKING_TIME, value)


def test_a_cv_tells_hours_only_where_it_wishes_for_them() -> None:
    assert not list(hours_in("2015-2020 verkoper, 32 uur per week", is_cv=True))
    assert [fact.value for fact in hours_in("Ik zoek werk voor 24 uur", is_cv=True)] == ["24"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("€ 2.850 - € 3.750 bruto per maand", ["2850-3750/month"]),
        ("Wir zahlen 16,80 Euro die Stunde", ["16.8/hour"]),
        ("Jahresgehalt 45.000 bis 52.000 € brutto", ["45000-52000/year"]),
        ("Salaris: 3.100 tot 3.900 bruto (schaal 8)", ["3100-3900/month"]),
        ("Je verdient maximaal € 4.200 per maand", ["≤ 4200/month"]),
        ("ab 15,50 €/Std.", ["≥ 15.5/hour"]),
        ("€ 3.000 bruto en u krijgt een bus", ["3000/month"]),
        ("€ 2.500,- tot en met € 3.200,-", ["2500-3200/month"]),
        ("uurloon € 18,25", ["18.25/hour"]),
        ("up to € 60,000 per year", ["≤ 60000/year"]),
        ("Een opleidingsbudget van € 1.500 per jaar", []),
        ("Umsatz von 12.000 € im Monat", []),
        ("reiskosten € 0,23 per km", []),
        ("250 € Prämie, 3.200 € brutto im Monat", ["3200/month"]),
        ("Vergütung nach TVöD EG 9a", []),
        ("Wij werken sinds 1978 met 65 wagens", []),
        ("bruto marge van 12 procent", []),
    ],
)
def test_pay(text: str, values: list[str]) -> None:
    assert [fact.value for fact in pay_in(text) if fact.field is Field.PAY] == values


def test_a_grade_is_told_by_its_name_and_no_amount_is_made_of_it() -> None:
    found = list(pay_in("Salaris volgens cao VVT schaal 35. TV-V Entgeltgruppe 7, EG S 8a TVöD-SuE"))
    assert {fact.field for fact in found} == {Field.GRADE}
    assert [fact.phrase for fact in found] == ["cao VVT schaal 35", "TV-V Entgeltgruppe 7", "EG S 8a TVöD-SuE"]
    assert all(fact.low is None and fact.high is None for fact in found)


def test_pay_keeps_the_hours_it_is_meant_for() -> None:
    (fact,) = (fact for fact in pay_in("€ 3.131 tot € 4.367 bij 36 uur") if fact.field is Field.PAY)
    assert (fact.low, fact.high, fact.unit, fact.hours) == (3131, 4367, "month", 36)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("avond-, nacht- en weekenddiensten", {"evening", "night", "weekend"}),
        ("Früh- und Spätschicht", {"day", "evening"}),
        ("Früh-/Spät- & Nachtschicht", {"day", "evening", "night"}),
        ("Sie arbeiten in Wechselschicht mit Rufbereitschaft", {"rotating", "oncall"}),
        ("vroege en late diensten", {"evening", "day"}),
        ("Je draait mee in de consignatiedienst", {"oncall"}),
        ("3-ploegendienst", {"rotating"}),
        ("Sie arbeiten jedes dritte Wochenende", {"weekend"}),
        ("Je werkt ook 's avonds en op zaterdag", {"evening", "weekend"}),
        ("Keine Nachtdienste, keine Wochenenden", set()),
        ("geen weekenddiensten", set()),
        ("In het weekend ben je altijd vrij", set()),
        ("Am Wochenende geschlossen", set()),
        ("Onze winkel ligt vlak bij de Nachtegaalstraat", set()),
    ],
)
def test_shifts(text: str, values: set[str]) -> None:
    assert {fact.unit for fact in shifts_in(text)} == values


def test_of_two_shifts_with_or_neither_is_sure() -> None:
    assert {(fact.unit, fact.choice) for fact in shifts_in("Früh- oder Spätdienst")} == {
        ("day", True),
        ("evening", True),
    }


def test_a_cv_denies_what_it_no_longer_wants() -> None:
    told = "Acht jaar nachtdienst gedraaid.\nNachtdienst wil ik niet meer. Ploegendienst is geen probleem."
    assert {fact.unit: fact.denied for fact in shifts_in(told, is_cv=True)} == {"night": True, "rotating": False}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Minimaal 2 jaar ervaring in de zorg", ["2"]),
        ("mind. dreijährige Berufserfahrung", ["3"]),
        ("3+ jaar in een vergelijkbare rol", ["3"]),
        ("Sie bringen 3-5 Jahre Erfahrung mit", ["3-5"]),
        ("at least five years of experience", ["5"]),
        ("twee tot drie jaar werkervaring", ["2-3"]),
        ("Minimaal 2 jaar ervaring, onze klanten merken het", ["2"]),
        ("Wij zijn al 25 jaar actief in de techniek", []),
        ("Wij hebben 30 jaar ervaring in het vak", []),
        ("Unser Unternehmen besteht seit 100 Jahren", []),
        ("Een contract voor 1 jaar", []),
        ("Geen ervaring vereist, ook geen 2 jaar ervaring", []),
        ("De opleiding duurt 3 jaar", []),
        ("30 Urlaubstage", []),
    ],
)
def test_years_of_experience(text: str, values: list[str]) -> None:
    assert [fact.value for fact in years_in(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Ruim 12 jaar ervaring in de bouw", ["12"]),
        ("Ich bin seit 17 Jahren in der Pflege", ["17"]),
        ("Kevin, 19 jaar, wonend in Gaanderen", []),
        ("Ich bin 44 Jahre alt", []),
        ("Na 30 jaar mantelzorg zoek ik werk", []),
    ],
)
def test_years_of_a_cv(text: str, values: list[str]) -> None:
    assert [fact.value for fact in years_in(text, is_cv=True)] == values


def test_diplomas_are_found_with_what_stands_for_them() -> None:
    found = list(phrases("Je hebt mbo 3 elektrotechniek of gelijkwaardig. Gesellenbrief wäre schön."))
    assert [(fact.phrase, equivalent) for fact, equivalent in found] == [
        ("Je hebt mbo 3 elektrotechniek of gelijkwaardig", True),
        ("Gesellenbrief wäre schön", False),
    ]
    assert [fact.importance for fact, _ in found] == [Importance.MUST, Importance.PREFERRED]


@pytest.mark.parametrize(
    "text",
    [
        "Een diploma is niet nodig",
        "Keine Ausbildung erforderlich",
        "Wij zijn een opleidingsziekenhuis",
        "Sie erstellen den Jahresabschluss",
    ],
)
def test_what_asks_for_no_diploma(text: str) -> None:
    assert not list(phrases(text))


def test_words_around_a_diploma_are_taken_off() -> None:
    assert bare("Sie haben eine abgeschlossene Ausbildung als Koch") == "abgeschlossene Ausbildung als Koch"
    assert bare("Gesellenbrief setzen wir voraus") == "Gesellenbrief"


def test_a_point_in_a_number_or_an_abbreviation_ends_no_clause() -> None:
    told = "Es sind ca. 2.900 € brutto, max. 40 Std. Bewerben Sie sich. Nu!"
    assert [clause.strip() for _, clause in clauses(told)] == [
        "Es sind ca. 2.900 € brutto, max. 40 Std",
        "Bewerben Sie sich",
        "Nu",
    ]


PIECES = st.sampled_from(
    [
        "32",
        "-",
        "uur",
        "€ 2.900",
        "tot",
        "per week",
        ",",
        ". ",
        "jaar ervaring",
        "Nachtdienst",
        "geen",
        "\n",
        "mbo 3",
        "Std.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_every_fact_shows_the_words_it_stands_in(text: str) -> None:
    facts = [*hours_in(text), *pay_in(text), *shifts_in(text), *years_in(text), *(fact for fact, _ in phrases(text))]
    for fact in facts:
        assert fact.phrase
        assert fact.phrase in text[slice(*fact.span)]
        assert fact.low is None or fact.high is None or fact.low <= fact.high

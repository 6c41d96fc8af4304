"""What vacancies write about diplomas, as options: a diploma, a level with a field, being enrolled, or nothing."""

from __future__ import annotations

import pytest

from skillshub.core.vacancy import Importance, QualificationOption
from skillshub.link.linker import Linker
from skillshub.link.qualification_phrase import parse_qualification
from skillshub.taxonomy.taxonomy import Taxonomy

NAMED = {
    "hbo-bachelor verpleegkunde": ["qual:nl-hbo-verpleegkunde"],
    "hbo-v of mbo-v": ["qual:nl-hbo-verpleegkunde", "qual:nl-25655"],
    "mbo-verpleegkunde niveau 4": ["qual:nl-25655"],
    "Diploma VIG": ["qual:nl-25656"],
    "diploma Verzorgende IG": ["qual:nl-25656"],
    "Verzorgende IG niveau 3": ["qual:nl-25656"],
    "diploma Helpende": ["qual:nl-25960"],
    "crebo 25655": ["qual:nl-25655"],
    "CREBO 25736 of 25735": ["qual:nl-25736", "qual:nl-25735"],
    "HBO-bachelor ICT of vergelijkbaar": ["qual:nl-hbo-ict"],
    "havo/vwo": ["qual:nl-havo", "qual:nl-vwo"],
    "vmbo": ["qual:nl-vmbo"],
    "abgeschlossene Ausbildung zum Elektroniker für Betriebstechnik oder vergleichbare Qualifikation": [
        "qual:de-elektroniker-betriebstechnik"
    ],
    "Industriemechaniker, Mechatroniker oder vergleichbar": ["qual:de-industriemechaniker", "qual:de-mechatroniker"],
    "Abgeschlossene Ausbildung als Gesundheits- und Krankenpfleger/in": ["qual:de-pflegefachfrau"],
    "Ausbildung als Pflegefachfrau/-mann": ["qual:de-pflegefachfrau"],
    "examinierte Pflegefachkraft": ["qual:de-pflegefachfrau"],
    "Altenpfleger oder Pflegefachkraft": ["qual:de-altenpfleger", "qual:de-pflegefachfrau"],
    "MFA oder ZFA": ["qual:de-mfa", "qual:de-zfa"],
    "Ausbildung zur PTA": ["qual:de-pta"],
    "staatlich geprüfter Techniker": ["qual:de-techniker"],
    "Techniker oder Meister": ["qual:de-techniker", "qual:de-meister"],
    "Bachelor of Science Informatik": ["qual:de-bachelor-informatik"],
    "Mittlere Reife": ["qual:de-realschule"],
    "Hauptschulabschluss": ["qual:de-hauptschule"],
}
LEVELS = {
    "mbo 3 elektro of gelijkwaardig": [("3", "electrical")],
    "mbo-diploma niveau 2/3 techniek": [("2-3", "technical")],
    "MBO niveau 3 of 4 elektrotechniek": [("3-4", "electrical")],
    "mbo 3/4 werktuigbouwkunde": [("3-4", "metal")],
    "mbo niveau 2-3": [("2-3", "")],
    "mbo 2 of 3": [("2-3", "")],
    "mbo 2, 3 of 4 techniek": [("2-4", "technical")],
    "een mbo-diploma": [("2-4", "")],
    "minimaal mbo 3 zorg": [("3", "health")],
    "MBO/HBO werk- en denkniveau": [("2-4", ""), ("6", "")],
    "hbo werk- en denkniveau": [("6", "")],
    "hbo/wo": [("6", "")],
    "bachelor- of masterdiploma": [("6", ""), ("7", "")],
    "wo-master": [("7", "")],
    "afgeronde technische opleiding op mbo-niveau 2": [("2", "technical")],
    "een technische opleiding": [("None", "technical")],
    "laborant mbo 4": [("4", "laboratory")],
    "abgeschlossene 3,5-jährige Ausbildung im Elektrobereich oder vergleichbar": [("4", "electrical")],
    "Gesellenbrief SHK/Elektro": [("4", "installation"), ("4", "electrical")],
    "abgeschlossene Berufsausbildung": [("4", "")],
    "technische Berufsausbildung": [("4", "technical")],
    "kaufmännische Ausbildung": [("4", "business")],
    "zweijährige Ausbildung Metall": [("3", "metal")],
    "Ausbildung im Bereich Mechatronik, Elektrotechnik oder vergleichbar": [("4", "mechatronics"), ("4", "electrical")],
    "Studium der Elektrotechnik": [("6", "electrical")],
    "abgeschlossenes Studium (FH/Uni) Informatik oder vergleichbar": [("6", "ict")],
}
NONE = (
    "",
    "geen diploma vereist",
    "zonder diploma ook welkom",
    "kein Abschluss erforderlich",
    "ohne Ausbildung möglich, Quereinsteiger willkommen",
    "no degree required",
    "Führerschein Klasse B",
    "ingeschreven in het BIG-register",
    "goede motivatie",
)


def options(phrase: str, taxonomy: Taxonomy, linker: Linker) -> tuple[QualificationOption, ...]:
    found = parse_qualification(phrase, taxonomy, linker)
    assert found is not None
    return found.options


@pytest.mark.parametrize(("phrase", "concepts"), NAMED.items())
def test_named_diplomas(taxonomy: Taxonomy, linker: Linker, phrase: str, concepts: list[str]) -> None:
    assert [option.concept for option in options(phrase, taxonomy, linker)] == concepts


@pytest.mark.parametrize(("phrase", "expected"), LEVELS.items())
def test_levels_and_fields(taxonomy: Taxonomy, linker: Linker, phrase: str, expected: list[tuple[str, str]]) -> None:
    found = options(phrase, taxonomy, linker)
    assert [option.concept for option in found] == [None] * len(expected)
    assert [str(option.level) for option in found] == [level for level, _ in expected]
    for option, (_, field) in zip(found, expected, strict=True):
        assert (field in option.fields) if field else (option.fields == ())


@pytest.mark.parametrize("phrase", NONE)
def test_no_diploma_is_asked(taxonomy: Taxonomy, linker: Linker, phrase: str) -> None:
    assert parse_qualification(phrase, taxonomy, linker) is None


@pytest.mark.parametrize(
    ("phrase", "fields"),
    [
        ("ingeschreven student bachelor of master", ()),
        ("immatrikulierter Student (m/w/d) der Informatik", ("ict",)),
        ("eingeschriebene Studierende (Bachelor/Master)", ()),
        ("Werkstudent Elektrotechnik", ("electrical",)),
    ],
)
def test_being_enrolled(taxonomy: Taxonomy, linker: Linker, phrase: str, fields: tuple[str, ...]) -> None:
    (option,) = options(phrase, taxonomy, linker)
    assert (option.enrolled, option.concept, option.level) == (True, None, None)
    assert set(fields) <= set(option.fields)


@pytest.mark.parametrize(
    ("phrase", "equivalent", "importance"),
    [
        ("mbo 3 elektro", False, Importance.MUST),
        ("mbo 3 elektro of gelijkwaardig", True, Importance.MUST),
        ("mbo 3 elektro of ruime werkervaring", True, Importance.MUST),
        ("hbo werk- en denkniveau", True, Importance.MUST),
        ("Ausbildung zur MFA oder vergleichbar", True, Importance.MUST),
        ("Ausbildung zur MFA von Vorteil", False, Importance.PREFERRED),
        ("een mbo-diploma techniek is een pré", False, Importance.PREFERRED),
        ("abgeschlossene Ausbildung, Quereinsteiger willkommen", True, Importance.PREFERRED),
    ],
)
def test_how_strictly_it_is_meant(
    taxonomy: Taxonomy, linker: Linker, phrase: str, equivalent: bool, importance: Importance
) -> None:
    found = parse_qualification(phrase, taxonomy, linker)
    assert found is not None
    assert (found.equivalent, found.importance) == (equivalent, importance)


def test_a_degree_of_the_same_name_is_not_taken_for_a_stated_mbo_level(taxonomy: Taxonomy, linker: Linker) -> None:
    for phrase in ("mbo 3/4 werktuigbouwkunde", "MBO niveau 3 of 4 elektrotechniek", "diploma mbo 4 mechatronica"):
        for option in options(phrase, taxonomy, linker):
            known = taxonomy.knowledge.qualifications.get(option.concept or "")
            assert known is None or known.type == "mbo", (phrase, option.concept)


def test_a_vacancy_never_asks_for_a_kind_of_foreign_diploma(taxonomy: Taxonomy, linker: Linker) -> None:
    for phrase in (*NAMED, *LEVELS, "Berufsausbildung", "vakopleiding bouw", "Pflegeabschluss"):
        found = parse_qualification(phrase, taxonomy, linker)
        for option in found.options if found else ():
            known = taxonomy.knowledge.qualifications.get(option.concept or "")
            assert known is None or known.country in ("NL", "DE"), (phrase, option.concept)


def test_each_option_keeps_the_words_it_was_read_from(taxonomy: Taxonomy, linker: Linker) -> None:
    for phrase in (*NAMED, *LEVELS):
        for option in options(phrase, taxonomy, linker):
            assert option.phrase
            assert option.phrase in phrase

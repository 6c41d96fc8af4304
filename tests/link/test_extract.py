"""Skills and licences in running text: where they stand, how much they are wanted, and what is no skill at all."""

from __future__ import annotations

from itertools import pairwise

import pytest

from skillshub.core.concepts import Kind
from skillshub.core.vacancy import Importance
from skillshub.link.extract import Extractor, Mention

GRID = """Wij zoeken een monteur laagspanning. Je kunt elektrische schema's lezen, je werkt volgens NEN 3140 en je hebt
VCA-Basis. Rijbewijs B is een must, BE is een pré. Ervaring met glasvezel is mooi meegenomen.
BEI-BLS VOP wordt door ons vergoed. Geen lasdiploma nodig. Wij bieden een auto van de zaak en een hecht team."""
MAINTENANCE = """Für unsere Instandhaltung suchen wir Verstärkung (m/w/d). Sie bringen mit: SPS-Programmierung,
Fehlersuche an Anlagen, Lesen von Schaltplänen und Pneumatik. Führerschein Klasse B erforderlich.
Schweißkenntnisse wünschenswert. Wir schulen Sie in Hydraulik. Kein Studium erforderlich.
Bei uns können Sie Ihre Ideen wachsen lassen."""
CARE = """Als verzorgende in de wijk doe je wondzorg en rapporteren in het ECD. Je bent bevoegd en bekwaam in
voorbehouden handelingen. Een VOG hoort erbij."""
HOSPITAL = "Grund- und Behandlungspflege, Medikamentengabe, Wundversorgung, Blutdruck messen; Masernschutznachweis."


def found(extractor: Extractor, text: str) -> dict[str, Importance]:
    return {mention.concept: mention.importance for mention in extractor.mentions(text)}


@pytest.mark.parametrize("text", [GRID, MAINTENANCE, CARE, HOSPITAL])
def test_spans_point_at_the_words(extractor: Extractor, text: str) -> None:
    mentions = extractor.mentions(text)
    assert mentions
    for mention in mentions:
        assert text[slice(*mention.span)] == mention.phrase
        assert mention.phrase.strip() == mention.phrase
    starts = [mention.span for mention in mentions]
    assert starts == sorted(starts)
    assert all(one[1] <= other[0] for one, other in pairwise(starts))


def test_a_dutch_vacancy(extractor: Extractor) -> None:
    assert found(extractor, GRID) == {
        "skill:read-electrical-schematics": Importance.MUST,
        "skill:nen-3140-safe-work": Importance.MUST,
        "lic:vca-basis": Importance.MUST,
        "lic:driving-b": Importance.MUST,
        "skill:fibre-optics": Importance.PREFERRED,
        "lic:bei-bls-vop": Importance.LEARNABLE,
    }


def test_a_german_vacancy(extractor: Extractor) -> None:
    assert found(extractor, MAINTENANCE) == {
        "skill:plc-programming": Importance.MUST,
        "skill:diagnose-faults": Importance.MUST,
        "skill:read-electrical-schematics": Importance.MUST,
        "skill:pneumatics": Importance.MUST,
        "lic:driving-b": Importance.MUST,
        "skill:welding-basics": Importance.PREFERRED,
        "skill:hydraulics": Importance.LEARNABLE,
    }


def test_care_in_both_languages(extractor: Extractor) -> None:
    assert {"skill:wound-care", "skill:nursing-documentation", "lic:reserved-procedures", "lic:vog"} <= set(
        found(extractor, CARE)
    )
    assert {
        "skill:treatment-care",
        "skill:administer-medication",
        "skill:wound-care",
        "skill:vital-signs",
        "lic:masernschutz",
    } <= set(found(extractor, HOSPITAL))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ervaring met KNX is een pré.", {"skill:knx": Importance.PREFERRED}),
        ("Bij voorkeur VCA-VOL.", {"lic:vca-vol": Importance.PREFERRED}),
        ("KNX-Kenntnisse sind von Vorteil.", {"skill:knx": Importance.PREFERRED}),
        ("Idealerweise mit Staplerschein", {"lic:forklift-de": Importance.PREFERRED}),
        ("Experience with Python is a plus.", {"skill:python": Importance.PREFERRED}),
        ("Je leert bij ons lassen.", {"skill:welding-basics": Importance.LEARNABLE}),
        ("VCA-Basis wordt door ons betaald.", {"lic:vca-basis": Importance.LEARNABLE}),
        ("Wir schulen Sie in Hydraulik.", {"skill:hydraulics": Importance.LEARNABLE}),
        ("You will be trained in Python.", {"skill:python": Importance.LEARNABLE}),
        ("Je bent bereid te leren lassen.", {"skill:welding-basics": Importance.LEARNABLE}),
    ],
)
def test_wished_and_taught(extractor: Extractor, text: str, expected: dict[str, Importance]) -> None:
    assert found(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rijbewijs B is een must, VCA-Basis is een pré.",
            {"lic:driving-b": Importance.MUST, "lic:vca-basis": Importance.PREFERRED},
        ),
        (
            "Führerschein Klasse B zwingend erforderlich, Staplerschein wünschenswert.",
            {"lic:driving-b": Importance.MUST, "lic:forklift-de": Importance.PREFERRED},
        ),
        ("Geen lasdiploma nodig, wel rijbewijs B.", {"lic:driving-b": Importance.MUST}),
        ("Kein Studium nötig, aber Führerschein Klasse B.", {"lic:driving-b": Importance.MUST}),
    ],
)
def test_a_cue_speaks_for_its_own_clause(extractor: Extractor, text: str, expected: dict[str, Importance]) -> None:
    assert found(extractor, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Geen ervaring met lassen, solderen of frezen nodig.",
        "VCA-Basis is niet vereist.",
        "Rijbewijs B niet nodig",
        "Kein Führerschein Klasse B nötig.",
        "Schweißkenntnisse nicht erforderlich",
        "No Python required.",
    ],
)
def test_what_is_not_asked_is_passed_over(extractor: Extractor, text: str) -> None:
    assert extractor.mentions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bei uns können Sie Ihre Ideen wachsen lassen und wir lassen Sie nicht allein.",
        "Wir arbeiten bei der Montage und bei Ihnen im Haus.",
        "BEI UNS SIND SIE RICHTIG",
        "Jouw vaste stek in een hecht bedrijf met de leukste mensen van de regio.",
        "Je hoeft even niet te rusten, want het is een drukke en gezellige plek voor je.",
        "Wij hebben een goede sfeer en de koffie staat klaar.",
        "Wir bieten Ihnen ein gutes Klima, eine sichere Zukunft und viel Energie.",
        "We offer a great place to work with people you will like.",
    ],
)
def test_soft_words_are_no_skills(extractor: Extractor, text: str) -> None:
    assert [mention.phrase for mention in extractor.mentions(text)] == []


def test_dutch_welding_is_still_welding(extractor: Extractor) -> None:
    assert found(extractor, "Wij laten je de hele dag lassen in onze werkplaats.") == {
        "skill:welding-basics": Importance.MUST
    }


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Kenntnisse in SPS und Antrieben", "skill:plc-programming"),
        ("Ervaring met PLC", "skill:plc-programming"),
        ("kennis van KNX", "skill:knx"),
        ("Programmieren in C++", "skill:cpp"),
        ("SQL und Berichte", "skill:sql"),
        ("in het bezit van VCA", "lic:vca-basis"),
        ("je hebt een VOG", "lic:vog"),
    ],
)
def test_acronyms_count_in_capitals(extractor: Extractor, text: str, concept: str) -> None:
    assert concept in found(extractor, text)
    if concept != "skill:cpp":
        assert concept not in found(extractor, text.casefold())


def test_the_longest_name_wins(extractor: Extractor) -> None:
    mentions: list[Mention] = extractor.mentions("Je hebt BEI-BLS VOP en NEN 3140 VP.")
    assert [(mention.concept, mention.kind) for mention in mentions] == [
        ("lic:bei-bls-vop", Kind.LICENCE),
        ("lic:nen3140-vp", Kind.LICENCE),
    ]


def test_an_empty_text_says_nothing(extractor: Extractor) -> None:
    assert extractor.mentions("") == extractor.mentions("  \n ") == []

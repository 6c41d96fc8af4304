"""What must not be kept about people does not get past the door, and is not repeated on the way out."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.canonical import canonical_json
from skillshub.core.forms import PersonForm
from skillshub.i18n import LANGUAGES
from skillshub.intake import Imported, rejected_text
from skillshub.intake.person_keys import known
from skillshub.intake.personal import MASK, is_personal, mask
from tests.intake.samples import notices, people

KEYS = [
    *("name", "naam", "Vorname", "Nachname", "achternaam", "Adresse", "straat", "street", "Straße", "geboortedatum"),
    *("birth_date", "Geburtsdatum", "date of birth", "age", "leeftijd", "Alter", "gender", "geslacht", "Geschlecht"),
    *("nationality", "nationaliteit", "Staatsangehörigkeit", "herkomst", "Herkunft", "religion", "photo", "foto"),
    *("BSN", "Sozialversicherungsnummer", "Steuer-ID", "steuer_id", "email", "E-Mail", "phone", "telefoonnummer"),
    *("Handynummer", "disability", "handicap", "Schwerbehinderung", "uitkering", "Bürgergeld", "clientName"),
    *("naam_client", "privé-adres", "woonplaats", "geboorteplaats", "IBAN", "contact", "Kontaktdaten", "LinkedIn"),
    *("burgerlijke staat", "Familienstand", "kinderen", "verblijfsstatus", "Aufenthaltstitel", "gezondheid", "huisnr"),
]


def everything_said(found: Imported[PersonForm]) -> str:
    """All that leaves the room, in every language."""
    spoken = [n.in_(lang) for n in found.notices for lang in LANGUAGES]
    refused = [rejected_text(found.rejected, lang) for lang in LANGUAGES]
    return "\n".join([*(canonical_json(p) for p in found.accepted), *spoken, *refused, repr(found)])


@pytest.mark.parametrize("key", KEYS)
def test_personal_keys_are_dropped_and_named(tmp_path: Path, key: str) -> None:
    secret = "Geheimnis-4711"
    person = {"code": "A", "skills": ["KNX"], key: secret}
    found = people(tmp_path, json.dumps(person), "a.json")
    assert [p.skills[0].name for p in found.accepted] == ["KNX"]
    assert notices(found) == ["personal_dropped"]
    assert key in found.notices[0].in_("nl")
    assert secret not in everything_said(found)


def test_nested_anywhere(tmp_path: Path) -> None:
    secret = "Geheimnis-4711"
    person = {
        "code": "A",
        "skills": [{"name": "KNX", "geboortedatum": secret}],
        "qualifications": [{"name": "mbo 3", "adres": {"straat": secret}}],
        "travel": {"modes": ["car"], "huisnummer": secret},
        "languages": {"nl": {"spoken": "B1", "leeftijd": secret}, "nationaliteit": secret},
        "right_to_work": {"NL": "yes", "verblijfsstatus": secret},
        "persoonsgegevens": {"naam": [secret, {"bsn": secret}]},
        "dossier": {"naam": secret, "telefoon": secret},
        "limits": [{"what": "knielen", "own_choice": False, "diagnose": secret}],
    }
    found = people(tmp_path, json.dumps(person), "a.json")
    assert len(found.accepted) == 1
    assert secret not in everything_said(found)
    told = found.notices[0].in_("en")
    for path in ("skills[1].geboortedatum", "qualifications[1].adres", "travel.huisnummer", "languages.nl.leeftijd"):
        assert path in told
    for path in ("languages.nationaliteit", "right_to_work.verblijfsstatus", "persoonsgegevens", "dossier.telefoon"):
        assert path in told


def test_a_refused_person_is_not_given_away_either(tmp_path: Path) -> None:
    secret = "Geheimnis-4711"
    person: dict[str, Any] = {
        "code": "Jan Jansen",
        "naam": secret,
        "hobby": secret,
        "postcode": "Kerkstraat 5, 6828 AB Arnhem",
        "skills": [{"name": {"naam": secret}}],
        "available_from": "jan.jansen@example.org",
        "hours": "bel 06-12345678",
    }
    found = people(tmp_path, json.dumps(person), "a.json")
    assert not found.accepted
    said = everything_said(found)
    for hidden in (secret, "Jansen", "Kerkstraat", "jan.jansen", "06-12345678"):
        assert hidden not in said
    assert "hobby" in said


@pytest.mark.parametrize(
    "text",
    [
        *("jan.jansen@example.org", "jan (at) example.org", "06-12345678", "+31 6 12345678", "0281 123456"),
        *("0049 2821 1234567", "02821 / 12345", "123456782", "1234.56.782", "123 456 782", "65 180539 W 001"),
        *("12 345 678 901", "NL91 ABNA 0417 1643 00", "DE89370400440532013000", "12-03-1985", "1985-03-12"),
        *("12 maart 1985", "12. März 1985", "https://linkedin.com/in/janjansen"),
    ],
)
def test_personal_patterns_in_words_are_masked(tmp_path: Path, text: str) -> None:
    person = {
        "code": "A",
        "skills": [f"lassen, {text}", text],
        "qualifications": [{"name": f"mbo 3 {text}"}],
        "experience": [{"occupation": f"lasser ({text})"}],
        "licences": [f"VCA {text}"],
        "wishes": [f"energie {text}"],
        "limits": [{"what": f"knielen {text}", "own_choice": True}],
    }
    found = people(tmp_path, json.dumps(person), "a.json")
    one = found.accepted[0]
    assert text not in everything_said(found)
    assert "personal_masked" in notices(found)
    assert one.skills[0].name == f"lassen, {MASK}"
    assert len(one.skills) == 1
    assert MASK in one.qualifications[0].name + one.experience[0].occupation
    assert MASK in one.licences[0].name
    assert MASK in one.wishes[0]
    assert MASK in one.limits[0].what


def test_a_list_that_lost_an_item_is_no_whole_answer(tmp_path: Path) -> None:
    found = people(tmp_path, "code: A\nlicences: [VCA, 06-12345678]\nqualifications: [mbo 3]\n")
    assert found.accepted[0].complete == ("qualifications",)
    assert [each.name for each in found.accepted[0].licences] == ["VCA"]


@pytest.mark.parametrize(
    "text", ["geb. 1985", "geboren op 12-03-1985", "* 12.03.1985", "born 1985", "35 jaar oud", "Alter: 47"]
)
def test_age_in_words_is_masked(text: str) -> None:
    assert not any(digit in mask(f"lasser {text}") for digit in "3457")


@pytest.mark.parametrize(
    "text",
    [
        *("NEN 1010", "NEN 3140 VP", "Prüfen nach VDE 0100-600", "DIN VDE 0105-100", "VDE 0100-410/0100-540"),
        *("NEN-EN-ISO 9606-1", "ISO 14001:2015", "CREBO 25736", "SPS S7-1500", "TIA Portal V17", "KNX (3)"),
        *(
            "Windows Server 2019/2022",
            "ervaring 2019 - 2023",
            "C++ 20",
            "qual:nl-25736",
            "BEI-BLS VOP",
            "heftruck 2,5 t",
        ),
        "http://data.europa.eu/esco/skill/12345678-1234-1234-1234-123456789012",
    ],
)
def test_words_of_a_trade_are_left_alone(text: str) -> None:
    assert mask(text) == text


def test_keys_of_the_schema_are_never_dropped(tmp_path: Path) -> None:
    found = people(
        tmp_path, "code: A\nqualifications: [{naam: mbo 3}]\nskills: [{name: KNX}]\nlicences: [{naam: VCA}]\n"
    )
    assert (found.accepted[0].qualifications[0].name, found.notices) == ("mbo 3", ())


def test_no_record_has_a_place_for_personal_data() -> None:
    allowed = set(known("person").values())
    for each in fields(PersonForm):
        assert not is_personal(each.name), each.name
    assert not [key for key in allowed if is_personal(key)]


@settings(max_examples=60, deadline=None)
@given(
    key=st.sampled_from(KEYS),
    wrap=st.sampled_from(["{}", "{}_client", "client {}", "Mein {}", "{}s"]),
    upper=st.booleans(),
)
def test_spelling_does_not_matter(key: str, wrap: str, upper: bool) -> None:
    spelled = wrap.format(key)
    if wrap == "{}s" and not is_personal(spelled):
        return
    assert is_personal(spelled.upper() if upper and "N" not in key and key != "clientName" else spelled)

"""What identifies a person is dropped while a file is read: no byte of it is ever on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.core.settings import Settings
from skillshub.hub import Hub
from tests.acceptance.cases import folder
from tests.conftest import TODAY, WarmHome

SECRETS = {
    "name": "Wilhelmina Testpersoon",
    "Vorname": "Friedhelm",
    "adres": "Geheimlaan 17",
    "Straße": "Verstecktweg",
    "birth_date": "1961-04-23",
    "geboortedatum": "23-04-1961",
    "Alter": "65jaehrig",
    "geslacht": "vrouwelijk-x",
    "nationality": "Ruritanisch",
    "Staatsangehörigkeit": "Graustarkisch",
    "photo": "Zm90b2RhdGE=",
    "bsn": "123456782",
    "Sozialversicherungsnummer": "12230461M001",
    "email": "geheim@voorbeeld.example",
    "telefoon": "+31 6 98765432",
    "handicap": "slechtziend-x",
    "uitkering": "bijstand-x",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, warm_home: WarmHome) -> Path:
    return warm_home(tmp_path_factory.mktemp("privat ü"))


@pytest.fixture(scope="module")
def notices(home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Import, rank, explain, export and back up somebody whose file is full of personal data."""
    lines = [
        "- code: K-1",
        "  postcode: '6828'",
        "  skills:",
        "    - wondzorg",
        "    - name: ADL, mail geheim@voorbeeld.example of bel +31 6 98765432",
    ]
    lines += [f"  {key}: '{value}'" for key, value in SECRETS.items()]
    lines += [
        "  experience:",
        "    - occupation: verpleegkundige",
        "      years: 3",
        "      collega: Wilhelmina Testpersoon",
    ]
    source = tmp_path_factory.mktemp("inbox") / "kandidaat.yaml"
    source.write_text("\n".join(lines), encoding="utf-8")
    with Hub(Settings.load(env={"SKILLSHUB_HOME": str(home)}), today=lambda: TODAY) as hub:
        outcome = hub.intake.people(source)
        hub.intake.people(folder("acceptance") / "people.yaml")
        hub.intake.vacancies(folder("acceptance") / "vacancies.csv")
        if outcome.accepted:
            hub.match.person("K-1")
            hub.people.export("K-1")
        hub.care.backup(home / "backup.sqlite")
        return [notice.in_("en") for notice in outcome.notices] + [
            f"{r.value} {r.reason.in_('en')}" for r in outcome.rejected
        ]


def test_no_byte_of_it_is_in_hub_log_drafts_or_backup(home: Path, notices: list[str]) -> None:
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.name == "hub.sqlite" for path in files)
    for path in files:
        data = path.read_bytes()
        for key, value in SECRETS.items():
            assert value.encode() not in data, f"{key} is in {path.name}"


def test_the_coach_is_told_which_fields_were_dropped_and_never_their_values(notices: list[str]) -> None:
    text = " ".join(notices)
    assert "birth_date" in text and "bsn" in text
    assert not [key for key, value in SECRETS.items() if value in text]

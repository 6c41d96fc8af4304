"""What a coach notes is kept without numbers, addresses and dates of birth; appointments stay."""

from __future__ import annotations

import pytest

from skillshub.hub.notes import is_masked, kept


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        ("BSN 123456782 gezien", "123456782"),
        ("bel op 06-12345678 na 3-12-2026", "12345678"),
        ("mail jan@example.org", "example.org"),
        ("geboren op 3-12-2006, wil snel beginnen", "2006"),
        ("geb. 14.05.1988", "1988"),
        ("Geburtsdatum: 01.02.2004", "2004"),
        ("Konto DE89 3704 0044 0532 0130 00", "3704"),
        ("3-12-2026 teruggebeld op 0481 123456", "123456"),
    ],
)
def test_personal_numbers_are_masked(note: str, gone: str) -> None:
    assert gone not in kept(note)
    assert is_masked(kept(note))


@pytest.mark.parametrize(
    "note",
    [
        "",
        "afspraak 3-12-2026 om 10:30",
        "Termin am 03.12.2026 bei NEN 1010-Kurs",
        "2026-12-03 bellen",
        "36 uur, € 16,50",
    ],
)
def test_appointments_and_plain_words_stay(note: str) -> None:
    assert kept(f" {note} ") == note
    assert not is_masked(kept(note))

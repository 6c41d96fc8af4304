"""The three languages say the same things, in the same places, with the same fields."""

from __future__ import annotations

import ast
import re
import string
from datetime import date
from pathlib import Path

import pytest

from skillshub.i18n import LANGUAGES, LocalText, Message, catalogue, date_text, euro, number, percent, rooms, t

ROOT = Path(__file__).resolve().parents[2]
FIELDS = string.Formatter()


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in FIELDS.parse(text) if name is not None}


@pytest.mark.parametrize("room", rooms())
def test_every_language_has_the_same_messages_with_the_same_fields(room: str) -> None:
    english = catalogue("en", room)
    for lang in LANGUAGES:
        other = catalogue(lang, room)
        assert other.keys() == english.keys(), (lang, room, other.keys() ^ english.keys())
        for key, text in other.items():
            assert fields(text) == fields(english[key]), (lang, key)
            assert text.strip(), (lang, key)


@pytest.mark.parametrize("room", rooms())
def test_dutch_and_german_are_not_copies_of_english(room: str) -> None:
    english = catalogue("en", room)
    long = [key for key, text in english.items() if len(re.findall(r"[^\W\d]{3,}", re.sub(r"\{.*?\}", "", text))) > 3]
    for lang in ("nl", "de"):
        copies = [key for key in long if catalogue(lang, room)[key] == english[key]]
        assert not copies, (lang, copies)


def used_ids() -> set[str]:
    """Ids that code names as plain strings."""
    known = set(rooms())
    pattern = re.compile(r"^([a-z0-9]+)(\.[a-z0-9_]+)+$")
    found = set()
    for path in [*ROOT.glob("skillshub/**/*.py"), *ROOT.glob("tui/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in {
                    "t",
                    "of",
                    "SkillshubError",
                    "UsageError",
                    "HubError",
                    "DataMissing",
                    "NoneAccepted",
                    "SomeRejected",
                }:
                    words = [*node.args, *(k.value for k in node.keywords if k.arg == "hint")]
                    found |= {
                        w.value
                        for w in words
                        if isinstance(w, ast.Constant)
                        and isinstance(w.value, str)
                        and (match := pattern.match(w.value))
                        and match[1] in known
                    }
    return found


def test_every_id_that_code_names_exists() -> None:
    missing = sorted(id_ for id_ in used_ids() if id_ not in catalogue("en", id_.partition(".")[0]))
    assert not missing


def test_numbers_money_and_dates_are_written_as_each_language_writes_them() -> None:
    assert [number(1234567.5, lang, 1) for lang in LANGUAGES] == ["1.234.567,5", "1.234.567,5", "1,234,567.5"]
    assert [percent(0.613, lang) for lang in LANGUAGES] == ["61 %", "61 %", "61%"]
    assert [euro(14.71, lang) for lang in LANGUAGES] == ["€ 14,71", "14,71 €", "€14.71"]
    day = date(2026, 3, 1)
    assert [date_text(day, lang) for lang in LANGUAGES] == ["1 mrt 2026", "1. März 2026", "1 Mar 2026"]


def test_a_message_speaks_any_language_and_fills_numbers_that_languages_way() -> None:
    message = Message.of("border.pay.met", offer=17.5, floor=15.0)
    assert "17,5" in message.in_("nl") and "17.5" in message.in_("en")
    closing = Message.of("border.expiring", last=date(2026, 12, 1))
    assert "1. Dez. 2026" in closing.in_("de")


def test_an_unknown_id_or_a_missing_field_is_an_error_and_never_a_bare_id_on_screen() -> None:
    with pytest.raises(KeyError):
        t("border.no.such.message", "nl")
    with pytest.raises(KeyError):
        t("border.expiring", "nl", wrong=1)
    with pytest.raises(KeyError):
        catalogue("nl", "nowhere")


def test_local_text_falls_back_and_never_shows_nothing() -> None:
    assert LocalText(nl="lasser").in_("de") == "lasser"
    assert LocalText(de="Schweißer", en="welder").in_("nl") == "welder"
    assert LocalText(de="Schweißer").as_dict() == {"de": "Schweißer"}
    with pytest.raises(ValueError, match="at least one language"):
        LocalText()

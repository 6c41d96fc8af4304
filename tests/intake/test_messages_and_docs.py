"""Texts hold together: every message exists in three languages, and the manual says what the program does."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from skillshub.core.text import fold
from skillshub.i18n import LANGUAGES, catalogue
from skillshub.intake import headings, read_people, read_vacancies
from skillshub.intake.cells import vocabulary
from skillshub.intake.person_keys import _tables, compared, known

ROOT = Path(__file__).resolve().parents[2]
CODE = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "skillshub" / "intake").rglob("*.py")))
MANUAL = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_three_catalogues_have_the_same_messages_and_fields() -> None:
    def shape(lang: str) -> dict[str, set[str]]:
        texts = catalogue(lang, "intake")  # type: ignore[arg-type]
        return {k: {f for _, f, _, _ in string.Formatter().parse(v) if f} for k, v in texts.items()}

    assert shape("nl") == shape("de") == shape("en")


def test_every_message_the_code_names_exists() -> None:
    ids = set(re.findall(r"intake\.(?:error|hint|reason|notice|column|example)\.[a-z_]+\b(?![{<])", CODE))
    ids |= {f"intake.reason.{name}" for name in re.findall(r'Unreadable\(\s*"([a-z_]+)"', CODE)}
    ids |= {f"intake.hint.{name}" for name in re.findall(r'Unreadable\([^()]*hint="([a-z_]+)"', CODE)}
    ids |= {f"intake.notice.{name}" for name in re.findall(r'notice\("([a-z_]+)"', CODE)}
    kinds = re.findall(r'kind="([a-z_]+)"|_Trouble\("([a-z_]+)"|self\.broken\("([a-z_]+)"', CODE)
    for name in (a or b or c for a, b, c in kinds):
        ids |= {f"intake.reason.{name}", f"intake.hint.{name}"}
    known_ids = set(catalogue("en", "intake"))
    prefixes = {i for i in ids if i.endswith("_")}
    assert len(ids) > 80
    assert ids - prefixes <= known_ids


def test_no_message_is_left_over() -> None:
    built = (
        "intake.column.",
        "intake.example.",
        "intake.notice.pay_unit_",
        "intake.reason.pay_",
        "intake.hint.formats_",
    )
    unused = [
        id_
        for id_ in catalogue("en", "intake")
        if not id_.startswith(built) and not re.search(rf'["._]{id_.rpartition(".")[2]}"', CODE)
    ]
    assert not unused


def test_headings_and_keys_are_unambiguous() -> None:
    for field in headings.fields():
        for lang in LANGUAGES:
            assert headings.field_of(headings.heading(field, lang)) == field
    meanings: dict[str, set[str]] = {}
    for field, table in headings._tables().items():
        for lang in LANGUAGES:
            for word in table[lang]:
                meanings.setdefault(headings.compared(word), set()).add(field)
    assert not {word: fields for word, fields in meanings.items() if len(fields) > 1}
    for part, keys in _tables().items():
        spelled = [(compared(word), key) for key, words in keys.items() for word in [key, *words]]
        assert len({word for word, _ in spelled}) == len(set(spelled)), part


def test_words_are_unambiguous() -> None:
    for name in (
        "phrases",
        "flags",
        "countries",
        "permits",
        "modes",
        "shifts",
        "pay_units",
        "days",
        "months",
        "levels",
    ):
        spelled = [(vocabulary.key(w), m) for m, words in vocabulary._tables()[name].items() for w in [m, *words]]
        assert len({word for word, _ in spelled}) == len(set(spelled)), name
    assert all(len(word) <= vocabulary.LONGEST for name in vocabulary._tables() for word in vocabulary.table(name))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_manual_lists_every_column(lang: str) -> None:
    table = [line for line in MANUAL.splitlines() if line.startswith("|")]
    cells = {cell.strip(" *`") for line in table for cell in line.split("|")}
    assert not [f for f in headings.fields() if headings.heading(f, lang) not in cells]  # type: ignore[arg-type]


def test_the_manual_lists_every_key() -> None:
    people = MANUAL.partition("## People")[2]
    for part, keys in _tables().items():
        assert not [key for key in keys if f"`{key}`" not in people], part
    for line in people.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and re.fullmatch(r"`[a-z_]+`", cells[0]):
            assert {known("person").get(compared(word)) for word in cells[:3]} == {cells[0].strip("`")}, line
        if len(cells) == 5 and re.fullmatch(r"`[a-z_]+`", cells[1]):
            part = cells[0].strip("`") or part
            table = {"qualifications": "qualification", "skills": "skill", "licences": "licence", "limits": "limit"}
            found = {known(table.get(part, part)).get(compared(word)) for word in cells[1:4]}
            assert found == {cells[1].strip("`")}, line


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.DOTALL)


def test_the_examples_of_the_manual_can_be_read(tmp_path: Path) -> None:
    tables, people = blocks("csv"), blocks("yaml")
    assert len(tables) == 2
    assert len(people) == 1
    for i, text in enumerate(tables):
        path = tmp_path / f"{i}.csv"
        path.write_text(text, encoding="utf-8")
        found = read_vacancies(path)
        assert (len(found.accepted), found.rejected, found.notices) == (1, (), ())
    path = tmp_path / "mens.yaml"
    path.write_text(people[0], encoding="utf-8")
    found_people = read_people(path)
    assert (len(found_people.accepted), found_people.rejected, found_people.notices) == (1, (), ())


def test_the_manual_reads_levels_as_the_program_does() -> None:
    line = MANUAL.partition("In words: ")[2].partition("Of a range")[0].replace("\n", " ")
    pairs = re.findall(r"\*([^*]+)\* = ([ABC][12](?:-[ABC][12])?)", line)
    assert len(pairs) == 7
    for words, level in pairs:
        for word in words.split(", "):
            assert vocabulary.table("levels")[fold(word)].upper() == level, word

"""What the columns of an unknown table may mean: a proposal with reasons, for a person to confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from skillshub.core.errors import NoneAccepted
from skillshub.core.text import fold
from skillshub.i18n import Language, t
from skillshub.intake import headings
from skillshub.intake.cells import dates, hours, places, tongues, wages
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.column_mapping import MADE, ColumnMapping
from skillshub.intake.delimited import DELIMITERS, records
from skillshub.intake.mapping_file import mapping_text
from skillshub.intake.source_lines import lines
from skillshub.intake.vacancy_kind import VacancyKind, kind_of
from skillshub.intake.vacancy_record import shown
from skillshub.intake.vacancy_rows import HEADER_LINES

SAMPLES = 200
"""Rows whose values are looked at."""
NAMED = 3
SURE, CLOSE = 84.0, 66.0
"""Likeness of headings, of 100: enough by itself, and enough when the values agree."""
LONG = 5
"""Letters from which a known heading counts where it stands inside another word."""
AGREE = 0.8
"""Share of values that must read as the field."""
_GENDER = re.compile(r"\([mwvdfx](?:\s?[/|*]\s?[mwvdfx]){1,3}\)", re.IGNORECASE)
_CODE = re.compile(r"^[\w./#-]{1,40}$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column to be understood."""

    heading: str
    values: tuple[str, ...]
    """Those of the first rows that say something."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A field for a column."""

    field: str
    score: float
    reason: str
    """Name of the message ``feeds.mapping.<reason>``."""
    near: str = ""


def propose(path: Path, lang: Language) -> str:
    """A mapping of the columns of a file as TOML with reasons and samples.

    Raises:
        UsageError: the file cannot be read.
        NoneAccepted: it is no table, or has no rows of headings and values.
    """
    columns = columns_of(table_of(path))
    guesses = assigned(columns)
    fields = {column.heading: guess.field if guess else None for column, guess in zip(columns, guesses, strict=True)}
    fixed: dict[str, str] = {}
    remarks = {c.heading: _remarks(c, g, lang) for c, g in zip(columns, guesses, strict=True)}
    if "number" not in fields.values():
        fixed["number"] = MADE
        remarks["number"] = [t("feeds.mapping.made", lang)]
    if not {"country", "postcode"} & set(fields.values()):
        fixed["country"] = ""
        remarks["country"] = [t("feeds.mapping.place", lang)]
    mapping = ColumnMapping(name=path.stem, columns=fields, fixed=fixed)
    head = [
        t("feeds.mapping.title", lang, file=path.name),
        t("feeds.mapping.about", lang, fields=", ".join(headings.fields())),
        t("feeds.mapping.next", lang, file=path.name, mapping="mapping.toml"),
    ]
    return mapping_text(mapping, remarks, "\n".join(head))


def _remarks(column: Column, guess: Guess | None, lang: Language) -> list[str]:
    name = guess.reason if guess else "nothing"
    remarks = [t(f"feeds.mapping.{name}", lang, heading=guess.near if guess else "")]
    samples = " | ".join(shown(value)[:60] for value in list(dict.fromkeys(column.values))[:NAMED])
    if samples:
        remarks.append(t("feeds.mapping.samples", lang, samples=samples))
    return remarks


def assigned(columns: Sequence[Column]) -> list[Guess | None]:
    """The best field for each column, each field once: the surest first.

    Where no column is the job title, which every vacancy needs, the one that names the occupation is it.
    """
    choices = sorted(
        ((guess, at) for at, column in enumerate(columns) for guess in guesses_of(column)),
        key=lambda choice: (-choice[0].score, choice[1], choice[0].field),
    )
    found: list[Guess | None] = [None] * len(columns)
    taken: set[str] = set()
    for guess, at in choices:
        if found[at] is None and guess.field not in taken:
            found[at] = guess
            taken.add(guess.field)
    if "title" not in taken:
        return [Guess("title", g.score, "names_work") if g and g.field == "occupation" else g for g in found]
    return found


def guesses_of(column: Column) -> list[Guess]:
    """Fields a column may be, by its heading and its values."""
    known = headings.field_of(column.heading)
    if known:
        return [Guess(known, 200.0, "known")]
    found = []
    for field in headings.fields():
        near, likeness = _likeness(column.heading, field)
        agree = agreement(field, column.values)
        contradicts = agree is not None and agree < 1 - AGREE and column.values
        if contradicts:
            continue
        agrees = agree is not None and agree >= AGREE
        if likeness >= CLOSE and agrees:
            found.append(Guess(field, likeness + 50, "both", near))
        elif likeness >= SURE:
            found.append(Guess(field, likeness, "similar", near))
        elif agrees and field in _TELLING:
            found.append(Guess(field, 40.0 + 10 * (agree or 0), "looks"))
    return found


def _likeness(heading: str, field: str) -> tuple[str, float]:
    """``(the known heading most like it, likeness of 100)``."""
    from rapidfuzz import fuzz

    asked = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\W]+", " ", heading)
    folded, bare = fold(asked), headings.compared(heading)
    best = ("", 0.0)
    for word in headings.words(field):
        plain = headings.compared(word)
        inside = 75.0 if len(plain) >= LONG and plain in bare else 0.0
        score = max(fuzz.ratio(bare, plain), 0.9 * fuzz.token_set_ratio(folded, fold(word)), inside)
        if score > best[1]:
            best = (word, score)
    return best


def _reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            return parse(text) is not None
        except Unreadable:
            return False

    return check


def _is_pay(text: str) -> bool:
    try:
        return wages.parse_pay(text).pay is not None
    except Unreadable:
        return False


_CHECKS: dict[str, Callable[[str], bool]] = {
    "postcode": _reads(lambda text: places.parse_postcode(text, None)),
    "country": _reads(places.parse_country),
    "languages": _reads(lambda text: tongues.parse_languages(text).demands or None),
    "hours": _reads(hours.parse_hours),
    "hours_min": _reads(hours.parse_hours),
    "hours_max": _reads(hours.parse_hours),
    "pay": _is_pay,
    "pay_min": _reads(wages.parse_amount),
    "pay_max": _reads(wages.parse_amount),
    "pay_unit": _reads(wages.parse_unit),
    "start": _reads(dates.parse_date),
    "posted": _reads(dates.parse_date),
    "valid_through": _reads(dates.parse_date),
    "positions": _reads(hours.parse_positions),
    "home_days": _reads(hours.parse_home_days),
    "title": lambda text: len(text) <= 150 and bool(re.search(r"[^\W\d_]{3}", text)),
    "text": lambda text: len(text) > 120,
    "number": lambda text: bool(_CODE.match(text)),
}
_TELLING = frozenset({"postcode", "country", "languages", "text", "title", "number"})
"""Fields that values can show by themselves."""


def agreement(field: str, values: Sequence[str]) -> float | None:
    """The share of values that read as a field; ``None`` where anything would."""
    check = _CHECKS.get(field)
    if check is None or not values:
        return None
    share = sum(map(check, values)) / len(values)
    if field == "number" and len(set(values)) < len(values):
        return 0.0
    if field == "number" and not any(re.search(r"\d", value) for value in values):
        return 0.5
    if field == "title" and not any(_GENDER.search(value) for value in values):
        return min(share, 0.5)
    return share


def table_of(path: Path) -> list[list[str]]:
    """The first rows of a table, its row of headings first.

    Raises:
        UsageError: the file cannot be read.
        NoneAccepted: it is no table, or has no rows of headings and values.
    """
    kind, sniffed = kind_of(path)
    if kind is VacancyKind.WORKBOOK:
        table = _of_workbook(path)
    elif kind is VacancyKind.TABLE and sniffed is not None:
        top = list(islice(lines(sniffed), SAMPLES + HEADER_LINES))
        tables = [[record.cells for record in records(top, d) if record.trouble is None] for d in DELIMITERS]
        table = max((_from_headings(cells) for cells in tables), key=_size)
    else:
        raise NoneAccepted("feeds.error.no_table", hint="feeds.hint.no_table", path=path.name)
    if not table or not any(cell.strip() for cell in table[0]):
        raise NoneAccepted(
            "intake.error.no_headings",
            hint="intake.hint.formats_vacancies",
            path=path.name,
            line=shown(sniffed.head.splitlines()[0]) if sniffed and sniffed.head.strip() else "–",
        )
    return table


def columns_of(table: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of a table that have a heading, each heading once."""
    found = []
    for at, heading in enumerate(table[0]):
        values = (row[at].strip() for row in table[1:] if at < len(row))
        if heading.strip():
            found.append(Column(heading.strip(), tuple(value for value in values if value)))
    return list({column.heading: column for column in reversed(found)}.values())[::-1]


def _of_workbook(path: Path) -> list[list[str]]:
    from skillshub.intake.workbook_sheets import opened_workbook

    with opened_workbook(path) as book:
        tables = [
            _from_headings([row.cells for row in book.sheet(name).top(SAMPLES + HEADER_LINES)]) for name in book.visible
        ]
    return max(tables, key=_size, default=[])


def _from_headings(rows: list[list[str]]) -> list[list[str]]:
    """The table from its row of headings on: the first row that is as wide as most, all words, none twice."""
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    usual = Counter(sum(bool(cell) for cell in row) for row in filled).most_common(1)[0][0]
    for at, row in enumerate(filled[:HEADER_LINES]):
        cells = [cell for cell in row if cell]
        words = all(re.search(r"[^\W\d_]", cell) and len(cell) <= 80 for cell in cells)
        if len(cells) >= max(2, usual - 1) and words and len(set(cells)) == len(cells):
            return filled[at:]
    return []


def _size(table: list[list[str]]) -> int:
    return len(table[0]) * min(len(table), 2) if table else 0

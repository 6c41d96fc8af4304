"""One vacancy from named cells: every cell checked, all problems told, all or nothing.

CSV rows and JobPosting objects both come through here, so that the same words mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TypeVar

from skillshub.core.forms import VacancyForm
from skillshub.core.knowledge import COUNTRIES, Country
from skillshub.core.pay import Pay, PayUnit
from skillshub.core.vacancy import LanguageDemand
from skillshub.i18n import Message
from skillshub.intake.cells import dates, hours, phrases, places, timetable, tongues, vocabulary, wages
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.html_text import has_html, plain_text
from skillshub.intake.imported import Notices, RefusedRecord, Rejection

T = TypeVar("T")

Cell = str | Sequence[str]
Places = Collection[tuple[str, str]]
"""Known ``(country, postcode)`` pairs."""
SHOWN = 120
SHORT = 64
"""Characters up to which a cell is worth remembering."""
LONGEST_TEXT = 200_000
LONGEST_LINE = 5_000
LONGEST_VALUE = 1_000
LONGEST = {"number": 300, "title": 300}


@dataclass(slots=True)
class VacancyReader:
    """Reads the cells of one vacancy and remembers what is wrong with them."""

    cells: Mapping[str, Cell]
    source: str
    row: int | None
    notices: Notices
    names: Callable[[str], str] = str
    """What the file calls a field."""
    places: Places | None = None
    lenient: Collection[str] = ()
    """Fields in which an unreadable value is left out with a notice instead of refusing the vacancy."""
    problems: list[Rejection] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    """Lenient fields whose value could not be read."""

    def read(self) -> VacancyForm | None:
        """The vacancy, or ``None`` with the reasons in :attr:`problems`."""
        title, number = self.line("title"), self.line("number")
        for name, value in (("number", number), ("title", title)):
            if not value and not any(problem.field == self.names(name) for problem in self.problems):
                self.refuse(name, Unreadable("required", hint="required"))
        country, postcode = self._place()
        hours_min, hours_max = self._hours()
        posted = self.value("posted", dates.parse_end)
        valid_through = self.value("valid_through", dates.parse_end)
        if posted and valid_through and valid_through < posted:
            self.refuse("valid_through", Unreadable("ends_before_posted", hint="date_order", posted=posted))
        form = partial(
            VacancyForm,
            source=self.source,
            number=number,
            row=self.row,
            title=title,
            postcode=postcode,
            employer=self.line("employer"),
            place=self.line("place"),
            sector=self.line("sector"),
            text=self._text(),
            occupation=self.line("occupation"),
            required_skills=self.skills("required_skills"),
            preferred_skills=self.skills("preferred_skills"),
            learnable_skills=self.skills("learnable_skills"),
            qualification=self.line("qualification"),
            licences=self.items("licences"),
            preferred_licences=self.items("preferred_licences"),
            paid_licences=self.items("paid_licences"),
            languages=self._languages(),
            hours_min=hours_min,
            hours_max=hours_max,
            windows=self.value("windows", timetable.parse_windows) or (),
            shifts=self.value("shifts", timetable.parse_shifts) or (),
            pay=self._pay(),
            contract=self.line("contract"),
            start=self.value("start", dates.parse_start),
            posted=posted,
            valid_through=valid_through,
            positions=self.value("positions", hours.parse_positions) or 1,
            home_days=self.value("home_days", hours.parse_home_days),
            learning_place=self.value("learning_place", _learning_place) or False,
            demands=self.items("demands"),
        )
        return None if self.problems or country is None else form(country=country)

    def raw(self, name: str) -> str:
        """A cell as text; the items of a list on lines. Empty for *n.v.t.*, *k.A.*, *-* and their kind."""
        cell = self.cells.get(name, "")
        if not cell:
            return ""
        text = cell if isinstance(cell, str) else "\n".join(cell)
        return "" if vocabulary.says("blank", text) else text.strip()

    def line(self, name: str) -> str:
        """A cell on one line, HTML taken off."""
        text = self.raw(name)
        if not text:
            return ""
        text = phrases.one_line(plain_text(text) if has_html(text) else text)
        most = LONGEST.get(name, LONGEST_LINE)
        if len(text) > most:
            self.refuse(name, Unreadable("too_long", hint="too_long", most=str(most)))
        return text

    def value(self, name: str, parse: Callable[..., T], *more: Hashable) -> T | None:
        """A cell read by ``parse(text, *more)``; ``None`` when it is empty or cannot be read."""
        text = self.raw(name)
        if not text:
            return None
        if not phrases.one_line(text):
            return None
        if len(text) > LONGEST_VALUE:
            self.refuse(name, Unreadable("too_long", hint="too_long", most=str(LONGEST_VALUE)))
            return None
        try:
            return _remembered(parse, text, *more) if len(text) <= SHORT else parse(text, *more)
        except Unreadable as trouble:
            self.refuse(name, trouble)
            return None

    def items(self, name: str) -> tuple[str, ...]:
        """A list cell as phrases; a list of a feed is taken item by item."""
        cell = self.cells.get(name, "")
        if not cell:
            return ()
        if isinstance(cell, str):
            text = self.raw(name)
            if len(text) <= LONGEST_VALUE:
                return _split(text)
            return phrases.split_phrases(plain_text(text) if has_html(text) else text)
        items = (phrases.one_line(plain_text(item)) for item in cell)
        return tuple(dict.fromkeys(item for item in items if item))

    def skills(self, name: str) -> tuple[str, ...]:
        """A list cell of skills; a level is written ``name (1)`` to ``name (4)``, however the cell wrote it."""
        try:
            pairs = [phrases.split_level(item) for item in self.items(name)]
        except Unreadable as trouble:
            self.refuse(name, trouble)
            return ()
        return tuple(item if level is None else f"{item} ({level})" for item, level in pairs)

    def refuse(self, name: str, trouble: Unreadable) -> None:
        """Note a problem; in a lenient field the value is left out and a notice says so."""
        value = shown(self.raw(name))
        if name in self.lenient:
            self.left_out.add(name)
            self.notice("left_out", field=self.names(name), value=value)
            return
        self.problems.append(
            Rejection(
                row=self.row,
                field=self.names(name),
                value=value,
                reason=trouble.reason,
                hint=trouble.hint,
                record=phrases.one_line(self.raw("number"))[:SHOWN],
                name=name,
            )
        )

    def refused_record(self) -> RefusedRecord:
        """The cells as they are, without what was left out; the items of a list on lines of their own."""
        cells = {
            name: cell if isinstance(cell, str) else "\n".join(phrases.one_line(item) for item in cell)
            for name, cell in self.cells.items()
            if cell and name not in self.left_out
        }
        return RefusedRecord(row=self.row, cells=cells)

    def notice(self, id_: str, **values: str | int) -> None:
        """Note something worth knowing about this row."""
        self.notices.add(Message.of(f"intake.notice.{id_}", row=str(self.row or "–"), **values))

    def _place(self) -> tuple[str | None, str | None]:
        named = self.value("country", places.parse_country_of_work)
        if named is not None and named not in COUNTRIES:
            self.notice("elsewhere", country=named)
            return named, None
        country: Country | None = next((side for side in COUNTRIES if side == named), None)
        wrong_country = named is None and bool(self.raw("country"))
        located = None if wrong_country else self.value("postcode", places.parse_postcode, country)
        if located is None:
            if country is None and not wrong_country and not self.raw("postcode"):
                self.refuse("postcode", Unreadable("no_place", hint="no_place"))
            return country, None
        if located.repaired:
            self.notice("postcode_repaired", value=shown(self.raw("postcode")), postcode=located.postcode)
        if self.places is not None and (located.country, located.postcode) not in self.places:
            self.notice("postcode_unknown", postcode=f"{located.country} {located.postcode}")
        return located.country, located.postcode

    def _text(self) -> str:
        text = self.raw("text")
        plain = plain_text(text[:LONGEST_TEXT]) if has_html(text) else phrases.paragraphs(text[:LONGEST_TEXT])
        if len(text) > LONGEST_TEXT:
            self.notice("text_cut", most=str(LONGEST_TEXT))
        return plain

    def _languages(self) -> tuple[LanguageDemand, ...]:
        read = self.value("languages", tongues.parse_languages)
        if read is None:
            return ()
        for phrase in read.without_level:
            self.notice("language_without_level", value=shown(phrase))
        return read.demands

    def _hours(self) -> tuple[float | None, float | None]:
        read = self.value("hours", hours.parse_hours)
        low, high = read or (None, None)
        if read == (None, None):
            self.notice("no_number", field=self.names("hours"), value=shown(self.raw("hours")))
        least, most = self.value("hours_min", hours.parse_hours), self.value("hours_max", hours.parse_hours)
        low = least[0] if least else low
        high = most[1] if most else high
        if low is not None and high is not None and low > high:
            self.refuse("hours_max", Unreadable("backwards", hint="hours"))
        return low, high

    def _pay(self) -> Pay | None:
        unit = self.value("pay_unit", wages.parse_unit)
        if unit is None and self.raw("pay_unit"):
            return None  # an amount per week or day must not pass for one per month
        weekly = self.value("pay_hours", wages.weekly_hours)
        low, high = self.value("pay_min", wages.parse_amount), self.value("pay_max", wages.parse_amount)
        name = "pay" if low is None and high is None else "pay_max" if low is None else "pay_min"

        read = (
            self.value(name, _parse_pay, unit, weekly)
            if name == "pay"
            else self.value(name, _read_amounts, low, high, unit, weekly)
        )
        if read is None:
            return None
        if read.pay is None:
            if not vocabulary.says("open", self.raw(name)):
                self.notice("no_number", field=self.names(name), value=shown(self.raw(name)))
        elif read.unit_assumed:
            self.notice(f"pay_unit_{read.pay.unit}", field=self.names(name), value=shown(self.raw(name)))
        return read.pay


@lru_cache(maxsize=32_768)
def _remembered(parse: Callable[..., T], text: str, *more: Hashable) -> T:
    """The same short cell is read once: feeds repeat their dates, hours and pay many times over."""
    return parse(text, *more)


@lru_cache(maxsize=8_192)
def _split(text: str) -> tuple[str, ...]:
    return phrases.split_phrases(plain_text(text) if has_html(text) else text)


def _parse_pay(text: str, unit: PayUnit | None, weekly: float | None) -> wages.ReadPay:
    return wages.parse_pay(text, unit=unit, hours=weekly)


def _read_amounts(
    _: str, low: float | None, high: float | None, unit: PayUnit | None, weekly: float | None
) -> wages.ReadPay:
    return wages.read_amounts(low, high, unit=unit, hours=weekly)


def shown(text: str) -> str:
    """A value as it is shown in a message: one line, at most 120 characters."""
    line = phrases.one_line(text[:LONGEST_LINE])
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def _learning_place(text: str) -> bool:
    return vocabulary.choose("learning_place", phrases.one_line(text)) == "yes"

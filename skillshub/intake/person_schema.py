"""The schema of a person's file, at the boundary: what may stand in it and what each value must be.

Every validator raises a pydantic error whose type is the name of a message (``intake.reason.…``).
There is no key for a name, an address, an age, a gender, a nationality or an origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from skillshub.core.cefr import MODALITIES, Cefr
from skillshub.core.person import Source, TimeWindow
from skillshub.intake.cells import dates, hours, phrases, places, timetable, tongues, vocabulary, wages
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.person_keys import LONGEST_WORDS

LISTS = ("languages", "qualifications", "licences", "skills", "experience")
"""Lists that ``open`` may name."""
_CODE = re.compile(r"^[\w.:/#-]{1,40}$")


def _refusal(reason: str, hint: str | None, values: dict[str, Any]) -> PydanticCustomError:
    # pydantic's message templates are not shown to anybody: the type and the context are
    return PydanticCustomError(reason, "refused", {"hint": hint or "", "values": values})


def _trying(parse: Callable[[Any], Any]) -> BeforeValidator:
    """A validator that turns :class:`Unreadable` into a pydantic error."""

    def validate(value: Any) -> Any:
        try:
            return parse(value)
        except Unreadable as trouble:
            reason = trouble.reason.id.removeprefix("intake.reason.")
            hint = trouble.hint.id.removeprefix("intake.hint.") if trouble.hint else None
            raise _refusal(reason, hint, dict(trouble.reason.values)) from None

    return BeforeValidator(validate)


def _words(value: Any) -> str:
    if isinstance(value, str):
        if "\ufffd" in value:
            raise Unreadable("not_utf8", hint="not_utf8")
        if len(value) > LONGEST_WORDS:
            raise Unreadable("too_long", hint="too_long", most=str(LONGEST_WORDS))
        line = phrases.one_line(value)
        if line:
            return line
        raise Unreadable("required", hint="required")
    if value is None:
        raise Unreadable("required", hint="required")
    raise Unreadable("text_wanted", hint="text_wanted")


def _text_or_number(value: Any) -> str:
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else _words(value)


def _code(value: Any) -> str:
    code = _text_or_number(value)
    if not _CODE.match(code) or re.fullmatch(r"\d{8,}", re.sub(r"\W", "", code)):
        raise Unreadable("code", hint="code")
    return code


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    return vocabulary.choose("flags", _text_or_number(value)) == "yes"


def _permit(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return vocabulary.choose("permits", _words(value))


def _year(value: Any) -> int:
    text = _text_or_number(value)
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or not dates.EARLIEST <= int(text) <= dates.LATEST:
        raise Unreadable("year", hint="year")
    return int(text)


def _number(least: float, most: float, whole: bool = False) -> BeforeValidator:
    def parse(value: Any) -> float:
        text = _text_or_number(value)
        found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(?:min(?:uten|utes|uut|\.)?|km|jaar|jahre?|years?|uur|h)?", text)
        amount = float(found[1].replace(",", ".")) if found else -1.0
        if not least <= amount <= most or (whole and amount != int(amount)):
            raise Unreadable("number", hint="number", least=least, most=most)
        return amount

    return _trying(parse)


def _day(value: Any) -> date:
    return dates.parse_date(_text_or_number(value))


def _first_day(value: Any) -> date:
    text = _text_or_number(value)
    return date(_year(text), 1, 1) if re.fullmatch(r"\d{4}", text) else dates.parse_date(text)


def _last_day(value: Any) -> date:
    text = _text_or_number(value)
    return date(_year(text), 12, 31) if re.fullmatch(r"\d{4}", text) else dates.parse_date(text)


def _start(value: Any) -> date | None:
    return dates.parse_start(_text_or_number(value))


def _country(value: Any) -> str:
    return places.parse_country(_words(value))


def _any_country(value: Any) -> str:
    text = _words(value)
    known = vocabulary.meaning("countries", text)
    if known or re.fullmatch(r"[A-Za-z]{2}", text):
        return known or text.upper()
    raise Unreadable("iso_country", hint="iso_country")


def _level(value: Any) -> Cefr:
    if isinstance(value, Cefr):
        return value
    return tongues.parse_level(_words(value))[0]


def _language_code(value: Any) -> str:
    return tongues.parse_language(_words(value))


def _listed(value: Any) -> Any:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _all_modalities(value: Any) -> Any:
    return value if isinstance(value, dict) else dict.fromkeys(MODALITIES, _level(value))


def _in_words(key: str) -> BeforeValidator:
    """A plain text stands for an entry with only its name."""
    return BeforeValidator(lambda value: value if isinstance(value, dict) else {key: value})


def _windows(value: Any) -> tuple[TimeWindow, ...]:
    return timetable.parse_windows(_words(value))


def _chosen(name: str) -> BeforeValidator:
    return _trying(lambda value: vocabulary.choose(name, _words(value)))


def _shifts(value: Any) -> tuple[str, ...]:
    return timetable.parse_shifts(_words(value))


def _source(value: Any) -> Source:
    text = _words(value).casefold()
    choices = [source.value for source in Source if source is not Source.INFERRED]
    if text in choices:
        return Source(text)
    raise _no_choice(text, choices)


def _open_list(value: Any) -> str:
    text = _words(value).casefold()
    if text in LISTS:
        return text
    raise _no_choice(text, list(LISTS))


def _no_choice(text: str, choices: list[str]) -> Unreadable:
    near = vocabulary.closest(text, choices)
    listed = ", ".join(choices)
    if near:
        return Unreadable("choice", hint="did_you_mean", choices=listed, nearest=near)
    return Unreadable("choice", hint="choose_from", choices=listed)


def _hours(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    low, high = hours.parse_hours(_text_or_number(value))
    return {"min": low, "max": high}


def _pay(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    read = wages.parse_pay(_text_or_number(value)).pay
    if read is None:
        raise Unreadable("amount", hint="amount")
    return {"amount": read.low if read.low is not None else read.high, "unit": read.unit, "hours": read.hours}


Words = Annotated[str, _trying(_words)]
Flag = Annotated[bool, _trying(_flag)]
Year = Annotated[int, _trying(_year)]
Day = Annotated[date, _trying(_day)]
NlOrDe = Annotated[Literal["NL", "DE"], _trying(_country)]
Level = Annotated[Cefr, _trying(_level)]
WeeklyHours = Annotated[float, _number(0, hours.MOST)]


class Model(BaseModel):
    """Keys that are not in the schema are refused; values are not bent into shape."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class TravelModel(Model):
    """How and how far, one way."""

    modes: Annotated[
        list[Annotated[Literal["car", "ebike", "bike", "pt"], _chosen("modes")]], BeforeValidator(_listed)
    ] = []
    max_minutes: Annotated[int, _number(1, 300, whole=True)] | None = None
    max_km: Annotated[float, _number(0.1, 500)] | None = None


class LanguageModel(Model):
    """One language, per modality."""

    listening: Level | None = None
    reading: Level | None = None
    spoken: Level | None = None
    writing: Level | None = None


class QualificationModel(Model):
    """A diploma."""

    name: Words
    country: Annotated[str, _trying(_any_country)] | None = None
    year: Year | None = None
    completed: Flag | None = None
    enrolled: Flag = False
    recognised_in: Annotated[list[NlOrDe], BeforeValidator(_listed)] = []
    applied_in: Annotated[list[NlOrDe], BeforeValidator(_listed)] = []


class ExperienceModel(Model):
    """A job."""

    occupation: Words
    years: Annotated[float, _number(0, 70)] | None = None
    last_year: Year | None = None


class SkillModel(Model):
    """A skill."""

    name: Words
    level: Annotated[int, _number(1, 4, whole=True)] | None = None
    source: Annotated[Source, _trying(_source)] = Source.SELF
    last_used: Year | None = None
    denied: Flag = False


class LicenceModel(Model):
    """A licence or certificate."""

    name: Words
    issued: Annotated[date, _trying(_first_day)] | None = None
    valid_to: Annotated[date, _trying(_last_day)] | None = None
    lapsed: Flag = False
    held: Flag = True


class HoursModel(Model):
    """Wished hours a week."""

    min: WeeklyHours | None = None
    max: WeeklyHours | None = None

    @model_validator(mode="after")
    def _forwards(self) -> HoursModel:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise _refusal("backwards", "hours", {})
        return self


class PayModel(Model):
    """The least gross pay."""

    amount: Annotated[float, _trying(lambda value: wages.parse_amount(_text_or_number(value)))]
    unit: Annotated[Literal["hour", "month", "year"], _trying(lambda value: wages.parse_unit(_words(value)))]
    hours: WeeklyHours | None = None


class LimitModel(Model):
    """Something the person cannot or will not do."""

    what: Words
    own_choice: Flag
    hard: Flag = True


class PersonModel(Model):
    """A jobseeker's file."""

    code: Annotated[str, _trying(_code)]
    postcode: Annotated[str, _trying(_text_or_number)] | None = None
    country: NlOrDe | None = None
    travel: TravelModel = TravelModel()
    right_to_work: dict[NlOrDe, Annotated[str, _trying(_permit)]] = {}
    languages: (
        dict[Annotated[str, _trying(_language_code)], Annotated[LanguageModel, _trying(_all_modalities)]] | None
    ) = None
    qualifications: (
        Annotated[list[Annotated[QualificationModel, _in_words("name")]], BeforeValidator(_listed)] | None
    ) = None
    experience: (
        Annotated[list[Annotated[ExperienceModel, _in_words("occupation")]], BeforeValidator(_listed)] | None
    ) = None
    skills: Annotated[list[Annotated[SkillModel, _in_words("name")]], BeforeValidator(_listed)] | None = None
    licences: Annotated[list[Annotated[LicenceModel, _in_words("name")]], BeforeValidator(_listed)] | None = None
    open: Annotated[list[Annotated[str, _trying(_open_list)]], BeforeValidator(_listed)] = []
    hours: Annotated[HoursModel, _trying(_hours)] | None = None
    windows: Annotated[list[Annotated[tuple[TimeWindow, ...], _trying(_windows)]], BeforeValidator(_listed)] = []
    shifts: Annotated[list[Annotated[tuple[str, ...], _trying(_shifts)]], BeforeValidator(_listed)] = []
    available_from: Annotated[date | None, _trying(_start)] = None
    pay_floor: Annotated[PayModel, _trying(_pay)] | None = None
    wishes: Annotated[list[Words], BeforeValidator(_listed)] = []
    limits: Annotated[list[LimitModel], BeforeValidator(_listed)] = []
    learning_place: Flag = False

"""Numbers, money and dates as each language writes them, without the process locale."""

from __future__ import annotations

from datetime import date

from skillshub.i18n.catalogue import Language

_GROUP: dict[Language, str] = {"nl": ".", "de": ".", "en": ","}
_POINT: dict[Language, str] = {"nl": ",", "de": ",", "en": "."}
_MONTHS: dict[Language, tuple[str, ...]] = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def number(value: float, lang: Language, digits: int = 0) -> str:
    """``1234.5`` → ``1.234,5`` (nl, de) or ``1,234.5`` (en)."""
    plain = f"{value:,.{digits}f}"
    return plain.translate({ord(","): _GROUP[lang], ord("."): _POINT[lang]})


def percent(share: float, lang: Language, digits: int = 0) -> str:
    """A share from 0 to 1 as a percentage: ``0.613`` → ``61 %`` (``61%`` in English)."""
    text = number(share * 100, lang, digits)
    return f"{text}%" if lang == "en" else f"{text} %"


def euro(amount: float, lang: Language, digits: int = 2) -> str:
    """An amount in euro, sign where the language puts it."""
    text = number(amount, lang, digits)
    return f"{text} €" if lang == "de" else f"€ {text}" if lang == "nl" else f"€{text}"


def date_text(day: date, lang: Language) -> str:
    """``2026-07-01`` → ``1 jul 2026`` (nl, en) or ``1. Juli 2026`` (de)."""
    month = _MONTHS[lang][day.month - 1]
    return f"{day.day}. {month} {day.year}" if lang == "de" else f"{day.day} {month} {day.year}"

"""Countries and postcodes. A Dutch postcode keeps its four digits only: the letters name a street."""

from __future__ import annotations

import re
from dataclasses import dataclass

from skillshub.core.countries import CODES
from skillshub.core.knowledge import Country
from skillshub.intake.cells import vocabulary
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.cells.unreadable import Unreadable

_PREFIX = re.compile(r"^(?P<land>NL|DE|D)\s*-?\s*(?=\d)", re.IGNORECASE)
_SPREADSHEET = re.compile(r"^(?P<digits>\d{4,5})[.,]0+$", re.ASCII)
_DUTCH = re.compile(r"^(?P<digits>[1-9]\d{3})(?:\s?[A-Za-z]{2})?$", re.ASCII)
_GERMAN = re.compile(r"^(?!00)\d{5}$", re.ASCII)
_GERMAN_SHORT = re.compile(r"^[1-9]\d{3}$", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A postcode with its country."""

    country: Country
    postcode: str
    """Four digits (NL) or five (DE)."""
    repaired: bool = False
    """A spreadsheet had spoiled it: ``47533.0``, or a German leading zero lost."""


def parse_country_of_work(text: str) -> str:
    """``NL`` or ``DE``, or the ISO 3166 code of work elsewhere, from a code or a name.

    Raises:
        Unreadable: no country, or one that is not known by this word.
    """
    line = one_line(text)
    found = vocabulary.meaning("countries", line) or vocabulary.meaning("other_countries", line)
    if found is None and line.upper() in CODES:
        found = line.upper()
    if found is None:
        raise Unreadable("country", hint="country")
    return found


def parse_country(text: str) -> Country:
    """``NL`` or ``DE`` from a code or a name in nl, de or en.

    Raises:
        Unreadable: another country, or none.
    """
    found = vocabulary.meaning("countries", one_line(text))
    if found is None:
        raise Unreadable("country", hint="country")
    return "NL" if found == "NL" else "DE"


def parse_postcode(text: str, country: Country | None) -> Located:
    """A postcode with its country, from the country given or from its own shape.

    Four digits, with or without two letters, are Dutch; five digits are German.

    Raises:
        Unreadable: not the shape of a postcode of ``country``, or of either side.
    """
    line = one_line(text)
    prefix = _PREFIX.match(line)
    if prefix:
        named: Country = "NL" if prefix["land"].upper() == "NL" else "DE"
        if country is not None and named != country:
            raise Unreadable("postcode_country", hint="postcode_country", country=country)
        country, line = named, line[prefix.end() :]
    sheet = _SPREADSHEET.match(line)
    digits = sheet["digits"] if sheet else line
    dutch = _DUTCH.match(digits)
    if country == "DE" and _GERMAN_SHORT.match(digits):
        return Located(country="DE", postcode=f"0{digits}", repaired=True)
    if dutch and country != "DE":
        return Located(country="NL", postcode=dutch["digits"], repaired=sheet is not None)
    if _GERMAN.match(digits) and country != "NL":
        return Located(country="DE", postcode=digits, repaired=sheet is not None)
    if country is not None and (dutch or _GERMAN.match(digits)):
        raise Unreadable("postcode_country", hint="postcode_country", country=country)
    raise Unreadable("postcode", hint="postcode")

"""Days, hours of the day and shifts: ``ma-vr 8:00-14:00``, ``Mo, Mi, Fr 9-13 Uhr``, ``dag- en avonddienst``."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache

from skillshub.core.person import TimeWindow
from skillshub.intake.cells import vocabulary
from skillshub.intake.cells.phrases import one_line, printable, split_phrases
from skillshub.intake.cells.unreadable import Unreadable

_CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d)?"
_O_CLOCK = r"(?:\s*(?:uur|uhr|u|h)\b)?"
_TO = r"\s*(?:-|–|—|\btot\b|\bbis\b|\bto\b|\bt/m\b|\buntil\b|\ben\b|\bund\b|\band\b)\s*"
_SPAN = re.compile(rf"(?<![\d:.])(?P<start>{_CLOCK}){_O_CLOCK}{_TO}(?P<end>{_CLOCK}){_O_CLOCK}(?![\d:])", re.IGNORECASE)
_DAY_TOKEN = re.compile(r"[^\W\d_]+(?:\s(?:dag|tag|day|week|dagen|tage))?|[-–—]|[,/+&]", re.IGNORECASE)
_THROUGH = {"-", "–", "—", "tot", "bis", "to", "t", "m", "through", "tot en met"}
_FILLER = {
    *("van", "von", "vom", "from", "tussen", "zwischen", "between", "op", "am", "on", "jeweils", "steeds", "en", "und"),
    *("and", "uur", "uhr", "u", "h", "de", "der", "um", "at", "om", "ab", "vanaf", ",", "/", "+", "&"),
}
_SETS = {"weekdays": (1, 2, 3, 4, 5), "weekend": (6, 7), "daily": (1, 2, 3, 4, 5, 6, 7)}
WORKING_DAYS = (1, 2, 3, 4, 5)
_LAST_MINUTE = time(23, 59)


@lru_cache(maxsize=4_096)
def parse_windows(cell: str) -> tuple[TimeWindow, ...]:
    """Time windows of a cell. Without days they hold from Monday to Friday.

    A span across midnight becomes two windows, the second on the following days.

    Raises:
        Unreadable: no span of hours, a word that is no day, or a time that does not exist.
    """
    text = " ; ".join(one_line(part) for part in re.split(r"[;|\n]", printable(cell)) if part.strip())
    windows: list[TimeWindow] = []
    position = 0
    days: tuple[int, ...] = WORKING_DAYS
    for span in _SPAN.finditer(text):
        named = _days(text[position : span.start()])
        days = named or (days if windows else WORKING_DAYS)
        windows.extend(_windows(_clock(span["start"]), _clock(span["end"]), days))
        position = span.end()
    if not windows:
        raise Unreadable("window", hint="window")
    if _days(text[position:]):
        raise Unreadable("window", hint="window")
    return tuple(dict.fromkeys(windows))


def _windows(start: time, end: time, days: tuple[int, ...]) -> list[TimeWindow]:
    if start == end:
        raise Unreadable("window", hint="window")
    if start < end:
        return [TimeWindow(start=start, end=end, days=days)]
    evening = [TimeWindow(start=start, end=_LAST_MINUTE, days=days)] if start < _LAST_MINUTE else []
    following = tuple(sorted(day % 7 + 1 for day in days))
    return evening + ([TimeWindow(start=time(0), end=end, days=following)] if end > time(0) else [])


def _clock(text: str) -> time:
    hour, _, minute = re.sub(r"[.hH]", ":", text).partition(":")
    if int(hour) == 24:
        if int(minute or 0):
            raise Unreadable("window", hint="window")
        return _LAST_MINUTE
    return time(int(hour), int(minute or 0))


def _days(text: str) -> tuple[int, ...]:
    """ISO weekdays named in a piece of text between two spans; empty when it names none."""
    found: list[int] = []
    through = False
    for token in _DAY_TOKEN.findall(re.sub(r"[.:();]", " ", text.replace("t/m", " tot "))):
        word = vocabulary.key(token)
        day = vocabulary.meaning("days", word)
        if day is None:
            if word in _THROUGH and found:
                through = True
            elif word not in _FILLER and word not in _THROUGH:
                raise Unreadable("weekday", hint="weekday", word=word)
            continue
        if day in _SETS:
            found.extend(_SETS[day])
        elif through:
            found.extend(_from_to(found[-1], int(day)))
        else:
            found.append(int(day))
        through = False
    if re.search(r"\d", text):
        raise Unreadable("window", hint="window")
    return tuple(sorted(set(found)))


def _from_to(first: int, last: int) -> list[int]:
    steps = (last - first) % 7
    return [(first + step - 1) % 7 + 1 for step in range(1, steps + 1)]


def parse_shifts(cell: str) -> tuple[str, ...]:
    """``day``, ``evening``, ``night``, ``weekend``, ``rotating`` from words in nl, de or en, each once.

    Raises:
        Unreadable: a word that is no shift.
    """
    found: list[str] = []
    for item in split_phrases(cell):
        whole = vocabulary.meaning("shifts", item)
        parts = [item] if whole else re.split(r"\s*(?:/|\+|&|\ben\b|\bund\b|\band\b|-\s+en\b|-\s+und\b)\s*", item)
        found.extend(_shift(part.strip(" -")) for part in parts if part.strip(" -"))
    return tuple(dict.fromkeys(found))


def _shift(word: str) -> str:
    known = vocabulary.meaning("shifts", word) or vocabulary.meaning(
        "shifts", re.sub(r"(?i)(dienst|schicht)en?$", "", word)
    )
    if known:
        return known
    close = vocabulary.closest(word, vocabulary.table("shifts"))
    listed = ", ".join(vocabulary.choices("shifts"))
    if close:
        raise Unreadable("shift", hint="did_you_mean", nearest=close, choices=listed, word=word)
    raise Unreadable("shift", hint="choose_from", choices=listed, word=word)

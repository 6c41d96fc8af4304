"""Jobs and courses of a section: an entry begins where a period stands, before, behind or under its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from skillshub.intake.cv.periods import Period, find_period, without_period
from skillshub.intake.cv.wordlists import country_in, gap, plain, says
from skillshub.intake.drafts import DraftDiploma, DraftJob

LONGEST_TITLE = 90
"""Characters of the longest line that may be a title."""
MOST_ENTRIES = 80
_BULLET = re.compile(r"^(?:[-–—•*·▪◦‣●○■►>+]|\d{1,2}[.)])\s*")
_PART = re.compile(r"\s*(?:\t|\||;|,|\s[-–—]\s|\s•\s|\s·\s|\s@\s|\((?![^)]*[mwvfx]\s?/)|\))\s*")
_AT = re.compile(r"\s(?:bij|bei|beim|at|voor de firma|door|in dienst van|te|in|im|am|werkzaam)\s+(?=[A-ZÄÖÜ’'\"0-9])")
_LABEL = re.compile(
    r"^(?:functie|beroep|position|positie|job title|titel|stelle|tätigkeit(?: als)?|als|beruf|function|rol|role"
    r"|occupation"
    r"|occupation or position held|beroep of functie|beruf oder funktion|behaalde kwalificatie|diploma|abschluss"
    r"|title of qualification awarded|bezeichnung der erworbenen qualifikation|opleiding|ausbildung(?: zum| zur)?"
    r"|umschulung(?: zum| zur)?|studium(?: der)?|studie|degree|qualification)\s*:?\s+",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    r"^(?:werkgever|bedrijf|arbeitgeber|firma|employer|company|organisatie|organisation|plaats|ort|school|instituut"
    r"|instelling|sector|branche|adres|address|adresse"
    r"|naam van|name of|name und|naam en|type of|principal|datum|dates|data"
    r"|zeitraum"
    r"|periode)\b",
    re.IGNORECASE,
)
_TASKS = re.compile(
    r"^(?:taken|werkzaamheden|aufgaben|tätigkeiten|tasks|duties|responsibilities|verantwoordelijkheden"
    r"|hauptaufgaben|aufgabenschwerpunkte|belangrijkste|voornaamste|wichtigste|main activities)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Entry:
    """Lines that belong to one job or course."""

    period: Period
    titles: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    """The lines of the heading of the entry, for countries and remarks."""
    text: list[str] = field(default_factory=list)

    def whole(self) -> str:
        """Everything of the entry."""
        return "\n".join((*self.around, *self.text))


def entries(lines: list[str], today: date) -> list[Entry]:
    """The entries of a section; lines before the first that belong to none are left out."""
    periods = {at: period for at, line in enumerate(lines) if (period := _opening(line, today))}
    starts = sorted(periods)[:MOST_ENTRIES]
    above = {start: _above(lines, start, periods) for start in starts}
    found: list[Entry] = []
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(lines)
        stop -= above.get(stop, 0)
        found.append(_entry(lines, start, stop, periods[start], above=above[start]))
    return found


def _opening(line: str, today: date) -> Period | None:
    """The period that opens an entry; in a bullet or a sentence a year is only mentioned."""
    period = find_period(line, today)
    if period is None or len(line) > 2 * LONGEST_TITLE:
        return None
    if _BULLET.match(line) and period.years is None and not line[:8].strip(" -–•*").startswith(("19", "20")):
        return None
    before, after = without_period(line, period)
    if period.years is None and len((before + " " + after).split()) > 10:
        return None
    return period


def _above(lines: list[str], start: int, periods: dict[int, Period]) -> int:
    """How many lines above a period are the title of its entry, and perhaps the employer."""
    if not _title_above(lines, start, periods):
        return 0
    second = start - 2
    whole = second >= 0 and second not in periods and _may_be_title(lines[second])
    ended = second == 0 or second < 0 or not lines[second - 1] or _BULLET.match(lines[second - 1]) is not None
    return 2 if whole and ended else 1


def _title_above(lines: list[str], start: int, periods: dict[int, Period]) -> bool:
    """Whether the line above a period belongs to its entry."""
    if start == 0 or start - 1 in periods or not _may_be_title(lines[start - 1]):
        return False
    before, after = without_period(lines[start], periods[start])
    if len(before) > 3 and not _EMPLOYER.match(before) and "|" not in lines[start] and "," not in lines[start]:
        return not after and start >= 2 and not lines[start - 2]
    free = [at for at in (start - 2, start - 3) if at < 0 or not lines[at] or _BULLET.match(lines[at])]
    fresh = start == 1 or (bool(free) and start - 2 not in periods)
    following = lines[start + 1] if start + 1 < len(lines) else ""
    if not before and not after:
        return fresh and (not following or _BULLET.match(following) is not None or not _may_be_title(following))
    return fresh


def _may_be_title(line: str) -> bool:
    return bool(line) and len(line) <= LONGEST_TITLE and not _BULLET.match(line) and not line.endswith((".", ";"))


def _entry(lines: list[str], start: int, stop: int, period: Period, *, above: int) -> Entry:
    entry = Entry(period=period, around=[lines[start]])
    before, after = without_period(lines[start], period)
    for line in lines[start - above : start]:
        entry.titles += list(_parts(line))
        entry.around.append(line)
    for side in (before, after):
        entry.titles += [part for part in _parts(_BULLET.sub("", side)) if part not in entry.titles]
    rest = lines[start + 1 : stop]
    at = 0
    # Up to two lines under the period may still be title, employer and place.
    while at < len(rest) and at < 3 and not _is_text(rest[at]):
        if rest[at]:
            entry.around.append(rest[at])
            entry.titles += [part for part in _parts(rest[at]) if part not in entry.titles]
        elif entry.titles:
            break
        at += 1
    entry.text = [_BULLET.sub("", line) for line in rest[at:] if line]
    return entry


def _is_text(line: str) -> bool:
    return bool(_BULLET.match(line) or _TASKS.match(line) or len(line) > LONGEST_TITLE or line.endswith("."))


def _parts(line: str) -> Iterator[str]:
    """The pieces of a line that may be a title: parted by signs, and cut off before *bij*, *bei* and *at*."""
    for piece in _PART.split(line):
        text = _LABEL.sub("", _BULLET.sub("", piece)).strip(" .:-–—|")
        if not text or _EMPLOYER.match(text) or not re.search(r"[^\W\d_]{2}", text):
            continue
        head = _AT.split(text, maxsplit=1)[0].strip()
        yield head
        if head != text:
            yield text


def jobs_of(lines: list[str], today: date, *, learning: bool = False) -> tuple[list[DraftJob], bool]:
    """The jobs of a section, and whether times without work were left out."""
    found, gaps = [], False
    for entry in entries(lines, today):
        head = " ".join(entry.titles[:2])
        if gap().search(plain(head)) or gap().search(plain(" ".join(entry.around[:1]))):
            gaps = True
            continue
        found.append(
            DraftJob(
                titles=tuple(entry.titles[:6]),
                years=entry.period.years,
                last_year=entry.period.last_year,
                text="\n".join(entry.text),
                learning=learning or says("internship", head),
            )
        )
    return found, gaps


def diplomas_of(lines: list[str], today: date) -> tuple[list[DraftDiploma], bool]:
    """The courses of a section, and whether times without work were left out; without any year a line is a course."""
    found, gaps = [], False
    every = entries(lines, today)
    for entry in every:
        if gap().search(plain(" ".join(entry.titles[:2]))):
            gaps = True
            continue
        if entry.titles:
            found.append(_diploma(entry))
    if not every:
        found = [_undated(line) for line in lines if _may_be_title(_BULLET.sub("", line))]
    return [diploma for diploma in found if diploma.names], gaps


def _diploma(entry: Entry) -> DraftDiploma:
    whole = entry.whole()
    enrolled = entry.period.running or says("enrolled", whole)
    dropped_out = says("not_finished", whole)
    return DraftDiploma(
        names=tuple(_names([*_lines(entry.around), *entry.titles])),
        country=country_in(whole),
        year=None if enrolled or dropped_out else entry.period.last_year,
        completed=not (enrolled or dropped_out),
        enrolled=enrolled and not dropped_out,
        text="\n".join(entry.text),
    )


def _lines(around: Iterable[str]) -> Iterator[str]:
    """Lines without their years, whole: *Elektrotechniek, mbo 4* names a level behind its comma."""
    for line in around:
        period = find_period(line, date(2100, 1, 1))
        rest = " ".join(without_period(line, period)) if period else line
        text = _LABEL.sub("", rest.strip()).strip(" .:-–—|,")
        if text and len(text) <= LONGEST_TITLE:
            yield text


def _names(candidates: Iterable[str]) -> list[str]:
    named = list(dict.fromkeys(name for name in candidates if re.search(r"[^\W\d_]{2}", name)))[:8]
    return list(dict.fromkeys((*named, *map(_uninflected, named))))


def _uninflected(name: str) -> str:
    """*zur Medizinischen Fachangestellten* names the *Medizinische Fachangestellte*."""
    return re.sub(r"(?<=[a-zäöüß]{3}e)n\b", "", name)


def _undated(line: str) -> DraftDiploma:
    text = _BULLET.sub("", line)
    done = not says("not_finished", text) and not says("enrolled", text)
    names = _names([*_lines([text]), *_parts(text)])
    return DraftDiploma(names=tuple(names), country=country_in(text), completed=done, enrolled=says("enrolled", text))

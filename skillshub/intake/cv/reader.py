"""From the text of a CV to a draft: sections first, then what stands in each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from skillshub.core.person import Source
from skillshub.intake.cells.phrases import split_phrases
from skillshub.intake.cv import sections
from skillshub.intake.cv.entries import diplomas_of, jobs_of
from skillshub.intake.cv.identity import identify
from skillshub.intake.cv.periods import find_period, without_period
from skillshub.intake.cv.spoken import languages_of
from skillshub.intake.cv.wordlists import gap, plain
from skillshub.intake.drafts import DraftLicence, DraftSkill, Passage, PersonDraft

LONGEST_SKILL = 7
"""Words of the longest item of a list of skills; more are running text."""
MOST_ITEMS = 300
_DRIVING = re.compile(
    r"(?i:rijbewijs(?:categorie(?:ën)?)?|rijbewijzen|führerschein(?:klassen?)?|fuehrerschein|fahrerlaubnis|"
    r"driv(?:ing|er['’]?s?) licen[cs]es?)\s*(?::|\()?\s*"
    r"(?i:klassen?|categorie(?:ën)?|category|class|cat\.?|kl\.?)?\s*:?\s*"
    r"(?P<classes>(?:(?:AM|A[12]?|BE|B96|B|C1E|C1|CE|C|D1E|D1|DE|D|T|L)(?![A-Za-z])"
    r"(?:\s*(?:,|/|\+|&|\ben\b|\bund\b|\band\b)?\s*))+)",
)
_CLASS = re.compile(r"AM|A[12]?|BE|B96|B|C1E|C1|CE|C|D1E|D1|DE|D|T|L")
_BARE_CLASSES = re.compile(
    r"^(?:(?:klasse|categorie|category|class)\s+)?"
    r"(?:(?:AM|A[12]?|BE|B96|B|C1E|C1|CE|C|D1E|D1|DE|D|T|L|EN|UND|AND)(?![A-Za-z])[\s,/+&]*)+",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:geen|kein\w*|no|niet|nicht|zonder|ohne)\b", re.IGNORECASE)
_RATING = re.compile(r"[●○◯★☆■□▪▫◆◇]+|\b\d{1,3}\s?%")
_UNTIL = re.compile(
    r"(?:geldig(?:heid)?\s*(?:tot|t/m)|gültig\s*bis|valid\s*(?:until|to|through)|verloopt)\D{0,12}(?:\d{1,2}[-./])?(?:\d{1,2}[-./])?(20\d\d)",
    re.IGNORECASE,
)
_LAPSED = re.compile(r"\b(?:verlopen|abgelaufen|expired|lapsed)\b", re.IGNORECASE)
_PRACTICE = re.compile(
    r"^(?:praktijkverklaring(?:en)?|practice statements?|teilqualifikation(?:en)?)\s*[:–-]?\s+", re.IGNORECASE
)
DRIVING = {"driving", "head", "personal", "skills", "other", "certificates", "profile"}


def read_cv(text: str, *, code: str, today: date, more_names: frozenset[str] = frozenset()) -> PersonDraft:
    """The draft of a CV.

    Args:
        text: the whole text, cells of a table parted by tabs.
        today: until when a running job is counted.
        more_names: folded words that may be names (a page header).
    """
    found = sections.split(sections.clean_lines(text))
    who = identify(found)
    jobs, gaps = jobs_of(sections.lines_of(found, "experience"), today)
    places, more_gaps = jobs_of(sections.lines_of(found, "learning"), today, learning=True)
    unpaid, _ = jobs_of(sections.lines_of(found, "volunteer"), today)
    diplomas, school_gaps = diplomas_of(sections.lines_of(found, "education"), today)
    if gaps or more_gaps or school_gaps:
        who.kinds.add("gap")
    languages, unclear = languages_of(sections.lines_of(found, "languages"))
    skills, sentences = _skills(sections.lines_of(found, "skills"))
    practice = [
        DraftSkill(name=item, source=Source.PRACTICE)
        for line in _practice_lines(found)
        for item in split_phrases(_without_years(line, today))
    ]
    passages = [Passage(text="\n".join(sentences), source=Source.SELF)] if sentences else []
    profile = _spoken_of_work(sections.lines_of(found, "profile"))
    passages += [Passage(text=profile, source=Source.SELF)] if profile else []
    loose, loose_gaps = _without_headings(found, today)
    if loose_gaps:
        who.kinds.add("gap")
    return PersonDraft(
        code=code,
        format="cv",
        country=who.country,
        postcode=who.postcode,
        languages=languages,
        jobs=(*jobs, *places, *unpaid, *loose),
        diplomas=tuple(diplomas),
        skills=(*skills, *practice)[:MOST_ITEMS],
        licences=(*_driving(found), *_certificates(sections.lines_of(found, "certificates"), today))[:MOST_ITEMS],
        passages=tuple(passages),
        unclear=unclear,
        names=frozenset(who.names),
        likely_names=frozenset(who.likely) | more_names,
        without_capitals=who.without_capitals,
        dropped=who.dropped(),
    )


def _without_headings(found: list[sections.Section], today: date) -> tuple[list, bool]:  # type: ignore[type-arg]
    """Jobs of a CV that has no heading for them: dated lines anywhere above the first other heading."""
    from dataclasses import replace

    if any(section.name == "experience" for section in found):
        return [], False
    jobs, gaps = jobs_of(sections.lines_of(found, "head", "other", "profile"), today)
    return [replace(job, sure=False) for job in jobs], gaps


def _practice_lines(found: list[sections.Section]) -> Iterable[str]:
    yield from filter(None, sections.lines_of(found, "practice"))
    for line in sections.lines_of(found, "certificates", "education", "skills"):
        if _PRACTICE.match(line):
            yield _PRACTICE.sub("", line)


def _without_years(line: str, today: date) -> str:
    period = find_period(line, today)
    return " ".join(part for part in without_period(line, period) if part) if period else line


def _spoken_of_work(lines: list[str]) -> str:
    """A profile without its sentences about times without work."""
    kept = [line for line in lines if line and not gap().search(plain(line))]
    return "\n".join(kept)


def _skills(lines: list[str]) -> tuple[list[DraftSkill], list[str]]:
    """Short items of a list of skills, and the sentences among them."""
    items: list[DraftSkill] = []
    sentences: list[str] = []
    for line in lines:
        bare = _RATING.sub(" ", line).strip(" \t-–—*")
        if not bare or _PRACTICE.match(bare) or _DRIVING.search(bare):
            continue
        label, sign, rest = bare.partition(":")
        content = rest if sign and rest.strip() and len(label.split()) <= 4 else bare
        for cell in content.split("\t"):
            for item in split_phrases(cell):
                for piece in _at_inner_commas(item):
                    if len(piece.split()) > LONGEST_SKILL:
                        sentences.append(piece)
                    elif re.search(r"[^\W\d_]{2}", piece):
                        items.append(DraftSkill(name=piece.strip(" .")))
    unique = {item.name: item for item in items}
    return list(unique.values()), sentences


def _at_inner_commas(item: str) -> list[str]:
    """``Wondzorg, medicatie delen en katheteriseren`` as its three items where all are short."""
    pieces = [piece.strip() for piece in re.split(r",\s|\s[/|]\s", item)]
    return pieces if len(pieces) > 1 and all(0 < len(piece.split()) <= 4 for piece in pieces) else [item]


def _driving(found: list[sections.Section]) -> list[DraftLicence]:
    """Driving licences by their classes; *geen rijbewijs* names none."""
    classes: dict[str, DraftLicence] = {}
    for section in found:
        if section.name not in DRIVING:
            continue
        for line in section.lines:
            for stretch in re.split(r"[.;]\s", line):
                matched = _DRIVING.search(stretch)
                written = matched["classes"] if matched else ""
                bare = _BARE_CLASSES.match(stretch) if section.name == "driving" and not matched else None
                if bare:
                    written = bare[0].upper()
                    written = re.sub(r"KLASSE|CATEGORIE|CATEGORY|CLASS", " ", written)
                if written and not _NO.search(stretch[: matched.end() if matched else None]):
                    for letter in _CLASS.findall(written):
                        classes.setdefault(letter, DraftLicence(name=f"rijbewijs {letter}"))
    return list(classes.values())


def _certificates(lines: list[str], today: date) -> list[DraftLicence]:
    """One certificate on each line, with its year and until when it holds."""
    held: list[DraftLicence] = []
    for line in lines:
        bare = line.strip(" \t-–—•*·▪●")
        if not bare or _PRACTICE.match(bare) or _DRIVING.search(bare):
            continue
        until = _UNTIL.search(bare)
        lapsed = bool(_LAPSED.search(bare))
        text = _LAPSED.sub(" ", bare[: until.start()] + bare[until.end() :] if until else bare)
        period = find_period(text, today)
        text = " ".join(part for part in without_period(text, period) if part) if period else text
        for item in split_phrases(text.replace("\t", ";")):
            name = item.strip(" .,()[]–-")
            if 0 < len(name.split()) <= LONGEST_SKILL and re.search(r"[^\W\d_]{2}", name):
                issued = (
                    date(period.last_year, 1, 1)
                    if period and period.last_year and period.last_year <= today.year
                    else None
                )
                held.append(
                    DraftLicence(
                        name=name, issued=issued, valid_to=date(int(until[1]), 12, 31) if until else None, lapsed=lapsed
                    )
                )
    return held

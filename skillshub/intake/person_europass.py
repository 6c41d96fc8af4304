"""People as Europass CV (SkillsPassport, schema 3.x), as XML or JSON.

Built from the published schema and its examples of version 3.3; both are one tree here.
"""

from __future__ import annotations

import re
from datetime import date

from skillshub.core.cefr import MODALITIES, Cefr, LanguageSkill, Modality
from skillshub.core.person import Source
from skillshub.intake.cells.phrases import split_phrases
from skillshub.intake.cv.identity import tokens
from skillshub.intake.cv.wordlists import country_in
from skillshub.intake.drafts import DraftDiploma, DraftJob, DraftLicence, DraftSkill, Passage, PersonDraft
from skillshub.intake.format_parts import Moment, language_code, place_of, running_text, span, spoken
from skillshub.intake.xml_tree import Node

_GRID: tuple[tuple[Modality, tuple[str, ...]], ...] = (
    ("listening", ("Listening",)),
    ("reading", ("Reading",)),
    ("spoken", ("SpokenInteraction", "SpokenProduction")),
    ("writing", ("Writing",)),
)
_SECTIONS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")
_PERSONAL = {
    "Identification/PersonName": "name",
    "Identification/FirstName": "name",
    "Identification/LastName": "name",
    "Identification/ContactInfo": "contact",
    "Identification/ContactInfo/Address": "address",
    "Identification/Demographics/Birthdate": "birth",
    "Identification/Demographics/Gender": "gender",
    "Identification/Demographics/NationalityList": "nationality",
    "Identification/Demographics/Nationality": "nationality",
    "Identification/Photo": "photo",
}
LONGEST_ITEM = 7
"""Words of the longest line that counts as an item of a list; more are running text."""
_MIXED_UK = {"UK": "GB", "EL": "GR"}
"""Codes of the European institutions that differ from ISO 3166."""


def read_europass(root: Node, *, code: str, today: date) -> PersonDraft:
    """The draft of a ``SkillsPassport``."""
    learner = next(iter(root.all("LearnerInfo")), root)
    dropped = [kind for path, kind in _PERSONAL.items() if learner.all(path)]
    dropped += ["hobby"] if learner.all("Skills/Other") else []
    where = "Identification/ContactInfo/Address/Contact"
    country, postcode = place_of(
        learner.first(f"{where}/PostalCode", "Identification/ContactInfo/Address/PostalCode"),
        learner.first(f"{where}/Country/Code", "Identification/ContactInfo/Address/Country/Code"),
    )
    languages, unclear = _languages(learner)
    skills, texts = _skills(learner)
    return PersonDraft(
        code=code,
        format="europass",
        country=country,
        postcode=postcode,
        languages=languages,
        jobs=tuple(_job(each, today) for each in learner.deep("WorkExperience")),
        diplomas=tuple(_diploma(each, today) for each in learner.deep("Education")),
        skills=tuple(skills),
        licences=(*_driving(learner), *_certificates(learner)),
        passages=tuple(Passage(text=text, source=Source.SELF) for text in texts),
        unclear=unclear,
        names=frozenset(
            token for name in learner.deep("PersonName", "FirstName", "LastName") for token in tokens(name.words())
        ),
        dropped=tuple(dict.fromkeys(dropped)),
    )


def _moment(node: Node | None) -> Moment | None:
    if node is None:
        return None
    year = node.attribute("year") or node.first("Year")
    month = re.sub(r"\D", "", node.attribute("month") or node.first("Month"))
    if not re.fullmatch(r"(?:19|20)\d\d", year):
        return None
    return int(year), int(month) if month and 1 <= int(month) <= 12 else None


def _period(node: Node, today: date) -> tuple[float | None, int | None, bool]:
    """``(years, last year, still running)``."""
    first = _moment(next(iter(node.all("Period/From")), None))
    last = _moment(next(iter(node.all("Period/To")), None))
    running = node.first("Period/Current") == "true" and last is None
    years, last_year = span(first, last, today, running=running)
    return years, last_year, running


def _job(node: Node, today: date) -> DraftJob:
    years, last_year, _ = _period(node, today)
    titles = [title.words() for title in node.all("Position/Label") if title.words()]
    intern = bool(re.search(r"\b(?:intern(?:ship)?|stage|stagiair\w*|praktik\w+)\b", " ".join(titles), re.IGNORECASE))
    return DraftJob(
        titles=tuple(titles),
        years=years,
        last_year=last_year,
        text=running_text(node.first("Activities")),
        learning=intern,
    )


def _diploma(node: Node, today: date) -> DraftDiploma:
    _, last_year, running = _period(node, today)
    title = node.first("Title")
    field = node.first("Field/Label")
    code = node.first("Organisation/ContactInfo/Address/Contact/Country/Code").upper()
    place = " ".join(
        (node.first("Organisation/ContactInfo/Address/Contact/Country/Label"), node.first("Organisation/Name"))
    )
    return DraftDiploma(
        names=tuple(
            dict.fromkeys(filter(None, (title, *re.split(r"\s[-–:]\s", title), f"{title} {field}" if field else "")))
        ),
        country=_MIXED_UK.get(code, code) if re.fullmatch(r"[A-Z]{2}", code) else country_in(place),
        year=None if running else last_year,
        completed=not running,
        enrolled=running,
        text=running_text(node.first("Activities")),
    )


def _languages(learner: Node) -> tuple[tuple[LanguageSkill, ...], tuple[str, ...]]:
    found: dict[str, LanguageSkill] = {}
    unclear: list[str] = []
    for tongue in learner.deep("MotherTongue"):
        code = language_code(tongue.first("Description/Code"), tongue.first("Description/Label"))
        if code:
            found.setdefault(code, LanguageSkill.overall(code, Cefr.C2))
        elif tongue.first("Description/Label"):
            unclear.append(tongue.first("Description/Label"))
    for tongue in learner.deep("ForeignLanguage"):
        label = tongue.first("Description/Label", "Description/Code")
        code = language_code(tongue.first("Description/Code"), label)
        levels = _grid(tongue, "ProficiencyLevel")
        if code and levels:
            found.setdefault(code, spoken(code, levels))
        elif label:
            unclear.append(label)
    for tongue in learner.deep("Language"):  # version 2.0
        code = language_code(tongue.first("code"), tongue.first("label"))
        levels = _grid(tongue, "level")
        if code and levels:
            found.setdefault(code, spoken(code, levels))
        elif code and "mother" in tongue.attribute("type"):
            found.setdefault(code, LanguageSkill.overall(code, Cefr.C2))
    return tuple(found.values()), tuple(unclear)


def _grid(tongue: Node, below: str) -> dict[Modality, Cefr]:
    """The levels of one language; of two kinds of speaking the lower."""
    levels: dict[Modality, Cefr] = {}
    for modality, names in _GRID:
        said = [level for name in names if (level := _cefr(tongue.first(f"{below}/{name}"))) is not None]
        if said:
            levels[modality] = min(said)
    return {modality: levels[modality] for modality in MODALITIES if modality in levels}


def _cefr(text: str) -> Cefr | None:
    try:
        return Cefr.parse(text)
    except ValueError:
        return None


def _skills(learner: Node) -> tuple[list[DraftSkill], list[str]]:
    skills: list[DraftSkill] = []
    texts: list[str] = []
    for section in _SECTIONS:
        for node in learner.all(f"Skills/{section}/Description"):
            for line in running_text(node).split("\n"):
                items = split_phrases(line.strip(" -–•*"))
                if section != "Other" and items and all(len(item.split()) <= LONGEST_ITEM for item in items):
                    skills += [DraftSkill(name=item) for item in items]
                elif line.strip():
                    texts.append(line.strip())
    return skills, texts


def _driving(learner: Node) -> list[DraftLicence]:
    found = [
        word
        for node in learner.all("Skills/Driving/Description")
        for word in ([each.words() for each in node.children] if node.children else re.split(r"[,;\s]+", node.text))
    ]
    return [DraftLicence(name=f"rijbewijs {word}") for word in found if re.fullmatch(r"[A-Z][A-Z0-9]{0,2}", word)]


def _certificates(learner: Node) -> list[DraftLicence]:
    """Achievements that are courses or certificates; publications, prizes and the like are no proof of a skill."""
    found: list[DraftLicence] = []
    for node in learner.deep("Achievement"):
        if node.first("Title/Code").casefold() in {"courses", "certifications", "licences"}:
            text = running_text(node.first("Description"))
            found += [DraftLicence(name=item) for item in split_phrases(text) if len(item.split()) <= LONGEST_ITEM]
    return found

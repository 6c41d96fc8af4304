"""People as JSON Resume (schema 1.0.0, https://jsonresume.org/schema): what can be linked stays, who it is goes."""

from __future__ import annotations

import re
from datetime import date

from skillshub.core.cefr import LanguageSkill
from skillshub.core.person import Source
from skillshub.intake.cv.identity import tokens
from skillshub.intake.cv.wordlists import country_in
from skillshub.intake.drafts import DraftDiploma, DraftJob, DraftLicence, DraftSkill, Passage, PersonDraft
from skillshub.intake.format_parts import (
    language_code,
    levels_of,
    moment,
    place_of,
    running_text,
    skill_level,
    span,
    spoken,
    whole_day,
)
from skillshub.intake.trees import Table
from skillshub.intake.xml_tree import Node, node_from

SIGNS = ("basics", "work", "education", "volunteer", "certificates", "$schema")
"""Keys at the top, two of which make a résumé."""
_CODE = re.compile(r"^[\w.:/#-]{1,40}$")
_ID = re.compile(r"^(?:https?://data\.europa\.eu/esco/\S+|[a-z]+:[a-z0-9-]+)$")
_PERSONAL = {
    "name": "name",
    "email": "contact",
    "phone": "contact",
    "url": "contact",
    "image": "photo",
    "profiles": "contact",
}


def is_resume(tree: Table) -> bool:
    """Whether an object is a JSON Resume."""
    return "basics" in tree or (sum(key in tree for key in SIGNS) >= 2 and "code" not in tree)


def own_code(tree: Table) -> str | None:
    """The code of a person that this program wrote out."""
    meta = tree.get("meta")
    own = meta.get("skillshub") if isinstance(meta, Table) else None
    code = own.get("code") if isinstance(own, Table) else None
    return code if isinstance(code, str) and _CODE.match(code) else None


def read_resume(tree: Table, *, code: str, today: date) -> PersonDraft:
    """The draft of one résumé."""
    node = node_from("resume", tree)
    written_here = own_code(tree) is not None
    country, postcode = place_of(
        node.first("basics/location/postalCode"), node.first("basics/location/countryCode", "basics/location/country")
    )
    dropped = {kind for key, kind in _PERSONAL.items() if node.first(f"basics/{key}")}
    dropped |= {"address"} if node.first("basics/location/address", "basics/location/city") else set()
    dropped |= {"reference"} if node.all("references") else set()
    dropped |= {"hobby"} if node.all("interests") else set()
    names = tokens(node.first("basics/name")) if not written_here else set()
    names |= {token for reference in node.all("references/name") for token in tokens(reference.words())}
    languages, unclear = _languages(node)
    texts = [running_text(node.first("basics/summary"))] if not written_here else []
    texts += [running_text(project) for project in node.all("projects/description")]
    texts += [running_text(each) for each in node.all("projects/highlights") + node.all("projects/keywords")]
    return PersonDraft(
        code=code,
        format="jsonresume",
        country=country,
        postcode=postcode,
        languages=languages,
        jobs=tuple(_job(each, today) for each in (*node.all("work"), *node.all("volunteer"))),
        diplomas=tuple(_diploma(each, today) for each in node.all("education")),
        skills=tuple(skill for each in node.all("skills") for skill in _skills(each)),
        licences=tuple(_licence(each) for each in node.all("certificates") if each.first("name")),
        passages=tuple(Passage(text=text, source=Source.SELF) for text in texts if text),
        unclear=unclear,
        names=frozenset(names),
        dropped=tuple(sorted(dropped)),
    )


def _ids(node: Node) -> list[str]:
    """Concepts named by their id or ESCO address among the keywords."""
    return [word.words() for word in node.all("keywords") if _ID.match(word.words())]


def _job(node: Node, today: date) -> DraftJob:
    first, last = moment(node.first("startDate")), moment(node.first("endDate"))
    years, last_year = span(first, last, today, running=first is not None and last is None)
    said = node.first("years")
    if re.fullmatch(r"\d{1,2}(?:\.\d+)?", said):
        years = float(said)
    texts = [node.first("summary"), node.first("description"), *(each.words() for each in node.all("highlights"))]
    return DraftJob(
        titles=(*_ids(node), *filter(None, [node.first("position")])),
        years=years,
        last_year=last_year if last or years is not None else None,
        text="\n".join(running_text(text) for text in texts if text),
    )


def _diploma(node: Node, today: date) -> DraftDiploma:
    kind, area = node.first("studyType"), node.first("area")
    names = [*_ids(node), " ".join(filter(None, (kind, area))), area, kind]
    first, last = moment(node.first("startDate")), moment(node.first("endDate"))
    ahead = last is not None and (last[0], last[1] or 1) > (today.year, today.month)
    status = node.first("status")
    enrolled = status == "enrolled" or (not status and (ahead or (first is not None and last is None)))
    named = node.first("country")
    code = named.upper() if re.fullmatch(r"[A-Za-z]{2}", named) else None
    return DraftDiploma(
        names=tuple(dict.fromkeys(filter(None, names))),
        country=code or country_in(" ".join((named, node.first("institution"), node.first("location")))),
        year=last[0] if last and not enrolled else None,
        completed=not enrolled and status != "not_completed",
        enrolled=enrolled,
        text="\n".join(course.words() for course in node.all("courses")),
    )


def _skills(node: Node) -> list[DraftSkill]:
    level = skill_level(node.first("level"))
    ids = _ids(node)
    used = moment(node.first("lastUsed"))
    names = ids or [node.first("name"), *(word.words() for word in node.all("keywords"))]
    last, unconfirmed = used[0] if used else None, node.first("unconfirmed") == "true"
    return [DraftSkill(name=name, level=level, last_used=last, unconfirmed=unconfirmed) for name in names if name]


def _licence(node: Node) -> DraftLicence:
    return DraftLicence(
        name=next(iter(_ids(node)), node.first("name")),
        issued=whole_day(node.first("date")),
        valid_to=whole_day(node.first("validTo")),
        lapsed=node.first("lapsed") == "true",
    )


def _languages(node: Node) -> tuple[tuple[LanguageSkill, ...], tuple[str, ...]]:
    found: dict[str, LanguageSkill] = {}
    unclear: list[str] = []
    for each in node.all("languages"):
        name, fluency = each.first("language", "name"), each.first("fluency", "level")
        code = language_code(each.first("code"), name)
        levels = levels_of(fluency)
        if code and levels:
            found.setdefault(code, spoken(code, levels))
        elif name:
            unclear.append(" ".join(filter(None, (name, fluency))))
    return tuple(found.values()), tuple(unclear)

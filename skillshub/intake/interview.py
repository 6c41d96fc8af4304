"""A draft as a person's file, so that a talk passes the checks of an import; and a form back as a draft's fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from skillshub.core.cefr import MODALITIES
from skillshub.core.forms import PersonForm
from skillshub.core.interview import Answer, Draft, Item
from skillshub.core.person import OPEN_LISTS, Permit, Source
from skillshub.intake.imported import Rejection
from skillshub.intake.person_file import people_in

LISTS = {"work": "experience", "diploma": "qualifications", "skill": "skills", "licence": "licences"}
_PLACE = re.compile(r"^(\w+)\[(\d+)\]")
_SEVERAL = ("recognised_in", "applied_in")
UNCODED = "-"
"""Stands for a code that has not been given yet, where only the rest is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a draft that cannot be stored as it is."""

    field: str
    """Field of the form; ``item`` for a proposal."""
    item: int
    """Key of the proposal; 0 = none."""
    rejection: Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the checks of an import make of a draft."""

    form: PersonForm | None
    faults: tuple[Fault, ...]


def checked(draft: Draft, names: dict[int, str]) -> Checked:
    """The form of a draft, or everything that is wrong with it.

    Args:
        names: words for each proposal that counts, by key.
    """
    tree, places = _tree(draft, names)
    read = people_in(json.dumps(tree).encode(), "intake", is_json=True)
    faults = tuple(_fault(rejection, draft, places) for rejection in read.rejected)
    return Checked(form=read.accepted[0] if read.accepted else None, faults=faults)


def sound(draft: Draft, names: dict[int, str]) -> tuple[PersonForm, tuple[Fault, ...]]:
    """The form of what is right in a draft, what is wrong being left unknown, and what that is."""
    first: tuple[Fault, ...] | None = None
    if not draft.value("code"):
        draft = draft.with_value("code", UNCODED)
    while True:
        outcome = checked(draft, names)
        first = outcome.faults if first is None else first
        if outcome.form is not None:
            return outcome.form, first
        before = draft
        for fault in outcome.faults:
            if fault.item:
                draft = draft.without([fault.item])
            elif fault.field == "code":
                draft = draft.with_value("code", UNCODED)
            else:
                draft = draft.with_value(fault.field, "")
        if draft == before:  # nothing that can be taken out: nothing of it counts for now
            return PersonForm(code=UNCODED), first


def _tree(draft: Draft, names: dict[int, str]) -> tuple[dict[str, Any], dict[tuple[str, int], int]]:
    """The draft as the tree of a person's file, and which proposal stands at which place of a list."""
    tree: dict[str, Any] = {}
    complete = {name for name in OPEN_LISTS if draft.value(f"complete.{name}") == "yes"}
    for field, text in draft.fields:
        _put(tree, field, text)
    places: dict[tuple[str, int], int] = {}
    for item in draft.items:
        if item.key in names:
            entries = tree.setdefault(LISTS[item.part], [])
            entries.append(_entry(item, names[item.key]))
            places[LISTS[item.part], len(entries)] = item.key
    for word in draft.unread:
        tree.setdefault("skills", []).append({"name": word})
    for name in complete:
        tree.setdefault(name, {} if name == "languages" else [])
    tree["open"] = [name for name in OPEN_LISTS if name in tree and name not in complete]
    return tree, places


def _put(tree: dict[str, Any], field: str, text: str) -> None:
    head, _, rest = field.partition(".")
    if head == "complete":
        return
    if head == "limits":
        own, hard = text.startswith("will_not"), text.endswith("_hard")
        tree.setdefault("limits", []).append({"what": rest, "own_choice": own, "hard": hard})
    elif head == "languages":
        code, _, part = rest.partition(".")
        if part != "all":
            tree.setdefault("languages", {}).setdefault(code, {})[part] = text
    elif field == "travel.modes":
        tree.setdefault("travel", {})["modes"] = [each.strip() for each in text.split(",")]
    elif field in ("windows", "shifts", "wishes"):
        tree[field] = [part.strip() for part in text.split("," if field == "shifts" else ";") if part.strip()]
    elif rest:
        tree.setdefault(head, {})[rest] = text
    else:
        tree[head] = text


def _entry(item: Item, name: str) -> dict[str, Any]:
    extra: dict[str, Any] = {
        key: [part for part in text.split(",") if part] if key in _SEVERAL else text for key, text in item.extra
    }
    if item.part == "work":
        entry: dict[str, Any] = {"occupation": name, "years": _plain(item.years), "last_year": item.year}
    elif item.part == "diploma":
        entry = {"name": name, "country": item.country or None, "year": item.year}
    elif item.part == "skill":
        proof = (item.proof or Source.SELF).value
        entry = {"name": name, "level": item.level, "source": proof, "last_used": item.year}
        entry["denied"] = "yes" if item.answer is Answer.NO else None
    else:
        entry = {"name": name, "held": "no" if item.answer is Answer.NO else None}
    return {key: value for key, value in (entry | extra).items() if value is not None}


def _plain(years: float | None) -> str | None:
    return None if years is None else f"{years:g}"


def _fault(rejection: Rejection, draft: Draft, places: dict[tuple[str, int], int]) -> Fault:
    found = _PLACE.match(rejection.field)
    if found and found[1] in LISTS.values():
        return Fault(field="item", item=places.get((found[1], int(found[2])), 0), rejection=rejection)
    if found and found[1] == "limits":
        given = [field for field, _ in draft.fields if field.startswith("limits.")]
        at = int(found[2]) - 1
        return Fault(field=given[at] if at < len(given) else "limits", item=0, rejection=rejection)
    path = re.sub(r"\[\d+\]", "", rejection.field)
    known = [field for field, _ in draft.fields]
    field = path if path in known else next((each for each in known if path and each.startswith(path)), path)
    return Fault(field=field or "code", item=0, rejection=rejection)


def fields_from(form: PersonForm) -> dict[str, str]:
    """The fields of the form a stored person answers."""
    found: dict[str, str] = {"code": form.code, "postcode": form.postcode or "", "country": form.country or ""}
    found |= {f"right_to_work.{side}": permit for side, permit in form.right_to_work if permit is not Permit.UNKNOWN}
    for skill in form.languages:
        for modality in MODALITIES:
            level = skill.level(modality)
            found[f"languages.{skill.language}.{modality}"] = level.name if level is not None else ""
    found["travel.modes"] = ", ".join(form.travel.modes)
    found["travel.max_minutes"] = _number(form.travel.max_minutes)
    found["travel.max_km"] = _number(form.travel.max_km)
    found["hours.min"], found["hours.max"] = _number(form.hours_min), _number(form.hours_max)
    found["windows"] = "; ".join(_window(w.days, f"{w.start:%H:%M}-{w.end:%H:%M}") for w in form.windows)
    found["shifts"] = ", ".join(form.shifts)
    found["available_from"] = form.available_from.isoformat() if form.available_from else ""
    if form.pay_floor and form.pay_floor.low is not None:
        found["pay_floor"] = _pay(form.pay_floor.low, form.pay_floor.unit, form.pay_floor.hours)
    found["wishes"] = "; ".join(form.wishes)
    found["learning_place"] = "yes" if form.learning_place else ""
    for limit in form.limits:
        found[f"limits.{limit.what}"] = ("will_not" if limit.own_choice else "cannot") + ("_hard" if limit.hard else "")
    found |= {f"complete.{name}": "yes" for name in form.complete}
    return {field: text for field, text in found.items() if text}


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


def _window(days: Iterable[int], span: str) -> str:
    return f"{', '.join(_DAYS[day - 1] for day in days)} {span}"


_UNITS = {"hour": "per uur", "month": "per maand", "year": "per jaar"}


def _pay(amount: float, unit: str, hours: float | None) -> str:
    written = f"{amount:.2f}".replace(".", ",")
    return f"€ {written} {_UNITS[unit]}" + (f" bij {hours:g} uur" if hours else "")

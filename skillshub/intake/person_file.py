"""People from YAML or JSON: one person, a list, several documents, or a folder of such files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from skillshub.core.cefr import LanguageSkill
from skillshub.core.errors import NoneAccepted, SkillshubError
from skillshub.core.forms import ExperienceEntry, LicenceEntry, PersonForm, QualificationEntry, SkillEntry
from skillshub.core.knowledge import COUNTRIES
from skillshub.core.pay import Pay
from skillshub.core.person import OPEN_LISTS, Limit, Permit, Travel
from skillshub.i18n import Message
from skillshub.intake.cells import places, vocabulary
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.documents.plain_text import decoded
from skillshub.intake.imported import Imported, Notices, Rejection
from skillshub.intake.json_values import json_items
from skillshub.intake.person_keys import LONGEST_WORDS, Cleaned, clean
from skillshub.intake.person_schema import PersonModel
from skillshub.intake.personal import MASK, mask
from skillshub.intake.sniff import FileKind, Sniffed, reading, sniff, whole_text
from skillshub.intake.trees import WRAPPERS, Broken, Item, Table
from skillshub.intake.vacancy_record import shown
from skillshub.intake.yaml_values import yaml_items

_DATES = ("available_from", "issued", "valid_to")
SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(slots=True)
class _Batch:
    accepted: list[PersonForm] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    notices: Notices = field(default_factory=Notices)
    seen: dict[str, tuple[str, PersonForm]] = field(default_factory=dict)
    read: int = 0
    refused: int = 0
    repeated: int = 0

    def imported(self, source: str) -> Imported[PersonForm]:
        return Imported(
            source=source,
            accepted=tuple(self.accepted),
            rejected=tuple(self.rejected),
            notices=self.notices.close(),
            read=self.read,
            refused=self.refused,
            repeated=self.repeated,
        )


def people_in(data: bytes, name: str, *, is_json: bool, prefix: str = "") -> Imported[PersonForm]:
    """The people of a YAML or JSON document that is in memory already, as :func:`people_of`.

    Args:
        name: what errors call it.
        prefix: what stands before the code in refusals and notices, where there are several documents.

    Raises:
        NoneAccepted: no people's file.
    """
    batch = _Batch()
    _take(_found(decoded(data), name, is_json=is_json), batch, prefix)
    return batch.imported(name)


def people_of(path: Path) -> Imported[PersonForm]:
    """The people of a file, or of the YAML and JSON files of a folder (not of folders inside it).

    A person with a problem is refused with every reason; the others are taken. In a folder a file
    that cannot be read at all is one refusal.

    Raises:
        UsageError: no such path, not readable, too large, or a folder without such files.
        NoneAccepted: empty, binary, or no people's file.
    """
    batch = _Batch()
    if not path.is_dir():
        _read_file(path, batch, prefix="")
        return batch.imported(path.stem)
    with reading(path):
        entries = sorted(entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith("."))
    chosen = [entry for entry in entries if entry.suffix.casefold() in SUFFIXES]
    if not chosen:
        raise NoneAccepted("intake.error.folder_empty", hint="intake.hint.formats_people", path=str(path))
    if len(chosen) < len(entries):
        batch.notices.add(Message.of("intake.notice.files_passed", count=len(entries) - len(chosen)))
    for entry in chosen:
        try:
            _read_file(entry, batch, prefix=entry.name)
        except SkillshubError as error:
            batch.read += 1
            batch.refused += 1
            batch.rejected.append(
                Rejection(row=None, field="", value="", reason=error.what, hint=error.hint, record=entry.name)
            )
    return batch.imported(path.name)


def _read_file(path: Path, batch: _Batch, *, prefix: str) -> None:
    _take(_items(sniff(path, "people")), batch, prefix)


def _take(items: Iterable[Item], batch: _Batch, prefix: str) -> None:
    for row, item in enumerate(items, start=1):
        batch.read += 1
        person = _PersonReader(row=row, prefix=prefix, notices=batch.notices)
        form = person.read(item)
        if form is not None:
            where = f"{prefix}: {row}" if prefix else str(row)
            first, earlier = batch.seen.setdefault(form.code, (where, form))
            if first != where and earlier == form:
                batch.repeated += 1
                batch.notices.add(Message.of("intake.notice.repeated", row=where, record=form.code, first=first))
                continue
            if first != where:
                person.refuse("code", Unreadable("code_taken", hint="number_taken", first=first))
                form = None
        if form is None:
            batch.refused += 1
            batch.rejected.extend(person.problems)
        else:
            batch.accepted.append(form)


def _items(sniffed: Sniffed) -> tuple[Item, ...]:
    if sniffed.kind is FileKind.HTML:
        raise NoneAccepted("intake.error.not_people", hint="intake.hint.formats_people", path=sniffed.path.name)
    text, _ = whole_text(sniffed)
    return _found(text, sniffed.path.name, is_json=sniffed.kind is FileKind.JSON)


def _found(text: str, name: str, *, is_json: bool) -> tuple[Item, ...]:
    found = json_items(text).items if is_json else yaml_items(text).items
    items = tuple(inner for item in found for inner in _unwrapped(item))
    if not any(isinstance(item.tree, (Table, Broken)) for item in items):
        raise NoneAccepted("intake.error.not_people", hint="intake.hint.formats_people", path=name)
    return items


def _unwrapped(item: Item) -> list[Item]:
    """The people of a list that stands under a key of its own (``people:``)."""
    tree = item.tree
    if isinstance(tree, Table) and len(tree) == 1:
        (key, value), *_ = tree.items()
        if key.casefold() in WRAPPERS and isinstance(value, list):
            return [Item(tree=inner, line=item.line) for inner in value]
    return [item]


@dataclass(slots=True)
class _PersonReader:
    row: int
    prefix: str
    notices: Notices
    code: str = ""
    problems: list[Rejection] = field(default_factory=list)

    def read(self, item: Item) -> PersonForm | None:
        """The person, or ``None`` with the reasons in :attr:`problems`."""
        tree = item.tree
        if isinstance(tree, Broken):
            where = {"line": str(tree.line), "column": str(tree.column)}
            self._add("", "", Message.of(f"intake.reason.{tree.kind}", **where), Message.of(f"intake.hint.{tree.kind}"))
            return None
        if not isinstance(tree, Table):
            self.refuse("", Unreadable("person_wanted", hint="person_wanted"))
            return None
        cleaned = clean(tree)
        model = self._model(cleaned)
        if cleaned.dropped:
            keys = ", ".join(cleaned.dropped)
            self._notice("personal_dropped", count=len(cleaned.dropped), keys=keys)
        if cleaned.masked:
            self._notice("personal_masked", count=len(cleaned.masked), keys=", ".join(cleaned.masked))
        for problem in cleaned.problems:
            self._add(problem.path, "", problem.reason, problem.hint)
        located = self._located(cleaned)
        if model is None or self.problems:
            return None
        return form_of(model, located, complete_lists(model, cleaned))

    def _model(self, cleaned: Cleaned) -> PersonModel | None:
        try:
            model = PersonModel.model_validate(dict(cleaned.tree))
        except ValidationError as error:
            code = cleaned.tree.get("code")
            bad = {each["loc"] for each in error.errors(include_url=False)}
            self.code = str(code) if isinstance(code, (str, int)) and ("code",) not in bad else ""
            for each in error.errors(include_url=False):
                self._explain(each["loc"], each["type"], each.get("ctx", {}), each["input"])
            return None
        self.code = model.code
        return model

    def _explain(self, loc: tuple[int | str, ...], kind: str, ctx: dict[str, Any], value: Any) -> None:
        path = _path(loc)
        if kind == "missing":
            self._add(path, "", Message.of("intake.reason.required"), Message.of("intake.hint.required_key"))
        elif "values" in ctx:
            hint = Message.of(f"intake.hint.{ctx['hint']}", **ctx["values"]) if ctx["hint"] else None
            self._add(path, _visible(path, value), Message.of(f"intake.reason.{kind}", **ctx["values"]), hint)
        else:
            self._add(path, "", Message.of("intake.reason.shape"), Message.of("intake.hint.shape"))

    def _located(self, cleaned: Cleaned) -> places.Located | None:
        """The postcode with its country; looked at even where other values were refused."""
        postcode, country = cleaned.tree.get("postcode"), cleaned.tree.get("country")
        if isinstance(postcode, bool) or not isinstance(postcode, (str, int, float)):
            return None
        named = vocabulary.meaning("countries", country) if isinstance(country, str) else None
        if country is not None and named is None:
            return None
        try:
            located = places.parse_postcode(str(postcode), "NL" if named == "NL" else "DE" if named else None)
        except Unreadable as trouble:
            self._add("postcode", _visible("postcode", postcode), trouble.reason, trouble.hint)
            return None
        if located.repaired:
            self._notice("person_postcode_repaired", postcode=located.postcode)
        return located

    def refuse(self, path: str, trouble: Unreadable) -> None:
        """Note a problem."""
        self._add(path, "", trouble.reason, trouble.hint)

    def _add(self, path: str, value: str, reason: Message, hint: Message | None) -> None:
        known = [part for part in (self.prefix, self.code) if part]
        self.problems.append(
            Rejection(row=self.row, field=path, value=value, reason=reason, hint=hint, record=": ".join(known))
        )

    def _notice(self, id_: str, **values: str | int) -> None:
        who = ": ".join(part for part in (self.prefix, self.code or str(self.row)) if part)
        self.notices.add(Message.of(f"intake.notice.{id_}", record=who, **values))


def _path(loc: Iterable[int | str]) -> str:
    path = ""
    for step in loc:
        if step == "[key]":
            continue
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _visible(path: str, value: Any) -> str:
    """What may be shown of a refused value: nothing of a code, nothing long where an address might stand."""
    if path == "code" or not isinstance(value, (str, int, float)):
        return ""
    text = str(value)[:LONGEST_WORDS]
    if path == "postcode" and len(text) > 12:
        return MASK
    return shown(mask(text, dates=not path.endswith(_DATES)))


def complete_lists(model: PersonModel, cleaned: Cleaned) -> tuple[str, ...]:
    """Lists that are the whole answer: present, not named in ``open``, and nothing lost from them."""
    given = {"licences": model.licences, "languages": model.languages, "qualifications": model.qualifications}
    return tuple(
        name
        for name in OPEN_LISTS
        if given[name] is not None and name not in model.open and name not in cleaned.emptied
    )


def form_of(model: PersonModel, located: places.Located | None, complete: tuple[str, ...]) -> PersonForm:
    """The record of a checked file."""
    hours, floor = model.hours, model.pay_floor
    permits = {country: Permit(model.right_to_work[country]) for country in COUNTRIES if country in model.right_to_work}
    return PersonForm(
        code=model.code,
        country=located.country if located else model.country,
        postcode=located.postcode if located else None,
        travel=Travel(
            modes=tuple(dict.fromkeys(model.travel.modes)),
            max_minutes=model.travel.max_minutes,
            max_km=model.travel.max_km,
        ),
        right_to_work=tuple(permits.items()),
        languages=tuple(
            LanguageSkill(
                language=code,
                listening=each.listening,
                reading=each.reading,
                spoken=each.spoken,
                writing=each.writing,
            )
            for code, each in (model.languages or {}).items()
        ),
        qualifications=tuple(
            QualificationEntry(
                name=each.name,
                country=each.country,
                year=each.year,
                completed=not each.enrolled if each.completed is None else each.completed,
                enrolled=each.enrolled,
                recognised_in=tuple(dict.fromkeys(each.recognised_in)),
                applied_in=tuple(dict.fromkeys(each.applied_in)),
            )
            for each in model.qualifications or ()
        ),
        experience=tuple(
            ExperienceEntry(occupation=each.occupation, years=each.years, last_year=each.last_year)
            for each in model.experience or ()
        ),
        skills=tuple(
            SkillEntry(
                name=each.name, level=each.level, source=each.source, last_used=each.last_used, denied=each.denied
            )
            for each in model.skills or ()
        ),
        licences=tuple(
            LicenceEntry(name=each.name, issued=each.issued, valid_to=each.valid_to, lapsed=each.lapsed, held=each.held)
            for each in model.licences or ()
        ),
        complete=complete,
        hours_min=hours.min if hours else None,
        hours_max=hours.max if hours else None,
        windows=tuple(dict.fromkeys(window for cell in model.windows for window in cell)),
        shifts=tuple(dict.fromkeys(shift for cell in model.shifts for shift in cell)),
        available_from=model.available_from,
        pay_floor=Pay(low=floor.amount, high=None, unit=floor.unit, hours=floor.hours) if floor else None,
        wishes=tuple(dict.fromkeys(model.wishes)),
        limits=tuple(Limit(what=each.what, own_choice=each.own_choice, hard=each.hard) for each in model.limits),
        learning_place=model.learning_place,
    )

"""From the bytes of a document to drafts: which reader reads what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from skillshub.core.errors import NoneAccepted
from skillshub.core.text import fold
from skillshub.i18n import Message
from skillshub.intake.cv.identity import tokens
from skillshub.intake.cv.reader import read_cv
from skillshub.intake.documents.limits import DocumentText, bounded
from skillshub.intake.documents.plain_text import decoded
from skillshub.intake.drafts import PersonDraft
from skillshub.intake.html_text import plain_text
from skillshub.intake.imported import Rejection
from skillshub.intake.json_values import json_items
from skillshub.intake.person_europass import read_europass
from skillshub.intake.person_hrxml import people_in, read_candidate, text_resume
from skillshub.intake.person_jsonresume import is_resume, own_code, read_resume
from skillshub.intake.person_kind import PersonKind
from skillshub.intake.trees import Broken, Item, Table
from skillshub.intake.xml_tree import is_forbidden, node_from, node_of, parse_xml

MOST_ELEMENTS = 400_000
"""Elements of an XML document; a CV has some hundred, a photograph is one."""
_FOREIGN = re.compile(rb'"(?:SkillsPassport|LearnerInfo|basics)"\s*:|"\$schema"\s*:\s*"[^"]*resume')
_WORK = re.compile(rb'"(?:work|education|volunteer)"\s*:\s*\[')
Codes = Callable[[int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """The drafts of one document, with what could not be read of it."""

    drafts: tuple[PersonDraft, ...]
    rejected: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()
    """Things worth a notice about each draft (``person_files.notice.…``)."""


def is_foreign(data: bytes) -> bool:
    """Whether JSON is a résumé or a Europass CV rather than this program's own form."""
    plain = data.replace(b"\x00", b"") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else data
    return bool(_FOREIGN.search(plain) or (_WORK.search(plain) and not re.search(rb'"code"\s*:', plain)))


def drafts_of(data: bytes, name: str, kind: PersonKind, *, code_of: Codes, today: date) -> Drafts:
    """The drafts of one document.

    Args:
        code_of: the code of the first, second … person of the document.

    Raises:
        NoneAccepted: it cannot be read, or holds nobody.
    """
    if kind is PersonKind.JSON:
        return _json(data, name, code_of, today)
    if kind is PersonKind.XML:
        return _xml(data, name, code_of, today)
    document = _document(data, name, kind)
    draft = read_cv(document.text, code=code_of(0), today=today, more_names=_header_names(document.header))
    return Drafts(drafts=(_with_photo(draft, document),), notes=(*document.notes, *(["cut"] if document.cut else [])))


def _document(data: bytes, name: str, kind: PersonKind) -> DocumentText:
    if kind is PersonKind.PDF:
        from skillshub.intake.documents.pdf_text import pdf_text

        return pdf_text(data, name)
    if kind is PersonKind.WORD:
        from skillshub.intake.documents.word_text import word_text

        return word_text(data, name)
    if kind in {PersonKind.TEXT, PersonKind.HTML}:
        text = decoded(data)
        text, cut = bounded(plain_text(text[:2_000_000]) if kind is PersonKind.HTML else text)
        if sum(letter.isalpha() for letter in text) < 20:
            raise NoneAccepted("intake.error.not_people", hint="intake.hint.formats_people", path=name)
        return DocumentText(text=text, cut=cut)
    if kind is PersonKind.EMPTY:
        raise NoneAccepted("intake.error.empty", hint="intake.hint.formats_people", path=name)
    if kind is PersonKind.SPREADSHEET:
        raise NoneAccepted("person_files.error.spreadsheet", hint="person_files.hint.spreadsheet", path=name)
    if kind is PersonKind.BINARY:
        raise NoneAccepted("intake.error.binary", hint="intake.hint.formats_people", path=name)
    if kind in {PersonKind.OLD_WORD, PersonKind.RTF, PersonKind.PICTURE, PersonKind.PROTECTED}:
        raise NoneAccepted(f"person_files.error.{kind}", hint=f"person_files.hint.{kind}", path=name)
    raise NoneAccepted("intake.error.not_people", hint="intake.hint.formats_people", path=name)


def _header_names(header: str) -> frozenset[str]:
    """Words of page headers that may be names: capitalised, in short lines."""
    lines = [line for line in header.split("\n") if 0 < len(line.split()) <= 6]
    return frozenset(word for line in lines for word in tokens(" ".join(w for w in line.split() if w[:1].isupper())))


def _with_photo(draft: PersonDraft, document: DocumentText) -> PersonDraft:
    from dataclasses import replace

    if not document.pictures or "photo" in draft.dropped:
        return draft
    return replace(draft, dropped=(*draft.dropped, "photo"))


def _json(data: bytes, name: str, code_of: Codes, today: date) -> Drafts:
    found = json_items(decoded(data)).items
    drafts: list[PersonDraft] = []
    rejected: list[Rejection] = []
    for number, item in enumerate(found):
        tree = item.tree
        if isinstance(tree, Table):
            learner = tree.get("SkillsPassport", tree if "LearnerInfo" in tree else None)
            if learner is not None:
                drafts.append(read_europass(node_from("SkillsPassport", learner), code=code_of(number), today=today))
                continue
            if is_resume(tree):
                drafts.append(read_resume(tree, code=_own(tree, code_of, number), today=today))
                continue
        rejected.append(_refused(item, number))
    if not drafts and not any(isinstance(item.tree, Broken) for item in found):
        raise NoneAccepted("intake.error.not_people", hint="intake.hint.formats_people", path=name)
    return Drafts(drafts=tuple(drafts), rejected=tuple(rejected))


def _own(tree: Table, code_of: Codes, number: int) -> str:
    """The code an export of this program holds, unless the coach gave another."""
    given = code_of(number)
    return given if not given.startswith("P-") else own_code(tree) or given


def _refused(item: Item, number: int) -> Rejection:
    tree = item.tree
    if isinstance(tree, Broken):
        where = {"line": str(tree.line), "column": str(tree.column)}
        reason, hint = Message.of(f"intake.reason.{tree.kind}", **where), Message.of(f"intake.hint.{tree.kind}")
    else:
        reason, hint = Message.of("intake.reason.person_wanted"), Message.of("intake.hint.person_wanted")
    return Rejection(row=number + 1, field="", value="", reason=reason, hint=hint)


def _xml(data: bytes, name: str, code_of: Codes, today: date) -> Drafts:
    if is_forbidden(data):
        raise NoneAccepted("person_files.error.xml_entities", hint="person_files.hint.xml_entities", path=name)
    if data.count(b"<") > 2 * MOST_ELEMENTS:
        raise NoneAccepted("person_files.error.xml_large", hint="person_files.hint.xml_large", path=name)
    element = parse_xml(data)
    if element is None:
        raise NoneAccepted("person_files.error.xml_broken", hint="person_files.hint.xml_broken", path=name)
    root = node_of(element)
    if root.name.casefold() in {"skillspassport", "learnerinfo"} or root.all("LearnerInfo"):
        return Drafts(drafts=(read_europass(root, code=code_of(0), today=today),))
    passports = list(root.deep("SkillsPassport"))
    if passports:
        return Drafts(drafts=tuple(read_europass(p, code=code_of(n), today=today) for n, p in enumerate(passports)))
    drafts = []
    for number, node in enumerate(people_in(root)):
        text = text_resume(node)
        code = code_of(number)
        drafts.append(read_cv(text, code=code, today=today) if text else read_candidate(node, code=code, today=today))
    if not drafts:
        raise NoneAccepted(
            "person_files.error.xml_nobody", hint="intake.hint.formats_people", path=name, root=fold(root.name)[:40]
        )
    return Drafts(drafts=tuple(drafts))

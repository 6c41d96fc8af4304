"""The door for people: a file, a folder or a zip of mixed files; one bad file does not lose the others."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath

from skillshub.core.canonical import fingerprint
from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError
from skillshub.core.forms import PersonForm
from skillshub.core.text import fold
from skillshub.i18n import Message
from skillshub.intake.documents.limits import LARGEST, MIB
from skillshub.intake.drafts import PersonDraft
from skillshub.intake.imported import Imported, Rejection
from skillshub.intake.person_document import drafts_of, is_foreign
from skillshub.intake.person_file import people_in, people_of
from skillshub.intake.person_kind import SUFFIXES, PersonKind, kind_of
from skillshub.intake.sniff import reading

Found = Imported[PersonForm | PersonDraft]
MOST_MEMBERS = 5_000
"""Files of a zip."""
_CODE = re.compile(r"^[\w.:/#-]{1,40}$")


@dataclass(slots=True)
class _Door:
    """What is remembered from one file to the next."""

    code: str | None
    today: date
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Code → where it stood first, and the fingerprint of what stood there."""
    met: int = 0
    """People that were read."""


def iter_people(path: Path, *, code: str | None = None, today: date) -> Iterator[Found]:
    """The people of a file, folder or zip, one chunk for each file.

    Read are YAML and JSON in this program's own form, CVs as plain text, PDF, DOCX, ODT and HTML, JSON Resume,
    Europass (XML and JSON) and HR-XML. What a file is, its content says first and its name second.

    Args:
        code: the coach's own code, where there is one person; without it a CV gets a code made from its bytes,
            so that the same file gives the same code again.
        today: until when a running job is counted.

    Raises:
        UsageError: no such path, not readable, too large, a code that is none, or a code for several people.
        NoneAccepted: a single file that cannot be read, or a folder without files to read.
    """
    if code is not None and (not _CODE.match(code) or re.fullmatch(r"\d{8,}", re.sub(r"\W", "", code))):
        raise UsageError("person_files.error.code", hint="intake.hint.code")
    door = _Door(code=code, today=today)
    chunks = _folder(path, door) if path.is_dir() else _single(path, door)
    if code is None:
        return chunks
    every = list(chunks)
    if door.met > 1:
        raise UsageError("person_files.error.code_for_several", hint="person_files.hint.code_for_several")
    return iter(every)


def _single(path: Path, door: _Door) -> Iterator[Found]:
    if _is_large_zip(path):
        yield from _zipped(path, path.name, door)
        return
    data = _bytes(path)
    kind = kind_of(data, path.name)
    if kind is PersonKind.ZIP:
        yield from _zipped(data, path.name, door)
    elif kind in {PersonKind.YAML, PersonKind.EMPTY} or (kind is PersonKind.JSON and not is_foreign(data)):
        yield _unique(_coded(people_of(path), door), "", door)
    else:
        yield _unique(_drafted(data, path.name, kind, "", door), "", door)


def _bytes(path: Path) -> bytes:
    with reading(path):
        if path.stat().st_size > 2 * LARGEST:
            most = 2 * LARGEST // MIB
            raise UsageError("intake.error.too_large", hint="person_files.hint.too_large", path=path.name, most=most)
        return path.read_bytes()


def _is_large_zip(path: Path) -> bool:
    """Whether a file is an archive that is better opened where it lies than read into memory."""
    with reading(path):
        if path.suffix.casefold() != ".zip" or path.stat().st_size <= LARGEST:
            return False
        with path.open("rb") as stream:
            return stream.read(4).startswith(b"PK")


def _is_visible_file(entry: Path, folder: Path) -> bool:
    """A file in the folder or below it that is neither hidden nor a link to somewhere else."""
    hidden = any(part.startswith(".") for part in entry.relative_to(folder).parts)
    return not hidden and not entry.is_symlink() and entry.is_file()


def _folder(path: Path, door: _Door) -> Iterator[Found]:
    with reading(path):
        entries = sorted(entry for entry in path.rglob("*") if _is_visible_file(entry, path))
    chosen = [entry for entry in entries if entry.suffix.casefold() in SUFFIXES and ".rejected" not in entry.suffixes]
    if not chosen:
        raise NoneAccepted("person_files.error.folder_empty", hint="intake.hint.formats_people", path=str(path))
    if len(chosen) < len(entries):
        passed = Message.of("intake.notice.files_passed", count=len(entries) - len(chosen))
        yield Imported(source=path.name, notices=(passed,))
    for number, entry in enumerate(chosen, start=1):
        try:
            large = _is_large_zip(entry)
            data = b"" if large else _bytes(entry)
        except SkillshubError as error:
            yield _lost(entry.name, error)
            continue
        if large:
            yield from _packed(entry, entry.name, door)
            continue
        if kind_of(data, entry.name) is PersonKind.ZIP:
            yield from _packed(data, entry.name, door)
        else:
            yield _one_of_many(data, entry.name, number, door)


def _packed(data: bytes | Path, name: str, door: _Door) -> Iterator[Found]:
    """A zip in a folder: when it cannot be opened the other files are still read."""
    chunks = _zipped(data, name, door)
    while True:
        try:
            chunk = next(chunks, None)
        except SkillshubError as error:
            chunk = _lost(name, error)
            yield chunk
            return
        if chunk is None:
            return
        yield chunk


def _zipped(data: bytes | Path, name: str, door: _Door) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise NoneAccepted("person_files.error.zip_damaged", hint="person_files.hint.zip_damaged", path=name) from None
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not PurePath(m.filename).name.startswith(".")]
        chosen = [
            m for m in members if PurePath(m.filename).suffix.casefold() in SUFFIXES and "__MACOSX" not in m.filename
        ]
        if not chosen:
            raise NoneAccepted("person_files.error.folder_empty", hint="intake.hint.formats_people", path=name)
        if len(members) > MOST_MEMBERS:
            raise NoneAccepted("person_files.error.zip_bomb", hint="person_files.hint.zip_bomb", path=name)
        if len(chosen) < len(members):
            passed = Message.of("intake.notice.files_passed", count=len(members) - len(chosen))
            yield Imported(source=name, notices=(passed,))
        for number, member in enumerate(sorted(chosen, key=lambda m: m.filename), start=1):
            inner = PurePath(member.filename).name
            try:
                content = _member(archive, member, inner)
            except SkillshubError as error:
                yield _lost(inner, error)
                continue
            yield _one_of_many(content, inner, number, door)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    if member.file_size > LARGEST:
        raise NoneAccepted("person_files.error.zip_bomb", hint="person_files.hint.zip_bomb", path=name)
    if member.flag_bits & 0x1:
        raise NoneAccepted(
            "person_files.error.document_password", hint="person_files.hint.document_password", path=name
        )
    try:
        with archive.open(member) as stream:
            return stream.read(LARGEST)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise NoneAccepted("person_files.error.zip_damaged", hint="person_files.hint.zip_damaged", path=name) from None


def _one_of_many(data: bytes, name: str, number: int, door: _Door) -> Found:
    kind = kind_of(data, name)
    try:
        if kind is PersonKind.YAML or (kind is PersonKind.JSON and not is_foreign(data)):
            found = people_in(data, name, is_json=kind is PersonKind.JSON, prefix=name)
            return _unique(_coded(found, door), name, door)
        if kind is PersonKind.ZIP:
            raise NoneAccepted("person_files.error.zip_in_zip", hint="person_files.hint.zip_in_zip", path=name)
        return _unique(_drafted(data, name, kind, f"{number}. ", door), name, door)
    except SkillshubError as error:
        return _lost(name, error)


def _lost(name: str, error: SkillshubError) -> Found:
    refusal = Rejection(row=None, field="", value="", reason=error.what, hint=error.hint, record=name)
    return Imported(source=name, rejected=(refusal,), read=1, refused=1)


def _coded(found: Imported[PersonForm], door: _Door) -> Found:
    accepted: tuple[PersonForm | PersonDraft, ...] = found.accepted
    if door.code is not None:
        accepted = tuple(replace(form, code=door.code) for form in found.accepted)
    return replace(found, accepted=accepted)  # type: ignore[arg-type,return-value]


def generated_code(data: bytes, number: int = 0) -> str:
    """``P-`` and six signs from the bytes of a file; the same file gives the same code."""
    letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    value = int.from_bytes(hashlib.sha256(data + number.to_bytes(4, "big")).digest()[:8], "big")
    return "P-" + "".join(letters[value >> 5 * at & 31] for at in range(6))


def _drafted(data: bytes, name: str, kind: PersonKind, before: str, door: _Door) -> Found:
    if len(data) > LARGEST:
        raise UsageError("intake.error.too_large", hint="person_files.hint.too_large", path=name, most=LARGEST // MIB)

    def code_of(number: int) -> str:
        return door.code or generated_code(data, number)

    read = drafts_of(data, name, kind, code_of=code_of, today=door.today)
    notices: list[Message] = []
    for draft in read.drafts:
        label = before + masked_name(name, draft) if before else draft.code
        if door.code is None and draft.code == code_of(read.drafts.index(draft)):
            key = "code_made_of" if before else "code_made"
            notices.append(Message.of(f"person_files.notice.{key}", code=draft.code, record=label))
        if draft.dropped:
            notices.append(_dropped(draft))
        notices += [Message.of(f"person_files.notice.{note}", record=draft.code) for note in read.notes]
    return Imported(
        source=read.drafts[0].format if read.drafts else name,
        accepted=read.drafts,
        rejected=read.rejected,
        notices=tuple(notices),
        read=len(read.drafts) + len({r.row for r in read.rejected}),
        refused=len({r.row for r in read.rejected}),
    )


def _dropped(draft: PersonDraft) -> Message:
    from skillshub.i18n import LANGUAGES, LocalText, t

    kinds: dict[str, str] = {
        lang: ", ".join(t(f"person_files.kind.{kind}", lang) for kind in draft.dropped) for lang in LANGUAGES
    }
    return Message.of("person_files.notice.dropped", record=draft.code, kinds=LocalText.of(kinds))


def masked_name(name: str, draft: PersonDraft) -> str:
    """The name of a file without the words that are names of the person."""
    known = draft.names | draft.likely_names
    return re.sub(r"[^\W\d_]+", lambda word: "[***]" if fold(word[0]) in known else word[0], name)


def _unique(found: Found, where: str, door: _Door) -> Found:
    """The chunk without people that stood in an earlier file; another person under the same code is refused."""
    door.met += len(found.accepted)
    kept: list[PersonForm | PersonDraft] = []
    refused: list[Rejection] = []
    repeated = 0
    notices = list(found.notices)
    for record in found.accepted:
        mark = fingerprint(
            replace(record, names=frozenset(), likely_names=frozenset()) if isinstance(record, PersonDraft) else record
        )
        first, earlier = door.seen.setdefault(record.code, (where, mark))
        if first == where and earlier == mark and record not in kept:
            kept.append(record)
        elif earlier == mark:
            repeated += 1
            notices.append(Message.of("intake.notice.repeated", row=where, record=record.code, first=first))
        else:
            refused.append(
                Rejection(
                    row=None,
                    field="code",
                    value="",
                    reason=Message.of("intake.reason.code_taken", first=first),
                    hint=Message.of("intake.hint.number_taken", first=first),
                    record=f"{where}: {record.code}" if where else record.code,
                )
            )
    return replace(
        found,
        accepted=tuple(kept),
        rejected=(*found.rejected, *refused),
        notices=tuple(notices),
        refused=found.refused + len(refused),
        repeated=found.repeated + repeated,
    )

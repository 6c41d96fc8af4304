"""Vacancies from a folder or a zip: every file by its own reader, and a list of what was not read."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError
from skillshub.core.forms import VacancyForm
from skillshub.i18n import LANGUAGES, LocalText, Message
from skillshub.intake.batch import Batch
from skillshub.intake.imported import Imported, Notices, Rejection
from skillshub.intake.packed_files import opened_zip, unpacked
from skillshub.intake.read_plan import ReadPlan
from skillshub.intake.seen_numbers import Seen
from skillshub.intake.sniff import reading
from skillshub.intake.vacancy_kind import VacancyKind, kind_of
from skillshub.intake.vacancy_record import shown

MOST_FILES = 10_000
_LITTER = re.compile(
    r"(?:^|/)(?:\.(?!\.)|__MACOSX/|~\$|Thumbs\.db$|desktop\.ini$)|\.(?:rejected|mend(?:-\d+)?)\.csv$", re.IGNORECASE
)
"""What programs leave behind: hidden files, locks, previews, and our own lists of refused rows and rows to be
mended, which are read again by themselves."""
_UNSAFE = re.compile(r"^(?:/|\\|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_ENCRYPTED = 0x1


@dataclass(slots=True)
class _Bundle:
    """What the files of a bundle share."""

    path: Path
    plan: ReadPlan
    notices: Notices = field(default_factory=Notices)
    sources: dict[str, str] = field(default_factory=dict)
    """Name of the feed → the file that has it."""
    found: int = 0
    """Files that were read as vacancies."""

    def chunks(self, name: str, path: Path) -> Iterator[Imported[VacancyForm]]:
        """The chunks of one file; one that cannot be read gives a refusal, and whatever it gave before stays."""
        from skillshub.intake.reading import chunks_of

        try:
            kind, sniffed = kind_of(path)
            if kind in (VacancyKind.FOLDER, VacancyKind.ARCHIVE):
                raise NoneAccepted("feeds.error.nested", hint="feeds.hint.nested", path=PurePosixPath(name).name)
            plan = replace(self.plan, source=self._source(name))
            if not self.plan.source:
                plan = replace(plan, seen=Seen())
            chunks = chunks_of(path, kind, sniffed, plan)
            for at, chunk in enumerate(chunks):
                self.found += at == 0
                yield _named(chunk, name)
        except SkillshubError as error:
            yield self.unread(name, error)

    def _source(self, name: str) -> str:
        """The name the records of a file go by: as if it were imported alone, folders before it."""
        if self.plan.source:
            return self.plan.source
        pure = PurePosixPath(name)
        source = "-".join((*pure.parts[:-1], pure.stem)) or "file"
        if self.sources.setdefault(source, name) != name:
            source = "-".join(pure.parts)
            self.sources[source] = name
        return source

    def unread(self, name: str, error: SkillshubError) -> Imported[VacancyForm]:
        """A file that could not be read: a notice, and a refusal where it should have held vacancies."""
        self.notices.add(Message.of("feeds.notice.file_unread", file=shown(name), reason=_said(error.what)))
        if isinstance(error, NoneAccepted) and error.what.id in _NO_VACANCIES:
            return Batch().imported(self.plan.source or self.path.stem, ())
        batch = Batch(read=1)
        batch.refuse(
            Rejection(row=None, field="", value="", reason=error.what, hint=error.hint, record=shown(name)),
        )
        return batch.imported(self.plan.source or self.path.stem, ())

    def close(self) -> Imported[VacancyForm]:
        """What is left to say."""
        return Batch().imported(self.plan.source or self.path.stem, self.notices.close())


_NO_VACANCIES = frozenset(
    {
        "intake.error.no_postings",
        "intake.error.no_postings_page",
        "intake.error.not_vacancies",
        "intake.error.binary",
        "intake.error.empty",
        "intake.error.no_headings",
        "feeds.error.no_sheet",
        "feeds.error.no_positions",
        "feeds.error.people_xml",
        "feeds.error.nested",
    }
)
"""Files that are of another kind: they are named, and count as no refused vacancy."""


def read_folder(path: Path, plan: ReadPlan) -> Iterator[Imported[VacancyForm]]:
    """The vacancies of all files of a folder and the folders in it, in the order of their names.

    Args:
        plan: with an empty source every file is a feed of its own.

    Raises:
        UsageError: the folder cannot be read, or holds too many files.
        NoneAccepted: it holds no file with vacancies.
    """
    with reading(path):
        files = sorted(each for each in path.rglob("*") if each.is_file() and not each.is_symlink())
    names = [(each.relative_to(path).as_posix(), each) for each in files]
    names = [(name, each) for name, each in names if not _LITTER.search(name)]
    if len(names) > MOST_FILES:
        raise UsageError("feeds.error.many_files", hint="feeds.hint.many_files", path=str(path), most=MOST_FILES)
    bundle = _Bundle(path=path, plan=plan)
    for name, each in names:
        yield from bundle.chunks(name, each)
    yield _closed(bundle)


def read_archive(path: Path, plan: ReadPlan) -> Iterator[Imported[VacancyForm]]:
    """The vacancies of all files of a zip; each is unpacked alone into a temporary folder, under a name of our own.

    Raises:
        UsageError: cannot be read, or grows beyond the limits.
        NoneAccepted: damaged, or without any file with vacancies.
    """
    bundle = _Bundle(path=path, plan=plan)
    with opened_zip(path) as archive, tempfile.TemporaryDirectory(prefix="skillshub-") as folder:
        members = [member for member in archive.infolist() if not member.is_dir()]
        for at, member in enumerate(sorted(members, key=lambda m: m.filename)):
            name = member.filename.replace("\\", "/")
            if _LITTER.search(name):
                continue
            target = Path(folder) / f"{at}" / (_safe(PurePosixPath(name).name) or "file")
            problem = _unpack(archive, member, target, path)
            if problem is not None:
                yield bundle.unread(name, problem)
                continue
            yield from bundle.chunks(name, target)
            target.unlink(missing_ok=True)
        yield _closed(bundle)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, path: Path) -> SkillshubError | None:
    """Unpack one member; what stops it comes back."""
    if _UNSAFE.search(member.filename):
        return UsageError("feeds.error.unsafe_name", hint="feeds.hint.unsafe_name", path=path.name)
    if member.flag_bits & _ENCRYPTED:
        return NoneAccepted("feeds.error.password", hint="feeds.hint.password", path=target.name)
    target.parent.mkdir()
    try:
        with target.open("wb") as out:
            for piece in unpacked(archive, member, path):
                out.write(piece)
    except SkillshubError as error:
        target.unlink(missing_ok=True)
        return error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            "intake.error.not_written", hint="intake.hint.not_written", path=str(target), reason=reason
        ) from None
    return None


def _safe(name: str) -> str:
    """A file name that every system takes; its ending is kept."""
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", name).strip(" .")
    return plain if len(plain) <= 100 else plain[:60] + plain[-40:]


def _closed(bundle: _Bundle) -> Imported[VacancyForm]:
    last = bundle.close()
    if not bundle.found:
        raise NoneAccepted(
            "feeds.error.nothing_inside",
            hint="intake.hint.formats_vacancies",
            path=bundle.path.name,
            reasons=LocalText.of(
                {lang: " ".join(n.in_(lang) for n in last.notices[:5]) or "–" for lang in LANGUAGES},
            ),
        )
    return last


def _named(chunk: Imported[VacancyForm], name: str) -> Imported[VacancyForm]:
    """The chunk with its file before every refusal and notice."""
    file = shown(name)
    return replace(
        chunk,
        rejected=tuple(
            replace(r, record=f"{file}: {r.record}".removesuffix(": "), part=_part(name, r.part))
            for r in chunk.rejected
        ),
        refused_records=tuple(replace(r, part=_part(name, r.part), source=chunk.source) for r in chunk.refused_records),
        notices=tuple(Message.of("feeds.notice.in_file", file=file, notice=_said(notice)) for notice in chunk.notices),
    )


def _part(name: str, sheet: str) -> str:
    """The file of a record in a bundle, and its sheet where it has several."""
    return f"{name}/{sheet}" if sheet else name


def _said(message: Message) -> LocalText:
    return LocalText.of({lang: message.in_(lang) for lang in LANGUAGES})

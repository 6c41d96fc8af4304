"""The file of refused rows that a user opens in a spreadsheet, mends and sends again."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from skillshub.core.errors import UsageError
from skillshub.i18n import Language, t
from skillshub.intake.imported import Rejection

COLUMNS = ("row", "field", "value", "reason", "hint", "record")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_NUMBER = re.compile(r"^[-+]?\d+(?:[.,]\d+)?$", re.ASCII)


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe before ``= + - @`` and their kind.

    Plain numbers stay as they are. Rule: OWASP, *CSV Injection*.
    """
    bare = text.lstrip(" \u00a0\ufeff")
    return f"'{text}" if bare.startswith(_FORMULA) and not _NUMBER.match(bare) else text


def rejected_name(path: Path) -> Path:
    """``vacatures.csv`` → ``vacatures.rejected.csv``, beside it."""
    return path.with_name(f"{path.stem}.rejected.csv")


def rejected_text(rejections: Iterable[Rejection], lang: Language) -> str:
    """The refused rows as CSV text with ``;`` and headings in ``lang``."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([t(f"intake.column.{name}", lang) for name in COLUMNS])
    writer.writerows(_cells(rejection, lang) for rejection in rejections)
    return out.getvalue()


def _cells(rejection: Rejection, lang: Language) -> list[str]:
    cells = (
        "" if rejection.row is None else str(rejection.row),
        rejection.field,
        rejection.value,
        rejection.reason.in_(lang),
        rejection.hint.in_(lang) if rejection.hint else "",
        rejection.record,
    )
    return [safe_cell(cell) for cell in cells]


class RejectedStream:
    """Refused rows written as they come, so that a million of them need no memory.

    They gather in a temporary file; :meth:`put` moves it to its place when all is known.
    """

    def __init__(self, lang: Language) -> None:
        self._lang = lang
        self._draft: TextIO | None = None
        self._path: Path | None = None

    def add(self, rejections: Iterable[Rejection]) -> None:
        """Write some refused rows.

        Raises:
            UsageError: there is no room for a temporary file.
        """
        try:
            if self._draft is None:
                handle, name = tempfile.mkstemp(prefix="skillshub-", suffix=".rejected.csv")
                self._path = Path(name)
                self._draft = open(handle, "w", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115, PTH123
                self._draft.write("\ufeff" + rejected_text((), self._lang))
            writer = csv.writer(self._draft, delimiter=";", lineterminator="\r\n")
            writer.writerows(_cells(rejection, self._lang) for rejection in rejections)
        except OSError as error:
            raise _not_written(self._path or Path(tempfile.gettempdir()), error) from None

    def put(self, places: Sequence[Path]) -> Path | None:
        """Move what was written to the first of these places that can be written; an older file there is replaced.

        Returns:
            Where it is, or ``None`` when nothing was refused.

        Raises:
            UsageError: none of the places can be written.
        """
        if self._draft is None or self._path is None:
            return None
        self._draft.close()
        for place in places:
            draft = place.with_name(f".{place.name}.part")
            try:
                shutil.copyfile(self._path, draft)
                draft.replace(place)
            except OSError as error:
                draft.unlink(missing_ok=True)
                failure = _not_written(place, error)
                continue
            self.close()
            return place
        raise failure

    def close(self) -> None:
        """Forget what was written, unless it has been put in its place."""
        if self._draft is not None and self._path is not None:
            self._draft.close()
            self._path.unlink(missing_ok=True)
        self._draft = self._path = None


def write_rejected(
    path: str | Path, rejections: Iterable[Rejection], lang: Language, *, target: str | Path | None = None
) -> Path | None:
    """Write the refused rows of the imported file ``path`` to ``<name>.rejected.csv``.

    UTF-8 with a byte order mark and ``;``, as spreadsheets in both countries open it. An older file
    of that name is replaced; when nothing was refused it is left alone and nothing is written.

    Args:
        path: the file that was imported.
        target: another place for the result.

    Returns:
        The file written, or ``None`` when nothing was refused.

    Raises:
        UsageError: the file cannot be written (no room, no rights).
    """
    every = tuple(rejections)
    if not every:
        return None
    place = Path(target) if target else rejected_name(Path(path))
    write_text(place, "\ufeff" + rejected_text(every, lang))
    return place


def write_text(place: Path, text: str) -> None:
    """Write a whole file or nothing: first beside it, then moved into its place.

    Raises:
        UsageError: the file cannot be written.
    """
    draft = place.with_name(f".{place.name}.part")
    try:
        draft.write_bytes(text.encode("utf-8", errors="replace"))
        draft.replace(place)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _not_written(place, error) from None


def _not_written(place: Path, error: OSError) -> UsageError:
    reason = error.strerror or str(error)
    return UsageError("intake.error.not_written", hint="intake.hint.not_written", path=str(place), reason=reason)

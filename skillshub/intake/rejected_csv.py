"""The file of refused rows that a user opens in a spreadsheet, mends and sends again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

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
    for rejection in rejections:
        cells = [
            "" if rejection.row is None else str(rejection.row),
            rejection.field,
            rejection.value,
            rejection.reason.in_(lang),
            rejection.hint.in_(lang) if rejection.hint else "",
            rejection.record,
        ]
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


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
        reason = error.strerror or str(error)
        raise UsageError(
            "intake.error.not_written", hint="intake.hint.not_written", path=str(place), reason=reason
        ) from None

"""The lines of a text file, each decoded on its own, so that one damaged line does not cost the others."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from skillshub.intake.sniff import SAMPLE, Sniffed, reading

LONGEST = 4 * 1024 * 1024
"""Bytes or characters of the longest line that is read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line without its end."""

    text: str
    end: int
    """Bytes of the file read when the line was complete (rounded up to what was read at once)."""
    recoded: bool = False
    """It was not UTF-8 and has been read as Windows-1252."""
    overlong: bool = False
    """It was longer than :data:`LONGEST` and is empty here."""


def lines(sniffed: Sniffed) -> Iterator[Line]:
    """All lines, in order. Ends may be LF, CR LF or CR; encodings as the byte order mark says,
    else UTF-8 line by line with Windows-1252 for the lines that are not.

    Raises:
        UsageError: the file cannot be read.
    """
    with reading(sniffed.path), sniffed.path.open("rb") as stream:
        stream.seek(sniffed.skip)
        if sniffed.encoding not in (None, "utf-8"):
            yield from _decoded(stream.read, sniffed)
            return
        end, rest, overlong, mark = sniffed.skip, b"", False, b"\n"
        while block := stream.read(SAMPLE):
            if end == sniffed.skip and b"\n" not in block and b"\r" in block:
                mark = b"\r"
            end += len(block)
            *whole, rest = (rest + block).split(mark)
            for raw in whole:
                yield Line("", end, overlong=True) if overlong else _line(raw, end)
                overlong = False
            if len(rest) > LONGEST:
                rest, overlong = b"", True
        if rest or overlong:
            yield Line("", end, overlong=True) if overlong else _line(rest, end)


def _line(raw: bytes, end: int) -> Line:
    raw = raw.removesuffix(b"\r")
    try:
        return Line(raw.decode("utf-8"), end)
    except UnicodeDecodeError:
        return Line(windows_text(raw), end, recoded=True)


def windows_text(raw: bytes) -> str:
    """Windows-1252, whose five unused bytes read as U+FFFD."""
    return raw.decode("cp1252", errors="replace")


def _decoded(read: object, sniffed: Sniffed) -> Iterator[Line]:
    decoder = codecs.getincrementaldecoder(sniffed.encoding or "utf-8")(errors="replace")
    end, rest, overlong, mark = sniffed.skip, "", False, "\n"
    while block := read(SAMPLE):  # type: ignore[operator]
        text = decoder.decode(block)
        if end == sniffed.skip and "\n" not in text and "\r" in text:
            mark = "\r"
        end += len(block)
        *whole, rest = (rest + text).split(mark)
        for line in whole:
            yield Line("" if overlong else line.removesuffix("\r"), end, overlong=overlong)
            overlong = False
        if len(rest) > LONGEST:
            rest, overlong = "", True
    rest += decoder.decode(b"", final=True)
    if rest or overlong:
        yield Line("" if overlong else rest.removesuffix("\r"), end, overlong=overlong)

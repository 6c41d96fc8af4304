"""The text of a plain text file, whatever wrote it."""

from __future__ import annotations

from skillshub.intake.sniff import BOMS


def decoded(data: bytes) -> str:
    """Text in the encoding of its byte order mark, else UTF-8; bytes that are neither are read as Windows-1252."""
    mark, encoding = next(((bom, name) for bom, name in BOMS if data.startswith(bom)), (b"", "utf-8"))
    otherwise = "skillshub-windows" if encoding == "utf-8" else "replace"
    return data[len(mark) :].decode(encoding, errors=otherwise)

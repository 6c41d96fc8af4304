"""Zip containers (workbooks, archives): what they hold, and whether it is safe to unpack."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skillshub.core.errors import NoneAccepted, UsageError
from skillshub.intake.sniff import reading

MIB = 1024 * 1024
MOST_UNPACKED = 1_024 * MIB
"""Bytes all members may hold together."""
MOST_MEMBERS = 10_000
RATIO = 200
"""Times a member may grow when it is unpacked; only looked at from :data:`RATIO_FROM` bytes."""
RATIO_FROM = 20 * MIB
_STEP = MIB


@contextmanager
def opened_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip file whose table of contents has been looked at.

    Raises:
        UsageError: cannot be read, or would grow beyond the limits: nothing has been unpacked then.
        NoneAccepted: damaged.
    """
    with reading(path):
        try:
            archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
            raise damaged(path) from None
    with archive:
        _check_sizes(archive, path)
        yield archive


def damaged(path: Path) -> NoneAccepted:
    """The error for a container that cannot be opened."""
    return NoneAccepted("feeds.error.damaged", hint="feeds.hint.damaged", path=path.name)


def too_big(path: Path) -> UsageError:
    """The error for a container that grows beyond what is safe."""
    most = MOST_UNPACKED // MIB
    return UsageError("feeds.error.zip_bomb", hint="feeds.hint.zip_bomb", path=path.name, most=most)


def _check_sizes(archive: zipfile.ZipFile, path: Path) -> None:
    members = archive.infolist()
    whole = sum(member.file_size for member in members)
    grows = any(m.file_size > RATIO_FROM and m.file_size > RATIO * max(m.compress_size, 1) for m in members)
    if len(members) > MOST_MEMBERS or whole > MOST_UNPACKED or grows:
        raise too_big(path)


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> Iterator[bytes]:
    """A member piece by piece, no more of it than its entry says.

    Raises:
        UsageError: the file cannot be read.
        NoneAccepted: damaged, with another content than its entry says, or packed in a way that cannot be read.
    """
    with reading(path):
        try:
            # The library stops at the size of the entry, and compares the checksum there.
            with archive.open(member) as stream:
                while piece := stream.read(_STEP):
                    yield piece
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
            raise damaged(path) from error
        except Exception as error:
            # zlib, lzma and bz2 each have an error of their own.
            if type(error).__module__ in {"zlib", "_lzma", "lzma", "_bz2"}:
                raise damaged(path) from error
            raise

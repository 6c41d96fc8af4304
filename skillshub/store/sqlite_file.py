"""The hub as an SQLite file: opened, checked, migrated, copied. The only place that knows SQLite."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError as AlchemyError
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from skillshub.core.errors import HubError

APPLICATION_ID = 0x534B4842
"""``SKHB``: tells a hub from any other SQLite file."""
BUSY_MS = 5_000
"""How long one process waits for another."""
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def connect(path: Path, *, create: bool) -> Engine:
    """An engine for the file at ``path``, write-ahead log on, made when ``create`` and absent.

    Raises:
        HubError: not there, not a hub, damaged, or its folder cannot be written.
    """
    if path.is_dir():
        raise HubError("store.error.is_folder", hint="store.hint.other_path", path=str(path))
    if not path.exists():
        if not create:
            raise HubError("store.error.absent", hint="store.hint.import_first", path=str(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HubError("store.error.cannot_make", hint="store.hint.other_path", path=str(path)) from error
    fresh = not path.exists() or path.stat().st_size == 0
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    with translated(path), engine.connect() as connection:
        if fresh:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.commit()
        elif _pragma(connection, "application_id") != APPLICATION_ID:
            raise HubError("store.error.not_a_hub", hint="store.hint.other_path", path=str(path))
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions are begun by hand below: the driver's own rules would leave reads outside them.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _pragma(connection: Connection, name: str) -> Any:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what a coach can act on."""
    try:
        yield
    except (OperationalError, AlchemyError) as error:
        raise _explain(error.orig, path) from error
    except sqlite3.Error as error:
        raise _explain(error, path) from error
    except OSError as error:
        raise HubError("store.error.disk", hint="store.hint.disk", path=str(path), detail=str(error)) from error


def _explain(error: BaseException | None, path: Path) -> HubError:
    said = str(error).casefold()
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    where = str(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or "locked" in said:
        return HubError("store.error.locked", hint="store.hint.locked", path=where)
    if code in _FULL or "full" in said or "disk i/o" in said:
        return HubError("store.error.disk", hint="store.hint.disk", path=where, detail=said)
    if code == sqlite3.SQLITE_READONLY or "readonly" in said:
        return HubError("store.error.readonly", hint="store.hint.other_path", path=where)
    if code == sqlite3.SQLITE_CANTOPEN:
        return HubError("store.error.cannot_open", hint="store.hint.other_path", path=where)
    return HubError("store.error.damaged", hint="store.hint.restore", path=where, detail=said)


def integrity(engine: Engine) -> str:
    """``ok``, or what SQLite found broken."""
    try:
        with engine.connect() as connection:
            return str(_pragma(connection, "integrity_check"))
    except (AlchemyError, sqlite3.Error) as error:
        return str(getattr(error, "orig", error))


def forget_deleted(engine: Engine) -> None:
    """Write the log back and rebuild the file, so that deleted bytes are gone from the disk."""
    with closing(engine.raw_connection()) as raw:
        driver = raw.driver_connection
        if driver is not None:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copy_file(source: Path, target: Path) -> None:
    """A consistent copy of a hub, also while it is in use; ``target`` is replaced whole or not at all.

    Raises:
        HubError: the source is no sound hub, or the target cannot be written.
    """
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    with translated(source):
        if not source.is_file():
            raise HubError("store.error.absent", hint="store.hint.other_path", path=str(source))
        try:
            with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old:
                _check_hub(old, source)
                target.parent.mkdir(parents=True, exist_ok=True)
                with closing(sqlite3.connect(draft)) as new:
                    old.backup(new)
                    new.execute("PRAGMA journal_mode = DELETE")  # a copy is one file
            draft.replace(target)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink()


def _check_hub(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise HubError("store.error.not_a_hub", hint="store.hint.other_path", path=str(path))
    found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise HubError("store.error.damaged", hint="store.hint.other_backup", path=str(path), detail=str(found))

"""The append-only log: every row carries the hash of the one before; people appear by pseudonym only."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from skillshub.core.canonical import canonical_json
from skillshub.store.records import AuditCheck, AuditEntry
from skillshub.store.tables import audit, pseudonyms

FIRST = "0" * 64


def pseudonym_of(connection: Connection, code: str, *, make: bool = True) -> str | None:
    """The pseudonym of a code: HMAC-SHA256 under a random salt of its own, made when first needed."""
    found = connection.execute(select(pseudonyms.c.pseudonym).where(pseudonyms.c.code == code)).scalar()
    if found is not None or not make:
        return found
    salt = secrets.token_bytes(32)
    pseudonym = hmac.new(salt, code.encode(), hashlib.sha256).hexdigest()
    connection.execute(insert(pseudonyms).values(code=code, salt=salt, pseudonym=pseudonym))
    return pseudonym


def forget_pseudonym(connection: Connection, code: str) -> None:
    """Break the bridge from a code to the log for good."""
    connection.execute(delete(pseudonyms).where(pseudonyms.c.code == code))


def append(connection: Connection, at: str, action: str, pseudonym: str | None, details: Mapping[str, object]) -> None:
    """Add a row to the chain; the caller's transaction must hold the write lock."""
    previous = connection.execute(select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)).scalar() or FIRST
    row = {"at": at, "action": action, "pseudonym": pseudonym, "details": canonical_json(dict(details))}
    connection.execute(insert(audit).values(**row, previous=previous, hash=_hash(previous, row)))


def entries(connection: Connection) -> list[AuditEntry]:
    """All rows, oldest first."""
    rows = connection.execute(select(audit).order_by(audit.c.id)).mappings()
    return [AuditEntry(**row) for row in rows]


def check(connection: Connection) -> AuditCheck:
    """Recompute the chain."""
    previous = FIRST
    log = entries(connection)
    for entry in log:
        row = {"at": entry.at, "action": entry.action, "pseudonym": entry.pseudonym, "details": entry.details}
        if entry.previous != previous or entry.hash != _hash(previous, row):
            return AuditCheck(ok=False, entries=len(log), broken_at=entry.id)
        previous = entry.hash
    return AuditCheck(ok=True, entries=len(log), broken_at=None)


def _hash(previous: str, row: Mapping[str, str | None]) -> str:
    return hashlib.sha256((previous + canonical_json(dict(row))).encode()).hexdigest()

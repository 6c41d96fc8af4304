"""Corrections of links: kept once for the same words and concept, every change in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete, insert, select

from skillshub.link.corrections import Correction
from skillshub.store import audit_log
from skillshub.store.tables import link_corrections as table

Transaction = Callable[[], AbstractContextManager[Connection]]


class Corrections:
    """The corrections of one hub."""

    def __init__(self, writing: Transaction, reading: Transaction, now: Callable[[], str]) -> None:
        self._writing = writing
        self._reading = reading
        self._now = now

    def all(self) -> list[Correction]:
        """Every correction, by the words and the concept."""
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.form, table.c.concept)).mappings().all()
        names = ("text", "concept", "right", "note", "by", "at")
        return [Correction(**{name: row[name] for name in names}) for row in rows]

    def save(self, corrections: Iterable[tuple[Correction, str]]) -> int:
        """Keep corrections with the kind of their concept, all or none; how many changed something comes back.

        Words mean one concept of a kind: a later one takes the place of an earlier one, and of a denial of itself.
        Saving what is there already changes nothing.
        """
        changed = 0
        with self._writing() as connection:
            for each, kind in corrections:
                changed += self._save(connection, each, kind)
        return changed

    def remove(self, correction: Correction) -> bool:
        """Take a correction back; whether it was there."""
        with self._writing() as connection:
            gone = connection.execute(
                delete(table).where(table.c.form == correction.form, table.c.concept == correction.concept)
            ).rowcount
            if gone:
                self._log(connection, "link_correction_undone", correction)
        return bool(gone)

    def _save(self, connection: Connection, each: Correction, kind: str) -> bool:
        same = (table.c.form == each.form, table.c.concept == each.concept)
        kept = connection.execute(select(table).where(*same)).mappings().one_or_none()
        row = {"text": each.text, "right": each.right, "note": each.note, "by": each.by, "kind": kind}
        if kept is not None and all(kept[name] == value for name, value in row.items()):
            return False
        connection.execute(delete(table).where(*same))
        if each.right:
            connection.execute(
                delete(table).where(table.c.form == each.form, table.c.kind == kind, table.c.right.is_(True))
            )
        connection.execute(insert(table).values(form=each.form, concept=each.concept, at=each.at or self._now(), **row))
        self._log(connection, "link_corrected", each)
        return True

    def _log(self, connection: Connection, action: str, each: Correction) -> None:
        details = {"text": each.text, "concept": each.concept, "right": each.right, "by": each.by}
        audit_log.append(connection, self._now(), action, None, details)

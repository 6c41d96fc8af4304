"""Imports of many vacancies: chunks in one transaction each, how far a file has come, withdrawals.

A chunk and its checkpoint are written together, so a process that is killed leaves whole records and
a checkpoint that is true.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from skillshub.core.canonical import canonical_json, compact, plain
from skillshub.core.forms import VacancyForm
from skillshub.core.vacancy import Vacancy
from skillshub.core.version import __version__
from skillshub.store.records import Checkpoint
from skillshub.store.tables import imports, vacancies

BY_FEED, BY_COACH = "feed", "coach"
_MOST_IDS = 500
"""Ids asked for in one statement."""


def words_of(form: VacancyForm) -> tuple[str, str]:
    """``(canonical JSON, digest)`` of a vacancy's words; the row it stands in is no part of the digest."""
    words = plain(form)
    text = compact(words)
    words.pop("row", None)
    return text, hashlib.sha256(compact(words).encode()).hexdigest()


def row_of(form: VacancyForm, vacancy: Vacancy, words: tuple[str, str] | None = None) -> dict[str, str]:
    """The columns of a vacancy that come from its words and their links.

    Args:
        words: what :func:`words_of` gave, where it is known already.
    """
    linked = canonical_json(vacancy)
    text, digest = words or words_of(form)
    return {
        "form": text,
        "vacancy": linked,
        "form_digest": digest,
        "digest": hashlib.sha256(linked.encode()).hexdigest(),
        "linker": __version__,
    }


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of a vacancy, as far as an import has to know it."""

    form_digest: str
    digest: str
    taxonomy: str
    linker: str | None
    withdrawn_by: str | None

    def is_current(self, digest: str, taxonomy: str) -> bool:
        """Whether the same words were linked with this taxonomy by this program."""
        return (self.form_digest, self.taxonomy, self.linker) == (digest, taxonomy, __version__)


class VacancyImports:
    """The part of the store that imports write to.

    Raises:
        HubError: from every method, when the file is locked, damaged, full or not writable.
    """

    def __init__(
        self,
        writing: Callable[[], AbstractContextManager[Connection]],
        reading: Callable[[], AbstractContextManager[Connection]],
        now: Callable[[], str],
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._now = now

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        """What is stored under these ids."""
        v = vacancies.c
        wanted = select(v.id, v.form_digest, v.digest, v.taxonomy, v.linker, v.withdrawn_by)
        found: dict[str, Known] = {}
        with self._reading() as connection:
            for at in range(0, len(ids), _MOST_IDS):
                rows = connection.execute(wanted.where(v.id.in_(ids[at : at + _MOST_IDS])))
                found |= {row[0]: Known(*row[1:]) for row in rows}
        return found

    def save(
        self,
        new: Sequence[Mapping[str, Any]],
        changed: Sequence[Mapping[str, Any]],
        returned: Collection[str],
        checkpoint: Checkpoint,
    ) -> None:
        """Write a chunk and how far the import has come.

        Args:
            new: rows with ``id, source, number, taxonomy`` and the columns of :func:`row_of`.
            changed: the same for vacancies that are stored already.
            returned: ids that a feed had withdrawn and has again.
        """
        now = self._now()
        with self._writing() as connection:
            if new:
                connection.execute(insert(vacancies), [{**row, "saved_at": now} for row in new])
            if changed:
                stamped = [{**row, "saved_at": now} for row in changed]
                connection.execute(_UPDATE, [_renewed(row) for row in stamped])
            if returned:
                back = update(vacancies).where(vacancies.c.id.in_(list(returned)))
                connection.execute(back.values(withdrawn_at=None, withdrawn_by=None))
            _note(connection, checkpoint, now)

    def checkpoint(self, key: str) -> Checkpoint | None:
        """How far the import with this fingerprint has come."""
        c = imports.c
        wanted = select(c.fingerprint, c.file, c.rows, c.taken, c.done).where(c.fingerprint == key)
        with self._reading() as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        return Checkpoint(**row) if row else None

    def finish(self, checkpoint: Checkpoint) -> None:
        """Note that an import has come to its end."""
        with self._writing() as connection:
            _note(connection, replace(checkpoint, done=True), self._now())

    def ids_of(self, sources: Collection[str]) -> Iterator[list[str]]:
        """The ids of all vacancies of these feeds that have not been withdrawn, in portions."""
        v = vacancies.c
        for source in sorted(sources):
            last = ""
            while True:
                wanted = select(v.id).where(v.source == source, v.withdrawn_at.is_(None), v.id > last)
                with self._reading() as connection:
                    found = list(connection.execute(wanted.order_by(v.id).limit(_MOST_IDS)).scalars())
                if not found:
                    break
                last = found[-1]
                yield found

    def withdraw(self, ids: Sequence[str], by: str) -> int:
        """Mark vacancies as withdrawn; nothing is deleted. Returns how many were open before."""
        v = vacancies.c
        count = 0
        with self._writing() as connection:
            for at in range(0, len(ids), _MOST_IDS):
                marked = update(vacancies).where(v.id.in_(ids[at : at + _MOST_IDS]), v.withdrawn_at.is_(None))
                count += connection.execute(marked.values(withdrawn_at=self._now(), withdrawn_by=by)).rowcount
        return count

    def restore(self, id_: str) -> bool:
        """Take back a withdrawal; whether there was one."""
        v = vacancies.c
        with self._writing() as connection:
            marked = update(vacancies).where(v.id == id_, v.withdrawn_at.is_not(None))
            return connection.execute(marked.values(withdrawn_at=None, withdrawn_by=None)).rowcount > 0


_CHANGING = ("form", "vacancy", "form_digest", "digest", "linker", "taxonomy", "saved_at")
_UPDATE = (
    update(vacancies)
    .where(vacancies.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGING})
)


def _renewed(row: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of :data:`_UPDATE`."""
    return {"key": row["id"], **{f"new_{name}": row[name] for name in _CHANGING}}


def _note(connection: Connection, checkpoint: Checkpoint, now: str) -> None:
    values = {
        "file": checkpoint.file,
        "rows": checkpoint.rows,
        "taken": checkpoint.taken,
        "done": checkpoint.done,
        "updated_at": now,
    }
    mine = imports.c.fingerprint == checkpoint.fingerprint
    if connection.execute(update(imports).where(mine).values(**values)).rowcount == 0:
        connection.execute(insert(imports).values(fingerprint=checkpoint.fingerprint, started_at=now, **values))

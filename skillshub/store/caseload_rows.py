"""The coach's bookkeeping: status, contacts, and what the last ranking came to. Never part of a profile.

The log says that something was noted and when, never in which words: it outlives the person's data.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from skillshub.core.caseload import Case, CaseStatus, Contact, Standing
from skillshub.core.person import Person
from skillshub.core.result import Band
from skillshub.store.audit_log import append, pseudonym_of
from skillshub.store.packing import load
from skillshub.store.tables import caseload, contacts, people, ranked_people, standings

Transaction = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class CaseloadRows:
    """The rows about people on the caseload. Every method is one transaction."""

    _writing: Transaction
    _reading: Transaction
    _now: Callable[[], str]

    def all(self) -> list[Case]:
        """Everybody, by code."""
        with self._reading() as connection:
            rows = connection.execute(select(people.c.code, people.c.profile, people.c.digest).order_by(people.c.code))
            everybody = rows.mappings().all()
            states = {row["code"]: row for row in connection.execute(select(caseload)).mappings()}
            last = {row["code"]: row for row in connection.execute(select(standings)).mappings()}
            spoken: dict[str, list[Contact]] = {}
            for row in connection.execute(_latest_first()).mappings():
                spoken.setdefault(row["code"], []).append(_contact(row))
        return [
            _case(row, states.get(row["code"]), last.get(row["code"]), spoken.get(row["code"], [])) for row in everybody
        ]

    def set(self, code: str, *, status: CaseStatus | None = None, archived: bool | None = None) -> bool:
        """Change where the work stands; what is left out stays. Whether anything changed."""
        with self._writing() as connection:
            found = connection.execute(select(caseload).where(caseload.c.code == code)).mappings().one_or_none()
            before = (found["status"], bool(found["archived"])) if found else (CaseStatus.NEW.value, False)
            after = (status.value if status else before[0], before[1] if archived is None else archived)
            if after == before:
                return False
            connection.execute(delete(caseload).where(caseload.c.code == code))
            row = {"status": after[0], "archived": after[1], "changed_at": self._now()}
            connection.execute(insert(caseload).values(code=code, **row))
            pseudonym = pseudonym_of(connection, code)
            details = {"status": after[0], "archived": after[1]}
            append(connection, self._now(), "case_changed", pseudonym, details)
        return True

    def contact(self, code: str, day: date, note: str) -> Contact:
        """Note that the two spoke; the same day without words is not noted twice."""
        with self._writing() as connection:
            if not note:
                row = connection.execute(
                    _latest_first().where(contacts.c.code == code, contacts.c.day == day.isoformat()).limit(1)
                )
                if found := row.mappings().one_or_none():
                    return _contact(found)
            values = {"code": code, "day": day.isoformat(), "note": note, "noted_at": self._now()}
            made = connection.execute(insert(contacts).values(**values))
            append(connection, self._now(), "contact_noted", pseudonym_of(connection, code), {"day": day.isoformat()})
        return Contact(id=int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0, day=day, note=note)

    def take_back(self, code: str, contact: int) -> bool:
        """Take a noted contact out again. Whether it was there."""
        with self._writing() as connection:
            gone = connection.execute(delete(contacts).where(contacts.c.id == contact, contacts.c.code == code))
            if gone.rowcount:
                append(connection, self._now(), "contact_taken_back", pseudonym_of(connection, code), {})
        return bool(gone.rowcount)

    def keep_standing(self, code: str, standing: Standing, profile: str) -> None:
        """Keep what a ranking came to, in the place of the last one.

        Args:
            profile: digest of the stored row that was ranked.
        """
        with self._writing() as connection:
            connection.execute(delete(standings).where(standings.c.code == code))
            connection.execute(
                insert(standings).values(
                    code=code,
                    ranking=standing.ranking,
                    day=standing.day.isoformat(),
                    band=standing.band.value if standing.band else None,
                    vacancy=standing.vacancy,
                    count=standing.count,
                    unmet=standing.unmet,
                    unknown=standing.unknown,
                    profile=profile,
                )
            )

    def digest(self, code: str) -> str:
        """Digest of the stored row of a person; empty where there is none."""
        with self._reading() as connection:
            return str(connection.execute(select(people.c.digest).where(people.c.code == code)).scalar() or "")

    def counts(self, code: str) -> tuple[int, int]:
        """``(contacts, rankings)`` that are kept of a person."""
        with self._reading() as connection:
            spoken = select(func.count()).select_from(contacts).where(contacts.c.code == code)
            pseudonym = pseudonym_of(connection, code, make=False)
            ranked = select(func.count()).select_from(ranked_people).where(ranked_people.c.pseudonym == pseudonym)
            return connection.execute(spoken).scalar_one(), connection.execute(ranked).scalar_one() if pseudonym else 0


def held_of(connection: Connection, code: str) -> dict[str, Any]:
    """Everything kept here about one person, ready for JSON."""
    state = connection.execute(select(caseload).where(caseload.c.code == code)).mappings().one_or_none()
    last = connection.execute(select(standings).where(standings.c.code == code)).mappings().one_or_none()
    spoken = connection.execute(_latest_first().where(contacts.c.code == code)).mappings()
    return {
        "status": state["status"] if state else CaseStatus.NEW.value,
        "archived": bool(state["archived"]) if state else False,
        "contacts": [{"day": row["day"], "note": row["note"]} for row in spoken],
        "last_ranking": {key: last[key] for key in ("ranking", "day", "band", "vacancy", "count")} if last else None,
    }


def forget(connection: Connection, code: str) -> None:
    """Delete everything kept here about one person."""
    for table in (caseload, contacts, standings):
        connection.execute(delete(table).where(table.c.code == code))


def _latest_first() -> Any:
    return select(contacts).order_by(contacts.c.day.desc(), contacts.c.id.desc())


def _contact(row: RowMapping) -> Contact:
    return Contact(id=row["id"], day=date.fromisoformat(row["day"]), note=row["note"])


def _case(person: RowMapping, state: RowMapping | None, last: RowMapping | None, spoken: list[Contact]) -> Case:
    case = Case(
        person=load(Person, person["profile"]),
        contacts=tuple(spoken),
        standing=_standing(last, person["digest"]) if last else None,
    )
    if state is None:
        return case
    return replace(case, status=CaseStatus(state["status"]), archived=bool(state["archived"]))


def _standing(row: RowMapping, digest: str) -> Standing:
    return Standing(
        ranking=row["ranking"],
        day=date.fromisoformat(row["day"]),
        band=Band(row["band"]) if row["band"] else None,
        vacancy=row["vacancy"],
        count=row["count"],
        unmet=row["unmet"],
        unknown=row["unknown"],
        current=row["profile"] == digest,
    )

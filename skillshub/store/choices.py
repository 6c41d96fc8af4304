"""What was decided about a person and a vacancy; every change is in the log, without anybody's words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete, insert, select

from skillshub.core.choices import Choice, State
from skillshub.store import audit_log
from skillshub.store.tables import choices

Open = Callable[[], AbstractContextManager[Connection]]


class Choices:
    """Decisions of one hub."""

    def __init__(self, writing: Open, reading: Open, now: Callable[[], str]) -> None:
        self._writing = writing
        self._reading = reading
        self._now = now

    def of(self, code: str) -> dict[str, Choice]:
        """A person's decisions, by vacancy."""
        with self._reading() as connection:
            rows = connection.execute(select(choices).where(choices.c.code == code).order_by(choices.c.vacancy))
            return {row["vacancy"]: _choice(dict(row)) for row in rows.mappings()}

    def put(self, choice: Choice) -> Choice:
        """Keep a decision in the place of the one before, or take it out when nothing is left of it.

        Returns:
            The decision before.
        """
        with self._writing() as connection:
            pair = (choices.c.code == choice.code, choices.c.vacancy == choice.vacancy)
            row = connection.execute(select(choices).where(*pair)).mappings().one_or_none()
            before = _choice(dict(row)) if row else Choice(code=choice.code, vacancy=choice.vacancy)
            if _same(before, choice):
                return before
            now = self._now()
            connection.execute(delete(choices).where(*pair))
            if not choice.empty:
                values = {"reason": choice.reason, "words": choice.words, "note": choice.note, "changed_at": now}
                connection.execute(
                    insert(choices).values(code=choice.code, vacancy=choice.vacancy, state=choice.state.value, **values)
                )
            details = {
                "vacancy": choice.vacancy,
                "from": before.state.value,
                "to": choice.state.value,
                "reason": choice.reason,
                "note": bool(choice.note),
            }
            pseudonym = audit_log.pseudonym_of(connection, choice.code)
            audit_log.append(connection, now, "vacancy_choice", pseudonym, details)
        return before


def forget(connection: Connection, code: str) -> None:
    """Take out everything that was decided about a person."""
    connection.execute(delete(choices).where(choices.c.code == code))


def of_person(connection: Connection, code: str) -> list[dict[str, str]]:
    """A person's decisions, ready for JSON."""
    rows = connection.execute(select(choices).where(choices.c.code == code).order_by(choices.c.vacancy)).mappings()
    return [{name: value for name, value in row.items() if name != "code"} for row in rows]


def _choice(row: dict[str, str]) -> Choice:
    return Choice(**{**row, "state": State(row["state"])})  # type: ignore[arg-type]


def _same(one: Choice, other: Choice) -> bool:
    return (one.state, one.reason, one.words, one.note) == (other.state, other.reason, other.words, other.note)

"""The hub's store: one object, one file, safe with two processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update

from skillshub.core.canonical import fingerprint
from skillshub.core.forms import PersonForm, VacancyForm
from skillshub.core.person import Person
from skillshub.core.vacancy import Vacancy
from skillshub.store import audit_log, caseload_rows, ranking_rows, vacancy_imports
from skillshub.store import choices as choices_
from skillshub.store.corrections import Corrections
from skillshub.store.packing import dump, load
from skillshub.store.records import (
    AuditCheck,
    AuditEntry,
    Health,
    Join,
    NewRanking,
    SaveCounts,
    Saved,
    StoredPerson,
    StoredRanking,
    StoredVacancy,
)
from skillshub.store.sqlite_file import connect, copy_file, forget_deleted, integrity, translated
from skillshub.store.tables import joins, people, rankings, vacancies
from skillshub.store.versions import migrate, version_of

Clock = Callable[[], datetime]
BATCH = 500


class HubStore:
    """People, vacancies, rankings and the log of one hub.

    Every method is one transaction, or one per batch; whatever fails leaves what was there.

    Raises:
        HubError: from every method, when the file is locked, damaged, full or not writable.
    """

    def __init__(self, engine: Engine, path: Path, clock: Clock) -> None:
        self._engine = engine
        self._path = path
        self._clock = clock

    @classmethod
    def open(cls, path: Path, *, create: bool = True, clock: Clock = lambda: datetime.now(UTC)) -> Self:
        """Open a hub, make it when ``create`` and absent, migrate it when it is older (after a backup)."""
        engine = connect(path, create=create)
        migrate(engine, path)
        return cls(engine, path, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # People

    def save_person(self, form: PersonForm, person: Person, *, taxonomy: str) -> Saved:
        """Add or replace one person, by code."""
        row = {
            "form": dump(form),
            "profile": dump(person),
            "digest": fingerprint([form, person]),
            "taxonomy": taxonomy,
            "saved_at": self._now(),
        }
        with self._writing() as connection:
            found = connection.execute(select(people.c.digest).where(people.c.code == form.code)).scalar()
            if found == row["digest"]:
                connection.execute(update(people).where(people.c.code == form.code).values(taxonomy=taxonomy))
                return Saved.UNCHANGED
            if found is None:
                connection.execute(insert(people).values(code=form.code, **row))
            else:
                connection.execute(update(people).where(people.c.code == form.code).values(**row))
            pseudonym = audit_log.pseudonym_of(connection, form.code)
            action = "person_added" if found is None else "person_changed"
            audit_log.append(connection, self._now(), action, pseudonym, {"profile": fingerprint(person)})
        return Saved.ADDED if found is None else Saved.CHANGED

    def people(self) -> list[StoredPerson]:
        """Everybody, by code."""
        with self._reading() as connection:
            rows = connection.execute(select(people).order_by(people.c.code)).mappings().all()
        return [_person(row) for row in rows]

    def codes(self) -> list[str]:
        """Everybody's code."""
        with self._reading() as connection:
            return list(connection.execute(select(people.c.code).order_by(people.c.code)).scalars())

    def person(self, code: str) -> StoredPerson | None:
        """One person."""
        with self._reading() as connection:
            row = connection.execute(select(people).where(people.c.code == code)).mappings().one_or_none()
        return _person(row) if row else None

    def export_person(self, code: str) -> dict[str, Any]:
        """Everything held about one person, ready for JSON."""
        with self._reading() as connection:
            row = connection.execute(select(people).where(people.c.code == code)).mappings().one()
            pseudonym = audit_log.pseudonym_of(connection, code, make=False)
            log = [entry for entry in audit_log.entries(connection) if pseudonym and entry.pseudonym == pseudonym]
            ranked = ranking_rows.of_person(connection, pseudonym) if pseudonym else []
            case = caseload_rows.held_of(connection, code)
            chosen = choices_.of_person(connection, code)
        return {
            "code": code,
            "saved_at": row["saved_at"],
            "form": load(dict[str, Any], row["form"]),
            "profile": load(dict[str, Any], row["profile"]),
            "caseload": case,
            "rankings": ranked,
            "choices": chosen,
            "log": [{"at": entry.at, "action": entry.action, "details": entry.details} for entry in log],
        }

    def erase_person(self, code: str) -> bool:
        """Erase one person from every table and from the file's bytes; the chain of the log stays whole."""
        with self._writing() as connection:
            if connection.execute(delete(people).where(people.c.code == code)).rowcount == 0:
                return False
            caseload_rows.forget(connection, code)
            choices_.forget(connection, code)
            pseudonym = audit_log.pseudonym_of(connection, code, make=False)
            if pseudonym:
                ranking_rows.forget(connection, pseudonym)
                audit_log.forget_pseudonym(connection, code)
            audit_log.append(connection, self._now(), "person_erased", pseudonym, {})
        with translated(self._path):
            forget_deleted(self._engine)
        return True

    @property
    def caseload(self) -> caseload_rows.CaseloadRows:
        """The coach's bookkeeping about people."""
        return caseload_rows.CaseloadRows(self._writing, self._reading, self._now)

    # Vacancies

    def save_vacancies(
        self,
        items: Iterable[tuple[VacancyForm, Vacancy]],
        *,
        taxonomy: str,
        batch: int = BATCH,
        progress: Callable[[int], None] | None = None,
    ) -> SaveCounts:
        """Add or replace vacancies by ``(source, number)``; what a stopped run finished stays, and running it
        again changes nothing."""
        counts = SaveCounts()
        done = 0
        stream = iter(items)
        while chunk := list(islice(stream, batch)):
            with self._writing() as connection:
                for form, vacancy in chunk:
                    counts.count(self._save_vacancy(connection, form, vacancy, taxonomy))
            done += len(chunk)
            if progress:
                progress(done)
        return counts

    @property
    def imports(self) -> vacancy_imports.VacancyImports:
        """Whole chunks of vacancies at once, checkpoints, and what has been withdrawn."""
        return vacancy_imports.VacancyImports(self._writing, self._reading, self._now)

    def _save_vacancy(self, connection: Connection, form: VacancyForm, vacancy: Vacancy, taxonomy: str) -> Saved:
        row = {
            **vacancy_imports.row_of(form, vacancy),
            "taxonomy": taxonomy,
        }
        found = (
            connection.execute(
                select(vacancies.c.form_digest, vacancies.c.digest, vacancies.c.taxonomy).where(
                    vacancies.c.id == vacancy.id
                )
            )
            .mappings()
            .one_or_none()
        )
        if found is None:
            key = {"id": vacancy.id, "source": form.source, "number": form.number}
            connection.execute(insert(vacancies).values(**key, **row, saved_at=self._now()))
            return Saved.ADDED
        if all(found[name] == row[name] for name in ("form_digest", "digest", "taxonomy")):
            return Saved.UNCHANGED
        connection.execute(update(vacancies).where(vacancies.c.id == vacancy.id).values(**row, saved_at=self._now()))
        return Saved.CHANGED

    def vacancies(self) -> list[StoredVacancy]:
        """Every vacancy, by id."""
        with self._reading() as connection:
            rows = connection.execute(select(vacancies).order_by(vacancies.c.id)).mappings().all()
        return [_vacancy(row) for row in rows]

    def vacancy_digests(self) -> dict[str, str]:
        """What the version of every vacancy is recognised by."""
        with self._reading() as connection:
            return {row.id: row.digest for row in connection.execute(select(vacancies.c.id, vacancies.c.digest))}

    def person_digests(self) -> dict[str, str]:
        """What the version of every profile is recognised by."""
        with self._reading() as connection:
            return {row.code: row.digest for row in connection.execute(select(people.c.code, people.c.digest))}

    def vacancy_ids(self, number: str | None = None) -> list[str]:
        """Ids of all vacancies, or of those with one number."""
        wanted = select(vacancies.c.id).order_by(vacancies.c.id)
        with self._reading() as connection:
            return list(
                connection.execute(wanted if number is None else wanted.where(vacancies.c.number == number)).scalars()
            )

    def vacancy(self, id_: str) -> StoredVacancy | None:
        """One vacancy."""
        with self._reading() as connection:
            row = connection.execute(select(vacancies).where(vacancies.c.id == id_)).mappings().one_or_none()
        return _vacancy(row) if row else None

    def stale(self, taxonomy: str) -> tuple[list[StoredPerson], list[StoredVacancy]]:
        """Records that were linked with another taxonomy."""
        with self._reading() as connection:
            old_people = connection.execute(select(people).where(people.c.taxonomy != taxonomy)).mappings().all()
            old_vacancies = (
                connection.execute(select(vacancies).where(vacancies.c.taxonomy != taxonomy)).mappings().all()
            )
        return [_person(row) for row in old_people], [_vacancy(row) for row in old_vacancies]

    @property
    def choices(self) -> choices_.Choices:
        """What was decided about people and vacancies."""
        return choices_.Choices(self._writing, self._reading, self._now)

    # Joins

    def decide(self, decisions: Iterable[Join]) -> None:
        """Keep decisions about pairs of vacancies; a later one replaces an earlier one. Every one is in the log."""
        with self._writing() as connection:
            for join in decisions:
                pair = (joins.c.first == join.first, joins.c.second == join.second)
                connection.execute(delete(joins).where(*pair))
                row = {"joined": join.joined, "automatic": join.automatic, "reason": join.reason}
                connection.execute(
                    insert(joins).values(first=join.first, second=join.second, **row, decided_at=self._now())
                )
                action = "vacancies_joined" if join.joined else "vacancies_parted"
                details = {"first": join.first, "second": join.second, "automatic": join.automatic}
                audit_log.append(connection, self._now(), action, None, details)

    def joins(self) -> list[Join]:
        """Every decision, by the pair."""
        with self._reading() as connection:
            rows = connection.execute(select(joins).order_by(joins.c.first, joins.c.second)).mappings().all()
        return [Join(**row) for row in rows]

    @property
    def corrections(self) -> Corrections:
        """What coaches laid down about words."""
        return Corrections(self._writing, self._reading, self._now)

    # Rankings and the log

    def record_ranking(self, new: NewRanking) -> int:
        """Keep a ranking with everything needed to make it again; returns its number."""
        with self._writing() as connection:
            return ranking_rows.record(connection, new, self._now())

    def ranking(self, number: int) -> StoredRanking | None:
        """A ranking as it was kept."""
        with self._reading() as connection:
            return ranking_rows.read(connection, number)

    def audit(self, action: str, *, code: str | None = None, details: Mapping[str, object] | None = None) -> None:
        """Write a row to the log; a code is replaced by its pseudonym."""
        with self._writing() as connection:
            pseudonym = audit_log.pseudonym_of(connection, code) if code else None
            audit_log.append(connection, self._now(), action, pseudonym, details or {})

    def audit_log(self) -> list[AuditEntry]:
        """The log, oldest first."""
        with self._reading() as connection:
            return audit_log.entries(connection)

    def verify_audit(self) -> AuditCheck:
        """Whether nobody has changed the log from outside."""
        with self._reading() as connection:
            return audit_log.check(connection)

    # Care

    def backup(self, target: Path) -> None:
        """Copy the hub, also while it is in use."""
        copy_file(self._path, target)

    @staticmethod
    def restore(source: Path, target: Path) -> None:
        """Put a sound backup in the place of a hub; the old hub is kept as ``….before-restore-N``."""
        draft = target.with_name(f"{target.name}.restored")
        copy_file(source, draft)
        with translated(target):
            if target.exists():
                number = 1
                while (kept := target.with_name(f"{target.name}.before-restore-{number}")).exists():
                    number += 1
                target.replace(kept)
                for suffix in ("-wal", "-shm"):
                    beside = target.with_name(target.name + suffix)
                    if beside.exists():
                        beside.replace(kept.with_name(kept.name + suffix))
            draft.replace(target)

    def health(self) -> Health:
        """Counts, the chain, and SQLite's own check."""
        sound = integrity(self._engine)
        with self._reading() as connection:
            counts = {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (people, vacancies, rankings)
            }
            chain = audit_log.check(connection)
        return Health(
            version=version_of(self._engine) or "",
            people=counts["people"],
            vacancies=counts["vacancies"],
            rankings=counts["rankings"],
            audit_ok=chain.ok,
            integrity=sound,
            size_bytes=self._path.stat().st_size,
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            translated(self._path),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self._path), self._engine.connect() as connection:
            yield connection

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")


def _person(row: RowMapping) -> StoredPerson:
    return StoredPerson(
        code=row["code"],
        form=load(PersonForm, row["form"]),
        person=load(Person, row["profile"]),
        taxonomy=row["taxonomy"],
        saved_at=row["saved_at"],
    )


def _vacancy(row: RowMapping) -> StoredVacancy:
    return StoredVacancy(
        id=row["id"],
        form=load(VacancyForm, row["form"]),
        vacancy=load(Vacancy, row["vacancy"]),
        taxonomy=row["taxonomy"],
        saved_at=row["saved_at"],
        digest=row["digest"],
        withdrawn_at=row["withdrawn_at"],
        withdrawn_by=row["withdrawn_by"],
    )

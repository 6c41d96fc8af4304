"""Rankings and the snapshots they rest on."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from skillshub.core.canonical import canonical_json, fingerprint
from skillshub.core.person import Person
from skillshub.core.vacancy import Vacancy
from skillshub.store.audit_log import append, pseudonym_of
from skillshub.store.packing import dump, load, pack, unpack
from skillshub.store.records import NewRanking, StoredRanking
from skillshub.store.tables import ranked_people, rankings, snapshots

T = TypeVar("T")


def record(connection: Connection, new: NewRanking, at: str) -> int:
    """Keep a ranking with everything needed to make it again; returns its number."""
    profiles = [_keep(connection, person) for person in new.people]
    vacancies = [_keep(connection, vacancy) for vacancy in new.vacancies]
    aliases = [pseudonym_of(connection, code) for code in new.person_codes]
    subject = pseudonym_of(connection, new.code) if new.code else None
    digest = fingerprint(new.result)
    versions = {"taxonomy": new.taxonomy, "rules": new.rules, "weights": new.weights}
    made = connection.execute(
        insert(rankings).values(
            kind=new.kind,
            pseudonym=subject,
            lang=new.lang,
            day=new.day.isoformat(),
            **versions,
            vacancies=pack(canonical_json(vacancies)),
            digest=digest,
            result=pack(new.result),
            made_at=at,
        )
    )
    number = int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0
    if aliases:
        connection.execute(
            insert(ranked_people),
            [
                {"ranking": number, "place": place, "pseudonym": alias, "profile": profile}
                for place, (alias, profile) in enumerate(zip(aliases, profiles, strict=True))
            ],
        )
    details = {"ranking": number, "kind": new.kind, "vacancies": len(vacancies), "result": digest, **versions}
    append(connection, at, "ranking", subject, details)
    return number


def read(connection: Connection, number: int) -> StoredRanking | None:
    """A ranking with its people and vacancies as they were."""
    row = connection.execute(select(rankings).where(rankings.c.id == number)).mappings().one_or_none()
    if row is None:
        return None
    ranked = connection.execute(
        select(ranked_people.c.profile).where(ranked_people.c.ranking == number).order_by(ranked_people.c.place)
    ).scalars()
    people = [_snapshot(connection, Person, digest) for digest in ranked if digest]
    digests = load(list[str], unpack(row["vacancies"]))
    return StoredRanking(
        id=number,
        kind=row["kind"],
        lang=row["lang"],
        day=date.fromisoformat(row["day"]),
        taxonomy=row["taxonomy"],
        rules=row["rules"],
        weights=row["weights"],
        digest=row["digest"],
        result=unpack(row["result"]) if row["result"] is not None else None,
        people=tuple(person for person in people if person),
        vacancies=tuple(v for digest in digests if (v := _snapshot(connection, Vacancy, digest))),
        subject_pseudonym=row["pseudonym"],
    )


def of_person(connection: Connection, pseudonym: str) -> list[dict[str, object]]:
    """The rankings a person was in: number, kind, day."""
    rows = connection.execute(
        select(rankings.c.id, rankings.c.kind, rankings.c.day)
        .join(ranked_people, ranked_people.c.ranking == rankings.c.id)
        .where(ranked_people.c.pseudonym == pseudonym)
        .order_by(rankings.c.id)
    )
    return [{"id": row.id, "kind": row.kind, "day": row.day} for row in rows]


def forget(connection: Connection, pseudonym: str) -> None:
    """Delete the profiles of a person and the results they stand in; the digests stay for the log."""
    mine = select(ranked_people.c.ranking).where(ranked_people.c.pseudonym == pseudonym)
    profiles = set(
        connection.execute(select(ranked_people.c.profile).where(ranked_people.c.pseudonym == pseudonym)).scalars()
    )
    connection.execute(update(rankings).where(rankings.c.id.in_(mine)).values(result=None))
    connection.execute(update(ranked_people).where(ranked_people.c.pseudonym == pseudonym).values(profile=None))
    connection.execute(delete(snapshots).where(snapshots.c.digest.in_({p for p in profiles if p})))


def _keep(connection: Connection, item: Person | Vacancy) -> str:
    text = dump(item)
    digest = fingerprint(item)
    if connection.execute(select(snapshots.c.digest).where(snapshots.c.digest == digest)).scalar() is None:
        connection.execute(insert(snapshots).values(digest=digest, record=pack(text)))
    return digest


def _snapshot(connection: Connection, kind: type[T], digest: str) -> T | None:
    data = connection.execute(select(snapshots.c.record).where(snapshots.c.digest == digest)).scalar()
    return load(kind, unpack(data)) if data is not None else None

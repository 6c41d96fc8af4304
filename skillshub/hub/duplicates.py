"""The same job twice: found, told with the reason, joined so that it counts once, parted for ever on request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.canonical import canonical_json
from skillshub.core.errors import UsageError
from skillshub.core.vacancy import Vacancy
from skillshub.store.records import Join

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.link.duplicates import Pair, Part

MOST = 50_000
"""Vacancies up to which an import looks for duplicates by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Vacancies that are one job."""

    members: tuple[Vacancy, ...]
    """By id; the first that is open counts for all."""
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """Vacancies of which every job is there once."""

    vacancies: list[Vacancy]
    also: Mapping[str, tuple[str, ...]]
    """Id that counts → ids of the same job that were left out."""


class DuplicateDesk:
    """Joined vacancies, and those that may be."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def groups(self) -> list[Group]:
        """Every joined group with at least two vacancies that are still in the hub."""
        known = {vacancy.id: vacancy for vacancy in self._hub.vacancies.all()}
        joins = self._hub.store.joins()
        found = []
        for ids in grouped(joins, known):
            inside = [join for join in joins if join.joined and join.first in ids and join.second in ids]
            found.append(Group(members=tuple(known[id_] for id_ in ids), joins=tuple(inside)))
        return found

    def once(self, vacancies: Sequence[Vacancy]) -> Once:
        """The vacancies with every joined group once: its first by id."""
        known = {vacancy.id: vacancy for vacancy in vacancies}
        also = {ids[0]: ids[1:] for ids in grouped(self._hub.store.joins(), known)}
        left_out = {id_ for rest in also.values() for id_ in rest}
        return Once(vacancies=[v for v in vacancies if v.id not in left_out], also=also)

    def proposals(self) -> tuple[Pair, ...]:
        """Pairs nobody has decided about, best first."""
        from skillshub.link.duplicates import pairs, posting

        places = self._hub.taxonomy.knowledge.places

        def municipality(country: str, postcode: str | None) -> str:
            place = places.get((country, postcode or ""))
            return place.municipality if place else ""

        stored = self._hub.store.vacancies()
        decided = ((join.first, join.second) for join in self._hub.store.joins())
        return pairs([posting(s.form, s.vacancy, municipality) for s in stored], decided=decided)

    @property
    def too_many(self) -> bool:
        """Whether the hub holds more vacancies than an import compares by itself."""
        return len(self._hub.store.vacancy_ids()) > MOST

    def join_sure(self, source: str) -> tuple[Pair, ...]:
        """Join what an import of ``source`` brought a second time, where that is sure; the pairs come back."""
        if self.too_many:
            return ()
        prefix = f"{source}/"
        pairs = tuple(
            pair
            for pair in self.proposals()
            if pair.sure and any(id_.startswith(prefix) for id_ in (pair.first, pair.second))
        )
        self._hub.store.decide(_join(pair.first, pair.second, pair.parts, automatic=True) for pair in pairs)
        return pairs

    def join(self, one: str, other: str) -> None:
        """Join two vacancies because somebody says so.

        Raises:
            UsageError: one of them is not there, or they are the same.
        """
        first, second = sorted((self._hub.vacancies.get(one).id, self._hub.vacancies.get(other).id))
        if first == second:
            raise UsageError("duplicates.error.same", hint="duplicates.hint.two", id=first)
        self._hub.store.decide([_join(first, second, (), automatic=False)])

    def split(self, id_: str) -> tuple[str, ...]:
        """Take a vacancy out of its group for ever; the ids it was joined with come back.

        Raises:
            UsageError: there is no such vacancy, or it is in no group.
        """
        vacancy = self._hub.vacancies.get(id_)
        for group in self.groups():
            ids = [member.id for member in group.members]
            if vacancy.id in ids:
                rest = tuple(other for other in ids if other != vacancy.id)
                self._hub.store.decide(_part(vacancy.id, other) for other in rest)
                return rest
        raise UsageError("duplicates.error.alone", hint="duplicates.hint.list", id=vacancy.id)


def _join(first: str, second: str, parts: Sequence[Part], *, automatic: bool) -> Join:
    reason = canonical_json([[part.name, part.points] for part in parts]) if parts else ""
    return Join(first=first, second=second, joined=True, automatic=automatic, reason=reason)


def _part(one: str, other: str) -> Join:
    first, second = sorted((one, other))
    return Join(first=first, second=second, joined=False, automatic=False, reason="")


def reason_of(join: Join) -> tuple[tuple[str, int], ...]:
    """The parts a join rests on: name and points; empty when a person decided."""
    return tuple((name, points) for name, points in json.loads(join.reason)) if join.reason else ()


def grouped(joins: Iterable[Join], known: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Groups of joined ids that are known, each sorted, in order of their first.

    What a person joined comes first. A join that would bring two parted vacancies into one group is passed over.
    """
    every = [join for join in joins if join.first in known and join.second in known]
    parted = {(join.first, join.second) for join in every if not join.joined}
    group_of: dict[str, frozenset[str]] = {}
    for join in sorted(every, key=lambda join: (join.automatic, join.first, join.second)):
        if not join.joined:
            continue
        mine = group_of.get(join.first, frozenset((join.first,)))
        theirs = group_of.get(join.second, frozenset((join.second,)))
        if any((min(a, b), max(a, b)) in parted for a in mine for b in theirs):
            continue
        whole = mine | theirs
        group_of |= dict.fromkeys(whole, whole)
    return sorted(tuple(sorted(group)) for group in set(group_of.values()))

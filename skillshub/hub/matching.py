"""Rankings: made, recorded, and made again from the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.canonical import canonical_json
from skillshub.core.errors import DataMissing, UsageError
from skillshub.core.person import Person
from skillshub.core.result import Match
from skillshub.core.vacancy import Vacancy
from skillshub.hub.records import Replay
from skillshub.match.ranking import Ranking

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.store.records import StoredRanking

Progress = Callable[[int, int], None]
Said = Callable[[DataMissing], None]
MANY_VACANCIES = 2_000
"""Open vacancies from which the index on disk pays for one person."""
MANY_PEOPLE = 50
"""People from which the index on disk pays for one vacancy."""


class MatchDesk:
    """Who fits what."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def person(
        self, code: str, *, progress: Progress | None = None, record: bool = True, said: Said | None = None
    ) -> Ranking:
        """One person against every open vacancy.

        Many vacancies go over the index on disk; ``said`` hears why it had to be made again, if it had.
        """
        profile = self._hub.caseload.profile(code)
        person = self._hub.people.get(code)
        day = self._hub.engine.today()
        open_, closed = self._hub.vacancies.open_on(day)
        once = self._hub.duplicates.once(open_)
        matches = self._ranked(person, once.vacancies, day, progress, said)
        ranking = self._ranking(
            "person", code, [person], once.vacancies, matches, closed, day, also=once.also, record=record
        )
        if record:
            self._hub.caseload.keep_standing(code, ranking, profile)
        return ranking

    def _ranked(
        self, person: Person, vacancies: Sequence[Vacancy], day: date, progress: Progress | None, said: Said | None
    ) -> list[Match]:
        matcher = self._hub.engine.matcher(day)
        if len(vacancies) < MANY_VACANCIES:
            return matcher.rank(person, vacancies, progress)
        from skillshub.hub.indexed import folder_of, indexed

        digests = self._hub.store.vacancy_digests()
        held = [(vacancy, digests[vacancy.id]) for vacancy in vacancies]
        with indexed(folder_of(self._hub.settings), matcher, held) as ready:
            if ready.remade is not None and said is not None:
                said(ready.remade)
            return ready.shortlister.whole(person, progress)

    def vacancy(
        self, id_: str, *, progress: Progress | None = None, record: bool = True, said: Said | None = None
    ) -> Ranking:
        """Every person for one vacancy, by the coach's codes.

        Many people go over the index on disk; ``said`` hears why it had to be made again, if it had.
        """
        vacancy = self._hub.vacancies.judged(id_)
        people = self._hub.people.all()
        day = self._hub.engine.today()
        matcher = self._hub.engine.matcher(day)
        scores = None
        if len(people) >= MANY_PEOPLE:
            from skillshub.hub.indexed import folder_of
            from skillshub.hub.indexed_people import people_scores

            digests = self._hub.store.person_digests()
            held = [(person, digests[person.code]) for person in people]
            scores, remade = people_scores(folder_of(self._hub.settings), matcher, vacancy, held, progress)
            if remade is not None and said is not None:
                said(remade)
        matches = matcher.candidates(vacancy, people, progress, scores)
        return self._ranking("vacancy", None, people, [vacancy], matches, (), day, also={}, record=record)

    def everybody(
        self,
        out: Path,
        *,
        top: int,
        progress: Progress | None = None,
        said: Said | None = None,
    ) -> int:
        """Write everybody's best ``top`` vacancies to a Parquet file; the number of people.

        ``said`` hears why the index on disk had to be made again, if it had.

        Raises:
            UsageError: the name does not end in ``.parquet``, or nobody is in the hub.
            HubError: the file cannot be written.
        """
        from skillshub.hub.batch import match_everybody

        return match_everybody(self._hub, out, top=top, progress=progress, said=said)

    def _ranking(
        self,
        kind: str,
        code: str | None,
        people: Sequence[Person],
        vacancies: Sequence[Vacancy],
        matches: Sequence[Match],
        closed: tuple[str, ...],
        day: date,
        *,
        also: Mapping[str, tuple[str, ...]],
        record: bool,
    ) -> Ranking:
        versions = self._hub.engine.versions
        number = None
        if record:
            from skillshub.store.records import NewRanking

            number = self._hub.store.record_ranking(
                NewRanking(
                    kind=kind,
                    code=code,
                    person_codes=tuple(person.code for person in people),
                    people=tuple(people),
                    vacancies=tuple(vacancies),
                    day=day,
                    **versions,
                    result=canonical_json(list(matches)),
                    lang=self._hub.settings.language,
                )
            )
        return Ranking(
            id=number,
            people={person.code: person for person in people},
            vacancies={vacancy.id: vacancy for vacancy in vacancies},
            matches=tuple(matches),
            left_out=closed,
            day=day,
            also=also,
            **versions,
        )


class AuditDesk:
    """Old rankings, computed again."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def replay(self, number: int) -> Replay:
        """Compute an old ranking from the profile, the vacancies and the day stored with it.

        Raises:
            UsageError: there is no such ranking, or its person has been erased.
            DataMissing: it rests on another version of taxonomy, rules or weights.
        """
        stored = self._hub.store.ranking(number)
        if stored is None:
            raise UsageError("hub.error.no_ranking", hint="hub.hint.rankings", id=number)
        if stored.result is None or not stored.people:
            raise UsageError("hub.error.ranking_erased", id=number)
        self._check_versions(stored)
        matcher = self._hub.engine.matcher(stored.day)
        people = {person.code: person for person in stored.people}
        vacancies = {vacancy.id: vacancy for vacancy in stored.vacancies}
        if stored.kind == "person":
            matches = matcher.rank(stored.people[0], list(stored.vacancies))
        else:
            matches = matcher.candidates(stored.vacancies[0], list(stored.people))
        ranking = Ranking(
            id=number,
            people=people,
            vacancies=vacancies,
            matches=tuple(matches),
            left_out=(),
            day=stored.day,
            taxonomy=stored.taxonomy,
            rules=stored.rules,
            weights=stored.weights,
        )
        same = canonical_json(matches) == stored.result
        return Replay(ranking=ranking, same=same, lang=stored.lang, kind=stored.kind)

    def _check_versions(self, stored: StoredRanking) -> None:
        for name, checksum in self._hub.engine.versions.items():
            recorded = getattr(stored, name)
            if recorded != checksum:
                raise DataMissing(
                    "hub.error.other_version",
                    hint="hub.hint.other_version",
                    part=name,
                    recorded=recorded[:12],
                    current=checksum[:12],
                )

"""The caseload: who is being helped, where that stands, and what the last ranking said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from skillshub.core.caseload import Case, CaseStatus, Contact, Held, Standing
from skillshub.core.errors import UsageError
from skillshub.core.result import Met
from skillshub.hub.notes import kept
from skillshub.match.ranking import Ranking

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub

LONGEST_NOTE = 2000
"""Characters of a note: a reminder, no file on somebody."""


class CaseloadDesk:
    """The coach's own bookkeeping. The matcher sees nothing of it."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def all(self) -> list[Case]:
        """Everybody, by code; the archived too."""
        return self._hub.store.caseload.all()

    def set_status(self, code: str, status: CaseStatus) -> bool:
        """Say where the work with somebody stands. Whether that is another place than before.

        Raises:
            UsageError: nobody has this code.
        """
        self._hub.people.get(code)
        return self._hub.store.caseload.set(code, status=status)

    def archive(self, code: str) -> bool:
        """Put somebody's case away; the person stays in the hub, and stays as they are. Whether it was open.

        Raises:
            UsageError: nobody has this code.
        """
        self._hub.people.get(code)
        return self._hub.store.caseload.set(code, archived=True)

    def reactivate(self, code: str) -> bool:
        """Take somebody's case out of the archive. Whether it was in there.

        Raises:
            UsageError: nobody has this code.
        """
        self._hub.people.get(code)
        return self._hub.store.caseload.set(code, archived=False)

    def contact(self, code: str, *, day: date | None = None, note: str = "") -> Contact:
        """Note that coach and person spoke, today when no day is given; numbers and addresses in a note are masked.

        Raises:
            UsageError: nobody has this code, the day lies ahead, or the note is too long.
        """
        self._hub.people.get(code)
        today = self._hub.engine.today()
        if day is not None and day > today:
            raise UsageError("caseload.error.ahead", day=day, today=today)
        if len(note) > LONGEST_NOTE:
            raise UsageError("caseload.error.long_note", length=len(note), most=LONGEST_NOTE)
        return self._hub.store.caseload.contact(code, day or today, kept(note))

    def take_back(self, code: str, contact: int) -> bool:
        """Take a noted contact out again. Whether it was there."""
        return self._hub.store.caseload.take_back(code, contact)

    def rank(self, code: str, *, progress: Callable[[int, int], None] | None = None) -> Ranking:
        """Rank somebody's vacancies anew; what it comes to is kept.

        Raises:
            UsageError: nobody has this code.
        """
        return self._hub.match.person(code, progress=progress)

    def keep_standing(self, code: str, ranking: Ranking, profile: str) -> None:
        """Keep what a ranking of one person came to.

        Args:
            code: whose ranking it is.
            ranking: as it was recorded.
            profile: :meth:`profile` as it was before the ranking was made.
        """
        first = ranking.matches[0] if ranking.matches else None
        conditions = first.conditions if first else ()
        standing = Standing(
            ranking=ranking.id,
            day=ranking.day,
            band=first.band if first else None,
            vacancy=first.vacancy if first else "",
            count=sum(match.band is first.band for match in ranking.matches) if first else 0,
            unmet=sum(condition.status is Met.UNMET for condition in conditions),
            unknown=sum(condition.status is Met.UNKNOWN for condition in conditions),
        )
        self._hub.store.caseload.keep_standing(code, standing, profile)

    def profile(self, code: str) -> str:
        """What a profile is recognised by, so that a ranking of an earlier one can be told."""
        return self._hub.store.caseload.digest(code)

    def held(self, code: str) -> Held:
        """What an erasure would take away.

        Raises:
            UsageError: nobody has this code.
        """
        person = self._hub.people.get(code)
        contacts, rankings = self._hub.store.caseload.counts(code)
        return Held(
            skills=len(person.evidence),
            diplomas=len(person.qualifications),
            jobs=len(person.experience),
            contacts=contacts,
            rankings=rankings,
        )

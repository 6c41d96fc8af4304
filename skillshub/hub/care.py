"""Backup, restore, and a doctor that looks at everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import SkillshubError
from skillshub.core.knowledge import BorderFlag, LanguagePractice, Licence, Profession
from skillshub.hub.records import DoctorLine
from skillshub.i18n import Message

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub


class CareDesk:
    """Keeps a hub safe and sound."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def backup(self, target: Path) -> None:
        """Copy the hub while it is in use.

        Raises:
            HubError: the copy cannot be written.
        """
        self._hub.store.backup(target)

    def restore(self, source: Path) -> None:
        """Put a backup in the hub's place; the old hub is kept beside it.

        Raises:
            HubError: the backup is no sound hub.
        """
        from skillshub.store.hub_store import HubStore

        self._hub.close()
        HubStore.restore(source, self._hub.settings.hub)

    def doctor(self) -> list[DoctorLine]:
        """One line per thing looked at; what is wrong comes with what to do."""
        return [*self._taxonomy(), *self._rules(), *self._store(), *self._index()]

    def _index(self) -> list[DoctorLine]:
        """The index on disk, where there is one."""
        from skillshub.hub.indexed import examined, folder_of

        return examined(folder_of(self._hub.settings), self._hub.engine.weights)

    def _taxonomy(self) -> list[DoctorLine]:
        taxonomy = self._hub.taxonomy
        lines = [DoctorLine(ok=True, what=Message.of("hub.doctor.taxonomy", version=taxonomy.version))]
        lines += [DoctorLine(ok=False, what=warning) for warning in taxonomy.warnings]
        shipped = self._hub.engine.closure.taxonomy == taxonomy.checksum
        key = "graph" if shipped else "graph_outdated"
        lines.append(
            DoctorLine(ok=shipped, what=Message.of(f"hub.doctor.{key}", skills=len(self._hub.engine.closure.skills)))
        )
        lines.append(
            DoctorLine(ok=True, what=Message.of("hub.doctor.weights", checksum=self._hub.engine.weights.checksum[:12]))
        )
        return lines

    def _rules(self) -> list[DoctorLine]:
        """Dated facts that are out of force or have not been checked for a year."""
        day = self._hub.engine.today()
        knowledge = self._hub.taxonomy.knowledge
        records: list[BorderFlag | Licence | Profession | LanguagePractice] = [
            *knowledge.flags.values(),
            *knowledge.licences.values(),
            *knowledge.professions.values(),
            *knowledge.practice.values(),
        ]
        stale = [record.id for record in records if record.facts.holds_on(day) and record.facts.stale_on(day)]
        expired = [record.id for record in records if record.facts.valid_to is not None and record.facts.valid_to < day]
        lines = [DoctorLine(ok=True, what=Message.of("hub.doctor.rules", count=len(records)))]
        if stale:
            names = ", ".join(stale[:5])
            lines.append(
                DoctorLine(
                    ok=False,
                    what=Message.of("hub.doctor.rules_stale", count=len(stale), names=names),
                    hint=Message.of("hub.hint.rules_stale"),
                )
            )
        if expired:
            names = ", ".join(expired[:5])
            lines.append(
                DoctorLine(ok=True, what=Message.of("hub.doctor.rules_expired", count=len(expired), names=names))
            )
        return lines

    def _store(self) -> list[DoctorLine]:
        try:
            health = self._hub.store.health()
        except SkillshubError as error:
            return [DoctorLine(ok=False, what=error.what, hint=error.hint)]
        sound = health.integrity == "ok"
        return [
            DoctorLine(
                ok=sound,
                what=Message.of(
                    "hub.doctor.hub" if sound else "hub.doctor.hub_damaged",
                    path=str(self._hub.settings.hub),
                    people=health.people,
                    vacancies=health.vacancies,
                    rankings=health.rankings,
                    detail=health.integrity,
                ),
                hint=None if sound else Message.of("hub.hint.restore"),
            ),
            DoctorLine(
                ok=health.audit_ok,
                what=Message.of("hub.doctor.audit" if health.audit_ok else "hub.doctor.audit_broken"),
            ),
        ]

"""Backup, restore, and a doctor that looks at everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.border.rule_dates import RuleDate, RuleState, dated_rules, rule_dates
from skillshub.core.errors import SkillshubError
from skillshub.hub.records import DoctorLine
from skillshub.i18n import Message

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub

SHOWN = 5
"""Rules named in one line; all of them stand in the table below it."""


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
        """The indices on disk, where there are any."""
        from skillshub.hub.indexed import examined, folder_of
        from skillshub.hub.indexed_people import examined_people

        folder, weights = folder_of(self._hub.settings), self._hub.engine.weights
        return [*examined(folder, weights), *examined_people(folder, weights)]

    def _taxonomy(self) -> list[DoctorLine]:
        taxonomy = self._hub.taxonomy
        lines = [DoctorLine(ok=True, what=Message.of("hub.doctor.taxonomy", version=taxonomy.version))]
        lines += [DoctorLine(ok=False, what=warning) for warning in taxonomy.warnings]
        if changes := taxonomy.changes.values():
            corrected = sum(bool(change.corrects) for change in changes)
            counts = {"added": len(changes) - corrected, "corrected": corrected}
            lines.append(DoctorLine(ok=True, what=Message.of("overlay.said.doctor", **counts)))
        shipped = self._hub.engine.closure.taxonomy == taxonomy.checksum
        key = "graph" if shipped else "graph_outdated"
        lines.append(
            DoctorLine(ok=shipped, what=Message.of(f"hub.doctor.{key}", skills=len(self._hub.engine.closure.skills)))
        )
        lines.append(
            DoctorLine(ok=True, what=Message.of("hub.doctor.weights", checksum=self._hub.engine.weights.checksum[:12]))
        )
        return lines

    def rules(self) -> tuple[RuleDate, ...]:
        """Dated rules that need care today: about to expire, expired without a successor, unchecked for a year."""
        return rule_dates(self._hub.taxonomy.knowledge, self._hub.engine.today())

    def _rules(self) -> list[DoctorLine]:
        count = sum(1 for _ in dated_rules(self._hub.taxonomy.knowledge))
        lines = [DoctorLine(ok=True, what=Message.of("hub.doctor.rules", count=count))]
        for state in RuleState:
            found = [rule for rule in self.rules() if rule.state is state]
            pressing = [rule.id for rule in found if rule.pressing]
            if pressing:
                names = ", ".join(pressing[:SHOWN]) + (" …" if len(pressing) > SHOWN else "")
                what = Message.of(f"hub.doctor.rules_{state}", count=len(pressing), names=names)
                lines.append(DoctorLine(ok=False, what=what, hint=Message.of(f"hub.hint.rules_{state}")))
            if len(found) > len(pressing):
                followed = Message.of("hub.doctor.rules_followed", count=len(found) - len(pressing))
                lines.append(DoctorLine(ok=True, what=followed))
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

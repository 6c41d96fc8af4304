"""What a coach writes down about somebody: contact, note, status, archive; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on

from skillshub.core.caseload import Case, CaseStatus
from skillshub.hub import Hub
from skillshub.hub.notes import is_masked
from skillshub.i18n import Message
from tui.desk import Progress
from tui.messages import Changed, DemoReady
from tui.screens.case_list import CaseListScreen
from tui.screens.dialogs import ChoiceScreen, TextScreen
from tui.widgets.cells import clean

Undo = Callable[[Hub], object]


class CaseChangesScreen(CaseListScreen):
    """A caseload that can be changed, each change with its way back."""

    def __init__(self) -> None:
        super().__init__()
        self._undo: list[Undo] = []
        self._changes = 0

    @on(DemoReady)
    def _other_hub(self) -> None:
        self._undo.clear()

    def change(self, do: Callable[[Hub], tuple[Message | None, Undo | None]]) -> None:
        """Change something in a worker; none of several changes pushes another aside."""
        self._changes += 1

        def question(_: Progress) -> Changed:
            said, undo = self.app.desk.put(do)
            return Changed(said, undo)

        self.ask(question, group=f"change-{self._changes}")

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        if event.undo:
            self._undo.append(event.undo)
        if event.said:
            self.notify(clean(event.said.in_(self.lang)), timeout=4, markup=False)
        self.load()

    def action_case_undo(self) -> None:
        """Take back the last change."""
        if self._undo:
            undo = self._undo.pop()

            def back(hub: Hub) -> tuple[Message, None]:
                undo(hub)
                return Message.of("caseload.said.undone"), None

            self.change(back)

    def action_case_contact(self) -> None:
        """Spoken today."""
        if case := self.case:
            self._contact(case, "")

    def _contact(self, case: Case, note: str) -> None:
        def do(hub: Hub) -> tuple[Message, Undo | None]:
            noted = hub.caseload.contact(case.code, note=note)
            if noted.id in {contact.id for contact in case.contacts}:
                return Message.of("caseload.said.unchanged", code=case.code), None
            masked = "_masked" if is_masked(noted.note) else ""
            said = Message.of(f"caseload.said.contact{masked}", code=case.code, day=noted.day)
            return said, lambda hub: hub.caseload.take_back(case.code, noted.id)

        self.change(do)

    def action_case_note(self) -> None:
        """Write a note on today's contact."""
        if case := self.case:
            title = Message.of("caseload.dialog.note", code=clean(case.code))
            hint = [Message.of("caseload.dialog.note_hint")]
            self.app.push_screen(TextScreen(title, hint, partial(self._contact, case)))

    def action_case_status(self) -> None:
        """Ask where the work stands."""
        if case := self.case:
            every = list(CaseStatus)
            choices = [Message.of(f"caseload.status.{status.value}") for status in every]
            title = Message.of("caseload.dialog.status", code=clean(case.code))
            chosen = lambda at: self._set_status(case, every[at])  # noqa: E731
            self.app.push_screen(ChoiceScreen(title, choices, every.index(case.status), chosen))

    def _set_status(self, case: Case, status: CaseStatus) -> None:
        def do(hub: Hub) -> tuple[Message, Undo | None]:
            if not hub.caseload.set_status(case.code, status):
                return Message.of("caseload.said.unchanged", code=case.code), None
            said = Message.of("caseload.said.status", code=case.code)
            return said, lambda hub: hub.caseload.set_status(case.code, case.status)

        self.change(do)

    def action_case_archive(self) -> None:
        """Into the archive, or out of it."""
        if not (case := self.case):
            return

        def do(hub: Hub) -> tuple[Message, Undo]:
            put, back = (hub.caseload.archive, "reactivate")
            said = "archived"
            if case.archived:
                put, back, said = hub.caseload.reactivate, "archive", "reactivated"
            put(case.code)
            return Message.of(f"caseload.said.{said}", code=case.code), lambda hub: getattr(hub.caseload, back)(
                case.code
            )

        self.change(do)

    def action_case_shelf(self) -> None:
        """Show or hide the archive."""
        self._shelf = not self._shelf
        self.fill()

"""What leaves the caseload: the list as a file, everything about somebody as a file, and erasure."""

from __future__ import annotations

import json
from collections.abc import Callable

from textual import on

from skillshub.hub import Hub
from skillshub.i18n import Message
from skillshub.report.caseload import caseload_document
from skillshub.report.document import Document
from tui.desk import Progress
from tui.messages import DataWritten, ErasureWeighed
from tui.screens.case_changes import CaseChangesScreen
from tui.screens.dialogs import TextScreen
from tui.widgets.cells import clean


class CaseFilesScreen(CaseChangesScreen):
    """A caseload that can be written to files, and from which somebody can be erased."""

    def can_export(self) -> bool:
        """An empty caseload need not be written."""
        return bool(self.cases)

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The people that are shown."""
        shown = [self.cases[at] for at in self.places]
        taxonomy, lang = self.app.desk.hub.taxonomy, self.lang
        return "caseload", lambda: caseload_document(shown, taxonomy, lang)

    def action_case_data(self) -> None:
        """Write everything about somebody to a file."""
        if not (case := self.case):
            return

        def question(_: Progress) -> DataWritten:
            held = self.app.desk.put(lambda hub: hub.people.export(case.code))
            text = json.dumps(held, ensure_ascii=False, indent=2) + "\n"
            return DataWritten(case.code, self.app.write_new(f"person-{case.code}", text, "json"))

        self.ask(question, group="export")

    @on(DataWritten)
    def _show_data(self, event: DataWritten) -> None:
        title = clean(self.say("said.data", code=event.code))
        self.notify(clean(str(event.path)), title=title, timeout=12, markup=False)

    def action_case_erase(self) -> None:
        """Say what would be lost, and ask."""
        if case := self.case:
            code = case.code
            self.ask(
                lambda _: ErasureWeighed(code, self.app.desk.put(lambda hub: hub.caseload.held(code))), group="erase"
            )

    @on(ErasureWeighed)
    def _ask_to_erase(self, event: ErasureWeighed) -> None:
        code, held = event.code, event.held
        counts = {"skills": held.skills, "diplomas": held.diplomas, "jobs": held.jobs}
        lost = (
            Message.of("caseload.dialog.erase_profile", **counts),
            Message.of("caseload.dialog.erase_contacts", count=held.contacts),
            Message.of("caseload.dialog.erase_rankings", count=held.rankings),
        )
        about = (
            Message.of("caseload.dialog.erase_what"),
            lost,
            Message.of("caseload.dialog.erase_log"),
            Message.of("caseload.dialog.erase_type", code=clean(code)),
        )
        self.app.push_screen(
            TextScreen(
                Message.of("caseload.dialog.erase", code=clean(code)),
                about,
                lambda _: self._erase(code),
                must=clean(code).strip(),
                wrong=Message.of("caseload.dialog.erase_wrong"),
            )
        )

    def _erase(self, code: str) -> None:
        def do(hub: Hub) -> tuple[Message, None]:
            hub.people.erase(code)
            return Message.of("caseload.said.erased", code=code), None

        self._undo.clear()
        self.app.desk.forget()
        self.change(do)

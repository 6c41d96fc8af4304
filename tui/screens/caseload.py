"""The caseload: the people a coach helps, by the coach's own code, and what can be done with each."""

from __future__ import annotations

import time

from textual import on
from textual.binding import ActiveBinding

from tui.actions import bindings, fitting
from tui.desk import Progress
from tui.messages import CasesRead
from tui.screens import later
from tui.screens.case_files import CaseFilesScreen
from tui.widgets.frame_table import FrameTable

WITH_PERSON = frozenset(
    (
        "handout",
        *(f"case_{name}" for name in ("intake", "contact", "note", "status", "archive", "bands", "data", "erase")),
    )
)
"""What can be done only where somebody is under the cursor."""
BANDS = "bands"
YIELDING = ("export", "language", "case_archive", "case_status", "case_note", "vacancies", "caseload_handout")
"""What the footer leaves to help and palette where it has no room for all, the first of these first."""


class CaseloadScreen(CaseFilesScreen):
    """Who is being helped, and where that stands."""

    BINDINGS = bindings(
        "demo", *(f"case_{name}" for name in ("new", "contact", "note", "status", "archive", "bands", "shelf")),
        *(f"case_{name}" for name in ("intake", "data", "erase", "undo", "import")),
        "caseload_handout",
        "vacancies",
    )  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a person is offered where one is; the demo region where nobody is."""
        if action == "demo":
            return self.loaded() and not self.cases and self.app.offers_demo
        if action in ("case_new", "case_import"):
            return self.loaded() and later.is_there({"case_new": "intake", "case_import": "import"}[action])
        if action == "case_intake" and not later.is_there("intake"):
            return False
        if action == "case_shelf":
            return any(case.archived for case in self.cases)
        if action == "case_undo":
            return bool(self._undo)
        if action == "handout" and not later.is_there("sheet"):
            return False
        if action in WITH_PERSON:
            return self.case is not None
        if action == "back" and self._comparing():
            return True
        return super().check_action(action, parameters)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The footer names what fits."""
        return fitting(super().active_bindings, self.app.size.width, YIELDING, self.app.get_key_display)

    # --- deeper -------------------------------------------------------------------------------

    @on(FrameTable.Opened, "#table")
    def _open(self, event: FrameTable.Opened) -> None:
        from tui.screens.matches import MatchesScreen

        if (place := self.place_of(event.row)) is not None:
            self.app.push_screen(MatchesScreen(self.cases[place].person))

    def action_case_new(self) -> None:
        """Begin an intake."""
        self.app.push_screen(later.screen("intake"))

    def action_case_intake(self) -> None:
        """Go on with somebody's intake."""
        if case := self.case:
            self.app.push_screen(later.screen("intake", case.code))

    def action_handout(self) -> None:
        """What somebody takes home from the talk."""
        if case := self.case:
            self.app.push_screen(later.screen("sheet", case.code))

    def action_case_import(self) -> None:
        """Choose a file."""
        self.app.push_screen(later.screen("import"))

    def action_vacancies(self) -> None:
        """Every vacancy, and the people for each."""
        self.app.push_screen(later.screen("vacancies"))

    # --- bands --------------------------------------------------------------------------------

    def _comparing(self) -> bool:
        return any(w.group == BANDS and w.node is self and w.is_running for w in self.app.workers)

    def action_case_bands(self) -> None:
        """Rank everybody in the list anew."""
        codes = [self.cases[at].code for at in self.places if not self.cases[at].archived]
        self.busy(self.say("ranking"))

        def question(progress: Progress) -> CasesRead:
            for at, code in enumerate(codes):
                progress(at, len(codes))
                self.app.desk.band(code, progress=lambda *_, at=at: progress(at, len(codes)))
                time.sleep(0.001)  # lets a change that waits for the hub go first
            return self._everybody()

        self.ask(question, group=BANDS)
        self.refresh_bindings()

    def action_back(self) -> None:
        """Stop comparing first; then as on every list."""
        if self._comparing():
            self.app.workers.cancel_group(self, BANDS)
            self.busy("")
            self.notify(self.say("said.stopped"), timeout=4, markup=False)
            self.load()
        else:
            super().action_back()

"""The caseload: the people a coach helps, by the coach's own code, and what can be done with each."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual import on

from skillshub.core.caseload import Case, CaseStatus
from skillshub.hub import Hub
from skillshub.hub.notes import is_masked
from skillshub.i18n import Message, number
from skillshub.report.caseload import caseload_document
from skillshub.report.completeness import FIELDS
from skillshub.report.document import Bullets, Document, Heading, Paragraph
from tui.actions import bindings
from tui.desk import Progress
from tui.messages import CasesRead, Changed, DataWritten, DemoReady, ErasureWeighed
from tui.screens import later
from tui.screens.dialogs import ChoiceScreen, TextScreen
from tui.screens.listing import ListScreen
from tui.views import caseload as view
from tui.widgets.cells import clean
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written

Undo = Callable[[Hub], object]
WITH_PERSON = frozenset(
    f"case_{name}" for name in ("intake", "contact", "note", "status", "archive", "bands", "data", "erase")
)
"""What can be done only where somebody is under the cursor."""
BANDS = "bands"


class CaseloadScreen(ListScreen):
    """Who is being helped, and where that stands."""

    NAME = "caseload"
    TEXTS = "caseload"
    ORDERS = view.ORDERS
    PAUSE = 0.03
    BINDINGS = bindings(
        "demo", *(f"case_{name}" for name in ("new", "contact", "note", "status", "archive", "bands", "shelf")),
        *(f"case_{name}" for name in ("intake", "data", "erase", "undo", "import")),
        "caseload_handout",
        "vacancies",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._cases: Sequence[Case] | None = None
        self._hay: Sequence[str] = ()
        self._vacancies = 0
        self._shelf = False
        self._undo: list[Undo] = []
        self._changes = 0

    # --- reading ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Read the hub, or go to the demo region at once."""
        if self.app.begin_with_demo:
            self.action_demo()
        else:
            self.load()

    def load(self, *, fresh: bool = False) -> None:
        """Read the people of the hub."""
        if not self.loaded() or fresh:
            self.busy(self.say("opening"))
        if fresh:
            self.app.desk.forget()
        self.ask(lambda _: self._everybody())

    def _everybody(self) -> CasesRead:
        """In a worker: everybody, with what a filter looks in."""
        cases, vacancies = self.app.desk.cases()
        words = self.words
        return CasesRead(cases, [view.haystack(case, words) for case in cases], vacancies)

    @on(CasesRead)
    def _read(self, event: CasesRead) -> None:
        before, first = self.case, self._cases is None
        self._cases, self._hay, self._vacancies = event.cases, event.hay, event.vacancies
        self.came()
        if before:
            self.go_to(before.code)
        if first and not event.cases and not self.app.is_demo:
            self.app.action_welcome()

    def go_to(self, code: str) -> None:
        """Put the cursor on somebody, where they are in the list."""
        for row, place in enumerate(self.places):
            if self.cases[place].code == code:
                self.query_one(FrameTable).cursor = row

    def on_screen_resume(self) -> None:
        """Coming back from somebody's matches or intake, what is known may be more."""
        super().on_screen_resume()
        if self.loaded():
            self.load()

    def loaded(self) -> bool:
        """Whether the hub has been read."""
        return self._cases is not None

    @property
    def cases(self) -> Sequence[Case]:
        """Everybody."""
        return self._cases or ()

    @property
    def case(self) -> Case | None:
        """Who is under the cursor."""
        place = self.place_of(self.query_one(FrameTable).cursor) if self.loaded() else None
        return self.cases[place] if place is not None and place < len(self.cases) else None

    # --- the list -----------------------------------------------------------------------------

    def hay(self) -> Sequence[str]:
        """Code, place, work, diplomas and status of each."""
        return self._hay

    def found(self, text: str) -> Mapping[int, float]:
        """Whoever has every word, small typing mistakes forgiven."""
        return view.found(self._hay, text)

    def ordered(self, by: str) -> Sequence[int]:
        """By one of the columns; the archive only when it is asked for."""
        shown = view.ordered(self.cases, by, self.words)
        return shown if self._shelf else [at for at in shown if not self.cases[at].archived]

    def table_columns(self) -> Sequence[Column]:
        """The columns of the caseload."""
        return view.columns(self.lang)

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a person."""
        words, today = self.words, self.app.desk.hub.engine.today()
        return Written([self.cases[at] for at in places], lambda case: view.row(case, words, today))

    def describe(self, place: int) -> Document:
        """Where the work stands, what to ask, what was noted, what is known."""
        return view.describe(self.cases[place], self.words)

    def empty(self) -> Document | None:
        """How the first person and the first vacancies get in."""
        if self.cases:
            return None
        offer = (Heading(text=self.say("empty_try")), Bullets(items=(self.say("empty_demo"),)))
        steps = ["new"] * later.is_there("intake") + ["import", "again"]
        return Document(
            title=self.say("empty_title"),
            lang=self.lang,
            blocks=(
                Paragraph(text=self.say("empty")),
                *(offer if self.app.offers_demo else ()),
                Heading(text=self.say("empty_own")),
                Bullets(items=tuple(self.say(f"empty_{step}") for step in steps)),
            ),
        )

    def crumbs(self) -> list[str]:
        """Here one begins."""
        return [*super().crumbs(), self.say("crumb")]

    def corner(self) -> list[str]:
        """How many vacancies wait for these people, and who is in the archive."""
        if not self.loaded():
            return super().corner()
        shelved = sum(case.archived for case in self.cases)
        counted = [self.say("vacancies", count=number(self._vacancies, self.lang))]
        counted += [self.say("shelf", count=number(shelved, self.lang))] if shelved else []
        return [*counted, *super().corner()]

    def order_name(self) -> str:
        """What the list is sorted by."""
        return self.say(f"order.{self.state.order}")

    def help_values(self) -> dict[str, object]:
        """How many questions the completeness counts."""
        return {"fields": len(FIELDS)}

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
        if action in WITH_PERSON:
            return self.case is not None
        if action == "back" and self._comparing():
            return True
        return super().check_action(action, parameters)

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

    def action_again(self) -> None:
        """Read the hub again; where the demo region did not open, try that again."""
        if self.app.begin_with_demo and not self.app.is_demo:
            self.begin()
        else:
            super().action_again()

    def action_demo(self) -> None:
        """Go on with the demo region, in a hub of its own."""
        self.busy(self.say("demo"))
        self.ask(lambda _: DemoReady(self.app.open_demo()))

    @on(DemoReady)
    def _show_demo(self, event: DemoReady) -> None:
        self.app.take(event.hub)
        self._cases = None
        self._undo.clear()
        self.load(fresh=True)

    # --- changing -----------------------------------------------------------------------------

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

    # --- files and erasure --------------------------------------------------------------------

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

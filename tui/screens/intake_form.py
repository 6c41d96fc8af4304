"""The form of the intake: turning through answers, typing others, and faults where they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static

from skillshub.core.cefr import MODALITIES
from skillshub.core.interview import Draft, Field, fields_of
from skillshub.hub.interview import Fault
from skillshub.i18n import number
from tui.screens.pick import PickScreen
from tui.screens.talk import TalkScreen
from tui.views import intake_form as view
from tui.widgets.cells import clean
from tui.widgets.frame_table import FrameTable
from tui.widgets.intake_tables import BundleTable, FormTable
from tui.widgets.rows import Written

Chosen = Callable[[tuple[str, ...]], None]
Aside = Callable[[], None]
ASIDE = "?"
"""Stands for *not now* among the answers to a question."""


class FormPart(TalkScreen):
    """What stands on the right side of the intake."""

    def __init__(self, code: str | None) -> None:
        super().__init__(code)
        self._form: list[view.FormRow] = []
        self._editing: Field | None = None
        self._aside: Aside | None = None

    def show_form(self, draft: Draft) -> None:
        """Write the form with its faults."""
        self._more_fields(draft)
        self._form = view.form_rows(self.fields)
        reasons = {fault.field: fault.rejection.reason for fault in self.faults}
        words = self.words
        rows = Written(self._form, lambda row: view.cells(row, draft, reasons, words))
        self.query_one("#form", FormTable).show(view.columns(self.lang), rows)
        pane = self.query_one("#formpane", Vertical)
        asked = [field for field in self.fields if not field.key.endswith(".all")]
        known = sum(bool(draft.value(field.key)) for field in asked)
        counted = {"done": number(known, self.lang), "whole": number(len(asked), self.lang)}
        pane.border_title = self.say("pane.form", **counted)
        pane.border_subtitle = self.say("keys.form")
        self._about_field()

    def _more_fields(self, draft: Draft) -> None:
        """Languages and limits that came with a file or a choice are asked about from then on."""
        have = {field.key for field in self.fields}
        if any(key not in have for key, _ in draft.fields if key.partition(".")[0] in ("languages", "limits")):
            every = [*(field.key for field in self.fields), *(key for key, _ in draft.fields)]
            spoken = dict.fromkeys(key.split(".")[1] for key in every if key.startswith("languages."))
            limits = dict.fromkeys(key.partition(".")[2] for key in every if key.startswith("limits."))
            self.fields = fields_of(spoken, limits)

    def document_fields(self) -> list[Field]:
        """The fields a document has a line for: a language once, unknown limits not at all."""
        draft = self.draft
        return [
            field
            for field in self.fields
            if (field.section != "languages" or field.key.endswith(".all"))
            and (field.section not in ("limits", "whole") or (draft is not None and draft.value(field.key)))
        ]

    def field_at(self, row: int) -> Field | None:
        """The question in a row; ``None`` for a heading."""
        return self._form[row].field if row < len(self._form) else None

    def _about_field(self) -> None:
        field = self.field_at(self.query_one("#form", FormTable).cursor)
        line = self.query_one("#fault", Static)
        fault = next((each for each in self.faults if field is not None and each.field == field.key), None)
        if fault is not None:
            parts = [fault.rejection.reason, fault.rejection.hint]
            text = " ".join(part.in_(self.lang) for part in parts if part)
        elif field is not None:
            group = field.key.partition(".")[0]
            text = self.say(f"about.{group if field.section in ABOUT_GROUP else field.key.replace('.', '_')}")
            if self._aside is not None:
                text = f"{text} {self.say('keys.aside')}"
        else:
            text = ""
        line.update(clean(text))
        line.set_class(fault is not None, "-fault")

    @on(FrameTable.Highlighted, "#form")
    def _field_moved(self) -> None:
        self._about_field()

    # --- answering ----------------------------------------------------------------------------

    @on(BundleTable.Pressed, "#form")
    def _form_pressed(self, event: BundleTable.Pressed) -> None:
        draft, field = self.draft, self.field_at(event.row)
        if event.what == "language":
            self._ask_language()
        elif draft is None or field is None:
            return
        elif event.what == "unknown":
            self.answer_field(field.key, "")
        elif event.what == "turn":
            self._turn(field, draft, int(event.value))

    def _turn(self, field: Field, draft: Draft, by: int) -> None:
        if not field.choices or field.several:
            self.open_field(field)
            return
        stem = field.key.removesuffix(".all")
        own = draft.value(f"{stem}.{MODALITIES[0]}" if stem != field.key else field.key)
        circle = ("", *field.choices)
        self.answer_field(field.key, circle[(circle.index(own) + by) % len(circle)] if own in circle else circle[1])

    def answer_field(self, key: str, text: str) -> None:
        """Answer a question; one level for a language goes to all its parts."""
        draft = self.draft
        if draft is None:
            return
        if key.endswith(".all"):
            stem = key.removesuffix(".all")
            self.edit(draft.with_values({f"{stem}.{part}": text for part in MODALITIES}))
        else:
            self.edit(draft.with_value(key, text))

    @on(FrameTable.Opened, "#form")
    def _form_opened(self, event: FrameTable.Opened) -> None:
        if field := self.field_at(event.row):
            self.open_field(field)

    def open_field(self, field: Field, aside: Aside | None = None) -> None:
        """Choose among closed answers, or type.

        Args:
            field: what is asked.
            aside: puts the question off, where it was asked and not gone to.
        """
        draft = self.draft
        if draft is None:
            return
        if not field.choices:
            self._type(field, draft, aside)
            return
        levels = field.section == "languages"
        names = [
            (choice, view.level_words(choice, self.lang) if levels else view.choice_name(field, choice, self.lang))
            for choice in field.choices
        ]
        text = draft.value(field.key.replace(".all", f".{MODALITIES[0]}"))
        held = tuple(part.strip() for part in text.split(",") if part.strip())

        def chosen(found: tuple[str, ...]) -> None:
            if aside is not None and found == (ASIDE,):
                aside()
            else:
                self.answer_field(field.key, "" if found == ("",) else ", ".join(found))

        if aside is not None:
            names.append((ASIDE, self.say("pick.aside")))
        elif not field.several:
            names.append(("", self.say("value.unknown")))
        self.pick(view.label_of(field, self.words), names, chosen, held=held, several=field.several)

    def pick(
        self,
        title: str,
        choices: Sequence[tuple[str, str]],
        chosen: Chosen,
        *,
        held: Sequence[str] = (),
        several: bool = False,
    ) -> None:
        """Let the coach choose."""
        help_ = self.say("pick.several" if several else "pick.one")
        screen = PickScreen(title, choices, chosen, chosen=held, several=several, alone=ASIDE, help_=help_)
        self.app.push_screen(screen)

    def _ask_language(self) -> None:
        words = self.words
        have = {field.key.split(".")[1] for field in self.fields if field.section == "languages"}
        known = words.taxonomy.knowledge.languages
        more = sorted((words.language(code), code) for code in known if code not in have)

        def chosen(found: tuple[str, ...]) -> None:
            limits = [field.key.partition(".")[2] for field in self.fields if field.section == "limits"]
            spoken = dict.fromkeys(f.key.split(".")[1] for f in self.fields if f.section == "languages")
            self.fields = fields_of((*spoken, *found), limits)
            self.came()
            self.go_to(f"languages.{found[0]}.all")

        if more:
            self.pick(self.say("pick.language"), [(code, name) for name, code in more], chosen)

    # --- typing -------------------------------------------------------------------------------

    def go_to(self, key: str) -> None:
        """Bring a question to the cursor."""
        at = next((at for at, row in enumerate(self._form) if row.field and row.field.key == key), None)
        if at is not None:
            self.action_go("form")
            self.query_one("#form", FormTable).cursor = at

    def action_go(self, part: str) -> None:
        """Go to a part of the screen."""
        raise NotImplementedError

    def _type(self, field: Field, draft: Draft, aside: Aside | None) -> None:
        self._editing, self._aside = field, aside
        line = self.query_one("#edit", Input)
        line.value = draft.value(field.key)
        line.placeholder = self.say(f"example.{field.key.replace('.', '_')}")
        line.cursor_position = len(line.value)
        line.border_title = view.label_of(field, self.words)
        line.display = True
        line.focus()
        self._about_field()

    @on(Input.Submitted, "#edit")
    def _typed_field(self, event: Input.Submitted) -> None:
        field, aside = self._editing, self._aside
        self._close_edit()
        if aside is not None and not event.value.strip():
            aside()
        elif field is not None:
            self.answer_field(field.key, event.value)

    def leave_edit(self) -> None:
        """Stop typing; what stands in the line is taken, for nothing typed is lost (undo takes it back)."""
        field, line = self._editing, self.query_one("#edit", Input)
        if field is None:
            return
        self._close_edit()
        self.answer_field(field.key, line.value)

    def _close_edit(self) -> None:
        self._editing = self._aside = None
        self.query_one("#edit", Input).display = False
        self.query_one("#form", FormTable).focus()

    def show_fault(self, fault: Fault) -> None:
        """Go to the field of a fault and say what is wrong; what belongs to no field is said over the screen."""
        if any(field.key == fault.field for field in self.fields):
            self.go_to(fault.field)
        self.fail(fault.rejection.reason, fault.rejection.hint)


ABOUT_GROUP = ("languages", "limits", "permit", "whole")
"""Sections whose questions share one line of help."""

"""What the intake remembers and asks for: the draft with the way back, kept at every change, counted in a thread."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.timer import Timer

from skillshub.core.errors import SkillshubError
from skillshub.core.interview import Draft, Field
from skillshub.hub import Hub
from skillshub.hub.interview import Completer, Fault, NextQuestions, Questioner, Taken
from skillshub.i18n import Message, t
from tui.desk import Progress
from tui.intake_events import Begun, Completed, Counted, TakenIn
from tui.screens.base import BaseScreen
from tui.views.intake_form import label_of

PAUSE = 0.25
"""Seconds after the last change before vacancies are counted again, and before typed words are kept."""
STEPS_BACK = 500
COMPLETIONS = 7

Take = Callable[[Hub, Draft], Taken]


class TalkScreen(BaseScreen):
    """The draft behind the intake."""

    def __init__(self, code: str | None) -> None:
        super().__init__()
        self._code = code
        self._steps: list[Draft] = []
        self._at = -1
        self.kept = True
        """Whether the draft on the disk is the one on the screen."""
        self.fields: tuple[Field, ...] = ()
        self.found: NextQuestions | None = None
        self.counted: Draft | None = None
        """The draft that was counted."""
        self.faults: tuple[Fault, ...] = ()
        self._questioner: Questioner | None = None
        self._completer: Completer | None = None
        self._waiting: list[tuple[Take, str]] = []
        self._timer: Timer | None = None

    # --- the draft ----------------------------------------------------------------------------

    @property
    def draft(self) -> Draft | None:
        """The draft of now; ``None`` until the hub is open."""
        return self._steps[self._at] if self._steps else None

    def begin(self) -> None:
        """Open the hub; take up the latest draft where there is one."""
        self.busy(self.say("opening"))
        code = self._code

        def question(_: Progress) -> Begun:
            return self.app.desk.put(lambda hub: _begun(hub, code))

        self.ask(question, group="begin")

    @on(Begun)
    def _begin(self, event: Begun) -> None:
        self.fields = event.fields
        self.busy("")
        if event.damaged:
            names = ", ".join(event.damaged)
            self.notify(self.say("draft_damaged", names=names), severity="warning", timeout=15, markup=False)
        self._prepare()
        self._steps, self._at = [event.fresh], 0
        if event.drafts and event.fresh.editing:
            # one step back leads from the talk that was broken off to the person as stored
            self._steps, self._at = [event.fresh, event.drafts[0]], 1
            self.notify(self.say("draft_restored"), timeout=10, markup=False)
        self.started()
        if event.drafts and not event.fresh.editing:
            self.offer(event.drafts)

    def started(self) -> None:
        """Show the draft that was begun or taken up again."""
        self.came()
        self.count()

    def take_up(self, draft: Draft) -> None:
        """Go on with a talk that was broken off."""
        self._steps, self._at = [draft], 0
        self.started()

    def offer(self, drafts: tuple[Draft, ...]) -> None:
        """Ask whether to go on with one of the talks that were broken off."""
        raise NotImplementedError

    def _prepare(self) -> None:
        """Make ready what the first keystroke would wait for."""

        def question(_: Progress) -> Completed:
            completer = self.app.desk.put(lambda hub: hub.interview.completer)
            completer.prepare()
            self._completer = completer
            self.app.desk.put(lambda hub: hub.interview.prepare())
            return Completed("", ())

        self.ask(question, group="prepare")

    def edit(self, draft: Draft) -> None:
        """Go on with another draft: one step forward, kept at once."""
        if draft == self.draft:
            return
        del self._steps[self._at + 1 :]
        self._steps = [*self._steps[-STEPS_BACK:], draft]
        self._at = len(self._steps) - 1
        self._changed()

    def replace_typed(self, typed: str) -> None:
        """Keep what stands in the entry line; not a step of its own."""
        draft = self.draft
        if draft is None or draft.typed == typed:
            return
        self._steps[self._at] = replace(draft, typed=typed)
        if self.counted is draft:
            self.counted = self.draft  # what is being typed counts for nothing yet
        self.keep()

    def keep(self) -> None:
        """Write the draft down. A draft is a few kilobytes, so this does not wait for a thread."""
        draft = self.draft
        if draft is None:
            return
        try:
            self.app.desk.hub.interview.keep(draft)
        except SkillshubError as error:
            if self.kept:
                self.fail(error.what, error.hint)
            self.kept = False
        else:
            self.kept = True

    def _changed(self) -> None:
        self.keep()
        self.came()
        self.count()

    def came(self) -> None:
        """Show the draft of now."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """One step back."""
        self._step(-1)

    def action_redo(self) -> None:
        """One step forward again."""
        self._step(1)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._steps):
            self._at += by
            self._changed()

    def can_step(self, by: int) -> bool:
        """Whether there is a step in that direction."""
        return 0 <= self._at + by < len(self._steps)

    # --- taking in ----------------------------------------------------------------------------

    def take(self, take: Take, words: str = "") -> None:
        """Make proposals of something, in its turn: what was handed over is never lost to what comes after it."""
        self._waiting.append((take, words))
        self.replace_typed(self.untaken())
        if len(self._waiting) == 1:
            self._take_next()

    def _take_next(self) -> None:
        take, words = self._waiting[0]
        before = self.draft
        assert before is not None
        self.busy(self.say("taking"))

        def question(_: Progress) -> TakenIn:
            try:
                return TakenIn(before, self.app.desk.put(lambda hub: take(hub, before)), words)
            except SkillshubError as error:
                return TakenIn(before, None, words, (error.what, error.hint))
            except Exception as error:  # a fault of the program must not take the words with it
                what = Message.of("tui.error.unexpected", kind=type(error).__name__)
                hint = Message.of("tui.hint.unexpected", path=str(self.app.note_fault(error)))
                return TakenIn(before, None, words, (what, hint))

        self.ask(question, group="take")

    @on(TakenIn)
    def _taken(self, event: TakenIn) -> None:
        if self.draft is None or not _alike(event.before, self.draft):
            self._take_next()  # something was answered meanwhile: make the proposals for that draft
            return
        self._waiting.pop(0)
        self.busy("")
        if event.failed:
            self.fail(*event.failed)
            self.give_back(event.words)
        elif event.taken:
            self.edit(replace(event.taken.draft, typed=self.untaken()))
            self.tell(event.taken)
        if self._waiting:
            self._take_next()

    def untaken(self) -> str:
        """Everything typed that is in no proposal yet: what waits its turn, and what stands in the entry line."""
        words = [" ".join(words.splitlines()) for _, words in self._waiting]
        return "; ".join(part for part in (*words, self.entry()) if part.strip())

    def entry(self) -> str:
        """What stands in the entry line."""
        raise NotImplementedError

    def give_back(self, words: str) -> None:
        """Put words back that could not be taken in."""
        raise NotImplementedError

    def tell(self, taken: Taken) -> None:
        """Say what came of it, and what was left out."""
        parts = [self.say("taken.added", count=taken.added)] if taken.added else []
        if taken.filled:
            fields = (label_of(Field(key=key, section=""), self.words) for key in taken.filled)
            parts.append(self.say("taken.filled", fields=", ".join(fields)))
        parts += [self.say("taken.unread", words=", ".join(taken.unread))] if taken.unread else []
        parts += [t(f"intake_screen.dropped.{kind}", self.lang) for kind in taken.dropped]
        parts += [notice.in_(self.lang) for notice in taken.told]
        if not parts:
            parts = [self.say("taken.nothing")]
        self.notify("\n".join(parts), severity="warning" if taken.dropped else "information", markup=False)

    def read_text(self, text: str) -> Take:
        """How to take in a whole text, such as a pasted CV: through a file of its own that is gone afterwards."""

        def take(hub: Hub, draft: Draft) -> Taken:
            with tempfile.TemporaryDirectory(prefix="skillshub-") as folder:
                path = Path(folder) / "cv.txt"
                path.write_text(text, encoding="utf-8", errors="replace")
                return hub.interview.take_file(draft, path)

        return take

    # --- counting -----------------------------------------------------------------------------

    def count(self) -> None:
        """Count again, a little later, what the draft means for the vacancies; a newer change stops an older count."""
        self._timer_stopped()
        self._timer = self.set_timer(PAUSE, self._count)

    def _timer_stopped(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _count(self) -> None:
        draft = self.draft
        if draft is None:
            return

        def question(progress: Progress) -> Counted:
            progress(0, 1)
            person, faults = self.app.desk.put(lambda hub: hub.interview.person(draft))
            if self._questioner is None:
                self._questioner = self.app.desk.put(lambda hub: hub.explain.questioner())
            return Counted(draft, self._questioner.ask(person, progress), faults)

        self.ask(question, group="count")

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        self.found, self.counted = event.found, event.draft
        if self.draft is not None and _alike(event.draft, self.draft):
            self.counted, self.faults = self.draft, event.faults
        self.busy("")
        self.came()

    def complete(self, typed: str) -> None:
        """Ask for what may be meant; a newer keystroke takes the place of an older one."""
        completer, lang = self._completer, self.lang
        if completer is None:
            return
        self.ask(lambda _: Completed(typed, completer.complete(typed, lang, COMPLETIONS)), group="complete")


def _alike(one: Draft, other: Draft) -> bool:
    """Whether two drafts differ at most in what is being typed."""
    return replace(one, typed=other.typed) == other


def _begun(hub: Hub, code: str | None) -> Begun:
    desk = hub.interview
    found = desk.drafts()
    drafts = tuple(each for each in found.drafts if each.editing == (code or ""))
    fresh = desk.begin(code)
    _ = hub.taxonomy.skills  # the names are asked for while drawing
    return Begun(fresh, drafts, found.damaged, desk.form_fields(fresh))

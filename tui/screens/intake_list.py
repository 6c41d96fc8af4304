"""The proposals of a talk, with the keys that answer them, and the words nobody knows a meaning for."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.containers import Vertical
from textual.widgets import Static

from skillshub.core.interview import Answer, Draft, Item
from skillshub.core.person import Source
from skillshub.i18n import number
from tui.screens.intake_entry import EntryPart
from tui.views import intake as view
from tui.widgets.cells import Piece, clean
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.intake_tables import BundleTable
from tui.widgets.rows import Written


class ListPart(EntryPart):
    """What stands in the middle of the intake."""

    def __init__(self, code: str | None) -> None:
        super().__init__(code)
        self._rows: list[view.Row] = []
        self._latest = 0
        """Key of the latest bundle that was shown."""

    # --- showing ------------------------------------------------------------------------------

    def show_list(self, draft: Draft) -> None:
        """Write the proposals. The cursor stays on its row, but goes to what was typed just now."""
        words = self.words
        table = self.query_one("#proposals", BundleTable)
        latest = draft.bundles[-1].key if draft.bundles else 0
        held = self._rows[table.cursor] if table.cursor < len(self._rows) else None
        self._rows = view.rows_of(draft)
        kept = next((at for at, row in enumerate(self._rows) if held is not None and _same(row, held)), None)
        if latest > self._latest and (kept is None or not table.has_focus):
            kept = 0
        self._latest = latest
        at = table.cursor if kept is None else kept
        table.show(view.columns(self.lang), Written(self._rows, lambda row: view.cells(row, draft, words)), cursor=at)
        done = sum(item.answer is not Answer.OPEN for item in draft.items)
        pane = self.query_one("#list", Vertical)
        counted = {"done": number(done, self.lang), "whole": number(len(draft.items), self.lang)}
        pane.border_title = self.say("pane.list", **counted)
        pane.border_subtitle = self.say("keys.list") if self._rows else ""
        self._about()

    def _about(self) -> None:
        draft, table = self.draft, self.query_one("#proposals", BundleTable)
        row = self._rows[table.cursor] if draft and table.cursor < len(self._rows) else None
        lines = [view.described(row, self.words) if row else self.say("empty")]
        if row and view.takes_proof(row):
            lines.append(self.say("keys.proof"))
        self.query_one("#about", Static).update("\n".join(clean(line) for line in lines))

    @on(FrameTable.Highlighted, "#proposals")
    def _moved(self) -> None:
        self._about()

    def show_words(self, draft: Draft) -> None:
        """Write the words nobody knows a meaning for."""
        loose = view.loose_words(draft)
        columns = (Column(id="word", label=self.say("column.word"), grow=True, least=10, most=80),)
        rows = Written(loose, lambda each: (Piece(each[0], "unknown"),))
        self.query_one("#loose", BundleTable).show(columns, rows)
        pane = self.query_one("#words", Vertical)
        pane.border_title = self.say("pane.words", count=number(len(loose), self.lang))
        pane.border_subtitle = self.say("keys.words") if loose else ""
        self.set_class(bool(loose), "-loose")

    # --- answering ----------------------------------------------------------------------------

    @on(BundleTable.Pressed, "#proposals")
    def _pressed(self, event: BundleTable.Pressed) -> None:
        draft = self.draft
        if draft is None or event.row >= len(self._rows):
            return
        row = self._rows[event.row]
        keys = view.keys_of(row, draft)
        if event.what == "off":
            self.edit(
                draft.without([item.key for item in draft.of_bundle(row.bundle.key)] if row.item is None else keys)
            )
            return
        chosen = [item for item in draft.items if item.key in keys]
        unclear = [item for item in draft.of_bundle(row.bundle.key) if not item.concept and item.choices]
        if row.item is not None and not row.item.concept:
            self._no_meaning(event, row.item, draft)
        elif not chosen:
            self._none_to_answer(unclear)
        elif event.what == "answer":
            answer = Answer(event.value)
            if all(item.answer is answer for item in chosen):
                answer = Answer.OPEN
            self.edit(draft.changed(keys, lambda item: replace(item, answer=answer)))
            if row.item is None and unclear:
                self.notify(self.say("first_choose", count=number(len(unclear), self.lang)), markup=False)
            self._onwards(event.row)
        elif event.what == "level":
            level = int(event.value) or None
            self.edit(draft.changed(keys, lambda item: _at_level(item, level)))
        elif event.what == "proof":
            proof = Source(event.value)
            self.edit(draft.changed(keys, lambda item: _shown_by(item, proof)))

    def _no_meaning(self, event: BundleTable.Pressed, item: Item, draft: Draft) -> None:
        """Words that may mean several things are chosen first, or refused."""
        if event.what == "answer" and event.value == "no":
            self.edit(replace(draft.without([item.key]), unread=(*draft.unread, item.phrase)))
        elif event.what in ("answer", "level"):
            self._none_to_answer([item] if item.choices else [])

    def _none_to_answer(self, unclear: list[Item]) -> None:
        """Nothing can be answered before it is clear what is meant: ask that, or say that nobody knows."""
        if unclear:
            self.ask_meaning(unclear[0])
        else:
            self.notify(self.say("no_meaning"), markup=False)

    def _onwards(self, row: int) -> None:
        """After an answer on a row the cursor goes on, so that a list is answered by one key a row."""
        if row < len(self._rows) and self._rows[row].item is not None:
            self.query_one("#proposals", BundleTable).action_move(1)

    @on(FrameTable.Opened, "#proposals")
    def _opened(self, event: FrameTable.Opened) -> None:
        draft = self.draft
        if draft is None or event.row >= len(self._rows):
            return
        row = self._rows[event.row]
        if row.item is None:
            folded = replace(row.bundle, folded=not row.bundle.folded)
            bundles = tuple(folded if each.key == folded.key else each for each in draft.bundles)
            self.edit(replace(draft, bundles=bundles))
        elif not row.item.concept:
            self.ask_meaning(row.item)
        else:
            answer = Answer.OPEN if row.item.answer is Answer.YES else Answer.YES
            self.edit(draft.changed([row.item.key], lambda item: replace(item, answer=answer)))

    def ask_meaning(self, item: Item) -> None:
        """Let the coach choose what words mean."""
        if not item.choices:
            return
        words = self.words
        kinds = {choice: str(words.taxonomy.kind(choice).value) for choice in item.choices}
        choices = [(c, f"{words.name(c)}  ({self.say(f'kind.{kinds[c]}')})") for c in item.choices]

        def chosen(found: tuple[str, ...]) -> None:
            self.take(lambda hub, draft: hub.interview.choose(draft, item.key, found[0]))

        self.pick(self.say("pick.meaning", phrase=item.phrase), choices, chosen)

    @on(BundleTable.Pressed, "#loose")
    def _word_pressed(self, event: BundleTable.Pressed) -> None:
        draft = self.draft
        loose = view.loose_words(draft) if draft else []
        if draft is None or event.what != "off" or event.row >= len(loose):
            return
        word, key = loose[event.row]
        if key is not None:
            self.edit(draft.without([key]))
        else:
            self.edit(replace(draft, unread=tuple(each for each in draft.unread if each != word)))


def _same(row: view.Row, other: view.Row) -> bool:
    keys = [(each.bundle.key, each.item.key if each.item else None) for each in (row, other)]
    return keys[0] == keys[1]


def _at_level(item: Item, level: int | None) -> Item:
    if item.part != "skill":
        return item
    return replace(item, level=level, answer=Answer.YES if level else item.answer, proof=item.proof or Source.SELF)


def _shown_by(item: Item, proof: Source) -> Item:
    if item.part != "skill":
        return item
    return replace(item, proof=proof, answer=Answer.YES)

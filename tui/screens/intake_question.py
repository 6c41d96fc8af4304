"""The next best question of the intake: always in view, answered with one key."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import Static

from skillshub.core.interview import Answer, Bundle, Draft, Item, Origin
from skillshub.core.person import Source
from skillshub.hub.interview import Question
from skillshub.i18n import number, t
from skillshub.report.question import looked_at_text, question_text, reason_text
from tui.screens.intake_form import ASIDE, FormPart
from tui.views.marks import BAND_SIGNS
from tui.widgets.cells import clean

FIELDS = {
    "home": "postcode",
    "travel": "travel.max_minutes",
    "hours": "hours.max",
    "shift": "shifts",
    "start": "available_from",
    "pay": "pay_floor",
}
"""Questions that a field of the form answers."""


class QuestionPart(FormPart):
    """What stands at the foot of the intake."""

    def __init__(self, code: str | None) -> None:
        super().__init__(code)
        self.status = ""

    @property
    def question(self) -> Question | None:
        """The most decisive question that was not put aside."""
        draft, found = self.draft, self.found
        if draft is None or found is None:
            return None
        return next((q for q in found.questions if f"{q.code} {q.subject}" not in draft.aside), None)

    @property
    def unclear(self) -> Item | None:
        """The first words that may mean several things: before they are chosen, little can be said of anything else."""
        items = self.draft.items if self.draft else ()
        return next((item for item in items if not item.concept and item.choices), None)

    def ask_meaning(self, item: Item) -> None:
        """Let the coach choose what words mean."""
        raise NotImplementedError

    def show_question(self) -> None:
        """Write question, reason and bands; say when they are of an older draft."""
        line, bands = self.query_one("#question", Static), self.query_one("#bands", Static)
        found, question = self.found, self.question
        if found is None:
            line.update(clean(self.status or self.say("question.wait")))
            bands.update("")
            return
        words, unclear = self.words, self.unclear
        if unclear is not None:
            line.update(clean(self.say("question.meaning", phrase=unclear.phrase)))
        elif question is None:
            line.update(clean(self.say("question.none")))
        else:
            text = question_text(question.code, question.subject, words)
            reason = reason_text(question, found, words)
            line.update(clean(self.say("question.line", question=text, reason=reason)))
        counted = "  ".join(
            f"{BAND_SIGNS[band]} {t(f'tui.band.{band.value}', self.lang)} {number(count, self.lang)}"
            for band, count in found.bands.items()
            if count
        )
        state = self.status or (
            self.say("counting") if self.counted is not self.draft else looked_at_text(found, self.lang)
        )
        bands.update(clean(f"{counted}  · {state}"))

    def action_ask_next(self) -> None:
        """Choose what words mean, answer the question, or put it aside."""
        if self.unclear is not None:
            self.ask_meaning(self.unclear)
            return
        question, draft = self.question, self.draft
        if question is None or draft is None:
            return
        title = question_text(question.code, question.subject, self.words)
        if question.code in FIELDS:
            self._by_field(title, question, FIELDS[question.code])
        elif question.code == "right_to_work":
            self._by_field(title, question, f"right_to_work.{question.subject}")
        elif question.code == "language":
            self._by_field(title, question, f"languages.{question.subject}.all")
        else:
            self._by_choice(title, question)

    def _by_field(self, title: str, question: Question, key: str) -> None:
        from tui.views.intake_form import choice_name, level_words

        field = next((each for each in self.fields if each.key == key), None)
        if field is None:
            self.action_go("form")
            return
        if not field.choices or field.several:
            self.go_to(key)
            self.open_field(field, lambda: self._put_aside(question))
            return
        names = [
            (
                each,
                level_words(each, self.lang) if field.section == "languages" else choice_name(field, each, self.lang),
            )
            for each in field.choices
        ]
        names.append((ASIDE, self.say("pick.aside")))

        def chosen(found: tuple[str, ...]) -> None:
            if found == (ASIDE,):
                self._put_aside(question)
            else:
                self.answer_field(key, found[0])

        self.pick(title, names, chosen)

    def _by_choice(self, title: str, question: Question) -> None:
        if question.code == "background":
            self.action_go("entry")
            return
        if question.code == "skill":
            names = [(f"yes {level}", self.say(f"pick.level_{level}")) for level in (1, 2, 3, 4)]
            names = [("yes", self.say("pick.yes_skill")), *names, ("no", self.say("pick.no_skill"))]
        else:
            names = [("yes", self.say("choice.flag.yes")), ("no", self.say("choice.flag.no"))]
        names.append((ASIDE, self.say("pick.aside")))

        def chosen(found: tuple[str, ...]) -> None:
            draft = self.draft
            if draft is None:
                return
            if found == (ASIDE,):
                self._put_aside(question)
            elif question.code == "diplomas":
                if found == ("yes",):
                    self._put_aside(question)
                    self.action_go("entry")
                else:
                    self.answer_field("complete.qualifications", "yes")
            else:
                self.edit(answered(draft, question, found[0]))

        self.pick(title, names, chosen)

    def _put_aside(self, question: Question) -> None:
        if self.draft is not None:
            self.edit(replace(self.draft, aside=(*self.draft.aside, f"{question.code} {question.subject}")))

    def offer(self, drafts: tuple[Draft, ...]) -> None:
        """Go on with a talk that was broken off, or begin a new one."""
        names = [("", self.say("pick.new"))]
        names += [(each.id, self.say("pick.draft", code=each.value("code"), count=len(each.items))) for each in drafts]

        def chosen(found: tuple[str, ...]) -> None:
            again = next((each for each in drafts if found == (each.id,)), None)
            if again is not None:
                self.take_up(again)

        self.pick(self.say("pick.drafts"), names, chosen)


def answered(draft: Draft, question: Question, said: str) -> Draft:
    """The draft with a skill or licence that was asked for."""
    word, _, level = said.partition(" ")
    answer = Answer.YES if word == "yes" else Answer.NO
    known = next((item for item in draft.items if item.concept == question.subject), None)
    if known is not None:
        return draft.changed(
            [known.key], lambda item: replace(item, answer=answer, level=int(level) if level else item.level)
        )
    item = Item(
        key=2,
        bundle=1,
        part="licence" if question.code == "licence" else "skill",
        phrase="",
        concept=question.subject,
        answer=answer,
        level=int(level) if level else None,
        proof=Source.SELF if question.code == "skill" else None,
    )
    bundle = next((each for each in draft.bundles if each.origin is Origin.QUESTION), None)
    if bundle is None:
        return draft.joined([Bundle(key=1, origin=Origin.QUESTION)], [item])
    key = max(0, *(each.key for each in draft.items), *(each.key for each in draft.bundles)) + 1
    return replace(draft, items=(*draft.items, replace(item, key=key, bundle=bundle.key)))

"""The desk of a talk: words become proposals, a draft is kept, checked and in the end confirmed."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.errors import UsageError
from skillshub.core.forms import PersonForm, SkillEntry
from skillshub.core.interview import Answer, Bundle, Draft, Field, Item, Origin, fields_of
from skillshub.core.person import Person, Source
from skillshub.explain.next_question import NextQuestions, Question, Questioner
from skillshub.i18n import LANGUAGES, Language, LocalText, Message
from skillshub.intake.interview import Fault
from skillshub.link.complete import Completer, Completion

if TYPE_CHECKING:
    from skillshub.hub.hub import Hub
    from skillshub.intake.drafts import PersonDraft
    from skillshub.link.bundles import Proposed, Proposer
    from skillshub.store.draft_files import DraftFiles, Found

__all__ = ["Completer", "Completion", "Fault", "InterviewDesk", "NextQuestions", "Question", "Questioner", "Taken"]
LONGEST_WORDS = 4_000
"""Characters of one entry; more is a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A draft with something taken in."""

    draft: Draft
    added: int = 0
    """Proposals that are new."""
    unread: tuple[str, ...] = ()
    """Words no concept was found for; they stand in the draft."""
    dropped: tuple[str, ...] = ()
    """Kinds of personal data that were left out (``intake_screen.dropped.…``)."""
    told: tuple[Message, ...] = ()
    """What else was left out of a file."""
    filled: tuple[str, ...] = ()
    """Fields of the form that words have filled."""


class InterviewDesk:
    """Proposals, drafts and saving; every method may be called from a thread."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    # --- words --------------------------------------------------------------------------------

    @cached_property
    def completer(self) -> Completer:
        """Completes what is being typed."""
        return Completer(self._hub.taxonomy, self._hub.engine.linker)

    @cached_property
    def _proposer(self) -> Proposer:
        from skillshub.link.bundles import Proposer

        engine = self._hub.engine
        return Proposer(engine.taxonomy, engine.linker, engine.spotter)

    def prepare(self) -> None:
        """Do now what the first words would have to wait for: a second or two."""
        self.take_words(Draft(id=""), "elektro")

    def complete(self, typed: str, lang: Language, limit: int = 8) -> tuple[Completion, ...]:
        """Concepts that may be meant by the beginning of a name, see :class:`~skillshub.link.complete.Completer`."""
        return self.completer.complete(typed, lang, limit)

    def take_words(self, draft: Draft, text: str) -> Taken:
        """Take in what was typed: jobs, diplomas, tasks, practical matters, free words. Personal remarks are dropped
        and told; a field of the form that has an answer keeps it."""
        from skillshub.intake.personal_remarks import CONTACT, kind_of, remarks, without_numbers
        from skillshub.link.practical import practical

        kept: list[str] = []
        dropped: list[str] = []
        answers: dict[str, str] = {}
        for piece in remarks(text[:LONGEST_WORDS]):
            told = practical(piece, self._hub.taxonomy.knowledge)
            answers |= told.fields
            if told.fields and not told.rest:
                continue
            remark = told.rest or piece
            kind = None if self._proposer.is_name(remark) else kind_of(remark)
            if kind:
                dropped.append(kind)
                continue
            plain, had = without_numbers(remark)
            if had:
                dropped.append(CONTACT)
            kept.append(plain)
        new = {field: value for field, value in answers.items() if not draft.value(field)}
        taken = self._joined(draft.with_values(new), self._proposer.words(kept), dropped)
        return replace(taken, filled=tuple(new))

    def take_concept(self, draft: Draft, concept: str, phrase: str) -> Taken:
        """Take in a concept that was chosen from a list."""
        return self._joined(draft, self._proposer.concept(concept, phrase), ())

    def choose(self, draft: Draft, key: int, concept: str) -> Taken:
        """Say which of several concepts the words of a proposal mean; a job or diploma brings its bundle."""
        from skillshub.link.bundles import PART

        item = next((each for each in draft.items if each.key == key), None)
        if item is None:
            return Taken(draft=draft)
        part = PART[self._hub.taxonomy.kind(concept)]
        meant = replace(item, concept=concept, part=part, answer=Answer.YES)
        if part != "diploma":
            meant = replace(meant, country="")
        if part == "skill":
            meant = replace(meant, proof=meant.proof or Source.SELF)
        if part not in ("work", "diploma"):
            return Taken(draft=draft.changed([key], lambda _: meant), added=1)
        from skillshub.link.bundles import Proposed

        found = Proposed()
        self._proposer.head(meant, Origin.JOB if part == "work" else Origin.DIPLOMA, found)
        return self._joined(draft.without([key]), found, ())

    def _joined(self, draft: Draft, found: Proposed, dropped: Iterable[str]) -> Taken:
        more = draft.joined(found.bundles, found.items, found.unread)
        unread = tuple(word for word in more.unread if word not in draft.unread)
        return Taken(
            draft=more,
            added=len(more.items) - len(draft.items),
            unread=unread,
            dropped=tuple(dict.fromkeys(dropped)),
        )

    # --- files --------------------------------------------------------------------------------

    def take_file(self, draft: Draft, path: Path) -> Taken:
        """Take in a CV or another file about one person; fields that were answered already stay as they are.

        Raises:
            SkillshubError: the file cannot be read, is refused, or holds several people.
        """
        from skillshub.intake.interview import fields_from
        from skillshub.intake.person_files import iter_people

        chunks = list(iter_people(path, today=self._hub.engine.today()))
        records: list[PersonForm | PersonDraft] = [record for chunk in chunks for record in chunk.accepted]
        refused = [rejection for chunk in chunks for rejection in chunk.rejected]
        told = tuple(notice for chunk in chunks for notice in chunk.notices)
        if len(records) > 1:
            raise UsageError("intake_screen.error.several", hint="intake_screen.hint.several", count=len(records))
        if not records:
            reason = refused[0].reason if refused else Message.of("intake_screen.error.nobody")
            why = LocalText(**{lang: reason.in_(lang) for lang in LANGUAGES})
            raise UsageError("intake_screen.error.file", hint="intake_screen.hint.file", reason=why)
        form, found = self._found(records[0])
        own = dict(draft.fields)
        read = {field: text for field, text in fields_from(form).items() if field not in own and field != "code"}
        taken = self._joined(draft.with_values(read), found, ())
        return replace(taken, told=told, added=taken.added + len(read))

    def _found(self, record: PersonForm | PersonDraft) -> tuple[PersonForm, Proposed]:
        if isinstance(record, PersonForm):
            return record, self._of_form(record, Origin.FILE)
        from skillshub.link.bundles import Proposed
        from skillshub.link.reading import ACCEPTED, INFERRED, UNREAD

        settled = self._hub.engine.draft_linker.settle(record)
        found = Proposed()
        loose = Bundle(key=0, origin=Origin.FILE)
        found.bundles.append(loose)
        for finding in settled.findings:
            if finding.outcome == UNREAD:
                found.unread.append(finding.phrase)
                continue
            item = Item(
                key=len(found.items) + len(found.bundles) + 1,
                bundle=loose.key,
                part=finding.part if finding.part in ("work", "diploma", "licence") else "skill",
                phrase=finding.phrase,
                concept=finding.concept or (finding.proposals[0] if len(finding.proposals) == 1 else ""),
                choices=finding.proposals,
                answer=Answer.YES if finding.outcome == ACCEPTED else Answer.OPEN,
                proof=None if finding.source is Source.INFERRED else finding.source,
                years=finding.years,
                year=finding.year,
                country=finding.country or "",
                inferred=finding.outcome == INFERRED,
            )
            if item.part in ("work", "diploma") and item.concept:
                self._proposer.head(item, Origin.JOB if item.part == "work" else Origin.DIPLOMA, found)
            else:
                found.items.append(item)
        return settled.form, found

    # --- drafts -------------------------------------------------------------------------------

    @property
    def _files(self) -> DraftFiles:
        from skillshub.store.draft_files import DraftFiles

        return DraftFiles(self._hub.settings.hub.with_suffix(".drafts"))

    def begin(self, code: str | None = None) -> Draft:
        """A new draft: empty under a code that is free, or of somebody who is in the hub.

        Raises:
            UsageError: nobody has this code.
        """
        id_ = secrets.token_hex(8)
        if code is None:
            return Draft(id=id_, fields=(("code", self.free_code()),))
        from skillshub.intake.interview import fields_from

        form = self._hub.people.form(code)
        found = self._of_form(form, Origin.EARLIER)
        empty = Draft(id=id_, editing=code).with_values(fields_from(form))
        return empty.joined(found.bundles, found.items, found.unread)

    def free_code(self) -> str:
        """``P-001``, or the first such code nobody has."""
        taken = set(self._hub.store.codes()) | {draft.value("code") for draft in self._files.found().drafts}
        return next(code for number in range(1, 10_000) if (code := f"P-{number:03}") not in taken)

    def keep(self, draft: Draft) -> None:
        """Write a draft down so that no crash loses it.

        Raises:
            HubError: it cannot be written.
        """
        self._files.keep(draft)

    def drafts(self) -> Found:
        """Talks that were begun and not confirmed, the latest first, and files that had to be set aside."""
        return self._files.found()

    def forget(self, draft: Draft) -> None:
        """Throw a draft away."""
        self._files.forget(draft.id)

    def drafts_about(self, code: str) -> list[object]:
        """What talks about a person hold that were not confirmed yet, ready for JSON."""
        from skillshub.core.canonical import plain

        found = self._files.found().drafts
        return [plain(draft) for draft in found if code in (draft.editing, draft.value("code"))]

    def forget_person(self, code: str) -> None:
        """Throw away every draft about a person who is erased."""
        self._files.forget_person(code)

    def form_fields(self, draft: Draft) -> tuple[Field, ...]:
        """The form, with every language and limit that has an answer or can have one."""
        spoken = (field.split(".")[1] for field, _ in draft.fields if field.startswith("languages."))
        own = [field.partition(".")[2] for field, _ in draft.fields if field.startswith("limits.")]
        return fields_of(spoken, dict.fromkeys((*self._hub.taxonomy.knowledge.demands, *own)))

    # --- checking and saving ------------------------------------------------------------------

    def person(self, draft: Draft) -> tuple[Person, tuple[Fault, ...]]:
        """The profile of what is right in a draft, and what is wrong in it; nothing is stored."""
        from skillshub.intake.interview import sound
        from skillshub.link.person import link_person

        draft, names = self._settled(draft)
        form, faults = sound(draft, names)
        engine = self._hub.engine
        return link_person(_with_inferred(form, draft), engine.taxonomy, engine.linker), faults

    def save(self, draft: Draft) -> tuple[Fault, ...]:
        """Confirm: the person goes into the hub through the checks of an import, and the draft is thrown away.

        Returns:
            What is wrong; empty when the person was stored.

        Raises:
            HubError: it cannot be written.
        """
        from skillshub.intake.imported import Rejection
        from skillshub.intake.interview import checked

        settled, names = self._settled(draft)
        outcome = checked(settled, names)
        code = draft.value("code")
        faults = list(outcome.faults)
        if code and code != draft.editing and code in self._hub.store.codes():
            reason = Message.of("intake_screen.fault.taken", code=code)
            hint = Message.of("intake_screen.fault_hint.taken", free=self.free_code())
            rejection = Rejection(row=None, field="code", value="", reason=reason, hint=hint)
            faults.append(Fault(field="code", item=0, rejection=rejection))
        if faults or outcome.form is None:
            return tuple(faults)
        self._hub.intake.person(_with_inferred(outcome.form, settled))
        self.forget(draft)
        return ()

    def _settled(self, draft: Draft) -> tuple[Draft, dict[int, str]]:
        """The draft with everything nobody has decided on among its unread words, and words for each proposal.

        A job, diploma or licence in words that mean no concept keeps its place, with its years; words the linker
        would take for sure, though nobody has said so, must not count and are kept as words only. So are the words of
        a meaning that was proposed and not taken.
        """
        names: dict[int, str] = {}
        loose: list[str] = []
        for item in draft.items:
            no_counts = item.part in ("skill", "licence")
            settled = item.answer is Answer.YES or (item.answer is Answer.NO and no_counts)
            if item.concept and settled:
                names[item.key] = self._name(item)
            elif item.phrase and not settled and not item.inferred and (not item.concept or item.choices):
                if item.part != "skill" and self._meant(item.phrase, item) is None:
                    names[item.key] = item.phrase
                else:
                    where = (item.country, str(item.year or "")) if item.part == "diploma" else ()
                    loose.append(" ".join(part for part in (item.phrase, *where) if part))
        return replace(draft, unread=tuple(dict.fromkeys((*draft.unread, *loose)))), names

    def _name(self, item: Item) -> str:
        taxonomy = self._hub.taxonomy
        labels = taxonomy.labels(item.concept) if item.concept in taxonomy else None
        named: tuple[str, ...] = (labels.nl, labels.de, labels.en) if labels else ()
        own = (words for words in (item.phrase, *named) if words and self._meant(words, item) == item.concept)
        return next(own, item.concept)

    def _meant(self, words: str, item: Item) -> str | None:
        from skillshub.link.bundles import SKILLS
        from skillshub.link.diplomas import link_diploma
        from skillshub.link.titles import link_title

        engine = self._hub.engine
        if item.part == "work":
            return link_title(words, engine.linker).accepted
        if item.part == "diploma":
            return link_diploma(words, item.country or None, engine.taxonomy, engine.linker)
        return engine.linker.link(words, SKILLS if item.part == "skill" else (Kind.LICENCE,)).accepted

    def _of_form(self, form: PersonForm, origin: Origin) -> Proposed:
        from skillshub.link.form_bundles import bundles_of

        engine = self._hub.engine
        return bundles_of(form, origin, self._proposer, engine.taxonomy, engine.linker)


def _with_inferred(form: PersonForm, draft: Draft) -> PersonForm:
    """The form with what was read in a text and nobody has confirmed or denied yet, marked as such."""
    likely = tuple(
        SkillEntry(name=item.concept, level=item.level, source=item.proof or Source.SELF, inferred=True)
        for item in draft.items
        if item.inferred and item.answer is Answer.OPEN and item.concept and item.part == "skill"
    )
    unread = set(draft.unread)
    own = tuple(replace(skill, inferred=True) if skill.name in unread else skill for skill in form.skills)
    return replace(form, skills=(*own, *likely))

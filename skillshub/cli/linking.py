"""``link``: what the program makes of words, and what a coach lays down about them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from skillshub.cli.arguments import Out
from skillshub.cli.documents import linked_document
from skillshub.cli.session import Session
from skillshub.cli.verb import group, one_of, verb
from skillshub.cli.words import Group
from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.errors import UsageError
from skillshub.i18n import LANGUAGES, Language

KINDS = (*sorted(SKILL_KINDS), Kind.OCCUPATION, Kind.QUALIFICATION, Kind.LICENCE)
"""What words can stand for."""
WORDS = "words"
"""The verb that is meant where none is named: ``link TEXT``."""
_WITH_VALUE = ("--format", "--lang", "--hub")

Words = Annotated[str, typer.Argument(metavar="cli.metavar.text", help="cli.argument.text", show_default=False)]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="cli.metavar.kind", help="cli.option.kind", show_default=False)
]
TextLang = Annotated[
    str | None,
    typer.Option("--text-lang", metavar="|".join(LANGUAGES), help="cli.option.text_lang", show_default=False),
]
Explain = Annotated[bool, typer.Option("--explain", help="cli.option.link_explain")]
To = Annotated[
    str | None, typer.Option("--to", metavar="cli.metavar.concept", help="cli.option.link_to", show_default=False)
]
Not = Annotated[
    str | None, typer.Option("--not", metavar="cli.metavar.concept", help="cli.option.link_not", show_default=False)
]
Note = Annotated[
    str, typer.Option("--note", metavar="cli.metavar.text", help="cli.option.link_note", show_default=False)
]
By = Annotated[str, typer.Option("--by", metavar="cli.metavar.text", help="cli.option.link_by", show_default=False)]
About = Annotated[
    str, typer.Option("--concept", metavar="cli.metavar.concept", help="cli.option.link_about", show_default=False)
]
File = Annotated[
    Path, typer.Argument(metavar="cli.metavar.file", help="cli.argument.corrections_file", show_default=False)
]


class _Linking(Group):
    """A noun whose first word may be the text itself."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """See Click; a first word that is no verb is the text."""
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] not in ("--help", "--"):
            at += 2 if args[at] in _WITH_VALUE else 1
        named = at < len(args) and (args[at] in self.commands or args[at] == "--help")
        if args and not named:
            args = [WORDS, *args]
        rest: list[str] = super().parse_args(ctx, args)
        return rest


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    linking = group("link", root, cls=_Linking)
    verb(linking, WORDS, help_="cli.help.link_words")(link)
    verb(linking, "correct", help_="cli.help.link_correct")(correct)
    verb(linking, "corrections", help_="cli.help.link_corrections")(corrections)
    verb(linking, "undo", help_="cli.help.link_undo")(undo)
    verb(linking, "export", help_="cli.help.link_export")(export)
    verb(linking, "import", help_="cli.help.link_import")(import_file)


def link(
    session: Session, text: Words, kind: Kinds = None, text_lang: TextLang = None, explain: Explain = False
) -> None:
    """What the linker makes of a phrase, how sure it is, and on request why."""
    kinds, spoken = _kinds(kind) or KINDS, _spoken(text_lang)
    if not text.strip():
        raise UsageError("cli.error.no_text")
    with session.open() as hub:
        if explain:
            from skillshub.report.linking import link_document

            why, hops = hub.knowledge.explain_link(text, kinds, spoken)
            session.show(link_document(why, hops, hub.taxonomy, session.lang))
            return
        document = linked_document(hub.knowledge.link(text, kinds, spoken), hub.taxonomy, session.lang)
    session.show(document)


def correct(
    session: Session,
    text: Words,
    to: To = None,
    not_: Not = None,
    kind: Kinds = None,
    note: Note = "",
    by: By = "",
) -> None:
    """Lay down what words mean, or never mean; it holds at once."""
    if (to is None) == (not_ is None):
        raise UsageError("corrections.error.to_or_not", hint="corrections.hint.to_or_not")
    with session.open() as hub:
        done = hub.linking.correct(
            text, to or not_ or "", right=to is not None, kinds=_kinds(kind), note=note, by=by, lang=session.lang
        )
        name = hub.taxonomy.label(done.correction.concept, session.lang)
    said = ("is" if to is not None else "never") if done.changed else "unchanged"
    session.say(f"corrections.said.{said}", text=text, name=name, id=done.correction.concept)
    if done.relinked:
        session.say("corrections.said.relinked", count=done.relinked)


def corrections(session: Session) -> None:
    """What was laid down in this hub."""
    from skillshub.report.corrections import corrections_document

    with session.open() as hub:
        document = corrections_document(hub.linking.all(), hub.taxonomy, session.lang)
    session.show(document)


def undo(session: Session, text: Words, concept: About = "") -> None:
    """Take back what was laid down for a text."""
    with session.open() as hub:
        gone = hub.linking.undo(text, concept, session.lang)
    for each in gone:
        session.say("corrections.said.undone", text=each.text, id=each.concept)


def export(session: Session, out: Out = None) -> None:
    """All corrections as a file for another hub."""
    with session.open() as hub:
        text = hub.linking.as_csv()
    if out is None:
        session.write(text)
    else:
        session.save(out, "\ufeff" + text)


def import_file(session: Session, file: File) -> None:
    """Take the corrections of a file; what cannot be taken comes back beside it."""
    from skillshub.core.errors import NoneAccepted
    from skillshub.intake.rejected_csv import write_rejected

    with session.open() as hub:
        done = hub.linking.import_file(file)
    session.say("corrections.said.imported", rows=done.rows, changed=done.changed, rejected=len(done.rejected))
    if done.relinked:
        session.say("corrections.said.relinked", count=done.relinked)
    place = write_rejected(file, done.rejected, session.lang)
    if place is not None:
        session.say("corrections.said.rejected", path=str(place))
    if done.rejected and len(done.rejected) == done.rows:
        raise typer.Exit(NoneAccepted.exit_code)


def _kinds(asked: list[str] | None) -> tuple[Kind, ...]:
    return tuple(Kind(one_of("--kind", kind, KINDS)) for kind in asked or ())


def _spoken(text_lang: str | None) -> Language | None:
    asked = one_of("--text-lang", text_lang, LANGUAGES) if text_lang is not None else None
    return next((lang for lang in LANGUAGES if lang == asked), None)

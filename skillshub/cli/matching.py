"""``match``, ``candidates``, ``explain``, ``replay``: rankings, and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from skillshub.cli.arguments import Out, PersonCode, Top, VacancyId
from skillshub.cli.progress import Progress
from skillshub.cli.session import Session, talk
from skillshub.cli.verb import verb, whole
from skillshub.core.errors import DataMissing, UsageError
from skillshub.i18n import LANGUAGES, Language, t

OnePerson = Annotated[
    str | None, typer.Argument(metavar="cli.metavar.person", help="cli.argument.person", show_default=False)
]
AllPeople = Annotated[bool, typer.Option("--all-people", help="batch.option.all_people")]
BATCH_TOP = 20
"""Rows per person where ``--top`` is not given."""
RankingNumber = Annotated[
    str, typer.Argument(metavar="cli.metavar.ranking", help="cli.argument.ranking", show_default=False)
]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    verb(root, "match", help_="cli.help.match")(match)
    verb(root, "candidates", help_="cli.help.candidates")(candidates)
    verb(root, "explain", help_="cli.help.explain")(explain)
    verb(root, "replay", help_="cli.help.replay")(replay)


def match(
    session: Session, person: OnePerson = None, top: Top = None, all_people: AllPeople = False, out: Out = None
) -> None:
    """One person against every open vacancy, or everybody into a file."""
    from skillshub.report.ranking import ranking_document

    most = whole("--top", top)
    if all_people or person is None:
        _everybody(session, person, out, most, all_people=all_people)
        return
    if out is not None:
        raise UsageError("batch.error.one_person", hint="batch.hint.one_person")
    with session.open() as hub, Progress("cli.progress.match", session.lang) as progress:
        ranking = hub.match.person(person, progress=progress, said=_told(session))
        document = ranking_document(ranking, hub.taxonomy, session.lang, top=most)
    session.show(document)
    session.say("cli.said.ranking", id=ranking.id)


def _everybody(session: Session, person: str | None, out: Path | None, top: int | None, *, all_people: bool) -> None:
    if not all_people:
        raise UsageError("batch.error.whom", hint="batch.hint.whom", argument=t("cli.metavar.person", session.lang))
    if person is not None:
        raise UsageError("batch.error.both", hint="batch.hint.whom", person=person)
    if out is None:
        raise UsageError("batch.error.no_file", hint="batch.hint.suffix")
    with session.open() as hub, Progress("batch.progress", session.lang) as progress:
        people = hub.match.everybody(out, top=top or BATCH_TOP, progress=progress, said=_told(session))
    session.say("batch.said.written", people=people, path=str(out))


def _told(session: Session) -> Callable[[DataMissing], None]:
    """Says why an index had to be made again."""
    return lambda why: talk(why.in_(session.lang))


def candidates(session: Session, vacancy: VacancyId, top: Top = None) -> None:
    """Every person for one vacancy."""
    from skillshub.report.ranking import candidates_document

    most = whole("--top", top)
    with session.open() as hub, Progress("cli.progress.candidates", session.lang) as progress:
        ranking = hub.match.vacancy(vacancy, progress=progress, said=_told(session))
        document = candidates_document(ranking, hub.taxonomy, session.lang, top=most)
    session.show(document)
    session.say("cli.said.ranking", id=ranking.id)


def explain(session: Session, person: PersonCode, vacancy: VacancyId) -> None:
    """The ledger of one pair, and its border card."""
    from skillshub.report.card import card_document
    from skillshub.report.ledger import ledger_document

    with session.open() as hub:
        explanation = hub.explain.pair(person, vacancy)
        document = ledger_document(explanation, hub.taxonomy, session.lang)
        if explanation.card is not None:
            document = document.joined(card_document(explanation, hub.taxonomy, session.lang))
    session.show(document)


def replay(session: Session, number: RankingNumber, top: Top = None) -> None:
    """An old ranking, computed again; in the language it was made in unless ``--lang`` asks for another."""
    from skillshub.report.ranking import candidates_document, ranking_document

    id_, most = whole(t("cli.metavar.ranking", session.lang), number), whole("--top", top)
    with session.open() as hub:
        replayed = hub.audit.replay(id_ or 0)
        if not replayed.same:
            raise DataMissing("cli.error.replay_differs", hint="cli.hint.replay_differs", id=id_ or 0)
        made_in: Language = next((lang for lang in LANGUAGES if lang == replayed.lang), session.lang)
        lang = session.lang if session.lang_asked else made_in
        build = ranking_document if replayed.kind == "person" else candidates_document
        document = build(replayed.ranking, hub.taxonomy, lang, top=most)
    session.show(document)
    session.say("cli.said.replayed", id=id_)

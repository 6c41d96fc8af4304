"""``vacancies``: what work is in the hub."""

from __future__ import annotations

from typing import Annotated

import typer

from skillshub.cli.arguments import Out, VacancyId
from skillshub.cli.importing import Source, SourceFile
from skillshub.cli.session import Session, talk
from skillshub.cli.verb import group, one_of, verb
from skillshub.core.errors import UsageError

JoinOption = Annotated[
    list[str] | None,
    typer.Option("--join", metavar="cli.metavar.vacancy", help="cli.option.join", show_default=False),
]
SplitOption = Annotated[
    str | None, typer.Option("--split", metavar="cli.metavar.vacancy", help="cli.option.split", show_default=False)
]

FORMS = ("jobposting",)
AsOption = Annotated[str, typer.Option("--as", metavar="|".join(FORMS), help="cli.option.as")]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    vacancies = group("vacancies", root)
    verb(vacancies, "list", help_="cli.help.vacancies_list")(list_vacancies)
    verb(vacancies, "show", help_="cli.help.vacancies_show")(show)
    verb(vacancies, "withdraw", help_="importing.vacancies.withdraw")(withdraw)
    verb(vacancies, "restore", help_="importing.vacancies.restore")(restore)
    verb(vacancies, "review", help_="cli.help.vacancies_review")(review)
    verb(vacancies, "duplicates", help_="cli.help.vacancies_duplicates")(duplicates)
    verb(vacancies, "export", help_="cli.help.vacancies_export")(export)


def list_vacancies(session: Session) -> None:
    """Every vacancy in the hub."""
    from skillshub.report.registers import vacancies_document

    with session.open() as hub:
        document = vacancies_document(hub.vacancies.all(), hub.taxonomy, session.lang, states=hub.vacancies.states())
    session.show(document)


def show(session: Session, vacancy: VacancyId) -> None:
    """One vacancy."""
    from skillshub.report.registers import vacancy_document

    with session.open() as hub:
        document = vacancy_document(hub.vacancies.get(vacancy), hub.taxonomy, session.lang)
    session.show(document)


def withdraw(session: Session, vacancy: VacancyId) -> None:
    """Withdraw one vacancy by hand."""
    with session.open() as hub:
        id_, done = hub.vacancies.withdraw(vacancy)
    session.say("importing.said.withdrawn" if done else "importing.said.was_withdrawn", id=id_)


def restore(session: Session, vacancy: VacancyId) -> None:
    """Open a withdrawn vacancy again."""
    with session.open() as hub:
        id_, done = hub.vacancies.restore(vacancy)
    session.say("importing.said.restored" if done else "importing.said.was_open", id=id_)


def review(session: Session, file: SourceFile, source: Source = None) -> None:
    """What is understood of a file, before anything is stored."""
    from skillshub.report.review import review_document

    with session.open() as hub:
        document = review_document(hub.vacancies.review(file, source=source), hub.taxonomy, session.lang)
    session.show(document)


def duplicates(session: Session, join: JoinOption = None, split: SplitOption = None) -> None:
    """Joined and possible duplicates; join two, or part one from its group."""
    from skillshub.hub.duplicates import reason_of
    from skillshub.report.duplicates import duplicates_document

    if join and split:
        raise UsageError("duplicates.error.one")
    if join and len(join) != 2:
        raise UsageError("duplicates.error.two")
    with session.open() as hub:
        if join:
            hub.duplicates.join(*join)
            session.say("duplicates.joined", first=join[0], second=join[1])
        elif split:
            rest = hub.duplicates.split(split)
            session.say("duplicates.parted", id=split, ids=", ".join(rest))
        groups = [(group, [reason_of(each) for each in group.joins]) for group in hub.duplicates.groups()]
        known = {vacancy.id: vacancy for vacancy in hub.vacancies.all()}
        document = duplicates_document(groups, hub.duplicates.proposals(), known, session.lang)
    session.show(document)


def export(session: Session, vacancy: VacancyId, as_: AsOption = "jobposting", out: Out = None) -> None:
    """One vacancy for another program, and what was left behind."""
    from skillshub.report.jobposting import jobposting

    one_of("--as", as_, FORMS)
    with session.open() as hub:
        made = jobposting(hub.vacancies.form(vacancy), hub.vacancies.get(vacancy), hub.taxonomy)
    if out is None:
        session.write(made.text)
    else:
        session.save(out, made.text)
    session.say("export.dropped_title" if made.dropped else "export.nothing_dropped")
    for message in made.dropped:
        talk(f"- {message.in_(session.lang)}")

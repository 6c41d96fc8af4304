"""``vacancies``: what work is in the hub."""

from __future__ import annotations

import typer

from skillshub.cli.arguments import VacancyId
from skillshub.cli.session import Session
from skillshub.cli.verb import group, verb


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    vacancies = group("vacancies", root)
    verb(vacancies, "list", help_="cli.help.vacancies_list")(list_vacancies)
    verb(vacancies, "show", help_="cli.help.vacancies_show")(show)
    verb(vacancies, "withdraw", help_="importing.vacancies.withdraw")(withdraw)
    verb(vacancies, "restore", help_="importing.vacancies.restore")(restore)


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

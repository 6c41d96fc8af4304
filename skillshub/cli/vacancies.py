"""``vacancies``: what work is in the hub."""

from __future__ import annotations

import typer

from skillshub.cli.arguments import VacancyId
from skillshub.cli.importing import Source, SourceFile
from skillshub.cli.session import Session
from skillshub.cli.verb import group, verb


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    vacancies = group("vacancies", root)
    verb(vacancies, "list", help_="cli.help.vacancies_list")(list_vacancies)
    verb(vacancies, "show", help_="cli.help.vacancies_show")(show)
    verb(vacancies, "review", help_="cli.help.vacancies_review")(review)


def list_vacancies(session: Session) -> None:
    """Every vacancy in the hub."""
    from skillshub.report.registers import vacancies_document

    with session.open() as hub:
        document = vacancies_document(hub.vacancies.all(), hub.taxonomy, session.lang)
    session.show(document)


def show(session: Session, vacancy: VacancyId) -> None:
    """One vacancy."""
    from skillshub.report.registers import vacancy_document

    with session.open() as hub:
        document = vacancy_document(hub.vacancies.get(vacancy), hub.taxonomy, session.lang)
    session.show(document)


def review(session: Session, file: SourceFile, source: Source = None) -> None:
    """What is understood of a file, before anything is stored."""
    from skillshub.report.review import review_document

    with session.open() as hub:
        document = review_document(hub.vacancies.review(file, source=source), hub.taxonomy, session.lang)
    session.show(document)

"""``import`` and ``template``: files into the hub, and an empty file to begin with."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillshub.cli.arguments import DryRun, Out, Rejected
from skillshub.cli.progress import Progress
from skillshub.cli.session import Session
from skillshub.cli.verb import group, verb
from skillshub.core.errors import NoneAccepted, SkillshubError, SomeRejected

if TYPE_CHECKING:
    from skillshub.hub import ImportOutcome
    from skillshub.intake import RejectedStream
    from skillshub.taxonomy.taxonomy import Taxonomy

PeopleFile = Annotated[
    Path, typer.Argument(metavar="cli.metavar.file", help="cli.argument.people_file", show_default=False)
]
Code = Annotated[
    str | None,
    typer.Option("--code", metavar="cli.metavar.person", help="cli.option.person_code", show_default=False),
]
SourceFile = Annotated[Path, typer.Argument(metavar="cli.metavar.file", help="cli.argument.file", show_default=False)]
Source = Annotated[
    str | None, typer.Option("--source", metavar="cli.metavar.name", help="cli.option.source", show_default=False)
]


Complete = Annotated[bool, typer.Option("--complete", help="importing.option.complete")]
Mapping = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="cli.metavar.file", help="importing.option.mapping", show_default=False),
]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    import_ = group("import", root)
    verb(import_, "vacancies", help_="cli.help.import_vacancies")(vacancies)
    verb(import_, "people", help_="cli.help.import_people")(people)
    mapping = group("mapping", import_)
    verb(mapping, "propose", help_="importing.help.mapping_propose")(propose_mapping)
    template = group("template", root)
    verb(template, "vacancies", help_="cli.help.template_vacancies")(vacancy_template)


def vacancies(
    session: Session,
    file: SourceFile,
    source: Source = None,
    mapping: Mapping = None,
    complete: Complete = False,
    dry_run: DryRun = False,
    rejected: Rejected = None,
) -> None:
    """Take the vacancies of a file, folder or zip."""
    from skillshub.intake import RejectedStream

    refused = RejectedStream(session.lang)
    written = rejected is not None or not dry_run
    try:
        with session.open() as hub, Progress("cli.progress.import", session.lang) as progress:
            outcome = hub.intake.vacancies(
                file,
                source=source,
                dry_run=dry_run,
                progress=progress,
                complete=complete,
                mapping=mapping,
                refused=(lambda reasons, _: refused.add(reasons)) if written else None,
            )
    except (KeyboardInterrupt, SkillshubError):
        # What was refused before the import broke off is worth as much as what was taken.
        place = _put(session, file, refused, rejected)
        if place:
            session.say("importing.said.refused_so_far", path=str(place))
        raise
    _show(session, outcome, _put(session, file, refused, rejected))


def propose_mapping(session: Session, file: SourceFile, out: Out = None) -> None:
    """What the columns of a file may mean, for the user to check and confirm."""
    with session.open() as hub:
        text = hub.intake.propose_mapping(file, session.lang)
    if out is None:
        session.write(text)
    else:
        session.save(out, text)


def people(
    session: Session, file: PeopleFile, code: Code = None, dry_run: DryRun = False, rejected: Rejected = None
) -> None:
    """Take the people of a file, folder or zip."""
    with session.open() as hub, Progress("person_files.progress.files", session.lang) as progress:
        outcome = hub.intake.people(file, code=code, dry_run=dry_run, progress=progress)
        taxonomy = hub.taxonomy
    _tell(session, file, outcome, rejected, taxonomy)


def vacancy_template(session: Session, out: Out = None) -> None:
    """An empty vacancy file with headings in the user's language and one example row."""
    from skillshub.intake import template_text, write_template

    if out is None:
        session.write(template_text(session.lang))
    else:
        write_template(out, session.lang)
        session.say("cli.said.written", path=str(out))


def _tell(
    session: Session, file: Path, outcome: ImportOutcome, rejected: Path | None, taxonomy: Taxonomy | None = None
) -> None:
    """Write down what was refused and show the outcome; of a dry run of people what was understood of each."""
    place = write_refused(session, file, outcome, rejected) if rejected or not outcome.dry_run else None
    _show(session, outcome, place, taxonomy)


def _show(session: Session, outcome: ImportOutcome, rejected: Path | None, taxonomy: Taxonomy | None = None) -> None:
    """Show the outcome, and leave with the code that says whether something was refused."""
    from skillshub.report.imports import import_document
    from skillshub.report.people_review import with_people

    document = import_document(outcome, session.lang, rejected_file=str(rejected) if rejected else None)
    if taxonomy is not None and outcome.dry_run:
        document = with_people(document, outcome.people, taxonomy)
    session.show(document)
    if outcome.rejected:
        raise typer.Exit(SomeRejected.exit_code if outcome.accepted else NoneAccepted.exit_code)


def _put(session: Session, file: Path, refused: RejectedStream, target: Path | None) -> Path | None:
    """Put the refused rows beside the file, else in the current folder, else in the data folder."""
    beside, places = _places(session, file, target)
    place = refused.put(places)
    if place and place != beside:
        session.say("cli.said.refused_elsewhere", wanted=str(beside.parent), path=str(place))
    return place


def _places(session: Session, file: Path, target: Path | None) -> tuple[Path, list[Path]]:
    from skillshub.intake import rejected_name

    beside = target or rejected_name(file)
    data = session.settings.data
    with contextlib.suppress(OSError):
        data.mkdir(parents=True, exist_ok=True)
    return beside, list(dict.fromkeys((beside, Path.cwd() / beside.name, data / beside.name)))


def write_refused(session: Session, file: Path, outcome: ImportOutcome, target: Path | None) -> Path | None:
    """Write the refused rows beside the file, else in the current folder, else in the data folder.

    Raises:
        SkillshubError: none of these places can be written.
    """
    from skillshub.intake import RejectedStream

    refused = RejectedStream(session.lang)
    if outcome.rejected:
        refused.add(outcome.rejected)
    return _put(session, file, refused, target)

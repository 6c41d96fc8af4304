"""``report gap``: the skills gap of the hub or of a part of it, on the screen or as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillshub.cli.progress import Progress
from skillshub.cli.session import Session, columns
from skillshub.cli.verb import one_of, verb
from skillshub.core.knowledge import Country
from skillshub.report.render import Format, render

if TYPE_CHECKING:
    from skillshub.explain.gap.records import GapReport
    from skillshub.taxonomy.taxonomy import Taxonomy

SIDES: dict[str, Country] = {"nl": "NL", "de": "DE"}
WORKBOOK = ".xlsx"
LEVELS = ("1", "2", "3", "4", "5", "6+")

Sector = Annotated[
    str | None,
    typer.Option("--sector", metavar="cli.metavar.sector", help="cli.option.gap_sector", show_default=False),
]
Side = Annotated[str | None, typer.Option("--side", metavar="nl|de", help="cli.option.gap_side", show_default=False)]
Region = Annotated[
    str | None,
    typer.Option("--region", metavar="cli.metavar.region", help="cli.option.gap_region", show_default=False),
]
Level = Annotated[
    str | None, typer.Option("--level", metavar="|".join(LEVELS), help="cli.option.gap_level", show_default=False)
]
Target = Annotated[
    Path | None, typer.Option("--out", metavar="cli.metavar.file", help="cli.option.gap_out", show_default=False)
]


def register(report: typer.Typer) -> None:
    """Add the verb to the reports."""
    verb(report, "gap", help_="cli.help.report_gap")(gap)


def gap(
    session: Session,
    sector: Sector = None,
    side: Side = None,
    region: Region = None,
    level: Level = None,
    out: Target = None,
) -> None:
    """The gap report of a scope."""
    asked_side = SIDES[one_of("--side", side, SIDES)] if side is not None else None
    band = one_of("--level", level, LEVELS) if level is not None else ""
    with session.open() as hub, Progress("cli.progress.reach", session.lang) as progress:
        report = hub.region.gap(
            sector=sector or "", side=asked_side, region=region or "", level=band, progress=progress
        )
        taxonomy = hub.taxonomy
        if out is None and session.format is not Format.JSON:
            from skillshub.report.gap import gap_document

            session.show(gap_document(report, taxonomy, session.lang))
        elif out is None:
            from skillshub.report.gap_files import gap_json

            session.write(gap_json(report, taxonomy, session.lang))
        else:
            _save(session, out, report, taxonomy)


def _save(session: Session, out: Path, report: GapReport, taxonomy: Taxonomy) -> None:
    """One file; beside a CSV for people stands one for machines."""
    from skillshub.cli.report import format_for
    from skillshub.report import gap_files
    from skillshub.report.gap import gap_document

    lang = session.lang
    if out.suffix.casefold() == WORKBOOK:
        session.save(out, gap_files.gap_workbook(report, taxonomy, lang))
        return
    chosen = session.format or format_for(out)
    if chosen is Format.CSV:
        session.save(out, gap_files.gap_csv(report, taxonomy, lang))
        machine = out.with_name(f"{out.stem}.machine{out.suffix}")
        session.save(machine, gap_files.gap_machine_csv(report, taxonomy, lang))
    elif chosen is Format.JSON:
        session.save(out, gap_files.gap_json(report, taxonomy, lang))
    else:
        session.save(out, render(gap_document(report, taxonomy, lang), chosen, columns()))

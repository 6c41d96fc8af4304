"""Arguments and options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PersonCode = Annotated[
    str, typer.Argument(metavar="cli.metavar.person", help="cli.argument.person", show_default=False)
]
VacancyId = Annotated[
    str, typer.Argument(metavar="cli.metavar.vacancy", help="cli.argument.vacancy", show_default=False)
]
Top = Annotated[
    str | None, typer.Option("--top", metavar="cli.metavar.number", help="cli.option.top", show_default=False)
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="cli.metavar.file", help="cli.option.out", show_default=False)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="cli.option.dry_run")]
Rejected = Annotated[
    Path | None, typer.Option("--rejected", metavar="cli.metavar.file", help="cli.option.rejected", show_default=False)
]
Yes = Annotated[bool, typer.Option("--yes", help="cli.option.yes")]

"""``evaluate``: how good linking and matching are, on a folder of data."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from skillshub.cli.progress import Progress
from skillshub.cli.session import Session
from skillshub.cli.verb import one_of, verb
from skillshub.core.errors import UsageError

Which = Annotated[str, typer.Argument(metavar="cli.metavar.which", help="cli.argument.which")]
Data = Annotated[
    Path | None, typer.Option("--data", metavar="cli.metavar.folder", help="cli.option.data", show_default=False)
]
VARIABLE = "SKILLSHUB_DATA"


def register(root: typer.Typer) -> None:
    """Add the verb to the program."""
    verb(root, "evaluate", help_="cli.help.evaluate")(evaluate)


def evaluate(session: Session, which: Which = "all", data: Data = None) -> None:
    """Measure, and show every figure with its interval."""
    from skillshub.evaluate.benchmarks import ALL, LINKING, NAMES
    from skillshub.link.semantic import has_semantic
    from skillshub.report.quality import quality_document

    wanted = one_of("BENCHMARK", which, (*NAMES, ALL))
    folder = data or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if folder is None or not folder.is_dir():
        raise UsageError("quality.error.no_folder", hint="quality.hint.folder", folder=str(folder or "–"))

    def tell(name: str) -> Callable[[int, int], None]:
        session.say("quality.said.measuring", name=name)
        return Progress("quality.progress.queries", session.lang)

    if wanted in (ALL, *LINKING) and not has_semantic():
        session.say("semantic.said.absent")
    with session.open() as hub:
        rows = hub.evaluation.run(wanted, folder, tell)
    session.show(quality_document(rows, str(folder), session.lang))

"""The evaluation desk: how good linking and matching are, measured on a folder of data."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import skillshub
from skillshub.hub.engine import Engine

if TYPE_CHECKING:
    from skillshub.evaluate.rows import Row

Tell = Callable[[str], Callable[[int, int], None]]


class EvaluationDesk:
    """Benchmarks; nothing of the hub's own people is read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def run(self, which: str, data: Path, tell: Tell) -> tuple[Row, ...]:
        """The rows of one benchmark or of ``all``.

        Raises:
            DataMissing: what a benchmark needs is not in the folder.
        """
        from skillshub.evaluate.benchmarks import Region, evaluate
        from skillshub.evaluate.judged import Product
        from skillshub.intake.reading import read_people, read_vacancies

        engine = self._engine
        product = Product(
            matcher=engine.matcher(engine.today()),
            linker=engine.linker,
            vacancies=engine.vacancy_linker,
            drafts=engine.draft_linker,
        )
        folder = files("skillshub.demo")
        with as_file(folder.joinpath("people.yaml")) as people, as_file(folder.joinpath("vacancies.csv")) as table:
            offers = (engine.vacancy_linker.link(form) for form in read_vacancies(table).accepted)
            region = Region(forms=tuple(read_people(people).accepted), file=people, vacancies=tuple(offers))
            fixtures = Path(skillshub.__file__).resolve().parents[1] / "fixtures"
            return tuple(evaluate(which, data, product, region, fixtures, tell))

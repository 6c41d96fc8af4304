"""Everybody's best vacancies in one file, computed person by person."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skillshub.core.errors import DataMissing, HubError, UsageError
from skillshub.core.result import Match, Met

if TYPE_CHECKING:
    import polars as pl

    from skillshub.hub.hub import Hub
    from skillshub.match.shortlist import Shortlister

Progress = Callable[[int, int], None]
Said = Callable[[DataMissing], None]
PART = 500
"""People whose rows are held in memory at a time."""
WORTH_COMPILING = 20_000_000
"""Pairs from which loading the compiled kernels takes less time than it saves."""


def match_everybody(
    hub: Hub, out: Path, *, top: int, progress: Progress | None = None, said: Said | None = None
) -> int:
    """Write the best ``top`` vacancies of every person to a Parquet file; the number of people.

    The rows of a person are the first of ``hub.match.person``, in the same order. The file appears when it is whole;
    a run that is stopped leaves whatever had its name. ``said`` hears why the index had to be made again, if it had.

    Raises:
        UsageError: the name does not end in ``.parquet``, or nobody is in the hub.
        HubError: the file cannot be written.
    """
    from skillshub.hub.indexed import folder_of, indexed
    from skillshub.match.index import compiled

    if out.suffix.casefold() != ".parquet":
        raise UsageError("batch.error.suffix", hint="batch.hint.suffix", path=str(out))
    codes = hub.store.codes()
    if not codes:
        raise UsageError("batch.error.nobody", hint="batch.hint.nobody")
    day = hub.engine.today()
    stored = hub.store.vacancies()
    open_, closed = hub.vacancies.open_on(day)
    vacancies = hub.duplicates.once(open_).vacancies
    open_ids = {vacancy.id for vacancy in vacancies}
    if len(codes) * len(vacancies) > WORTH_COMPILING:
        compiled.begin(hub.settings.cache / "kernels")

    def rows(shortlister: Shortlister) -> Iterator[list[dict[str, Any]]]:
        for first in range(0, len(codes), PART):
            part: list[dict[str, Any]] = []
            people = [hub.people.get(code) for code in codes[first : first + PART]]
            for at, matches in enumerate(shortlister.best_of_many(people, top), start=first):
                part += _rows(matches)
                if progress:
                    progress(at + 1, len(codes))
            yield part

    held = ((one.vacancy, one.digest) for one in stored if one.id in open_ids)
    try:
        with indexed(folder_of(hub.settings), hub.engine.matcher(day), held) as ready:
            if ready.remade is not None and said is not None:
                said(ready.remade)
            _write(rows(ready.shortlister), out)
    except OSError as error:
        raise HubError(
            "batch.error.not_written", hint="batch.hint.not_written", path=str(out), reason=error.strerror or str(error)
        ) from error
    details = {"people": len(codes), "vacancies": len(vacancies), "closed": len(closed), "top": top}
    hub.store.audit("batch_ranked", details={**details, **hub.engine.versions})
    return len(codes)


def _write(parts: Iterator[list[dict[str, Any]]], out: Path) -> None:
    import polars as pl

    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as draft:
        folder = Path(draft)
        for number, part in enumerate(parts):
            pl.DataFrame(part, schema=_schema()).write_parquet(folder / f"{number:06d}.parquet")
        pl.scan_parquet(folder / "*.parquet").sink_parquet(folder / "whole")
        (folder / "whole").replace(out)


def _schema() -> dict[str, pl.DataType | type[pl.DataType]]:
    import polars as pl

    return {
        "person": pl.String,
        "place": pl.UInt32,
        "vacancy": pl.String,
        "country": pl.String,
        "band": pl.String,
        "points": pl.UInt32,
        "lower_points": pl.UInt32,
        "upper_points": pl.UInt32,
        "known_weight": pl.UInt32,
        "fit": pl.Float64,
        "evidence": pl.Float64,
        "unmet": pl.List(pl.String),
        "unknown": pl.List(pl.String),
        "notes": pl.List(pl.String),
    }


def _rows(matches: list[Match]) -> list[dict[str, Any]]:
    """One row per match; conditions as ``code`` or ``code:subject``."""
    return [
        {
            "person": match.person,
            "place": place,
            "vacancy": match.vacancy,
            "country": match.country,
            "band": match.band.value,
            "points": match.points,
            "lower_points": match.lower_points,
            "upper_points": match.upper_points,
            "known_weight": match.known_weight,
            "fit": match.fit,
            "evidence": match.evidence,
            "unmet": [_named(c.code, c.subject) for c in match.conditions if c.status is Met.UNMET],
            "unknown": [_named(c.code, c.subject) for c in match.conditions if c.status is Met.UNKNOWN],
            "notes": [_named(note.code, note.subject) for note in match.notes],
        }
        for place, match in enumerate(matches, start=1)
    ]


def _named(code: str, subject: str) -> str:
    return f"{code}:{subject}" if subject else code

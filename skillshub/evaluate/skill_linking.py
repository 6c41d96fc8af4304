"""Skill names of national employment services among the skills of ESCO.

A file ``data/skill-linking/<country>_q_<language>.tsv`` has the heading ``query, query_id,
relation, esco_uri, esco_label``. Names are looked up among the names of all ESCO skills: in
the language of the file with their alternatives, in the other two by their preferred name.
"""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from skillshub.core.errors import DataMissing
from skillshub.evaluate.rows import Row, Run, table_of
from skillshub.evaluate.title_linking import Tick, measured
from skillshub.link.ranking import Label, LabelRanking, Meaning

BENCHMARK = "skill-linking"
SKILL_FOLDER = "skill-linking"
EXACT, CLOSE = "skos:exactMatch", "skos:closeMatch"
DEPTH = 100
_NAME = re.compile(r"(?P<country>[a-z]{3})_q_(?P<lang>[a-z]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillSet:
    """Names and the ESCO skills they are mapped to, by relation."""

    name: str
    country: str
    lang: str
    mapped: dict[str, tuple[tuple[str, str], ...]]
    """Name → ``(relation, address)``."""


def skill_sets(data: Path) -> tuple[SkillSet, ...]:
    """All sets under ``data/skill-linking``, by name.

    Raises:
        DataMissing: there is none, or one lacks a column.
    """
    home = data / SKILL_FOLDER
    paths = sorted(path for path in home.glob("*.tsv") if _NAME.fullmatch(path.stem)) if home.is_dir() else []
    if not paths:
        raise DataMissing("quality.error.no_sets", hint="quality.hint.layout", folder=str(home))
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> SkillSet:
    named = _NAME.fullmatch(path.stem)
    mapped: dict[str, list[tuple[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t"), start=2):
            query, relation, uri = (row.get(key) for key in ("query", "relation", "esco_uri"))
            if not (query and relation and uri):
                raise DataMissing(
                    "quality.error.line", hint="quality.hint.layout", file=str(path), line=number, columns=5
                )
            mapped.setdefault(query, []).append((relation, uri))
    return SkillSet(
        name=path.stem,
        country=named["country"] if named else "",
        lang=named["lang"] if named else "",
        mapped={query: tuple(pairs) for query, pairs in mapped.items()},
    )


def link_skills(
    skills: SkillSet, labels: Sequence[Label], *, system: str = "lexical", meaning: Meaning | None = None, tick: Tick
) -> Iterator[Row]:
    """Rows for names with an exact counterpart (the set's own name), and for those with an exact or close one."""
    start = time.perf_counter()
    ranking = LabelRanking(labels, meaning)
    wanted = {
        skills.name: {EXACT},
        f"{skills.name}:exact+close": {EXACT, CLOSE},
    }
    lines: dict[str, list[dict[str, float]]] = {name: [] for name in wanted}
    for done, (query, pairs) in enumerate(skills.mapped.items()):
        tick(done, len(skills.mapped))
        right = {name: {uri for relation, uri in pairs if relation in kinds} for name, kinds in wanted.items()}
        if not any(right.values()):
            continue
        found = [ranked.concept for ranked in ranking.concepts(query, DEPTH)]
        for name, uris in right.items():
            if uris:
                places = [at for at, uri in enumerate(found, start=1) if uri in uris]
                lines[name].append(measured(places, len(uris)))
    seconds = time.perf_counter() - start
    for name, measures in lines.items():
        run = Run(benchmark=BENCHMARK, set=name, system=system, ranking="concept", seconds=seconds)
        yield from run.rows(*table_of(measures))

"""A taxonomy of a few words, for what the linker does with them."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from skillshub.taxonomy.knowledge import Knowledge

Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, kw_only=True)
class Words:
    """Concept, kind, language, text and role of every name, and the knowledge the linker asks for."""

    rows: tuple[Row, ...]
    knowledge: Knowledge = field(default_factory=Knowledge)
    uris: tuple[tuple[str, str], ...] = ()

    @property
    def label_frame(self) -> pl.DataFrame:
        return pl.DataFrame(list(self.rows), schema=["concept", "kind", "lang", "text", "role"], orient="row")

    def __contains__(self, concept: object) -> bool:
        return concept in {row[0] for row in self.rows}

    def by_uri(self, uri: str) -> str | None:
        return dict(self.uris).get(uri)


def occupation(concept: str, text: str, lang: str = "nl", role: str = "preferred") -> Row:
    """One name of an occupation."""
    return (concept, "occupation", lang, text, role)

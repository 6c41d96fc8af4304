"""Search engines a user might pick: not the same question, so how much of the exact list they find is shown."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from benchmarks.matching.worlds import World

K = 20
Engine = Callable[[int], list[int]]


def bm25s_engine(world: World) -> Engine:
    """bm25s over skill numbers as words; every skill with credit is asked for, unweighted."""
    import bm25s

    start = world.table.start
    words = [[f"s{c}" for c in world.table.column[a:b]] for a, b in pairwise(start)]
    engine = bm25s.BM25()
    engine.index(words, show_progress=False)

    def ask(at: int) -> list[int]:
        asked = [[f"s{c}" for c in world.people[at].columns]]
        found, _ = engine.retrieve(asked, k=K, show_progress=False)
        return world.table.numbers[np.asarray(found[0], dtype=np.int64)].tolist()

    return ask


def tantivy_engine(world: World) -> Engine:
    """Tantivy with one boosted term per skill, the boost being the person's best credit."""
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("skills", tokenizer_name="whitespace")
    schema.add_integer_field("row", stored=True, indexed=False, fast=True)
    built = schema.build()
    index = tantivy.Index(built, path=tempfile.mkdtemp())
    writer = index.writer(num_threads=1)
    start = world.table.start
    for row, (a, b) in enumerate(pairwise(start)):
        writer.add_document(tantivy.Document(skills=" ".join(f"s{c}" for c in world.table.column[a:b]), row=row))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(at: int) -> list[int]:
        person = world.people[at]
        boost = person.credits.fit.reshape(-1, 4).max(axis=1) / 1000
        terms = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(tantivy.Query.term_query(built, "skills", f"s{c}"), float(b)),
            )
            for c, b in zip(person.columns, boost, strict=True)
            if b > 0
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), K).hits
        rows = [searcher.doc(address)["row"][0] for _, address in hits]
        return world.table.numbers[np.array(rows, dtype=np.int64)].tolist()

    return ask

"""Peers behind one face: a text in, concepts best first out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.link.linker import Linker
from skillshub.link.titles import link_title

DEPTH = 5
"""Concepts that come back."""
NAMES = 40
"""Names a peer gives, of which the concepts are taken."""
Find = Callable[[str], list[str]]
Label = tuple[str, str]
"""Concept and name."""


def labels_of(taxonomy: Any) -> list[Label]:
    """Names of all occupations in three languages."""
    frame = taxonomy.label_frame.filter(kind=Kind.OCCUPATION.value).select("concept", "text")
    return [(concept, normalise(text)) for concept, text in frame.iter_rows()]


def ours(linker: Linker) -> Find:
    """The linker as the product uses it, with everything that resembles the title."""
    return lambda text: [hit.concept for hit in link_title(text, linker, rivals=True).candidates]


def with_rapidfuzz(labels: Sequence[Label]) -> Find:
    """``rapidfuzz.process.extract`` with the token sort ratio, the best of its ratios on titles."""
    from rapidfuzz import fuzz, process

    texts = [text for _, text in labels]

    def find(text: str) -> list[str]:
        found = process.extract(normalise(text), texts, scorer=fuzz.token_sort_ratio, limit=NAMES)
        return _concepts(labels[at][0] for _, _, at in found)

    return find


def with_bm25s(labels: Sequence[Label]) -> Find:
    """BM25 over words, in bm25s."""
    import bm25s

    index = bm25s.BM25()
    index.index([text.split() for _, text in labels], show_progress=False)

    def find(text: str) -> list[str]:
        words = normalise(text).split()
        numbers, _ = index.retrieve([words], k=NAMES, show_progress=False)
        return _concepts(labels[int(at)][0] for at in numbers[0])

    return find


def with_tantivy(labels: Sequence[Label]) -> Find:
    """BM25 over words, in tantivy, in memory."""
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text")
    schema.add_unsigned_field("at", stored=True)
    index = tantivy.Index(schema.build())
    writer = index.writer(num_threads=1)
    for at, (_, text) in enumerate(labels):
        writer.add_document(tantivy.Document(text=[text], at=at))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(text: str) -> list[str]:
        query, _ = index.parse_query_lenient(normalise(text), ["text"])
        hits = searcher.search(query, NAMES).hits
        return _concepts(labels[searcher.doc(address)["at"][0]][0] for _, address in hits)

    return find


PEERS: dict[str, Callable[[Sequence[Label]], Find]] = {
    "rapidfuzz extract (token sort ratio)": with_rapidfuzz,
    "bm25s (words)": with_bm25s,
    "tantivy (words)": with_tantivy,
}


def _concepts(found: Any) -> list[str]:
    return list(dict.fromkeys(found))[:DEPTH]

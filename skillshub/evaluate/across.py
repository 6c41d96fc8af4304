"""Titles of one side of the border among the names of the other side alone.

The product need not do this: its concepts have names in three languages, and the German name is read off what a
Dutch title was found by. It tells what is left where a concept has no name in the language of the title.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from skillshub.evaluate.esco_labels import occupation_labels
from skillshub.evaluate.title_sets import TitleSet
from skillshub.i18n import Language

OTHER: dict[str, Language] = {"nl": "de", "de": "nl"}
"""The language of the other side."""


def across(titles: TitleSet, data: Path) -> TitleSet | None:
    """The titles of a set, to be found among all names that the release in ``data/esco`` has in the other language.

    Its name follows the layout: ``nld_q_nl_c_nl`` gives ``nld_q_nl_c_de``. A title whose concept has no such name stays
    and cannot be found. ``None`` for a set that looks across languages itself, for titles of a third
    language, and where the release has no names.
    """
    lang = OTHER.get(titles.query_lang)
    if lang is None or titles.corpus_lang != titles.query_lang:
        return None
    corpus = [(f"{lang}{at}", each.text, each.concept) for at, each in enumerate(occupation_labels(data, [lang]))]
    if not corpus:
        return None
    uris = {id_: uri for id_, _, uri in titles.corpus}
    of: dict[str, set[str]] = defaultdict(set)
    for id_, _, uri in corpus:
        of[uri].add(id_)
    return replace(
        titles,
        name=f"{titles.country}_q_{titles.query_lang}_c_{lang}",
        corpus_lang=lang,
        corpus=tuple(corpus),
        relevant={
            query: frozenset(id_ for uri in {uris[old] for old in right if old in uris} for id_ in of[uri])
            for query, right in titles.relevant.items()
        },
    )

"""Completing: every name can be reached by its beginning, in every language, and a slip of the pen does no harm."""

from __future__ import annotations

import pytest

from skillshub.core.concepts import Kind
from skillshub.core.text import normalise
from skillshub.i18n import LANGUAGES
from skillshub.link.complete import KINDS, Completer
from skillshub.link.linker import Linker
from skillshub.taxonomy.taxonomy import Taxonomy


@pytest.fixture(scope="module")
def completer(taxonomy: Taxonomy, linker: Linker) -> Completer:
    return Completer(taxonomy, linker)


@pytest.mark.parametrize(
    ("typed", "lang", "concept"),
    [
        ("elektromont", "nl", "occ:domestic-electrician"),
        ("elektromontuer", "nl", "occ:domestic-electrician"),
        ("verpleegk", "nl", "occ:nurse"),
        ("pflegefach", "de", "occ:nurse"),
        ("gabelstapl", "de", "lic:forklift-de"),
        ("PFLEGEFACH", "de", "occ:nurse"),
    ],
)
def test_the_beginning_or_nearly(completer: Completer, typed: str, lang: str, concept: str) -> None:
    found = [hit.concept for hit in completer.complete(typed, lang)]  # type: ignore[arg-type]
    assert concept in found[:5]


def test_every_whole_name_is_found(completer: Completer, taxonomy: Taxonomy) -> None:
    frame = taxonomy.label_frame.filter(taxonomy.label_frame["role"] == "preferred")
    wanted = {str(kind) for kind in KINDS}
    rows = [row for row in frame.select("concept", "kind", "text", "lang").iter_rows() if row[1] in wanted][::97]
    assert len(rows) > 50
    for concept, _, text, lang in rows:
        found = completer.complete(text, lang, 20)
        exact = [hit for hit in found if hit.exact]
        assert concept in [hit.concept for hit in found], text
        assert exact
        assert all(normalise(hit.text) == normalise(text) for hit in exact)


@pytest.mark.parametrize("typed", ["", " ", "(", "\x00", "[", "\n", "qqqqxxxx", "🦄🦄🦄🦄"])
def test_nothing_is_offered_for_nothing(completer: Completer, typed: str) -> None:
    for lang in LANGUAGES:
        assert completer.complete(typed, lang) == ()


def test_each_concept_once_and_no_more_than_asked(completer: Completer) -> None:
    found = completer.complete("la", "nl", 6)
    assert len(found) == 6
    assert len({hit.concept for hit in found}) == 6
    assert {hit.kind for hit in found} <= set(Kind)

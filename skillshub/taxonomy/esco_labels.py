"""Labels of ESCO concepts: one row a name, paired titles taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skillshub.core.text import fold
from skillshub.i18n import Language

if TYPE_CHECKING:
    import polars as pl

PREFERRED, ALTERNATIVE, PINNED = "preferred", "alternative", "pinned"
SHADOWED = "shadowed"
"""A preferred name that is shown but never linked, because a pack concept goes by it."""
_STEM = 3
"""Letters that both forms of one title begin with: Arzt/Ärztin, acteur/actrice."""
_SHORTEST = 4
_SLASH = re.compile(r"/")


def both_titles(label: str, lang: Language) -> tuple[str, ...]:
    """The two titles of a paired label, or none when the slash means something else.

    ``Elektroniker/Elektronikerin`` → both; a tail that follows the second form belongs to both
    (``leraar/lerares lager onderwijs``). ``Hochschuldozent/in`` and ``Ein-/Verkauf`` stay whole.
    """
    best: tuple[int, str, str] | None = None
    for slash in _SLASH.finditer(label):
        left, right = label[: slash.start()].strip(), label[slash.end() :].strip().rstrip("/").strip()
        if not left or left.endswith("-") or len(right.split(" ")[0]) < _SHORTEST:
            continue
        if lang == "de" and not right[0].isupper():
            continue
        shared = _shared_start(fold(left), fold(right))
        if shared >= _STEM and (best is None or shared > best[0]):
            best = (shared, left, right)
    if best is None:
        return ()
    _, left, right = best
    left_words, right_words = left.split(), right.split()
    tail = right_words[len(left_words) :]
    return " ".join(left_words + tail), " ".join(right_words)


def _shared_start(left: str, right: str) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count


def label_rows(frame: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """Names of one file as rows ``concept, lang, role, text``; preferred names first, then the others in order.

    Args:
        frame: columns ``concept``, ``preferredLabel`` and, where the file has them, ``altLabels`` and ``hiddenLabels``
            with items separated by line breaks or ``" | "``.
        lang: language of the file.
    """
    import polars as pl

    def rows(column: str, role: str) -> pl.DataFrame:
        texts = pl.col(column).str.replace_all(" | ", "\n", literal=True).str.split("\n")
        if role == PREFERRED:
            texts = pl.concat_list(column)
        return (
            frame.lazy()
            .select("concept", lang=pl.lit(lang), role=pl.lit(role), text=texts)
            .explode("text")
            .with_columns(pl.col("text").str.replace_all(r"\s+", " ").str.strip_chars())
            .filter(pl.col("text").str.len_chars() > 0)
            .collect()
        )

    parts = [rows("preferredLabel", PREFERRED)]
    parts += [rows(column, ALTERNATIVE) for column in ("altLabels", "hiddenLabels") if column in frame.columns]
    return pl.concat(parts)


def with_both_titles(labels: pl.DataFrame) -> pl.DataFrame:
    """Occupation names with the halves of paired titles added as alternatives."""
    import polars as pl

    extra = [
        (concept, lang, ALTERNATIVE, half)
        for concept, lang, text in labels.filter(
            pl.col("text").str.contains("/", literal=True), pl.col("lang").is_in(["nl", "de"])
        )
        .select("concept", "lang", "text")
        .iter_rows()
        for half in both_titles(text, lang)
    ]
    if not extra:
        return labels
    return pl.concat([labels, pl.DataFrame(extra, schema=labels.schema, orient="row")])


def settled(labels: pl.DataFrame) -> pl.DataFrame:
    """Each name of a concept once a language, and one preferred name: the first; later ones become alternatives."""
    import polars as pl

    return (
        labels.with_columns(
            first=(pl.col("role") == PREFERRED) & (pl.col("role") == PREFERRED).cum_sum().over("concept", "lang").eq(1)
        )
        .with_columns(
            role=pl.when(pl.col("role") != PREFERRED)
            .then(pl.col("role"))
            .when(pl.col("first"))
            .then(pl.lit(PREFERRED))
            .otherwise(pl.lit(ALTERNATIVE))
        )
        .sort("first", descending=True, maintain_order=True)
        .unique(["concept", "lang", "text"], keep="first", maintain_order=True)
        .drop("first")
    )

"""How far the annotators of the gold texts agree.

    python -m benchmarks.gold_agreement

Prints, per language and kind of text: F1 of one annotator's labels against the other's (pairs of text and concept;
the same whichever of them is taken for right), and Cohen's kappa of *must*, *preferred* and *learnable* on the labels
both set. Labels outside the pack are left out.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from skillshub.evaluate.gold import ABSENT

HOME = Path(__file__).parents[1] / "fixtures" / "gold"
Labels = dict[tuple[str, str], str]
"""Text and concept → how."""


def main() -> None:
    """Print the table."""
    print("language\ttexts\tlabels a\tlabels b\tF1\tkappa of how")
    for folder in sorted(path for path in HOME.iterdir() if path.is_dir()):
        one, other = (labels(folder / f"annotator-{who}.tsv") for who in "ab")  # the third Dutch one only votes
        for name, kinds in (("all", "SVC"), ("sentences", "S"), ("vacancies", "V"), ("CVs", "C")):
            left, right = (
                {key: how for key, how in each.items() if key[0].split("-")[1][0] in kinds} for each in (one, other)
            )
            print(f"{folder.name}\t{name}\t{len(left)}\t{len(right)}\t{f1(left, right):.3f}\t{kappa(left, right):.3f}")


def labels(path: Path) -> Labels:
    """What one annotator read."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["text"], row["concept"]): row["how"] for row in rows if row["concept"] != ABSENT}


def f1(one: Mapping[tuple[str, str], str], other: Mapping[tuple[str, str], str]) -> float:
    """Harmonic mean of the shares of each that the other has too."""
    return 2 * len(one.keys() & other.keys()) / (len(one) + len(other)) if one or other else float("nan")


def kappa(one: Mapping[tuple[str, str], str], other: Mapping[tuple[str, str], str]) -> float:
    """Agreement beyond chance on how a label is meant (Cohen 1960)."""
    both = [(one[key], other[key]) for key in one.keys() & other.keys()]
    if not both:
        return float("nan")
    seen = sum(left == right for left, right in both) / len(both)
    left, right = (Counter(pair[at] for pair in both) for at in (0, 1))
    chance = sum(left[how] * right[how] for how in left) / len(both) ** 2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


if __name__ == "__main__":
    main()

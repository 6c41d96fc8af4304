"""Occupations and skills as vectors: by their place in the hierarchy, by what is asked together, by their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skillshub.graph.material import Material
from skillshub.graph.sparse import Floats, Sparse, unit
from skillshub.link.encoder import Encoder

DIMENSIONS = 100
"""Dimensions of the latent space of profiles."""


def expanded_sums(material: Material) -> Sparse:
    """Profiles with everything above each skill: a group counts once for every skill below it that is asked.

    The additive form of comparing two sets of concepts by what they share upward.
    """
    whole = material.profiles
    with_itself = [np.append(nodes, node) for node, nodes in enumerate(material.above)]
    many = np.array([len(nodes) for nodes in with_itself], dtype=np.int64)[whole.columns]
    columns = np.concatenate([with_itself[column] for column in whole.columns.tolist()] or [whole.columns])
    cell = np.repeat(whole.rows, many) * whole.shape[1] + columns
    cells, place = np.unique(cell, return_inverse=True)
    values = np.bincount(place, weights=np.repeat(whole.values, many), minlength=len(cells))
    return Sparse.at(cells // whole.shape[1], cells % whole.shape[1], values.astype(np.float32), whole.shape)


def expanded(material: Material) -> Sparse:
    """The same as ``ln(1 + sum)``: twelve skills of one group weigh more than one and less than twelve times."""
    sums = expanded_sums(material)
    return sums.with_values(np.log1p(sums.values))


def weighted(profiles: Sparse) -> Sparse:
    """Times the inverse document frequency, rows of length 1."""
    return profiles.weighted(profiles.idf()).unit_rows()


def profile_vectors(material: Material) -> Floats:
    """Occupations by what they ask, groups included: latent semantic analysis (Deerwester et al. 1990)."""
    rows, _ = weighted(expanded(material)).decomposed(DIMENSIONS)
    return unit(rows)


def together_vectors(material: Material) -> Floats:
    """Skills by the occupations that ask for them: positive pointwise mutual information, decomposed
    (Levy & Goldberg 2014); rows of nothing for skills no occupation asks."""
    whole = material.profiles
    total = float(whole.values.sum()) or 1.0
    of_row = np.bincount(whole.rows, weights=whole.values, minlength=whole.shape[0])
    of_column = np.bincount(whole.columns, weights=whole.values, minlength=whole.shape[1])
    chance = of_row[whole.rows] * of_column[whole.columns] / total
    information = np.maximum(0.0, np.log(whole.values / np.maximum(chance, 1e-12)))
    _, columns = whole.with_values(information.astype(np.float32)).decomposed(DIMENSIONS)
    return unit(columns[: len(material.skills)])


def name_vectors(material: Material, concepts: Sequence[str], encoder: Encoder) -> Floats:
    """The mean of the vectors of all names, of length 1."""
    texts = [material.names.get(concept, ()) for concept in concepts]
    flat = list(dict.fromkeys(text for names in texts for text in names))
    place = {text: at for at, text in enumerate(flat)}
    vectors = encoder.encode(flat) if flat else np.zeros((0, encoder.dim), dtype=np.float32)
    found = np.zeros((len(concepts), encoder.dim), dtype=np.float32)
    for at, names in enumerate(texts):
        if names:
            found[at] = vectors[[place[text] for text in names]].mean(axis=0)
    return unit(found)


def skill_text_vectors(material: Material, skills: Floats) -> Floats:
    """Occupations by the words of what they ask: the mean of their skills' vectors, rare skills heavier.

    Args:
        material: whose profiles count.
        skills: one vector a skill.
    """
    profiles = material.profiles.weighted(material.profiles.idf())
    padded = np.zeros((profiles.shape[1], skills.shape[1]), dtype=np.float32)
    padded[: len(skills)] = skills
    return unit(profiles.dot(padded))

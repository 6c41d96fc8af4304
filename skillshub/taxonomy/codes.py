"""Concepts by the codes of other schemes: CREBO, DKZ, ISAT, KldB, and the addresses of ESCO."""

from __future__ import annotations

import re

from skillshub.taxonomy.taxonomy import Taxonomy

UUID_START = re.compile(r"(?:.*/)?([0-9a-f]{8}[0-9a-f-]{0,28})")
"""Eight signs of an ESCO uuid or more; fewer are as good as any number."""
LEAST = 4
"""Characters a code has at least."""
ISCO = "isco"
"""Codes of statistics are found only with their scheme before them: as bare numbers they would look like others."""


def by_code(taxonomy: Taxonomy, text: str) -> list[tuple[str, str]]:
    """``(concept, code)`` of the concepts that carry a code, its scheme before it or not, sorted by concept.

    Args:
        taxonomy: where to look.
        text: ``25736``, ``CREBO 25736``, ``DKZ 26252-189``, an ESCO address or the start of its uuid.
    """
    wanted = "".join(text.casefold().split())
    found = {
        concept: f"{code.scheme} {code.value}"
        for concept, codes in taxonomy.codes.items()
        for code in codes
        if len(wanted) >= LEAST
        and (
            wanted == f"{code.scheme}{code.value}".casefold()
            or (wanted == code.value.casefold() and not code.scheme.casefold().startswith(ISCO))
        )
    }
    if start := UUID_START.fullmatch(wanted.removeprefix("esco").removeprefix(":")):
        for uri, concept in taxonomy.uris.items():
            uuid = uri.rsplit("/", 1)[-1]
            if uuid.startswith(start[1]):
                found.setdefault(concept, f"ESCO {uuid}")
    return sorted(found.items())

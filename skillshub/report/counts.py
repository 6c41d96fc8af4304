"""Counts of people as text: a figure, *fewer than five*, or not shown."""

from __future__ import annotations

from skillshub.explain.disclosure import K_PERSONS, Count, State
from skillshub.i18n import Language, number, t


def count_text(count: Count, lang: Language, k: int = K_PERSONS) -> str:
    """``1.240``, ``<5`` or ``·``."""
    if count.state is State.SHOWN:
        return number(count.value or 0, lang)
    return t("reach.small", lang, k=k) if count.state is State.SMALL else t("reach.withheld", lang)


def hidden_note(lang: Language, k: int = K_PERSONS) -> str:
    """What the two marks mean."""
    small, withheld = t("reach.small", lang, k=k), t("reach.withheld", lang)
    return t("reach.hidden", lang, small=small, withheld=withheld, k=k)


def count_fields(name: str, count: Count) -> dict[str, object]:
    """A count for machines: ``name`` (``None`` unless shown) and ``name_state``."""
    return {name: count.value, f"{name}_state": count.state.value}

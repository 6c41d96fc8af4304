"""May this work be done already? The state in words, with who decides, the route, the time and who pays."""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.border.access import Access, WayIn
from skillshub.i18n import t
from skillshub.report.conditions import provenance, sentence, unsure
from skillshub.report.document import Block, Facts, Heading
from skillshub.report.wording import Words


def access_blocks(ways: Iterable[WayIn], words: Words) -> list[Block]:
    """A heading and one entry per profession or licence; nothing when nothing is known of them."""
    items = tuple((_title(way, words), access_text(way, words)) for way in ways)
    return [Heading(text=t("access.title", words.lang)), Facts(items=items)] if items else []


def state_text(state: Access, words: Words, *, title_only: bool = False) -> str:
    """*Red for the title: recognition has not been applied for.* The light is always said in words."""
    parts = [t(f"access.state.{state}", words.lang)]
    if title_only and state.light != Access.RECOGNISED.light:
        parts.append(t("access.title_only", words.lang))
    return " ".join(parts)


def access_text(way: WayIn, words: Words) -> str:
    """State, what is open meanwhile, route with its time and cost, who pays, who decides, where it is from."""
    parts = [state_text(way.access, words, title_only=way.title_only)]
    if way.helper:
        parts.append(t("access.helper", words.lang, helper=words.text(way.helper)))
    route = [words.text(way.route)] if way.route else []
    if way.route and way.months:
        route.append(words.count("duration", way.months))
    if way.cost:
        route.append(words.say("cost", cost=words.text(way.cost)))
    if route:
        parts.append(unsure(" ".join(sentence(part) for part in route), way.certainty, words))
    if way.pays:
        parts.append(words.text(way.pays))
    if way.authority:
        parts.append(words.say("decides", who=words.text(way.authority)))
    if way.source:
        parts.append(provenance(way.source, way.checked_on, way.certainty, words))
    return " ".join(sentence(part) for part in parts if part)


def access_record(way: WayIn, words: Words) -> dict[str, object]:
    """The same for machines, with the keys of the border card."""
    return {
        "kind": "access",
        "topic": str(way.access),
        "status": str(way.access.light),
        "text": f"{_title(way, words)}: {state_text(way.access, words, title_only=way.title_only)}",
        "route": words.text(way.route) if way.route else None,
        "months": way.months,
        "ask": words.text(way.authority) if way.authority else None,
        "source": way.source or None,
        "checked_on": way.checked_on.isoformat() if way.checked_on else None,
        "certainty": way.certainty or None,
        "valid_to": None,
        "mark": None,
    }


def _title(way: WayIn, words: Words) -> str:
    return words.text(way.name) if way.name else t("access.this_work", words.lang)

"""Strong as far as is known is said so: nobody is told that a job suits them while nobody has asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skillshub.core.result import Band, Condition, Match, Met
from skillshub.explain.counterfactual import Ways
from skillshub.i18n import LANGUAGES, Language, Message, t
from skillshub.report.conditions import STRONG_OPEN, verdict
from skillshub.report.document import Paragraph
from skillshub.report.steps import way_blocks
from skillshub.report.wording import Words
from skillshub.taxonomy.taxonomy import Taxonomy

UNASKED = Condition(code="language", status=Met.UNKNOWN, reason=Message.of("border.commute.no_place"), source="vacancy")


def match(band: Band, *conditions: Condition) -> Match:
    return Match(
        vacancy="v/1",
        person="P",
        country="NL",
        band=band,
        points=9_000_000,
        lower_points=0,
        upper_points=12_000_000,
        known_weight=12_000,
        conditions=conditions,
        notes=(),
        commute=None,
    )


def test_only_strong_with_something_unasked_is_said_otherwise() -> None:
    assert verdict(match(Band.STRONG)) == "strong"
    assert verdict(match(Band.STRONG, UNASKED)) == STRONG_OPEN
    assert verdict(match(Band.STRONG, replace(UNASKED, status=Met.MET))) == "strong"
    assert verdict(match(Band.CONDITIONAL, UNASKED)) == "conditional"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_next_step_is_then_to_ask(taxonomy: Taxonomy, lang: Language) -> None:
    ways = Ways(band=Band.STRONG, ways=(), tried=())
    words = Words(taxonomy, lang)
    said = [b.text for b in way_blocks(ways, match(Band.STRONG, UNASKED), words) if isinstance(b, Paragraph)]
    assert said == [t("steps.none_strong_open", lang, asked=words.say("code.language"))]
    plain = [b.text for b in way_blocks(ways, match(Band.STRONG), words) if isinstance(b, Paragraph)]
    assert plain == [t("steps.none_strong", lang)]

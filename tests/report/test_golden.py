"""A few short documents, whole. SKILLSHUB_GOLDEN=write writes them anew; read the difference before keeping it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from skillshub.explain.explanation import Explanation
from skillshub.explain.handout import Chosen, Handout
from skillshub.i18n import LANGUAGES, Language, Message
from skillshub.intake.imported import Rejection
from skillshub.report.document import Document
from skillshub.report.handout import handout_document
from skillshub.report.registers import import_document
from skillshub.report.render import Format, render
from skillshub.report.sheet import Audience, sheet_document
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import TODAY
from tests.report.conftest import Explain, bare_job, nobody_asked
from tests.report.test_every_document import Imported

GOLDEN = Path(__file__).parent / "golden"


def same_as(name: str, text: str) -> None:
    file = GOLDEN / name
    if os.environ.get("SKILLSHUB_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.fixture
def nothing(explain: Explain) -> Explanation:
    """A pair nothing is known about: no label of the pack is in it."""
    return explain(nobody_asked(), bare_job(employer="Bakkerij De Molen", place="Arnhem"))


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_sheets_of_a_pair_nothing_is_known_about(
    nothing: Explanation, taxonomy: Taxonomy, audience: Audience, lang: Language
) -> None:
    document: Document = sheet_document(nothing, taxonomy, lang, audience)
    same_as(f"sheet-{audience.value}.{lang}.txt", render(document, Format.TABLE))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_handout_nothing_is_known_about(nothing: Explanation, taxonomy: Taxonomy, lang: Language) -> None:
    handout = Handout(person=nothing.person, day=TODAY, chosen=Chosen.NAMED, pairs=(nothing,))
    same_as(f"handout.{lang}.txt", render(handout_document(handout, taxonomy, lang), Format.TABLE))


@pytest.mark.parametrize(("format_", "suffix"), [(Format.TABLE, "txt"), (Format.MARKDOWN, "md"), (Format.HTML, "html")])
def test_an_import(format_: Format, suffix: str) -> None:
    reason = Message.of("report.no_route.other")
    rejected = (Rejection(row=4, field="postcode", value="9999", reason=reason, record="17"),)
    outcome = Imported(
        source="vacatures.csv",
        rejected=rejected,
        notices=(Message.of("report.way.estimate"),),
        unresolved={"koffie zetten": 3, "netjes": 1},
        dry_run=False,
    )
    document = import_document(outcome, "nl", rejected_file="vacatures.rejected.csv")  # type: ignore[arg-type]
    same_as(f"import.nl.{suffix}", render(document, format_))

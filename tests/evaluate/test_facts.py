"""Facts of gold texts: what two annotators read alike stands, and what is read is counted against it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from skillshub.core.cefr import Cefr
from skillshub.core.vacancy import FactUse, LanguageDemand, LicenceDemand, TextFact, Vacancy
from skillshub.evaluate import facts
from skillshub.evaluate.extraction import micro
from skillshub.evaluate.gold import GoldText

if TYPE_CHECKING:
    from skillshub.evaluate.judged import Product

TEXT = "Monteur, 32-36 uur per week, € 2.800 - € 3.400 bruto per maand. Nachtdiensten horen erbij."
HEAD = "text\tfield\tvalue\thow\tquote\n"
A = (
    "V1\thours\t32-36\tmust\t32-36 uur\nV1\tpay\t2800-3400 EUR/month\tmust\t€ 2.800\nV1\tshift\tnight\tmust\tNacht\n"
    "V1\tlanguage:de\tB1\tmust\tDuits B1\nV1\tlanguage:nl\t?\tmust\tNederlands\nV1\tlicence\tlic:a\tdenied\tgeen A\n"
    "V1\tdegree\tqual:x\tmust\tdiploma lassen of gelijkwaardig\nV1\tyears\t3\tmust\t3 jaar\n"
)
B = A.replace("32-36\tmust", "32\tmust").replace("qual:x", "lassen").replace("diploma lassen of", "een diploma lassen")


class Linker:
    def link(self, form: object) -> Vacancy:
        return Vacancy(
            id="gold/1",
            title="Monteur",
            country="NL",
            languages=(LanguageDemand(language="de", level=Cefr.B1),),
            licences=(LicenceDemand(concept="lic:a"),),
            text_facts=(TextFact(field="degree", value="", phrase="diploma lassen", use=FactUse.TOLD),),
        )


PRODUCT = cast("Product", SimpleNamespace(vacancies=Linker(), drafts=None))


def text(*, is_cv: bool = False, words: str = TEXT) -> GoldText:
    return GoldText(id="V1", lang="nl", half="tune", is_cv=is_cv, is_document=True, text=words, skills={})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "nl").mkdir()
    for who, rows in (("a", A), ("b", B)):
        (tmp_path / "nl" / f"facts-{who}.tsv").write_text(HEAD + rows, "utf-8")
    return tmp_path


def rows(home: Path, one: GoldText) -> dict[tuple[str, str, str], float]:
    found = facts.judge_facts([one], home, PRODUCT, lambda done, total: None, micro)
    return {(row.set.partition(":")[2], row.system, row.metric): row.value for row in found}


def test_what_two_read_alike_stands() -> None:
    one = {"hours": {"32-36"}, "degrees": {"diploma lassen of gelijkwaardig"}, "pay": {"1/hour"}}
    other = {"hours": {"32"}, "degrees": {"een diploma lassen"}, "pay": {"1/hour"}}
    found = facts.agreed([one, other])
    assert found["hours"] == set()
    assert found["pay"] == {"1/hour"}
    assert found["degrees"] == {"diploma lassen of gelijkwaardig"}
    assert facts.agreed([one, other, {"hours": {"32"}}])["hours"] == {"32"}


def test_the_product_and_the_annotators_are_counted(home: Path) -> None:
    found = rows(home, text())
    assert found["pay", "core", "F1"] == 1
    assert found["shifts", "core", "F1"] == 1
    assert found["languages", "core", "F1"] == 1
    assert found["degrees", "core", "F1"] == 1
    assert found["hours", "core", "P"] == 0  # the annotators did not agree, so no hours stand
    assert ("hours", "core", "R") not in found
    assert found["licences", "core", "P"] == 0  # said not to be asked
    assert found["years", "core", "R"] == 0
    assert found["hours", "annotators", "F1"] == 0
    assert found["degrees", "annotators", "F1"] == 1


def test_a_cv_is_counted_apart(home: Path) -> None:
    found = rows(home, text(is_cv=True, words="Ik zoek werk voor 32 uur. Nachtdienst wil ik niet meer."))
    assert found["cv-hours", "core", "P"] == 0
    assert found["cv-shifts", "core", "P"] == 0  # denied, where the annotators read that it is asked
    assert ("cv-languages", "core", "P") not in found


def test_sentences_have_no_facts(home: Path) -> None:
    sentence = GoldText(id="V1", lang="nl", half="tune", is_cv=False, is_document=False, text=TEXT, skills={})
    assert not rows(home, sentence)

"""Languages per modality: enough, one level short, far short, not asked yet, or not asked for at all."""

from __future__ import annotations

import pytest

from skillshub.border.language import languages
from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.result import Condition, Met
from skillshub.core.vacancy import Importance, Vacancy
from tests.border.conftest import MakeCase, asks_language, codes, in_all, only, person, speaks, vacancy

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
LONGEST = 24


def judged(make_case: MakeCase, asked: str, own: tuple[LanguageSkill, ...], **changes: object) -> Condition:
    job = vacancy("NL", languages=asks_language("nl", asked, **changes))
    return only(languages(make_case(person("NL", languages=own), job))[0])


@pytest.mark.parametrize("asked", LEVELS)
@pytest.mark.parametrize("own", LEVELS)
def test_the_gap_decides(make_case: MakeCase, asked: str, own: str) -> None:
    found = judged(make_case, asked, speaks(nl=own))
    gap = LEVELS.index(asked) - LEVELS.index(own)
    assert found.status is (Met.UNMET if gap > 0 else Met.MET)
    assert found.limits is (gap >= 2)
    assert not found.blocks
    assert found.subject == "nl"
    assert in_all(found.reason)
    if gap == 1:
        assert found.months is not None
        assert 0 < found.months <= LONGEST
        assert asked in in_all(found.route)


def test_the_text_names_the_language_and_both_levels(make_case: MakeCase) -> None:
    found = judged(make_case, "B2", speaks(nl="B1"))
    for lang, word in (("nl", "Nederlands"), ("de", "Niederländisch"), ("en", "Dutch")):
        text = found.reason.in_(lang)
        assert word in text
        assert "B1" in text
        assert "B2" in text


def test_an_unknown_level_is_no_level(make_case: MakeCase) -> None:
    found = judged(make_case, "B1", ())
    assert (found.status, found.limits, found.months) == (Met.UNKNOWN, False, None)


def test_a_whole_list_without_the_language_is_none_of_it(make_case: MakeCase) -> None:
    def gap(asked: str) -> Condition:
        who = person("DE", languages=speaks(de="C2"), complete=("languages",))
        return only(languages(make_case(who, vacancy("NL", languages=asks_language("nl", asked))))[0])

    assert (gap("A1").status, gap("A1").limits) == (Met.UNMET, False)
    assert (gap("B1").status, gap("B1").limits) == (Met.UNMET, True)
    assert "spreekt de taal nog niet" in gap("B1").reason.in_("nl")


def test_a_language_in_the_list_without_a_level_is_still_a_question(make_case: MakeCase) -> None:
    who = person("DE", languages=(LanguageSkill(language="nl"),), complete=("languages",))
    found = only(languages(make_case(who, vacancy("NL", languages=asks_language("nl", "B1"))))[0])
    assert found.status is Met.UNKNOWN


def test_only_the_asked_modality_counts(make_case: MakeCase) -> None:
    talker = (LanguageSkill(language="nl", spoken=Cefr.B2, listening=Cefr.B2, reading=Cefr.B1, writing=Cefr.A2),)
    assert judged(make_case, "B2", talker, modality="spoken").status is Met.MET
    assert judged(make_case, "B1", talker, modality="writing").status is Met.UNMET
    weakest = judged(make_case, "B1", talker)
    assert weakest.status is Met.UNMET
    assert not weakest.limits


def test_a_modality_not_known_leaves_it_open_only_when_the_rest_suffices(make_case: MakeCase) -> None:
    assert judged(make_case, "B1", (LanguageSkill(language="nl", spoken=Cefr.B2),)).status is Met.UNKNOWN
    assert judged(make_case, "B1", (LanguageSkill(language="nl", spoken=Cefr.A2),)).status is Met.UNMET
    assert judged(make_case, "B1", (LanguageSkill(language="nl", spoken=Cefr.B2),), modality="spoken").status is Met.MET
    no_answer = judged(make_case, "B1", (LanguageSkill(language="nl", spoken=Cefr.B2),), modality="writing")
    assert no_answer.status is Met.UNKNOWN


def test_two_languages_are_two_conditions(make_case: MakeCase) -> None:
    job = vacancy("NL", languages=asks_language("nl", "B1") + asks_language("de", "A2"))
    found, _ = languages(make_case(person("NL", languages=speaks(nl="B2")), job))
    assert {c.subject: c.status for c in found} == {"nl": Met.MET, "de": Met.UNKNOWN}


def test_what_is_wished_or_taught_never_becomes_a_condition(make_case: MakeCase) -> None:
    who = person("NL", languages=speaks(de="A1"))
    wished = vacancy("NL", languages=asks_language("de", "B2", importance=Importance.PREFERRED))
    assert languages(make_case(who, wished)) == ([], [])
    taught = vacancy("NL", languages=asks_language("de", "B2", importance=Importance.LEARNABLE))
    conditions, notes = languages(make_case(who, taught))
    assert conditions == []
    assert codes(notes) == ["learnable"]
    assert in_all(notes[0].reason)


@pytest.mark.parametrize(
    ("job", "subject"),
    [
        (vacancy("NL", occupation="occ:domestic-electrician"), "nl"),
        (vacancy("DE", occupation="occ:domestic-electrician"), "de"),
        (vacancy("NL", occupation="occ:software-developer"), "en"),
    ],
)
def test_where_nothing_is_asked_the_usual_practice_is_a_question(
    make_case: MakeCase, job: Vacancy, subject: str
) -> None:
    for own in ((), speaks(**{subject: "A1"})):
        found = only(languages(make_case(person("NL", languages=own, complete=("languages",)), job))[0])
        assert (found.status, found.subject, found.limits, found.blocks) == (Met.UNKNOWN, subject, False, False)
        assert found.source != "vacancy"
        assert found.checked_on is not None
    enough = only(languages(make_case(person("NL", languages=speaks(**{subject: "C2"})), job))[0])
    assert enough.status is Met.MET


def test_where_another_language_is_asked_the_practice_is_not_added(make_case: MakeCase) -> None:
    """A workplace that asks English only is not made to ask Dutch."""
    job = vacancy("NL", occupation="occ:nurse", languages=asks_language("en", "B2"))
    who = person("NL", languages=speaks(en="C1"), complete=("languages",))
    assert only(languages(make_case(who, job))[0]).subject == "en"


def test_an_occupation_without_a_practice_says_nothing(make_case: MakeCase) -> None:
    assert languages(make_case(person("NL"), vacancy("NL"))) == ([], [])

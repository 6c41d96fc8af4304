"""Corrections of a hub: in force at once, in the log, carried by file, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillshub.core.concepts import Kind
from skillshub.core.errors import UsageError
from skillshub.core.forms import ExperienceEntry, PersonForm
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from skillshub.link.person import link_person
from tests.conftest import WarmHome

JOBS = (Kind.OCCUPATION,)
WORD = "duizendpoot Zevenaar"


@pytest.fixture
def hub(tmp_path: Path, warm_home: WarmHome) -> Hub:
    hub = Hub.open(Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path / "home"))}))
    form = PersonForm(code="K-1", experience=(ExperienceEntry(occupation=WORD),))
    engine = hub.engine
    hub.store.save_person(form, link_person(form, engine.taxonomy, engine.linker), taxonomy=engine.taxonomy.checksum)
    return hub


def jobs(hub: Hub) -> list[str]:
    return [job.occupation for job in hub.people.get("K-1").experience]


def test_a_correction_counts_at_once_for_everybody_and_after_a_renewal(hub: Hub) -> None:
    assert jobs(hub) == []
    done = hub.linking.correct(WORD, "occ:nurse", right=True, note="asked the employer", by="JK")
    assert (done.changed, done.relinked) == (True, 1)
    assert jobs(hub) == ["occ:nurse"]
    assert hub.knowledge.link(WORD, JOBS).accepted == "occ:nurse"
    hub.renew()
    assert hub.knowledge.link(WORD, JOBS).accepted == "occ:nurse"


def test_the_same_again_changes_nothing_and_every_change_is_in_the_log(hub: Hub) -> None:
    hub.linking.correct(WORD, "occ:nurse", right=True)
    again = hub.linking.correct(WORD.upper(), "occ:nurse", right=True)
    assert again.changed  # another spelling of the words is kept as the coach wrote it
    assert not hub.linking.correct(WORD.upper(), "occ:nurse", right=True).changed
    hub.linking.undo(WORD)
    actions = [entry.action for entry in hub.store.audit_log() if "correct" in entry.action]
    assert actions == ["link_corrected", "link_corrected", "link_correction_undone"]
    assert hub.store.verify_audit().ok


def test_words_mean_one_concept_of_a_kind_and_a_denial_gives_way_to_a_correction(hub: Hub) -> None:
    hub.linking.correct(WORD, "occ:nurse", right=False)
    hub.linking.correct(WORD, "occ:baker", right=True)
    hub.linking.correct(WORD, "occ:nurse", right=True)
    assert [(each.concept, each.right) for each in hub.linking.all()] == [("occ:nurse", True)]
    hub.linking.correct(WORD, "skill:hydraulics", right=True)
    assert {each.concept for each in hub.linking.all()} == {"occ:nurse", "skill:hydraulics"}


def test_what_is_taken_back_holds_no_longer(hub: Hub) -> None:
    hub.linking.correct(WORD, "occ:nurse", right=True)
    assert [each.concept for each in hub.linking.undo(f" {WORD} ")] == ["occ:nurse"]
    assert jobs(hub) == []
    with pytest.raises(UsageError) as raised:
        hub.linking.undo(WORD)
    assert raised.value.what.id == "corrections.error.none"


def test_a_file_carries_corrections_to_another_hub_and_is_safe_to_repeat(
    hub: Hub, tmp_path: Path, warm_home: WarmHome
) -> None:
    hub.linking.correct(WORD, "occ:nurse", right=True, note="a; b", by="JK")
    hub.linking.correct("verpleegkundige", "occ:baker", right=False)
    path = tmp_path / "words.csv"
    path.write_text("\ufeff" + hub.linking.as_csv(), encoding="utf-8", newline="")
    other = Hub.open(Settings.load(env={"SKILLSHUB_HOME": str(warm_home(tmp_path / "other"))}))
    first, second = other.linking.import_file(path), other.linking.import_file(path)
    assert (first.rows, first.changed, second.changed) == (2, 2, 0)
    assert other.linking.all() == hub.linking.all()


def test_rows_that_cannot_be_taken_come_back_and_the_others_are_kept(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    rows = (
        "text,concept,meaning",
        "good,occ:nurse,is",
        "?!,occ:nurse,is",
        "a word,occ:gone,is",
        "b word,occ:nurse,maybe",
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    done = hub.linking.import_file(path)
    assert (done.rows, done.changed) == (4, 1)
    assert [(each.row, each.field, each.value) for each in done.rejected] == [
        (2, "text", "?!"),
        (3, "concept", "occ:gone"),
        (4, "meaning", "maybe"),
    ]


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"text;concept\na;b\n", "columns"), (b"\xff\xfe\x00", "no_text"), (None, "no_file")],
)
def test_a_file_that_is_none_is_refused_whole(hub: Hub, tmp_path: Path, content: bytes | None, error: str) -> None:
    path = tmp_path / "words.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as raised:
        hub.linking.import_file(path)
    assert raised.value.what.id == f"corrections.error.{error}"
    assert hub.linking.all() == ()


def test_words_without_a_letter_cannot_be_laid_down(hub: Hub) -> None:
    with pytest.raises(UsageError) as raised:
        hub.linking.correct("?!", "occ:nurse", right=True)
    assert raised.value.what.id == "corrections.error.no_words"

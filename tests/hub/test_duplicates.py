"""The same job from two sources or in two languages counts once, with a reason, and can be parted for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from skillshub.core.errors import UsageError
from skillshub.core.settings import Settings
from skillshub.hub import Hub
from skillshub.hub.duplicates import grouped, reason_of
from skillshub.report.ranking import ranking_document
from skillshub.report.render import Format, render
from skillshub.store.records import Join
from tests.conftest import TODAY, WarmHome

HEAD = "number;title;postcode;employer;place;text;required_skills;hours;pay;posted\n"
TEXT = "U legt groepen aan, vervangt de meterkast en levert op met een meetrapport. U werkt met een vaste collega."
SKILLS = "elektrische installaties aanleggen | groepenkasten plaatsen en aansluiten | elektrische storingen zoeken"
GERMAN = "Elektroinstallation | Stromkreisverteiler montieren und anschließen | Fehlersuche an elektrischen Anlagen"
ONE = f"1;Elektromonteur;6541;Waalkant Installaties B.V.;Nijmegen;{TEXT};{SKILLS};36-40;€ 2.900 bij 38 uur;2026-11-02\n"
AGAIN = (
    f"A-9;Elektromonteur (m/v/x);6541;Waalkant Installaties;Nijmegen;{TEXT};{SKILLS};36-40;"
    "€ 2.900 bij 38 uur;2026-11-05\n"
)
OTHER = "B-1;Verpleegkundige;6541;Waalkant Ziekenhuis;Nijmegen;U verpleegt.;wondzorg;32;€ 3.100 bij 36 uur;2026-11-05\n"


@pytest.fixture
def hub(tmp_path: Path, engine_home: Path) -> Iterator[Hub]:
    settings = Settings.load(env={"SKILLSHUB_HOME": str(engine_home)}, hub=str(tmp_path / "h.sqlite"), language="nl")
    with Hub(settings, today=lambda: TODAY) as opened:
        yield opened


@pytest.fixture(scope="session")
def engine_home(tmp_path_factory: pytest.TempPathFactory, warm_home: WarmHome) -> Path:
    return warm_home(tmp_path_factory.mktemp("dup-home"))


def take(hub: Hub, tmp_path: Path, source: str, *rows: str) -> list[str]:
    """Import rows as one source; what the outcome tells of joins comes back."""
    file = tmp_path / f"{source}.csv"
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    outcome = hub.intake.vacancies(file, source=source)
    assert not outcome.rejected, [r.reason.in_("en") for r in outcome.rejected]
    return [notice.in_("en") for notice in outcome.notices if notice.id == "duplicates.notice.joined"]


def test_the_same_job_from_two_sources_is_joined_told_and_counted_once(hub: Hub, tmp_path: Path) -> None:
    assert take(hub, tmp_path, "uwv", ONE) == []
    told = take(hub, tmp_path, "board", AGAIN, OTHER)
    assert len(told) == 1 and "uwv/1" in told[0] and "--split" in told[0]
    (group,) = hub.duplicates.groups()
    assert [member.id for member in group.members] == ["board/A-9", "uwv/1"]
    assert {"employer_same", "postcode_same", "text_same"} <= {name for name, _ in reason_of(group.joins[0])}
    once = hub.duplicates.once(hub.vacancies.all())
    assert [v.id for v in once.vacancies] == ["board/A-9", "board/B-1"]
    assert once.also == {"board/A-9": ("uwv/1",)}


def test_a_ranking_shows_it_once_and_where_else_it_stands(hub: Hub, tmp_path: Path) -> None:
    take(hub, tmp_path, "uwv", ONE)
    take(hub, tmp_path, "board", AGAIN)
    people = tmp_path / "p.yaml"
    people.write_text("- code: K\n  skills: [elektrische storingen zoeken]\n", encoding="utf-8")
    hub.intake.people(people)
    ranking = hub.match.person("K")
    assert [match.vacancy for match in ranking.matches] == ["board/A-9"]
    assert "uwv/1" in render(ranking_document(ranking, hub.taxonomy, "nl"), Format.MARKDOWN).replace("\\", "")
    assert hub.audit.replay(ranking.id or 0).same


def test_splitting_restores_both_for_ever(hub: Hub, tmp_path: Path) -> None:
    take(hub, tmp_path, "uwv", ONE)
    take(hub, tmp_path, "board", AGAIN)
    assert hub.duplicates.split("uwv/1") == ("board/A-9",)
    assert hub.duplicates.groups() == []
    assert len(hub.duplicates.once(hub.vacancies.all()).vacancies) == 2
    changed = AGAIN.replace("36-40", "32-40")
    assert take(hub, tmp_path, "board", changed) == [], "a split is remembered, whatever comes in"
    assert hub.duplicates.groups() == [] and hub.duplicates.proposals() == ()
    with pytest.raises(UsageError):
        hub.duplicates.split("uwv/1")
    hub.duplicates.join("uwv/1", "board/A-9")
    assert len(hub.duplicates.groups()) == 1, "a person may think again"
    assert hub.store.verify_audit().ok


def test_the_same_job_in_two_languages_is_joined_by_its_concepts(hub: Hub, tmp_path: Path) -> None:
    german = (
        "G-7;Elektroniker für Energie- und Gebäudetechnik (m/w/d);6541;Waalkant Installaties BV;Nijmegen;"
        f"Sie legen die Stromkreise und wechseln den Zählerschrank mit einem Kollegen.;{GERMAN};36-40;"
        "€ 2.900 bei 38 Std;2026-11-02\n"
    )
    take(hub, tmp_path, "uwv", ONE)
    told = take(hub, tmp_path, "ba", german)
    pairs = hub.duplicates.proposals() if not told else ()
    assert told, [(p.points, p.parts) for p in pairs]


def test_two_like_jobs_of_one_employer_are_only_proposed(hub: Hub, tmp_path: Path) -> None:
    twin = ONE.replace("1;Elektro", "2;Elektro", 1)
    assert take(hub, tmp_path, "uwv", ONE, twin) == [], "a feed has numbers of its own"
    assert take(hub, tmp_path, "board", AGAIN) == [], "which of the two it is, nobody can tell"
    assert {(p.first, p.second) for p in hub.duplicates.proposals()} >= {("board/A-9", "uwv/1"), ("board/A-9", "uwv/2")}


def test_another_place_or_employer_is_never_joined(hub: Hub, tmp_path: Path) -> None:
    take(hub, tmp_path, "uwv", ONE)
    assert take(hub, tmp_path, "b", AGAIN.replace("6541", "7001").replace("Nijmegen", "Doetinchem")) == []
    assert take(hub, tmp_path, "c", AGAIN.replace("Waalkant Installaties", "Gans Anders")) == []


def test_importing_again_joins_nothing_twice(hub: Hub, tmp_path: Path) -> None:
    take(hub, tmp_path, "uwv", ONE)
    assert len(take(hub, tmp_path, "board", AGAIN)) == 1
    assert take(hub, tmp_path, "board", AGAIN) == []
    assert len(hub.store.joins()) == 1


def join(first: str, second: str, *, joined: bool = True, automatic: bool = True) -> Join:
    return Join(first=first, second=second, joined=joined, automatic=automatic, reason="")


def test_groups_never_bring_two_parted_vacancies_together() -> None:
    known = dict.fromkeys("abcd")
    assert grouped([join("a", "b"), join("b", "c")], known) == [("a", "b", "c")]
    assert grouped([join("a", "b"), join("b", "c"), join("a", "c", joined=False)], known) == [("a", "b")]
    mine = [join("a", "b"), join("b", "c", automatic=False), join("a", "c", joined=False)]
    assert grouped(mine, known) == [("b", "c")], "what a person joined comes first"
    assert grouped([join("a", "x")], known) == []

"""Six people, from first words to a sheet, with keys that stand on the screen: three in Dutch, three in German."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from skillshub.core.interview import Answer
from skillshub.i18n import Language, t
from skillshub.report.render import Format, render
from tests.tui.keyboard import Hand, answer_questions, painted
from tests.tui.steps import column, table
from tui.app import SkillshubApp
from tui.check import until
from tui.screens.caseload import CaseloadScreen
from tui.screens.intake import IntakeScreen
from tui.screens.matches import MatchesScreen
from tui.screens.sheet import SheetScreen
from tui.screens.welcome import WelcomeScreen
from tui.screens.why import WhyScreen

Maker = Callable[[Language], SkillshubApp]
NL_ANSWERS = {"right_to_work": "ja", "travel": "45", "hours": "36", "shift": "overdag"}
DE_ANSWERS = {"right_to_work": "ja", "travel": "45", "hours": "38", "shift": "tagsüber"}


@dataclass(frozen=True)
class Desk:
    """A coach's hand on the workplace."""

    app: SkillshubApp
    hand: Hand

    @property
    def text(self) -> str:
        """Everything on the screen, blanks evened out."""
        return " ".join(" ".join(painted(self.app)).split())

    @property
    def intake(self) -> IntakeScreen:
        """The intake, where that is in view."""
        assert isinstance(self.app.screen, IntakeScreen)
        return self.app.screen

    async def say(self, words: str) -> None:
        """Type words into the entry line; what may mean two things is chosen as the first of them."""
        await self.hand.press("f4")
        await self.hand.type(words)
        await self.hand.press("enter")
        while self.intake.unclear is not None:
            await self.hand.press("f8", "1")

    async def lives(self, postcode: str) -> None:
        """Say where somebody lives."""
        await self.hand.answer(t("intake_screen.field.postcode", self.app.lang), postcode)

    async def ask(self, answers: Mapping[str, str], most: int = 7) -> list[str]:
        """Answer what the program would ask next."""
        return await answer_questions(self.hand, answers, most)

    async def confirm(self) -> MatchesScreen:
        """Put the person into the hub; the matches come."""
        await self.hand.press("ctrl+s")
        await until(self.hand.pilot, lambda: isinstance(self.app.screen, MatchesScreen), "the matches")
        await self.hand.quiet()
        assert isinstance(self.app.screen, MatchesScreen)
        assert table(self.app).row_count == 68, "nothing falls out of the list"
        return self.app.screen

    async def why(self, words: str) -> str:
        """Look for a vacancy, open why, and hand back its plain text on one line."""
        await self.hand.press("slash")
        await self.hand.type(words)
        await self.hand.press("enter")
        assert table(self.app).row_count >= 1, words
        await self.hand.press("enter")
        screen = self.app.screen
        assert isinstance(screen, WhyScreen)
        await self.hand.press("3", "4")
        # a row of which nothing is known has a dash in the place of points
        *points, whole = [figure.replace(",", ".") for figure in column(self.app, "points", "#ledger")]
        known = [float(each) for each in points if each[:1].isdigit()]
        assert round(sum(known), 1) == (float(whole) if whole[:1].isdigit() else 0.0)
        _, document = screen.exported()
        return " ".join(render(document(), Format.TABLE).split())

    async def sheet(self, reader: str, exports: Path) -> str:
        """Print the sheet for a reader; what was written."""
        await self.hand.press("h", reader, "p")
        assert isinstance(self.app.screen, SheetScreen)
        (page,) = exports.rglob("*.html")
        return page.read_text("utf-8")


@asynccontextmanager
async def at_desk(at_region: Maker, lang: Language) -> AsyncIterator[Desk]:
    """The intake of a new person in the demo region."""
    app = at_region(lang)
    async with app.run_test(size=(100, 30)) as pilot:
        desk = Desk(app, Hand(pilot))
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen), "the welcome")
        await desk.hand.quiet()
        await desk.hand.press(str(1 + column(app, "about").index(t("welcome.about.demo", lang))))
        await until(pilot, lambda: isinstance(app.screen, CaseloadScreen) and table(app).row_count > 0, "the caseload")
        await desk.hand.quiet()
        await desk.hand.press("n")
        await until(pilot, lambda: isinstance(app.screen, IntakeScreen) and app.screen.draft is not None, "the intake")
        await desk.hand.quiet()
        yield desk


async def test_an_electrician_with_thirty_one_years_of_practice(at_region: Maker, tmp_path: Path) -> None:
    """Long practice is proof of work; how old somebody is, is nowhere asked and nowhere shown."""
    async with at_desk(at_region, "nl") as desk:
        await desk.say("elektricien, 31 jaar")
        await desk.hand.press("f5", "y")
        await desk.lives("6511")
        await desk.ask({**NL_ANSWERS, "language de": "B1"})
        await desk.confirm()
        (stored,) = [
            each for each in desk.app.desk.hub.people.all() if each.experience and each.experience[0].years == 31
        ]
        assert stored.code in desk.text
        bands = column(desk.app, "band")
        assert any(t("tui.band.strong", "nl") in band for band in bands)
        beside = await desk.why("waalkant")
        assert t("report.against.title", "nl") in beside
        page = await desk.sheet("1", tmp_path)
        assert "Elektromonteur woningbouw" in page
        assert "leeftijd" not in page.casefold()


async def test_a_nurse_who_fled_with_a_diploma_from_elsewhere(at_region: Maker, tmp_path: Path) -> None:
    """The register is a condition with a way to it; the missing level of Dutch is named; neither hides the work."""
    async with at_desk(at_region, "nl") as desk:
        await desk.say("verpleegkundige, 6 jaar")
        await desk.hand.press("f5", "y")
        await desk.lives("6525")
        await desk.ask({**NL_ANSWERS, "language nl": "A2", "licence": "nee", "shift": "nacht"})
        await desk.confirm()
        beside = await desk.why("hazenkamp verpleegkundige")
        assert "BIG" in beside
        page = await desk.sheet("2", tmp_path)
        assert "BIG" in page


async def test_a_cook_who_wants_to_learn_another_trade(at_region: Maker, tmp_path: Path) -> None:
    """A place to learn stands in the list and is not blocked by what somebody has yet to learn."""
    async with at_desk(at_region, "nl") as desk:
        await desk.say("kok, 12 jaar")
        await desk.hand.press("f5", "y")
        await desk.lives("6601")
        await desk.ask(NL_ANSWERS, most=4)
        await desk.confirm()
        beside = await desk.why("leerling elektromonteur")
        assert beside
        assert t("tui.band.blocked", "nl") not in desk.text
        assert "Leerling elektromonteur" in await desk.sheet("1", tmp_path)


async def test_a_school_leaver_of_whom_little_is_known(at_region: Maker, tmp_path: Path) -> None:
    """Unknown is no fault: the list says where it does not know."""
    async with at_desk(at_region, "de") as desk:
        await desk.say("im Team arbeiten; Umgang mit Handwerkzeugen")
        await desk.lives("47533")
        await desk.ask(DE_ANSWERS, most=3)
        await desk.confirm()
        bands = column(desk.app, "band")
        assert any(t("tui.band.unknown", "de") in band for band in bands)
        assert not any(t("tui.band.strong", "de") in band for band in bands)
        await desk.why("solarmonteur")
        assert "Solarmonteur" in await desk.sheet("1", tmp_path)


async def test_a_carer_for_twenty_hours_a_week(at_region: Maker, tmp_path: Path) -> None:
    """What does not fit the hours is said as a condition; the work itself still counts."""
    async with at_desk(at_region, "de") as desk:
        await desk.say("Altenpflegehelferin, 4 Jahre")
        await desk.hand.press("f5", "y")
        assert desk.intake.draft is not None
        assert all(item.answer is Answer.YES for item in desk.intake.draft.items)
        await desk.lives("47574")
        await desk.hand.answer(t("intake_screen.field.hours_max", "de"), "20")
        await desk.ask(DE_ANSWERS, most=4)
        await desk.confirm()
        await desk.why("niersaue")
        page = await desk.sheet("3", tmp_path)
        assert "47574" not in page.replace("47574 Goch", ""), "the employer's sheet gives nobody's home away"


async def test_a_german_welder_for_work_in_the_netherlands(at_region: Maker, tmp_path: Path) -> None:
    """The border card says what living here and working there means, with sources and dates."""
    async with at_desk(at_region, "de") as desk:
        await desk.say("Schweißer, 11 Jahre")
        await desk.hand.press("f5", "y")
        await desk.lives("46446")
        await desk.ask({**DE_ANSWERS, "language nl": "A2"})
        await desk.confirm()
        assert {"NL", "DE"} <= set(column(desk.app, "country"))
        beside = await desk.why("gendringen")
        card = t("report.card.title", "de", lives="Deutschland", works="Niederlande")
        assert card in beside
        after = beside[beside.index(card) :]
        assert "GrenzInfoPunkt" in after
        checked = re.findall(r"Quelle: \S[^;]*; .*?geprüft am \d+\. \S+ 2026", after)
        assert len(checked) >= 3, "facts about the border have a source and a day"
        page = await desk.sheet("1", tmp_path)
        assert "Lasser" in page
        assert 'lang="de"' in page

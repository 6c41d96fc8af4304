"""Choose two diplomas, one of each side as a rule, to see them side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.widgets import Input

from skillshub.core.text import fold
from skillshub.i18n import LANGUAGES, t
from skillshub.report.concept import concept_document
from skillshub.report.document import Document, Paragraph, Table
from skillshub.report.wording import OWN_LANGUAGE, Words
from tui.desk import Progress
from tui.messages import Fetched
from tui.screens.documents import DiplomaPairScreen
from tui.screens.listing import ListScreen
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column
from tui.widgets.frame_table import FrameTable
from tui.widgets.rows import Rows, Written

ROOM = "compare_screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diploma:
    """One diploma of the list."""

    id: str
    country: str
    codes: str
    pairs: frozenset[str]
    """Diplomas of the other side it is compared with in a pair that is in force."""


class DiplomasScreen(ListScreen):
    """All diplomas of both sides; Enter chooses the first, then the second.

    Args:
        first: a diploma that is chosen already; empty = none.
    """

    NAME = "diplomas"
    ORDERS = ("name", "country")

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._first = first
        self._diplomas: Sequence[Diploma] | None = None
        self._hay: Sequence[str] = ()

    def say(self, name: str, **values: object) -> str:
        """``compare_screen.diplomas.<name>``."""
        return t(f"{ROOM}.diplomas.{name}", self.lang, **values)

    def load(self, *, fresh: bool = False) -> None:  # noqa: ARG002
        """Read the diplomas."""
        self.busy(self.say("begin"))

        def question(_: Progress) -> Fetched:
            hub = self.app.desk.hub
            taxonomy, day = hub.taxonomy, hub.engine.today()
            pairs = [pair for pair in taxonomy.knowledge.pairs.values() if pair.facts.holds_on(day)]
            diplomas, hay = [], []
            for known in taxonomy.knowledge.qualifications.values():
                codes = ", ".join(f"{code.scheme} {code.value}" for code in taxonomy.concept(known.id).codes)
                others = {
                    pair.de if pair.nl == known.id else pair.nl for pair in pairs if known.id in (pair.nl, pair.de)
                }
                diplomas.append(Diploma(id=known.id, country=known.country, codes=codes, pairs=frozenset(others)))
                names = " ".join(taxonomy.labels(known.id).get(lang) or "" for lang in LANGUAGES)
                hay.append(fold(f"{names} {codes} {known.id}").replace(":", " "))
            self._diplomas, self._hay = diplomas, hay
            return Fetched(lambda lang: Document(title=self.say("title"), lang=lang))

        self.ask(question)

    @on(Fetched)
    def _fetched(self, _: Fetched) -> None:
        if self._first not in {each.id for each in self.diplomas}:
            self._first = ""
        self.came()
        self.fill(cursor=0)

    def loaded(self) -> bool:
        """Whether they have come."""
        return self._diplomas is not None

    @property
    def diplomas(self) -> Sequence[Diploma]:
        """All of them."""
        return self._diplomas or ()

    def hay(self) -> Sequence[str]:
        """Names in three languages and codes."""
        return self._hay

    def ordered(self, by: str) -> Sequence[int]:
        """What is compared with the first stands first; then by name, or by country and name."""
        words = self.words
        compared = next((each.pairs for each in self.diplomas if each.id == self._first), frozenset())
        home = next((each.country for each in self.diplomas if each.id == self._first), "")

        def key(at: int) -> tuple[object, ...]:
            each = self.diplomas[at]
            side = each.country if by == "country" else ""
            return each.id not in compared, bool(home) and each.country == home, side, fold(words.name(each.id))

        return sorted(range(len(self.diplomas)), key=key)

    def order_name(self) -> str:
        """By name or by country."""
        return self.say(f"order_{self.state.order}")

    def table_columns(self) -> Sequence[Column]:
        """Mark, name, country, level, with how many it is compared."""
        return (
            Column(id="sign", label="", least=1),
            Column(id="name", label=self.say("column_name"), grow=True, least=24, most=80),
            Column(id="country", label=t("tui.column.country", self.lang)),
            Column(id="level", label=self.say("column_eqf"), drop=1, most=24),
            Column(id="pairs", label=self.say("column_pairs"), right=True, drop=2),
        )

    def table_rows(self, places: Sequence[int]) -> Rows:
        """One row a diploma."""
        return Written([self.diplomas[at] for at in places], self._row)

    def _row(self, each: Diploma) -> tuple[Cell, ...]:
        words = self.words
        first = next((other for other in self.diplomas if other.id == self._first), None)
        sign = "1" if each.id == self._first else "↔" if first and each.id in first.pairs else " "
        known = words.taxonomy.knowledge.qualifications[each.id]
        level = f"{'' if known.level_official else 'ca. '}{known.level}" if known.level else "–"
        country = each.country if each.country in OWN_LANGUAGE else "–"
        return Piece(sign, "loud"), words.diploma(each.id), country, level, str(len(each.pairs) or "–")

    def describe(self, place: int) -> Document:
        """The diploma, whole."""
        hub = self.app.desk.hub
        return concept_document(self.diplomas[place].id, hub.taxonomy, hub.engine.today(), self.lang, codes=False)

    def empty(self) -> Document | None:
        """The shipped pack always has diplomas; a pack of one's own may not."""
        if self.diplomas:
            return None
        title = self.say("title")
        return Document(title=title, lang=self.lang, blocks=(Paragraph(text=self.say("none")),))

    def crumbs(self) -> list[str]:
        """What is chosen, and what comes next."""
        step = self.say("second", first=self.words.name(self._first)) if self._first else self.say("first")
        return [*super().crumbs(), self.say("title"), step]

    @on(FrameTable.Opened, "#table")
    def _choose(self, event: FrameTable.Opened) -> None:
        if (place := self.place_of(event.row)) is None:
            return
        chosen = self.diplomas[place].id
        if not self._first:
            self._take(chosen)
        elif chosen == self._first:
            self._take("")
        else:
            one, other = self._in_order(self._first, chosen)
            self.app.push_screen(DiplomaPairScreen(one, other))

    def _in_order(self, first: str, second: str) -> tuple[str, str]:
        """The Dutch one on the left, where one is Dutch and the other is not."""
        sides = {each.id: each.country for each in self.diplomas}
        return (second, first) if sides[second] == "NL" and sides[first] != "NL" else (first, second)

    def _take(self, first: str) -> None:
        """Go on with another first, the filter taken off."""
        self._first = first
        self.state = replace(self.state, filter="")
        self.query_one("#filter", Input).value = ""
        self.speak()
        self.fill(cursor=0)

    def action_back(self) -> None:
        """Take the first choice back before going back."""
        if self._first and not self.state.filter and self.query_one(FrameTable).has_focus:
            self._take("")
        else:
            super().action_back()

    def can_export(self) -> bool:
        """Once they have come."""
        return bool(self.diplomas)

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The diplomas that are shown."""
        shown, taxonomy, lang = [self.diplomas[at] for at in self.places], self.app.desk.hub.taxonomy, self.lang

        def document() -> Document:
            words = Words(taxonomy, lang)
            known = taxonomy.knowledge.qualifications
            rows = tuple(
                (words.diploma(each.id), _side(each, words), words.level(known[each.id], False), each.codes)
                for each in shown
            )
            names = ("column_name", "column_country", "column_level", "column_codes")
            columns = tuple(t(f"{ROOM}.diplomas.{name}", lang) for name in names)
            title = t(f"{ROOM}.diplomas.title", lang)
            return Document(title=title, lang=lang, blocks=(Table(columns=columns, rows=rows),))

        return "diplomas", document


def _side(each: Diploma, words: Words) -> str:
    """The country in words; a dash for a diploma that stands for any other country."""
    return words.country(each.country) if each.country in OWN_LANGUAGE else "–"

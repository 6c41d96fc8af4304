"""Screens that are one document: a concept, what would open most doors, two diplomas side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Footer, Static

from skillshub.core.person import Person
from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Language, Message, number, t
from skillshub.report.comparison import bilingual_comparison, comparison_document
from skillshub.report.concept import concept_document
from skillshub.report.document import Bullets, Document, Heading, Paragraph
from skillshub.report.steps import doors_document
from skillshub.report.wording import Words
from tui.actions import bindings
from tui.desk import Progress
from tui.messages import Fetched
from tui.screens.base import BaseScreen, TopLine
from tui.widgets.document_view import DocumentView

NAMED = 12
"""Vacancies named that ask for a concept; more are counted."""


class DocumentScreen(BaseScreen):
    """One document, fetched in a worker, written anew in every language."""

    AUTO_FOCUS = "#document"
    BINDINGS = bindings("back")

    def __init__(self) -> None:
        super().__init__()
        self._write: Callable[[Language], Document] | None = None
        self._failure: tuple[Message, Message | None] | None = None

    def compose(self) -> ComposeResult:
        """Top line, the document, progress, footer."""
        yield TopLine()
        with Vertical(id="page", classes="pane"):
            yield DocumentView(id="document")
        yield Static(id="progress", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Begin empty and ask."""
        self.speak()
        self.load()

    def load(self) -> None:
        """Ask for what the document is written from."""
        self._failure = None
        self.busy(self.say("begin"))
        self.ask(lambda progress: Fetched(self.fetch(progress)))

    def fetch(self, progress: Progress) -> Callable[[Language], Document]:
        """In a worker: what is needed, as a way to write it."""
        raise NotImplementedError

    @on(Fetched)
    def _fetched(self, event: Fetched) -> None:
        self._write = event.write
        self.busy("")
        self.speak()

    def fail(self, what: Message, hint: Message | None) -> None:
        """Leave the place of the document to what went wrong."""
        self._write, self._failure = None, (what, hint)
        self.speak()

    def speak(self) -> None:
        """Write it in the user's language."""
        super().speak()
        page = self.query_one("#document", DocumentView)
        self.query_one("#page", Vertical).border_title = self.say("title")
        if self._failure:
            page.show(self.failure(*self._failure))
        elif self._write:
            page.show(self.document)

    @property
    def document(self) -> Document:
        """What is shown."""
        if self._write is None:
            raise RuntimeError("the document has not come yet")
        return self._write(self.lang)

    def crumbs(self) -> list[str]:
        """What sort of document it is."""
        return [*super().crumbs(), self.say("title")]

    def say(self, name: str, **values: object) -> str:
        """``compare_screen.<screen>.<name>``."""
        return t(f"compare_screen.{self.NAME}.{name}", self.lang, **values)

    def can_export(self) -> bool:
        """Once it has come."""
        return self._write is not None


class ConceptScreen(DocumentScreen):
    """A concept: its names, where it is asked, what lies next to it, what the law says."""

    NAME = "concept"

    def __init__(self, concept: str) -> None:
        super().__init__()
        self._concept = concept

    def fetch(self, progress: Progress) -> Callable[[Language], Document]:  # noqa: ARG002
        """The vacancies that ask for it."""
        desk, concept = self.app.desk, self._concept
        vacancies, states = desk.everything()
        taxonomy, day = desk.hub.taxonomy, desk.hub.engine.today()
        asking = [vacancy for vacancy in vacancies if vacancy.id not in states and asks(vacancy, concept)]

        def write(lang: Language) -> Document:
            page, words = concept_document(concept, taxonomy, day, lang, codes=False), Words(taxonomy, lang)
            heading = Heading(text=t("compare_screen.concept.asked", lang, count=number(len(asking), lang)))
            named = tuple(words.at(vacancy) for vacancy in asking[:NAMED])
            over = len(asking) - len(named)
            more = (t("compare_screen.concept.more", lang, count=number(over, lang)),) if over > 0 else ()
            where = (
                Bullets(items=(*named, *more)) if named else Paragraph(text=t("compare_screen.concept.not_asked", lang))
            )
            return replace(page, blocks=(page.blocks[0], heading, where, *page.blocks[1:]))

        return write

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The page."""
        return f"concept-{self._concept}", lambda: self.document


def asks(vacancy: Vacancy, concept: str) -> bool:
    """Whether a vacancy states a concept."""
    named = {demand.concept for demand in vacancy.skills} | {demand.concept for demand in vacancy.licences}
    if vacancy.qualification:
        named |= {option.concept for option in vacancy.qualification.options if option.concept}
    return vacancy.occupation == concept or concept in named


class DoorsScreen(DocumentScreen):
    """What would open most doors for a person."""

    NAME = "doors"
    BINDINGS = bindings("again")

    def __init__(self, person: Person, vacancies: Mapping[str, Vacancy]) -> None:
        super().__init__()
        self._person = person
        self._vacancies = vacancies

    def fetch(self, progress: Progress) -> Callable[[Language], Document]:
        """Every step, computed again over the vacancies."""
        desk, vacancies = self.app.desk, self._vacancies
        found = desk.doors(self._person.code, progress=progress)
        taxonomy = desk.hub.taxonomy
        return lambda lang: doors_document(found, vacancies, taxonomy, lang)

    def action_again(self) -> None:
        """Compute it again."""
        self.load()

    def crumbs(self) -> list[str]:
        """Whose steps these are."""
        return [t("tui.app.name", self.lang), self._person.code, self.say("title")]

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The list of steps."""
        return f"steps-{self._person.code}", lambda: self.document


class DiplomaPairScreen(DocumentScreen):
    """Two diplomas side by side, in one language or in Dutch and German beside each other."""

    NAME = "pair"
    BINDINGS = bindings("both")

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        self._pair = (first, second)
        self._both = False

    def fetch(self, progress: Progress) -> Callable[[Language], Document]:  # noqa: ARG002
        """The rules of the day."""
        hub = self.app.desk.hub
        taxonomy, day = hub.taxonomy, hub.engine.today()
        first, second = self._pair
        return lambda lang: (bilingual_comparison if self._both else comparison_document)(
            first, second, taxonomy, day, lang
        )

    def action_both(self) -> None:
        """Dutch and German beside each other, or the user's language alone."""
        self._both = not self._both
        self.speak()

    def crumbs(self) -> list[str]:
        """Which two."""
        names = [self.words.name(each) for each in self._pair]
        return [t("tui.app.name", self.lang), t("compare_screen.diplomas.title", self.lang), " ↔ ".join(names)]

    def exported(self) -> tuple[str, Callable[[], Document]]:
        """The sheet."""
        return "diplomas-" + "-".join(each.rpartition(":")[2] for each in self._pair), lambda: self.document

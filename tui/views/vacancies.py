"""All vacancies as rows, and the people for one of them by code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from skillshub.core.result import Match, Met
from skillshub.core.text import fold
from skillshub.core.vacancy import Vacancy
from skillshub.hub import Ranking
from skillshub.i18n import LANGUAGES, Language, Message, date_text, percent, t
from skillshub.report.conditions import having, reasons
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.profiles import vacancy_document
from skillshub.report.wording import Words, flat
from tui.views.marks import BAND_SIGNS
from tui.views.matches import band_cell, fit_cell, hours, open_conditions, pay
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column

ROOM = "vacancies_screen"
ORDERS = ("title", "state", "place", "employer")
CANDIDATE_ORDERS = ("band", "fit", "evidence", "code")
OPEN, CLOSED, ELSEWHERE = "open", "closed", "elsewhere"
_SIGNS = {OPEN: "●", CLOSED: "○", ELSEWHERE: "◇"}
_KINDS = {OPEN: "", CLOSED: "quiet", ELSEWHERE: "quiet"}


def state_of(vacancy: Vacancy, states: Mapping[str, Message]) -> str:
    """Open, closed, or work in a country that is not compared."""
    why = states.get(vacancy.id)
    if why is None:
        return OPEN
    return ELSEWHERE if why.id.endswith(".elsewhere") else CLOSED


def state_cell(state: str, lang: Language) -> Piece:
    """Sign and word."""
    return Piece(f"{_SIGNS[state]} {t(f'{ROOM}.state.{state}', lang)}", _KINDS[state])


def haystack(vacancy: Vacancy, states: Mapping[str, Message]) -> str:
    """The words a filter looks in, folded; country and state in every language."""
    state = state_of(vacancy, states)
    named = [t(f"{ROOM}.state.{state}", lang) for lang in LANGUAGES]
    if vacancy.country in ("NL", "DE"):
        named += [t(f"tui.country.{vacancy.country}", lang) for lang in LANGUAGES]
    parts = (vacancy.title, vacancy.employer, vacancy.place, vacancy.postcode or "", vacancy.country, vacancy.id)
    return fold(" ".join((*parts, *named))).replace("/", " ")


def ordered(vacancies: Sequence[Vacancy], states: Mapping[str, Message], by: str) -> list[int]:
    """Places of the vacancies in an order; equals by title."""
    every = list(_SIGNS)
    keys: dict[str, Callable[[Vacancy], object]] = {
        "state": lambda each: every.index(state_of(each, states)),
        "place": lambda each: (each.country, fold(each.place)),
        "employer": lambda each: fold(each.employer),
    }
    places = sorted(range(len(vacancies)), key=lambda at: fold(vacancies[at].title))
    return sorted(places, key=lambda at: keys[by](vacancies[at])) if by in keys else places  # type: ignore[arg-type,return-value]


def columns(lang: Language) -> tuple[Column, ...]:
    """Title, state, employer, place, country, number."""

    def label(name: str) -> str:
        return t(f"tui.column.{name}", lang)

    return (
        Column(id="title", label=label("title"), grow=True, least=20, most=90),
        Column(id="employer", label=label("employer"), drop=2, most=30),
        Column(id="place", label=label("place"), most=18, drop=1),
        Column(id="country", label=label("country")),
        Column(id="state", label=t(f"{ROOM}.column.state", lang), least=8, most=16),
    )


def row(vacancy: Vacancy, states: Mapping[str, Message], lang: Language) -> tuple[Cell, ...]:
    """One vacancy."""
    return (
        vacancy.title,
        vacancy.employer or "–",
        vacancy.place or vacancy.postcode or "–",
        vacancy.country,
        state_cell(state_of(vacancy, states), lang),
    )


def describe(vacancy: Vacancy, states: Mapping[str, Message], words: Words) -> Document:
    """What is offered and asked; why it is not compared, if it is not."""
    lang = words.lang
    blocks: list[Block] = []
    if why := states.get(vacancy.id):
        blocks.append(Callout(text=why.in_(lang)))
    facts = [
        (t("tui.column.employer", lang), " · ".join(filter(None, (vacancy.employer, words.place(vacancy)))) or "–"),
        (t("matches_screen.column.hours", lang), hours(vacancy, lang)),
        (t("matches_screen.column.pay", lang), pay(vacancy, lang)),
        (t(f"{ROOM}.id", lang), vacancy.id),
    ]
    if vacancy.valid_through:
        facts.insert(3, (t(f"{ROOM}.closes", lang), date_text(vacancy.valid_through, lang)))
    blocks.append(Facts(items=tuple(facts)))
    asked = vacancy_document(vacancy, words.taxonomy, lang).blocks
    blocks += [block for block in asked if not isinstance(block, Facts)]
    return Document(title=flat(vacancy.title), lang=lang, blocks=tuple(blocks))


def list_document(shown: Sequence[Vacancy], states: Mapping[str, Message], lang: Language) -> Document:
    """The vacancies that are shown, as text."""
    rows = []
    for each in shown:
        why = states.get(each.id)
        state = why.in_(lang) if why else t(f"{ROOM}.state.{OPEN}", lang)
        place = flat(each.place) or each.postcode or "–"
        rows.append((each.id, flat(each.title), flat(each.employer) or "–", place, each.country, state))
    heads = (t(f"{ROOM}.id", lang), *(column.label for column in columns(lang)))
    return Document(title=t(f"{ROOM}.title", lang), lang=lang, blocks=(Table(columns=heads, rows=tuple(rows)),))


# --- people -----------------------------------------------------------------------------------


def candidate_columns(lang: Language) -> tuple[Column, ...]:
    """Band, code, fit, what is known, what is open."""

    def label(name: str) -> str:
        return t(f"tui.column.{name}", lang)

    return (
        Column(id="band", label=label("band"), most=16),
        Column(id="code", label=t(f"{ROOM}.column.person", lang), grow=True, least=8, most=40),
        Column(id="fit", label=label("fit"), least=16),
        Column(id="evidence", label=label("evidence"), right=True, drop=2),
        Column(id="open", label=label("open"), drop=1),
    )


def candidate_row(match: Match, lang: Language) -> tuple[Cell, ...]:
    """One person, and nothing that tells who it is."""
    return (
        band_cell(match.band, lang),
        match.person,
        fit_cell(match, lang),
        percent(match.evidence, lang),
        open_conditions(match),
    )


def candidate_haystack(match: Match) -> str:
    """Code, and band in every language."""
    return fold(" ".join((match.person, *(t(f"tui.band.{match.band.value}", lang) for lang in LANGUAGES))))


def candidates_ordered(ranking: Ranking, by: str) -> list[int]:
    """Places of the people in another order; equals stay in the order of the ranking."""
    keys: dict[str, Callable[[Match], object]] = {
        "fit": lambda match: -match.points if match.known_weight else 1,
        "evidence": lambda match: -match.known_weight,
        "code": lambda match: fold(match.person),
    }
    places = range(len(ranking.matches))
    return sorted(places, key=lambda at: keys[by](ranking.matches[at])) if by in keys else list(places)  # type: ignore[arg-type,return-value]


def limited(match: Match, words: Words, more: Document | None = None) -> Document:
    """The judgement on one person: band, fit with its interval, what is known, what is open.

    Args:
        more: the profile, once somebody has asked for it.
    """
    lang = words.lang
    band = f"{BAND_SIGNS[match.band]} {words.say(f'band.{match.band.value}')}"
    facts = (
        (t("tui.column.band", lang), band),
        (t("tui.column.fit", lang), words.fit(match)),
        (t("tui.column.evidence", lang), percent(match.evidence, lang)),
    )
    blocks: list[Block] = [Facts(items=facts)]
    for status, name in ((Met.UNMET, "unmet"), (Met.UNKNOWN, "unknown")):
        if said := reasons(having(match, status), words):
            blocks += [Heading(text=t(f"tui.matches.{name}", lang)), Bullets(items=said)]
    if more is None:
        blocks.append(Paragraph(text=t(f"{ROOM}.candidates.limited", lang)))
    else:
        seen = Paragraph(text=t(f"{ROOM}.candidates.seen", lang))
        blocks += [Heading(text=t(f"{ROOM}.candidates.more", lang)), seen, *more.blocks]
    return Document(title=match.person, lang=lang, blocks=tuple(blocks))

"""A ranking as rows, and one match as a short document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from skillshub.core.result import Band, Match, Met
from skillshub.core.text import fold
from skillshub.core.vacancy import Vacancy
from skillshub.hub import Ranking
from skillshub.i18n import LANGUAGES, Language, date_text, percent, t
from skillshub.report.conditions import having, reasons
from skillshub.report.document import Block, Bullets, Document, Facts, Heading
from skillshub.report.money import offer_line
from skillshub.report.travel import crossing_line, short_way
from skillshub.report.wording import Words, flat
from tui.views.marks import BAND_SIGNS, MET_SIGNS, OPEN, stretches
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column

BAR = 10
ORDERS = ("band", "fit", "evidence", "minutes", "title")
"""What the list can be sorted by; the first is the ranking's own order."""


def band_cell(band: Band, lang: Language) -> Piece:
    """Sign and word of a band."""
    return Piece(f"{BAND_SIGNS[band]} {t(f'tui.band.{band.value}', lang)}", band.value)


def fit_cell(match: Match, lang: Language) -> tuple[Piece, ...]:
    """The bar from the lower to the upper bound, then the figure."""
    if match.fit is None or match.lower is None or match.upper is None:
        return (Piece(OPEN * BAR, "open"), Piece("     –"))
    return (*stretches((match.lower, match.fit, match.upper), BAR), Piece(f"{percent(match.fit, lang):>6}"))


def open_conditions(match: Match) -> str:
    """How many conditions are not met and how many are not known: ``1✗ 2?``."""
    unmet = sum(condition.status is Met.UNMET for condition in match.conditions)
    unknown = sum(condition.status is Met.UNKNOWN for condition in match.conditions)
    parts = [f"{unmet}{MET_SIGNS[Met.UNMET]}"] * bool(unmet) + [f"{unknown}{MET_SIGNS[Met.UNKNOWN]}"] * bool(unknown)
    return " ".join(parts) or MET_SIGNS[Met.MET]


def minutes(match: Match) -> str:
    """Minutes by car, or a dash."""
    return str(match.commute.minutes) if match.commute else "–"


def columns(lang: Language) -> tuple[Column, ...]:
    """The columns of the matches."""

    def label(name: str) -> str:
        return t(f"tui.column.{name}", lang)

    return (
        Column(id="band", label=label("band"), most=16),
        Column(id="title", label=label("title"), grow=True, least=20, most=70),
        Column(id="employer", label=label("employer"), drop=5, most=24),
        Column(id="place", label=label("place"), drop=3, most=12),
        Column(id="country", label=label("country")),
        Column(id="fit", label=label("fit"), least=BAR + 6),
        Column(id="evidence", label=label("evidence"), right=True, drop=4),
        Column(id="minutes", label=label("minutes"), right=True, drop=2),
        Column(id="open", label=label("open"), drop=1),
    )


def row(match: Match, vacancy: Vacancy, lang: Language) -> tuple[Cell, ...]:
    """One match."""
    return (
        band_cell(match.band, lang),
        vacancy.title,
        vacancy.employer or "–",
        vacancy.place or vacancy.postcode or "–",
        vacancy.country,
        fit_cell(match, lang),
        percent(match.evidence, lang),
        minutes(match),
        open_conditions(match),
    )


def haystack(match: Match, vacancy: Vacancy) -> str:
    """The words a filter looks in, folded: band and country in all languages, title, employer, place, sector."""
    parts = (vacancy.title, vacancy.employer, vacancy.place, vacancy.postcode or "", vacancy.sector, vacancy.id)
    return f"{fold(' '.join(parts))} {_named(match.band, vacancy.country)}"


@cache
def _named(band: Band, country: str) -> str:
    """Band and country in every language, folded: a coach types the word of the moment."""
    ids = (f"tui.band.{band.value}", f"report.band.{band.value}", f"tui.country.{country}")
    return fold(" ".join(t(id_, lang) for id_ in ids for lang in LANGUAGES))


def ordered(ranking: Ranking, by: str) -> list[int]:
    """Places of the matches in another order; equals stay in the order of the ranking."""
    keys: dict[str, Callable[[Match], object]] = {
        "fit": lambda match: -match.points if match.known_weight else 1,
        "evidence": lambda match: -match.known_weight,
        "minutes": lambda match: match.commute.minutes if match.commute else 10_000,
        "title": lambda match: fold(ranking.vacancies[match.vacancy].title),
    }
    places = range(len(ranking.matches))
    if by not in keys:
        return list(places)
    return sorted(places, key=lambda at: keys[by](ranking.matches[at]))  # type: ignore[arg-type,return-value]


def closed_line(ranking: Ranking, lang: Language) -> str:
    """How many vacancies have closed and are left out; empty when none are."""
    count = len(ranking.left_out)
    return t("tui.matches.closed", lang, count=count) if count else ""


def short(match: Match, vacancy: Vacancy, words: Words) -> Document:
    """A match in short: figures, what speaks against starting tomorrow, the way, what is offered."""
    lang = words.lang
    blocks: list[Block] = [Facts(items=_figures(match, vacancy, words))]
    for status, name in ((Met.UNMET, "unmet"), (Met.UNKNOWN, "unknown")):
        if reasons_ := reasons(having(match, status), words):
            blocks += [Heading(text=t(f"tui.matches.{name}", lang)), Bullets(items=reasons_)]
    if match.notes:
        said = tuple(dict.fromkeys(words.text(note.reason) for note in match.notes))
        blocks += [Heading(text=t("tui.matches.notes", lang)), Bullets(items=said)]
    return Document(title=flat(vacancy.title), lang=lang, blocks=tuple(blocks))


def _figures(match: Match, vacancy: Vacancy, words: Words) -> tuple[tuple[str, str], ...]:
    lang, commute = words.lang, match.commute
    way = f"{short_way(commute, words)}; {crossing_line(commute, words)}" if commute else short_way(commute, words)
    band = f"{BAND_SIGNS[match.band]} {words.say(f'band.{match.band.value}')}"
    facts = [
        (t("tui.column.employer", lang), " · ".join(filter(None, (vacancy.employer, words.place(vacancy))))),
        (t("tui.column.fit", lang), f"{band}, {words.fit(match)}"),
        (t("tui.column.evidence", lang), percent(match.evidence, lang)),
        (t("tui.why.way", lang), way),
        (t("tui.matches.offer", lang), _offer(vacancy, words)),
    ]
    if vacancy.valid_through:
        facts.append((t("tui.matches.until", lang), date_text(vacancy.valid_through, lang)))
    return tuple(facts)


def _offer(vacancy: Vacancy, words: Words) -> str:
    parts = [words.hours(vacancy.hours_min, vacancy.hours_max)] if vacancy.hours_min or vacancy.hours_max else []
    parts += [offer_line(vacancy.pay, words)] if vacancy.pay else []
    return " · ".join(parts) or words.say("unknown")

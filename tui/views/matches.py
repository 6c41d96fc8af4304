"""A ranking as rows, and one match as a short document."""

from __future__ import annotations

from functools import cache

from skillshub.core.result import Band, Match, Met
from skillshub.core.text import fold
from skillshub.core.vacancy import Vacancy
from skillshub.hub import Choice, Ranking, State
from skillshub.i18n import LANGUAGES, Language, date_text, number, percent, t
from skillshub.report.choices import reason_text
from skillshub.report.conditions import having, reasons
from skillshub.report.document import Block, Bullets, Document, Facts, Heading
from skillshub.report.money import offer_line, per_hour
from skillshub.report.travel import crossing_line, short_way
from skillshub.report.wording import Words, flat
from tui.views.marks import BAND_SIGNS, MET_SIGNS, OPEN, stretches
from tui.widgets.cells import Cell, Piece
from tui.widgets.columns import Column

BAR = 8
ORDERS = ("band", "fit", "evidence", "minutes", "hours", "pay", "title")
"""What the list can be sorted by; the first is the ranking's own order."""
LEAST_TITLE = 25
"""Cells of the title that other columns give way to."""
DROPPED = {"employer": 9, "bar": 8, "place": 7, "evidence": 6, "hours": 5, "pay": 4}
"""How soon columns give way where not all have room, the highest first; the others never do."""
TURNED = {"bar": 9, "fit": 8, "open": 7, "pay": 6, "employer": 5, "minutes": 4}
"""The same when the columns are turned to what is offered."""


def band_cell(band: Band, lang: Language) -> Piece:
    """Sign and word of a band."""
    return Piece(f"{BAND_SIGNS[band]} {t(f'tui.band.{band.value}', lang)}", band.value)


def fit_cell(match: Match, lang: Language) -> tuple[Piece, ...]:
    """The bar from the lower to the upper bound, then the figure."""
    figure = "–" if match.fit is None else percent(match.fit, lang)
    return (*bar_cell(match), Piece(f"{figure:>6}"))


def bar_cell(match: Match) -> tuple[Piece, ...]:
    """A bar, sure up to the lower bound, likely up to the fit, open up to the upper bound."""
    if match.fit is None or match.lower is None or match.upper is None:
        return (Piece(OPEN * BAR, "open"),)
    return stretches((match.lower, match.fit, match.upper), BAR)


def share_cell(match: Match, lang: Language) -> str:
    """``65 (56–82)`` percent, the figures below each other, or a dash."""
    if match.fit is None:
        return " –"
    return f"{number(100 * match.fit, lang):>2} ({interval(match, lang)})"


def open_conditions(match: Match) -> str:
    """How many conditions are not met and how many are not known: ``1✗ 2?``."""
    unmet = sum(condition.status is Met.UNMET for condition in match.conditions)
    unknown = sum(condition.status is Met.UNKNOWN for condition in match.conditions)
    parts = [f"{unmet}{MET_SIGNS[Met.UNMET]}"] * bool(unmet) + [f"{unknown}{MET_SIGNS[Met.UNKNOWN]}"] * bool(unknown)
    return " ".join(parts) or MET_SIGNS[Met.MET]


def minutes(match: Match) -> str:
    """Minutes the way the person travels, or a dash."""
    usual = match.commute.usual.minutes if match.commute else None
    return "–" if usual is None else str(usual)


def interval(match: Match, lang: Language) -> str:
    """``48–81`` percent, or a dash."""
    if match.lower is None or match.upper is None:
        return "–"
    return f"{number(100 * match.lower, lang)}–{number(100 * match.upper, lang)}"


def hours(vacancy: Vacancy, lang: Language) -> str:
    """``32–36`` a week, or a dash."""
    return _range(vacancy.hours_min, vacancy.hours_max, lang, 0)


def pay(vacancy: Vacancy, lang: Language) -> str:
    """Gross pay an hour, ``17,80–22,40``, or a dash."""
    return _range(*per_hour(vacancy.pay), lang, 2)


def _range(low: float | None, high: float | None, lang: Language, digits: int) -> str:
    ends = [number(end, lang, digits if digits or end == int(end) else 1) for end in (low, high) if end is not None]
    if not ends:
        return "–"
    sign = "" if low is not None and high is not None else "≥ " if high is None else "≤ "
    return sign + "–".join(dict.fromkeys(ends))


def columns(lang: Language, *, wishes: bool = False, turned: bool = False) -> tuple[Column, ...]:
    """The columns of the matches; what wishes add only where some count.

    Args:
        lang: of the headers.
        wishes: whether some count.
        turned: where not all fit, who, where and how many hours stay, and how much is known, rather than the fit.
    """

    def label(name: str) -> str:
        return t(f"tui.column.{name}", lang)

    def own(name: str) -> str:
        return t(f"matches_screen.column.{name}", lang)

    drop = TURNED if turned else DROPPED
    return (
        Column(id="sign", label="", least=2, most=2),
        Column(id="band", label=label("band"), shrink=True, least=10, most=16, gap=0),
        Column(id="title", label=label("title"), grow=True, least=LEAST_TITLE, most=70, gap=1),
        Column(id="employer", label=label("employer"), most=24, drop=drop.get("employer", 0)),
        Column(id="place", label=label("place"), most=12, drop=drop.get("place", 0)),
        Column(id="country", label="", least=2, gap=1),
        Column(id="bar", label="", least=BAR, drop=drop.get("bar", 0)),
        Column(id="fit", label=own("fit"), drop=drop.get("fit", 0), gap=1),
        *((Column(id="wish", label=own("wish"), right=True, gap=1),) if wishes else ()),
        Column(id="evidence", label=label("evidence"), right=True, drop=drop.get("evidence", 0), gap=1),
        Column(id="open", label=label("open"), drop=drop.get("open", 0), gap=1),
        Column(id="minutes", label=label("minutes"), right=True, drop=drop.get("minutes", 0), gap=1),
        Column(id="hours", label=own("hours"), right=True, most=12, drop=drop.get("hours", 0), gap=1),
        Column(id="pay", label=own("pay"), right=True, most=14, drop=drop.get("pay", 0), gap=1),
    )


def signs(choice: Choice | None, *, marked: bool) -> Piece:
    """``★`` kept, ``⊘`` set aside, ``✎`` noted, ``=`` marked to be put side by side."""
    state = choice.state if choice else State.OPEN
    sign = {State.SHORTLISTED: "★", State.DISMISSED: "⊘"}.get(state, "✎" if choice and choice.note else " ")
    return Piece(("=" if marked else " ") + sign, "loud")


def row(
    match: Match,
    vacancy: Vacancy,
    lang: Language,
    *,
    choice: Choice | None = None,
    marked: bool = False,
    wish: float | None = None,
) -> tuple[Cell, ...]:
    """One match; ``wish`` is what the wishes that count add."""
    return (
        signs(choice, marked=marked),
        band_cell(match.band, lang),
        vacancy.title,
        vacancy.employer or "–",
        vacancy.place or vacancy.postcode or "–",
        vacancy.country,
        bar_cell(match),
        share_cell(match, lang),
        *((f"+{number(wish, lang, 1)}" if wish else "–",) if wish is not None else ()),
        percent(match.evidence, lang),
        open_conditions(match),
        minutes(match),
        hours(vacancy, lang),
        pay(vacancy, lang),
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


def closed_line(ranking: Ranking, lang: Language) -> str:
    """How many vacancies have closed and are left out; empty when none are."""
    count = len(ranking.left_out)
    return t("tui.matches.closed", lang, count=count) if count else ""


def short(match: Match, vacancy: Vacancy, words: Words, choice: Choice | None = None) -> Document:
    """A match in short: what was decided, figures, what speaks against starting tomorrow, the way, what is offered."""
    lang = words.lang
    blocks: list[Block] = [*_decision(choice, lang), Facts(items=_figures(match, vacancy, words))]
    for status, name in ((Met.UNMET, "unmet"), (Met.UNKNOWN, "unknown")):
        if reasons_ := reasons(having(match, status), words):
            blocks += [Heading(text=t(f"tui.matches.{name}", lang)), Bullets(items=reasons_)]
    if match.notes:
        said = tuple(dict.fromkeys(words.text(note.reason) for note in match.notes))
        blocks += [Heading(text=t("tui.matches.notes", lang)), Bullets(items=said)]
    return Document(title=flat(vacancy.title), lang=lang, blocks=tuple(blocks))


def _decision(choice: Choice | None, lang: Language) -> list[Block]:
    """What was decided about it, and the note."""
    if choice is None:
        return []
    facts = []
    if choice.state is not State.OPEN:
        said = t(f"choices.state.{choice.state.value}", lang)
        reason = reason_text(choice, lang)
        facts.append((t("choices.column.state", lang), f"{said} ({reason})" if reason else said))
    if choice.note:
        facts.append((t("choices.column.note", lang), flat(choice.note)))
    return [Facts(items=tuple(facts))] if facts else []


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

"""A ranking as a list: rows for machines under a contract, and documents for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from skillshub.core.result import Band, Match
from skillshub.i18n import Language, date_text, number, percent, t
from skillshub.match.ranking import Ranking
from skillshub.report.conditions import what_is_open
from skillshub.report.document import Block, Bullets, Callout, Document, Paragraph, Table
from skillshub.report.travel import short_way
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

NAMED = 10
"""Closed vacancies named one by one; more are counted."""


def match_rows(matches: Iterable[Match], lang: Language) -> list[dict[str, object]]:
    """Matches as records whose keys and types a contract test holds.

    ``fit``, ``lower`` and ``upper`` are shares 0…1, not rounded, or ``None`` when nothing that was asked is known;
    ``evidence`` is a share; ``km`` and ``minutes`` are by car, ``mode`` and ``mode_minutes`` the way
    the person travels (:attr:`Commute.usual`); reasons and authorities are in ``lang``, everything else is a code.
    """
    return [_row(match, lang) for match in matches]


def _row(match: Match, lang: Language) -> dict[str, object]:
    commute = match.commute
    conditions = [
        {
            "code": condition.code,
            "status": condition.status.value,
            "reason": condition.reason.in_(lang),
            "source": condition.source,
            "authority": condition.authority.in_(lang) if condition.authority else None,
        }
        for condition in match.conditions
    ]
    return {
        "vacancy": match.vacancy,
        "country": match.country,
        "band": match.band.value,
        "fit": match.fit,
        "lower": match.lower,
        "upper": match.upper,
        "evidence": match.evidence,
        "conditions": conditions,
        "notes": [{"code": note.code, "reason": note.reason.in_(lang)} for note in match.notes],
        "km": commute.km if commute else None,
        "minutes": commute.minutes if commute else None,
        "mode": commute.usual.mode if commute else None,
        "mode_minutes": commute.usual.minutes if commute else None,
        "crossings": list(commute.crossings) if commute else [],
    }


def ranking_document(ranking: Ranking, taxonomy: Taxonomy, lang: Language, *, top: int | None = None) -> Document:
    """One person's vacancies, best first, both countries in one list.

    Args:
        top: how many to show; the rest is counted. ``None`` shows all.
    """
    words = Words(taxonomy, lang)
    shown = ranking.matches[:top]
    code = next(iter(ranking.people), "")
    blocks: list[Block] = [Paragraph(text=_counts(ranking, len(shown), words))]
    if shown:
        blocks += [_vacancies(ranking, shown, words), Bullets(items=_legend(shown, words))]
    else:
        blocks.append(Callout(text=words.say("ranking.no_vacancies")))
    if ranking.left_out:
        closed = words.listed(ranking.left_out, NAMED)
        blocks.append(Paragraph(text=words.count("ranking.closed", len(ranking.left_out), vacancies=closed)))
    blocks.append(Paragraph(text=_record(ranking, words)))
    title = words.say("ranking.title", code=code)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=tuple(match_rows(shown, lang)))


def candidates_document(ranking: Ranking, taxonomy: Taxonomy, lang: Language, *, top: int | None = None) -> Document:
    """One vacancy's people by the coach's codes, best first; the records carry ``person`` before the match.

    Args:
        top: how many to show; the rest is counted. ``None`` shows all.
    """
    words = Words(taxonomy, lang)
    shown = ranking.matches[:top]
    vacancy = next(iter(ranking.vacancies.values()), None)
    blocks: list[Block] = [Paragraph(text=words.at(vacancy))] if vacancy else []
    blocks.append(Paragraph(text=_shown(len(shown), len(ranking.matches), "ranking.people_shown", words)))
    if shown:
        blocks += [_people(shown, words), Bullets(items=_legend(shown, words))]
    else:
        blocks.append(Callout(text=words.say("ranking.no_people")))
    blocks.append(Paragraph(text=_record(ranking, words)))
    title = words.say("ranking.candidates_title", vacancy=flat(vacancy.title) if vacancy else "")
    rows = tuple({"person": match.person, **row} for match, row in zip(shown, match_rows(shown, lang), strict=True))
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=rows)


def _counts(ranking: Ranking, shown: int, words: Words) -> str:
    """How many are shown, and how they lie on both sides."""
    sides = {side: sum(match.country == side for match in ranking.matches) for side in ("NL", "DE")}
    said = _shown(shown, len(ranking.matches), "ranking.shown", words)
    return (
        f"{said} {words.say('ranking.sides', nl=number(sides['NL'], words.lang), de=number(sides['DE'], words.lang))}"
    )


def _shown(shown: int, whole: int, key: str, words: Words) -> str:
    return words.say(key, shown=number(shown, words.lang), whole=number(whole, words.lang))


def _vacancies(ranking: Ranking, matches: Sequence[Match], words: Words) -> Table:
    names = ("place", "vacancy", "band", "fit", "known", "way", "open")
    rows = []
    for at, match in enumerate(matches, 1):
        vacancy = ranking.vacancies[match.vacancy]
        also = ranking.also.get(match.vacancy)
        same = " " + t("duplicates.also", words.lang, ids=words.listed(also, NAMED)) if also else ""
        rows.append((str(at), f"{words.at(vacancy)} [{match.vacancy}]{same}", *_figures(match, words)))
    return _table(names, rows, words)


def _people(matches: Sequence[Match], words: Words) -> Table:
    names = ("place", "person", "band", "fit", "known", "way", "open")
    rows = [(str(at), match.person, *_figures(match, words)) for at, match in enumerate(matches, 1)]
    return _table(names, rows, words)


def _figures(match: Match, words: Words) -> tuple[str, ...]:
    return (
        words.say(f"band.{match.band.value}"),
        words.fit(match),
        percent(match.evidence, words.lang),
        short_way(match.commute, words),
        what_is_open(match, words),
    )


def _table(names: Sequence[str], rows: list[tuple[str, ...]], words: Words) -> Table:
    columns = tuple(words.say(f"ranking.column_{name}") for name in names)
    return Table(columns=columns, rows=tuple(rows), align=("right", "left", "left", "left", "right", "left", "left"))


def _legend(matches: Sequence[Match], words: Words) -> tuple[str, ...]:
    """What the figures mean, and the bands that occur."""
    bands = [band for band in Band if any(match.band is band for match in matches)]
    meaning = (f"{words.say(f'band.{band.value}')}: {words.say(f'band_means.{band.value}')}" for band in bands)
    return (words.say("ranking.legend"), *meaning)


def _record(ranking: Ranking, words: Words) -> str:
    day = date_text(ranking.day, words.lang)
    if ranking.id is None:
        return words.say("ranking.not_kept", day=day)
    return words.say("ranking.kept", id=ranking.id, day=day)

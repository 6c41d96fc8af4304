"""Joined vacancies and pairs that may be the same job, with what speaks for and against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from skillshub.core.vacancy import Vacancy
from skillshub.i18n import Language, date_text, number, t
from skillshub.link.duplicates import Pair
from skillshub.report.document import Block, Document, Heading, Paragraph, Table

SHOWN = 50
Reason = tuple[tuple[str, int], ...]


class JoinLike(Protocol):
    """A decision about two vacancies."""

    @property
    def automatic(self) -> bool:
        """Whether the program decided."""

    @property
    def decided_at(self) -> str:
        """ISO time."""


class GroupLike(Protocol):
    """Vacancies that are one job."""

    @property
    def members(self) -> Sequence[Vacancy]:
        """By id."""

    @property
    def joins(self) -> Sequence[JoinLike]:
        """Why they are together."""


def duplicates_document(
    groups: Sequence[tuple[GroupLike, Sequence[Reason]]],
    proposals: Sequence[Pair],
    vacancies: Mapping[str, Vacancy],
    lang: Language,
) -> Document:
    """Groups first, then proposals; one record per pair."""
    blocks: list[Block] = [Heading(text=t("duplicates.groups", lang))]
    if groups:
        columns = tuple(t(f"duplicates.column_{name}", lang) for name in ("vacancies", "who", "why"))
        rows = tuple(_group(group, reasons, lang) for group, reasons in groups)
        blocks += [Table(columns=columns, rows=rows), Paragraph(text=t("duplicates.groups_mean", lang))]
    else:
        blocks.append(Paragraph(text=t("duplicates.no_groups", lang)))
    blocks.append(Heading(text=t("duplicates.proposals", lang)))
    if proposals:
        columns = tuple(t(f"duplicates.column_{name}", lang) for name in ("vacancies", "points", "why"))
        shown = tuple(_proposal(pair, vacancies, lang) for pair in proposals[:SHOWN])
        blocks.append(Table(columns=columns, rows=shown, align=("left", "right", "left")))
        if len(proposals) > SHOWN:
            blocks.append(Paragraph(text=t("duplicates.more", lang, count=number(len(proposals) - SHOWN, lang))))
        blocks.append(Paragraph(text=t("duplicates.proposals_mean", lang)))
    else:
        blocks.append(Paragraph(text=t("duplicates.no_proposals", lang)))
    records = [_record(True, [m.id for m in g.members], [p for r in reasons for p in r], lang) for g, reasons in groups]
    records += [_record(False, [p.first, p.second], [(x.name, x.points) for x in p.parts], lang) for p in proposals]
    return Document(title=t("duplicates.title", lang), lang=lang, blocks=tuple(blocks), rows=tuple(records))


def _named(vacancy: Vacancy) -> str:
    return " · ".join(part for part in (vacancy.title, vacancy.employer, vacancy.place) if part) + f" [{vacancy.id}]"


def _group(group: GroupLike, reasons: Sequence[Reason], lang: Language) -> tuple[str, str, str]:
    who = sorted({t(f"duplicates.by_{'program' if join.automatic else 'person'}", lang) for join in group.joins})
    days = sorted({_day(join.decided_at, lang) for join in group.joins})
    why = "; ".join(_why(reason, lang) for reason in reasons if reason)
    return "; ".join(_named(member) for member in group.members), ", ".join((*who, *days)), why or "–"


def _day(decided_at: str, lang: Language) -> str:
    from datetime import date

    return date_text(date.fromisoformat(decided_at[:10]), lang)


def _proposal(pair: Pair, vacancies: Mapping[str, Vacancy], lang: Language) -> tuple[str, str, str]:
    both = "; ".join(_named(vacancies[id_]) for id_ in (pair.first, pair.second))
    return both, number(pair.points, lang), _why([(part.name, part.points) for part in pair.parts], lang)


def _why(reason: Iterable[tuple[str, int]], lang: Language) -> str:
    return ", ".join(f"{t(f'duplicates.part.{name}', lang)} {points:+d}" for name, points in reason)


def _record(joined: bool, ids: list[str], parts: Iterable[tuple[str, int]], lang: Language) -> dict[str, object]:
    listed = list(parts)
    return {
        "joined": joined,
        "vacancies": ids,
        "points": sum(points for _, points in listed),
        "parts": [
            {"part": name, "points": points, "text": t(f"duplicates.part.{name}", lang)} for name, points in listed
        ],
    }

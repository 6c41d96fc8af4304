"""The caseload as a list: status, last contact, what the last ranking came to, how much is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from skillshub.core.caseload import Case, Standing
from skillshub.i18n import Language, date_text, t
from skillshub.report.completeness import FIELDS, known_fields
from skillshub.report.document import Block, Document, Paragraph, Table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

COLUMNS = ("code", "status", "contact", "band", "open", "known")


def caseload_document(cases: Iterable[Case], taxonomy: Taxonomy, lang: Language) -> Document:
    """Everybody by code; the archived are named as such."""
    words = Words(taxonomy, lang)
    listed = sorted(cases, key=lambda case: case.code)
    blocks: list[Block] = [Paragraph(text=words.count("people.number", len(listed)))]
    if listed:
        columns = tuple(t(f"caseload.column.{name}", lang) for name in COLUMNS)
        blocks.append(Table(columns=columns, rows=tuple(_row(case, words) for case in listed)))
    else:
        blocks.append(Paragraph(text=words.say("people.none")))
    return Document(
        title=t("caseload.title", lang), lang=lang, blocks=tuple(blocks), rows=tuple(_record(case) for case in listed)
    )


def status_name(case: Case, lang: Language) -> str:
    """Where the work stands, in a word."""
    return t(f"caseload.status.{'archived' if case.archived else case.status.value}", lang)


def _row(case: Case, words: Words) -> tuple[str, ...]:
    lang, standing = words.lang, case.standing
    return (
        case.code,
        status_name(case, lang),
        date_text(case.last_contact, lang) if case.last_contact else "–",
        standing_line(standing, words),
        open_line(standing) if standing else "–",
        f"{known_fields(case.person)}/{len(FIELDS)}",
    )


def standing_line(standing: Standing | None, words: Words) -> str:
    """The best band in words, and whether the profile has changed since; *not asked yet* where nobody asked."""
    if standing is None:
        return t("caseload.not_ranked", words.lang)
    band = words.say(f"band.{standing.band.value}") if standing.band else t("caseload.no_vacancies", words.lang)
    return band if standing.current else f"{band} ({t('caseload.outdated', words.lang)})"


def open_line(standing: Standing) -> str:
    """How many conditions of the first match are not met and how many are not known: ``1✗ 2?``."""
    parts = [f"{standing.unmet}✗"] * bool(standing.unmet) + [f"{standing.unknown}?"] * bool(standing.unknown)
    return " ".join(parts) or ("✓" if standing.vacancy else "–")


def _record(case: Case) -> dict[str, object]:
    standing = case.standing
    return {
        "code": case.code,
        "status": case.status.value,
        "archived": case.archived,
        "last_contact": case.last_contact.isoformat() if case.last_contact else None,
        "contacts": len(case.contacts),
        "band": standing.band.value if standing and standing.band else None,
        "ranked_on": standing.day.isoformat() if standing else None,
        "current": standing.current if standing else None,
        "unmet": standing.unmet if standing else None,
        "unknown": standing.unknown if standing else None,
        "known": known_fields(case.person),
        "of": len(FIELDS),
    }

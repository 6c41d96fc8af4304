"""The main job on the demo region: a list, why, what to arrange, and what to type next."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillshub.core.result import Band, Match
from skillshub.demo.region import Play, codes, take_part
from skillshub.explain.ledger import Basis, Ledger
from skillshub.i18n import Language, number, t
from skillshub.report.document import Block, Document, Facts, Heading, Paragraph

if TYPE_CHECKING:
    from skillshub.hub import Hub, Ranking

TOP = 12
MOVED = {"NL": "6541", "DE": "46395"}
"""Postcodes to move to, on each side: Nijmegen and Bocholt."""
FACTS = 6
"""Border facts shown; `explain` has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the demo has to show."""

    document: Document
    """The ranked list, the ledger of the best match across the border and its border card; the records
    are those of the ranking."""
    lines: tuple[tuple[str, str], ...]
    """What to type next, and what for; each line works as it stands."""


def run_demo(hub: Hub, play: Play, lang: Language, *, top: int = TOP) -> Shown:
    """Rank the region for one jobseeker, explain the best match across the border, and say what to type next.

    Raises:
        UsageError: the play asks for something the region does not have.
    """
    from skillshub.report.card import card_document
    from skillshub.report.ledger import ledger_document
    from skillshub.report.ranking import ranking_document

    code = take_part(hub, play)
    ranking = hub.match.person(code)
    ranked = ranking_document(ranking, hub.taxonomy, lang, top=shown_until_both(ranking.matches, top))
    document = Document(title=t("cli.demo.title", lang), lang=lang, blocks=_intro(hub, code, play, lang))
    document = document.joined(ranked)
    best = best_across(ranking)
    if best is None:
        document = document.joined(_none_across(lang))
    else:
        explanation = hub.explain.pair(code, best.vacancy)
        vacancy = ranking.vacancies[best.vacancy]
        title = t("cli.demo.best", lang, title=vacancy.title, employer=vacancy.employer, place=vacancy.place)
        document = document.joined(Document(title=title, lang=lang))
        document = document.joined(ledger_document(explanation, hub.taxonomy, lang))
        card = card_document(explanation, hub.taxonomy, lang)
        document = document.joined(shortened(card, lang))
    whole = Document(title=document.title, lang=lang, blocks=document.blocks, rows=ranked.rows)
    return Shown(document=whole, lines=_lines(hub, code, ranking.matches, best, lang))


def shown_until_both(matches: Sequence[Match], top: int) -> int:
    """How many rows to show: ``top``, or as many as it takes until both countries are in the list.

    Where one country has all the matches, ``top`` is enough.
    """
    sides = (len({match.country for match in matches[:at]}) for at in range(top, len(matches) + 1))
    return next((at for at, number_of in enumerate(sides, top) if number_of > 1), top)


def best_across(ranking: Ranking) -> Match | None:
    """The best match on the side where the person does not live; blocked and unknown ones do not count."""
    home = next(iter(ranking.people.values())).country
    return next(
        (
            match
            for match in ranking.matches
            if match.country != home and match.band not in (Band.BLOCKED, Band.UNKNOWN, Band.WEAK)
        ),
        None,
    )


def best_skill(ledger: Ledger, hub: Hub, lang: Language) -> str:
    """The name of the skill that brings the most points; empty when none does."""
    known = [row for row in ledger.rows if row.points and row.basis is Basis.CONFIRMED]
    best = max(known, key=lambda row: (row.points, row.skill), default=None)
    return hub.taxonomy.label(best.skill, lang) if best else ""


def _intro(hub: Hub, code: str, play: Play, lang: Language) -> tuple[Block, ...]:
    vacancies = hub.vacancies.all()
    sides = {side: sum(vacancy.country == side for vacancy in vacancies) for side in ("NL", "DE")}
    lines = [
        t(
            "cli.demo.intro",
            lang,
            people=number(len(hub.people.all()), lang),
            vacancies=number(len(vacancies), lang),
            nl=number(sides["NL"], lang),
            de=number(sides["DE"], lang),
        ),
        t("cli.demo.person", lang, code=code),
    ]
    if play.postcode:
        lines.append(t("cli.demo.changed_postcode", lang, postcode=play.postcode))
    lines += [t("cli.demo.changed_without", lang, skill=skill) for skill in play.without]
    return tuple(Paragraph(text=line) for line in lines)


def _none_across(lang: Language) -> Document:
    said = Paragraph(text=t("cli.demo.no_cross", lang))
    return Document(title=t("cli.demo.across", lang), lang=lang, blocks=(said,))


def shortened(card: Document, lang: Language) -> Document:
    """The card up to the first facts that apply; how many more there are is said."""
    blocks: list[Block] = []
    under = ""
    for block in card.blocks:
        under = block.text if isinstance(block, Heading) else under
        if under == t("report.card.to_ask", lang):
            break
        if under == t("report.card.applies", lang) and isinstance(block, Facts) and len(block.items) > FACTS:
            left = number(len(block.items) - FACTS, lang)
            blocks += [Facts(items=block.items[:FACTS]), Paragraph(text=t("cli.demo.more_facts", lang, count=left))]
        else:
            blocks.append(block)
    return Document(title=card.title, lang=card.lang, blocks=tuple(blocks), rows=card.rows)


def _lines(
    hub: Hub, code: str, matches: Sequence[Match], best: Match | None, lang: Language
) -> tuple[tuple[str, str], ...]:
    """Commands on the demo's hub, with what they are for."""
    at = f"--hub {quoted(str(hub.settings.hub))}"
    others = [match for match in matches if match is not best][:1]
    why = t("cli.demo.next_why", lang)
    lines = [(f"skillshub {at} explain {code} {other.vacancy}", why) for other in others]
    for shown in [best or match for match in matches[:1]]:
        lines.append((f"skillshub {at} report sheet {code} {shown.vacancy}", t("cli.demo.next_sheet", lang)))
        if skill := best_skill(hub.explain.pair(code, shown.vacancy).ledger, hub, lang):
            play = f"skillshub demo --person {code} --without {quoted(skill)}"
            lines.append((play, t("cli.demo.next_without", lang)))
    moved = MOVED["DE" if hub.people.get(code).country == "NL" else "NL"]
    lines.append((f"skillshub demo --person {code} --postcode {moved}", t("cli.demo.next_postcode", lang)))
    rest = [other for other in codes() if other != code]
    lines.append((f"skillshub demo --person {rest[0]}", t("cli.demo.next_person", lang, codes=", ".join(rest))))
    lines.append(("skillshub tui --demo", t("cli.demo.next_screens", lang)))
    lines.append(("skillshub template vacancies --out vacancies.csv", t("cli.demo.next_own", lang)))
    return tuple(lines)


def quoted(word: str) -> str:
    """A word as this machine's shell takes it whole."""
    if sys.platform == "win32":
        return f'"{word}"' if " " in word else word
    import shlex

    return shlex.quote(word)

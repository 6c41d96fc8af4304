"""Why words link to what they link to, and the way across the border, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.i18n import Language, LocalText, number, percent, t
from skillshub.report.document import Block, Bullets, Callout, Document, Heading, Paragraph, Table

if TYPE_CHECKING:
    from skillshub.link.across import Hop
    from skillshub.link.candidates import Candidate, Linked
    from skillshub.link.why import Signals, Why
    from skillshub.taxonomy.taxonomy import Taxonomy


def link_document(why: Why, hops: tuple[Hop, ...], taxonomy: Taxonomy, lang: Language) -> Document:
    """The decision, the signals of every candidate, why the first won, and every step to the other side."""
    linked = why.linked
    blocks: list[Block] = [Paragraph(text=t(f"cli.decision.{linked.decision}", lang))]
    if why.signals:
        blocks += [Heading(text=t("linking.title.signals", lang)), _signals(why.signals, taxonomy, lang)]
    reasons = tuple(reason.in_(lang) for reason in why.reasons)
    blocks += [Heading(text=t("linking.title.why", lang)), Bullets(items=reasons)]
    if hops:
        blocks += [Heading(text=t("linking.title.across", lang)), _hops(hops, lang)]
        if any(hop.relation.id == "linking.hop.compared" for hop in hops):
            blocks.append(Callout(text=t("linking.note.across", lang)))
    rows = tuple(_row(signals, why, hops, taxonomy, lang) for signals in why.signals)
    title = t("cli.title.linked", lang, text=linked.text)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=rows)


def _signals(signals: tuple[Signals, ...], taxonomy: Taxonomy, lang: Language) -> Table:
    columns = (
        *(t(f"cli.label.{name}", lang) for name in ("id", "name", "hit", "method", "score")),
        *(
            t(f"linking.label.{name}", lang)
            for name in ("lexical", "meaning", "covered", "aligned", "shared", "relation")
        ),
    )
    rows = tuple(
        (
            each.candidate.concept,
            taxonomy.label(each.candidate.concept, lang),
            f"{each.candidate.label} [{each.candidate.lang}]" if each.candidate.lang else each.candidate.label,
            t(f"cli.method.{each.candidate.method}", lang),
            number(each.candidate.score, lang, 2),
            _share(each.candidate.lexical, lang),
            _share(each.candidate.meaning, lang),
            percent(each.covered, lang),
            percent(each.aligned, lang),
            number(each.shared, lang),
            each.candidate.relation,
        )
        for each in signals
    )
    return Table(columns=columns, rows=rows, align=(*(("left",) * 4), *(("right",) * 6), "left"))


def _share(value: float | None, lang: Language) -> str:
    return "" if value is None else number(value, lang, 2)


def _hops(hops: tuple[Hop, ...], lang: Language) -> Table:
    columns = tuple(t(f"linking.label.{name}", lang) for name in ("start", "step", "end", "source", "version"))
    rows = tuple(
        (hop.start, hop.relation.in_(lang), _text(hop.end, lang), hop.source.in_(lang), hop.version) for hop in hops
    )
    return Table(columns=columns, rows=rows)


def _text(words: str | LocalText, lang: Language) -> str:
    return words if isinstance(words, str) else words.in_(lang)


def candidate_record(linked: Linked, candidate: Candidate, taxonomy: Taxonomy, lang: Language) -> dict[str, object]:
    """A candidate for programs, with what was decided of the words."""
    return {
        "decision": str(linked.decision),
        "id": candidate.concept,
        "kind": str(taxonomy.kind(candidate.concept)),
        "name": taxonomy.label(candidate.concept, lang),
        "hit": candidate.label,
        "lang": candidate.lang,
        "method": str(candidate.method),
        "score": candidate.score,
    }


def _row(signals: Signals, why: Why, hops: tuple[Hop, ...], taxonomy: Taxonomy, lang: Language) -> dict[str, object]:
    candidate = signals.candidate
    first = signals is why.signals[0]
    return {
        **candidate_record(why.linked, candidate, taxonomy, lang),
        "lexical": candidate.lexical,
        "meaning": candidate.meaning,
        "covered": signals.covered,
        "aligned": signals.aligned,
        "shared": signals.shared,
        "relation": candidate.relation,
        "source": candidate.source,
        "lead": why.lead if first else None,
        "probability": why.linked.probability if first else None,
        "level": why.level if first else None,
        "why": [reason.in_(lang) for reason in why.reasons] if first else [],
        "across": [
            {
                "from": hop.start,
                "step": hop.relation.in_(lang),
                "to": _text(hop.end, lang),
                "source": hop.source.in_(lang),
                "version": hop.version,
            }
            for hop in hops
        ]
        if first
        else [],
    }

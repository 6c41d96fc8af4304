"""Small documents about the program itself: the taxonomy, what words link to, the doctor's findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.i18n import LANGUAGES, Language, number, percent, t
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Table
from skillshub.report.linking import candidate_record
from skillshub.report.overlay import origin_code, origin_text
from skillshub.report.rules import RULE_KEYS, rule_blocks, rule_record

if TYPE_CHECKING:
    from skillshub.border.rule_dates import RuleDate
    from skillshub.hub import DoctorLine
    from skillshub.i18n import Message
    from skillshub.link.linker import Linked
    from skillshub.taxonomy.esco_report import EscoReport
    from skillshub.taxonomy.search import Hit, TaxonomyInfo
    from skillshub.taxonomy.taxonomy import Taxonomy

ABSTAIN = "abstain"
COUNTED = (*Kind, "labels", "relations")


def info_document(info: TaxonomyInfo, lang: Language) -> Document:
    """Sizes, coverage, versions and checksums of the taxonomy; as JSON one object with the same."""
    facts = [
        (t("cli.label.version", lang), info.version),
        (t("cli.label.checksum", lang), info.checksum[:16]),
        (t("cli.label.rules", lang), info.rules_checksum[:16]),
    ]
    sizes = tuple((t(f"cli.total.{name}", lang), number(count, lang)) for name, count in info.totals.items())
    named = tuple(
        (t(f"cli.counted.{kind}", lang), *(percent(shares[each], lang) for each in LANGUAGES))
        for kind, shares in info.coverage.items()
    )
    columns = (t("cli.label.kind", lang), *(t(f"cli.language.{each}", lang) for each in LANGUAGES))
    blocks: list[Block] = [
        Facts(items=tuple(facts)),
        Heading(text=t("cli.title.sizes", lang)),
        Facts(items=sizes),
        Heading(text=t("cli.title.coverage", lang)),
        Table(columns=columns, rows=named, align=("left", "right", "right", "right")),
        *warnings(info.warnings, lang),
    ]
    row: dict[str, object] = {
        "counts": dict(info.totals),
        "kinds": dict(info.counts),
        "sections": dict(info.knowledge),
        "languages": {each: _share(info, each) for each in LANGUAGES},
        "coverage": {str(kind): dict(shares) for kind, shares in info.coverage.items()},
        "versions": {"taxonomy": info.version, **info.versions},
        "checksums": {"taxonomy": info.checksum, "rules": info.rules_checksum, **info.sources},
        "warnings": [message.in_(lang) for message in info.warnings],
    }
    return Document(title=t("cli.title.taxonomy", lang), lang=lang, blocks=tuple(blocks), rows=(row,), single=True)


def _share(info: TaxonomyInfo, lang: Language) -> float:
    """Share of all concepts that have a name in a language, 0 … 1."""
    concepts = sum(info.counts[kind] for kind in info.coverage)
    named = sum(info.counts[kind] * shares[lang] for kind, shares in info.coverage.items())
    return round(named / concepts, 4) if concepts else 0.0


def _counted(counts: Mapping[str, int], lang: Language) -> tuple[tuple[str, str], ...]:
    return tuple((t(f"cli.counted.{name}", lang), number(counts[name], lang)) for name in COUNTED if counts.get(name))


def warnings(messages: Iterable[Message], lang: Language) -> list[Block]:
    """Each message so that it is not overlooked."""
    return [Callout(text=message.in_(lang)) for message in messages]


def search_document(text: str, hits: Sequence[Hit], taxonomy: Taxonomy, lang: Language) -> Document:
    """Concepts that were found by name."""
    columns = tuple(t(f"cli.label.{name}", lang) for name in ("id", "kind", "name", "hit", "way"))
    rows = tuple(
        (
            hit.concept,
            t(f"cli.kind.{hit.kind}", lang),
            _marked(taxonomy.label(hit.concept, lang), origin_text(hit.concept, taxonomy, lang)),
            f"{hit.text} [{hit.lang}]" if hit.lang else hit.text,
            t(f"cli.way.{hit.way}", lang),
        )
        for hit in hits
    )
    records: tuple[dict[str, object], ...] = tuple(
        {
            "id": hit.concept,
            "kind": str(hit.kind),
            "name": taxonomy.label(hit.concept, lang),
            "hit": hit.text,
            "lang": hit.lang,
            "way": hit.way,
            "score": hit.score,
            "origin": origin_code(hit.concept, taxonomy),
        }
        for hit in hits
    )
    found: Block = Table(columns=columns, rows=rows) if rows else Paragraph(text=t("cli.said.nothing_found", lang))
    return Document(title=t("cli.title.search", lang, text=text), lang=lang, blocks=(found,), rows=records)


def _marked(name: str, origin: str) -> str:
    return f"{name} ({origin})" if origin else name


def linked_document(linked: Linked, taxonomy: Taxonomy, lang: Language) -> Document:
    """What the linker makes of a phrase: its decision, then the candidates."""
    columns = tuple(t(f"cli.label.{name}", lang) for name in ("id", "kind", "name", "hit", "method", "score"))
    rows = tuple(
        (
            candidate.concept,
            t(f"cli.kind.{taxonomy.kind(candidate.concept)}", lang),
            taxonomy.label(candidate.concept, lang),
            f"{candidate.label} [{candidate.lang}]" if candidate.lang else candidate.label,
            t(f"cli.method.{candidate.method}", lang),
            number(candidate.score, lang, 2),
        )
        for candidate in linked.candidates
    )
    records = tuple(candidate_record(linked, candidate, taxonomy, lang) for candidate in linked.candidates)
    blocks: list[Block] = [Paragraph(text=t(f"cli.decision.{linked.decision}", lang))]
    if rows and linked.decision != ABSTAIN:
        blocks.append(Table(columns=columns, rows=rows, align=(*(("left",) * 5), "right")))
    title = t("cli.title.linked", lang, text=linked.text)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=records)


def esco_document(report: EscoReport, lang: Language) -> Document:
    """What an import of an official release found and what it lacked."""
    facts = (
        (t("cli.label.version", lang), report.version),
        (t("cli.label.languages", lang), ", ".join(t(f"cli.language.{each}", lang) for each in report.languages)),
        *_counted(report.counts, lang),
    )
    blocks: list[Block] = [Facts(items=facts)]
    if report.missing:
        blocks += [Heading(text=t("cli.title.missing_files", lang)), Bullets(items=report.missing)]
    blocks += warnings(report.warnings, lang)
    row: dict[str, object] = {
        "version": report.version,
        "languages": list(report.languages),
        "files": [file.name for file in report.files],
        "missing": list(report.missing),
        "counts": dict(report.counts),
        "unnamed": dict(report.unnamed),
        "dropped": dict(report.dropped),
        "warnings": [message.in_(lang) for message in report.warnings],
    }
    return Document(title=t("cli.title.esco", lang), lang=lang, blocks=tuple(blocks), rows=(row,))


def doctor_document(lines: Sequence[DoctorLine], rules: Sequence[RuleDate], lang: Language) -> Document:
    """One line per thing looked at, with what to do where something is wrong; then the rules that need care."""
    columns = tuple(t(f"cli.label.{name}", lang) for name in ("state", "finding", "to_do"))
    rows = tuple(
        (
            t("cli.state.sound" if line.ok else "cli.state.look", lang),
            line.what.in_(lang),
            line.hint.in_(lang) if line.hint else "",
        )
        for line in lines
    )
    cared = [rule_record(rule) for rule in rules]
    empty: dict[str, object] = dict.fromkeys(RULE_KEYS)
    records: list[dict[str, object]] = [
        {"ok": line.ok, "finding": line.what.in_(lang), "to_do": line.hint.in_(lang) if line.hint else None, **empty}
        for line in lines
    ]
    records += [
        {"ok": not rule.pressing, "finding": t(f"rules.dates.{rule.state}", lang), "to_do": None, **record}
        for rule, record in zip(rules, cared, strict=True)
    ]
    blocks: list[Block] = [Table(columns=columns, rows=rows), *rule_blocks(rules, lang)]
    return Document(title=t("cli.title.doctor", lang), lang=lang, blocks=tuple(blocks), rows=tuple(records))

"""Dated rules that need care, as a table: which, until when, when last checked, from where."""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.border.rule_dates import RuleDate
from skillshub.i18n import Language, date_text, t
from skillshub.report.document import Block, Heading, Table
from skillshub.report.overlay import source_text

COLUMNS = ("state", "rule", "until", "successor", "checked", "source")

RULE_KEYS = ("rule", "section", "state", "valid_to", "successor", "checked_on", "certainty", "source")
"""Fields of a record for machines."""


def rule_blocks(rules: Iterable[RuleDate], lang: Language) -> list[Block]:
    """A heading and the table; nothing when no rule needs care."""
    rows = tuple(
        (
            t(f"rules.dates.{rule.state}", lang),
            rule.id if ":" in rule.id else f"{t(f'rules.section.{rule.section}', lang)} {rule.id}",
            date_text(rule.facts.valid_to, lang) if rule.facts.valid_to else "–",
            rule.successor or "–",
            date_text(rule.facts.checked_on, lang),
            source_text(rule.facts.source, lang),
        )
        for rule in rules
    )
    if not rows:
        return []
    columns = tuple(t(f"rules.dates.{name}", lang) for name in COLUMNS)
    return [Heading(text=t("rules.dates.title", lang)), Table(columns=columns, rows=rows)]


def rule_record(rule: RuleDate) -> dict[str, object]:
    """A rule that needs care, for machines."""
    return {
        "rule": rule.id,
        "section": rule.section,
        "state": str(rule.state),
        "valid_to": rule.facts.valid_to.isoformat() if rule.facts.valid_to else None,
        "successor": rule.successor,
        "checked_on": rule.facts.checked_on.isoformat(),
        "certainty": rule.facts.certainty.value,
        "source": rule.facts.source,
    }

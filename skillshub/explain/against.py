"""What speaks against a match: said as plainly as what speaks for it, so that a coach can check both."""

from __future__ import annotations

from skillshub.core.result import Band, Match, Met
from skillshub.core.vacancy import Importance
from skillshub.explain.ledger import Basis, Ledger
from skillshub.i18n import Message
from skillshub.match.rank import Matcher
from skillshub.match.requirements import Origin

THIN_SHARE = 0.2
"""Share of the row *thin requirements* from which the vacancy itself is the weak point."""
LITTLE_EVIDENCE = 0.5


def against(matcher: Matcher, match: Match, ledger: Ledger) -> tuple[Message, ...]:
    """Reasons for doubt, the heaviest first: unmet conditions, missing musts, what is not known."""
    unmet = sorted((c for c in match.conditions if c.status is Met.UNMET), key=lambda c: (not c.blocks, not c.limits))
    said = [condition.reason for condition in unmet]
    said += [note.reason for note in match.notes if note.code == "below_level" and note.subject == "demotes"]
    for row in ledger.rows:
        if row.origin is Origin.STATED and row.importance is Importance.MUST:
            label = matcher.taxonomy.labels(row.skill)
            if row.basis is Basis.DENIED:
                said.append(Message.of("explain.against.denied", skill=label))
            elif row.basis is Basis.UNKNOWN:
                said.append(Message.of("explain.against.must_unknown", skill=label))
            elif row.basis is Basis.RELATED:
                said.append(Message.of("explain.against.must_related", skill=label))
    if ledger.rows[-1].weight / sum(row.weight for row in ledger.rows) >= THIN_SHARE:
        said.append(Message.of("explain.against.thin"))
    if match.band is not Band.UNKNOWN and match.evidence < LITTLE_EVIDENCE:
        said.append(Message.of("explain.against.little_known", share=round(100 * match.evidence)))
    open_ = [c for c in match.conditions if c.status is Met.UNKNOWN]
    said += [condition.reason for condition in open_]
    return tuple(said)

"""Floor 10: the façade both front ends use, grouped by stage of the pipeline.

In:  settings (which hub, which folders, which language).
Out: ``hub.intake``, ``hub.people``, ``hub.vacancies``, ``hub.link``, ``hub.match``,
     ``hub.explain``, ``hub.audit``, ``hub.care``: each a small desk with the verbs of its stage.
"""

from skillshub.core.choices import Choice, State
from skillshub.explain.counterfactual import Way, Ways
from skillshub.explain.doors import Door, Doors
from skillshub.explain.explanation import Explanation
from skillshub.explain.ledger import LedgerRow
from skillshub.explain.steps import Step, StepKind
from skillshub.hub.hub import Hub
from skillshub.hub.records import DoctorLine, ImportOutcome, Replay
from skillshub.match.ranking import Ranking

__all__ = [
    "Choice",
    "DoctorLine",
    "Door",
    "Doors",
    "Explanation",
    "Hub",
    "ImportOutcome",
    "LedgerRow",
    "Ranking",
    "Replay",
    "State",
    "Step",
    "StepKind",
    "Way",
    "Ways",
]

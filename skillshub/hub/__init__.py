"""Floor 10: the façade both front ends use, grouped by stage of the pipeline.

In:  settings (which hub, which folders, which language).
Out: ``hub.intake``, ``hub.people``, ``hub.vacancies``, ``hub.link``, ``hub.match``,
     ``hub.explain``, ``hub.audit``, ``hub.care``: each a small desk with the verbs of its stage.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from skillshub.hub.hub import Hub

if TYPE_CHECKING:
    from skillshub.core.choices import Choice, State
    from skillshub.explain.counterfactual import Way, Ways
    from skillshub.explain.doors import Door, Doors
    from skillshub.explain.explanation import Explanation
    from skillshub.explain.handout import Handout
    from skillshub.explain.ledger import LedgerRow
    from skillshub.explain.steps import Step, StepKind
    from skillshub.hub.records import DoctorLine, ImportOutcome, Replay
    from skillshub.match.ranking import Ranking

__all__ = [
    "Choice",
    "DoctorLine",
    "Door",
    "Doors",
    "Explanation",
    "Handout",
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

_PLACES = {
    "Choice": "skillshub.core.choices",
    "DoctorLine": "skillshub.hub.records",
    "Door": "skillshub.explain.doors",
    "Doors": "skillshub.explain.doors",
    "Explanation": "skillshub.explain.explanation",
    "Handout": "skillshub.explain.handout",
    "ImportOutcome": "skillshub.hub.records",
    "LedgerRow": "skillshub.explain.ledger",
    "Ranking": "skillshub.match.ranking",
    "Replay": "skillshub.hub.records",
    "State": "skillshub.core.choices",
    "Step": "skillshub.explain.steps",
    "StepKind": "skillshub.explain.steps",
    "Way": "skillshub.explain.counterfactual",
    "Ways": "skillshub.explain.counterfactual",
}
"""Records that are fetched when somebody names them: opening a hub pays for none of their rooms."""


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)

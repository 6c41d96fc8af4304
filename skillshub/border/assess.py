"""All conditions and notes of one case, in a fixed order."""

from __future__ import annotations

from skillshub.border.case import Case
from skillshub.border.language import languages
from skillshub.border.licences import licences
from skillshub.border.qualifications import qualification
from skillshub.border.recognition import recognition
from skillshub.border.right_to_work import right_to_work
from skillshub.border.terms import terms
from skillshub.core.result import CONDITION_CODES, NOTE_CODES, Commute, Condition, Note

_CODE_ORDER = {code: at for at, code in enumerate((*CONDITION_CODES, *NOTE_CODES))}


def assess(case: Case, commute: Commute | None) -> tuple[tuple[Condition, ...], tuple[Note, ...]]:
    """Conditions and notes of a person and a vacancy; the fit is no part of it."""
    conditions = [right_to_work(case), *recognition(case)]
    notes: list[Note] = []
    for found, said in (licences(case), languages(case), qualification(case), terms(case, commute)):
        conditions.extend(found)
        notes.extend(said)
    return (
        tuple(sorted(conditions, key=lambda c: (_CODE_ORDER[c.code], c.subject))),
        tuple(sorted(notes, key=lambda n: (_CODE_ORDER[n.code], n.subject))),
    )

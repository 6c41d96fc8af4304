"""Does the person hold a licence that counts on the day: itself, or one that covers it?"""

from __future__ import annotations

from datetime import date

from skillshub.border.case import Case
from skillshub.core.knowledge import Licence
from skillshub.core.person import HeldLicence


def licence_facts(case: Case, licence: str) -> Licence | None:
    """What the knowledge files say of a licence on the day of the case; ``None`` when nothing is in force."""
    known = case.knowledge.licences.get(licence)
    return known if known and known.facts.holds_on(case.day) else None


def find_holding(case: Case, licence: str) -> HeldLicence | None:
    """A valid licence of the person that satisfies ``licence``, itself before one that covers it."""
    fitting = [
        held for held in case.person.licences if licence in _satisfied_by(case, held.concept) and _valid(case, held)
    ]
    return min(fitting, key=lambda held: held.concept != licence, default=None)


def has_lapsed(case: Case, licence: str) -> bool:
    """Whether the person had the licence, or one that covers it, and it counts no longer."""
    had = any(licence in _satisfied_by(case, held.concept) for held in case.person.licences)
    return had and find_holding(case, licence) is None


def _satisfied_by(case: Case, licence: str) -> set[str]:
    """The licence and everything it covers, step by step."""
    reached: set[str] = set()
    todo = [licence]
    while todo:
        current = todo.pop()
        if current not in reached:
            reached.add(current)
            known = licence_facts(case, current)
            todo.extend(known.covers if known else ())
    return reached


def _valid(case: Case, held: HeldLicence) -> bool:
    """Not lapsed, not run out, not declared void."""
    if held.lapsed:
        return False
    known = licence_facts(case, held.concept)
    if held.valid_to is not None:
        in_date = held.valid_to >= case.day
    elif held.issued is not None and known and known.validity_years:
        in_date = _years_later(held.issued, known.validity_years) >= case.day
    else:
        in_date = True
    return in_date and not _void(held, known, case.day)


def _void(held: HeldLicence, known: Licence | None, day: date) -> bool:
    """Certificates issued before a cut-off stop counting on a later day, whatever is printed on them."""
    return bool(
        known
        and known.void_before
        and held.issued
        and held.issued < known.void_before
        and day >= (known.void_since or known.void_before)
    )


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)

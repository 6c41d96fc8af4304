"""Demand, supply and what lies between, for education providers: counts that point at nobody.

In:  people, vacancies, the matcher, a scope (sector, side, region, level).
Out: :class:`GapReport`: blocks of records whose counts have passed the disclosure rules.
"""

from skillshub.explain.gap.records import GapReport, Scope
from skillshub.explain.gap.report import gap_report

__all__ = ["GapReport", "Scope", "gap_report"]

"""Floor 3: files become checked records, and rows that cannot become one are told apart.

In:  vacancies as tables (CSV, workbooks), JSON (schema.org JobPosting, Jobsuche, JSON Resume), saved
     web pages, HR-XML and SETU, folders and zips; people as YAML or JSON; in nl, de or en, and as
     untidy as real files are.
Out: :class:`Imported`: core ``VacancyForm`` / ``PersonForm`` records, refusals with row, field,
     value, reason and hint, and notices. Words stay words: linking them is the next floor's work.

What must not be kept about people is dropped here, before a record exists.
"""

from skillshub.intake.fingerprints import fingerprint_of
from skillshub.intake.imported import Imported, Progress, Rejection
from skillshub.intake.reading import iter_vacancies, read_people, read_vacancies, source_name
from skillshub.intake.rejected_csv import RejectedStream, rejected_name, rejected_text, safe_cell, write_rejected
from skillshub.intake.template import template_text, write_template

__all__ = [
    "Imported",
    "Progress",
    "RejectedStream",
    "Rejection",
    "fingerprint_of",
    "iter_vacancies",
    "read_people",
    "read_vacancies",
    "rejected_name",
    "rejected_text",
    "safe_cell",
    "source_name",
    "template_text",
    "write_rejected",
    "write_template",
]

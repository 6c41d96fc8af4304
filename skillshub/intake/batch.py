"""The vacancies of one chunk on their way: taken, refused, repeated."""

from __future__ import annotations

from dataclasses import dataclass, field

from skillshub.core.forms import VacancyForm
from skillshub.i18n import Message
from skillshub.intake.cells.phrases import one_line
from skillshub.intake.cells.unreadable import Unreadable
from skillshub.intake.imported import Imported, RefusedRecord, Rejection
from skillshub.intake.seen_numbers import Seen
from skillshub.intake.vacancy_record import VacancyReader


@dataclass(slots=True)
class Batch:
    """What a chunk of a file has given so far."""

    accepted: list[VacancyForm] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    read: int = 0
    refused: int = 0
    repeated: int = 0
    refused_numbers: list[str] = field(default_factory=list)
    refused_records: list[RefusedRecord] = field(default_factory=list)

    def refuse(self, *rejections: Rejection, number: str = "") -> None:
        """Count one record as refused, with its reasons, and its number where it has one."""
        self.refused += 1
        if number:
            self.refused_numbers.append(number)
        self.rejected.extend(rejections)

    def keep_or_refuse(self, reader: VacancyReader, seen: Seen) -> None:
        """Read one vacancy, with the rule on numbers that occur twice: the same record again is left
        out with a notice, another record of that number is refused."""
        form = reader.read()
        if form is not None:
            try:
                new, first = seen.check(form)
            except Unreadable as trouble:
                reader.refuse("number", trouble)
                form = None
            else:
                if not new:
                    self.repeated += 1
                    reader.notice("repeated", record=form.number, first=str(first or "–"))
                    return
        if form is None:
            self.refuse(*reader.problems, number=one_line(reader.raw("number")))
            self.refused_records.append(reader.refused_record())
        else:
            self.accepted.append(form)

    def imported(self, source: str, notices: tuple[Message, ...]) -> Imported[VacancyForm]:
        """The chunk as a result."""
        return Imported(
            source=source,
            accepted=tuple(self.accepted),
            rejected=tuple(self.rejected),
            notices=notices,
            read=self.read,
            refused=self.refused,
            repeated=self.repeated,
            refused_numbers=tuple(self.refused_numbers),
            refused_records=tuple(self.refused_records),
        )

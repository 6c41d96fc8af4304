"""Small files for the tests of intake, written where a test wants them."""

from __future__ import annotations

from pathlib import Path

from skillshub.core.forms import PersonForm, VacancyForm
from skillshub.intake import Imported, Rejection, read_people, read_vacancies

MESSY = Path(__file__).resolve().parents[2] / "fixtures" / "messy"
HEAD = "nummer;functietitel;land;postcode"


def table(folder: Path, text: str | bytes, name: str = "vacatures.csv") -> Imported[VacancyForm]:
    """Write a table and read it."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_vacancies(path)


def one(folder: Path, **cells: str) -> VacancyForm:
    """One vacancy from a table with these further columns; the row must be taken."""
    found = cells_of(folder, **cells)
    assert not found.rejected, [r.reason.in_("en") for r in found.rejected]
    return found.accepted[0]


def cells_of(folder: Path, **cells: str) -> Imported[VacancyForm]:
    """A table with one vacancy and these cells (every cell quoted)."""
    row = {"number": "V1", "title": "Lasser", "postcode": "6541", **cells}
    quoted = ";".join('"' + value.replace('"', '""') + '"' for value in row.values())
    return table(folder, f"{';'.join(row)}\n{quoted}\n")


def refusal(folder: Path, **cells: str) -> Rejection:
    """The one problem of a vacancy that must be refused."""
    found = cells_of(folder, **cells)
    assert not found.accepted
    assert len(found.rejected) == 1, [r.reason.in_("en") for r in found.rejected]
    return found.rejected[0]


def people(folder: Path, text: str | bytes, name: str = "mensen.yaml") -> Imported[PersonForm]:
    """Write a people's file and read it."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_people(path)


def reasons(found: Imported[VacancyForm] | Imported[PersonForm]) -> list[tuple[str, str]]:
    """``(field, reason)`` of every refusal, the reason as the name of its message."""
    return [(r.field, r.reason.id.rpartition(".")[2]) for r in found.rejected]


def notices(found: Imported[VacancyForm] | Imported[PersonForm]) -> list[str]:
    """The names of the notices' messages."""
    return [n.id.rpartition(".")[2] for n in found.notices]

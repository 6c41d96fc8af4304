"""A person as a CV or an exchange format tells it: words in their places, nothing linked, nothing stored.

Drafts live only between reading and linking. What may be kept of them, the link room decides: words that it
knows, never a running text. They are left out of every representation, so that no log can show them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from skillshub.core.cefr import LanguageSkill
from skillshub.core.knowledge import Country
from skillshub.core.person import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftJob:
    """A job: where its title may stand, how long it was, and what was done there."""

    titles: tuple[str, ...] = field(repr=False)
    """The likeliest first; the others count only where they are the exact name of an occupation."""
    years: float | None = None
    last_year: int | None = None
    text: str = field(default="", repr=False)
    learning: bool = False
    """An internship or a similar place to learn: what was done there counts, the title does not."""
    sure: bool = True
    """False: it is not clear that this is a job at all; then only exact names count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDiploma:
    """A course of education."""

    names: tuple[str, ...] = field(repr=False)
    """The likeliest first."""
    country: str | None = None
    year: int | None = None
    completed: bool = True
    enrolled: bool = False
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSkill:
    """A skill from a list of skills."""

    name: str = field(repr=False)
    level: int | None = None
    source: Source = Source.SELF
    last_used: int | None = None
    unconfirmed: bool = False
    """The file itself says that nobody has confirmed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLicence:
    """A licence or certificate from a list of them."""

    name: str = field(repr=False)
    issued: date | None = None
    valid_to: date | None = None
    lapsed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Running text in which only exact names of skills are looked for."""

    text: str = field(repr=False)
    source: Source = Source.SELF


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """One person as read, before anything is linked."""

    code: str
    format: str
    """``cv``, ``jsonresume``, ``europass`` or ``hrxml``."""
    country: Country | None = None
    postcode: str | None = None
    languages: tuple[LanguageSkill, ...] = ()
    jobs: tuple[DraftJob, ...] = ()
    diplomas: tuple[DraftDiploma, ...] = ()
    skills: tuple[DraftSkill, ...] = ()
    licences: tuple[DraftLicence, ...] = ()
    passages: tuple[Passage, ...] = ()
    unclear: tuple[str, ...] = field(default=(), repr=False)
    """Phrases about languages that no level could be read from."""
    names: frozenset[str] = field(default=frozenset(), repr=False)
    """Folded words of the person's own and other people's names: masked wherever they stand."""
    likely_names: frozenset[str] = field(default=frozenset(), repr=False)
    """Folded words that may be names: masked unless the taxonomy knows them."""
    without_capitals: bool = False
    """The text is written in small letters only, so that these do not tell a word from a name."""
    dropped: tuple[str, ...] = ()
    """Kinds of personal data that were left out (``person_files.kind.…``)."""

"""The tables of a hub. A change here needs a migration in ``migrations/versions``."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

people = Table(
    "people",
    metadata,
    Column("code", String, primary_key=True),
    Column("form", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("taxonomy", String(64), nullable=False, index=True),
    Column("saved_at", String(32), nullable=False),
)

vacancies = Table(
    "vacancies",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("number", String, nullable=False),
    Column("form", Text, nullable=False),
    Column("vacancy", Text, nullable=False),
    Column("form_digest", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("taxonomy", String(64), nullable=False, index=True),
    Column("saved_at", String(32), nullable=False),
    Column("linker", String(32)),
    Column("withdrawn_at", String(32)),
    Column("withdrawn_by", String(16)),
    UniqueConstraint("source", "number"),
)
"""``linker`` is the version of the program that linked the words; what has been withdrawn stays here."""

imports = Table(
    "imports",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("file", String, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("started_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
)
"""How far the import of a file has come; the fingerprint is that of its bytes and of how it is read."""

joins = Table(
    "joins",
    metadata,
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True),
    Column("joined", Boolean, nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_at", String(32), nullable=False),
)
"""Pairs of vacancies that somebody, or the program, decided about; ``first`` sorts before ``second``."""

choices = Table(
    "choices",
    metadata,
    Column("code", String, primary_key=True),
    Column("vacancy", String, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("changed_at", String(32), nullable=False),
)
"""What was decided about a person and a vacancy: kept for later, set aside with a reason, noted."""

link_corrections = Table(
    "link_corrections",
    metadata,
    Column("form", String, primary_key=True),
    Column("concept", String, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("text", String, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String(32), nullable=False),
)
"""What coaches laid down that words mean, or never mean; ``form`` is the words as they are compared."""

snapshots = Table(
    "snapshots",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("record", LargeBinary, nullable=False),
)
"""Profiles and vacancies as they were when they were ranked, compressed, by content."""

rankings = Table(
    "rankings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("pseudonym", String(64)),
    Column("lang", String(2), nullable=False),
    Column("day", String(10), nullable=False),
    Column("taxonomy", String(64), nullable=False),
    Column("rules", String(64), nullable=False),
    Column("weights", String(64), nullable=False),
    Column("vacancies", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("result", LargeBinary),
    Column("made_at", String(32), nullable=False),
)

ranked_people = Table(
    "ranked_people",
    metadata,
    Column("ranking", ForeignKey("rankings.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("pseudonym", String(64), nullable=False, index=True),
    Column("profile", String(64)),
)
"""Who was in a ranking, by pseudonym; the profile's digest is cleared when the person is erased."""

pseudonyms = Table(
    "pseudonyms",
    metadata,
    Column("code", String, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("pseudonym", String(64), nullable=False, unique=True),
)
"""The only bridge from a code to the log; erasing a person breaks it."""

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),
    Column("action", String(64), nullable=False),
    Column("pseudonym", String(64)),
    Column("details", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

caseload = Table(
    "caseload",
    metadata,
    Column("code", String, primary_key=True),
    Column("status", String(16), nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("changed_at", String(32), nullable=False),
)
"""Where the work with a person stands; who has no row is new."""

contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("code", String, nullable=False, index=True),
    Column("day", String(10), nullable=False),
    Column("note", Text, nullable=False),
    Column("noted_at", String(32), nullable=False),
)

standings = Table(
    "standings",
    metadata,
    Column("code", String, primary_key=True),
    Column("ranking", Integer),
    Column("day", String(10), nullable=False),
    Column("band", String(16)),
    Column("vacancy", String, nullable=False),
    Column("count", Integer, nullable=False),
    Column("unmet", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
    Column("profile", String(64), nullable=False),
)
"""What the last ranking of a person came to; ``profile`` is the digest of the profile that was ranked."""

"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables of the first version."""
    op.create_table(
        "people",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("taxonomy", sa.String(64), nullable=False, index=True),
        sa.Column("saved_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "vacancies",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("number", sa.String, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("vacancy", sa.Text, nullable=False),
        sa.Column("form_digest", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("taxonomy", sa.String(64), nullable=False, index=True),
        sa.Column("saved_at", sa.String(32), nullable=False),
        sa.UniqueConstraint("source", "number"),
    )
    op.create_table(
        "snapshots",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "rankings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("pseudonym", sa.String(64)),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("taxonomy", sa.String(64), nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
        sa.Column("weights", sa.String(64), nullable=False),
        sa.Column("vacancies", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("result", sa.LargeBinary),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "ranked_people",
        sa.Column("ranking", sa.Integer, sa.ForeignKey("rankings.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("pseudonym", sa.String(64), nullable=False, index=True),
        sa.Column("profile", sa.String(64)),
    )
    op.create_table(
        "pseudonyms",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("pseudonym", sa.String(64), nullable=False, unique=True),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("pseudonym", sa.String(64)),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
    )


def downgrade() -> None:
    """A hub is never taken back; the backup made before the upgrade is the way back."""
    raise RuntimeError("restore the backup that was made before the upgrade")

"""Alembic migrations of a hub, one file per version, run when an older hub is opened."""

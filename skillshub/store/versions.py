"""Bringing a hub to the version of this program: a backup first, then Alembic's migrations."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from skillshub.core.errors import HubError
from skillshub.store.sqlite_file import copy_file, translated

CURRENT = "0007"
KNOWN = ("0001", "0002", "0003", "0005", "0006", "0007")
"""Versions this program can read, oldest first."""


def version_of(engine: Engine) -> str | None:
    """The version of a hub; ``None`` for one that has no tables yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine, path: Path) -> None:
    """Bring the hub to :data:`CURRENT`.

    Raises:
        HubError: the hub was made by a newer program, or cannot be written.
    """
    with translated(path):
        found = version_of(engine)
        if found == CURRENT:
            return
        if found is not None and found not in KNOWN:
            raise HubError("store.error.newer", hint="store.hint.newer", path=str(path), found=found, known=CURRENT)
        if found is not None:
            copy_file(path, path.with_name(f"{path.name}.before-{CURRENT}"))
        _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    with (
        as_file(files("skillshub.store").joinpath("migrations")) as folder,
        engine.connect().execution_options(writes=True) as connection,
    ):
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, CURRENT)
        connection.commit()

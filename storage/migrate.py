"""Brings a database to today's tables, after a backup of an older one; makes and restores backups."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.engine import Storage, database_file

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabase(RuntimeError):
    """The database was written by a newer version of this program."""


class NotABackup(RuntimeError):
    """The file is no database of this program, or it is damaged."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The revision that today's code expects."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    if newest is None:
        raise RuntimeError("the program has lost its migrations")
    return newest


async def revision_of(storage: Storage) -> str | None:
    """The revision a database is at; None for an empty one."""
    async with storage.engine.connect() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


async def migrate(storage: Storage, url: str, now: datetime) -> Path | None:
    """Bring the database to `head`; returns the backup made of an older one. Raises NewerDatabase."""
    current, wanted = await revision_of(storage), head()
    if current == wanted:
        return None
    known = {one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabase(current)
    backup = None
    file = database_file(url)
    if current is not None and file is not None:
        backup = file.with_name(f"{file.stem}-{current}-{now:%Y%m%dT%H%M%S}{file.suffix}")
        save_backup(file, backup)
    async with storage.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), "head"))
    return backup


def save_backup(file: Path, target: Path) -> None:
    """Copy a database that may be in use: a plain copy of the file can be torn, SQLite's own is not.

    Raises FileExistsError rather than writing over an older backup.
    """
    if target.exists():
        raise FileExistsError(target)
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as source:
        source.execute("VACUUM INTO ?", (str(partial),))
    source.close()
    partial.rename(target)


def restore_backup(backup: Path, file: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the database; returns where the one that stood there was moved."""
    check_backup(backup)
    moved = None
    if file.exists():
        moved = file.with_name(f"{file.stem}-before-restore-{now:%Y%m%dT%H%M%S}{file.suffix}")
        save_backup(file, moved)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(file.name + ".restoring")
    fresh.unlink(missing_ok=True)
    save_backup(backup, fresh)
    for leftover in (file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
        leftover.unlink(missing_ok=True)
    fresh.replace(file)
    return moved


def check_backup(backup: Path) -> None:
    """Raises NotABackup unless the file is a whole database of this program."""
    try:
        with sqlite3.connect(f"file:{backup}?mode=ro", uri=True) as source:
            sound = source.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            source.execute("SELECT version_num FROM alembic_version").fetchone()
        source.close()
    except sqlite3.Error:
        raise NotABackup(backup.name) from None
    if not sound:
        raise NotABackup(backup.name)

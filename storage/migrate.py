"""Brings a database to today's tables, after a backup of an older one; makes and restores backups."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.engine import Storage, database_file, make_private

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

    Only its owner can read the copy. Raises FileExistsError rather than writing over an older one, and OSError with
    the copy's name where it cannot be written.
    """
    if target.exists():
        raise FileExistsError(target)
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        make_private(partial)
        try:
            _vacuum(file, partial)
            partial.rename(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None


def _vacuum(file: Path, target: Path) -> None:
    source = sqlite3.connect(_read_only(file), uri=True)
    try:
        source.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.OperationalError as error:
        # The low byte is the kind of error; a disk may be full in more ways than SQLite knows.
        why = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}.get(error.sqlite_errorcode & 0xFF)
        if why is None:
            raise
        raise OSError(why, os.strerror(why)) from None
    finally:
        source.close()


def _read_only(file: Path) -> str:
    return f"{file.absolute().as_uri()}?mode=ro"


def restore_backup(backup: Path, file: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the database; returns where the one that stood there was moved."""
    check_backup(backup)
    moved = None
    if file.exists():
        moved = file.with_name(f"{file.stem}-before-restore-{now:%Y%m%dT%H%M%S}{file.suffix}")
        _set_aside(file, moved)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(file.name + ".restoring")
    fresh.unlink(missing_ok=True)
    save_backup(backup, fresh)
    for leftover in (file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
        leftover.unlink(missing_ok=True)
    fresh.replace(file)
    return moved


def _set_aside(file: Path, moved: Path) -> None:
    try:
        save_backup(file, moved)
    except sqlite3.DatabaseError:
        # Damage is why it is replaced; what can be saved of it is worth keeping as it is.
        shutil.copy2(file, moved)
        moved.chmod(0o600)


def check_backup(backup: Path) -> None:
    """Raises NotABackup unless the file is a whole database of this program."""
    try:
        with sqlite3.connect(_read_only(backup), uri=True) as source:
            sound = source.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            source.execute("SELECT version_num FROM alembic_version").fetchone()
        source.close()
    except sqlite3.Error:
        raise NotABackup(backup.name) from None
    if not sound:
        raise NotABackup(backup.name)

"""Commands for whoever looks after the bot: keys, backups, erasing."""

from __future__ import annotations

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.errors import CommandError
from bot.commands.office import Desk, at_desk, say
from bot.settings import read_settings
from storage import erasure
from storage.encryption import new_key
from storage.engine import database_file, open_storage
from storage.lock import DataLock
from storage.migrate import restore_backup, save_backup


def keygen(_given: argparse.Namespace) -> int:
    """Print a key for DATA_KEY."""
    print(new_key())  # noqa: T201
    say("commands.key_made")
    return 0


def backup(given: argparse.Namespace) -> int:
    """Copy the database, also while the bot is running."""
    save_backup(_database(must_exist=True), given.file)
    say("commands.backed_up", name=given.file)
    return 0


def restore(given: argparse.Namespace) -> int:
    """Put a backup in the database's place; the bot must not be running."""
    settings = read_settings()
    file = _database(must_exist=False)
    if not given.file.exists():
        raise CommandError("commands.no_file", name=given.file)

    async def put_back() -> Path | None:
        storage = open_storage(settings.database_url)
        lock = DataLock(storage, settings.database_url)
        if not await lock.take():
            raise CommandError("commands.running")
        try:
            return restore_backup(given.file, file, datetime.now(UTC))
        finally:
            await lock.give_back()
            await storage.close()

    moved = asyncio.run(put_back())
    say("commands.restored", name=given.file)
    if moved is not None:
        say("commands.moved_aside", name=moved)
    return 0


def _database(*, must_exist: bool) -> Path:
    file = database_file(read_settings().database_url)
    if file is None:
        raise CommandError("commands.not_sqlite")
    if must_exist and not file.exists():
        raise CommandError("commands.no_database", name=file)
    return file


def erase(given: argparse.Namespace) -> int:
    """Erase the text of an ended request, or what is known about a member."""

    async def work(desk: Desk) -> None:
        async with desk.storage.transaction() as session:
            if given.member is not None:
                done = await erasure.erase_member(session, given.member, desk.now)
            else:
                done = await erasure.erase_request(session, _number_of(given.request), desk.now)
        if done is not None:
            raise CommandError(f"commands.erase.{done}", what=given.member or given.request)
        await desk.storage.checkpoint()

    at_desk(work)
    if given.member is not None:
        say("commands.erase.member_done", what=given.member)
    else:
        say("commands.erase.request_done", what=given.request)
    return 0


def _number_of(reference: str) -> tuple[int, int]:
    """The year and number in "R-14-007"."""
    parts = reference.upper().split("-")
    if len(parts) != 3 or parts[0] != "R" or not all(one.isdecimal() and len(one) < 7 for one in parts[1:]):
        raise CommandError("commands.erase.bad_reference", what=reference)
    return int(parts[1]), int(parts[2])

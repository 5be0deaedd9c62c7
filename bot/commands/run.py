"""`run`: takes the data's lock, brings the database to today's tables, and runs the bot until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
from datetime import UTC, datetime

from telegram.error import InvalidToken

from bot import logs
from bot.app import App
from bot.commands.errors import CommandError
from bot.commands.office import say
from bot.plans import load_plans
from bot.settings import Settings, read_settings
from storage import people
from storage.encryption import decrypt, encrypt, use_keys
from storage.engine import Storage, open_storage
from storage.lock import DataLock
from storage.migrate import migrate

log = logging.getLogger(__name__)

KEY_PROOF = "key-proof"
STANDBY_SECONDS = 1.0


def run(_given: argparse.Namespace) -> int:
    """Run the bot until SIGTERM or Ctrl-C."""
    settings = read_settings()
    logs.set_up(settings.bot_token)
    if not settings.bot_token:
        raise CommandError("commands.no_token")
    if not settings.data_keys:
        raise CommandError("commands.no_key")
    use_keys(settings.data_keys)
    asyncio.run(_run(settings))
    return 0


async def _run(settings: Settings) -> None:
    plans = load_plans(settings.plan_file)
    storage = open_storage(settings.database_url)
    stopping = asyncio.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, stopping.set)
    lock = DataLock(storage, settings.database_url)
    try:
        if not await _wait_for(lock, stopping):
            return
        backup = await migrate(storage, settings.database_url, datetime.now(UTC))
        if backup is not None:
            say("commands.migrated", name=backup)
        await prove_key(storage)
        await App(settings, storage, plans).run(stopping)
    except InvalidToken:
        raise CommandError("commands.bad_token") from None
    finally:
        await lock.give_back()
        await storage.close()


async def _wait_for(lock: DataLock, stopping: asyncio.Event) -> bool:
    """Own the data; while another instance does, stand by. False when told to stop meanwhile."""
    said = False
    while not await lock.take():
        if not said:
            say("commands.standby")
            said = True
        try:
            await asyncio.wait_for(stopping.wait(), STANDBY_SECONDS)
        except TimeoutError:
            continue
        return False
    return True


async def prove_key(storage: Storage) -> None:
    """Raises WrongKey where the database was written with another key: better now than in the middle of a case."""
    async with storage.transaction() as session:
        proof = await people.recall(session, KEY_PROOF)
        if proof is None:
            await people.remember(session, KEY_PROOF, encrypt("").decode("ascii"), datetime.now(UTC))
        else:
            decrypt(proof.value.encode("ascii"))

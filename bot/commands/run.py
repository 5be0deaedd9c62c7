"""`run`: takes the data's lock, brings the database to today's tables, and runs the bot until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
from datetime import UTC, datetime

from telegram.error import InvalidToken

from bot import logs
from bot.app import App
from bot.commands.errors import CommandError, words
from bot.commands.office import KEY_PROOF, check_key, say
from bot.commands.plan import no_plan_today
from bot.plans import Plans, load_plans
from bot.settings import Settings, read_settings
from bot.texts import plural
from domain.plan import EXPENSE
from storage import people
from storage.activities import file_under, subject_of
from storage.encryption import encrypt, use_keys
from storage.engine import Storage, open_storage
from storage.lock import DataLock
from storage.migrate import migrate
from storage.rekeying import rekey

log = logging.getLogger(__name__)

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
        await check_key(storage, settings)
        if len(settings.data_keys) > 1:
            await _renew_keys(storage)
        await _prove_key(storage)
        await _file_anew(storage, plans)
        missing = no_plan_today(plans, settings, datetime.now(UTC), words())
        if missing is not None:
            print(missing, file=sys.stderr)  # noqa: T201
        watching = asyncio.create_task(lock.watch())
        watching.add_done_callback(lambda _task: stopping.set())
        try:
            await App(settings, storage, plans).run(stopping)
        finally:
            watching.cancel()
        if lock.lost:
            raise CommandError("commands.lock_lost")
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


async def _renew_keys(storage: Storage) -> None:
    """More than one key is given: bring all under the first, so that the others can go."""
    renewed = await rekey(storage)
    log.info("everything is encrypted with the first DATA_KEY (%s texts were not); the others can go", renewed)


async def _file_anew(storage: Storage, plans: Plans) -> None:
    """What was logged before its plan's file was there comes under that plan."""
    async with storage.transaction() as session:
        for known in plans.all:
            plan = known.plan
            subjects = {one.id for one in plan.indicators} | {subject_of(EXPENSE, one.id) for one in plan.budget}
            found = await file_under(session, known.key, plan.id, (plan.start, plan.end), subjects)
            if found:
                print(plural(words(), "commands.filed", found, plan=known.key), file=sys.stderr)  # noqa: T201


async def _prove_key(storage: Storage) -> None:
    """Leave something that only the newest key opens, for the next start to try."""
    async with storage.transaction() as session:
        await people.remember(session, KEY_PROOF, encrypt("").decode("ascii"), datetime.now(UTC))

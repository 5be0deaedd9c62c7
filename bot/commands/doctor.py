"""`doctor`: looks at everything the bot needs and says what is well and what is not, a line each."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

from telegram.error import InvalidToken, TelegramError

from bot import formats
from bot.app import make_bot
from bot.clock import HEARTBEAT
from bot.commands.errors import language, sentences, words
from bot.commands.office import check_key
from bot.commands.plan import no_plan_today
from bot.plans import load_plans
from bot.settings import Settings, read_settings
from domain.calendar import read_week
from storage import digests, people
from storage.digests import FrozenDigest
from storage.encryption import use_keys
from storage.engine import Storage, database_file, open_storage
from storage.migrate import head, revision_of

Line = tuple[bool, str, dict[str, object]]


def doctor(_given: argparse.Namespace) -> int:
    """Check token, database, plan, key, clock and last digest; status 1 when something is wrong."""
    settings = read_settings()
    t = words()

    async def look() -> bool:
        well = True
        async for good, key, values in _checks(settings):
            print(f"{'✓' if good else '✗'} {t(f'commands.doctor.{key}', **values)}")  # noqa: T201
            well = well and good
        return well

    return 0 if asyncio.run(look()) else 1


async def _checks(settings: Settings) -> AsyncIterator[Line]:
    yield await _token(settings)
    try:
        plans = load_plans(settings.plan_file)
        yield True, "plan", {"name": settings.plan_file, "start": plans.main.plan.start, "end": plans.main.plan.end}
        missing = no_plan_today(plans, settings, datetime.now(UTC), words())
        if missing is not None:
            yield False, "no_plan_today", {"what": missing}
    except Exception as error:  # noqa: BLE001 - each check stands for itself
        yield _wrong(error)
    file = database_file(settings.database_url)
    if file is not None and not file.exists():
        yield True, "new_database", {"name": file}
        return
    storage = open_storage(settings.database_url)
    try:
        async for line in _database(settings, storage):
            yield line
    finally:
        await storage.close()


async def _token(settings: Settings) -> Line:
    if not settings.bot_token:
        return False, "no_token", {}
    try:
        async with make_bot(settings) as bot:
            return True, "token", {"name": bot.username, "url": settings.bot_api_url}
    except InvalidToken:
        return False, "bad_token", {}
    except TelegramError:
        return False, "no_telegram", {"url": settings.bot_api_url}


async def _database(settings: Settings, storage: Storage) -> AsyncIterator[Line]:
    try:
        revision = await revision_of(storage)
        yield (revision == head()), "database" if revision == head() else "old_database", {"revision": revision}
        if revision != head():
            return
        yield await _key(settings, storage)
        async with storage.reading() as session:
            beat = await people.recall(session, HEARTBEAT)
            plans = load_plans(settings.plan_file).all
            kept = [await digests.find_latest(session, known.key) for known in plans]
        yield _clock(beat)
        yield _digest([one for one in kept if one is not None])
    except Exception as error:  # noqa: BLE001 - each check stands for itself
        yield _wrong(error)


def _wrong(error: Exception) -> Line:
    return False, "wrong", {"what": "; ".join(sentences(error)) or type(error).__name__}


async def _key(settings: Settings, storage: Storage) -> Line:
    if not settings.data_keys:
        return False, "no_key", {}
    use_keys(settings.data_keys)
    await check_key(storage, settings)
    return True, "key", {}


def _digest(latest: Sequence[FrozenDigest]) -> Line:
    """The last digest of all plans: at the turn of the year PLAN_FILE may still name the old one."""
    if not latest:
        return True, "no_digest", {}
    last = max(latest, key=lambda one: one.last_day)
    days = formats.days(last.first_day, last.last_day, language())
    return True, "digest", {"week": read_week(last.week).number, "days": days}


def _clock(beat: people.Fact | None) -> Line:
    now = datetime.now(UTC)
    said = f"{now:%Y-%m-%d %H:%M} UTC"
    if beat is None:
        return True, "clock", {"now": said}
    # A heartbeat from the future means that the clock was set back, and with it every due moment.
    if beat.at > now + timedelta(minutes=1):
        return False, "clock_back", {"now": said, "beat": f"{beat.at:%Y-%m-%d %H:%M}"}
    return True, "clock_beat", {"now": said, "beat": f"{beat.at:%Y-%m-%d %H:%M}"}

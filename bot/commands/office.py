"""What the commands share: settings, plans and the database, opened in the same way for each."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.commands.errors import words
from bot.plans import Plans, load_plans
from bot.settings import Settings, read_settings
from bot.texts import Texts
from storage import people
from storage.encryption import decrypt, use_keys
from storage.engine import Storage, open_storage
from storage.migrate import migrate

Value = TypeVar("Value")
KEY_PROOF = "key-proof"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works with."""

    settings: Settings
    plans: Plans
    texts: Texts
    storage: Storage
    now: datetime


@asynccontextmanager
async def open_desk() -> AsyncIterator[Desk]:
    """Read the settings and plans, open the database and bring it to today's tables."""
    settings = read_settings()
    use_keys(settings.data_keys)
    plans = load_plans(settings.plan_file)
    storage = open_storage(settings.database_url)
    try:
        now = datetime.now(UTC)
        await migrate(storage, settings.database_url, now)
        await check_key(storage, settings)
        yield Desk(settings, plans, Texts.load(), storage, now)
    finally:
        await storage.close()


async def check_key(storage: Storage, settings: Settings) -> None:
    """Raises WrongKey where the database was written with another key: what a command wrote, nobody could read."""
    async with storage.reading() as session:
        proof = await people.recall(session, KEY_PROOF)
    if proof is not None and settings.data_keys:
        decrypt(proof.value.encode("ascii"))


def at_desk(work: Callable[[Desk], Coroutine[Any, Any, Value]]) -> Value:
    """Do one thing at an open desk."""

    async def sit_down() -> Value:
        async with open_desk() as desk:
            return await work(desk)

    return asyncio.run(sit_down())


def say(key: str, **values: object) -> None:
    """Tell the person at the keyboard: on standard error, so that what a program reads stays alone on the other."""
    print(words()(key, **values), file=sys.stderr)  # noqa: T201

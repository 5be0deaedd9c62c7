"""What a digest and a logged message cost beside a thousand and beside a million entries, on both databases."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.app import App
from bot.clock import Clock
from bot.digest.freezing import compose_week
from bot.plans import Known, load_plans
from bot.settings import read_settings
from domain.calendar import Week
from domain.plan import EXPENSE
from sandbox.server import Sandbox
from storage import digests, encryption, people
from storage.activities import DayTally, Entry, EntryChange, subject_of
from storage.advice import CLOSED, OPEN, Request
from storage.digests import FrozenDigest
from storage.engine import Storage, open_storage
from storage.migrate import migrate

ROOT = Path(__file__).parent.parent
NOW = datetime(2014, 12, 1, 9, tzinfo=UTC)
TOLD, WEEK = Week(2014, 47), Week(2014, 48)
FIRST_CHAT, STAFF, REQUESTS = 7001, 20, 1_000
BATCH = 20_000
TIMES = 40
PLACES = ("Nørrebro", "Valby", "Tingbjerg Skole", "Ungdomsgården", None)


class Books:
    """Writes a year's entries, their history and tallies in bulk, as if so many had been told one by one."""

    def __init__(self, storage: Storage, known: Known) -> None:
        self._storage, self._known = storage, known
        self._chance = random.Random(14)
        self._tallies: dict[tuple[date, str], list[int]] = {}

    async def fill(self, entries: int) -> None:
        """Members, `entries` entries, requests, and the digest of the week before the one that is measured."""
        async with self._storage.transaction() as session:
            members = [
                (await people.put_member(session, FIRST_CHAT + number, "staff", f"Medarbejder {number}", NOW)).id
                for number in range(STAFF)
            ]
            for first in range(1, entries + 1, BATCH):
                rows = [
                    self._entry(number, self._chance.choice(members))
                    for number in range(first, min(first + BATCH, entries + 1))
                ]
                # The database numbers them itself, from 1 on, so that it goes on from there.
                await session.execute(insert(Entry), [_unnumbered(row) for row in rows])
                await session.execute(insert(EntryChange), [line for row in rows for line in self._history(row)])
            await session.execute(insert(DayTally), self._tally_rows())
            await session.execute(insert(Request), [self._request(number, members) for number in range(REQUESTS)])
            told = await compose_week(session, self._known, TOLD, UTC)
            body, at = told.to_json(), datetime(2014, 11, 24, 7, tzinfo=UTC)
            kept = FrozenDigest(
                plan=self._known.key, week=str(TOLD), first_day=told.start, last_day=told.end, body=body
            )
            kept.composed_at = at
            await digests.keep_digest(session, kept)

    def _entry(self, number: int, member: int) -> dict[str, Any]:
        day = self._known.plan.start + timedelta(days=self._chance.randrange(333))
        kind = self._chance.choice([*(one.id for one in self._known.plan.indicators), EXPENSE])
        spent = kind == EXPENSE
        size, line = self._chance.randrange(5, 40), self._chance.choice(self._known.plan.budget).id if spent else None
        # One in a hundred is told a week after it was done.
        told = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=7 * (number % 100 == 0))
        sums = self._tallies.setdefault((day, subject_of(kind, line)), [0, 0, 0])
        for place, amount in enumerate((1, 0 if spent else size, size if spent else 0)):
            sums[place] += amount
        return {
            "id": number, "plan": self._known.key, "indicator": kind, "count": 1, "people": None if spent else size,
            "amount": size if spent else None, "budget_line": line, "on": day, "place": self._chance.choice(PLACES),
            "state": "done", "counts": True, "for_audience": False, "member_id": member, "chat_id": 1,
            "message_id": number, "position": 0, "created_at": told, "changed_at": told,
        }  # fmt: skip

    def _history(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        """Each was logged; one in fifty was corrected two days later."""
        line = {
            "entry_id": row["id"],
            "at": row["created_at"],
            "member_id": row["member_id"],
            "before": {},
            "after": {},
        }
        lines = [{**line, "what": "logged"}]
        if row["id"] % 50 == 0:
            lines.append({**line, "what": "corrected", "at": row["created_at"] + timedelta(days=2)})
        return lines

    def _tally_rows(self) -> list[dict[str, Any]]:
        return [
            {
                "plan": self._known.key, "on": day, "subject": subject, "booked": False,
                "count": count, "people": size, "amount": amount,
            }
            for (day, subject), (count, size, amount) in self._tallies.items()
        ]  # fmt: skip

    def _request(self, number: int, members: list[int]) -> dict[str, Any]:
        opened = datetime(2014, 1, 6, 10, tzinfo=UTC) + timedelta(hours=7.8 * number)
        closed = opened + timedelta(days=6) if number < REQUESTS - 20 else None
        return {
            "year": 2014, "number": number + 1, "asker_id": self._chance.choice(members), "asker_chat_id": FIRST_CHAT,
            "state": CLOSED if closed else OPEN, "owner_id": members[0] if closed else None, "opened_at": opened,
            "waiting_since": opened, "taken_at": opened + timedelta(hours=5) if closed else None, "closed_at": closed,
        }  # fmt: skip


def _unnumbered(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


async def median_ms(work: Callable[[int], Coroutine[Any, Any, object]]) -> float:
    """The median of some runs, in milliseconds; the first ones only warm up."""
    times = []
    for number in range(TIMES + 5):
        began = time.perf_counter()
        await work(number)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times[5:])[TIMES // 2]


async def measure(url: str, entries: int) -> tuple[float, float]:
    """Milliseconds for composing a whole digest, and from a raw message to its committed answer, beside so many."""
    encryption.use_keys((encryption.new_key(),))
    known = load_plans(ROOT / "plans" / "vink-2014.toml").main
    storage = open_storage(url)
    await migrate(storage, url, NOW)
    await Books(storage, known).fill(entries)

    async def digest(_number: int) -> None:
        async with storage.reading() as session:
            told = await compose_week(session, known, WEEK, UTC)
        told.to_json()

    composed = await median_ms(digest)
    logged = await _log(storage, url)
    await storage.close()
    return composed, logged


async def _log(storage: Storage, url: str) -> float:
    """From the raw update to facts, question about the same event and echo, each committed; nothing is sent."""
    async with Sandbox() as sandbox:
        sandbox.set_clock((NOW - datetime.now(UTC)).total_seconds())
        given = {"BOT_TOKEN": sandbox.token, "BOT_API_URL": sandbox.url, "DATABASE_URL": url}
        settings = replace(read_settings(given), data_keys=(encryption.new_key(),))
        app = App(settings, storage, load_plans(ROOT / "plans" / "vink-2014.toml"), Clock(NOW - datetime.now(UTC)))
        await app.ptb.initialize()

        async def log(number: int) -> None:
            who = FIRST_CHAT + number % STAFF
            await app.intake.accept([_update(number, who, f"holdt oplæg på Nørrebro, {number % 30 + 8} deltagere")])
            if await app.intake.handle_waiting() != 1:
                raise RuntimeError("the message was not handled")

        took = await median_ms(log)
        await app.ptb.shutdown()
    return took


def _update(number: int, who: int, text: str) -> dict[str, Any]:
    return {
        "update_id": 1_000 + number,
        "message": {
            "message_id": 2_000_000 + number,
            "date": int(NOW.timestamp()) - 3 * 86_400,
            "chat": {"id": who, "type": "private", "first_name": "Mette"},
            "from": {"id": who, "is_bot": False, "first_name": "Mette", "language_code": "da"},
            "text": text,
        },
    }


def main(postgres: Callable[[], str] | None = None) -> None:
    """SQLite always; PostgreSQL where the caller can open an empty database."""
    for name, make in (("SQLite", None), ("PostgreSQL", postgres)):
        if name == "PostgreSQL" and make is None:
            print("PostgreSQL: not installed here, not measured")
            continue
        told = {}
        for entries in (1_000, 1_000_000):
            with tempfile.TemporaryDirectory(prefix="vink-bench-") as folder:
                url = make() if make else f"sqlite+aiosqlite:///{folder}/bot.db"
                told[entries] = asyncio.run(measure(url, entries))
        for what, place in (("composing a digest", 0), ("logging a message", 1)):
            few, many = told[1_000][place], told[1_000_000][place]
            print(f"{name}: {what}: {few:6.2f} ms at 1,000 entries, {many:6.2f} ms at 1,000,000   ({many / few:.2f} x)")


if __name__ == "__main__":
    main()

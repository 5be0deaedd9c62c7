"""What a log entry and a digest cost beside a thousand and beside a million entries, on both databases."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.figures import progress_on
from bot.plans import Known, load_plans
from storage import activities, encryption, people
from storage.activities import DayTally, Entry
from storage.engine import Storage, open_storage
from storage.migrate import migrate

ROOT = Path(__file__).parent.parent
NOW = datetime(2014, 12, 1, 9, tzinfo=UTC)
BATCH = 20_000
TIMES = 30


async def fill(storage: Storage, known: Known, entries: int) -> None:
    """Store so many entries and their tallies, in bulk."""
    chance = random.Random(14)
    kinds = [one.id for one in known.plan.indicators]
    tallies: dict[tuple[date, str], list[int]] = {}
    async with storage.transaction() as session:
        member = await people.put_member(session, 1, "staff", "Mette", NOW)
        for first in range(0, entries, BATCH):
            rows = []
            for number in range(first, min(first + BATCH, entries)):
                day = known.plan.start + timedelta(days=chance.randrange(330))
                kind, size = chance.choice(kinds), chance.randrange(5, 40)
                rows.append(_row(known.key, kind, day, size, member.id, number))
                sums = tallies.setdefault((day, kind), [0, 0])
                sums[0] += 1
                sums[1] += size
            await session.execute(insert(Entry), rows)
        await session.execute(
            insert(DayTally),
            [
                {"plan": known.key, "on": day, "subject": kind, "booked": False, "count": n, "people": size}
                for (day, kind), (n, size) in tallies.items()
            ],
        )


def _row(plan: str, kind: str, day: date, size: int, member: int, number: int) -> dict[str, Any]:
    told = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return {
        "plan": plan, "indicator": kind, "count": 1, "people": size, "on": day, "state": "done", "counts": True,
        "member_id": member, "chat_id": 1, "message_id": number, "position": 0, "created_at": told, "changed_at": told,
        "for_audience": False,
    }  # fmt: skip


async def median_ms(work: Callable[[int], Coroutine[Any, Any, object]]) -> float:
    """The median of some runs, in milliseconds."""
    times = []
    for number in range(TIMES):
        began = time.perf_counter()
        await work(number)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[TIMES // 2]


async def measure(url: str, entries: int) -> tuple[float, float]:
    """Milliseconds for the figures of a digest, and for storing one entry, beside so many."""
    encryption.use_keys((encryption.new_key(),))
    known = load_plans(ROOT / "plans" / "vink-2014.toml").main
    storage = open_storage(url)
    await migrate(storage, url, NOW)
    await fill(storage, known, entries)

    async def digest(_number: int) -> None:
        async with storage.reading() as session:
            await progress_on(session, known, date(2014, 11, 30))

    async def log(number: int) -> None:
        async with storage.transaction() as session:
            entry = Entry(**_row(known.key, "talks", date(2014, 11, 28), 18, 1, -1 - number))
            await activities.add_entry(session, entry)

    told = await median_ms(digest), await median_ms(log)
    await storage.close()
    return told


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
        for what, place in (("figures of a digest", 0), ("storing an entry", 1)):
            few, many = told[1_000][place], told[1_000_000][place]
            print(f"{name}: {what}: {few:6.2f} ms at 1,000 entries, {many:6.2f} ms at 1,000,000   ({many / few:.2f} x)")


if __name__ == "__main__":
    main()

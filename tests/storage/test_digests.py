"""Digests in the database: kept once, delivered once, owed again when released, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from storage import digests, encryption, people
from storage.digests import Assessment, Downtime, FrozenDigest
from storage.engine import Storage, open_storage
from storage.migrate import migrate

NOW = datetime(2014, 3, 10, 7, 0, tzinfo=UTC)
PLAN = "vink-2014"


@asynccontextmanager
async def filled(url: str) -> AsyncIterator[Storage]:
    """A database with two managers, members 1 and 2."""
    encryption.use_keys((encryption.new_key(),))
    storage = open_storage(url)
    await migrate(storage, url, NOW)
    async with storage.transaction() as session:
        for number, name in enumerate(("Karen", "Inger"), 1):
            await people.put_member(session, number, "management", name, NOW)
    yield storage
    await storage.close()


def url_of(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/bot.db"


def week(number: int, body: str = "{}") -> FrozenDigest:
    monday = date.fromisocalendar(2014, number, 1)
    return FrozenDigest(
        plan=PLAN, week=f"2014-W{number:02}", first_day=monday, last_day=monday + timedelta(days=6), body=body,
        composed_at=NOW,
    )  # fmt: skip


async def deliver_at_once(storage: Storage, times: int) -> int:
    async def one() -> bool:
        async with storage.transaction() as session:
            return await digests.deliver_once(session, PLAN, ("2014-W10", "2014-W10"), 1, NOW) is not None

    return sum(await asyncio.gather(*(one() for _ in range(times))))


async def test_of_eight_who_deliver_the_same_copy_at_once_one_may(tmp_path: Path) -> None:
    async with filled(url_of(tmp_path)) as storage:
        assert await deliver_at_once(storage, 8) == 1


async def test_of_eight_on_postgresql_one_may_too(postgres_url: str) -> None:
    async with filled(postgres_url) as storage:
        assert await deliver_at_once(storage, 8) == 1


async def test_the_digest_that_was_kept_first_stands(postgres_url: str) -> None:
    async with filled(postgres_url) as storage:

        async def keep(body: str) -> str:
            async with storage.transaction() as session:
                return (await digests.keep_digest(session, week(10, body))).body

        kept = await asyncio.gather(*(keep(f'{{"from": {number}}}') for number in range(6)))
        async with storage.reading() as session:
            frozen = await digests.find_digest(session, PLAN, "2014-W10")

        assert frozen is not None
        assert set(kept) == {frozen.body}


async def test_a_released_copy_may_be_delivered_again(tmp_path: Path) -> None:
    async with filled(url_of(tmp_path)) as storage:
        async with storage.transaction() as session:
            copy = await digests.deliver_once(session, PLAN, ("2014-W10", "2014-W10"), 1, NOW)
            assert copy is not None
            await digests.release(session, copy)

        assert await deliver_at_once(storage, 2) == 1


async def test_the_latest_week_each_reader_was_told_is_known_also_across_new_year(tmp_path: Path) -> None:
    async with filled(url_of(tmp_path)) as storage, storage.transaction() as session:
        for name in ("2014-W09", "2014-W52", "2015-W01"):
            await digests.deliver_once(session, PLAN, (name, name), 1, NOW)
        await digests.deliver_once(session, PLAN, ("2014-W08", "2014-W11"), 2, NOW, late=True)

        assert await digests.last_told(session) == {(PLAN, 1): "2015-W01", (PLAN, 2): "2014-W11"}


async def test_the_digest_before_a_day_is_the_last_that_told_of_days_before_it(tmp_path: Path) -> None:
    async with filled(url_of(tmp_path)) as storage, storage.transaction() as session:
        for number in (9, 10, 12):
            await digests.keep_digest(session, week(number))

        before = await digests.find_previous(session, PLAN, date(2014, 3, 17))
        latest = await digests.find_latest(session, PLAN)
        first = await digests.find_previous(session, PLAN, date(2014, 2, 24))

        assert (before and before.week, latest and latest.week, first) == ("2014-W10", "2014-W12", None)


async def test_the_latest_sentence_up_to_a_day_stands_and_only_its_writer_takes_it_back(tmp_path: Path) -> None:
    async with filled(url_of(tmp_path)) as storage, storage.transaction() as session:
        for day, said in ((3, "SSP er med"), (3, "SSP er godt med"), (20, "SSP er væk")):
            row = Assessment(plan=PLAN, initiative=3, text=said, member_id=1, on=date(2014, 3, day))
            await digests.add_assessment(session, row)

        standing = await digests.find_assessment(session, PLAN, 3, date(2014, 3, 19))
        taken_back = [await digests.drop_assessment(session, row.id, member) for member in (2, 1, 1)]
        left = await digests.list_assessments(session, PLAN, 3, date(2014, 12, 31))

        assert standing is not None
        assert standing.text == "SSP er godt med"
        assert taken_back == [False, True, False]
        assert [one.text for one in left] == ["SSP er med", "SSP er godt med"]


async def test_a_member_is_reminded_once_a_week(tmp_path: Path) -> None:
    async with filled(url_of(tmp_path)) as storage, storage.transaction() as session:
        claims = [
            await digests.remind_once(session, member, name, NOW)
            for member, name in ((1, "2014-W10"), (1, "2014-W10"), (2, "2014-W10"), (1, "2014-W11"))
        ]

        assert claims == [True, False, True, True]
        assert await digests.last_reminded(session) == {1: NOW, 2: NOW}


async def test_downtime_is_found_where_it_touches_the_week(tmp_path: Path) -> None:
    async with filled(url_of(tmp_path)) as storage, storage.transaction() as session:
        monday = datetime(2014, 3, 3, tzinfo=UTC)
        for first, last in ((-30, -1), (-5, 5), (100, 110), (168, 180)):
            session.add(Downtime(start=monday + timedelta(hours=first), end=monday + timedelta(hours=last)))

        found = await digests.list_downtime(session, monday, monday + timedelta(days=7))

        assert [(one.end - monday) / timedelta(hours=1) for one in found] == [5, 110]


async def test_what_a_digest_says_cannot_be_read_in_the_file(tmp_path: Path) -> None:
    async with filled(url_of(tmp_path)) as storage:
        async with storage.transaction() as session:
            await digests.keep_digest(session, week(10, '{"assessment": "Østerbro er ikke med"}'))
        async with storage.reading() as session:
            raw = (await session.execute(text("SELECT body FROM digest"))).scalar_one()

        assert b"assessment" not in bytes(raw)

"""Requests in the database: one owner, numbers without gaps in a year, steps done once, texts that go."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage import advice, conversations, encryption, people
from storage.advice import Request
from storage.conversations import RequestMessage, RequestNote
from storage.engine import Storage, open_storage
from storage.migrate import migrate

NOW = datetime(2014, 3, 5, 9, 0, tzinfo=UTC)


async def open_filled(url: str, experts: int) -> Storage:
    """A database with an asker (member 1), experts, and one open request."""
    encryption.use_keys((encryption.new_key(),))
    storage = open_storage(url)
    await migrate(storage, url, NOW)
    async with storage.transaction() as session:
        for number in range(experts + 1):
            await people.put_member(session, 1000 + number, "panel" if number else "staff", f"P{number}", NOW)
        await advice.add_request(session, make())
    return storage


def make(**values: object) -> Request:
    fields = {"year": 2014, "number": 0, "asker_id": 1, "asker_chat_id": 1000, "opened_at": NOW, "waiting_since": NOW}
    return Request(**{**fields, "state": "open", "cycle": 1, **values})


def read_file(folder: Path) -> bytes:
    return (folder / "bot.db").read_bytes()


async def sixteen_take(storage: Storage) -> list[bool]:
    async def take(member: int) -> bool:
        async with storage.transaction() as session:
            return await advice.take(session, 1, member, NOW)

    return await asyncio.gather(*(take(number) for number in range(2, 18)))


async def test_of_sixteen_experts_at_once_exactly_one_gets_the_request(tmp_path: Path) -> None:
    storage = await open_filled(f"sqlite+aiosqlite:///{tmp_path}/bot.db", 16)
    won = await sixteen_take(storage)
    async with storage.reading() as session:
        request = await advice.get_request(session, 1)
    await storage.close()
    assert won.count(True) == 1
    assert request.owner_id == 2 + won.index(True)


async def test_of_sixteen_experts_at_once_exactly_one_gets_the_request_on_postgresql(postgres_url: str) -> None:
    storage = await open_filled(postgres_url, 16)
    won = await sixteen_take(storage)
    await storage.close()
    assert won.count(True) == 1


async def test_what_was_taken_or_withdrawn_cannot_be_withdrawn_or_taken(tmp_path: Path) -> None:
    storage = await open_filled(f"sqlite+aiosqlite:///{tmp_path}/bot.db", 2)
    async with storage.transaction() as session:
        await advice.add_request(session, make())
        assert await advice.take(session, 1, 2, NOW)
        assert not await advice.withdraw(session, 1, NOW)
        assert await advice.withdraw(session, 2, NOW)
        assert not await advice.take(session, 2, 2, NOW)
        assert not await advice.hand_over(session, 1, 3, 2)
        assert await advice.hand_over(session, 1, 2, 3)
        request = await advice.get_request(session, 1)
        assert (request.owner_id, request.number) == (3, 1)
    await storage.close()


async def test_a_request_in_hand_has_an_owner_whatever_the_code_says(tmp_path: Path) -> None:
    storage = await open_filled(f"sqlite+aiosqlite:///{tmp_path}/bot.db", 1)
    with pytest.raises(IntegrityError):
        async with storage.transaction() as session:
            await advice.add_request(session, make(state="taken"))
    await storage.close()


async def test_what_was_handed_over_is_not_given_back_by_its_former_owner(tmp_path: Path) -> None:
    storage = await open_filled(f"sqlite+aiosqlite:///{tmp_path}/bot.db", 2)
    async with storage.transaction() as session:
        assert await advice.take(session, 1, 2, NOW)
        assert await advice.hand_over(session, 1, 2, 3)
        assert not await advice.give_back(session, 1, 2, NOW)
        assert await advice.give_back(session, 1, 3, NOW)
        request = await advice.get_request(session, 1)
        assert (request.state, request.owner_id, request.cycle) == ("open", None, 2)
    await storage.close()


async def test_each_year_numbers_its_requests_from_one(tmp_path: Path) -> None:
    storage = await open_filled(f"sqlite+aiosqlite:///{tmp_path}/bot.db", 1)
    async with storage.transaction() as session:
        numbers = [(await advice.add_request(session, make(year=year))).number for year in (2014, 2015, 2014, 2015)]
    await storage.close()
    assert numbers == [2, 1, 3, 2]


async def test_a_step_is_claimed_once_in_a_cycle_and_again_in_the_next(tmp_path: Path) -> None:
    storage = await open_filled(f"sqlite+aiosqlite:///{tmp_path}/bot.db", 1)
    claimed = []
    for cycle in (1, 1, 2, 1):
        async with storage.transaction() as session:
            claimed.append(await advice.do_step(session, 1, cycle, "reminder", NOW))
    await storage.close()
    assert claimed == [True, False, True, False]


async def test_erasing_takes_words_and_notes_and_leaves_no_trace_of_them_in_the_file(tmp_path: Path) -> None:
    storage = await open_filled(f"sqlite+aiosqlite:///{tmp_path}/bot.db", 1)
    said = {"request_id": 1, "author_id": 1, "chat_id": 1000, "created_at": NOW}
    async with storage.transaction() as session:
        await conversations.add_message(session, RequestMessage(**said, side="asker", text="hemmeligt", message_id=5))
        await conversations.add_note(session, RequestNote(**said, text="fortroligt", message_id=6))
        request = await advice.get_request(session, 1)
        request.state, request.closed_at = "closed", NOW
    await storage.checkpoint()
    async with storage.reading() as session:
        wanted = text("SELECT text FROM request_message UNION SELECT text FROM request_note")
        written = [bytes(one) for one in await session.scalars(wanted)]
    assert [one in read_file(tmp_path) for one in written] == [True, True]
    async with storage.transaction() as session:
        due = await advice.list_to_erase(session, NOW + timedelta(days=1))
        await conversations.erase_texts(session, due[0], NOW)
    await storage.checkpoint()
    async with storage.reading() as session:
        words, notes = await conversations.list_messages(session, 1), await conversations.list_notes(session, 1)
        left = [*[one.text for one in words], *[one.text for one in notes]]
        assert left == [None, None]
        assert [one.id for one in await advice.list_all(session)] == [1]
        assert await advice.list_to_erase(session, NOW + timedelta(days=1)) == []
    await storage.close()
    assert [one in read_file(tmp_path) for one in written] == [False, False]

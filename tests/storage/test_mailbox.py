"""The inbox keeps each update once, the outbox keeps each chat's order, and neither keeps words in the clear."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import mailbox, people
from storage.encryption import WrongKey, decrypt, encrypt, new_key, use_keys
from storage.engine import Storage, open_storage
from storage.mailbox import Arrived
from storage.migrate import migrate

NOW = datetime(2014, 3, 5, 9, tzinfo=UTC)
SECRET = "en dreng i 8.b, som jeg er bekymret for"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty database of each kind, with a key."""
    use_keys((new_key(),))
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    opened = open_storage(url)
    await migrate(opened, url, NOW)
    yield opened
    await opened.close()


async def test_an_update_sent_twice_is_kept_once(storage: Storage) -> None:
    """Telegram sends again what was not confirmed; ids that restart lower are new all the same."""
    async with storage.transaction() as session:
        await mailbox.add_arrived(session, [Arrived(9000, 1, "{}"), Arrived(9001, 1, "{}")], 1, NOW)
    async with storage.transaction() as session:
        await mailbox.add_arrived(session, [Arrived(9001, 1, "{}"), Arrived(120, 1, "{}")], 3, NOW)

    async with storage.reading() as session:
        waiting = await mailbox.list_waiting(session, NOW, 10)
    assert [one.update_id for one in waiting] == [9000, 9001, 120]


async def test_a_chat_waits_for_its_own_retry_and_others_do_not(storage: Storage) -> None:
    """Mette's first message is to be tried later, so her second waits too; Omar's goes ahead."""
    async with storage.transaction() as session:
        await mailbox.add_arrived(session, [Arrived(1, 10, "{}"), Arrived(2, 10, "{}"), Arrived(3, 20, "{}")], 1, NOW)
        await mailbox.retry_later(session, 1, 1, NOW + timedelta(seconds=5))

    async with storage.reading() as session:
        assert [one.update_id for one in await mailbox.list_waiting(session, NOW, 10)] == [3]
        later = await mailbox.list_waiting(session, NOW + timedelta(seconds=6), 10)
    assert [one.update_id for one in later] == [1, 2, 3]


async def test_of_each_chat_one_message_is_under_way_at_a_time(storage: Storage) -> None:
    """Two to Mette and one to Omar: the first of each is claimed, and Mette's second only after it."""
    async with storage.transaction() as session:
        for chat, said in ((10, "første"), (10, "anden"), (20, "hej")):
            mailbox.queue(session, NOW, chat, "sendMessage", {"chat_id": chat, "text": said})
    async with storage.transaction() as session:
        first = await mailbox.claim_due(session, NOW, (), 10)
    async with storage.transaction() as session:
        second = await mailbox.claim_due(session, NOW, [10, 20], 10)

    assert [row.chat_id for row in first] == [10, 20]
    assert second == []


async def test_no_word_rests_in_the_clear(storage: Storage, tmp_path: Path) -> None:
    """What was written lies in no file of the database as it was written."""
    async with storage.transaction() as session:
        await mailbox.add_arrived(session, [Arrived(1, 10, SECRET)], 1, NOW)
        mailbox.queue(session, NOW, 10, "sendMessage", {"text": SECRET})
        await mailbox.put_draft(session, 10, await _member(session), "ask", {"text": SECRET}, NOW)

    async with storage.reading() as session:
        for column, table in (("body", "inbox"), ("payload", "outbox"), ("body", "draft")):
            stored = await session.scalar(text(f"SELECT {column} FROM {table}"))  # noqa: S608
            assert SECRET.encode() not in bytes(stored)
    for file in tmp_path.glob("bot.db*"):
        assert SECRET.encode() not in file.read_bytes()


async def test_a_handled_update_leaves_nothing_of_its_body(storage: Storage) -> None:
    """Done means wiped: not even the encrypted words stay."""
    async with storage.transaction() as session:
        await mailbox.add_arrived(session, [Arrived(1, 10, SECRET)], 1, NOW)
        await mailbox.finish(session, 1, forget_chat=True)

    async with storage.reading() as session:
        row = (await session.execute(text("SELECT body, chat_id, state FROM inbox"))).one()
    assert tuple(row) == (None, None, "done")


def test_a_new_key_reads_what_the_old_one_wrote_as_long_as_it_is_named() -> None:
    """Keys are turned over by putting the new one first; without the old one the text is closed."""
    old, new = new_key(), new_key()
    use_keys((old,))
    token = encrypt(SECRET)

    use_keys((new, old))
    assert decrypt(token) == SECRET
    use_keys((new,))
    with pytest.raises(WrongKey):
        decrypt(token)


async def _member(session) -> int:  # type: ignore[no-untyped-def]
    return (await people.put_member(session, 10, "staff", "Mette", NOW)).id

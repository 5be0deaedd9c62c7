"""After a start with a new key in front of the old one, the old one opens nothing that anybody needs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select, type_coerce

from storage import activities, digests, mailbox, people
from storage.activities import HELD, Entry
from storage.digests import FrozenDigest
from storage.encryption import EncryptedText, WrongKey, decrypt, is_current, new_key, use_keys
from storage.engine import Storage, open_storage
from storage.mailbox import Arrived
from storage.migrate import migrate
from storage.rekeying import rekey
from storage.tables import metadata

NOW = datetime(2014, 3, 5, 9, tzinfo=UTC)
OLD, NEW = new_key(), new_key()
TEXTS = 9


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def storage(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Storage]:
    """A database of each kind, with more than a batch of texts in its tables that were written with the old key."""
    monkeypatch.setattr("storage.rekeying.BATCH", 2)
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    opened = open_storage(url)
    use_keys((OLD,))
    await migrate(opened, url, NOW)
    await fill(opened)
    yield opened
    await opened.close()


async def fill(storage: Storage) -> None:
    """Four updates, a draft, two entries of which one has no words, and three weeks' digests."""
    async with storage.transaction() as session:
        await people.put_member(session, 7, "staff", "Mette", NOW)
        updates = [Arrived(number, number, f"besked {number}") for number in range(4)]
        await mailbox.add_arrived(session, updates, 1, NOW)
        await mailbox.put_draft(session, 7, 1, "note", {"om": "8.b"}, NOW)
        for position, words in enumerate(("holdt oplæg for 8.b", None)):
            await activities.add_entry(session, entry(position, words))
        for plan, week in (("vink-2013", "2013-W52"), ("vink-2014", "2014-W08"), ("vink-2014", "2014-W09")):
            day = date(2014, 3, 2)
            frozen = FrozenDigest(plan=plan, week=week, first_day=day, last_day=day, body="{}", composed_at=NOW)
            await digests.keep_digest(session, frozen)


def entry(position: int, words: str | None) -> Entry:
    return Entry(
        plan="vink-2014", indicator="talks", count=1, people=18, on=date(2014, 3, 4), state=HELD, counts=True,
        for_audience=False, member_id=1, chat_id=7, message_id=1, position=position, wording=words, created_at=NOW,
        changed_at=NOW,
    )  # fmt: skip


async def tokens(storage: Storage) -> list[bytes]:
    """Every encrypted text in the database, as it lies there."""
    columns = [one for table in metadata.sorted_tables for one in table.columns if isinstance(one.type, EncryptedText)]
    async with storage.reading() as session:
        found = [await session.scalars(select(type_coerce(one, LargeBinary))) for one in columns]
        return [bytes(token) for rows in found for token in rows if token is not None]


async def test_every_text_is_read_with_the_new_key_alone_afterwards(storage: Storage) -> None:
    before = await tokens(storage)
    said = sorted(decrypt(one) for one in before)
    assert len(said) == TEXTS

    use_keys((NEW, OLD))
    assert await rekey(storage) == len(said)
    use_keys((NEW,))

    after = await tokens(storage)
    assert sorted(decrypt(one) for one in after) == said
    assert not set(before) & set(after)


async def test_what_lies_under_the_new_key_already_is_left_as_it_is(storage: Storage) -> None:
    """A start that was cut short goes on where it stopped; the next one finds nothing to do."""
    use_keys((NEW, OLD))
    async with storage.transaction() as session:
        await mailbox.put_draft(session, 8, 1, "note", {"om": "9.a"}, NOW)
    written = [one for one in await tokens(storage) if is_current(one)]

    assert await rekey(storage) == TEXTS
    assert await rekey(storage) == 0
    assert len(written) == 1
    assert written[0] in await tokens(storage)


async def test_what_no_key_opens_is_no_reason_to_lose_anything(storage: Storage) -> None:
    """Refused, and everything stands as it was for the key that fits."""
    before = await tokens(storage)
    use_keys((NEW, new_key()))
    with pytest.raises(WrongKey):
        await rekey(storage)
    assert await tokens(storage) == before

"""Entries, their tallies and history, and what waits for an answer, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from domain.progress import Tally
from domain.reading.result import ReadEntry
from storage import activities, encryption, entries, later, people, unfinished
from storage.activities import BOOKED, HELD, UNDONE, Entry, shape_of
from storage.engine import Storage, open_storage
from storage.later import Told
from storage.migrate import migrate

NOW = datetime(2014, 3, 5, 9, 0, tzinfo=UTC)
PLAN, DAY = "vink-2014", date(2014, 3, 4)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """A fresh database with Mette in it."""
    on_sqlite = request.param == "sqlite"
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.db" if on_sqlite else request.getfixturevalue("postgres_url")
    encryption.use_keys((encryption.new_key(),))
    opened = open_storage(url)
    await migrate(opened, url, NOW)
    async with opened.transaction() as session:
        await people.put_member(session, 1001, "staff", "Mette", NOW)
    yield opened
    await opened.close()


def talk(position: int = 0, *, people: int | None = 18, state: str = HELD, message_id: int = 7) -> Entry:
    """A talk on Tuesday that Mette told of."""
    return Entry(
        plan=PLAN, indicator="talks", count=1, people=people, on=DAY, for_audience=False, state=state, counts=True,
        member_id=1, chat_id=1001, message_id=message_id, position=position, created_at=NOW, changed_at=NOW,
    )  # fmt: skip


async def sums(storage: Storage, *, booked: bool = False) -> dict[str, Tally]:
    """What the tallies of the year say."""
    async with storage.reading() as session:
        done, _ = await activities.sum_tallies(session, PLAN, date(2014, 12, 31), booked=booked)
        return done


async def test_the_tally_follows_an_entry_through_correction_undo_and_back(storage: Storage) -> None:
    async with storage.transaction() as session:
        first = await activities.add_entry(session, talk())
        await activities.add_entry(session, talk(1, people=None))
    assert (await sums(storage))["talks"] == Tally(2, 18, without_people=1)
    async with storage.transaction() as session:
        entry = await activities.get_entry(session, first.id)
        await activities.change_entry(session, entry, replace(shape_of(entry), people=16), "corrected", 1, NOW)
        await activities.change_entry(session, entry, replace(shape_of(entry), state=UNDONE), UNDONE, 1, NOW)
    assert (await sums(storage))["talks"] == Tally(1, 0, without_people=1)
    async with storage.reading() as session:
        history = await activities.list_history(session, first.id)
    assert [line.what for line in history] == ["logged", "corrected", "undone"]
    assert [line.after["people"] for line in history] == [18, 16, 16]


async def test_a_change_to_the_same_shape_leaves_no_line(storage: Storage) -> None:
    async with storage.transaction() as session:
        entry = await activities.add_entry(session, talk())
        assert await activities.change_entry(session, entry, shape_of(entry), "corrected", 1, NOW) is None
        assert len(await activities.list_history(session, entry.id)) == 1


async def test_a_booking_has_a_tally_of_its_own(storage: Storage) -> None:
    async with storage.transaction() as session:
        await activities.add_entry(session, talk(state=BOOKED))
        waiting = await entries.list_booked_before(session, DAY + timedelta(days=1))
        assert [one.on for one in waiting] == [DAY]
        waiting[0].asked_at = NOW
        await session.flush()
        assert not await entries.list_booked_before(session, DAY + timedelta(days=1))
    assert await sums(storage) == {}
    assert (await sums(storage, booked=True))["talks"].count == 1


async def test_one_place_of_a_message_holds_one_entry(storage: Storage) -> None:
    async with storage.transaction() as session:
        await activities.add_entry(session, talk())
    with pytest.raises(IntegrityError):
        async with storage.transaction() as session:
            await activities.add_entry(session, talk())
    assert (await sums(storage))["talks"].count == 1


async def test_what_waits_for_an_answer_is_kept_encrypted_and_read_back_whole(storage: Storage) -> None:
    told = ReadEntry("talks", 1, None, DAY, missing=("people",), place="Tingbjerg Skole", clause="holdt oplæg")
    async with storage.transaction() as session:
        row = unfinished.Unfinished(
            chat_id=1001, message_id=7, position=0, member_id=1, purpose="log", created_at=NOW, guided=False
        )
        row.told = told
        await unfinished.put_unfinished(session, row)
    async with storage.reading() as session:
        kept = await unfinished.list_open(session, 1)
        raw = bytes((await session.execute(text("SELECT body FROM unfinished"))).scalar_one())
    assert [one.told for one in kept] == [told]
    assert b"Tingbjerg" not in raw


async def test_a_second_question_about_the_same_activity_takes_the_place_of_the_first(storage: Storage) -> None:
    async with storage.transaction() as session:
        for people_told in (None, 180):
            row = unfinished.Unfinished(
                chat_id=1001, message_id=7, position=0, member_id=1, purpose="log", created_at=NOW, guided=False
            )
            row.told = ReadEntry("talks", 1, people_told, DAY, missing=("people",))
            await unfinished.put_unfinished(session, row)
        kept = await unfinished.list_unfinished(session, 1001)
    assert [one.told.people for one in kept] == [180]


async def test_late_is_what_was_logged_or_turned_out_to_be_held_after_the_days_had_been_told(storage: Storage) -> None:
    after = NOW + timedelta(days=6)
    async with storage.transaction() as session:
        await activities.add_entry(session, talk())
        booked = await activities.add_entry(session, talk(1, people=25, state=BOOKED))
        changed = await activities.add_entry(session, talk(2, people=30))
        told_late = talk(3, people=12)
        told_late.created_at = after
        await activities.add_entry(session, told_late)
    async with storage.transaction() as session:
        for entry, what, shape in (
            (booked, "held", {"state": HELD, "people": 24}),
            (changed, "corrected", {"people": 31}),
            (told_late, "corrected", {"people": 14}),
        ):
            fresh = await activities.get_entry(session, entry.id)
            await activities.change_entry(session, fresh, replace(shape_of(fresh), **shape), what, 1, after)

    async with storage.reading() as session:
        of_march = Told(PLAN, date(2014, 1, 1), DAY, NOW + timedelta(days=5))
        earlier = replace(of_march, last=DAY - timedelta(days=1))
        assert await later.sum_late(session, of_march) == ({"talks": Tally(2, 38)}, {})
        assert await later.sum_late(session, earlier) == ({}, {})
        assert await later.sum_late(session, replace(of_march, at=after)) == ({}, {})

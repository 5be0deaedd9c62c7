"""Finds the entries that a conversation speaks of: a message's, somebody's latest, what may be the same event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.activities import COMPLETED, STARTED
from storage.activities import BOOKED, HELD, IS_BOOKED, MERGED, Entry, EntryChange


async def list_of_message(session: AsyncSession, chat_id: int, message_id: int) -> Sequence[Entry]:
    """The entries one message led to, in the order told."""
    wanted = select(Entry).where(Entry.chat_id == chat_id, Entry.message_id == message_id).order_by(Entry.position)
    return (await session.scalars(wanted)).all()


async def is_told(session: AsyncSession, chat_id: int, message_id: int) -> bool:
    """True when that message has led to entries already."""
    wanted = select(Entry.id).where(Entry.chat_id == chat_id, Entry.message_id == message_id).limit(1)
    return await session.scalar(wanted) is not None


async def list_answered(session: AsyncSession, chat_id: int, message_id: int) -> Sequence[Entry]:
    """The entries that a message answered a question about, or corrected."""
    wanted = select(Entry).where(Entry.chat_id == chat_id, Entry.answered_in == message_id).order_by(Entry.id)
    return (await session.scalars(wanted)).all()


async def find_latest(session: AsyncSession, member_id: int) -> Entry | None:
    """The last entry somebody logged that still stands."""
    return await session.scalar(
        select(Entry)
        .where(Entry.member_id == member_id, Entry.state.in_((HELD, BOOKED, MERGED)))
        .order_by(Entry.created_at.desc(), Entry.id.desc())
        .limit(1)
    )


async def list_held(session: AsyncSession, member_id: int, indicator: str, first: date, last: date) -> Sequence[Entry]:
    """What one member has logged of one kind between two days, by day."""
    return (
        await session.scalars(
            select(Entry)
            .where(Entry.member_id == member_id, Entry.indicator == indicator, Entry.state == HELD)
            .where(Entry.on.between(first, last))
            .order_by(Entry.on, Entry.id)
        )
    ).all()


async def list_bookings(
    session: AsyncSession, member_id: int, indicator: str | None = None, *, before: date | None = None
) -> Sequence[Entry]:
    """What one member has booked, of one kind or of all, by day; with `before` only for earlier days."""
    wanted = select(Entry).where(IS_BOOKED, Entry.member_id == member_id).order_by(Entry.on, Entry.id)
    if indicator is not None:
        wanted = wanted.where(Entry.indicator == indicator)
    if before is not None:
        wanted = wanted.where(Entry.on < before)
    return (await session.scalars(wanted)).all()


async def list_nearby(
    session: AsyncSession, entry: Entry, first: date, last: date, states: Iterable[str] = (HELD,)
) -> Sequence[Entry]:
    """What others told of the same kind between two days, to ask whether it is the same event."""
    return (
        await session.scalars(
            select(Entry)
            .where(Entry.plan == entry.plan, Entry.indicator == entry.indicator, Entry.on.between(first, last))
            .where(Entry.amount.is_not_distinct_from(entry.amount), Entry.phase.is_not_distinct_from(entry.phase))
            .where(Entry.state.in_(tuple(states)), Entry.member_id != entry.member_id)
            .order_by(Entry.on, Entry.id)
            .limit(50)
        )
    ).all()


async def list_merged(session: AsyncSession, entry_id: int) -> Sequence[Entry]:
    """What was found to be the same as that entry, and stands behind it."""
    return (await session.scalars(select(Entry).where(Entry.merged_into_id == entry_id, Entry.state == MERGED))).all()


async def list_behind(session: AsyncSession, entry: Entry) -> Sequence[Entry]:
    """All that stands behind an entry, also behind what stands behind it."""
    found: list[Entry] = []
    for one in await list_merged(session, entry.id):
        found += [one, *await list_behind(session, one)]
    return found


async def find_counting(session: AsyncSession, entry: Entry) -> Entry:
    """The entry that counts for this one: itself, or the one that it stands behind."""
    while entry.state == MERGED and entry.merged_into_id is not None:
        entry = await session.get_one(Entry, entry.merged_into_id)
    return entry


async def list_shared(session: AsyncSession, plan: str, member_id: int) -> Sequence[Entry]:
    """What others logged, and this member shares, since an entry of his or her own stands behind it."""
    own = select(Entry).where(Entry.member_id == member_id, Entry.state == MERGED, Entry.plan == plan)
    found = {one.id: one for own_one in await session.scalars(own) if (one := await find_counting(session, own_one))}
    return [one for one in found.values() if one.member_id != member_id and one.state == HELD]


async def list_courses(session: AsyncSession, indicator: str, member_id: int) -> Sequence[Entry]:
    """The courses of one kind whose start or end this member told, in any plan: one may end in another year."""
    return (
        await session.scalars(
            select(Entry)
            .where(Entry.indicator == indicator, Entry.member_id == member_id, Entry.state == HELD)
            .where(Entry.phase.in_((STARTED, COMPLETED)))
            .order_by(Entry.on, Entry.id)
        )
    ).all()


async def list_booked_before(session: AsyncSession, day: date) -> Sequence[Entry]:
    """Bookings whose day has passed, and whose writers have not been asked yet whether they were held."""
    wanted = select(Entry).where(IS_BOOKED, Entry.on < day, Entry.asked_at.is_(None))
    wanted = wanted.order_by(Entry.on, Entry.id)
    return (await session.scalars(wanted)).all()


async def find_change(session: AsyncSession, change_id: int) -> EntryChange | None:
    """One line of history, if there is such a one."""
    return await session.get(EntryChange, change_id)

"""Erases what is known about a member, and the conversation of an ended request; numbers stay."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.activities import Entry
from storage.advice import CLOSED, WITHDRAWN, Request
from storage.conversations import RequestMessage, RequestNote, erase_texts
from storage.mailbox import SENT, Draft, Incoming, Outgoing
from storage.people import Member, note
from storage.unfinished import Unfinished

NOBODY = "–"


async def erase_request(session: AsyncSession, number: tuple[int, int], now: datetime) -> str | None:
    """Erase the text of the request with that year (of two digits) and number; a reason where it cannot be."""
    year, running = number
    request = await session.scalar(
        select(Request).where(Request.year % 100 == year, Request.number == running).order_by(Request.year.desc())
    )
    if request is None:
        return "unknown_request"
    if request.state not in (CLOSED, WITHDRAWN):
        return "still_open"
    await erase_texts(session, request, now)
    note(session, now, None, "erased", f"request:{request.id}")
    return None


async def erase_member(session: AsyncSession, telegram_id: int, now: datetime) -> str | None:
    """Take a member's name and Telegram account out of every table; a reason where it cannot be.

    What he or she logged still counts: it is the programme's, and no longer anybody's.
    """
    member = await session.scalar(select(Member).where(Member.telegram_id == telegram_id))
    if member is None:
        return "unknown_member"
    busy = select(Request.id).where(Request.owner_id == member.id, Request.state.in_(("taken", "waiting_asker")))
    if await session.scalar(busy.limit(1)) is not None:
        return "has_requests"
    # No chat has an id below zero that is a member's, so the facts keep a key that is nobody's.
    nowhere = -member.id
    for table in (Entry, RequestMessage, RequestNote):
        await session.execute(update(table).where(table.chat_id == telegram_id).values(chat_id=nowhere))
    await session.execute(update(Request).where(Request.asker_chat_id == telegram_id).values(asker_chat_id=nowhere))
    await session.execute(update(Entry).where(Entry.member_id == member.id).values(wording=None))
    await session.execute(delete(Draft).where(Draft.member_id == member.id))
    await session.execute(delete(Unfinished).where(Unfinished.member_id == member.id))
    await session.execute(
        update(Incoming).where(Incoming.chat_id == telegram_id).values(chat_id=None, body=None, state="done")
    )
    await session.execute(
        update(Outgoing)
        .where(Outgoing.chat_id == telegram_id)
        .values(chat_id=nowhere, payload=None, attachment=None, state=SENT)
    )
    member.telegram_id, member.name, member.organisation = nowhere, NOBODY, None
    member.topics, member.active, member.language = [], False, None
    member.last_seen_at = None
    note(session, now, None, "erased", f"member:{member.id}")
    return None

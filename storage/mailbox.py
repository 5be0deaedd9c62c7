"""The durable inbox and outbox, and the drafts of dialogues under way: tables, then queries."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, Insert, Select, String, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.encryption import EncryptedText, WrongKey
from storage.schema import Base, BigId, Moment, RowId, TelegramId

log = logging.getLogger(__name__)

NEW, DONE, QUARANTINED = "new", "done", "quarantined"
DUE, SENDING, UNKNOWN, SENT, FAILED = "due", "sending", "unknown", "sent", "failed"


class Incoming(Base):
    """An update from Telegram. Its body is wiped by the transaction that turns it into facts."""

    __tablename__ = "inbox"

    # Telegram's ids are only unique within about a week: they restart at random after a quiet one.
    update_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    chat_id: Mapped[TelegramId | None]
    body: Mapped[str | None] = mapped_column(EncryptedText)
    state: Mapped[str] = mapped_column(String(12), default=NEW)
    tries: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[Moment]
    received_at: Mapped[Moment]
    # Order of arrival; update_id cannot be it, since it may restart lower.
    arrival: Mapped[int] = mapped_column(BigId)

    __table_args__ = (Index("ix_inbox_waiting", "state", "arrival"),)


class Outgoing(Base):
    """A call owed to Telegram. Once it is made only ids stay: which message became of it, and what it was about."""

    __tablename__ = "outbox"

    id: Mapped[RowId]
    chat_id: Mapped[TelegramId]
    method: Mapped[str] = mapped_column(String(40))
    payload: Mapped[str | None] = mapped_column(EncryptedText)
    # What to draw when it is sent, "chart:…": the drawing itself would be a large second copy.
    attachment: Mapped[str | None] = mapped_column(String(120))
    about: Mapped[str | None] = mapped_column(String(60))
    edits: Mapped[int | None] = mapped_column(BigId, ForeignKey("outbox.id"))
    urgent: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default=DUE)
    tries: Mapped[int] = mapped_column(default=0)
    # How often it went out without an answer: it may have arrived each time.
    doubts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[Moment]
    created_at: Mapped[Moment]
    message_id: Mapped[TelegramId | None]
    error: Mapped[str | None] = mapped_column(String(120))

    __table_args__ = (
        Index("ix_outbox_waiting", "state", "id"),
        Index("ix_outbox_message", "chat_id", "message_id"),
        Index("ix_outbox_about", "about"),
    )


class Draft(Base):
    """What somebody is in the middle of telling: one at a time in each chat, so that one question stands open."""

    __tablename__ = "draft"

    chat_id: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    kind: Mapped[str] = mapped_column(String(20))
    body: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[Moment]


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came: `body` is its JSON text."""

    update_id: int
    chat_id: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that is to be handled; `tries` counts the times it failed."""

    update_id: int
    chat_id: int | None
    body: str
    tries: int


def insert_or_ignore(session: AsyncSession, table: type[Base]) -> Insert:
    """An INSERT that does nothing where the row is there already; both databases have it, by their own names."""
    dialect = session.get_bind().dialect.name
    maker = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return maker(table).on_conflict_do_nothing()


# ------------------------------------------------------------------------------------------------------------- inbox


async def last_arrival(session: AsyncSession) -> int:
    """The number of the latest arrival; 0 when there is none."""
    return await session.scalar(select(func.max(Incoming.arrival))) or 0


async def add_arrived(session: AsyncSession, arrived: Sequence[Arrived], first: int, now: datetime) -> None:
    """Keep what came, numbered from `first`, each update once however often Telegram sends it."""
    rows = [
        {
            "update_id": one.update_id,
            "chat_id": one.chat_id,
            "body": one.body,
            "state": NEW,
            "tries": 0,
            "not_before": now,
            "received_at": now,
            "arrival": number,
        }
        for number, one in enumerate(arrived, first)
    ]
    await session.execute(insert_or_ignore(session, Incoming), rows)


async def list_waiting(session: AsyncSession, now: datetime, limit: int) -> list[Waiting]:
    """The next updates to handle, oldest first; a chat whose oldest one must wait for a retry waits with it."""
    held = select(Incoming.chat_id).where(
        Incoming.state == NEW, Incoming.not_before > now, Incoming.chat_id.is_not(None)
    )
    wanted = (
        select(Incoming.update_id, Incoming.chat_id, Incoming.body, Incoming.tries)
        .where(Incoming.state == NEW, Incoming.not_before <= now)
        .where(or_(Incoming.chat_id.is_(None), Incoming.chat_id.not_in(held)))
        .order_by(Incoming.arrival)
        .limit(limit)
    )
    return [Waiting(one.update_id, one.chat_id, one.body or "{}", one.tries) for one in await session.execute(wanted)]


async def finish(session: AsyncSession, update_id: int, *, forget_chat: bool = False) -> None:
    """Mark an update as turned into facts, and wipe its body; a stranger's chat is forgotten too."""
    await _settle(session, update_id, state=DONE, body=None, **({"chat_id": None} if forget_chat else {}))


async def quarantine(session: AsyncSession, update_id: int) -> None:
    """Set an update aside for good: its body goes too, since nobody may read it and nothing can use it."""
    await _settle(session, update_id, state=QUARANTINED, body=None)


async def retry_later(session: AsyncSession, update_id: int, tries: int, not_before: datetime) -> None:
    """Try an update again at that moment."""
    await _settle(session, update_id, tries=tries, not_before=not_before)


async def _settle(session: AsyncSession, update_id: int, **values: object) -> None:
    await session.execute(
        update(Incoming)
        .where(Incoming.update_id == update_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def next_retry(session: AsyncSession, now: datetime) -> datetime | None:
    """When the earliest update that failed may be tried again; those behind it in its chat wait for it."""
    wanted = select(func.min(Incoming.not_before)).where(Incoming.state == NEW, Incoming.not_before > now)
    return await session.scalar(wanted)


async def forget_done(session: AsyncSession, before: datetime) -> None:
    """Drop the marks of updates handled before that moment: an id may come again for another update after a week."""
    await session.execute(delete(Incoming).where(Incoming.state != NEW, Incoming.received_at < before))


# ------------------------------------------------------------------------------------------------------------ outbox


def queue(session: AsyncSession, now: datetime, chat_id: int, method: str, payload: Mapping[str, Any]) -> Outgoing:
    """Owe Telegram a call; the sender makes it once this transaction has committed."""
    row = Outgoing(
        chat_id=chat_id,
        method=method,
        payload=json.dumps(payload, ensure_ascii=False),
        not_before=now,
        created_at=now,
        state=DUE,
        tries=0,
        doubts=0,
    )
    session.add(row)
    return row


async def claim_due(session: AsyncSession, now: datetime, busy: Iterable[int], limit: int) -> list[Outgoing]:
    """The next calls to make, the oldest of each chat that has none under way, marked as being made."""
    waiting = or_(Outgoing.state == DUE, Outgoing.state == UNKNOWN)
    # A clock that was put back must not keep back what was owed while it was ahead.
    now_due = or_(Outgoing.not_before <= now, Outgoing.created_at > now)
    oldest = (
        select(func.min(Outgoing.id).label("id"))
        .where(waiting, Outgoing.chat_id.not_in(list(busy)))
        .group_by(Outgoing.chat_id)
        .subquery()
    )
    wanted = (
        select(Outgoing)
        .join(oldest, and_(oldest.c.id == Outgoing.id))
        .where(now_due)
        .order_by(Outgoing.urgent.desc(), Outgoing.id)
        .limit(limit)
        # On PostgreSQL: what another instance is about to make is passed over, should there ever be two.
        .with_for_update(of=Outgoing, skip_locked=True)
    )
    try:
        rows = list((await session.scalars(wanted)).all())
    except WrongKey:
        rows = await _readable(session, wanted, now)
    for row in rows:
        row.state, row.tries = SENDING, row.tries + 1
    return rows


async def _readable(session: AsyncSession, wanted: Select[Any], now: datetime) -> list[Outgoing]:
    """Those of the calls that the keys open; the others wait, until they fit or the day is over."""
    rows = []
    for row_id in (await session.scalars(wanted.with_only_columns(Outgoing.id))).all():
        try:
            rows.append(await session.get_one(Outgoing, row_id))
        except WrongKey:
            log.error("message %s was written with another DATA_KEY than this process has: restart it", row_id)
            again = now + timedelta(minutes=1)
            table = Outgoing.__table__
            await session.execute(update(Outgoing).where(table.c.id == row_id).values(not_before=again))
    return rows


async def mark_sent(session: AsyncSession, sent: Sequence[tuple[int, int | None]]) -> None:
    """Telegram has taken these calls, (row, id of the message it became): only ids stay of them."""
    if not sent:
        return
    table = Outgoing.__table__
    taken = update(Outgoing).where(table.c.id == bindparam("row"))
    values: dict[str, Any] = {"state": SENT, "error": None, "payload": None, "attachment": None}
    values["message_id"] = bindparam("message")
    connection = await session.connection()
    await connection.execute(taken.values(**values), [{"row": row, "message": message} for row, message in sent])


async def mark(
    session: AsyncSession, row_id: int, state: str, error: str | None, not_before: datetime, doubts: int
) -> None:
    """A call has not been taken: it is made again from that moment on, or given up and wiped."""
    values: dict[str, Any] = {"state": state, "error": error, "not_before": not_before, "doubts": doubts}
    if state == FAILED:
        values |= {"payload": None, "attachment": None}
    await session.execute(
        update(Outgoing).where(Outgoing.id == row_id).values(**values).execution_options(synchronize_session=False)
    )


async def doubt_unfinished(session: AsyncSession) -> int:
    """After a crash: what was being sent may or may not have arrived. Returns how many such calls there were."""
    moved = await session.execute(
        update(Outgoing).where(Outgoing.state == SENDING).values(state=UNKNOWN, doubts=Outgoing.doubts + 1)
    )
    return int(getattr(moved, "rowcount", 0))


async def next_due(session: AsyncSession) -> datetime | None:
    """When the earliest waiting call may be made."""
    return await session.scalar(
        select(func.min(Outgoing.not_before)).where(or_(Outgoing.state == DUE, Outgoing.state == UNKNOWN))
    )


async def find_sent(session: AsyncSession, chat_id: int, message_id: int) -> Outgoing | None:
    """Which of our calls became that message."""
    return await session.scalar(
        select(Outgoing)
        .where(Outgoing.chat_id == chat_id, Outgoing.message_id == message_id)
        # An edit is answered with the number of the message it changed, which is not what it was about.
        .where(Outgoing.method.startswith("send"))
        .order_by(Outgoing.id.desc())
        .limit(1)
    )


async def find_latest(session: AsyncSession, chat_id: int) -> Outgoing | None:
    """The last message of ours in that chat."""
    return await session.scalar(
        select(Outgoing)
        .where(Outgoing.chat_id == chat_id, Outgoing.message_id.is_not(None), Outgoing.method.startswith("send"))
        .order_by(Outgoing.id.desc())
        .limit(1)
    )


async def list_about(session: AsyncSession, about: str) -> Sequence[Outgoing]:
    """The messages that were sent, or are owed, about one thing, oldest first; edits of them are left out."""
    return (
        await session.scalars(
            select(Outgoing).where(Outgoing.about == about, Outgoing.edits.is_(None)).order_by(Outgoing.id)
        )
    ).all()


async def list_starting(session: AsyncSession, beginnings: Sequence[str]) -> Sequence[Outgoing]:
    """The messages whose `about` begins with any of those, oldest first; edits of them are left out."""
    begins = or_(*(Outgoing.about.startswith(one, autoescape=True) for one in beginnings))
    return (await session.scalars(select(Outgoing).where(begins, Outgoing.edits.is_(None)).order_by(Outgoing.id))).all()


async def cancel_waiting(session: AsyncSession, chat_id: int, reason: str) -> None:
    """Owe this chat nothing more: its reader has left or blocked the bot."""
    await session.execute(
        update(Outgoing)
        .where(Outgoing.chat_id == chat_id, Outgoing.state.in_((DUE, UNKNOWN)))
        .values(state=FAILED, error=reason, payload=None, attachment=None)
    )


async def move_chat(session: AsyncSession, old: int, new: int) -> None:
    """A group became a supergroup: what is owed to it goes to its new id."""
    await session.execute(
        update(Outgoing).where(Outgoing.chat_id == old, Outgoing.state.in_((DUE, UNKNOWN))).values(chat_id=new)
    )


# ------------------------------------------------------------------------------------------------------------ drafts


async def find_draft(session: AsyncSession, chat_id: int) -> Draft | None:
    """What is being told in that chat."""
    return await session.get(Draft, chat_id)


async def put_draft(
    session: AsyncSession, chat_id: int, member_id: int, kind: str, body: Mapping[str, Any], now: datetime
) -> None:
    """Keep a draft, in place of the one that stood there."""
    await session.merge(
        Draft(
            chat_id=chat_id,
            member_id=member_id,
            kind=kind,
            body=json.dumps(body, ensure_ascii=False),
            created_at=now,
        )
    )


async def drop_draft(session: AsyncSession, chat_id: int) -> None:
    """Forget the draft of that chat."""
    await session.execute(delete(Draft).where(Draft.chat_id == chat_id))


async def drop_drafts_of(session: AsyncSession, member_id: int) -> None:
    """Forget whatever one member is in the middle of telling."""
    await session.execute(delete(Draft).where(Draft.member_id == member_id))


async def list_drafts_before(session: AsyncSession, moment: datetime) -> Sequence[Draft]:
    """The drafts that nobody has touched since then."""
    return (await session.scalars(select(Draft).where(Draft.created_at < moment))).all()

"""Activities that somebody has told but not completely: kept, encrypted, until the open question is answered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.reading.result import ReadEntry
from storage.encryption import EncryptedText
from storage.schema import Base, BigId, Moment, RowId, TelegramId


class Unfinished(Base):
    """An activity with a question open. A chat has one question at a time, but may have several of these.

    `purpose` is what it becomes: "log" an entry, "book" a booking, "change" the new values of the entry `entry_id`,
    "hold" the booking `entry_id` once held, "move" that booking on another day. `guided` ones were begun with buttons.
    """

    __tablename__ = "unfinished"

    id: Mapped[RowId]
    chat_id: Mapped[TelegramId] = mapped_column(index=True)
    message_id: Mapped[TelegramId]
    position: Mapped[int]
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("entry.id"))
    purpose: Mapped[str] = mapped_column(String(8))
    guided: Mapped[bool] = mapped_column(default=False)
    body: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[Moment]

    __table_args__ = (UniqueConstraint("chat_id", "message_id", "position"),)

    @property
    def told(self) -> ReadEntry:
        """What is known of it so far."""
        return _read(json.loads(self.body))

    @told.setter
    def told(self, value: ReadEntry) -> None:
        self.body = _written(value)


def _written(told: ReadEntry) -> str:
    return json.dumps({**asdict(told), "on": told.on.isoformat()}, ensure_ascii=False)


def _read(body: dict[str, Any]) -> ReadEntry:
    lists = {name: tuple(body[name]) for name in ("missing", "doubtful")}
    return ReadEntry(**{**body, **lists, "on": date.fromisoformat(body["on"])})


async def put_unfinished(session: AsyncSession, row: Unfinished) -> Unfinished:
    """Keep `row`, in place of one that stood in the same place of the same message."""
    await session.execute(
        delete(Unfinished)
        .where(Unfinished.chat_id == row.chat_id, Unfinished.message_id == row.message_id)
        .where(Unfinished.position == row.position)
    )
    session.add(row)
    await session.flush()
    return row


async def find_unfinished(session: AsyncSession, row_id: int) -> Unfinished | None:
    """The one with that id, if it is still open."""
    return await session.get(Unfinished, row_id)


async def list_unfinished(session: AsyncSession, chat_id: int, message_id: int | None = None) -> Sequence[Unfinished]:
    """What is open in a chat, or of one message in it, in the order it was told."""
    wanted = select(Unfinished).where(Unfinished.chat_id == chat_id).order_by(Unfinished.id)
    if message_id is not None:
        wanted = wanted.where(Unfinished.message_id == message_id)
    return (await session.scalars(wanted)).all()


async def list_open(session: AsyncSession, member_id: int) -> Sequence[Unfinished]:
    """What one member has told and not completed, for the next reminder; `told` says what it is."""
    wanted = select(Unfinished).where(Unfinished.member_id == member_id).order_by(Unfinished.id)
    return (await session.scalars(wanted)).all()


async def list_older(session: AsyncSession, before: datetime) -> Sequence[Unfinished]:
    """What nobody has completed since that moment."""
    return (await session.scalars(select(Unfinished).where(Unfinished.created_at < before))).all()


async def drop_unfinished(session: AsyncSession, row: Unfinished) -> None:
    """Forget it: it is complete now, or was dropped."""
    await session.delete(row)
    await session.flush()

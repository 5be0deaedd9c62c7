"""What was said in a request, and the panel's notes about it: tables, then queries. It goes when its time is up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.advice import Request
from storage.encryption import EncryptedText
from storage.schema import Base, BigId, Moment, RowId, TelegramId


class RequestMessage(Base):
    """Something said between asker and panel, after redaction. `side` is "asker" or "panel"."""

    __tablename__ = "request_message"

    id: Mapped[RowId]
    request_id: Mapped[int] = mapped_column(BigId, ForeignKey("request.id"), index=True)
    author_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    side: Mapped[str] = mapped_column(String(8))
    # True for the question itself and what was added to it while nobody had it: that is what the card shows.
    opening: Mapped[bool] = mapped_column(default=False)
    reply_to_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("request_message.id"))
    text: Mapped[str | None] = mapped_column(EncryptedText)
    chat_id: Mapped[TelegramId]
    message_id: Mapped[TelegramId]
    created_at: Mapped[Moment]
    edited_at: Mapped[Moment | None]

    __table_args__ = (UniqueConstraint("chat_id", "message_id"),)


class RequestNote(Base):
    """A note among panel members. It stands in a table of its own that no delivery to the asker reads."""

    __tablename__ = "request_note"

    id: Mapped[RowId]
    request_id: Mapped[int] = mapped_column(BigId, ForeignKey("request.id"), index=True)
    author_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    text: Mapped[str | None] = mapped_column(EncryptedText)
    chat_id: Mapped[TelegramId]
    message_id: Mapped[TelegramId]
    created_at: Mapped[Moment]

    __table_args__ = (UniqueConstraint("chat_id", "message_id"),)


async def add_message(session: AsyncSession, message: RequestMessage) -> RequestMessage:
    """Store something said."""
    session.add(message)
    await session.flush()
    return message


async def find_message(session: AsyncSession, chat_id: int, message_id: int) -> RequestMessage | None:
    """What was said by that message of a person, if it belongs to a request."""
    return await session.scalar(
        select(RequestMessage).where(RequestMessage.chat_id == chat_id, RequestMessage.message_id == message_id)
    )


async def get_message(session: AsyncSession, message_id: int) -> RequestMessage:
    """What was said, by its own id."""
    return await session.get_one(RequestMessage, message_id)


async def list_messages(session: AsyncSession, request_id: int) -> Sequence[RequestMessage]:
    """All that was said, oldest first."""
    wanted = select(RequestMessage).where(RequestMessage.request_id == request_id).order_by(RequestMessage.id)
    return (await session.scalars(wanted)).all()


async def list_answerers(session: AsyncSession, request_ids: Iterable[int]) -> Sequence[int]:
    """Who on the panel's side said something in those requests: members' ids."""
    found = RequestMessage.request_id.in_(list(request_ids)), RequestMessage.side == "panel"
    return (await session.scalars(select(RequestMessage.author_id).where(*found).distinct())).all()


async def add_note(session: AsyncSession, note: RequestNote) -> RequestNote:
    """Store a note among the panel."""
    session.add(note)
    await session.flush()
    return note


async def find_note(session: AsyncSession, chat_id: int, message_id: int) -> RequestNote | None:
    """The note that was written by that message, if it was one."""
    return await session.scalar(
        select(RequestNote).where(RequestNote.chat_id == chat_id, RequestNote.message_id == message_id)
    )


async def get_note(session: AsyncSession, note_id: int) -> RequestNote:
    """A note, by its own id."""
    return await session.get_one(RequestNote, note_id)


async def list_notes(session: AsyncSession, request_id: int) -> Sequence[RequestNote]:
    """The panel's notes, oldest first."""
    wanted = select(RequestNote).where(RequestNote.request_id == request_id).order_by(RequestNote.id)
    return (await session.scalars(wanted)).all()


async def erase_texts(session: AsyncSession, request: Request, now: datetime) -> None:
    """Erase all that was said and noted; that the request took place stays."""
    await session.execute(update(RequestMessage).where(RequestMessage.request_id == request.id).values(text=None))
    await session.execute(update(RequestNote).where(RequestNote.request_id == request.id).values(text=None))
    request.erased_at = now

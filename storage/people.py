"""Members, their invites, and the trail of who did what: tables, then queries."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.schema import Base, BigId, Moment, RowId, TelegramId


class Member(Base):
    """Somebody of the staff, panel, management or secretariat. Young people are in no table at all."""

    __tablename__ = "member"

    id: Mapped[RowId]
    telegram_id: Mapped[TelegramId] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    organisation: Mapped[str | None] = mapped_column(String(120))
    topics: Mapped[list[str]] = mapped_column(default=list)
    language: Mapped[str | None] = mapped_column(String(2))
    active: Mapped[bool] = mapped_column(default=True)
    reachable: Mapped[bool] = mapped_column(default=True)
    away_until: Mapped[date | None]
    digest_day: Mapped[str | None] = mapped_column(String(3))
    digest_time: Mapped[str | None] = mapped_column(String(5))
    digest_paused: Mapped[bool] = mapped_column(default=False)
    reminders: Mapped[bool] = mapped_column(default=True)
    snoozed_until: Mapped[date | None]
    joined_at: Mapped[Moment]
    last_seen_at: Mapped[Moment | None]

    __table_args__ = (Index(None, "role", "active"),)


class Invite(Base):
    """A one-time link; only the hash of its code is kept."""

    __tablename__ = "invite"

    id: Mapped[RowId]
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    organisation: Mapped[str | None] = mapped_column(String(120))
    uses_left: Mapped[int]
    expires_at: Mapped[Moment]
    created_at: Mapped[Moment]


class Audit(Base):
    """Who did what to which row, and when; never a text."""

    __tablename__ = "audit"

    id: Mapped[RowId]
    at: Mapped[Moment]
    actor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("member.id"))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))


class Counter(Base):
    """A number that is all we keep of something: strangers who knocked, guesses at codes."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    n: Mapped[int] = mapped_column(BigId, default=0)


class Fact(Base):
    """A small thing the program must remember about itself: when it last polled, which notice it gave."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
    at: Mapped[Moment]


def code_hash(code: str) -> str:
    """What is kept of an invite's code: 128 random bits need no salt and no slow hash."""
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()


async def find_member(session: AsyncSession, telegram_id: int) -> Member | None:
    """The active member with that Telegram account."""
    return await session.scalar(select(Member).where(Member.telegram_id == telegram_id, Member.active))


async def find_account(session: AsyncSession, telegram_id: int) -> Member | None:
    """Whoever has or had that Telegram account here, active or not."""
    return await session.scalar(select(Member).where(Member.telegram_id == telegram_id))


async def get_member(session: AsyncSession, member_id: int) -> Member:
    """The member with that id, active or not."""
    return await session.get_one(Member, member_id)


async def list_members(session: AsyncSession, role: str | None = None) -> Sequence[Member]:
    """Active members, of one role where it is named, in the order they joined."""
    wanted = select(Member).where(Member.active).order_by(Member.id)
    return (await session.scalars(wanted.where(Member.role == role) if role else wanted)).all()


async def list_everybody(session: AsyncSession) -> Sequence[Member]:
    """Everybody who is or was a member: those who left still stand behind what they logged."""
    return (await session.scalars(select(Member).order_by(Member.id))).all()


async def put_member(session: AsyncSession, telegram_id: int, role: str, name: str, now: datetime) -> Member:
    """A new member, or the one with that account brought back and given the role and name."""
    member = await session.scalar(select(Member).where(Member.telegram_id == telegram_id))
    if member is None:
        member = Member(telegram_id=telegram_id, role=role, name=name, joined_at=now, topics=[])
        session.add(member)
    elif not member.active or member.role != role:
        # What a new role brings, such as the digest, begins with it and is not owed for the time before.
        member.joined_at = now
    member.role, member.name, member.active, member.reachable = role, name, True, True
    await session.flush()
    return member


async def redeem_invite(session: AsyncSession, code: str, now: datetime) -> Invite | None:
    """Use up one use of the invite with that code; None for an unknown, used or expired one.

    One statement, so that of two people with the last use only one gets in.
    """
    return await session.scalar(
        update(Invite)
        .where(Invite.code_hash == code_hash(code), Invite.uses_left > 0, Invite.expires_at > now)
        .values(uses_left=Invite.uses_left - 1)
        .returning(Invite)
    )


def note(session: AsyncSession, at: datetime, actor_id: int | None, action: str, subject: str) -> None:
    """Add a line to the audit trail."""
    session.add(Audit(at=at, actor_id=actor_id, action=action, subject=subject))


async def count_up(session: AsyncSession, name: str) -> int:
    """Count one more of `name`; returns the new number."""
    counter = await session.get(Counter, name, with_for_update=True)
    if counter is None:
        counter = Counter(name=name, n=0)
        session.add(counter)
    counter.n += 1
    return counter.n


async def recall(session: AsyncSession, name: str) -> Fact | None:
    """What the program remembers under `name`."""
    return await session.get(Fact, name)


async def remember(session: AsyncSession, name: str, value: str, now: datetime) -> None:
    """Remember `value` under `name`, in place of what stood there."""
    await session.merge(Fact(name=name, value=value, at=now))


async def count_members(session: AsyncSession) -> int:
    """How many active members there are."""
    return await session.scalar(select(func.count()).select_from(Member).where(Member.active)) or 0

"""Frozen digests and the ledger of who got which, the coordinator's assessments, reminders and downtime."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.encryption import EncryptedText
from storage.mailbox import insert_or_ignore
from storage.schema import Base, BigId, Moment, RowId


class FrozenDigest(Base):
    """What one week's digest says, computed once: every reader sees the same, whatever is corrected later."""

    __tablename__ = "digest"

    plan: Mapped[str] = mapped_column(String(40), primary_key=True)
    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    body: Mapped[str] = mapped_column(Text)
    composed_at: Mapped[Moment]


class DigestDelivery(Base):
    """One reader's copy: the key lets it be sent once."""

    __tablename__ = "digest_delivery"

    plan: Mapped[str] = mapped_column(String(40), primary_key=True)
    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"), primary_key=True)
    outbox_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("outbox.id"))
    queued_at: Mapped[Moment]
    late: Mapped[bool]


class Assessment(Base):
    """The coordinator's sentence on an initiative that is not measured in numbers."""

    __tablename__ = "assessment"

    id: Mapped[RowId]
    plan: Mapped[str] = mapped_column(String(40), index=True)
    initiative: Mapped[int]
    text: Mapped[str] = mapped_column(EncryptedText)
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"))
    on: Mapped[date]


class Reminder(Base):
    """That a member was reminded in a week, and answered "nothing to report" where that is so."""

    __tablename__ = "reminder"

    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"), primary_key=True)
    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    sent_at: Mapped[Moment]
    nothing_new: Mapped[bool] = mapped_column(default=False)


class Downtime(Base):
    """A stretch in which the bot was not running."""

    __tablename__ = "downtime"

    id: Mapped[RowId]
    start: Mapped[Moment]
    end: Mapped[Moment]


async def find_digest(session: AsyncSession, plan: str, week: str) -> FrozenDigest | None:
    """That week's digest, if it has been composed."""
    return await session.get(FrozenDigest, (plan, week))


async def find_previous(session: AsyncSession, plan: str, before: date) -> FrozenDigest | None:
    """The last digest that told of days before that one."""
    return await session.scalar(
        select(FrozenDigest)
        .where(FrozenDigest.plan == plan, FrozenDigest.last_day < before)
        .order_by(FrozenDigest.last_day.desc())
        .limit(1)
    )


async def list_weeks(session: AsyncSession, plan: str) -> Sequence[FrozenDigest]:
    """All digests of a plan, oldest first."""
    wanted = select(FrozenDigest).where(FrozenDigest.plan == plan).order_by(FrozenDigest.last_day)
    return (await session.scalars(wanted)).all()


async def list_delivered(session: AsyncSession, plan: str, member_id: int) -> set[str]:
    """The weeks whose digest a reader was sent."""
    wanted = select(DigestDelivery.week).where(DigestDelivery.plan == plan, DigestDelivery.member_id == member_id)
    return set((await session.scalars(wanted)).all())


async def deliver_once(
    session: AsyncSession, plan: str, week: str, member_id: int, now: datetime, *, late: bool
) -> bool:
    """Claim a reader's copy of a week; False where it has been queued before."""
    claimed = await session.execute(
        insert_or_ignore(session, DigestDelivery).values(
            plan=plan, week=week, member_id=member_id, queued_at=now, late=late
        )
    )
    return int(getattr(claimed, "rowcount", 0)) == 1


async def find_assessment(session: AsyncSession, plan: str, initiative: int, until: date) -> Assessment | None:
    """The latest assessment of an initiative up to a day."""
    return await session.scalar(
        select(Assessment)
        .where(Assessment.plan == plan, Assessment.initiative == initiative, Assessment.on <= until)
        .order_by(Assessment.on.desc(), Assessment.id.desc())
        .limit(1)
    )


async def list_downtime(session: AsyncSession, since: datetime, until: datetime) -> Sequence[Downtime]:
    """The stretches without the bot that touch a span of time."""
    return (
        await session.scalars(
            select(Downtime).where(Downtime.end > since, Downtime.start < until).order_by(Downtime.start)
        )
    ).all()

"""Frozen digests and the ledger of who got which, the coordinator's assessments, reminders and downtime."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, delete, func, select
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
    # Encrypted, since the coordinator's sentence stands in it.
    body: Mapped[str] = mapped_column(EncryptedText)
    composed_at: Mapped[Moment]


class DigestDelivery(Base):
    """One reader's copy: the key lets it be sent once. It tells the weeks from `first_week` up to `week`."""

    __tablename__ = "digest_delivery"

    plan: Mapped[str] = mapped_column(String(40), primary_key=True)
    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("member.id"), primary_key=True)
    first_week: Mapped[str] = mapped_column(String(8))
    outbox_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("outbox.id"), index=True)
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


async def keep_digest(session: AsyncSession, frozen: FrozenDigest) -> FrozenDigest:
    """Store a week's digest; returns the one that stands, which is another's where that one was first."""
    values = {column.key: getattr(frozen, column.key) for column in FrozenDigest.__table__.columns}
    await session.execute(insert_or_ignore(session, FrozenDigest).values(**values))
    return await session.get_one(FrozenDigest, (frozen.plan, frozen.week), populate_existing=True)


async def find_by_last_day(session: AsyncSession, plan: str, day: date) -> FrozenDigest | None:
    """The digest that told up to and with that day, if there is one."""
    return await session.scalar(select(FrozenDigest).where(FrozenDigest.plan == plan, FrozenDigest.last_day == day))


async def find_previous(session: AsyncSession, plan: str, before: date) -> FrozenDigest | None:
    """The last digest that told of days before that one."""
    return await session.scalar(
        select(FrozenDigest)
        .where(FrozenDigest.plan == plan, FrozenDigest.last_day < before)
        .order_by(FrozenDigest.last_day.desc())
        .limit(1)
    )


async def list_of_others(session: AsyncSession, plan: str, since: date, before: date) -> Sequence[FrozenDigest]:
    """The digests of other plans whose last day lies in [since, before), latest first."""
    wanted = select(FrozenDigest).where(FrozenDigest.plan != plan)
    wanted = wanted.where(FrozenDigest.last_day >= since, FrozenDigest.last_day < before)
    return (await session.scalars(wanted.order_by(FrozenDigest.last_day.desc()))).all()


async def find_latest(session: AsyncSession, plan: str) -> FrozenDigest | None:
    """The last digest of a plan that was composed."""
    return await session.scalar(
        select(FrozenDigest).where(FrozenDigest.plan == plan).order_by(FrozenDigest.week.desc()).limit(1)
    )


async def list_weeks(
    session: AsyncSession, plan: str, first: str = "0000", last: str = "9999"
) -> Sequence[FrozenDigest]:
    """The digests of a plan, of the weeks from `first` to `last`, oldest first."""
    wanted = select(FrozenDigest).where(FrozenDigest.plan == plan, FrozenDigest.week.between(first, last))
    wanted = wanted.order_by(FrozenDigest.last_day)
    return (await session.scalars(wanted)).all()


async def last_told(session: AsyncSession) -> dict[tuple[str, int], str]:
    """Per plan and reader the latest week whose digest was queued for him or her."""
    rows = await session.execute(
        select(DigestDelivery.plan, DigestDelivery.member_id, func.max(DigestDelivery.week)).group_by(
            DigestDelivery.plan, DigestDelivery.member_id
        )
    )
    return {(plan, int(member)): week for plan, member, week in rows}


async def find_delivery(session: AsyncSession, plan: str, member_id: int) -> DigestDelivery | None:
    """The last copy of a plan's digest that a reader was sent; one he or she slept through is no copy."""
    return await session.scalar(
        select(DigestDelivery)
        .where(DigestDelivery.plan == plan, DigestDelivery.member_id == member_id)
        .where(DigestDelivery.outbox_id.is_not(None))
        .order_by(DigestDelivery.week.desc())
        .limit(1)
    )


async def find_by_message(session: AsyncSession, outbox_id: int) -> DigestDelivery | None:
    """The copy that was to go out as that message."""
    return await session.scalar(select(DigestDelivery).where(DigestDelivery.outbox_id == outbox_id))


async def deliver_once(
    session: AsyncSession, plan: str, weeks: tuple[str, str], member_id: int, now: datetime, *, late: bool = False
) -> DigestDelivery | None:
    """Claim a reader's copy of the weeks (first, last); None where the last one has been queued before."""
    first, week = weeks
    claimed = await session.execute(
        insert_or_ignore(session, DigestDelivery).values(
            plan=plan, week=week, member_id=member_id, first_week=first, queued_at=now, late=late
        )
    )
    if int(getattr(claimed, "rowcount", 0)) != 1:
        return None
    return await session.get_one(DigestDelivery, (plan, week, member_id), populate_existing=True)


async def release(session: AsyncSession, delivery: DigestDelivery) -> None:
    """The copy did not arrive: the reader is owed it again."""
    await session.delete(delivery)
    await session.flush()


async def add_assessment(session: AsyncSession, assessment: Assessment) -> Assessment:
    """Store an assessment; the latest of a day is the one that stands."""
    session.add(assessment)
    await session.flush()
    return assessment


async def drop_assessment(session: AsyncSession, assessment_id: int, member_id: int) -> bool:
    """Take back an assessment of one's own; False where there is none."""
    gone = await session.execute(
        delete(Assessment).where(Assessment.id == assessment_id, Assessment.member_id == member_id)
    )
    return int(getattr(gone, "rowcount", 0)) == 1


async def remind_once(session: AsyncSession, member_id: int, week: str, now: datetime) -> bool:
    """Claim a member's reminder of a week; False where it was sent before."""
    claimed = await session.execute(
        insert_or_ignore(session, Reminder).values(member_id=member_id, week=week, sent_at=now, nothing_new=False)
    )
    return int(getattr(claimed, "rowcount", 0)) == 1


async def find_reminder(session: AsyncSession, member_id: int, week: str) -> Reminder | None:
    """The reminder a member got in that week."""
    return await session.get(Reminder, (member_id, week))


async def last_reminded(session: AsyncSession) -> dict[int, datetime]:
    """Per member when he or she was last reminded."""
    rows = await session.execute(select(Reminder.member_id, func.max(Reminder.sent_at)).group_by(Reminder.member_id))
    return {int(member): moment for member, moment in rows}


async def find_assessment(session: AsyncSession, plan: str, initiative: int, until: date) -> Assessment | None:
    """The latest assessment of an initiative up to a day."""
    return await session.scalar(
        select(Assessment)
        .where(Assessment.plan == plan, Assessment.initiative == initiative, Assessment.on <= until)
        .order_by(Assessment.on.desc(), Assessment.id.desc())
        .limit(1)
    )


async def list_assessments(session: AsyncSession, plan: str, initiative: int, until: date) -> Sequence[Assessment]:
    """All assessments of an initiative up to a day, oldest first."""
    return (
        await session.scalars(
            select(Assessment)
            .where(Assessment.plan == plan, Assessment.initiative == initiative, Assessment.on <= until)
            .order_by(Assessment.on, Assessment.id)
        )
    ).all()


async def list_downtime(session: AsyncSession, since: datetime, until: datetime) -> Sequence[Downtime]:
    """The stretches without the bot that touch a span of time."""
    return (
        await session.scalars(
            select(Downtime).where(Downtime.end > since, Downtime.start < until).order_by(Downtime.start)
        )
    ).all()

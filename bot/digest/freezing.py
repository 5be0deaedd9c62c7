"""Composes each week's digest once and keeps it: whatever is corrected later, the week goes on saying the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.figures import end_of, figures, late_since, read_kept, request_figures, start_of
from bot.plans import Known
from domain.calendar import Week, read_week
from domain.combined import combine
from domain.digest import Carried, Digest, Due, Span, carry, compose, period
from domain.progress import Figures
from storage import activities, digests, later
from storage.digests import FrozenDigest

# For so long the new plan's digests tell what becomes of the one before; by then its evaluation has been written.
CARRIED_FOR = timedelta(weeks=8)


async def freeze(session: AsyncSession, known: Known, due: Due, zone: tzinfo, now: datetime) -> Digest:
    """What the digest for `due` says; weeks that nobody has told yet are composed and kept."""
    first = due.combined_from or due.week
    await _compose_missing(session, known, first, due.week, zone, now)
    return await retell(session, known, due)


async def retell(session: AsyncSession, known: Known, due: Due) -> Digest:
    """What the digest for `due` says, from the weeks as they were kept; LookupError when one was never composed."""
    first = due.combined_from or due.week
    kept = await digests.list_weeks(session, known.key, str(first), str(due.week))
    weekly = [read_kept(one, known.plan) for one in kept]
    if not weekly:
        raise LookupError(str(due.week))
    return combine(known.plan, due, weekly)


async def compose_week(session: AsyncSession, known: Known, week: Week, zone: tzinfo) -> Digest:
    """What the digest of `week` says as things stand; nothing is kept."""
    due = Due(week, None, late=False)
    start, end = period(known.plan, due)
    since, until = start_of(start, zone), end_of(end, zone)
    previous = await digests.find_previous(session, known.key, start)
    return compose(
        known.plan,
        due,
        await figures(session, known.plan, known.key, end, zone),
        await figures(session, known.plan, known.key, start - timedelta(days=1), zone),
        Digest.from_json(previous.body) if previous is not None else None,
        await request_figures(session, known.plan, since, until, zone),
        await _downtime(session, since, until, zone),
        await late_since(session, known.plan, previous) if previous is not None else Figures(),
        await _carried(session, known, start),
    )


async def _compose_missing(
    session: AsyncSession, known: Known, first: Week, last: Week, zone: tzinfo, now: datetime
) -> None:
    """Compose the weeks from `first` on, and those since the latest kept one: a gap would look like corrections."""
    latest = await digests.find_latest(session, known.key)
    week = first if latest is None else min(first, read_week(latest.week).next)
    while week <= last:
        if await digests.find_digest(session, known.key, str(week)) is None:
            told = await compose_week(session, known, week, zone)
            await digests.keep_digest(
                session,
                FrozenDigest(
                    plan=known.key, week=str(week), first_day=told.start, last_day=told.end,
                    body=told.to_json(), composed_at=now,
                ),
            )  # fmt: skip
        week = week.next


async def _carried(session: AsyncSession, known: Known, start: date) -> Carried | None:
    """What has become of the plan before since that was last told; None once it has been over for long."""
    closing = await _closing_before(session, known, start)
    if closing is None:
        return None
    of = Digest.from_json(closing.body)
    kept = [one for one in await digests.list_weeks(session, known.key) if one.last_day < start]
    told_at = max(one.composed_at for one in (closing, *kept))
    done, spent = await activities.sum_tallies(session, closing.plan, of.progress.end, of.progress.start)
    late, late_spent = await later.sum_late(
        session, later.Told(closing.plan, of.progress.start, of.progress.end, told_at)
    )
    told = [Digest.from_json(one.body) for one in kept]
    return carry(known.plan, of, told, Figures(done, {}, spent), Figures(late, {}, late_spent))


async def _closing_before(session: AsyncSession, known: Known, start: date) -> FrozenDigest | None:
    for one in await digests.list_of_others(session, known.key, start - CARRIED_FOR, known.plan.start):
        told = Digest.from_json(one.body)
        if told.closing and told.plan == known.plan.id:
            return one
    return None


async def _downtime(session: AsyncSession, since: datetime, until: datetime, zone: tzinfo) -> tuple[Span, ...]:
    """The stretches without the bot that touch the period, whole, on the programme's wall clock."""
    rows = await digests.list_downtime(session, since, until)
    return tuple(Span(row.start.astimezone(zone), row.end.astimezone(zone)) for row in rows)

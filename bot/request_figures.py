"""Requests for advice in numbers, for the digest and for management: never a text, never who asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from domain.advice import working_minutes
from domain.digest import RequestFigures
from domain.plan import Plan
from storage import advice
from storage.advice import OPEN, TAKEN, WAITING, Request


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """The queue as management sees it: open ones by age, and medians in working minutes (None: there were none)."""

    under_a_day: int
    under_three_days: int
    older: int
    in_hand: int
    waiting_asker: int
    to_taken: int | None
    to_first_answer: int | None


async def request_figures(
    session: AsyncSession, plan: Plan, zone: ZoneInfo, since: datetime, until: datetime
) -> RequestFigures:
    """What happened to requests in [since, until), and how many nobody had taken at its end."""
    touched = await advice.list_touched(session, since, until)
    taken = [one for one in touched if _within(one.taken_at, since, until)]
    unended = [one for one in touched if one.closed_at is None or one.closed_at >= until]
    waited = [working_minutes(plan, one.opened_at, until, zone) for one in unended]
    return RequestFigures(
        open=len(unended),
        urgent=sum(one.urgent for one in unended),
        oldest_minutes=max(waited, default=None),
        opened=sum(one.opened_at >= since for one in touched),
        taken=len(taken),
        closed=sum(_within(one.closed_at, since, until) for one in touched),
        median_minutes=_median(plan, zone, ((one.opened_at, one.taken_at) for one in taken)),
    )


async def queue_figures(session: AsyncSession, plan: Plan, zone: ZoneInfo, now: datetime) -> QueueFigures:
    """The queue now, and how long requests of the plan's period have waited."""
    unended = await advice.list_in_state(session, (OPEN, TAKEN, WAITING))
    ages = [now - one.waiting_since for one in unended if one.state == OPEN]
    start = datetime(plan.start.year, plan.start.month, plan.start.day, tzinfo=zone)
    known = [one for one in await advice.list_touched(session, start, now) if one.opened_at >= start]
    return QueueFigures(
        under_a_day=sum(age < timedelta(days=1) for age in ages),
        under_three_days=sum(timedelta(days=1) <= age < timedelta(days=3) for age in ages),
        older=sum(age >= timedelta(days=3) for age in ages),
        in_hand=_count(unended, TAKEN),
        waiting_asker=_count(unended, WAITING),
        to_taken=_median(plan, zone, ((one.opened_at, one.taken_at) for one in known)),
        to_first_answer=_median(plan, zone, ((one.opened_at, one.first_answer_at) for one in known)),
    )


def _count(requests: Iterable[Request], state: str) -> int:
    return sum(one.state == state for one in requests)


def _within(moment: datetime | None, since: datetime, until: datetime) -> bool:
    return moment is not None and since <= moment < until


def _median(plan: Plan, zone: ZoneInfo, spans: Iterable[tuple[datetime, datetime | None]]) -> int | None:
    minutes = [working_minutes(plan, start, end, zone) for start, end in spans if end is not None]
    return round(median(minutes)) if minutes else None

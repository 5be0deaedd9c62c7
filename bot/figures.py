"""Reads from the database what progress is told from; every feature and command that shows a number asks here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from statistics import median
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.plans import Known, Plans
from bot.telling import words
from bot.texts import Texts
from domain.calendar import office_minutes
from domain.digest import Digest, RequestFigures
from domain.kept import known_to
from domain.plan import Plan
from domain.progress import Assessment, Figures, Progress, as_json, progress
from storage import activities, advice, digests, later, people
from storage.advice import OPEN, TAKEN, WAITING, Request
from storage.digests import FrozenDigest
from storage.engine import Storage
from storage.later import Told


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


async def figures(session: AsyncSession, plan: Plan, key: str, on: date, zone: tzinfo = UTC) -> Figures:
    """The sums of the plan whose rows carry `key`: done from its first day to `on`, booked after it inside the plan.

    `zone` is where the days of requests begin and end.
    """
    until = min(on, plan.end)
    done, spent = await activities.sum_tallies(session, key, until, plan.start)
    booked, _ = await activities.sum_tallies(session, key, plan.end, until + timedelta(days=1), booked=True)
    overdue, _ = await activities.sum_tallies(session, key, until, plan.start, booked=True)
    asked = await advice.list_from_audience(session, start_of(plan.start, zone), end_of(until, zone), until)
    return Figures(done, booked, spent, len(asked), await _assessment(session, plan, key, until), overdue)


async def progress_on(session: AsyncSession, known: Known, on: date, zone: tzinfo = UTC) -> Progress:
    """Where a plan stands at the end of `on`."""
    return progress(known.plan, on, await figures(session, known.plan, known.key, on, zone))


def read_kept(frozen: FrozenDigest, plan: Plan) -> Digest:
    """A digest as it was kept, of what its plan's file still names."""
    return known_to(plan, Digest.from_json(frozen.body))


async def late_since(session: AsyncSession, plan: Plan, kept: FrozenDigest) -> Figures:
    """What was logged of a kept digest's days, and of those before, after it had been composed."""
    told = Told(kept.plan, plan.start, kept.last_day, kept.composed_at)
    done, spent = await later.sum_late(session, told)
    return Figures(done, {}, spent)


async def progress_json(
    storage: Storage, plans: Plans, on: date, language: str, texts: Texts, zone: tzinfo = UTC
) -> dict[str, Any]:
    """The machine-readable progress of the plan that covers `on`, its reasons in `language`."""
    known = plans.on(on)
    async with storage.reading() as session:
        told = await progress_on(session, known, on, zone)
    t = texts.of(language)
    return as_json(told, lambda one: words.why(one, known.plan, t, language))


async def request_figures(
    session: AsyncSession, plan: Plan, since: datetime, until: datetime, zone: tzinfo
) -> RequestFigures:
    """What happened to requests for advice in [since, until), and which waited or were in hand at its end."""
    touched = await advice.list_touched(session, since, until)
    waiting = [one for one in touched if _waited_at(one, until)]
    taken = [one for one in touched if one.taken_at is not None and since <= one.taken_at < until]

    def minutes(first: datetime, last: datetime) -> int:
        return office_minutes(plan, first.astimezone(zone), last.astimezone(zone))

    waits = [minutes(one.opened_at, one.taken_at) for one in taken if one.taken_at is not None]
    return RequestFigures(
        open=len(waiting),
        urgent=sum(one.urgent for one in waiting),
        oldest_minutes=max((minutes(one.opened_at, until) for one in waiting), default=None),
        opened=sum(since <= one.opened_at < until for one in touched),
        taken=len(taken),
        closed=sum(one.closed_at is not None and since <= one.closed_at < until for one in touched),
        median_minutes=round(median(waits)) if waits else None,
        in_hand=sum(_in_hand_at(one, until) for one in touched),
    )


def _waited_at(request: Request, until: datetime) -> bool:
    """True when nobody had the request at that moment: not taken yet, or given back and not taken again."""
    if request.state == OPEN and request.waiting_since < until:
        return True
    return (request.taken_at or request.closed_at or until) >= until


def _in_hand_at(request: Request, until: datetime) -> bool:
    """True when somebody had the request at that moment: taken and not ended yet."""
    return not _waited_at(request, until) and (request.closed_at is None or request.closed_at >= until)


async def queue_figures(session: AsyncSession, plan: Plan, now: datetime, zone: tzinfo) -> QueueFigures:
    """The queue now, and how long requests of the plan's period have waited."""
    unended = await advice.list_in_state(session, (OPEN, TAKEN, WAITING))
    ages = [now - one.waiting_since for one in unended if one.state == OPEN]
    start = start_of(plan.start, zone)
    known = [one for one in await advice.list_touched(session, start, now) if one.opened_at >= start]

    def typical(spans: Iterable[tuple[datetime, datetime | None]]) -> int | None:
        minutes = [office_minutes(plan, a.astimezone(zone), b.astimezone(zone)) for a, b in spans if b is not None]
        return round(median(minutes)) if minutes else None

    return QueueFigures(
        under_a_day=sum(age < timedelta(days=1) for age in ages),
        under_three_days=sum(timedelta(days=1) <= age < timedelta(days=3) for age in ages),
        older=sum(age >= timedelta(days=3) for age in ages),
        in_hand=sum(one.state == TAKEN for one in unended),
        waiting_asker=sum(one.state == WAITING for one in unended),
        to_taken=typical((one.opened_at, one.taken_at) for one in known),
        to_first_answer=typical((one.opened_at, one.first_answer_at) for one in known),
    )


def start_of(day: date, zone: tzinfo) -> datetime:
    """The moment `day` begins."""
    return datetime.combine(day, time(), tzinfo=zone)


def end_of(day: date, zone: tzinfo) -> datetime:
    """The moment `day` is over."""
    return start_of(day + timedelta(days=1), zone)


def qualitative(plan: Plan) -> int | None:
    """The number of the initiative that is told in words; None where the plan measures all."""
    return next((one.number for one in plan.initiatives if one.qualitative), None)


async def _assessment(session: AsyncSession, plan: Plan, key: str, until: date) -> Assessment | None:
    number = qualitative(plan)
    said = await digests.find_assessment(session, key, number, until) if number is not None else None
    if said is None:
        return None
    author = await people.get_member(session, said.member_id)
    return Assessment(said.on, said.text, author.name)

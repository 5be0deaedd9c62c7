"""Reads what lies behind a number: the entries or requests of one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from bot.context import Context
from bot.figures import end_of, progress_on, start_of
from bot.plans import Known
from bot.progress.then import told_then
from bot.progress.views import AUDIENCE, PAGE, REQUESTS, Line, Page, RequestLine, UseLine
from domain.plan import EXPENSE, Plan
from storage import activities, advice, people
from storage.activities import BOOKED, HELD, Entry
from storage.advice import Request


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of which number, as it stood at the end of which day."""

    known: Known
    subject: str
    page: int
    on: date


def known_of(context: Context, key: str) -> Known | None:
    """The plan with that key; None when its file is gone."""
    return next((one for one in context.app.plans.all if one.key == key), None)


def read_page(context: Context, data: str) -> Wanted | None:
    """ "talks:0:20140309" or "expense:operations:2", without a day as of today; None for anything else."""
    subject, _, rest = data.partition(":")
    if subject == EXPENSE:
        line, _, rest = rest.partition(":")
        subject = f"{EXPENSE}:{line}"
    page, _, day = rest.partition(":")
    try:
        on = date.fromisoformat(day) if day else context.work.today
        known = context.app.plans.on(on)
        wanted = Wanted(known, subject, max(int(page or 0), 0), min(on, known.plan.end))
    except ValueError:
        return None
    return wanted if _exists(known.plan, subject) else None


def _exists(plan: Plan, subject: str) -> bool:
    subjects = {AUDIENCE, REQUESTS, *(one.id for one in plan.indicators)}
    return subject in subjects | {f"{EXPENSE}:{line.id}" for line in plan.budget}


async def load_page(context: Context, wanted: Wanted) -> Page:
    """The lines of one page, newest first, with the progress they are part of."""
    session, zone = context.work.session, context.app.settings.zone
    told = await progress_on(session, wanted.known, wanted.on, zone)
    then = await told_then(session, wanted.known, wanted.on)
    page = Page(wanted.known, wanted.subject, wanted.page, wanted.on, told, then)
    first = wanted.page * PAGE
    if wanted.subject == REQUESTS:
        return page.with_lines([_request(one, zone) for one in (await _requests(context, wanted))[first:]])
    if wanted.subject == AUDIENCE:
        return await _audience(context, wanted, page)
    plan = wanted.known.plan
    rows = await activities.list_entries(
        session, wanted.known.key, wanted.subject, since=plan.start, until=wanted.on, limit=PAGE + 1, offset=first
    )
    booked: Sequence[Entry] = ()
    if wanted.page == 0:
        booked = await activities.list_entries(
            session, wanted.known.key, wanted.subject,
            since=wanted.on + timedelta(days=1), until=plan.end, states=(BOOKED,), limit=PAGE,
        )  # fmt: skip
    # What comes next stands first.
    ahead = [await _line(context, one) for one in reversed(booked)]
    return page.with_lines([await _line(context, row) for row in rows], ahead)


async def _audience(context: Context, wanted: Wanted, page: Page) -> Page:
    """The uses that the number counts: activities of other initiatives held for them, and their requests."""
    plan, zone = wanted.known.plan, context.app.settings.zone
    own = {one.id for initiative in plan.initiatives if initiative.qualitative for one in initiative.indicators}
    entries = [
        one
        for one in await activities.list_entries(
            context.work.session, wanted.known.key, since=plan.start, until=wanted.on, for_audience=True
        )
        if one.indicator not in own | {EXPENSE}
    ]
    asked = await advice.list_from_audience(
        context.work.session, start_of(plan.start, zone), end_of(wanted.on, zone), wanted.on
    )
    named = [UseLine(one.number, one.year, one.opened_at.astimezone(zone).date()) for one in asked if not one.alias]
    uses: list[Entry | UseLine] = [*entries, *named]
    uses.sort(key=lambda one: one.on, reverse=True)
    first = wanted.page * PAGE
    found = [await _line(context, one) if isinstance(one, Entry) else one for one in uses[first : first + PAGE + 1]]
    return replace(page.with_lines(found), nameless=len(asked) - len(named))


async def _line(context: Context, entry: Entry) -> Line:
    owner = await people.get_member(context.work.session, entry.member_id)
    return Line(
        on=entry.on, indicator=entry.indicator, count=entry.count, people=entry.people, amount=entry.amount,
        place=entry.place or "", by=owner.name, counts=entry.counts, held=entry.state == HELD,
    )  # fmt: skip


async def _requests(context: Context, wanted: Wanted) -> list[Request]:
    """The plan's requests for advice, newest first."""
    zone = context.app.settings.zone
    since, until = start_of(wanted.known.plan.start, zone), end_of(wanted.on, zone)
    touched = await advice.list_touched(context.work.session, since, until)
    return [one for one in reversed(touched) if one.opened_at >= since]


def _request(one: Request, zone: tzinfo) -> RequestLine:
    """A request by its dates; never its text."""

    def day(moment: datetime | None) -> date | None:
        return moment.astimezone(zone).date() if moment is not None else None

    # One who asked without a name shows no workplace either; in the sum it says nothing of anybody.
    return RequestLine(
        one.number, one.year, day(one.opened_at), day(one.taken_at), day(one.closed_at),
        one.for_audience and one.alias is None,
    )  # fmt: skip

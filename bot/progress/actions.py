"""Reads what lies behind a number: the entries or requests of one page, and an earlier plan's closing figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.context import Context
from bot.figures import end_of, progress_on, read_kept, start_of
from bot.plans import Known
from bot.progress.views import AUDIENCE, PAGE, REQUESTS, Line, Page, RequestLine
from domain.digest import last_week
from domain.plan import EXPENSE, Plan
from domain.progress import Progress
from storage import activities, advice, digests, people
from storage.activities import BOOKED, HELD, Entry


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
    page = Page(wanted.known, wanted.subject, wanted.page, wanted.on, told, then=await _then(context, wanted))
    if wanted.subject == REQUESTS:
        return page.with_requests(await _requests(context, wanted))
    plan, audience = wanted.known.plan, wanted.subject == AUDIENCE
    rows = await activities.list_entries(
        session,
        wanted.known.key,
        None if audience else wanted.subject,
        since=plan.start,
        until=wanted.on,
        for_audience=audience,
        limit=PAGE + 1,
        offset=wanted.page * PAGE,
    )
    booked: Sequence[Entry] = ()
    if wanted.page == 0 and not audience:
        booked = await activities.list_entries(
            session, wanted.known.key, wanted.subject,
            since=wanted.on + timedelta(days=1), until=plan.end, states=(BOOKED,), limit=PAGE,
        )  # fmt: skip
    return page.with_lines([await _line(context, row) for row in rows], [await _line(context, one) for one in booked])


async def _then(context: Context, wanted: Wanted) -> Progress | None:
    """What the digest of that day said, which may have been corrected since."""
    frozen = await digests.find_by_last_day(context.work.session, wanted.known.key, wanted.on)
    return read_kept(frozen, wanted.known.plan).progress if frozen is not None else None


async def _line(context: Context, entry: Entry) -> Line:
    owner = await people.get_member(context.work.session, entry.member_id)
    return Line(
        on=entry.on, indicator=entry.indicator, count=entry.count, people=entry.people, amount=entry.amount,
        place=entry.place or "", by=owner.name, counts=entry.counts, held=entry.state == HELD,
    )  # fmt: skip


async def _requests(context: Context, wanted: Wanted) -> list[RequestLine]:
    """One page of the plan's requests for advice and one line more, newest first; never their text."""
    zone = context.app.settings.zone
    since, until = start_of(wanted.known.plan.start, zone), end_of(wanted.on, zone)
    rows = [one for one in await advice.list_touched(context.work.session, since, until) if one.opened_at >= since]
    rows.reverse()
    first = wanted.page * PAGE

    def day(moment: object) -> date | None:
        at = getattr(moment, "astimezone", None)
        return at(zone).date() if at is not None else None

    # One who asked without a name shows no workplace either; in the sum it says nothing of anybody.
    return [
        RequestLine(
            one.number, one.year, day(one.opened_at), day(one.taken_at), day(one.closed_at),
            one.for_audience and one.alias is None,
        )
        for one in rows[first : first + PAGE + 1]
    ]  # fmt: skip


async def closing_progress(context: Context, known: Known) -> Progress:
    """Where a plan stood in its closing digest; one that never had one is told from its entries."""
    frozen = await digests.find_digest(context.work.session, known.key, str(last_week(known.plan)))
    if frozen is not None:
        return read_kept(frozen, known.plan).progress
    return await progress_on(context.work.session, known, known.plan.end, context.app.settings.zone)

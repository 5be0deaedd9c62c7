"""Reads what the workbook and the year-end evaluation hold, and writes both: for the chat and for the command line."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot import formats
from bot.figures import end_of, progress_on, qualitative, request_figures, start_of
from bot.plans import Known, Plans
from bot.progress.rows import EntryRow, Quality, ReportData, RequestRow, WeekRow, WorkbookData
from bot.progress.then import told_then
from bot.settings import Settings
from bot.telling.since import told_people
from bot.texts import Texts
from domain.calendar import iso_week
from domain.plan import EXPENSE
from domain.progress import Assessment, Tally
from storage import activities, advice, digests, people
from storage.activities import HELD, UNDONE, Entry
from storage.engine import Storage

# What is told so long after its day counts as late in the statement on data quality.
_LATE = timedelta(days=7)


async def write_workbook_file(
    storage: Storage, plans: Plans, texts: Texts, settings: Settings, on: date, path: Path
) -> None:  # fmt: skip
    """Write the workbook of the plan that covers `on`, up to that day."""
    content = await workbook_bytes(storage, plans.on(on), on, texts, settings, settings.language)
    await asyncio.to_thread(path.write_bytes, content)


async def workbook_bytes(
    storage: Storage, known: Known, on: date, texts: Texts, settings: Settings, language: str
) -> bytes:  # fmt: skip
    """The workbook of a plan up to `on`."""
    from bot.progress.workbook import write_workbook  # noqa: PLC0415 - only who exports should load it

    async with storage.reading() as session:
        data = await workbook_data(session, known, on, settings, texts, language)
    into = BytesIO()
    # Writing a large workbook takes seconds, which must not keep the chats waiting.
    await asyncio.to_thread(write_workbook, into, data, known.plan, texts.of(language), language)
    return into.getvalue()


async def write_report_file(
    storage: Storage, plans: Plans, texts: Texts, settings: Settings, on: date, path: Path
) -> None:  # fmt: skip
    """Write the evaluation of the plan that covers `on`, as it stood that day."""
    from bot.progress.report import write_report  # noqa: PLC0415

    known = plans.on(on)
    async with storage.reading() as session:
        data = await report_data(session, known, min(on, known.plan.end), settings)
    t = texts.of(settings.language)
    await asyncio.to_thread(write_report, path, data, known.plan, t, settings.language)


async def workbook_data(
    session: AsyncSession, known: Known, on: date, settings: Settings, texts: Texts, language: str
) -> WorkbookData:
    """All rows of the workbook up to and with `on`."""
    until = min(on, known.plan.end)
    return WorkbookData(
        progress=told_people(await progress_on(session, known, until, settings.zone)),
        then=await told_then(session, known, until),
        entries=await _entry_rows(session, known, until),
        requests=await _request_rows(session, known, until, settings, texts, language),
        weeks=await _week_rows(session, known, until),
        zone=settings.zone.key,
    )


async def report_data(session: AsyncSession, known: Known, on: date, settings: Settings) -> ReportData:
    """All that the evaluation tells, up to and with `on`."""
    plan, zone, number = known.plan, settings.zone, qualitative(known.plan)
    said = [] if number is None else await digests.list_assessments(session, known.key, number, on)
    names = {one.member_id: (await people.get_member(session, one.member_id)).name for one in said}
    return ReportData(
        progress=await progress_on(session, known, on, zone),
        quality=await _quality(session, known, on),
        requests=await request_figures(session, plan, start_of(plan.start, zone), end_of(on, zone), zone),
        assessments=tuple(Assessment(one.on, one.text, names[one.member_id]) for one in said),
        then=await told_then(session, known, on),
    )


async def _quality(session: AsyncSession, known: Known, on: date) -> Quality:
    held = await _entries(session, known, on, HELD)
    undone = await _entries(session, known, on, UNDONE)
    corrected = await activities.list_corrected(session, known.key)
    return Quality(
        entries=len(held),
        late=sum(one.created_at.date() - one.on > _LATE for one in held),
        corrected=sum(one.id in corrected for one in held),
        undone=len(undone),
    )


async def _entries(session: AsyncSession, known: Known, until: date, state: str) -> list[Entry]:
    rows = await activities.list_entries(session, known.key, since=known.plan.start, until=until, states=(state,))
    return list(reversed(rows))


async def _entry_rows(session: AsyncSession, known: Known, until: date) -> list[EntryRow]:
    names = {one.id: one.name for one in await people.list_everybody(session)}
    corrected = await activities.list_corrected(session, known.key)
    return [
        EntryRow(
            ref=str(one.id), day=one.on, indicator=one.indicator, count=one.count, people=one.people,
            amount=one.amount, budget_line=one.budget_line, place=one.place or "",
            logged_by=names.get(one.member_id, ""), corrected=one.id in corrected,
        )
        for one in await _entries(session, known, until, HELD)
        if one.counts
    ]  # fmt: skip


async def _request_rows(
    session: AsyncSession, known: Known, until: date, settings: Settings, texts: Texts, language: str
) -> list[RequestRow]:
    t = texts.of(language)
    since, end = start_of(known.plan.start, settings.zone), end_of(until, settings.zone)
    rows = [one for one in await advice.list_touched(session, since, end) if one.opened_at >= since]
    return [
        RequestRow(
            ref=formats.reference(one.year, one.number),
            topic=one.topic or "",
            state=t(f"progress.request_state.{one.state}"),
            opened=one.opened_at,
            taken=one.taken_at,
            first_answer=one.first_answer_at,
            closed=one.closed_at,
            outcome=t(f"advice.outcome.{one.outcome}") if one.outcome else "",
            urgent=one.urgent,
        )
        for one in rows
    ]


async def _week_rows(session: AsyncSession, known: Known, until: date) -> list[WeekRow]:
    """One row for every week of the plan so far, empty ones too."""
    plan = known.plan
    new: dict[str, dict[str, Tally]] = {}
    spent: dict[str, dict[str, int]] = {}
    for day, subject, tally, amount in await activities.list_days(session, known.key, plan.start, until):
        week, (kind, _, line) = str(iso_week(day)), subject.partition(":")
        if kind == EXPENSE:
            sums = spent.setdefault(week, {})
            sums[line] = sums.get(line, 0) + amount
        else:
            tallies = new.setdefault(week, {})
            tallies[subject] = tallies.get(subject, Tally()) + tally
    weeks, week_now = [], iso_week(plan.start)
    while week_now.start <= until:
        weeks.append(WeekRow(week_now, new.get(str(week_now), {}), spent.get(str(week_now), {})))
        week_now = week_now.next
    return weeks

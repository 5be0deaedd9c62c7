"""What became known of days after they had been told: logged late, a booking held after all, corrected, undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.plan import EXPENSE
from domain.progress import Tally
from storage.activities import HELD, IS_CHANGE, Entry, EntryChange

# How the history calls a booking that turned out to have been held.
BECAME_HELD = "held"


@dataclass(frozen=True, slots=True)
class Told:
    """The days from `first` to `last` of a plan, as they were told at a moment."""

    plan: str
    first: date
    last: date
    at: datetime


async def sum_late(session: AsyncSession, told: Told) -> tuple[dict[str, Tally], dict[str, int]]:
    """Per indicator its Tally, and per budget line the DKK, of what was logged of those days after they were told."""
    done: dict[str, Tally] = {}
    spent: dict[str, int] = {}
    held_later = select(EntryChange.entry_id).where(
        IS_CHANGE, EntryChange.what == BECAME_HELD, EntryChange.at > told.at
    )
    # Two questions, since each has an index of its own, and the second by ids read before: SQLite would rather look
    # through every entry for those in a sub-query.
    which = [Entry.created_at > told.at]
    became_held = set((await session.scalars(held_later)).all())
    if became_held:
        which.append((Entry.created_at <= told.at) & Entry.id.in_(became_held))
    for one in which:
        for indicator, line, count, people, amount in await session.execute(_sums(told, one)):
            if indicator == EXPENSE:
                spent[line or ""] = spent.get(line or "", 0) + int(amount)
            else:
                done[indicator] = done.get(indicator, Tally()) + Tally(int(count), int(people))
    return done, spent


def _sums(told: Told, which: ColumnElement[bool]) -> Select[str, str | None, int, int, int]:
    return (
        select(
            Entry.indicator,
            Entry.budget_line,
            func.sum(Entry.count),
            func.sum(func.coalesce(Entry.people, 0)),
            func.sum(func.coalesce(Entry.amount, 0)),
        )
        .where(Entry.plan == told.plan, Entry.on.between(told.first, told.last), which)
        .where(Entry.state == HELD, Entry.counts)
        .group_by(Entry.indicator, Entry.budget_line)
    )

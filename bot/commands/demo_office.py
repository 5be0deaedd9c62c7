"""Moves the demo's people in, with what they have done so far, spread over the year by the plan's own calendar."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.digest.freezing import freeze
from bot.plans import Known
from domain.calendar import iso_week, share_elapsed
from domain.digest import Due
from domain.plan import EXPENSE, Plan
from storage import activities, people
from storage.activities import Entry
from storage.engine import Storage

OFFICE: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def phones() -> dict[str, Any]:
    """The people in the shape the sandbox takes; some of them have a phone on the page."""
    return {
        "bot": {"name": "VINK", "username": "vink_demo_bot"},
        "people": [
            {
                "id": one["id"],
                "first_name": one["name"],
                "language_code": one["language"],
                "role": OFFICE["roles"][one["role"]],
                "subtitle": one["subtitle"],
                "visible": one.get("on_screen", False),
                "started": True,
                "try": one.get("try", []),
            }
            for one in OFFICE["people"]
        ],
    }


async def move_in(storage: Storage, known: Known, now: datetime, zone: ZoneInfo) -> None:
    """Store the members, what they have logged up to yesterday, and last week's digest as management had it."""
    yesterday = now.astimezone(zone).date() - timedelta(days=1)
    async with storage.transaction() as session:
        ids: dict[int, int] = {}
        for one in OFFICE["people"]:
            member = await people.put_member(session, one["id"], one["role"], one["name"], now)
            member.language, member.organisation = one["language"], one.get("organisation")
            member.topics = one.get("topics", [])
            ids[one["id"]] = member.id
        for number, entry in enumerate(sorted(_entries(known, yesterday), key=lambda entry: entry.on), 1):
            entry.member_id = ids[entry.chat_id]
            entry.message_id = -number  # no message of Telegram's has a number below zero
            told = datetime.combine(entry.on, time(15), tzinfo=zone)
            entry.created_at = entry.changed_at = min(told, now)
            await activities.add_entry(session, entry)
        week = iso_week(now.astimezone(zone).date()).previous
        if known.plan.covers(week.end):
            await freeze(session, known, Due(week, None, late=False), zone, now)


def _entries(known: Known, until: date) -> Iterator[Entry]:
    plan = known.plan
    for one in OFFICE["done"]:
        sizes = one.get("sizes", [None])
        days = _days(plan, plan.indicator(one["indicator"]).profile, one["in_a_year"], until)
        for number, day in enumerate(days):
            people_there = sizes[number % len(sizes)]
            yield _entry(known, one["indicator"], day, one["by"], people=people_there, place=one.get("place"))
    for one in OFFICE["spent"]:
        line = plan.budget_line(one["budget_line"])
        for day in _days(plan, line.profile, one["in_a_year"], until):
            yield _entry(known, EXPENSE, day, one["by"], amount=one["amount"], budget_line=line.id)


def _entry(known: Known, indicator: str, day: date, by: int, **values: Any) -> Entry:
    return Entry(
        plan=known.key,
        indicator=indicator,
        count=1,
        on=day,
        chat_id=by,
        position=0,
        state=activities.HELD,
        counts=True,
        for_audience=False,
        **values,
    )


def _days(plan: Plan, profile: str, in_a_year: int, until: date) -> list[date]:
    """The days up to `until` on which one more of so many a year would be due by the plan's calendar."""
    days: list[date] = []
    day = plan.start
    while day <= until and len(days) < in_a_year:
        if share_elapsed(plan, profile, day) >= (len(days) + 0.5) / in_a_year:
            days.append(day)
        day += timedelta(days=1)
    return days

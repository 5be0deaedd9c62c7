"""Draws the pictures and files that messages carry, at the moment they are sent; a week's picture once a language."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from datetime import date
from typing import TYPE_CHECKING

from bot.figures import progress_on, read_kept
from bot.plans import Known
from bot.progress.chart import chart_png
from bot.progress.export import workbook_bytes
from bot.texts import T
from domain.calendar import iso_week
from domain.plan import Plan
from domain.progress import Progress
from storage import digests

if TYPE_CHECKING:
    from bot.app import App

# A week in two languages, and the few weeks before it that somebody may still ask for.
KEPT_PICTURES = 8


def register(app: App) -> None:
    """Plug in both drawers."""
    app.drawers["chart"] = Charts().draw
    app.drawers["xlsx"] = draw_workbook


class Charts:
    """Draws charts one after the other, and keeps those of frozen weeks: every reader is sent the same picture."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        # Ten readers are due at the same second; the second one finds what the first had drawn.
        self._turn = asyncio.Lock()

    async def draw(self, app: App, of: str) -> tuple[str, bytes]:
        """ "week:PLAN:WEEK:LANGUAGE" as that week's digest was kept, or "day:PLAN:DAY:LANGUAGE" as things stand."""
        kind, key, when, language = of.split(":")
        known = app.plans.get(key)
        async with self._turn:
            png = self._kept.get(of)
            if png is None:
                told = await _frozen(app, known, when) if kind == "week" else await _now(app, known, when)
                # A quarter of a second of drawing must not keep other chats waiting.
                png = await asyncio.to_thread(chart_png, told, known.plan, app.texts.of(language), language)
            if kind == "week":
                self._keep(of, png)
        return f"{key}-{when}.png", png

    def _keep(self, of: str, png: bytes) -> None:
        self._kept[of] = png
        self._kept.move_to_end(of)
        if len(self._kept) > KEPT_PICTURES:
            self._kept.popitem(last=False)


async def draw_workbook(app: App, of: str) -> tuple[str, bytes]:
    """ "PLAN:DAY:LANGUAGE": the workbook with all up to that day."""
    key, day, language = of.split(":")
    known, on = app.plans.get(key), date.fromisoformat(day)
    content = await workbook_bytes(app.storage, known, on, app.texts, app.settings, language)
    return workbook_name(known.plan, on, app.texts.of(language)), content


def workbook_name(plan: Plan, on: date, t: T) -> str:
    """What the file is called on a reader's disk: "VINK-2014-uge-48.xlsx".

    The plan's last days often lie in week 1 of the year after, so the closing workbook says what it is.
    """
    values = {"name": "-".join(re.findall(r"\w+", plan.name.of("da"))), "year": plan.year, "week": iso_week(on).number}
    return t(f"progress.book.{'closing' if on >= plan.end else 'week'}_file", **values)


async def _frozen(app: App, known: Known, week: str) -> Progress:
    async with app.storage.reading() as session:
        frozen = await digests.find_digest(session, known.key, week)
    if frozen is None:
        raise LookupError(f"{known.key} {week}")
    return read_kept(frozen, known.plan).progress


async def _now(app: App, known: Known, day: str) -> Progress:
    async with app.storage.reading() as session:
        return await progress_on(session, known, date.fromisoformat(day), app.settings.zone)

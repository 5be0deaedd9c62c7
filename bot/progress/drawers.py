"""Draws the pictures and files that messages carry, at the moment they are sent."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING

from bot.figures import progress_on, read_kept
from bot.plans import Known
from bot.progress.chart import chart_png
from bot.progress.export import workbook_bytes
from domain.progress import Progress
from storage import digests

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in both drawers."""
    app.drawers["chart"] = draw_chart
    app.drawers["xlsx"] = draw_workbook


async def draw_chart(app: App, of: str) -> tuple[str, bytes]:
    """ "week:PLAN:WEEK:LANGUAGE" as that week's digest was kept, or "day:PLAN:DAY:LANGUAGE" as things stand."""
    kind, key, when, language = of.split(":")
    known = app.plans.get(key)
    told = await _kept(app, known, when) if kind == "week" else await _now(app, known, date.fromisoformat(when))
    # A quarter of a second of drawing must not keep other chats waiting.
    png = await asyncio.to_thread(chart_png, told, known.plan, app.texts.of(language), language)
    return f"{key}-{when}.png", png


async def draw_workbook(app: App, of: str) -> tuple[str, bytes]:
    """ "PLAN:DAY:LANGUAGE": the workbook with all up to that day."""
    key, day, language = of.split(":")
    known, on = app.plans.get(key), date.fromisoformat(day)
    return f"{key}-{on.isoformat()}.xlsx", await workbook_bytes(
        app.storage, known, on, app.texts, app.settings, language
    )


async def _kept(app: App, known: Known, week: str) -> Progress:
    async with app.storage.reading() as session:
        frozen = await digests.find_digest(session, known.key, week)
    if frozen is None:
        raise LookupError(f"{known.key} {week}")
    return read_kept(frozen, known.plan).progress


async def _now(app: App, known: Known, on: date) -> Progress:
    async with app.storage.reading() as session:
        return await progress_on(session, known, on, app.settings.zone)

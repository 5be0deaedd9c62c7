"""Tells the secretariat in good time, and once more at the end, that the plan runs out and what to do about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot import formats
from bot.markup import html_texts
from bot.plans import Known
from bot.work import Work
from domain.people import Right, may
from storage import people

if TYPE_CHECKING:
    from bot.app import App

NOTICE = timedelta(days=30)
NOT_BEFORE_HOUR = 8


async def warn(app: App, work: Work) -> None:
    """A turn of the clock: where no plan follows this one, say so to each administrator, once a stage."""
    known = app.plans.on(work.today)
    following = known.plan.end + timedelta(days=1)
    if work.today < following - NOTICE or work.now.astimezone(work.zone).hour < NOT_BEFORE_HOUR:
        return
    if any(one.plan.covers(following) or one.plan.start > known.plan.end for one in app.plans.all):
        return
    stage = "ended" if work.today >= following else "soon"
    for member in await people.list_members(work.session):
        name = f"plan-end:{known.key}:{stage}:{member.id}"
        if not may(member.role, Right.ALARMS) or not member.reachable or await people.recall(work.session, name):
            continue
        language = member.language or app.settings.language
        t = html_texts(app.texts, language)
        await work.send(member.telegram_id, t(f"digest.year_end.{stage}", **_values(app, known, language)))
        await people.remember(work.session, name, "", work.now)


def _values(app: App, known: Known, language: str) -> dict[str, object]:
    file, year = app.settings.plan_file, known.plan.end.year + 1
    return {
        "title": known.plan.title.of(language),
        "day": formats.day(known.plan.end, language),
        "old": str(file),
        "new": str(file.with_name(f"{known.plan.id}-{year}.toml")),
        "year": year,
    }

"""The time, and the turns of the clock: APScheduler only wakes what then reads from the database what is due."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from telegram.ext import CallbackContext, JobQueue

from bot.work import Work
from storage import digests, people

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

TICK_SECONDS = 5
HEARTBEAT = "alive"
DOWN_AFTER = timedelta(minutes=10)

Tick = Callable[["App", Work], Awaitable[None]]


class Clock:
    """The time in UTC. The demo moves it, so that a Monday can come when somebody wants to see one."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset
        self._told = offset

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC) + self.offset

    def was_moved(self) -> bool:
        """True once after it was moved: what then looks like a stretch without the bot is none."""
        moved, self._told = self.offset != self._told, self.offset
        return moved


def schedule(app: App, job_queue: JobQueue[CallbackContext]) -> None:  # type: ignore[type-arg]
    """Have the clock turn every few seconds for as long as the bot runs."""

    async def turn(_context: object) -> None:
        await turn_clock(app)

    # A turn that comes late must still come; two at once would do the same work twice.
    job_queue.run_repeating(
        turn, TICK_SECONDS, first=0, job_kwargs={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )


async def turn_clock(app: App) -> None:
    """Do what is due now, each kind of it in a transaction of its own, so that one's failure stops no other."""
    for tick in app.ticks:
        try:
            async with app.storage.transaction() as session:
                await tick(app, Work(session, app.clock.now(), app.settings.zone))
        except Exception:
            log.exception("a turn of the clock failed: %s", tick.__qualname__)
    app.outbox.wake()


async def beat(app: App, work: Work) -> None:
    """Note that the bot is alive; the first beat after a silence notes how long it was down."""
    last = await people.recall(work.session, HEARTBEAT)
    moved = app.clock.was_moved()
    if last is not None and not moved and work.now - last.at > DOWN_AFTER:
        work.session.add(digests.Downtime(start=last.at, end=work.now))
        log.info("the bot was down from %s", last.at.isoformat(timespec="minutes"))
        for notice in app.after_downtime:
            await notice(app, work, last.at)
    if last is None or abs(work.now - last.at) >= timedelta(seconds=30):
        await people.remember(work.session, HEARTBEAT, "", work.now)

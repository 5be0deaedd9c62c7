"""After a long stop: what was written meanwhile may be lost, and those who wrote it must not believe it was read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import formats
from bot.markup import html_texts
from bot.work import Work
from storage import people

if TYPE_CHECKING:
    from bot.app import App

# Telegram keeps what nobody has fetched for a day.
KEPT_FOR = timedelta(hours=24)
# Whoever has not been here for so long hardly wrote just then.
USED_WITHIN = timedelta(days=90)


def register(app: App) -> None:
    """Plug in."""
    app.after_downtime.append(ask_again)


async def ask_again(app: App, work: Work, since: datetime) -> None:
    """Ask everybody who uses the bot to write once more what they wrote in the hours that are lost."""
    until = work.now - KEPT_FOR
    if until <= since:
        return
    for member in await people.list_members(work.session):
        if not member.reachable or member.last_seen_at is None or since - member.last_seen_at > USED_WITHIN:
            continue
        language = member.language or app.settings.language
        first, last = since.astimezone(app.settings.zone), until.astimezone(app.settings.zone)
        said = html_texts(app.texts, language)(
            "people.down",
            first_day=formats.weekday_day(first.date(), language),
            first_time=formats.clock(first, language),
            last_day=formats.weekday_day(last.date(), language),
            last_time=formats.clock(last, language),
        )
        await work.send(member.telegram_id, said)

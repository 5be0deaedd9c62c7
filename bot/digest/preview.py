"""What the command line asks of the digest: how a week's would read, and to queue what is due."""

from __future__ import annotations

import html
import re
from datetime import date, datetime

from bot.digest.delivery import Press, send_all
from bot.digest.freezing import compose_week, retell
from bot.digest.views import digest_text
from bot.markup import html_texts
from bot.plans import Plans
from bot.settings import Settings
from bot.texts import Texts
from bot.work import Work
from domain.calendar import iso_week
from domain.digest import Due
from storage import digests
from storage.engine import Storage

_TAG = re.compile(r"<[^>]+>")


async def preview(
    storage: Storage, plans: Plans, settings: Settings, texts: Texts, on: date, language: str
) -> str:  # fmt: skip
    """The digest of the week of `on` as plain text: as it was kept, or else as it would read now. Nothing is kept."""
    known = plans.on(on)
    day = min(max(on, known.plan.start), known.plan.end)
    due = Due(iso_week(day), None, late=False)
    async with storage.reading() as session:
        if await digests.find_digest(session, known.key, str(due.week)) is not None:
            told = await retell(session, known, due)
        else:
            told = await compose_week(session, known, due.week, settings.zone)
    said = digest_text(told, due, known.plan, html_texts(texts, language), language)
    return html.unescape(_TAG.sub("", said))


async def send_due(storage: Storage, plans: Plans, settings: Settings, texts: Texts, now: datetime) -> int:
    """Queue every digest that is due; returns for how many readers. The running bot, or its next run, sends them."""
    async with storage.transaction() as session:
        return await send_all(Press(plans, settings, texts, Work(session, now, settings.zone)))

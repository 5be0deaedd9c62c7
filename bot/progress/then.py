"""Finds what a digest said of a day, for those who tell the same day anew."""

from __future__ import annotations

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.figures import read_kept
from bot.plans import Known
from domain.progress import Progress
from storage import digests


async def told_then(session: AsyncSession, known: Known, on: date) -> Progress | None:
    """What the digest that told up to `on` said, which may have been corrected since; None without one."""
    frozen = await digests.find_by_last_day(session, known.key, on)
    return read_kept(frozen, known.plan).progress if frozen is not None else None

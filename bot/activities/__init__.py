"""Logging what was done: understood, stored, echoed with what it did to the target; asked about, corrected, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.activities import answers, bookings, corrections, edits, guide, handlers, moves, other, same, waiting

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    for room in (handlers, answers, corrections, edits, bookings, moves, guide, other, same, waiting):
        room.register(app)

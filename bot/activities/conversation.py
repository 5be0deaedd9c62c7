"""Takes in a message that tells of something: stores what is complete, echoes it, and asks for what is missing."""

from __future__ import annotations

from bot.activities import actions, asking, same, tell
from bot.activities.actions import Source
from bot.activities.desk import Desk
from domain.activities import doubt_year
from domain.reading.result import Reading
from storage import entries, unfinished


async def hear(desk: Desk, message_id: int, text: str, reading: Reading) -> None:
    """Store what the message tells, and answer it; the same message a second time changes nothing."""
    source = Source(desk.chat_id, message_id)
    waiting = await unfinished.list_unfinished(desk.work.session, desk.chat_id)
    if any(one.message_id == message_id for one in waiting) or await entries.is_told(desk.work.session, *source.key):
        return
    done = [doubt_year(told, text, desk.today, desk.app.plans.cover) for told in reading.entries]
    taken = await actions.take_in(desk, source, done, reading.booked)
    notes = tell.notes(desk, text, reading)
    if taken.stored:
        await tell.echo(desk, source, taken.stored, notes)
        await same.ask(desk, taken.stored)
    if taken.waiting:
        await asking.ask(desk, taken.waiting[0], notes=() if taken.stored else notes)
    elif waiting:
        await asking.ask_next(desk)

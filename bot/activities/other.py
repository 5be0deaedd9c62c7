"""Answers what is neither an activity nor a call for advice: bookings, what is called off, greetings, questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import Update

from bot.activities import bookings, conversation, corrections, handlers, hearing, moves, tell
from bot.activities.desk import Desk
from bot.context import Context
from domain.reading.result import Reading

if TYPE_CHECKING:
    from bot.app import App

_NUMBERS = re.compile(
    r"\b(hvor (mange|meget|langt)|hvordan (går|ser) (det|vi)|status|tal(lene)?|mål(et|ene)?|budget(tet)?"
    r"|how (many|much|far|are we doing)|numbers?|targets?)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(hej+( med dig)?|halløj|hejsa|dav|goddag|god ?(morgen|dag|aften)"
    r"|hello|hi( there)?|hey|good (morning|afternoon|evening))\b[^?]{0,20}",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"((mange |tusind )?tak\b|(many )?(thanks|thank you|thx|cheers)\b)[^?]{0,40}|(super|fint|perfekt)\W*|👍+",
    re.IGNORECASE,
)
_UNDO = re.compile(r"(fortryd|undo|slet( det)?( sidste)?|delete( that| the last one)?)\W*", re.IGNORECASE)


def register(app: App) -> None:
    """Plug in."""
    app.intents["other"] = other


async def other(update: Update, context: Context, reading: Reading) -> None:
    """Everything that is no report of something done."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    desk, reading = Desk.of(context, message.chat_id, message, reading.language), moves.as_moved(reading)
    if await corrections.replied_to_own(desk, message):
        return
    if reading.booked or reading.cancelled:
        if reading.booked:
            await conversation.hear(desk, message.message_id, message.text, reading)
        await bookings.call_off(desk, message.message_id, reading.cancelled)
        return
    if _UNDO.fullmatch(message.text.strip()):
        await handlers.take_back_latest(desk)
        return
    if await corrections.offer(desk, message):
        return
    await _answer(desk, message.message_id, message.text.strip())


async def _answer(desk: Desk, message_id: int, text: str) -> None:
    """A short kind answer to small talk and questions; else an example of what can be understood."""
    about = tell.not_read(message_id)
    if hearing.says_stop(text):
        await desk.work.send(desk.chat_id, desk.t("activities.other.nothing_open"), about=about)
    elif _THANKS.fullmatch(text):
        await desk.work.send(desk.chat_id, desk.t("activities.other.thanks"), about=about)
    elif _GREETING.fullmatch(text):
        said = desk.t("activities.other.greeting", name=desk.member.name.split()[0])
        await desk.work.send(desk.chat_id, said, tell.ways_on(desk), about=about)
    elif _NUMBERS.search(text) and ("?" in text or _NUMBERS.match(text)):
        await desk.work.send(desk.chat_id, desk.t("activities.other.numbers"), about=about)
    else:
        await tell.not_understood(desk, message_id, tell.remarks_on_privacy(desk, text))

"""/log: logging by buttons alone, from the kind of activity to its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.activities import actions, asking, bookings, conversation, moves, tell
from bot.activities.actions import Source
from bot.activities.desk import Desk
from bot.context import Context, allowed, chat_of
from bot.markup import Button, Buttons, join
from domain.people import Right
from domain.plan import EXPENSE
from domain.reading.result import ReadEntry
from domain.redaction import redact

_COMMAND = re.compile(r"^/log(@\w+)?(?=\s|$)", re.IGNORECASE)

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.ptb.add_handler(CommandHandler("log", start, filters=private))
    app.ptb.add_handler(CallbackQueryHandler(start, pattern="^log:start$"))
    app.ptb.add_handler(CallbackQueryHandler(kind_chosen, pattern=r"^log-kind:\w+:\d{1,18}$"))


async def start(update: Update, context: Context) -> None:
    """Ask what is to be logged."""
    message, query = update.effective_message, update.callback_query
    if message is None or not await allowed(update, context, Right.LOG):
        return
    if query is not None:
        context.work.answer(chat_of(update), query.id)
    desk = Desk.of(context, chat_of(update), message if query is None else None)
    words, said = words_of(message.text or "") if query is None else "", [desk.t("activities.guide.kind")]
    if words:
        reading = moves.as_moved(desk.known(desk.today).reader.read(words, desk.today))
        if reading.entries or reading.booked or reading.cancelled:
            await conversation.hear(desk, message.message_id, words, reading)
            await bookings.call_off(desk, message.message_id, reading.cancelled)
            return
        quoted = redact(words, desk.today, desk.language).text[: tell.LONGEST_QUOTE]
        said.insert(0, desk.t("activities.guide.unread", words=quoted))
    await desk.work.send(desk.chat_id, join(said), _kinds(desk, message.message_id))


def words_of(text: str) -> str:
    """A message without the "/log" that it may begin with."""
    return _COMMAND.sub("", text).strip()


def _kinds(desk: Desk, message_id: int) -> Buttons:
    plan = desk.known(desk.today).plan
    named = [(one.one.of(desk.language), one.id) for one in plan.indicators]
    named.append((desk.plain("activities.expense"), EXPENSE))
    return [[Button(name[:1].upper() + name[1:], f"log-kind:{kind}:{message_id}")] for name, kind in named]


async def kind_chosen(update: Update, context: Context) -> None:
    """A kind is chosen: begin an activity of it, with everything else to be asked."""
    query = update.callback_query
    if query is None or query.data is None or query.message is None:
        return
    _, kind, number = query.data.split(":")
    desk = Desk.of(context, chat_of(update))
    missing = _missing(desk, kind)
    if missing is None or not await allowed(update, context, Right.LOG):
        context.work.answer(desk.chat_id, query.id, desk.plain("messages.old_button"), alert=True)
        return
    context.work.answer(desk.chat_id, query.id)
    source = Source(desk.chat_id, int(number))
    told = ReadEntry(kind, 1, None, desk.today, missing=missing)
    position = await actions.free_position(desk, source)
    row = await actions.keep(desk, source, position, told, "log", guided=True)
    await asking.ask(desk, row, in_place=query.message.message_id)


def _missing(desk: Desk, kind: str) -> tuple[str, ...] | None:
    """What is asked about that kind; None for a kind the plan does not have."""
    if kind == EXPENSE:
        return ("amount", "budget_line", "day")
    indicator = desk.indicator(kind, desk.today)
    if indicator is None:
        return None
    first = ("phase",) if indicator.kind == "course" else ()
    return (*first, *(("people",) if indicator.people != "none" else ()), "day", "place")

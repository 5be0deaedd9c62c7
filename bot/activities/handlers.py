"""The chat edge of logging: a message that tells of something done, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.activities import actions, bookings, conversation, corrections, moves, same, tell
from bot.activities.actions import STANDING, Source
from bot.activities.desk import Desk
from bot.activities.taps import own_entries, show_again
from bot.context import Context, chat_of
from domain.reading.result import Reading
from storage import entries
from storage.activities import CANCELLED, UNDONE

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    app.intents["log"] = log
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.ptb.add_handler(CommandHandler("undo", undo_latest, filters=private))
    for name, handler in (("undo", undo), ("call-off", undo), ("redo", redo)):
        app.ptb.add_handler(CallbackQueryHandler(handler, pattern=rf"^{name}(-one)?:\d{{1,18}}$"))


async def log(update: Update, context: Context, reading: Reading) -> None:
    """A message tells of something that was done."""
    message = update.effective_message
    if message is not None and message.text is not None:
        desk, reading = Desk.of(context, message.chat_id, message, reading.language), moves.as_moved(reading)
        own = await corrections.replied_to_own(desk, message)
        # A reply to an echo that tells of something else has been found to be new already.
        if not own and (message.reply_to_message is not None or not await corrections.offer(desk, message, tells=True)):
            await conversation.hear(desk, message.message_id, message.text, reading)
            await bookings.call_off(desk, message.message_id, reading.cancelled)


async def undo_latest(update: Update, context: Context) -> None:
    """/undo takes back what the member's latest message led to."""
    await take_back_latest(Desk.of(context, chat_of(update)))


async def take_back_latest(desk: Desk) -> None:
    """Take back what the member's latest message led to, and say what that was."""
    latest = await entries.find_latest(desk.work.session, desk.member.id)
    if latest is None:
        await desk.work.send(desk.chat_id, desk.t("activities.nothing_to_undo"))
        return
    for takes_back in desk.app.takes_back:
        if await takes_back(desk.app, desk.work, desk.member, latest):
            return
    source = Source(latest.chat_id, latest.message_id)
    every = await entries.list_of_message(desk.work.session, *source.key)
    undone = await actions.undo(desk, [one for one in every if one.member_id == desk.member.id])
    await tell.echo(desk, source, undone)


async def undo(update: Update, context: Context) -> None:
    """[Fortryd], of one entry or of all that a message led to; [Aflys] for what is only booked."""
    query = update.callback_query
    chosen = await own_entries(update, context)
    if query is None or chosen is None:
        return
    desk, which = Desk.of(context, chat_of(update)), str(query.data).partition(":")[0]
    if not any(one.state in STANDING for one in chosen):
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.undone_already"))
        return
    await actions.undo(desk, chosen, CANCELLED if which.startswith("call-off") else UNDONE)
    context.work.answer(desk.chat_id, query.id, desk.plain("activities.undone"))
    await show_again(update, desk, chosen[0])


async def redo(update: Update, context: Context) -> None:
    """[Gem alligevel] lets what was taken back stand again."""
    query = update.callback_query
    chosen = await own_entries(update, context)
    if query is None or chosen is None:
        return
    desk = Desk.of(context, chat_of(update))
    back = await actions.redo(desk, chosen)
    done = "activities.restored" if back else "activities.stands_already"
    context.work.answer(desk.chat_id, query.id, desk.plain(done))
    if back:
        await show_again(update, desk, chosen[0])
        await same.ask(desk, back)

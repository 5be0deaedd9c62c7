"""The chat edge of logging: a message that tells of something done, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.activities import actions, conversation, tell, views
from bot.activities.actions import STANDING, Source
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from domain.reading.result import Reading
from storage import activities, entries
from storage.activities import CANCELLED, UNDONE, Entry

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    app.intents["log"] = log
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.ptb.add_handler(CommandHandler("undo", undo_latest, filters=private))
    for name, handler in (("undo", undo), ("undo-one", undo), ("call-off", undo), ("redo", redo)):
        app.ptb.add_handler(CallbackQueryHandler(handler, pattern=f"^{name}:"))


async def log(update: Update, context: Context, reading: Reading) -> None:
    """A message tells of something that was done."""
    message = update.effective_message
    if message is not None and message.text is not None:
        desk = Desk.of(context, message.chat_id, message, reading.language)
        await conversation.hear(desk, message.message_id, message.text, reading)


async def undo_latest(update: Update, context: Context) -> None:
    """/undo takes back what the member's latest message led to."""
    desk = Desk.of(context, chat_of(update))
    latest = await entries.find_latest(desk.work.session, desk.member.id)
    if latest is None:
        await desk.work.send(desk.chat_id, desk.t("activities.nothing_to_undo"))
        return
    source = Source(latest.chat_id, latest.message_id)
    every = await entries.list_of_message(desk.work.session, *_key(source))
    undone = await actions.undo(desk, [one for one in every if one.member_id == desk.member.id])
    await tell.echo(desk, source, undone)


async def undo(update: Update, context: Context) -> None:
    """[Fortryd], of one entry or of all that a message led to; [Aflys] for what is only booked."""
    query = update.callback_query
    chosen = await tapped(update, context)
    if query is None or chosen is None:
        return
    desk, which = Desk.of(context, chat_of(update)), str(query.data).partition(":")[0]
    if not any(one.state in STANDING for one in chosen):
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.undone_already"))
        return
    await actions.undo(desk, chosen, CANCELLED if which == "call-off" else UNDONE)
    context.work.answer(desk.chat_id, query.id, desk.plain("activities.undone"))
    await show_again(update, desk, chosen[0])


async def redo(update: Update, context: Context) -> None:
    """[Gem alligevel] lets what was taken back stand again."""
    query = update.callback_query
    chosen = await tapped(update, context)
    if query is None or chosen is None:
        return
    desk = Desk.of(context, chat_of(update))
    back = await actions.redo(desk, chosen)
    done = "activities.restored" if back else "activities.stands_already"
    context.work.answer(desk.chat_id, query.id, desk.plain(done))
    if back:
        await show_again(update, desk, chosen[0])


async def show_again(update: Update, desk: Desk, one: Entry) -> None:
    """Let the message under which a button was tapped tell how its entries stand now."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    every = await entries.list_of_message(desk.work.session, one.chat_id, one.message_id)
    buttons = views.echo_buttons(desk, one.message_id, every)
    desk.work.edit_message(desk.chat_id, query.message.message_id, await views.echo(desk, every), buttons)


async def tapped(update: Update, context: Context) -> Sequence[Entry] | None:
    """The member's own entries that a button is about; None, and told so, when there are none."""
    query = update.callback_query
    if query is None or query.data is None:
        return None
    which, _, number = query.data.partition(":")
    found: Sequence[Entry] = []
    if which.endswith("-one"):
        one = await activities.find_entry(context.work.session, int(number))
        found = [one] if one is not None else []
    else:
        found = await entries.list_of_message(context.work.session, chat_of(update), int(number))
    own = [one for one in found if one.member_id == context.member.id]
    if not own:
        key = "messages.not_yours" if found else "messages.old_button"
        context.work.answer(chat_of(update), query.id, context.plain(key), alert=True)
        return None
    return own


def _key(source: Source) -> tuple[int, int]:
    return source.chat_id, source.message_id

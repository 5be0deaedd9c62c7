"""What a tapped button is about: the member's own entries, and showing in the same message how they stand now."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Update

from bot.activities import views
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from storage import activities, entries
from storage.activities import Entry


async def show_again(update: Update, desk: Desk, one: Entry) -> None:
    """Let the message under which a button was tapped tell how its entries stand now."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    every = await entries.list_of_message(desk.work.session, one.chat_id, one.message_id)
    buttons = views.echo_buttons(desk, one.message_id, every)
    desk.work.edit_message(desk.chat_id, query.message.message_id, await views.echo(desk, every), buttons)


async def own_entries(update: Update, context: Context) -> Sequence[Entry] | None:
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

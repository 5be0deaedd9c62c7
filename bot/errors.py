"""What happens when something goes wrong or is not understood: one friendly sentence, and nothing lost."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot import messages
from bot.context import Context, chat_of
from bot.markup import html_texts
from bot.work import Work, current_work
from storage import people

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)


def register(app: App) -> None:
    """Plug in last: what no feature wanted ends here."""
    messages.register(app)
    app.ptb.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND, unknown_command))
    app.ptb.add_handler(MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, not_text))
    app.ptb.add_handler(CallbackQueryHandler(unknown_button))
    # PTB catches what a handler raises; this hands it back to the transaction, which then does not commit.
    app.ptb.add_error_handler(hand_back)


async def hand_back(_update: object, context: Context) -> None:
    """Give a handler's error to the work under way. The order: it rolls back, tries again, and at last gives up."""
    current_work.get().failed = context.error


async def unknown_command(update: Update, context: Context) -> None:
    """A command that is not there, or not for this person."""
    if update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE:
        await context.work.send(chat_of(update), context.t("messages.unknown_command"))


async def not_text(update: Update, context: Context) -> None:
    """A photo, sticker, voice message, document …: it is not looked at and not kept."""
    message = update.effective_message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return
    refusal = context.t(f"messages.not_text.{messages.kind_of(message)}")
    await context.work.send(chat_of(update), messages.after_cautions(context, message, refusal))


async def unknown_button(update: Update, context: Context) -> None:
    """A button of an older time."""
    if update.callback_query is not None:
        context.work.answer(chat_of(update), update.callback_query.id, context.plain("messages.old_button"), alert=True)


async def tell_given_up(app: App, work: Work, update: Update) -> None:
    """An update failed to the last: its writer is told what to do, in his or her language, with a reference."""
    if update.effective_chat is None or update.effective_user is None:
        return
    member = await people.find_member(work.session, update.effective_user.id)
    if member is None:
        return
    if update.callback_query is not None:
        said = app.texts.of(member.language or app.settings.language)("messages.old_button")
        work.answer(update.effective_chat.id, update.callback_query.id, said, alert=True)
        return
    t = html_texts(app.texts, member.language or app.settings.language)
    await work.send(update.effective_chat.id, t("messages.given_up", reference=update.update_id))

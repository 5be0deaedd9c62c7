"""Finds out what a message is: a reply to something, the answer to an open question, or something new."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, filters

from bot.context import Context
from bot.markup import Markup, join
from storage import mailbox
from storage.mailbox import Outgoing

if TYPE_CHECKING:
    from bot.app import App

LONGEST = 4000


def register(app: App) -> None:
    """Plug in behind the commands."""
    plain = filters.TEXT & ~filters.COMMAND
    app.ptb.add_handler(MessageHandler(filters.UpdateType.MESSAGE & plain, route_text))
    app.ptb.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, route_edit))


async def route_text(update: Update, context: Context) -> None:
    """Hand a text to the feature it is meant for."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    private = message.chat.type == ChatType.PRIVATE
    replied = await find_replied(context, message)
    if len(message.text) > LONGEST and (private or replied is not None):
        await _too_long(context, message)
        return
    if replied is not None and replied.about:
        handler = context.app.replies.get(replied.about.partition(":")[0])
        if handler is not None:
            await handler(update, context, replied)
            return
    if replied is None and message.reply_to_message is not None:
        for continues in context.app.continued:
            if await continues(update, context):
                return
    if not private:
        return  # in a group only a reply is meant for us
    draft = await mailbox.find_draft(context.work.session, message.chat_id)
    if draft is not None and await context.app.drafts[draft.kind](update, context, draft):
        return
    reading = context.app.plans.on(day_of(context, message)).reader.read(message.text, day_of(context, message))
    for claims in context.app.claims:
        if await claims(update, context, reading):
            return
    await context.app.intents[reading.intent](update, context, reading)


async def _too_long(context: Context, message: Message) -> None:
    thread = message.message_thread_id if message.is_topic_message else None
    said = context.t("messages.too_long", longest=LONGEST)
    if message.chat.type == ChatType.PRIVATE:
        said = after_cautions(context, message, said)
    await context.work.send(message.chat_id, said, reply_to=message.message_id, thread=thread)


def after_cautions(context: Context, message: Message, refusal: Markup) -> Markup:
    """A refusal, below what must be said first: its writer may be afraid for somebody."""
    words, day = message.text or message.caption or "", day_of(context, message)
    said = [caution(context, words, day) for caution in context.app.cautions]
    return join([*(one for one in said if one is not None), refusal], "\n\n")


async def route_edit(update: Update, context: Context) -> None:
    """Hand an edited message to the feature that made something of it; a new thing it is not."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    for mine in context.app.edits:
        if await mine(update, context):
            return


async def find_replied(context: Context, message: Message) -> Outgoing | None:
    """The message of ours that this one answers. In a topic every message claims to answer the one that opened it."""
    replied = message.reply_to_message
    if replied is None or replied.message_id == message.message_thread_id:
        return None
    return await mailbox.find_sent(context.work.session, message.chat_id, replied.message_id)


def kind_of(message: Message) -> str:
    """What a message without text is, as the sentences that refuse it know it: "photo", "voice" or "other"."""
    if message.photo or message.document or message.video:
        return "photo"
    return "voice" if message.voice or message.audio or message.video_note else "other"


def day_of(context: Context, message: Message) -> date:
    """The day a message was written where the programme runs, however late it is handled."""
    return message.date.astimezone(context.app.settings.zone).date()

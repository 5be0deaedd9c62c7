"""Stands before every handler: lets members through, answers a stranger once, and keeps nothing of him but a count."""

from __future__ import annotations

import logging
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, ChatMemberHandler, TypeHandler

from bot.context import Context
from bot.outbox import FORGET
from bot.panel_chat import find_panel_chat
from bot.people import actions
from storage import people

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

ANSWER_AGAIN_AFTER = timedelta(hours=24)
MOST_STRANGERS = 10_000
SEEN_EVERY = timedelta(minutes=10)
# What Telegram shows in place of an administrator who writes anonymously; it is the same for all of them.
ANONYMOUS_ADMIN = 1087968824


class Strangers:
    """Whom we have answered lately: in memory alone, since a stranger leaves no trace."""

    def __init__(self) -> None:
        self._answered: OrderedDict[int, datetime] = OrderedDict()

    def is_new(self, telegram_id: int, now: datetime) -> bool:
        """True when this one has had no answer for a day; notes that he has one now."""
        last = self._answered.get(telegram_id)
        if last is not None and now - last < ANSWER_AGAIN_AFTER:
            return False
        self._answered[telegram_id] = now
        self._answered.move_to_end(telegram_id)
        if len(self._answered) > MOST_STRANGERS:
            self._answered.popitem(last=False)
        return True


def register(app: App) -> None:
    """Plug in before everything else."""
    app.ptb.bot_data["strangers"] = Strangers()
    app.ptb.add_handler(TypeHandler(Update, pass_gate), group=-1)
    app.ptb.add_handler(ChatMemberHandler(chat_changed, ChatMemberHandler.MY_CHAT_MEMBER))


async def pass_gate(update: Update, context: Context) -> None:
    """Recognise the writer, or answer a stranger."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or user.is_bot or user.id == ANONYMOUS_ADMIN:
        raise ApplicationHandlerStop
    member = await people.find_member(context.work.session, user.id)
    if member is not None:
        context.let_in(member)
        await _seen(update, context)
        return
    if update.my_chat_member is not None and chat.type != ChatType.PRIVATE:
        return  # a group has taken the bot in: chat_changed decides
    await _stranger(update, context, user)
    raise ApplicationHandlerStop


async def _seen(update: Update, context: Context) -> None:
    member, now = context.member, context.work.now
    if member.last_seen_at is None or now - member.last_seen_at > SEEN_EVERY:
        member.last_seen_at = now
    if not member.reachable and update.my_chat_member is None:
        member.reachable = True


async def _stranger(update: Update, context: Context, user: User) -> None:
    """A stranger with a good invite becomes a member; any other gets one neutral reply a day, in private only."""
    chat = update.effective_chat
    if chat is None or chat.type != ChatType.PRIVATE or update.my_chat_member is not None:
        context.work.forget_chat = True
        return
    code = _invite_code(update)
    if code is not None and await actions.join(context, user, code):
        return
    context.work.forget_chat = True
    await people.count_up(context.work.session, "strangers")
    strangers: Strangers = context.bot_data["strangers"]
    if not strangers.is_new(user.id, context.work.now):
        return
    language = "da" if (user.language_code or "da")[:2] in ("da", "nb", "nn", "sv") else "en"
    text = context.app.texts.of(language)("people.stranger")
    if update.callback_query is not None:
        context.work.answer(chat.id, update.callback_query.id, text, alert=True, about=FORGET)
    else:
        await context.work.send(chat.id, text, about=FORGET)


def _invite_code(update: Update) -> str | None:
    words = (update.message.text or "").split() if update.message is not None else []
    return words[1] if len(words) == 2 and words[0].partition("@")[0] == "/start" else None


async def chat_changed(update: Update, context: Context) -> None:
    """The bot was blocked, unblocked, or put into a group."""
    change = update.my_chat_member
    if change is None:
        return
    status = change.new_chat_member.status
    if change.chat.type == ChatType.PRIVATE:
        context.member.reachable = status == "member"
        if status != "member":
            for gone in context.app.unreachable:
                await gone(context.app, context.work, change.chat.id)
        return
    ours = await find_panel_chat(context.app, context.work.session)
    if status in ("member", "administrator") and change.chat.id != ours:
        log.info("left the group %s, which is not PANEL_CHAT_ID", change.chat.id)
        context.work.call(change.chat.id, "leaveChat", {"chat_id": change.chat.id})

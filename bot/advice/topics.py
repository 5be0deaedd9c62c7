"""The panel's group: a topic for each request where it is a forum, and what follows when the group moves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.advice import relay
from bot.advice.cards import IN_HAND, post
from bot.advice.desk import Desk, Place, reference
from bot.context import Context
from bot.panel_chat import move_panel_chat
from storage import advice, conversations, people
from storage.advice import OPEN, Request
from storage.mailbox import Outgoing

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

# A group may become a forum any day; until then a try a day is enough.
ASK_AGAIN = timedelta(days=1)


def register(app: App) -> None:
    """Plug in. The notice of a move stands before the gate: whoever caused it need not be a member."""
    app.ptb.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, group_moved), group=-2)
    app.answered["topic"] = topic_opened
    app.moved.append(follow)


async def open_topic(desk: Desk, request: Request) -> None:
    """Open a topic for the request; its card follows when the topic's number is known. No forum: the card at once."""
    group = request.group_chat_id
    if group is None:
        return
    refused = await people.recall(desk.session, _no_forum(group))
    if refused is not None and desk.work.now - refused.at < ASK_AGAIN:
        await post(desk, request, Place(group))
        return
    row = desk.work.call(group, "createForumTopic", {"chat_id": group, "name": reference(request)})
    row.about = f"topic:{request.id}"


def close_topic(desk: Desk, request: Request) -> None:
    """The request has ended: so has its topic."""
    _turn_topic(desk, request, "closeForumTopic")


def reopen_topic(desk: Desk, request: Request) -> None:
    """The request goes on: so does its topic."""
    _turn_topic(desk, request, "reopenForumTopic")


def _turn_topic(desk: Desk, request: Request, method: str) -> None:
    group, thread = request.group_chat_id, request.thread_id
    if group is not None and thread is not None:
        desk.work.call(group, method, {"chat_id": group, "message_thread_id": thread})


async def topic_opened(app: App, work: Work, row: Outgoing, answer: dict[str, Any]) -> None:
    """The topic is there: show the card in it, and all that was said so far."""
    request = await advice.find_request(work.session, request_id(row))
    if request is not None and isinstance(answer.get("message_thread_id"), int):
        request.thread_id = answer["message_thread_id"]
        await _show_all(Desk(app, work), request)


async def no_topic(desk: Desk, request: Request) -> None:
    """No topic could be opened: the group is no forum, or the bot may not. The card comes into the group itself."""
    if request.group_chat_id is not None:
        await people.remember(desk.session, _no_forum(request.group_chat_id), "", desk.work.now)
        await _show_all(desk, request)


async def _show_all(desk: Desk, request: Request) -> None:
    if request.group_chat_id is None:
        return
    await post(desk, request, Place(request.group_chat_id, request.thread_id))
    for message in await conversations.list_messages(desk.session, request.id):
        if not message.opening and message.side == "asker":
            await relay.to_panel(desk, request, message)


async def group_moved(update: Update, context: Context) -> None:
    """Telegram tells, in the old group and in the new one, that a group has become a supergroup."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await move_panel_chat(context.app, context.work, message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await move_panel_chat(context.app, context.work, message.migrate_from_chat_id, message.chat_id)


async def follow(app: App, work: Work, old: int, new: int) -> None:
    """The panel's group has a new id: old messages cannot be answered there, so what is under way is shown again."""
    desk = Desk(app, work)
    for request in await advice.list_of_group(work.session, old):
        request.group_chat_id, request.thread_id = new, None
        if request.state in (OPEN, *IN_HAND):
            await post(desk, request, Place(new))


def _no_forum(group: int) -> str:
    return f"no-forum:{group}"


def request_id(row: Outgoing) -> int:
    """The request a topic was to be opened for."""
    return int((row.about or "topic:0").partition(":")[2])

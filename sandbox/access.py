"""Whether the bot may read or write in a chat, and which chat, topic and message a call means."""

from __future__ import annotations

from sandbox.errors import bad_request, forbidden, upgraded
from sandbox.models import PRESENT, Chat, Message
from sandbox.params import Params
from sandbox.world import World


def readable_chat(world: World, params: Params) -> Chat:
    """The chat a call names; ApiError 400 when the bot has never met it."""
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    chat = world.chats.get(params.number("chat_id") or 0)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(world: World, params: Params) -> Chat:
    """The chat a call names, if the bot may write there; else the ApiError (400 or 403) Telegram gives."""
    chat = readable_chat(world, params)
    if chat.migrated_to is not None:
        raise upgraded(chat.migrated_to)
    if chat.private:
        if world.users[chat.id].deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
    elif chat.bot_status not in PRESENT:
        how = "bot was kicked from" if chat.bot_status == "kicked" else "bot is not a member of"
        raise forbidden(f"{how} the {chat.kind} chat")
    return chat


def topic_of(chat: Chat, params: Params) -> int | None:
    """The topic to write in, None for a chat's main stream; ApiError 400 for one that is unknown or closed."""
    number = params.number("message_thread_id")
    if number is None or not chat.forum:
        return None
    topic = chat.topics.get(number)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and chat.bot_status not in {"administrator", "creator"}:
        raise bad_request("TOPIC_CLOSED")
    return number


def reply_of(chat: Chat, params: Params) -> tuple[int | None, str]:
    """The id of the message replied to and the quoted words; ApiError 400 "message to be replied not found"."""
    given = params.decoded("reply_parameters", "reply parameters")
    if given is not None and not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    fields = given or {}
    try:
        number = int(fields.get("message_id") or params.number("reply_to_message_id") or 0)
    except (TypeError, ValueError):
        number = 0
    if not number:
        return None, ""
    if number in chat.messages:
        return number, str(fields.get("quote") or "")
    if fields.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None, ""
    raise bad_request("message to be replied not found")


def own_message(chat: Chat, params: Params, what: str = "message to edit") -> Message:
    """A message of the bot's own; ApiError 400 when it is gone or somebody else's."""
    message = any_message(chat, params, what)
    if not message.out or message.service:
        raise bad_request("message can't be edited")
    return message


def any_message(chat: Chat, params: Params, what: str) -> Message:
    """The message a call names; ApiError 400 "<what> not found"."""
    number = params.number("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None:
        raise bad_request(f"{what} not found")
    return message

"""Bot API methods that write, change and delete messages, and that answer taps."""

from __future__ import annotations

from typing import Any

from sandbox.access import any_message, own_message, readable_chat, reply_of, topic_of, writable_chat
from sandbox.entities import CAPTION_LIMIT, TEXT_LIMIT, Entity, formatted, units
from sandbox.errors import bad_request
from sandbox.markup import checked_markup
from sandbox.methods import method
from sandbox.models import Chat, Json, Message
from sandbox.params import Params
from sandbox.updates import CALLBACK_LIFE
from sandbox.world import World

_DELETABLE = 48 * 3600
_ANSWER_LIMIT = 200
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def text_of(params: Params) -> tuple[str, list[Entity]]:
    """The text of a call, 1..4096 units; ApiError 400 when empty or too long."""
    raw = params.text("text")
    if not raw:
        raise bad_request("message text is empty")
    given = params.decoded("entities", "entities")
    text, entities = formatted(raw, params.text("parse_mode"), given, TEXT_LIMIT)
    if not text:
        raise bad_request("text must be non-empty")
    return text, entities


def caption_of(fields: Params) -> tuple[str, list[Entity]]:
    """The caption of a call or of an album's item, 0..1024 units; ApiError 400 when too long."""
    given = fields.decoded("caption_entities", "caption entities")
    return formatted(fields.text("caption"), fields.text("parse_mode"), given, CAPTION_LIMIT)


def framing(chat: Chat, params: Params) -> Json:
    """What every sending method shares: topic, reply, silence, protection."""
    reply_to, quote = reply_of(chat, params)
    return {
        "thread": topic_of(chat, params),
        "reply_to": reply_to,
        "quote": quote,
        "silent": params.flag("disable_notification"),
        "protected": params.flag("protect_content"),
    }


def send(world: World, params: Params, content: Json) -> Message:
    """One message from the bot, counted against the rates; `content` is its text or its media with caption."""
    chat = writable_chat(world, params)
    frame = framing(chat, params)
    markup = checked_markup(params.values.get("reply_markup"))
    world.rates.spend(chat.id)
    return world.post(chat, world.bot, **content, **frame, markup=markup)


@method("sendMessage")
def send_message(world: World, params: Params) -> object:
    """Send a text."""
    writable_chat(world, params)
    params.decoded("link_preview_options", "link preview options")
    text, entities = text_of(params)
    return send(world, params, {"text": text, "entities": entities}).json()


@method("sendChatAction")
def send_chat_action(world: World, params: Params) -> object:
    """Show "typing" and its likes for a moment."""
    chat = writable_chat(world, params)
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    thread = topic_of(chat, params)
    world.events.emit("typing", lambda: {"chat_id": chat.id, "thread": thread, "action": action})
    return True


@method("editMessageText")
def edit_message_text(world: World, params: Params) -> object:
    """Change a text; without reply_markup the keyboard goes away, as at Telegram."""
    message = own_message(writable_chat(world, params), params)
    text, entities = text_of(params)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, message, text, entities, params)


@method("editMessageCaption")
def edit_message_caption(world: World, params: Params) -> object:
    """Change a photo's or a document's caption."""
    message = own_message(writable_chat(world, params), params)
    text, entities = caption_of(params)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, message, text, entities, params)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, params: Params) -> object:
    """Change or remove the buttons alone; this leaves no "edited" mark."""
    message = own_message(writable_chat(world, params), params)
    markup = checked_markup(params.values.get("reply_markup"), inline_only=True)
    if _rows(markup) == message.inline_keyboard:
        raise bad_request(_NOT_MODIFIED)
    message.markup = markup
    world.rewrite(message, by_bot=True, mark=False)
    return message.json()


def _edit(world: World, message: Message, text: str, entities: list[Entity], params: Params) -> Json:
    markup = checked_markup(params.values.get("reply_markup"), inline_only=True)
    if (text, entities, _rows(markup)) == (message.text, message.entities, message.inline_keyboard):
        raise bad_request(_NOT_MODIFIED)
    message.text, message.entities, message.markup = text, entities, markup
    world.rewrite(message, by_bot=True)
    return message.json()


def _rows(markup: Json | None) -> list[Any]:
    rows: list[Any] = (markup or {}).get("inline_keyboard", [])
    return rows


@method("deleteMessage")
def delete_message(world: World, params: Params) -> object:
    """Delete a message: the bot's own, or anybody's in a private chat, while younger than 48 hours."""
    message = any_message(readable_chat(world, params), params, "message to delete")
    if not _deletable(world, message):
        raise bad_request("message can't be deleted for everyone" if message.out else "message can't be deleted")
    world.remove(message)
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> object:
    """Delete up to 100 messages; those not found or not deletable are passed over."""
    chat = readable_chat(world, params)
    numbers = params.decoded("message_ids", "message identifiers")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    if not all(isinstance(number, int) for number in numbers):
        raise bad_request("message identifier must be a Number")
    for number in numbers:
        message = chat.messages.get(number)
        if message is not None and _deletable(world, message):
            world.remove(message)
    return True


def _deletable(world: World, message: Message) -> bool:
    if message.chat.bot_status == "administrator":
        return True
    return (message.out or message.chat.private) and world.now() - message.date < _DELETABLE


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Params) -> object:
    """Answer a tap, once and within its life; the person sees the text as a toast or an alert."""
    callback = world.callbacks.get(params.text("callback_query_id"))
    if callback is None or callback.answer is not None or world.now() - callback.date > CALLBACK_LIFE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if units(text) > _ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    callback.answer = {"text": text, "alert": params.flag("show_alert"), "url": params.text("url")}
    where = {
        "id": callback.id,
        "user_id": callback.user.id,
        "chat_id": callback.message.chat.id,
        "message_id": callback.message.id,
    }
    world.events.emit("answer", lambda: {**where, **(callback.answer or {})})
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, params: Params) -> object:
    """Put the bot's reaction on a message, or take it away with an empty list."""
    message = any_message(writable_chat(world, params), params, "message to react")
    given = params.decoded("reaction", "reaction types") or []
    if not isinstance(given, list) or len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emojis = [str(item.get("emoji", "")) for item in given if isinstance(item, dict)]
    if not all(emojis):
        raise bad_request("REACTION_INVALID")
    message.reactions[world.bot.id] = emojis
    world.rewrite(message, by_bot=True, mark=False)
    return True

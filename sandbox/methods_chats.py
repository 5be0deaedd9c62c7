"""Bot API methods about chats: who is in them, leaving them, and a forum's topics."""

from __future__ import annotations

from sandbox.access import readable_chat, writable_chat
from sandbox.errors import bad_request
from sandbox.methods import method
from sandbox.models import Chat, Json, Topic
from sandbox.params import Params
from sandbox.world import World

_TOPIC_NAME_LIMIT = 128


@method("getChat")
def get_chat(world: World, params: Params) -> object:
    """A chat's particulars."""
    chat = readable_chat(world, params)
    return {**chat.json(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


@method("getChatMember")
def get_chat_member(world: World, params: Params) -> object:
    """One person's standing in a chat; ApiError 400 for somebody the bot has never met."""
    chat = writable_chat(world, params)
    return _member(world, chat, params.number("user_id") or 0)


@method("getChatMemberCount")
def get_chat_member_count(world: World, params: Params) -> object:
    """How many are in a chat, the bot among them."""
    return len(writable_chat(world, params).view()["members"]) + 1


@method("getChatAdministrators")
def get_chat_administrators(world: World, params: Params) -> object:
    """The administrators of a group; ApiError 400 in a private chat."""
    chat = writable_chat(world, params)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    admins = [user for user, status in chat.members.items() if status in {"creator", "administrator"}]
    if chat.bot_status == "administrator":
        admins.append(world.bot.id)
    return [_member(world, chat, user) for user in admins]


def _member(world: World, chat: Chat, user_id: int) -> Json:
    if user_id == world.bot.id:
        user, status = world.bot, chat.bot_status
    elif user_id in world.users:
        user, status = world.users[user_id], chat.members.get(user_id, "left")
    else:
        raise bad_request("user not found")
    body: Json = {"user": user.json(), "status": status}
    if status == "creator":
        body["is_anonymous"] = False
    elif status == "kicked":
        body["until_date"] = 0
    elif status == "administrator":
        body.update(dict.fromkeys(_RIGHTS, True), is_anonymous=False, can_be_edited=False)
    return body


_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)


@method("leaveChat")
def leave_chat(world: World, params: Params) -> object:
    """The bot leaves a group; a my_chat_member update tells it so."""
    chat = writable_chat(world, params)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    old, chat.bot_status = chat.bot_status, "left"
    world.membership(chat, world.bot, old, "left")
    return True


def _forum(world: World, params: Params) -> Chat:
    chat = writable_chat(world, params)
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(world: World, params: Params) -> tuple[Chat, Topic]:
    chat = _forum(world, params)
    topic = chat.topics.get(params.number("message_thread_id") or 0)
    if topic is None:
        raise bad_request("message thread not found")
    return chat, topic


@method("createForumTopic")
def create_forum_topic(world: World, params: Params) -> object:
    """Open a topic; its id is that of the service message which opens it."""
    chat = _forum(world, params)
    name = params.text("name").strip()
    if not 1 <= len(name) <= _TOPIC_NAME_LIMIT:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_INVALID")
    topic = open_topic(world, chat, name, params.number("icon_color") or 0x6FB9F0)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def open_topic(world: World, chat: Chat, name: str, color: int = 0x6FB9F0) -> Topic:
    """A new topic with its service message."""
    number = chat.last_message_id + 1
    topic = chat.topics[number] = Topic(number, name, color)
    service = {"forum_topic_created": {"name": name, "icon_color": color}}
    world.post(chat, world.bot, service=service, thread=number)
    world.announce_chat(chat)
    return topic


@method("editForumTopic")
def edit_forum_topic(world: World, params: Params) -> object:
    """Rename a topic."""
    chat, topic = _topic(world, params)
    name = params.text("name")
    if not name or name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name[:_TOPIC_NAME_LIMIT]
    return _topic_event(world, chat, topic, "forum_topic_edited", {"name": topic.name})


@method("closeForumTopic")
def close_forum_topic(world: World, params: Params) -> object:
    """Close a topic; ApiError 400 when it already is."""
    return _set_closed(world, params, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(world: World, params: Params) -> object:
    """Open a closed topic again; ApiError 400 when it is open."""
    return _set_closed(world, params, closed=False)


def _set_closed(world: World, params: Params, *, closed: bool) -> bool:
    chat, topic = _topic(world, params)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    return _topic_event(world, chat, topic, "forum_topic_closed" if closed else "forum_topic_reopened", {})


def _topic_event(world: World, chat: Chat, topic: Topic, kind: str, details: Json) -> bool:
    world.post(chat, world.bot, service={kind: details}, thread=topic.id)
    world.announce_chat(chat)
    return True


@method("deleteForumTopic")
def delete_forum_topic(world: World, params: Params) -> object:
    """Delete a topic with all its messages."""
    chat, topic = _topic(world, params)
    del chat.topics[topic.id]
    for message in [m for m in chat.messages.values() if m.thread == topic.id]:
        world.remove(message)
    world.announce_chat(chat)
    return True

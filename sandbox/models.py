"""The things of the sandbox's world: users, chats, messages and files, and their JSON on the wire and on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Words = str | dict[str, str]  # one wording, or {"da": ..., "en": ...}

PRESENT = frozenset({"creator", "administrator", "member"})


@dataclass(slots=True)
class User:
    """A person with a phone; `role`, `subtitle`, `tries` and `visible` matter to the page alone."""

    id: int
    first_name: str
    language_code: str = "da"
    username: str = ""
    role: Words = ""
    subtitle: Words = ""
    tries: list[Words] = field(default_factory=list)
    visible: bool = True
    is_bot: bool = False
    deactivated: bool = False

    def json(self) -> Json:
        """The Bot API's User."""
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            body["username"] = self.username
        if self.language_code and not self.is_bot:
            body["language_code"] = self.language_code
        return body

    def view(self) -> Json:
        """What the page shows of a person."""
        return {
            "id": self.id,
            "name": self.first_name,
            "language": self.language_code,
            "role": self.role,
            "subtitle": self.subtitle,
            "try": self.tries,
            "visible": self.visible,
        }


@dataclass(slots=True)
class Topic:
    """A forum's topic; its id is the id of the service message that opened it."""

    id: int
    name: str
    icon_color: int = 0x6FB9F0
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat (id = the user's), a group or a supergroup, and the bot's standing in it."""

    id: int
    kind: str
    title: str = ""
    username: str = ""
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    started: bool = True
    blocked: bool = False
    forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    last_message_id: int = 0
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether this is the chat of one person with the bot."""
        return self.kind == "private"

    def json(self) -> Json:
        """The Bot API's Chat, in the short form that messages carry."""
        if self.private:
            body: Json = {"id": self.id, "type": "private", "first_name": self.title}
            if self.username:
                body["username"] = self.username
            return body
        body = {"id": self.id, "type": self.kind, "title": self.title}
        if self.kind == "group":
            body["all_members_are_administrators"] = False
        if self.forum:
            body["is_forum"] = True
        return body

    def view(self) -> Json:
        """What the page shows of a chat, without its messages."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "forum": self.forum,
            "members": [user for user, status in self.members.items() if status in PRESENT],
            "topics": [{"id": t.id, "name": t.name, "closed": t.closed} for t in self.topics.values()],
            "blocked": self.blocked,
            "started": self.started,
            "migrated_to": self.migrated_to,
        }


@dataclass(slots=True)
class Message:
    """One message as it stands now; an edit changes it in place. `taken`: no update about it waits for the bot."""

    chat: Chat
    id: int
    date: int
    sender: User
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: Json = field(default_factory=dict)
    markup: Json | None = None
    reply_to: int | None = None
    thread: int | None = None
    edit_date: int | None = None
    service: Json = field(default_factory=dict)
    album: str = ""
    quote: str = ""
    silent: bool = False
    protected: bool = False
    taken: bool = True
    reactions: dict[int, list[str]] = field(default_factory=dict)

    @property
    def out(self) -> bool:
        """Whether the bot wrote it."""
        return self.sender.is_bot

    @property
    def edited(self) -> bool:
        """Whether it carries Telegram's "edited" mark (which a changed keyboard alone does not give)."""
        return self.edit_date is not None

    @property
    def inline_keyboard(self) -> list[list[Json]]:
        """The rows of inline buttons under it, each button as the bot sent it."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[list[str]]:
        """The labels of the inline buttons, row by row."""
        return [[str(button["text"]) for button in row] for row in self.inline_keyboard]

    def json(self, *, nested: bool = False) -> Json:
        """The Bot API's Message; `nested` leaves out what it replies to, as Telegram does one level down."""
        body: Json = {
            "message_id": self.id,
            "from": self.sender.json(),
            "chat": self.chat.json(),
            "date": self.date,
        }
        key, entity_key = ("caption", "caption_entities") if self.media else ("text", "entities")
        if self.text:
            body[key] = self.text
        if self.entities:
            body[entity_key] = self.entities
        body.update(self.media)
        body.update(self.service)
        if self.edit_date is not None:
            body["edit_date"] = self.edit_date
        if self.inline_keyboard:
            body["reply_markup"] = {"inline_keyboard": self.inline_keyboard}
        if self.album:
            body["media_group_id"] = self.album
        if self.protected:
            body["has_protected_content"] = True
        if self.thread is not None:
            body["message_thread_id"] = self.thread
            body["is_topic_message"] = True
        replied = self.chat.messages.get(self.reply_to) if self.reply_to is not None else None
        if replied is not None and not nested:
            body["reply_to_message"] = replied.json(nested=True)
            if self.quote:
                body["quote"] = {"text": self.quote, "position": 0}
        return body

    def view(self) -> Json:
        """What the page shows of a message."""
        return {
            "chat_id": self.chat.id,
            "message_id": self.id,
            "date": self.date,
            "from_id": self.sender.id,
            "from_name": self.sender.first_name,
            "out": self.out,
            "text": self.text,
            "entities": self.entities,
            "media": media_view(self.media),
            "markup": self.markup,
            "reply_to": self.reply_to,
            "thread": self.thread,
            "edited": self.edited,
            "service": self.service,
            "album": self.album,
            "silent": self.silent,
            "taken": self.taken,
            "reactions": [emoji for emojis in self.reactions.values() for emoji in emojis],
        }


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes that somebody uploaded; `path` is what getFile tells."""

    id: str
    unique_id: str
    name: str
    mime: str
    path: str
    data: bytes


def media_view(media: Json) -> Json | None:
    """One flat description of whatever a message carries besides its words; None for a plain text."""
    for kind, value in media.items():
        if kind == "photo":
            return {"kind": kind, **value[-1]}
        if isinstance(value, dict):
            return {"kind": kind, **value}
    return None

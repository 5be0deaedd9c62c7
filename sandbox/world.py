"""The state behind the sandbox: who exists and what was written where; every change is made and announced here."""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.entities import cut
from sandbox.errors import bad_request
from sandbox.events import Events
from sandbox.models import PRESENT, Chat, Json, Message, StoredFile, User
from sandbox.rates import Rates
from sandbox.updates import CALLBACK_LIFE, Pending, UpdateQueue

if TYPE_CHECKING:
    from sandbox.webhook import Webhook

_CALLBACKS_KEPT = 10_000


@dataclass(slots=True)
class Callback:
    """A tap on an inline button and, once the bot has answered it, what the person saw."""

    id: str
    user: User
    message: Message
    data: str
    date: float
    answer: Json | None = None


class Clock:
    """Real time plus an offset in seconds; message dates and expiry follow it."""

    def __init__(self) -> None:
        self.offset = 0.0

    def now(self) -> float:
        """Seconds since 1970 in the sandbox."""
        return time.time() + self.offset


@dataclass(slots=True)
class Profile:
    """What the bot has told about itself: commands by (scope, language), and its descriptions by language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


class World:
    """Users, chats, messages, files; knows nothing of HTTP."""

    def __init__(self, bot: User, *, privacy_mode: bool = True) -> None:
        self.bot = bot
        self.privacy_mode = privacy_mode
        self.clock = Clock()
        self.events = Events()
        self.rates = Rates()
        self.updates = UpdateQueue(self.clock.now)
        self.updates.on_taken = self._taken
        self.webhook: Webhook | None = None
        self.profile = Profile()
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.callbacks: dict[str, Callback] = {}
        self.on_bot_message: Callable[[Message], None] | None = None
        self._serial = 0
        self._private_message_id = 0

    def now(self) -> float:
        """Seconds since 1970 in the sandbox."""
        return self.clock.now()

    def serial(self) -> int:
        """A number never given before, for ids of files, callbacks and albums."""
        self._serial += 1
        return self._serial

    def user(self, user_id: int) -> User:
        """The person with that id; KeyError with a plain sentence if there is none."""
        try:
            return self.users[user_id]
        except KeyError:
            raise KeyError(f"no user {user_id} in the sandbox") from None

    def chat(self, chat_id: int) -> Chat:
        """The chat with that id; KeyError with a plain sentence if there is none."""
        try:
            return self.chats[chat_id]
        except KeyError:
            raise KeyError(f"no chat {chat_id} in the sandbox") from None

    def add_user(self, user: User, *, started: bool) -> User:
        """A person appears, with a private chat that counts as started or not."""
        self.users[user.id] = user
        self.chats[user.id] = Chat(
            user.id, "private", user.first_name, user.username, members={user.id: "member"}, started=started
        )
        self.announce_chat(self.chats[user.id])  # before the person, whose phone opens on this chat
        self.events.emit("user", user.view)
        return user

    def add_chat(self, chat: Chat) -> Chat:
        """A group appears."""
        self.chats[chat.id] = chat
        self.announce_chat(chat)
        return chat

    def post(self, chat: Chat, sender: User, **content: object) -> Message:
        """A message appears in a chat: from the bot silently, from a person as an update to the bot."""
        message = Message(chat, self._next_message_id(chat), int(self.now()), sender, **content)  # type: ignore[arg-type]
        chat.messages[message.id] = message
        if sender is not self.bot and self._bot_sees(message):
            self._push(message, "message")
        self.events.emit("message", message.view)
        if sender is self.bot and self.on_bot_message is not None:
            self.on_bot_message(message)
        return message

    def rewrite(self, message: Message, *, by_bot: bool, mark: bool = True) -> None:
        """A message has been changed in place: stamp it, announce it, and tell the bot if a person did it."""
        if mark:
            message.edit_date = int(self.now())
        if not by_bot and self._bot_sees(message):
            self._push(message, "edited_message")
        self.events.emit("message", message.view)

    def remove(self, message: Message) -> None:
        """A message disappears for everybody; Telegram tells the bot nothing."""
        message.chat.messages.pop(message.id, None)
        self.events.emit("deleted", lambda: {"chat_id": message.chat.id, "message_id": message.id})

    def tap(self, user: User, message: Message, data: str) -> Callback:
        """A callback query, delivered within 150 seconds or not at all."""
        number = self.serial()
        callback = Callback(str(user.id * 1_000_000 + number), user, message, data, self.now())
        self.callbacks[callback.id] = callback
        if len(self.callbacks) > _CALLBACKS_KEPT:
            del self.callbacks[next(iter(self.callbacks))]
        payload = {
            "id": callback.id,
            "from": user.json(),
            "message": message.json(),
            "chat_instance": str(-abs(message.chat.id) * 7919),
            "data": data,
        }
        self.updates.push("callback_query", payload, user.id, date=callback.date, life=CALLBACK_LIFE)
        return callback

    def membership(self, chat: Chat, by: User, old: str, new: str) -> None:
        """The bot's own standing changes: a my_chat_member update."""
        bot = self.bot.json()
        payload = {
            "chat": chat.json(),
            "from": by.json(),
            "date": int(self.now()),
            "old_chat_member": {"user": bot, "status": old, **_until(old)},
            "new_chat_member": {"user": bot, "status": new, **_until(new)},
        }
        self.updates.push("my_chat_member", payload, chat.id, date=self.now())
        self.announce_chat(chat)

    def store(self, data: bytes, name: str, folder: str, mime: str = "") -> StoredFile:
        """Keep uploaded bytes in memory under a new file id."""
        number = self.serial()
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        suffix = "." + name.rsplit(".", 1)[1] if "." in name else ""
        stored = StoredFile(
            f"BQACAgQAAxk{number:08d}", f"AgAD{number:08d}", name, mime, f"{folder}/file_{number}{suffix}", data
        )
        self.files[stored.id] = stored
        return stored

    def file(self, file_id: str) -> StoredFile:
        """The file with that id; ApiError 400 as getFile answers."""
        try:
            return self.files[file_id]
        except KeyError:
            raise bad_request("wrong file_id or the file is temporarily unavailable") from None

    def announce_chat(self, chat: Chat) -> None:
        """Tell listeners that a chat's title, members, topics or state changed."""
        self.events.emit("chat", chat.view)

    def _next_message_id(self, chat: Chat) -> int:
        # Supergroups count for themselves; private chats and small groups share the account's one counter.
        if chat.kind == "supergroup":
            chat.last_message_id += 1
            return chat.last_message_id
        self._private_message_id += 1
        return self._private_message_id

    def _taken(self, item: Pending) -> None:
        chat = self.chats.get(item.lane)
        message = chat.messages.get(item.about) if chat is not None else None
        if message is not None:
            message.taken = True
            self.events.emit("taken", lambda: {"chat_id": item.lane, "message_id": item.about})

    def _push(self, message: Message, kind: str) -> None:
        date = message.edit_date or message.date
        message.taken = False
        self.updates.push(kind, message.json(), message.chat.id, date=date, about=message.id)

    def _bot_sees(self, message: Message) -> bool:
        """Telegram's privacy mode: in groups a plain member bot gets commands, replies to it, and service messages."""
        chat = message.chat
        if chat.private:
            return not chat.blocked
        if chat.bot_status not in PRESENT or (chat.migrated_to is not None and not message.service):
            return False
        if not self.privacy_mode or chat.bot_status == "administrator" or message.service:
            return True
        replied = chat.messages.get(message.reply_to) if message.reply_to is not None else None
        if replied is not None and replied.out:
            return True
        return self._addressed(message)

    def _addressed(self, message: Message) -> bool:
        handle = f"@{self.bot.username}".lower()
        for entity in message.entities:
            word = cut(message.text, entity).lower()
            if entity["type"] == "bot_command" and ("@" not in word or word.endswith(handle)):
                return True
            if entity["type"] == "mention" and word == handle:
                return True
        return False


def _until(status: str) -> Json:
    return {"until_date": 0} if status == "kicked" else {}

"""What people do with their phones, as methods: write, edit, tap, send, block; each returns what it made."""

from __future__ import annotations

import base64
from typing import Any

from sandbox.entities import TEXT_LIMIT, detect, units
from sandbox.errors import PersonError
from sandbox.methods_chats import open_topic
from sandbox.methods_files import document_media, photo_media
from sandbox.models import PRESENT, Chat, Json, Message, Topic, User, Words
from sandbox.pictures import sky
from sandbox.world import Callback, World

_GROUP_KINDS = frozenset({"group", "supergroup"})


class People:
    """The hands on the phones. Ids are Telegram's: a person's private chat has the person's id."""

    world: World

    def add_user(
        self,
        id: int,  # noqa: A002 -- the key of people.json
        first_name: str,
        language_code: str = "da",
        *,
        role: Words = "",
        subtitle: Words = "",
        visible: bool = True,
        started: bool = False,
        username: str = "",
        tries: list[Words] | None = None,
    ) -> User:
        """A new person; until they have written (or `started`), the bot cannot write to them first."""
        user = User(id, first_name, language_code, username, role, subtitle, list(tries or ()), visible)
        return self.world.add_user(user, started=started)

    def add_group(
        self,
        id: int,  # noqa: A002 -- the key of people.json
        title: str,
        kind: str = "supergroup",
        members: list[int] | None = None,
        **options: Any,
    ) -> Chat:
        """A group that already has the bot in it. kind: group, supergroup or forum; options: bot_status, topics."""
        forum = kind == "forum"
        real_kind = "supergroup" if forum else kind
        if id >= 0 or real_kind not in _GROUP_KINDS:
            raise PersonError("a group needs a negative id and the kind group, supergroup or forum")
        status = str(options.get("bot_status", "administrator" if forum else "member"))
        known = {self.world.user(user).id: "member" for user in members or ()}
        chat = self.world.add_chat(Chat(id, real_kind, title, members=known, bot_status=status, forum=forum))
        for name in options.get("topics", ()):
            self.add_topic(id, name)
        return chat

    def add_topic(self, chat: int, name: str) -> Topic:
        """A new topic in a forum."""
        return open_topic(self.world, self.world.chat(chat), name)

    def send_text(
        self, user: int, chat: int, text: str, reply_to: int | None = None, thread: int | None = None, quote: str = ""
    ) -> Message:
        """Write a message of 1..4096 units; PersonError when the app would not let them."""
        if not text.strip() or units(text) > TEXT_LIMIT:
            raise PersonError(f"a message has 1 to {TEXT_LIMIT} characters")
        text = text.strip()
        return self._post(user, chat, reply_to, thread, text=text, entities=detect(text), quote=quote)

    def edit_text(self, user: int, chat: int, message_id: int, text: str) -> Message:
        """Change one's own message, as the pencil in the app does."""
        message = self._message(chat, message_id)
        if message.sender.id != user:
            raise PersonError("only one's own messages can be edited")
        text = text.strip()
        if not text or units(text) > TEXT_LIMIT:
            raise PersonError(f"a message has 1 to {TEXT_LIMIT} characters")
        if text != message.text:
            message.text, message.entities = text, detect(text)
            self.world.rewrite(message, by_bot=False)
        return message

    def delete(self, user: int, chat: int, message_id: int) -> None:
        """Delete a message for everybody; Telegram does not tell the bot."""
        self._present(user, chat)
        self.world.remove(self._message(chat, message_id))

    def tap(self, user: int, chat: int, message_id: int, button: str | tuple[int, int] | list[int]) -> Callback:
        """Tap an inline button: by (row, column), its callback data, or its label; PersonError if it is not there."""
        person = self._present(user, chat)
        message = self._message(chat, message_id)
        data = self._button_data(message, button)
        return self.world.tap(person, message, data)

    def tap_forged(self, user: int, chat: int, message_id: int, data: str) -> Callback:
        """A tap from a changed client, with data that is on no button."""
        return self.world.tap(self.world.user(user), self._message(chat, message_id), data)

    def send_photo(
        self,
        user: int,
        chat: int,
        caption: str = "",
        data_base64: str = "",
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a picture (a made-up one without data)."""
        stored = self.world.store(base64.b64decode(data_base64) or sky(), "photo.png", "photos", "image/png")
        return self._post(user, chat, reply_to, thread, media=photo_media(stored), **_caption(caption))

    def send_document(
        self,
        user: int,
        chat: int,
        name: str = "notat.txt",
        caption: str = "",
        data_base64: str = "",
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a file (a made-up one without data)."""
        data = base64.b64decode(data_base64) or "Et notat på én linje.\n".encode()
        media = document_media(self.world.store(data, name, "documents"))
        return self._post(user, chat, reply_to, thread, media=media, **_caption(caption))

    def send_sticker(self, user: int, chat: int, emoji: str = "👍", thread: int | None = None) -> Message:
        """Send a sticker."""
        sticker = {**self._file_stub("sticker.webp"), "type": "regular", "width": 512, "height": 512, "emoji": emoji}
        media = {"sticker": {**sticker, "is_animated": False, "is_video": False}}
        return self._post(user, chat, None, thread, media=media)

    def send_voice(self, user: int, chat: int, duration: int = 4, thread: int | None = None) -> Message:
        """Send a voice note of so many seconds."""
        media = {"voice": {**self._file_stub("voice.ogg"), "duration": duration, "mime_type": "audio/ogg"}}
        return self._post(user, chat, None, thread, media=media)

    def send_location(
        self, user: int, chat: int, latitude: float = 55.6761, longitude: float = 12.5683, thread: int | None = None
    ) -> Message:
        """Send a place (Copenhagen's city hall unless told)."""
        media = {"location": {"latitude": latitude, "longitude": longitude}}
        return self._post(user, chat, None, thread, media=media)

    def send_contact(
        self,
        user: int,
        chat: int,
        first_name: str = "Test",
        phone_number: str = "+4500000000",
        thread: int | None = None,
    ) -> Message:
        """Send a contact card."""
        media = {"contact": {"phone_number": phone_number, "first_name": first_name}}
        return self._post(user, chat, None, thread, media=media)

    def block(self, user: int) -> None:
        """Block the bot: a my_chat_member update, and 403 for every message from now on."""
        self._set_blocked(user, blocked=True)

    def unblock(self, user: int) -> None:
        """Take the block away."""
        self._set_blocked(user, blocked=False)

    def deactivate(self, user: int) -> None:
        """The person deletes their account: 403 "user is deactivated"."""
        self.world.user(user).deactivated = True

    def join(self, user: int, chat: int) -> Message:
        """A person joins a group, with its service message."""
        person, group = self.world.user(user), self.world.chat(chat)
        group.members[user] = "member"
        self.world.announce_chat(group)
        return self.world.post(group, person, service={"new_chat_members": [person.json()]})

    def leave(self, user: int, chat: int) -> Message:
        """A person leaves a group, with its service message."""
        person, group = self.world.user(user), self.world.chat(chat)
        message = self.world.post(group, person, service={"left_chat_member": person.json()})
        group.members.pop(user, None)
        self.world.announce_chat(group)
        return message

    def set_bot_status(self, user: int, chat: int, status: str) -> None:
        """A person adds the bot to a group, promotes it, or throws it out: member, administrator, left, kicked."""
        group = self.world.chat(chat)
        old, group.bot_status = group.bot_status, status
        self.world.membership(group, self.world.user(user), old, status)

    def migrate(self, chat: int) -> Chat:
        """A group becomes a supergroup under a new id; both chats get their service message."""
        old = self.world.chat(chat)
        if old.kind != "group" or old.migrated_to is not None:
            raise PersonError("only a group that is not yet a supergroup can become one")
        new_id = -(10**12) - 10_000_000 - self.world.serial()
        new = Chat(new_id, "supergroup", old.title, members=dict(old.members), bot_status=old.bot_status)
        someone = self.world.user(next(iter(old.members)))
        old.migrated_to = new_id
        self.world.post(old, someone, service={"migrate_to_chat_id": new_id})
        self.world.add_chat(new)
        self.world.post(new, someone, service={"migrate_from_chat_id": chat})
        self.world.announce_chat(old)
        return new

    def raw(self, update: Json) -> int:
        """Queue any update at all, malformed ones included; its update_id."""
        return self.world.updates.push_raw(update)

    def messages(self, chat: int) -> list[Message]:
        """Every message that now stands in a chat, oldest first."""
        return list(self.world.chat(chat).messages.values())

    def _present(self, user: int, chat: int) -> User:
        person, place = self.world.user(user), self.world.chat(chat)
        if place.members.get(user) not in PRESENT or place.migrated_to is not None:
            raise PersonError(f"user {user} is not in chat {chat}")
        return person

    def _message(self, chat: int, message_id: int) -> Message:
        message = self.world.chat(chat).messages.get(message_id)
        if message is None:
            raise PersonError(f"no message {message_id} in chat {chat}")
        return message

    def _post(self, user: int, chat: int, reply_to: int | None, thread: int | None, **content: Any) -> Message:
        person, place = self._present(user, chat), self.world.chat(chat)
        if place.blocked:
            raise PersonError("the bot is blocked; unblock it first")
        if reply_to is not None:
            thread = self._message(chat, reply_to).thread if thread is None else thread
        if thread is not None and thread not in place.topics:
            raise PersonError(f"no topic {thread} in chat {chat}")
        if place.private and not place.started:
            place.started = True
            self.world.announce_chat(place)
        return self.world.post(place, person, reply_to=reply_to, thread=thread, **content)

    def _button_data(self, message: Message, button: str | tuple[int, int] | list[int]) -> str:
        rows = message.inline_keyboard
        if not isinstance(button, str):
            row, column = button
            if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
                raise PersonError(f"no button at {row}, {column}: {message.buttons}")
            found = rows[row][column]
        else:
            every = [b for line in rows for b in line]
            hits = [b for b in every if b.get("callback_data") == button] or [b for b in every if b["text"] == button]
            if not hits:
                raise PersonError(f"no button {button!r} under message {message.id}: {message.buttons}")
            found = hits[0]
        if "callback_data" not in found:
            raise PersonError(f"the button {found['text']!r} opens a link and is not reported to the bot")
        return str(found["callback_data"])

    def _set_blocked(self, user: int, *, blocked: bool) -> None:
        chat = self.world.chat(user)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self.world.membership(chat, self.world.user(user), old, new)

    def _file_stub(self, name: str) -> Json:
        stored = self.world.store(b"made up", name, "media")
        return {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(stored.data)}


def _caption(caption: str) -> Json:
    return {"text": caption, "entities": detect(caption)}

"""One piece of work: the transaction in which an update, or a turn of the clock, becomes facts and messages owed."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.markup import Buttons, keyboard, split
from storage import mailbox
from storage.mailbox import Outgoing

# PTB builds a handler's context itself, so the work under way reaches it by this road.
current_work: ContextVar[Work] = ContextVar("current_work")

NO_PREVIEW = {"is_disabled": True}


class Work:
    """What an action works with: the session, the moment, and the means to owe messages.

    Nothing is sent from here: calls are rows in the outbox, which commit or vanish with the facts they tell of.
    """

    def __init__(self, session: AsyncSession, now: datetime, zone: ZoneInfo) -> None:
        self.session = session
        self.now = now
        self.zone = zone
        self.failed: BaseException | None = None
        # Set for a stranger: the inbox then forgets which chat the update came from.
        self.forget_chat = False

    @property
    def today(self) -> date:
        """The day it is where the programme runs."""
        return self.now.astimezone(self.zone).date()

    async def send(
        self,
        chat_id: int,
        text: str,
        buttons: Buttons = (),
        *,
        about: str | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
        urgent: bool = False,
        attachment: str | None = None,
    ) -> Outgoing:
        """Owe a message: HTML, with its buttons under the last piece of a long one. Returns that last piece.

        `about` lets a reply to the message find what it belongs to; `attachment` names a picture or file to be
        drawn when it is sent ("chart:…"), with `text` as its caption.
        """
        pieces = list(split(text)) or ["…"]
        row: Outgoing | None = None
        for number, piece in enumerate(pieces, 1):
            payload: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML"}
            if attachment:
                payload["caption"] = piece
            else:
                payload |= {"text": piece, "link_preview_options": NO_PREVIEW}
            if thread is not None:
                payload["message_thread_id"] = thread
            if reply_to is not None and number == 1:
                # A message deleted meanwhile must not keep the answer back.
                payload["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
            if buttons and number == len(pieces):
                payload["reply_markup"] = keyboard(buttons)
            row = self._queue(chat_id, _method(attachment), payload)
            row.about, row.urgent, row.attachment = about, urgent, attachment
        assert row is not None  # noqa: S101 - there is always a piece
        await self.session.flush()
        return row

    def edit(self, sent: Outgoing, text: str, buttons: Buttons = ()) -> None:
        """Owe a change of a message of ours, also of one that has not gone out yet."""
        payload = _edited(sent.chat_id, text, buttons)
        row = self._queue(sent.chat_id, "editMessageText", payload)
        row.edits = sent.id

    def take_away(self, sent: Outgoing) -> None:
        """Owe the deletion of a message of ours, also of one that has not gone out yet; nothing is left of it."""
        row = self._queue(sent.chat_id, "deleteMessage", {"chat_id": sent.chat_id})
        row.edits, sent.about = sent.id, None

    def edit_message(self, chat_id: int, message_id: int, text: str, buttons: Buttons = ()) -> None:
        """Owe a change of the message under which a button was tapped."""
        self._queue(chat_id, "editMessageText", _edited(chat_id, text, buttons) | {"message_id": message_id})

    def drop_buttons(self, chat_id: int, message_id: int) -> None:
        """Owe the removal of a message's buttons."""
        payload = {"chat_id": chat_id, "message_id": message_id, "reply_markup": keyboard(())}
        self._queue(chat_id, "editMessageReplyMarkup", payload)

    def take_buttons(self, sent: Outgoing) -> None:
        """Owe the removal of the buttons of a message of ours, also of one that has not gone out yet."""
        payload = {"chat_id": sent.chat_id, "reply_markup": keyboard(())}
        self._queue(sent.chat_id, "editMessageReplyMarkup", payload).edits = sent.id

    def answer(
        self, chat_id: int, callback_id: str, text: str = "", *, alert: bool = False, about: str | None = None
    ) -> None:
        """Owe the answer to a tap: until it comes the button shows that it is working."""
        payload: dict[str, Any] = {"callback_query_id": callback_id}
        if text:
            payload |= {"text": text[:200], "show_alert": alert}
        row = self._queue(chat_id, "answerCallbackQuery", payload)
        row.urgent, row.about = True, about

    def call(self, chat_id: int, method: str, payload: Mapping[str, Any]) -> Outgoing:
        """Owe any other call of the Bot API."""
        return self._queue(chat_id, method, payload)

    def _queue(self, chat_id: int, method: str, payload: Mapping[str, Any]) -> Outgoing:
        return mailbox.queue(self.session, self.now, chat_id, method, payload)


def _edited(chat_id: int, text: str, buttons: Buttons) -> dict[str, Any]:
    return {
        "chat_id": chat_id,
        "text": next(iter(split(text)), "…"),
        "parse_mode": "HTML",
        "link_preview_options": NO_PREVIEW,
        "reply_markup": keyboard(buttons),
    }


def _method(attachment: str | None) -> str:
    if attachment is None:
        return "sendMessage"
    return "sendPhoto" if attachment.startswith("chart:") else "sendDocument"

"""The buttons of a request: who may tap which, checked anew at every tap."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from telegram import CallbackQuery, Update
from telegram.ext import CallbackQueryHandler

from bot.advice.cards import IN_HAND
from bot.advice.desk import Desk, Place, Reader, about, participants, reference
from bot.context import Context, chat_of
from bot.markup import Buttons, Markup
from domain.people import Right, may
from storage import advice
from storage.advice import Request
from storage.mailbox import Outgoing
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App


class Who(Enum):
    """Who may tap a button."""

    ASKER = "asker"
    PANEL = "panel"
    WORKING = "working"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button of a request, by somebody who may; `rest` is what stood behind the request's id."""

    desk: Desk
    context: Context
    query: CallbackQuery
    request: Request
    chat_id: int
    rest: str

    @property
    def member(self) -> Member:
        """Who tapped."""
        return self.context.member

    @property
    def reader(self) -> Reader:
        """The words for the one who tapped."""
        return self.desk.reader(self.member)

    @property
    def message_id(self) -> int:
        """The message under which the button stands; 0 for one too old for Telegram to name."""
        return self.query.message.message_id if self.query.message is not None else 0

    @property
    def place(self) -> Place:
        """Where the tap came from."""
        in_group = self.chat_id == self.request.group_chat_id
        return Place(self.chat_id, self.request.thread_id if in_group else None, None if in_group else self.member)

    def answer(self, key: str = "", *, alert: bool = False, **values: object) -> None:
        """Answer the tap, with a toast where there is something to say."""
        text = self.reader.plain(f"advice.{key}", reference=reference(self.request), **values) if key else ""
        self.desk.work.answer(self.chat_id, self.query.id, text, alert=alert)

    def change(self, text: Markup, buttons: Buttons = ()) -> None:
        """Change the message under which the button stands."""
        if self.message_id:
            self.desk.work.edit_message(self.chat_id, self.message_id, text, buttons)

    async def say(self, text: Markup, buttons: Buttons = (), *, what: str = "info") -> Outgoing:
        """Say something where the tap came from, under the message that was tapped."""
        return await self.desk.work.send(
            self.chat_id, text, buttons, about=about(self.request, what), thread=self.place.thread,
            reply_to=self.message_id or None,
        )  # fmt: skip


Action = tuple[Who, Callable[[Tap], Awaitable[None]]]


def register(app: App, actions: Mapping[str, Action]) -> None:
    """Plug in the buttons "case:<what>:<request>[:<rest>]"."""

    async def tapped(update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None or query.data is None:
            return
        _, what, number, *rest = query.data.split(":")
        desk = Desk(context.app, context.work)
        request = await advice.find_request(context.work.session, int(number))
        action = actions.get(what)
        if request is None or action is None:
            context.work.answer(chat_of(update), query.id, context.plain("messages.old_button"), alert=True)
            return
        tap = Tap(desk, context, query, request, chat_of(update), ":".join(rest))
        who, act = action
        if await _may(tap, who):
            await act(tap)

    app.ptb.add_handler(CallbackQueryHandler(tapped, pattern=r"^case:[a-z-]+:\d{1,15}(:\d{1,15})?$"))


async def _may(tap: Tap, who: Who) -> bool:
    """True when this person may; otherwise the tap is answered with the reason."""
    member, request = tap.member, tap.request
    if who is Who.ASKER:
        if member.id != request.asker_id:
            tap.desk.work.answer(tap.chat_id, tap.query.id, tap.reader.plain("messages.not_yours"), alert=True)
        return member.id == request.asker_id
    if not may(member.role, Right.ANSWER):
        tap.answer("only_panel", alert=True)
        return False
    if member.id == request.asker_id:
        tap.answer("own_question", alert=True)
        return False
    return who is Who.PANEL or await _works_on_it(tap, who)


async def _works_on_it(tap: Tap, who: Who) -> bool:
    member, request = tap.member, tap.request
    if request.state not in IN_HAND:
        tap.answer("not_in_hand", alert=True)
        return False
    working = [one.id for one in await participants(tap.desk, request)]
    if member.id == request.owner_id or (who is Who.WORKING and member.id in working):
        return True
    owner = await tap.desk.owner(request)
    tap.answer("with_another", alert=True, name=owner.name if owner else "")
    return False

"""What a handler is given: the app, the work under way, who is writing, and the sentences in that person's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.markup import MarkupT, html_texts
from bot.texts import T
from bot.work import Work, current_work
from domain.people import Right, may
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context with what this program needs; `member` and `language` are set by the gate."""

    app: App
    work: Work
    _member: Member | None
    language: str

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Context:
        """Made by PTB for each update that some handler wants."""
        context = super().from_update(update, application)
        context.app = application.bot_data["app"]
        context.work = current_work.get()
        context.forget_member()
        context.language = context.app.settings.language
        return context

    def forget_member(self) -> None:
        """Nobody has been recognised yet."""
        self._member = None

    @property
    def member(self) -> Member:
        """Who is writing. The gate lets nobody else through."""
        if self._member is None:
            raise RuntimeError("a handler was reached without passing the gate")
        return self._member

    def let_in(self, member: Member) -> None:
        """The gate has recognised the writer."""
        self._member = member
        self.language = member.language or self.app.settings.language

    @property
    def t(self) -> MarkupT:
        """The sentences for the chat, in the writer's language."""
        return html_texts(self.app.texts, self.language)

    @property
    def plain(self) -> T:
        """The same without escaping, for toasts and buttons."""
        return self.app.texts.of(self.language)


def chat_of(update: Update) -> int:
    """The chat an update belongs to; a handler is only reached by updates that have one."""
    if update.effective_chat is None:
        raise RuntimeError("an update without a chat reached a handler")
    return update.effective_chat.id


async def allowed(update: Update, context: Context, right: Right) -> bool:
    """True when the member may; otherwise says that this is not for his or her role."""
    if may(context.member.role, right):
        return True
    if update.callback_query is not None:
        context.work.answer(chat_of(update), update.callback_query.id, context.plain("people.not_for_you"), alert=True)
    else:
        await context.work.send(chat_of(update), context.t("people.not_for_you"))
    return False

"""What the actions of this feature work with: the work under way, whose it is, and how to speak to that person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from telegram import Message

from bot.context import Context
from bot.markup import Markup, html_texts
from bot.messages import day_of
from bot.plans import Known
from bot.texts import T
from bot.work import Work
from domain.plan import EXPENSE, Indicator
from storage import people
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App


@dataclass(frozen=True, slots=True)
class Desk:
    """One member at the desk: `chat_id` is where to answer, `language` in which, `today` the day to count from."""

    app: App
    work: Work
    member: Member
    chat_id: int
    language: str
    today: date

    @classmethod
    def of(cls, context: Context, chat_id: int, message: Message | None = None, language: str | None = None) -> Desk:
        """The desk of who is writing; the day is that of `message` where there is one.

        `language` is what the message is in, for a member who has not chosen one.
        """
        today = day_of(context, message) if message is not None else context.work.today
        spoken = context.member.language or language or context.language
        return cls(context.app, context.work, context.member, chat_id, spoken, today)

    @classmethod
    async def for_member(cls, app: App, work: Work, member_id: int) -> Desk:
        """The desk of a member who is not writing just now."""
        member = await people.get_member(work.session, member_id)
        spoken = member.language or app.settings.language
        return cls(app, work, member, member.telegram_id, spoken, work.today)

    def t(self, key: str, /, **values: object) -> Markup:
        """A sentence for the chat."""
        return html_texts(self.app.texts, self.language)(key, **values)

    @property
    def plain(self) -> T:
        """The same without escaping, for toasts and buttons."""
        return self.app.texts.of(self.language)

    def known(self, on: date) -> Known:
        """The plan an activity of that day belongs to."""
        return self.app.plans.on(on)

    def indicator(self, wanted: str, on: date) -> Indicator | None:
        """The indicator with that id in the plan of that day; None for an expense, and for one that plan lacks."""
        if wanted == EXPENSE:
            return None
        return next((one for one in self.known(on).plan.indicators if one.id == wanted), None)

"""What every part of the advice feature works with: the app, the work under way, and how a request is spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Message

from bot.advice.question import Part
from bot.context import Context
from bot.formats import DAY, duration, in_days
from bot.markup import Buttons, Markup, MarkupT, html_texts
from bot.messages import day_of
from bot.texts import T
from domain import advice as rules
from domain.people import Right, Role, may
from domain.plan import Plan
from storage import advice, people
from storage.advice import Request
from storage.conversations import RequestMessage, RequestNote
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

# The roles of those who were brought in, and of those who are asked to take a request over; one may be both.
BROUGHT_IN, OFFERED = ("second", "both"), ("offer", "both")
# Longer words would not fit one message with what stands around them, and a message in pieces cannot be edited.
LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Reader:
    """The sentences in one reader's language: `t` for the chat (HTML), `plain` for buttons and toasts."""

    t: MarkupT
    plain: T
    language: str
    # Minutes of office hours in a working day.
    working_day: int

    def waited(self, request: Request, minutes: int) -> str:
        """How long a request has waited; of one that is not urgent only the office hours are counted."""
        if request.urgent:
            return in_days(minutes, DAY, self.language) or duration(minutes, self.language)
        said = self.plain("advice.office_hours", waited=duration(minutes, self.language))
        return self.length(minutes) or said

    def length(self, minutes: int) -> str | None:
        """So many minutes of office hours as working days; None for those that are few enough to be told in hours."""
        return in_days(minutes, self.working_day, self.language, working=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is shown: a chat, a forum's topic in it, and whose private chat it is."""

    chat_id: int
    thread: int | None = None
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """The app and the work under way."""

    app: App
    work: Work

    @property
    def session(self) -> AsyncSession:
        """The transaction under way."""
        return self.work.session

    @property
    def plan(self) -> Plan:
        """Today's plan."""
        return self.app.plans.on(self.work.today).plan

    def reader(self, member: Member | None) -> Reader:
        """The words for one person; None: for the panel's group."""
        language = (member.language if member else None) or self.app.settings.language
        of_day = self.plan.calendar.working_day
        return Reader(html_texts(self.app.texts, language), self.app.texts.of(language), language, of_day)

    async def panel(self) -> list[Member]:
        """Everybody who may answer."""
        return [one for one in await people.list_members(self.session) if may(one.role, Right.ANSWER)]

    async def coordinators(self) -> list[Member]:
        """Who is told when the panel falls short: the secretariat, and where there is none the management."""
        members = [one for one in await people.list_members(self.session) if one.reachable]
        admins = [one for one in members if may(one.role, Right.ALARMS)]
        return admins or [one for one in members if one.role == Role.MANAGEMENT]

    async def owner(self, request: Request) -> Member | None:
        """Who has the request in hand, or had it last."""
        return await people.get_member(self.session, request.owner_id) if request.owner_id else None

    async def asker(self, request: Request) -> Member:
        """Who asked."""
        return await people.get_member(self.session, request.asker_id)

    async def author(self, said: RequestMessage | RequestNote) -> Member:
        """Who wrote it."""
        return await people.get_member(self.session, said.author_id)

    async def member_of_chat(self, chat_id: int) -> Member | None:
        """Whose private chat that is; None for a group."""
        return await people.find_member(self.session, chat_id) if chat_id > 0 else None

    async def tell(self, request: Request, member: Member, key: str, **values: object) -> None:
        """Say a sentence about a request to one person in private; a reply to it belongs to the request."""
        if member.active:
            said = self.reader(member).t(f"advice.{key}", reference=reference(request), **values)
            await self.work.send(member.telegram_id, said, about=about(request, "info"))

    async def tell_asker(self, request: Request, key: str, **values: object) -> None:
        """Say a sentence about a request to the one who asked."""
        await self.tell(request, await self.asker(request), key, **values)

    async def send_asker(self, request: Request, text: Markup, buttons: Buttons = (), *, what: str = "info") -> None:
        """Send the one who asked something about the request; nothing to one who has left."""
        if (await self.asker(request)).active:
            await self.work.send(request.asker_chat_id, text, buttons, about=about(request, what))

    async def alarm_nobody(self, request: Request) -> None:
        """Tell the coordinators that there is nobody to ask."""
        await self.alarm(request, "nobody_urgent" if request.urgent else "nobody")

    async def alarm(self, request: Request, key: str, **values: object) -> None:
        """Tell the coordinators that something needs them; never what the request says."""
        for one in await self.coordinators():
            said = self.reader(one).t(f"advice.alarm.{key}", reference=reference(request), **values)
            await self.work.send(one.telegram_id, said)


def reference(request: Request) -> str:
    """What everybody calls the request: "R-14-007"."""
    return rules.reference(request.year, request.number)


def about(request: Request, what: str) -> str:
    """What a message of ours is about: "request:7:card", "request:7:m12" for what was said, "request:7:info"."""
    return f"request:{request.id}:{what}"


def read_about(text: str) -> tuple[int, str]:
    """The request's id and the rest of what `about` wrote."""
    _, number, what = text.split(":", 2)
    return int(number), what


def asker_name(request: Request, asker: Member, reader: Reader) -> str:
    """What the panel calls the one who asked."""
    if request.alias is not None:
        return reader.plain("advice.alias", alias=request.alias)
    return asker.name


def is_later(request: Request, said: RequestMessage) -> bool:
    """True for what was said after somebody had taken the request."""
    return request.taken_at is not None and said.created_at > request.taken_at


async def participants(desk: Desk, request: Request) -> list[Member]:
    """The panel members who work on a request that is taken: its owner first, then those brought in."""
    asked = await advice.list_asked(desk.session, request.id)
    seconds = [number for number, role in asked.items() if role in BROUGHT_IN and number != request.owner_id]
    owner = [request.owner_id] if request.owner_id else []
    members = [await people.get_member(desk.session, number) for number in (*owner, *seconds)]
    return [one for one in members if one.active and may(one.role, Right.ANSWER)]


def part_of(context: Context, message: Message, text: str) -> Part:
    """What is kept of somebody's words: no personal data, but the plan's own hotline may be told on."""
    day = day_of(context, message)
    return Part.of(message.message_id, text, day, context.language, context.app.plans.on(day).plan.hotline.phone)

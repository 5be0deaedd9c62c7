"""How a request stands, asked in words: its asker is told as by [Status], the panel as by its queue, others nothing.

Who is called when the panel falls short is told how it stands, but never what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Message, Update

from bot.advice import cards, queue, standing
from bot.advice.desk import Desk, about
from bot.context import Context
from bot.messages import route_text
from domain import advice as rules
from domain.people import Right, may
from domain.reading.inquiries import Inquiry, read_inquiry
from domain.reading.result import Reading
from storage import advice, mailbox
from storage.advice import CLOSED, OPEN, WITHDRAWN, Request

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in before what asks where a text belongs."""
    app.claims.append(claim)
    app.edits.append(edited)


async def claim(update: Update, context: Context, reading: Reading) -> bool:
    """True where a text was such a question, and has been answered."""
    message = update.effective_message
    inquiry = read_inquiry(message.text or "") if message is not None else None
    if message is None or inquiry is None or reading.intent == "log":
        return False
    return await _answer(context, message, inquiry)


async def answer_short(context: Context, message: Message) -> bool:
    """While a question for the panel is being written only the shortest forms are meant for us; False for all else."""
    inquiry = read_inquiry(message.text or "")
    return inquiry is not None and inquiry.short and await _answer(context, message, inquiry)


async def answer_reply(context: Context, message: Message, request: Request) -> bool:
    """Tell the asker who asks by a reply how it stands; False for what is to be added, or is for the one who has it.

    Of one that has ended it must be said that it is meant: other words open it again.
    """
    inquiry = read_inquiry(message.text or "")
    if inquiry is None or request.asker_id != context.member.id or request.state in cards.IN_HAND:
        return False
    if inquiry.references or inquiry.mine:
        return await _answer(context, message, inquiry)
    if request.state != OPEN:
        return False
    await _tell(context, message, request.year, request.number)
    return True


async def edited(update: Update, context: Context) -> bool:
    """Such a question was edited: nothing else has come of it, so it is as good as new."""
    message, desk = update.effective_message, Desk(context.app, context.work)
    if message is None:
        return False
    own = await advice.list_of_asker(desk.session, context.member.id, advice.STATES)
    places = [_asked(message), *(_asked(message, one) for one in own)]
    told = [row for place in places for row in await mailbox.list_about(desk.session, place)]
    answers = [row for row in told if row.chat_id == message.chat_id]
    if not answers:
        return False
    for row in answers:
        row.about = None  # what comes of it now follows later edits
    await route_text(update, context)
    return True


def _asked(message: Message, request: Request | None = None) -> str:
    """What our answer is about: edited, the question finds it. A reply to it belongs to the asker's request."""
    return f"asked:{message.message_id}" if request is None else about(request, f"asked{message.message_id}")


async def _answer(context: Context, message: Message, inquiry: Inquiry) -> bool:
    """False where it is not said what is asked about."""
    for year, number in inquiry.references:
        await _tell(context, message, year, number)
    if inquiry.mine and not inquiry.references:
        await _tell_all(context, message)
    return bool(inquiry.references) or inquiry.mine


async def _tell_all(context: Context, message: Message) -> None:
    """All that somebody has asked; to one of the panel with something in hand the queue."""
    desk, member = Desk(context.app, context.work), context.member
    lines = await standing.list_every(desk, member)
    in_hand = may(member.role, Right.ANSWER) and await advice.list_of_owner(desk.session, member.id)
    if lines or not in_hand:
        await desk.work.send(message.chat_id, lines or context.t("advice.status.none"), about=_asked(message))
    if in_hand:
        text, buttons = await queue.for_panel(desk, member, desk.reader(member))
        await desk.work.send(message.chat_id, text, buttons, about=_asked(message))


async def _tell(context: Context, message: Message, year: int, number: int) -> None:
    desk, member, chat_id = Desk(context.app, context.work), context.member, message.chat_id
    request = await advice.find_numbered(desk.session, year, number)
    if request is not None and request.asker_id == member.id:
        said = await standing.line(desk, request, desk.reader(member))
        await desk.work.send(chat_id, said, about=_asked(message, request))
    elif request is not None and may(member.role, Right.ANSWER):
        await _tell_panel(context, message, request)
    elif request is not None and member.id in [one.id for one in await desk.coordinators()]:
        said = await queue.line_without_topic(desk, request, desk.reader(member))
        await desk.work.send(chat_id, said, about=_asked(message))
    else:
        said = context.t("advice.status.unknown", reference=rules.reference(year, number))
        await desk.work.send(chat_id, said, about=_asked(message))


async def _tell_panel(context: Context, message: Message, request: Request) -> None:
    """A line of the queue, with the way to the card for those it is open to; of one that has ended how it did."""
    desk, member = Desk(context.app, context.work), context.member
    reader = desk.reader(member)
    if request.state in (CLOSED, WITHDRAWN):
        await desk.work.send(message.chat_id, await standing.line(desk, request, reader), about=_asked(message))
        return
    buttons = [[queue.show_button(reader, request)]] if await queue.may_see(desk, request, member) else ()
    await desk.work.send(message.chat_id, await queue.line(desk, request, reader), buttons, about=_asked(message))

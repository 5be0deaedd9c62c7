"""Carries words from one side of a request to the other, each answer under what it answers."""

from __future__ import annotations

from bot.advice import cards, copies, views
from bot.advice.desk import Desk, Place, about
from bot.advice.question import Part
from bot.markup import Markup
from storage import conversations, mailbox
from storage.advice import OPEN, Request
from storage.conversations import RequestMessage
from storage.people import Member


async def keep(
    desk: Desk, request: Request, author: Member, part: Part, chat_id: int, to: RequestMessage | None,
    *, opening: bool = False,
) -> RequestMessage:  # fmt: skip
    """Store what somebody said; `to` is what it answers, `opening` that it belongs to the question."""
    side = "asker" if author.id == request.asker_id else "panel"
    return await conversations.add_message(
        desk.session,
        RequestMessage(
            request_id=request.id, author_id=author.id, side=side, opening=opening, text=part.text, chat_id=chat_id,
            message_id=part.message_id, created_at=desk.work.now, reply_to_id=to.id if to is not None else None,
        ),
    )  # fmt: skip


async def deliver(desk: Desk, request: Request, message: RequestMessage) -> None:
    """Show a message to the other side."""
    await (to_panel if message.side == "asker" else to_asker)(desk, request, message)


async def to_panel(desk: Desk, request: Request, message: RequestMessage) -> None:
    """Show the asker's words to those who have the request; never who is behind an alias."""
    for place in await cards.places(desk, request):
        await _to_place(desk, request, message, place)


async def catch_up(desk: Desk, request: Request, place: Place) -> None:
    """Show what the asker said since nobody has the request, and its card could not hold, to one who sees it later."""
    for message in await conversations.list_messages(desk.session, request.id):
        said_since = message.side == "asker" and message.created_at >= request.waiting_since
        if request.state == OPEN and said_since and not message.opening:
            await _to_place(desk, request, message, place)


async def _to_place(desk: Desk, request: Request, message: RequestMessage, place: Place) -> None:
    await desk.work.send(
        place.chat_id,
        views.to_panel(desk.reader(place.member), request, await desk.asker(request), message),
        about=about(request, f"m{message.id}"),
        reply_to=await cards.anchor(desk, request, place.chat_id, await _replied(desk, message)),
        thread=place.thread,
        urgent=True,
    )


def receipt(message: RequestMessage) -> str:
    """What the word that a message is on its way is about: it is taken away where the message does not arrive."""
    return f"ack{message.id}"


async def take_receipt(desk: Desk, request: Request, message: RequestMessage) -> None:
    """The message is not on its way after all."""
    for row in await mailbox.list_about(desk.session, about(request, receipt(message))):
        desk.work.take_away(row)


async def deliver_again(desk: Desk, request: Request, message: RequestMessage) -> None:
    """What a group did not take goes to those who have the request now; to nobody where it is back in the open."""
    if message.side == "asker" and request.group_chat_id is None and request.state != OPEN:
        await to_panel(desk, request, message)


async def to_asker(desk: Desk, request: Request, message: RequestMessage) -> None:
    """Show an expert's words to the asker, and to the others who work on the request."""
    asker, author = await desk.asker(request), await desk.author(message)
    await desk.work.send(
        request.asker_chat_id,
        views.to_asker(desk.reader(asker), request, author, message),
        about=about(request, f"m{message.id}"),
        reply_to=await cards.anchor(desk, request, request.asker_chat_id, await _replied(desk, message)),
        urgent=True,
    )
    for place in await cards.places(desk, request):
        if place.chat_id != message.chat_id and (place.member is None or place.member.id != author.id):
            said = views.to_colleague(desk.reader(place.member), request, asker, author, message)
            await desk.work.send(place.chat_id, said, about=_copy(request, message), thread=place.thread)


def _copy(request: Request, message: RequestMessage) -> str:
    # As a note: a word on a colleague's answer is meant for the colleague, and must not slip through to the asker.
    return f"note:{request.id}:c{message.id}"


async def follow_edit(desk: Desk, request: Request, message: RequestMessage) -> int:
    """What was said has been edited: its copies follow. Returns to how many on the other side the edit goes."""
    if message.opening:
        await cards.refresh_cards(desk, request)
        return len(await cards.places(desk, request))
    return await (_asker_edited if message.side == "asker" else _expert_edited)(desk, request, message)


async def _asker_edited(desk: Desk, request: Request, message: RequestMessage) -> int:
    asker = await desk.asker(request)

    def text(place: Place) -> Markup:
        return views.to_panel(desk.reader(place.member), request, asker, message)

    readers = await copies.list_readers(desk, request)
    return await copies.follow(desk, request, about(request, f"m{message.id}"), readers, text)


async def _expert_edited(desk: Desk, request: Request, message: RequestMessage) -> int:
    asker, author = await desk.asker(request), await desk.author(message)

    def answer(place: Place) -> Markup:
        return views.to_asker(desk.reader(place.member), request, author, message)

    def copy(place: Place) -> Markup:
        return views.to_colleague(desk.reader(place.member), request, asker, author, message)

    at_asker = [Place(request.asker_chat_id, None, asker)]
    colleagues = await copies.list_readers(desk, request, but=message)
    await copies.follow(desk, request, _copy(request, message), colleagues, copy)
    return await copies.follow(desk, request, about(request, f"m{message.id}"), at_asker, answer)


async def _replied(desk: Desk, message: RequestMessage) -> RequestMessage | None:
    return (
        await conversations.get_message(desk.session, message.reply_to_id) if message.reply_to_id is not None else None
    )

"""Carries words from one side of a request to the other, each answer under what it answers."""

from __future__ import annotations

from bot.advice import cards, views
from bot.advice.desk import Desk, about
from storage import conversations, mailbox
from storage.advice import OPEN, Request
from storage.conversations import RequestMessage


async def deliver(desk: Desk, request: Request, message: RequestMessage) -> None:
    """Show a message to the other side."""
    await (to_panel if message.side == "asker" else to_asker)(desk, request, message)


async def to_panel(desk: Desk, request: Request, message: RequestMessage) -> None:
    """Show the asker's words to those who have the request; never who is behind an alias."""
    asker, replied = await desk.asker(request), await _replied(desk, message)
    for place in await cards.places(desk, request):
        await desk.work.send(
            place.chat_id,
            views.to_panel(desk.reader(place.member), request, asker, message),
            about=about(request, f"m{message.id}"),
            reply_to=await cards.anchor(desk, request, place.chat_id, replied),
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


async def follow_edit(desk: Desk, request: Request, message: RequestMessage) -> None:
    """What was said has been edited: every copy of it follows."""
    if message.opening:
        await cards.refresh_cards(desk, request)
        return
    asker, author = await desk.asker(request), await desk.author(message)
    for row in await mailbox.list_about(desk.session, about(request, f"m{message.id}")):
        if message.side == "panel":
            desk.work.edit(row, views.to_asker(desk.reader(asker), request, author, message))
            continue
        reader = desk.reader(await desk.member_of_chat(row.chat_id))
        desk.work.edit(row, views.to_panel(reader, request, asker, message))
    for row in await mailbox.list_about(desk.session, _copy(request, message)):
        reader = desk.reader(await desk.member_of_chat(row.chat_id))
        desk.work.edit(row, views.to_colleague(reader, request, asker, author, message))


async def _replied(desk: Desk, message: RequestMessage) -> RequestMessage | None:
    return (
        await conversations.get_message(desk.session, message.reply_to_id) if message.reply_to_id is not None else None
    )

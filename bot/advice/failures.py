"""What could not be delivered: its sender is told, and a group that shuts the bot out is left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.advice import relay, routing, topics
from bot.advice.cards import IN_HAND
from bot.advice.desk import Desk, asker_name, read_about, reference
from storage import advice, conversations, people
from storage.advice import OPEN, Request
from storage.conversations import RequestMessage
from storage.mailbox import Outgoing

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work


async def undelivered(app: App, work: Work, row: Outgoing) -> None:
    """A message of ours, or a change of one, did not arrive."""
    desk = Desk(app, work)
    message = row if row.edits is None else await work.session.get(Outgoing, row.edits)
    about = (message.about if message is not None else None) or ""
    kind = about.partition(":")[0]
    if kind == "topic":
        await _topic_refused(desk, row)
    elif kind in ("request", "note") and message is not None:
        number, what = read_about(about)
        request = await advice.find_request(work.session, number)
        if request is not None and request.erased_at is None:
            await _missed(desk, request, row, message, what)


async def _missed(desk: Desk, request: Request, row: Outgoing, message: Outgoing, what: str) -> None:
    is_note = (message.about or "").startswith("note:")
    if row is not message:
        if row.chat_id < 0 and row.error == "unreachable":
            await _group_refused(desk, request, row)
        elif message.message_id is not None and what.startswith("m") and not is_note:
            await _edit_lost(desk, request, int(what[1:]))
    elif is_note:
        await _note_lost(desk, request, row, int(what) if what.isdecimal() else 0)
    else:
        await _lost(desk, request, row, what)


async def _note_lost(desk: Desk, request: Request, row: Outgoing, number: int) -> None:
    """A note did not reach a colleague; 0 is none, but something said about notes."""
    if not number:
        return
    note = await conversations.get_note(desk.session, number)
    author, colleague = await desk.author(note), await desk.member_of_chat(row.chat_id)
    values = {"reference": reference(request), "name": colleague.name if colleague else "–"}
    said = desk.reader(author).t("advice.not_delivered.note", **values)
    await desk.work.send(note.chat_id, said, about=f"note:{request.id}:0", reply_to=note.message_id)


async def _edit_lost(desk: Desk, request: Request, number: int) -> None:
    """What somebody said was edited, and a copy of it could not follow: the old words stand there still."""
    message = await conversations.get_message(desk.session, number)
    author = await desk.author(message)
    if author.active:
        said = desk.reader(author).t("advice.not_delivered.edit", reference=reference(request))
        thread = request.thread_id if message.chat_id == request.group_chat_id else None
        await desk.work.send(message.chat_id, said, reply_to=message.message_id, thread=thread)


async def _topic_refused(desk: Desk, row: Outgoing) -> None:
    request = await advice.find_request(desk.session, topics.request_id(row))
    if request is None:
        return
    if row.error == "unreachable":
        await _leave_group(desk, request)
    else:
        await topics.no_topic(desk, request)


async def _lost(desk: Desk, request: Request, row: Outgoing, what: str) -> None:
    if row.chat_id < 0:
        await _group_refused(desk, request, row)
        if what.startswith("m") and row.error == "unreachable":
            # The card was shown to its owner in private meanwhile; what the group never got follows.
            await relay.deliver_again(desk, request, await conversations.get_message(desk.session, int(what[1:])))
    elif what.startswith("m"):
        await _tell_author(desk, request, await conversations.get_message(desk.session, int(what[1:])))


async def _tell_author(desk: Desk, request: Request, message: RequestMessage) -> None:
    """Whoever wrote it must not believe that it was read."""
    author, reader = await desk.author(message), desk.reader(await desk.author(message))
    if message.side == "panel":
        await relay.take_receipt(desk, request, message)
        name = asker_name(request, await desk.asker(request), reader)
        said = reader.t("advice.not_delivered.to_asker", name=name, reference=reference(request))
    elif request.state in IN_HAND:
        said = reader.t("advice.not_delivered.to_panel", reference=reference(request))
    else:
        return  # the expert is gone, the request is with others by now, and they will read it
    thread = request.thread_id if message.chat_id == request.group_chat_id else None
    if author.active:
        await desk.work.send(message.chat_id, said, reply_to=message.message_id, thread=thread)


async def _group_refused(desk: Desk, request: Request, row: Outgoing) -> None:
    """The group does not take a message: the request's topic is gone, or the bot has been shut out."""
    if row.chat_id != request.group_chat_id:
        return
    if row.error == "unreachable":
        await _leave_group(desk, request)
    elif request.thread_id is not None:
        request.thread_id = None
        await desk.alarm(request, "topic_gone")
        await topics.open_topic(desk, request)


async def _leave_group(desk: Desk, request: Request) -> None:
    """Go on without the group: the panel is asked one by one, and the owner gets the card in private."""
    if request.group_chat_id is None:
        return
    request.group_chat_id = request.thread_id = None
    await desk.alarm(request, "group_gone")
    if request.state == OPEN and not await routing.widen(desk, request, wider=False):
        await desk.alarm_nobody(request)
    elif request.state in IN_HAND and request.owner_id is not None:
        await routing.show(desk, request, await people.get_member(desk.session, request.owner_id))

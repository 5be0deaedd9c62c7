"""Notes among panel members. Nothing in here, and nothing that reads them, can send to the asker."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from telegram import Message, Update

from bot.advice import cards, copies, views
from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import LONGEST, Desk, Place, Reader, part_of, participants, reference
from bot.advice.question import Part
from bot.context import Context, chat_of
from bot.markup import Button, Markup, join, units
from domain.people import Right, may
from storage import advice, conversations, mailbox
from storage.advice import Request
from storage.conversations import RequestNote
from storage.mailbox import Draft, Outgoing
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

KIND = "note"


async def begin(tap: Tap) -> None:
    """The button [Note]: what this person writes next about the request is one."""
    tap.answer()
    reader, place = tap.reader, tap.place
    drop = [[Button(reader.plain("advice.button.no_note"), f"case:no-note:{tap.request.id}")]]
    # In the group people talk among themselves, so there only a reply is meant for us.
    key = "advice.note.ask" if place.member is not None else "advice.note.ask_by_reply"
    said = reader.t(key, reference=reference(tap.request))
    row = await tap.desk.work.send(place.chat_id, said, drop, about=_about(tap.request), thread=place.thread)
    await open_draft(tap, KIND, {"request": tap.request.id, "prompt": row.id})


async def open_draft(tap: Tap, kind: str, body: dict[str, int]) -> None:
    """Wait for what the one who tapped writes for the panel alone."""
    session, member, now = tap.desk.session, tap.member, tap.desk.work.now
    await mailbox.put_draft(session, place_of(member, tap.chat_id), member.id, kind, body, now)
    if tap.chat_id == member.telegram_id:
        await mailbox.put_draft(session, tap.chat_id, member.id, kind, body, now)


async def find_draft(context: Context, chat_id: int, kind: str) -> Draft | None:
    """What the writer was asked to write for the panel alone in that chat, and has not written."""
    draft = await mailbox.find_draft(context.work.session, place_of(context.member, chat_id))
    return draft if draft is not None and draft.kind == kind else None


async def close_draft(desk: Desk, member: Member, chat_id: int, kind: str) -> None:
    """It is written, or will not be."""
    for place in {place_of(member, chat_id), *([chat_id] if chat_id == member.telegram_id else [])}:
        draft = await mailbox.find_draft(desk.session, place)
        if draft is not None and draft.kind == kind:
            await mailbox.drop_draft(desk.session, place)


async def cancel(update: Update, context: Context) -> bool:
    """/cancel while a note is awaited in private."""
    chat_id = chat_of(update)
    draft = await find_draft(context, chat_id, KIND)
    if draft is None:
        return False
    await close_draft(Desk(context.app, context.work), context.member, chat_id, KIND)
    await expired(context.app, context.work, draft, context.member)
    await context.work.send(chat_id, context.t("advice.note.dropped"))
    return True


def place_of(member: Member, chat_id: int) -> int:
    """Where it lies that a person writes for the panel alone in that chat: under a number that is no chat's.

    In a group several may be writing. And were it the chat's one draft alone, whatever else is told in between would
    take its place, and turn a note into an answer.
    """
    return -2 * member.id - (chat_id != member.telegram_id)


async def drop(tap: Tap) -> None:
    """No note after all, says the one who was to write it."""
    if await find_open(tap.context, tap.chat_id) is None:
        tap.desk.work.answer(tap.chat_id, tap.query.id, tap.reader.plain("messages.not_yours"), alert=True)
        return
    tap.answer()
    await close_draft(tap.desk, tap.member, tap.chat_id, KIND)
    tap.change(tap.reader.t("advice.note.dropped"))


async def expired(app: App, work: Work, draft: Draft, member: Member) -> None:
    """The note was never written: what asked for it says so."""
    prompt = await work.session.get(Outgoing, json.loads(draft.body)["prompt"])
    if prompt is not None:
        work.edit(prompt, Desk(app, work).reader(member).t("advice.note.dropped"))


async def find_open(context: Context, chat_id: int) -> int | None:
    """The request this person is writing a note about in that chat, if any."""
    draft = await find_draft(context, chat_id, KIND)
    return int(json.loads(draft.body)["request"]) if draft is not None else None


async def written(update: Update, context: Context, draft: Draft) -> bool:
    """The next text after [Note]."""
    if update.effective_message is None:
        return False
    await store(context, update.effective_message, int(json.loads(draft.body)["request"]))
    return True


async def replied(update: Update, context: Context, row: Outgoing) -> None:
    """A reply to a note, or to the question for one, is a note too."""
    message = update.effective_message
    if message is not None:
        await store(context, message, int((row.about or "").split(":")[1]))


async def take_over(context: Context, message: Message) -> bool:
    """While somebody is writing a note, a reply to the card is that note: it must never go to the asker."""
    request_id = await find_open(context, message.chat_id)
    if request_id is None:
        return False
    await store(context, message, request_id)
    return True


async def store(context: Context, message: Message, request_id: int) -> None:
    """Keep a note, and show it to the others of the panel who work on the request."""
    desk, member = Desk(context.app, context.work), context.member
    request, reader = await advice.get_request(desk.session, request_id), desk.reader(member)
    if units(message.text or "") > LONGEST:
        await _back(desk, request, message, reader.t("messages.too_long", longest=LONGEST))
        return
    if await find_open(context, message.chat_id) is not None:
        await close_draft(desk, member, message.chat_id, KIND)
    if not _may_write(member, request):
        await _back(desk, request, message, reader.t("advice.note.refused", reference=reference(request)))
        return
    part, note = await keep(context, request, message)
    await _share(desk, request, note, message.chat_id)
    taken_out = views.taken_out(reader, part.counted)
    said = join([reader.t("advice.note.kept", reference=reference(request)), *([taken_out] if taken_out else [])])
    await _back(desk, request, message, said)


def _may_write(member: Member, request: Request) -> bool:
    return may(member.role, Right.ANSWER) and member.id != request.asker_id and request.erased_at is None


async def keep(context: Context, request: Request, message: Message) -> tuple[Part, RequestNote]:
    """Store a note, less what must not be kept."""
    part = part_of(context, message, message.text or "")
    note = await conversations.add_note(
        context.work.session,
        RequestNote(
            request_id=request.id, author_id=context.member.id, text=part.text, chat_id=message.chat_id,
            message_id=message.message_id, created_at=context.work.now,
        ),
    )  # fmt: skip
    return part, note


async def _share(desk: Desk, request: Request, note: RequestNote, written_in: int) -> None:
    """Show the note to the others of the panel who work on the request."""
    author = await desk.author(note)
    for place in await _readers(desk, request):
        if place.chat_id != written_in:
            text = _text(desk.reader(place.member), request, note, author)
            await desk.work.send(place.chat_id, text, about=_copy(request, note), thread=place.thread)


async def _readers(desk: Desk, request: Request) -> list[Place]:
    if request.group_chat_id is not None:
        return [Place(request.group_chat_id, request.thread_id)]
    if request.state not in cards.IN_HAND:
        return []
    return [Place(one.telegram_id, None, one) for one in await participants(desk, request) if one.reachable]


def _text(reader: Reader, request: Request, note: RequestNote, author: Member) -> Markup:
    head = reader.t("advice.note.head", name=author.name, reference=reference(request))
    return join([head, views.marked(note.text or "", reader.language)])


async def edit(context: Context, message: Message) -> bool:
    """A note was edited: the copies at the others follow."""
    note = await conversations.find_note(context.work.session, message.chat_id, message.message_id)
    if note is None:
        return False
    text = part_of(context, message, message.text or "").text
    if text == note.text:
        return True
    desk = Desk(context.app, context.work)
    request, reader = await advice.get_request(desk.session, note.request_id), desk.reader(context.member)
    if not _may_write(context.member, request):
        await _back(desk, request, message, reader.t("advice.note.edit_refused", reference=reference(request)))
    elif units(text) > LONGEST:
        await _back(desk, request, message, reader.t("messages.too_long", longest=LONGEST))
    else:
        note.text = text
        await _follow_edit(desk, request, note)
    return True


async def _follow_edit(desk: Desk, request: Request, note: RequestNote) -> None:
    author = await desk.author(note)

    def text(place: Place) -> Markup:
        return _text(desk.reader(place.member), request, note, author)

    readers = await copies.list_readers(desk, request, but=note)
    await copies.follow(desk, request, _copy(request, note), readers, text)


async def _back(desk: Desk, request: Request, message: Message, said: Markup) -> None:
    """Tell the writer, where it was written, what has become of it."""
    thread = request.thread_id if message.chat_id == request.group_chat_id else None
    await desk.work.send(message.chat_id, said, about=_about(request), thread=thread, reply_to=message.message_id)


def _copy(request: Request, note: RequestNote) -> str:
    return f"note:{request.id}:{note.id}"


def _about(request: Request) -> str:
    return f"note:{request.id}:0"


ACTIONS: dict[str, Action] = {"note": (Who.WORKING, begin), "no-note": (Who.PANEL, drop)}

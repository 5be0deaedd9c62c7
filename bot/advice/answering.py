"""What is written about a request goes to the other side: replies, additions and edits, after redaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, filters

from bot.advice import cards, closing, inquiries, notes, relay, routing, sharing, thanks, views
from bot.advice.asking import words_of
from bot.advice.desk import LONGEST, Desk, about, asker_name, part_of, participants, read_about, reference
from bot.advice.question import Part, joined
from bot.advice.taking import claim
from bot.context import Context
from bot.markup import Buttons, Markup, join, units
from bot.messages import after_cautions, find_replied, kind_of
from domain import advice as rules
from domain.people import Right, may
from storage import advice, conversations
from storage.advice import CLOSED, OPEN, TAKEN, WAITING, Request
from storage.conversations import RequestMessage
from storage.mailbox import Outgoing
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    app.replies["request"] = replied
    app.replies["note"] = notes.replied
    app.drafts[notes.KIND] = notes.written
    app.expired[notes.KIND] = notes.expired
    app.replies[sharing.KIND] = sharing.replied
    app.drafts[sharing.KIND] = sharing.written
    app.expired[sharing.KIND] = sharing.expired
    app.cancels += [notes.cancel, sharing.cancel]
    app.continued.append(continued)
    app.edits.append(edited)
    in_group = ~filters.ChatType.PRIVATE & filters.REPLY & ~filters.TEXT & ~filters.StatusUpdate.ALL
    app.ptb.add_handler(MessageHandler(filters.UpdateType.MESSAGE & in_group, refuse_file))


async def replied(update: Update, context: Context, row: Outgoing) -> None:
    """A reply to a message of ours about a request."""
    message = update.effective_message
    if message is None:
        return
    number, what = read_about(row.about or "")
    request = await advice.get_request(context.work.session, number)
    said = await conversations.get_message(context.work.session, int(what[1:])) if what[1:].isdecimal() else None
    await _heard(context, message, request, said, asked=what == closing.DID_IT_HELP)


async def continued(update: Update, context: Context) -> bool:
    """A reply to a message of one's own: it goes where that one went."""
    message = update.effective_message
    if message is None or message.reply_to_message is None:
        return False
    session, own = context.work.session, message.reply_to_message.message_id
    note = await conversations.find_note(session, message.chat_id, own)
    if note is not None:
        await notes.store(context, message, note.request_id)
        return True
    said = await conversations.find_message(session, message.chat_id, own)
    if said is None:
        return False
    await _heard(context, message, await advice.get_request(session, said.request_id), said)
    return True


async def _heard(
    context: Context, message: Message, request: Request, to: RequestMessage | None, *, asked: bool = False
) -> None:
    """Decide on which side the writer stands, and whether this may go to the other. `asked`: "did it help?" was."""
    if await notes.take_over(context, message) or await sharing.take_over(context, message):
        return
    desk, member = Desk(context.app, context.work), context.member
    private = message.chat.type == ChatType.PRIVATE
    if units(message.text or "") > LONGEST:
        await _back(context, request, message, desk.reader(member).t("messages.too_long", longest=LONGEST))
        return
    if private and await inquiries.answer_reply(context, message, request):
        return
    part = part_of(context, message, message.text or "")
    if private and await thanks.hear(desk, request, member, part, message.chat_id, to, asked=asked):
        return
    refused = await let_through(desk, request, member, private=private)
    if refused is not None:
        await _back(context, request, message, refused)
        return
    await speak(desk, request, member, [part], message.chat_id, to)


async def let_through(desk: Desk, request: Request, member: Member, *, private: bool) -> Markup | None:
    """Make way for a member's words to the other side: an open request is taken, a closed one opened again.

    Returns the reason where they may not go there, None where they may.
    """
    if member.id == request.asker_id and private:
        refused = await _as_asker(desk, request)
    elif may(member.role, Right.ANSWER):
        # In the group one who asked without a name is answered like any colleague, or the answer would tell.
        refused = await _as_expert(desk, request, member, private=private)
    else:
        refused = "not_part_of_it"
    if refused is None:
        return None
    owner = await desk.owner(request)
    values = {"reference": reference(request), "name": owner.name if owner else ""}
    return desk.reader(member).t(f"advice.refused.{refused}", **values)


async def _as_asker(desk: Desk, request: Request) -> str | None:
    """None when the asker's words may go on; a reply soon after the end opens the request again."""
    if request.state == CLOSED and not await closing.reopen(desk, request):
        recently = request.closed_at is not None and rules.may_reopen(request.closed_at, desk.work.now)
        return "erased" if recently else "closed_long_ago"
    return "withdrawn" if request.state == advice.WITHDRAWN else None


async def _as_expert(desk: Desk, request: Request, member: Member, *, private: bool) -> str | None:
    """None when this expert's words may go to the asker; in private an answer to an open request takes it."""
    if request.state == OPEN:
        if not private:
            return "take_first"
        return None if await claim(desk, request, member) else "with_another"
    if request.state not in cards.IN_HAND:
        return "closed"
    if member.id not in [one.id for one in await participants(desk, request)]:
        return "with_another"
    return None if (await desk.asker(request)).active else "asker_left"


async def speak(
    desk: Desk, request: Request, author: Member, parts: Sequence[Part], chat_id: int, to: RequestMessage | None
) -> None:
    """Keep what was said in one go, carry it to the other side, and tell its writer what was taken out."""
    side = "asker" if author.id == request.asker_id else "panel"
    said = []
    for part in parts:
        opening = side == "asker" and await _fits_card(desk, request, part)
        said.append(await relay.keep(desk, request, author, part, chat_id, to, opening=opening))
    _move_on(desk, request, side)
    if any(one.opening for one in said):
        await cards.refresh_cards(desk, request)
        if not _opens_again(desk, request):  # a card that opens it again rings by itself
            await routing.remind(desk, request, "added_to")
    for one in said:
        if not one.opening:
            await relay.deliver(desk, request, one)
    await _acknowledge(desk, request, author, joined(parts), said[-1])


def _opens_again(desk: Desk, request: Request) -> bool:
    """True while the asker's words are handled that open an ended request; what she adds to it comes later."""
    return request.taken_at is not None and request.waiting_since == desk.work.now


async def _fits_card(desk: Desk, request: Request, part: Part) -> bool:
    """True while nobody has it and the card can still hold the words; else they come as a message."""
    return request.state == OPEN and await _card_length(desk, request, part) <= LONGEST


async def _card_length(desk: Desk, request: Request, part: Part, instead_of: RequestMessage | None = None) -> int:
    """How long the question is with those words."""
    kept = [one.text or "" for one in await cards.opening(desk, request) if one is not instead_of]
    return units("\n\n".join([*kept, part.text]))


def _move_on(desk: Desk, request: Request, side: str) -> None:
    """Now the other side is to speak."""
    now = desk.work.now
    if side == "panel":
        request.state, request.waiting_since = WAITING, now
        request.first_answer_at = request.first_answer_at or now
    elif request.state == WAITING:
        request.state, request.waiting_since = TAKEN, now


async def _acknowledge(desk: Desk, request: Request, author: Member, part: Part, message: RequestMessage) -> None:
    reader, owner = desk.reader(author), await desk.owner(request)
    if author.id != request.asker_id:
        name = asker_name(request, await desk.asker(request), reader)
        said = reader.t("advice.on_its_way", name=name, reference=reference(request))
    elif request.state != OPEN and owner is not None:
        said = reader.t("advice.on_its_way", name=owner.name, reference=reference(request))
    else:
        key = "advice.added_again" if _opens_again(desk, request) else "advice.added"
        said = reader.t(key, reference=reference(request))
    await _say_back(desk, request, message.chat_id, part, said, relay.receipt(message))


async def _say_back(desk: Desk, request: Request, chat_id: int, part: Part, said: Markup, what: str = "info") -> None:
    reader = desk.reader(await desk.member_of_chat(chat_id))
    hints = (views.taken_out(reader, part.counted), views.names_seen(reader, part.names, passed_on=True))
    text = join([said, *(hint for hint in hints if hint is not None)])
    buttons: Buttons = ()
    if chat_id == request.asker_chat_id:
        buttons = views.case_buttons(reader, request, *views.hurry_rows(request))
        text = views.below_safety(reader, desk.plan, text) if rules.sounds_urgent(part.text) else text
    thread = request.thread_id if chat_id == request.group_chat_id else None
    await desk.work.send(chat_id, text, buttons, about=about(request, what), thread=thread)


async def _back(context: Context, request: Request, message: Message, refusal: Markup) -> None:
    """Tell the writer, where it was written, that it did not go on.

    The one who asked may be afraid for somebody, and her reply to it is heard where it can open the request again.
    """
    thread = request.thread_id if message.chat_id == request.group_chat_id else None
    said, about_it = refusal, None
    if message.chat_id == request.asker_chat_id:
        # An edit says for the most part what was said before, and was answered then.
        if message.edit_date is None or rules.sounds_urgent(message.text or ""):
            said = after_cautions(context, message, refusal)
        if closing.reopenable(Desk(context.app, context.work), request):
            about_it = about(request, "info")
    await context.work.send(message.chat_id, said, about=about_it, thread=thread, reply_to=message.message_id)


async def edited(update: Update, context: Context) -> bool:
    """Something said in a request, or noted about it, was edited."""
    message = update.effective_message
    if message is None:
        return False
    said = await conversations.find_message(context.work.session, message.chat_id, message.message_id)
    if said is None:
        return await notes.edit(context, message)
    part = part_of(context, message, words_of(message) or "…")
    if part.text == said.text:
        return True
    desk = Desk(context.app, context.work)
    request = await advice.get_request(desk.session, said.request_id)
    refused = await _edit_refused(desk, request, said, part)
    if refused is not None:
        await _back(context, request, message, refused)
        return True
    said.text, said.edited_at = part.text, desk.work.now
    await desk.session.flush()
    reached = await relay.follow_edit(desk, request, said)
    await _point_out(desk, request, said)
    key = "advice.edit_follows" if reached else "advice.edit_kept"
    done = desk.reader(context.member).t(key, reference=reference(request))
    await _say_back(desk, request, message.chat_id, part, done)
    return True


async def _edit_refused(desk: Desk, request: Request, said: RequestMessage, part: Part) -> Markup | None:
    """Why an edit goes nowhere; None where it may go on."""
    t = desk.reader(await desk.author(said)).t
    refused = await _why_edit_stays(desk, request, said)
    if refused is not None:
        return t(f"advice.refused.{refused}", reference=reference(request))
    length = await _card_length(desk, request, part, said) if said.opening else units(part.text)
    return t("messages.too_long", longest=LONGEST) if length > LONGEST else None


async def _why_edit_stays(desk: Desk, request: Request, said: RequestMessage) -> str | None:
    """Who answered must have the request still: one who gave it away, or left the panel, has no word in it."""
    ended = request.state not in (OPEN, *cards.IN_HAND)
    if said.side == "asker":
        anew = "edit_reopens" if closing.reopenable(desk, request) else "edit_asks_anew"
        return anew if ended else None
    if ended:
        return "edit_too_late"
    working = [one.id for one in await participants(desk, request)]
    if request.state == OPEN or said.author_id not in working:
        return "edit_not_yours"
    return None if (await desk.asker(request)).active else "asker_left"


async def _point_out(desk: Desk, request: Request, said: RequestMessage) -> None:
    """A question that changes under an expert's hands must not go unseen: an edit rings at nobody."""
    if not said.opening or request.state == OPEN:
        return
    for place in await cards.places(desk, request):
        text = desk.reader(place.member).t("advice.question_edited", reference=reference(request))
        card = await cards.anchor(desk, request, place.chat_id, None)
        about_it = f"request:{request.id}:info"
        await desk.work.send(place.chat_id, text, about=about_it, reply_to=card, thread=place.thread)


async def refuse_file(update: Update, context: Context) -> None:
    """A photo, document or voice message as a reply in the panel's group: it may hold personal data."""
    message = update.effective_message
    if message is None:
        return
    number = await _meant(context, message)
    if number is not None:
        desk = Desk(context.app, context.work)
        kind = "voice" if kind_of(message) == "voice" else "photo"
        request = await advice.get_request(desk.session, number)
        await _back(context, request, message, context.t(f"messages.not_text.{kind}"))


async def _meant(context: Context, message: Message) -> int | None:
    """The request that a reply is meant for: one to a message of ours about it, or to an answer of a person."""
    row, replied_to = await find_replied(context, message), message.reply_to_message
    if row is not None:
        kind, _, rest = (row.about or "").partition(":")
        return int(rest.partition(":")[0]) if kind in ("request", "note", sharing.KIND) else None
    session, own = context.work.session, replied_to.message_id if replied_to is not None else 0
    said = await conversations.find_message(session, message.chat_id, own)
    note = await conversations.find_note(session, message.chat_id, own)
    found = said or note
    return found.request_id if found is not None else None

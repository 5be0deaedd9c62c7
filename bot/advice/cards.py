"""The cards by which the panel sees a request: one in each chat that was shown it, always telling how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from bot.advice import views
from bot.advice.desk import Desk, Place, Reader, about, participants, reference
from bot.markup import Buttons, Markup, join
from domain.people import Right, may
from storage import advice, conversations, mailbox, people
from storage.advice import CLOSED, OPEN, TAKEN, WAITING, Request
from storage.conversations import RequestMessage
from storage.mailbox import FAILED, Outgoing
from storage.people import Member

IN_HAND = (TAKEN, WAITING)


async def places(desk: Desk, request: Request) -> list[Place]:
    """Where the panel's side of a request is: its group, or the chats of those who were asked or work on it."""
    if request.group_chat_id is not None:
        return [Place(request.group_chat_id, request.thread_id)]
    if request.state != OPEN:
        members = await participants(desk, request)
    else:
        asked = await advice.list_asked(desk.session, request.id)
        circle = [number for number, role in asked.items() if role == "circle"]
        members = [await people.get_member(desk.session, number) for number in circle]
    # Who has another role by now reads no more of it.
    here = [one for one in members if one.active and one.reachable and may(one.role, Right.ANSWER)]
    return [Place(one.telegram_id, None, one) for one in here]


async def post(desk: Desk, request: Request, place: Place) -> Outgoing:
    """Show the card in a chat; an older one there gives way to it."""
    former = (await latest_cards(desk, request)).get(place.chat_id)
    if former is not None:
        reader = desk.reader(place.member)
        desk.work.edit(former, reader.t("advice.card.below", reference=reference(request)))
    text, buttons = await face(desk, request, place.chat_id)
    return await desk.work.send(
        place.chat_id, text, buttons, about=about(request, "card"), thread=place.thread, urgent=request.urgent
    )


async def refresh_cards(desk: Desk, request: Request) -> None:
    """Have every card tell how the request stands now."""
    for chat_id, row in (await latest_cards(desk, request)).items():
        desk.work.edit(row, *await face(desk, request, chat_id))


async def settle_chat(desk: Desk, request: Request, chat_id: int, message_id: int) -> None:
    """A button was tapped under a message that is no card any more: it tells how the request stands."""
    card = (await latest_cards(desk, request)).get(chat_id)
    if message_id and (card is None or card.message_id != message_id):
        text, _ = await face(desk, request, chat_id)
        desk.work.edit_message(chat_id, message_id, text)


async def latest_cards(desk: Desk, request: Request) -> dict[int, Outgoing]:
    """The card that counts in each chat. Those in a group that has moved stay behind."""
    rows = await mailbox.list_about(desk.session, about(request, "card"))
    return {
        row.chat_id: row
        for row in rows
        if row.state != FAILED and (row.chat_id > 0 or row.chat_id == request.group_chat_id)
    }


async def face(desk: Desk, request: Request, chat_id: int) -> tuple[Markup, Buttons]:
    """What the card in that chat says, and its buttons."""
    member = await people.find_member(desk.session, chat_id) if chat_id > 0 else None
    reader, owner, asker = desk.reader(member), await desk.owner(request), await desk.asker(request)
    working = chat_id < 0 or (member is not None and member.id in [one.id for one in await participants(desk, request)])
    who = owner.name if owner else ""
    key = _state_key(request, asker, mine=member is not None and member.id == request.owner_id)
    state = reader.t(f"advice.card.state.{key}", name=who, asker=views.from_whom(reader, request.alias, asker))
    left = chat_id > 0 and (member is None or not may(member.role, Right.ANSWER))
    if left or (request.state != OPEN and not working):
        return join([reader.t("advice.card.title", title=reference(request), urgent=""), state]), ()
    card = await question(desk, request, reader)
    return join([card, Markup(""), state]), _buttons(desk, request, member)


async def question(desk: Desk, request: Request, reader: Reader) -> Markup:
    """What the card says of the request, whoever has it."""
    asker, said = await desk.asker(request), await opening(desk, request)
    reopened_at = await advice.when_first_done(desk.session, request.id, advice.REOPENED)
    return views.card_of(reader, desk.plan, request, asker, said, reopened_at)


async def opening(desk: Desk, request: Request) -> Sequence[RequestMessage]:
    """The messages the question consists of."""
    return [one for one in await conversations.list_messages(desk.session, request.id) if one.opening]


def _state_key(request: Request, asker: Member, *, mine: bool) -> str:
    if request.state in IN_HAND and mine:
        return "mine" if asker.active else "mine_alone"
    if request.state in IN_HAND:
        return "taken"
    if request.state in (CLOSED, OPEN):
        return request.state
    if request.alias is not None:
        return "withdrawn"  # by whom is not said: that somebody was removed just now would tell who asked
    return "withdrawn_by_asker" if asker.active else "withdrawn_for_asker"


def _buttons(desk: Desk, request: Request, member: Member | None) -> Buttons:
    reader = desk.reader(member)
    if request.state == OPEN:
        return views.case_buttons(reader, request, *views.OPEN_ROWS)
    if request.state not in IN_HAND:
        return ()
    if member is None or member.id == request.owner_id:
        return views.case_buttons(reader, request, *views.OWNER_ROWS)
    return views.case_buttons(reader, request, *views.SECOND_ROWS)


async def anchor(desk: Desk, request: Request, chat_id: int, replied: RequestMessage | None) -> int | None:
    """The message in that chat that an answer hangs on: what was replied to, or else the card (or the question)."""
    if replied is not None:
        if replied.chat_id == chat_id:
            return replied.message_id
        for row in await mailbox.list_about(desk.session, about(request, f"m{replied.id}")):
            if row.chat_id == chat_id and row.message_id is not None:
                return row.message_id
    if chat_id == request.asker_chat_id:
        first = next(iter(await opening(desk, request)), None)
        return first.message_id if first is not None and first.chat_id == chat_id else None
    card = (await latest_cards(desk, request)).get(chat_id)
    return card.message_id if card is not None else None

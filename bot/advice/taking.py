"""One expert takes a request: of two who try at the same moment exactly one has it, and everybody is told."""

from __future__ import annotations

from bot.advice import cards, sending, standing, views
from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import Desk, Place, about, reference
from bot.advice.history import send_history
from storage import advice, mailbox, people
from storage.advice import Request
from storage.people import Member


async def take(tap: Tap) -> None:
    """The card's first button."""
    if await claim(tap.desk, tap.request, tap.member):
        tap.answer("take.won")
    elif tap.request.state not in cards.IN_HAND:
        tap.answer("take.over", alert=True)
    elif tap.request.owner_id == tap.member.id:
        tap.answer("take.yours_already")
    else:
        owner = await tap.desk.owner(tap.request)
        tap.answer("take.late", alert=True, name=owner.name if owner else "")
    await cards.settle_chat(tap.desk, tap.request, tap.chat_id, tap.message_id)


async def claim(desk: Desk, request: Request, member: Member) -> bool:
    """Give an open request to a panel member and tell everybody; False when another was first."""
    won = await advice.take(desk.session, request.id, member.id, desk.work.now)
    await desk.session.refresh(request)
    if not won:
        return False
    people.note(desk.session, desk.work.now, member.id, "took", f"request:{request.id}")
    await advice.ask(desk.session, request.id, member.id, "circle", desk.work.now)
    await advice.drop_offers(desk.session, request.id)
    await cards.refresh_cards(desk, request)
    await _end_reminders(desk, request, member)
    if request.group_chat_id is None and member.telegram_id not in await cards.latest_cards(desk, request):
        await cards.post(desk, request, Place(member.telegram_id, None, member))
    if request.group_chat_id is None:
        await send_history(desk, request, member)
    await _tell_asker(desk, request, member)
    return True


async def _tell_asker(desk: Desk, request: Request, member: Member) -> None:
    reader = desk.reader(await desk.asker(request))
    said = reader.t("advice.taken", name=member.name, reference=reference(request))
    await sending.change_receipt(desk, request, await standing.line(desk, request, reader))
    await desk.send_asker(request, said, views.case_buttons(reader, request, *views.STATUS_ROWS))


async def _end_reminders(desk: Desk, request: Request, member: Member) -> None:
    for row in await mailbox.list_about(desk.session, about(request, "reminder")):
        reader = desk.reader(await desk.member_of_chat(row.chat_id))
        desk.work.edit(row, reader.t("advice.reminder_over", name=member.name, reference=reference(request)))


ACTIONS: dict[str, Action] = {"take": (Who.PANEL, take)}

"""A request that turns urgent after it was sent: who was asked hears of it at once, and its steps follow faster."""

from __future__ import annotations

from bot.advice import cards, closing, routing, sending, standing, views
from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import Desk, reference
from storage import advice
from storage.advice import OPEN, WITHDRAWN, Request


async def hurry(tap: Tap) -> None:
    """[It is urgent], under the receipt and under what was added, while nobody has taken it."""
    desk, request = tap.desk, tap.request
    if request.state != OPEN or request.urgent:
        await _too_late(tap)
        return
    tap.answer()
    tap.desk.work.drop_buttons(tap.chat_id, tap.message_id)
    asked = await make_urgent(desk, request)
    state = await standing.line(desk, request, tap.reader)
    # What somebody has had in hand is not taken back: a course may count, and the panel keeps what was said.
    rows = views.RECEIPT_ROWS if request.taken_at is None else views.STATUS_ROWS
    await sending.change_receipt(desk, request, state, views.case_buttons(tap.reader, request, *rows))
    key = "advice.hurry.done" if asked else "advice.hurry.nobody"
    said = tap.reader.t(key, reference=reference(request), phone=desk.plan.hotline.phone)
    await tap.say(views.below_safety(tap.reader, desk.plan, said))


async def make_urgent(desk: Desk, request: Request) -> int:
    """From now its steps go by the urgent clock, from the first of them; returns to how many it was said."""
    request.urgent, request.cycle = True, request.cycle + 1
    await advice.do_step(desk.session, request.id, request.cycle, advice.MADE_URGENT, desk.work.now)
    await desk.session.flush()
    await cards.refresh_cards(desk, request)
    asked = await routing.remind(desk, request, "now_urgent") or await routing.widen(desk, request, wider=False)
    if not asked:
        await desk.alarm_nobody(request)
    return asked


async def _too_late(tap: Tap) -> None:
    """It is urgent already, or a word is the way: to the one who has it, to open it again, or to ask anew."""
    tap.answer()
    tap.desk.work.drop_buttons(tap.chat_id, tap.message_id)
    owner = await tap.desk.owner(tap.request)
    values = {"reference": reference(tap.request), "name": owner.name if owner else ""}
    said = tap.reader.t(f"advice.hurry.{_how_it_stands(tap)}", **values)
    await tap.say(views.below_safety(tap.reader, tap.desk.plan, said))


def _how_it_stands(tap: Tap) -> str:
    state = tap.request.state
    if state == OPEN:
        return "already"
    if state in cards.IN_HAND:
        return "write"
    if state == WITHDRAWN:
        return "withdrawn"
    return "closed" if closing.reopenable(tap.desk, tap.request) else "closed_long_ago"


ACTIONS: dict[str, Action] = {"hurry": (Who.ASKER, hurry)}

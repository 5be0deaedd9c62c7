"""A request that turns urgent after it was sent: who was asked hears of it at once, and its steps follow faster."""

from __future__ import annotations

from bot.advice import cards, routing, sending, standing, views
from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import Desk, reference
from bot.markup import join
from storage import advice
from storage.advice import OPEN, Request


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
    await sending.change_receipt(desk, request, state, views.case_buttons(tap.reader, request, *views.RECEIPT_ROWS))
    key = "advice.hurry.done" if asked else "advice.nobody_now"
    said = tap.reader.t(key, reference=reference(request), phone=desk.plan.hotline.phone)
    await tap.say(join([views.safety(tap.reader, desk.plan), said], "\n\n"))


async def make_urgent(desk: Desk, request: Request) -> int:
    """From now its steps go by the urgent clock, from the first of them; returns to how many it was said."""
    request.urgent, request.cycle = True, request.cycle + 1
    await advice.do_step(desk.session, request.id, request.cycle, advice.MADE_URGENT, desk.work.now)
    await desk.session.flush()
    await cards.refresh_cards(desk, request)
    asked = await routing.remind(desk, request, "now_urgent") or await routing.widen(desk, request, wider=False)
    if not asked:
        await desk.alarm(request, "nobody")
    return asked


async def _too_late(tap: Tap) -> None:
    """It is urgent already, or somebody has it and can be told in words."""
    tap.desk.work.drop_buttons(tap.chat_id, tap.message_id)
    owner = await tap.desk.owner(tap.request)
    if tap.request.state in cards.IN_HAND:
        tap.answer("hurry.write", alert=True, name=owner.name if owner else "")
    elif tap.request.state == OPEN:
        tap.answer("hurry.already")
    else:
        tap.answer("take.over", alert=True)


ACTIONS: dict[str, Action] = {"hurry": (Who.ASKER, hurry)}

"""A request that was taken and then forgotten: its expert is reminded, and after as long again the coordinator told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.advice.desk import Desk
from domain import advice as rules
from storage import advice
from storage.advice import TAKEN, Request

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work


async def remind_owners(app: App, work: Work) -> None:
    """A turn of the clock."""
    desk = Desk(app, work)
    for request in await advice.list_in_state(work.session, (TAKEN,)):
        patience = rules.patience(desk.plan, urgent=request.urgent)
        since = _owing_since(request)
        waited = rules.waited_minutes(desk.plan, since, work.now, app.settings.zone, urgent=request.urgent)
        if patience and waited >= patience and await _once(desk, request, "owner", since):
            await _remind(desk, request, waited)
        if patience and waited >= 2 * patience and await _once(desk, request, "told", since):
            owner, said = await desk.owner(request), desk.reader(None).waited(request, waited)
            await desk.alarm(request, "silent", name=owner.name if owner else "", waited=said)


async def _remind(desk: Desk, request: Request, waited: int) -> None:
    owner = await desk.owner(request)
    if owner is not None and owner.reachable:
        await desk.tell(request, owner, "silent", waited=desk.reader(owner).waited(request, waited))


async def _once(desk: Desk, request: Request, what: str, since: datetime) -> bool:
    step = f"{what}-{int(since.timestamp())}"
    return await advice.do_step(desk.session, request.id, request.cycle, step, desk.work.now)


def _owing_since(request: Request) -> datetime:
    """Since when the expert owes an answer: since the asker's last word, or since taking it."""
    return max(request.waiting_since, request.taken_at or request.waiting_since)

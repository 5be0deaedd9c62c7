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
        since = await waits_since(desk, request)
        waited = rules.waited_minutes(desk.plan, since, work.now, app.settings.zone, urgent=request.urgent)
        if patience and waited >= patience and await _once(desk, request, "owner", since):
            await _remind(desk, request, waited)
        if not (await desk.asker(request)).active:
            continue  # nobody waits for the answer any more
        if patience and waited >= 2 * patience and await _once(desk, request, "told", since):
            owner, said = await desk.owner(request), desk.reader(None).waited(request, waited)
            await desk.alarm(request, "silent", name=owner.name if owner else "", waited=said)


async def _remind(desk: Desk, request: Request, waited: int) -> None:
    owner = await desk.owner(request)
    if owner is not None and owner.reachable and not (await desk.asker(request)).active:
        await desk.tell(request, owner, "asker_gone")
    elif owner is not None and owner.reachable:
        await desk.tell(request, owner, "silent", waited=desk.reader(owner).waited(request, waited))


async def _once(desk: Desk, request: Request, what: str, since: datetime) -> bool:
    step = f"{what}-{int(since.timestamp())}"
    return await advice.do_step(desk.session, request.id, request.cycle, step, desk.work.now)


async def waits_since(desk: Desk, request: Request) -> datetime:
    """Since when it waits for whoever is to act: since the last word in it, or since its owner has it, if later."""
    since = max(request.waiting_since, request.taken_at or request.waiting_since)
    # `taken_at` is the first time it was taken; who took it over, or took it after somebody else, has it since then.
    got = None
    if request.state == TAKEN and request.owner_id is not None:
        got = await advice.when_asked(desk.session, request.id, request.owner_id)
    return max(since, got or since)

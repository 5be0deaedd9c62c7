"""How a request stands, in words for the one who asked."""

from __future__ import annotations

from collections.abc import Iterable

from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import Desk, Reader, reference
from bot.formats import clock, weekday_day
from bot.markup import Markup, join
from storage import advice
from storage.advice import STANDING, STATES, Request
from storage.people import Member

MOST = 10


async def status(tap: Tap) -> None:
    """The button [Status]."""
    tap.answer()
    await tap.say(await line(tap.desk, tap.request, tap.reader))


async def line(desk: Desk, request: Request, reader: Reader) -> Markup:
    """One request's state."""
    owner = await desk.owner(request)
    sent = request.opened_at.astimezone(desk.app.settings.zone)
    day, time = weekday_day(sent.date(), reader.language), clock(sent, reader.language)
    when = reader.plain("advice.when", day=day, time=time)
    outcome = reader.plain(f"advice.outcome.{request.outcome}") if request.outcome else ""
    urgent = reader.t("advice.card.urgent") if request.urgent and request.state in STANDING else ""
    return reader.t(
        f"advice.status.{request.state}",
        reference=reference(request),
        urgent=urgent,
        name=owner.name if owner else "",
        when=when,
        outcome=outcome,
    )


async def list_standing(desk: Desk, member: Member) -> list[Markup]:
    """What somebody has asked and not yet seen the end of; empty when there is nothing."""
    said = await _listed(desk, member, STANDING)
    return [said] if said is not None else []


async def list_every(desk: Desk, member: Member) -> Markup | None:
    """The latest of all that somebody has asked, and how it ended; None when there is nothing."""
    return await _listed(desk, member, STATES)


async def _listed(desk: Desk, member: Member, states: Iterable[str]) -> Markup | None:
    reader = desk.reader(member)
    requests = await advice.list_of_asker(desk.session, member.id, states)
    if not requests:
        return None
    lines = [await line(desk, one, reader) for one in requests[:MOST]]
    return join([reader.t("advice.status.head"), *lines])


ACTIONS: dict[str, Action] = {"status": (Who.ASKER, status)}

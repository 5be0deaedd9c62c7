"""Who is shown a request, and who is asked next: nobody's question may die because somebody is away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.advice import relay, topics, views
from bot.advice.cards import IN_HAND, anchor, places, post, refresh_cards
from bot.advice.desk import OFFERED, Desk, Place, about, asker_name, reference
from bot.panel_chat import find_panel_chat
from domain import advice as rules
from domain.plan import EscalationStep
from storage import advice, conversations, mailbox, people
from storage.advice import OPEN, Request
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

__all__ = ["escalate", "open_up", "person_gone", "refresh_cards", "release", "remind"]


async def open_up(desk: Desk, request: Request) -> int:
    """Show an open request to the panel's group or to the first circle; returns to how many. None: the coordinator."""
    group = await find_panel_chat(desk.app, desk.session)
    if group is not None:
        request.group_chat_id = group
        await topics.open_topic(desk, request)
        return 1
    shown = await widen(desk, request, wider=False)
    if not shown:
        await desk.alarm_nobody(request)
    return shown


async def widen(desk: Desk, request: Request, *, wider: bool) -> int:
    """Show the request to those who have not seen it: the best three, or all; returns to how many."""
    experts, already = await list_experts(desk, request), await advice.list_asked(desk.session, request.id)
    seen = [number for number, role in already.items() if role == "circle"]
    today = desk.work.today
    if wider:
        chosen = rules.wider_circle(experts, today, seen)
    else:
        chosen = rules.first_circle(experts, request.topic, today, seen)
    for number in chosen:
        await show(desk, request, await people.get_member(desk.session, number))
    return len(chosen)


async def show(desk: Desk, request: Request, member: Member) -> None:
    """Ask one panel member."""
    place = Place(member.telegram_id, None, member)
    await advice.ask(desk.session, request.id, member.id, "circle", desk.work.now)
    await post(desk, request, place)
    await relay.catch_up(desk, request, place)


async def list_experts(desk: Desk, request: Request) -> list[rules.Expert]:
    """The panel as it stands; nobody is asked his or her own question."""
    loads = await advice.count_loads(desk.session)
    return [
        rules.Expert(one.id, tuple(one.topics), loads.get(one.id, 0), one.reachable, one.away_until)
        for one in await desk.panel()
        if one.id != request.asker_id
    ]


# -------------------------------------------------------------------------------------------------------- escalation


async def free_again(app: App, work: Work) -> None:
    """A turn of the clock: what is in the hands of somebody who is no longer on the panel goes to others."""
    desk = Desk(app, work)
    panel = [one.id for one in await desk.panel()]
    for request in await advice.list_in_state(work.session, IN_HAND):
        owner = await desk.owner(request)
        if owner is not None and owner.id not in panel:
            await release(desk, request, owner)


async def escalate(app: App, work: Work) -> None:
    """A turn of the clock: whatever nobody has taken in time moves on."""
    desk = Desk(app, work)
    for request in await advice.list_in_state(work.session, (OPEN,)):
        if request.group_chat_id is None and not await advice.list_asked(work.session, request.id):
            await widen(desk, request, wider=False)  # there was nobody to ask: somebody may have joined since
        done = await advice.list_steps(work.session, request.id, request.cycle)
        urgent_since = await advice.when_done(work.session, request.id, request.cycle, advice.MADE_URGENT)
        since, zone = urgent_since or request.waiting_since, app.settings.zone
        for step in rules.due_steps(desk.plan, since, work.now, zone, urgent=request.urgent, done=done):
            if await advice.do_step(work.session, request.id, request.cycle, step.id, work.now):
                await _carry_out(desk, request, step)


async def _carry_out(desk: Desk, request: Request, step: EscalationStep) -> None:
    if step.who == "coordinator":
        await desk.alarm(request, "untaken", waited=_waited(desk, request))
        hotline = desk.plan.hotline
        await desk.tell_asker(request, "still_waiting", phone=hotline.phone)
    elif step.who == "wider_circle" and request.group_chat_id is None:
        await widen(desk, request, wider=True)
    elif not await remind(desk, request, "reminder"):
        await widen(desk, request, wider=False)


async def remind(desk: Desk, request: Request, key: str) -> int:
    """Speak of the card again to those who have it; an edited card alone rings at nobody. Returns to how many."""
    today, asker = desk.work.today, await desk.asker(request)
    shown = [one for one in await places(desk, request) if not _is_away(one.member, today)]
    for place in shown:
        reader = desk.reader(place.member)
        waited = reader.waited(request, _waited_minutes(desk, request))
        await desk.work.send(
            place.chat_id,
            reader.t(
                f"advice.{key}", reference=reference(request), waited=waited, name=asker_name(request, asker, reader)
            ),
            views.case_buttons(reader, request, *views.OPEN_ROWS),
            about=about(request, "reminder"),
            reply_to=await anchor(desk, request, place.chat_id, None),
            thread=place.thread,
            urgent=request.urgent,
        )
    return len(shown)


def _is_away(member: Member | None, today: date) -> bool:
    return member is not None and member.away_until is not None and member.away_until >= today


def _waited(desk: Desk, request: Request) -> str:
    return desk.reader(None).waited(request, _waited_minutes(desk, request))


def _waited_minutes(desk: Desk, request: Request) -> int:
    zone = desk.app.settings.zone
    return rules.waited_minutes(desk.plan, request.waiting_since, desk.work.now, zone, urgent=request.urgent)


# ------------------------------------------------------------------------------------------- when somebody drops out


async def person_gone(app: App, work: Work, chat_id: int) -> None:
    """Somebody blocked the bot or was removed: what he or she had in hand, or was asked, goes to others."""
    desk, member = Desk(app, work), await people.find_account(work.session, chat_id)
    if member is None:
        return
    for request in await advice.list_of_owner(work.session, member.id):
        if request.group_chat_id is not None and member.active:
            continue  # he or she works in the group, and need not have a chat with the bot
        await release(desk, request, member)
    for request in await advice.list_asking(work.session, member.id, (OPEN, *IN_HAND)):
        await _pass_over(desk, request, member)
    for request in await advice.list_of_asker(work.session, member.id, IN_HAND):
        await _asker_gone(desk, request, member)
    if not member.active:
        for request in await advice.list_of_asker(work.session, member.id, (OPEN,)):
            await _withdraw_for(desk, request)


async def _asker_gone(desk: Desk, request: Request, asker: Member) -> None:
    """The owner learns it once, and not beside the word that an answer of his or hers did not arrive."""
    step = "asker-gone" if asker.active else "asker-left"
    owner = await desk.owner(request)
    if not asker.active:
        await refresh_cards(desk, request)  # they promise that a reply goes to the asker
    if owner is None or (asker.active and await _answer_lost(desk, request, owner)):
        return
    if await advice.do_step(desk.session, request.id, request.cycle, step, desk.work.now):
        await desk.tell(request, owner, "asker_gone")


async def _answer_lost(desk: Desk, request: Request, owner: Member) -> bool:
    """True when the owner's own answer is the latest thing that did not reach the asker: that is told by itself."""
    answers = [one for one in await conversations.list_messages(desk.session, request.id) if one.side == "panel"]
    if not answers or answers[-1].author_id != owner.id:
        return False
    sent = await mailbox.list_about(desk.session, about(request, f"m{answers[-1].id}"))
    return any(one.chat_id == request.asker_chat_id and one.error == "unreachable" for one in sent)


async def withdraw(desk: Desk, request: Request) -> bool:
    """Nobody need take it any more: all that offered it says so; False when an expert was first."""
    if not await advice.withdraw(desk.session, request.id, desk.work.now):
        return False
    await desk.session.refresh(request)
    await refresh_cards(desk, request)
    for row in await mailbox.list_about(desk.session, about(request, "reminder")):
        reader = desk.reader(await desk.member_of_chat(row.chat_id))
        desk.work.edit(row, reader.t("advice.reminder_withdrawn", reference=reference(request)))
    topics.close_topic(desk, request)
    return True


async def _withdraw_for(desk: Desk, request: Request) -> None:
    """Who asked has been removed: no answer could reach her, so nobody is to spend an hour on one.

    The coordinator can have a colleague ask anew. Of one who asked without a name not even that is said: whoever was
    removed a moment ago would have a name again.
    """
    if await withdraw(desk, request) and request.alias is None:
        await desk.alarm(request, "asker_left")


async def release(desk: Desk, request: Request, former: Member) -> None:
    """Take a request from the one who had it, and ask the panel anew."""
    await advice.unask(desk.session, request.id, former.id)
    if not await advice.give_back(desk.session, request.id, former.id, desk.work.now):
        return
    await desk.session.refresh(request)
    await refresh_cards(desk, request)
    shown = 0 if request.group_chat_id is not None else await widen(desk, request, wider=False)
    if shown or await remind(desk, request, "free_again"):
        await desk.alarm(request, "owner_gone", name=former.name)
        await desk.tell_asker(request, "released", name=former.name)
    else:
        await desk.alarm(request, "owner_gone_nobody", name=former.name)
        await desk.tell_asker(request, "released_nobody", name=former.name, phone=desk.plan.hotline.phone)


async def _pass_over(desk: Desk, request: Request, member: Member) -> None:
    """One who was asked cannot be reached: the next one is, and the coordinator is told."""
    role = (await advice.list_asked(desk.session, request.id)).get(member.id)
    await advice.unask(desk.session, request.id, member.id)
    owner = await desk.owner(request)
    if role in OFFERED and owner is not None:
        await desk.tell(request, owner, "give.declined", name=member.name)
    if request.state != OPEN or request.group_chat_id is not None:
        return
    await desk.alarm(request, "passed_over", name=member.name)
    experts = await list_experts(desk, request)
    already = [*await advice.list_asked(desk.session, request.id), member.id]
    following = rules.first_circle(experts, request.topic, desk.work.today, already)[:1]
    for number in following:
        await show(desk, request, await people.get_member(desk.session, number))
    if not following and not await places(desk, request):
        await desk.alarm_nobody(request)
        await desk.tell_asker(request, "nobody_now", phone=desk.plan.hotline.phone)

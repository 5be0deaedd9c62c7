"""Colleagues on a request: handing it over with a note, and bringing a second expert in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from telegram import Message, Update

from bot.advice import cards, notes, views
from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import BROUGHT_IN, LONGEST, OFFERED, Desk, Place, reference
from bot.advice.history import send_history
from bot.context import Context, chat_of
from bot.markup import Button, Markup, join, units
from domain.people import Right, may
from storage import advice, conversations, people
from storage.advice import Request
from storage.mailbox import Draft, Outgoing
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

KIND = "handover"
MOST = 20


async def choose_taker(tap: Tap) -> None:
    """[Hand over]: to whom?"""
    await _choose(tap, "give")


async def choose_second(tap: Tap) -> None:
    """[Bring in a colleague]: whom?"""
    await _choose(tap, "second")


async def _choose(tap: Tap, what: str) -> None:
    colleagues = await _colleagues(tap.desk, tap.request, what)
    if not colleagues:
        tap.answer("no_colleague", alert=True)
        return
    tap.answer()
    buttons = [[Button(one.name, f"case:{what}-to:{tap.request.id}:{one.id}")] for one in colleagues[:MOST]]
    buttons.append([Button(tap.reader.plain("advice.button.nobody"), f"case:nobody:{tap.request.id}")])
    await tap.say(tap.reader.t(f"advice.{what}.ask", reference=reference(tap.request)), buttons, what="choice")


async def _colleagues(desk: Desk, request: Request, what: str) -> Sequence[Member]:
    """Who can be asked: the panel less its owner, the asker, who is away, and to help those who do so already.

    Whoever was brought in knows the request, and is often the one to take it over.
    An asker behind an alias is on the list: her absence would name her. Chosen, she cannot be asked right now.
    """
    busy = [request.owner_id, *(await _brought_in(desk, request) if what == "second" else ())]
    if request.alias is None:
        busy.append(request.asker_id)
    free = [one for one in await desk.panel() if one.id not in busy and one.reachable]
    return [one for one in free if one.away_until is None or one.away_until < desk.work.today]


async def _brought_in(desk: Desk, request: Request) -> list[int]:
    asked = await advice.list_asked(desk.session, request.id)
    return [number for number, role in asked.items() if role in BROUGHT_IN]


async def nobody(tap: Tap) -> None:
    """No colleague after all."""
    tap.answer()
    await notes.close_draft(tap.desk, tap.member, tap.chat_id, KIND)
    tap.change(tap.reader.t("advice.give.dropped", reference=reference(tap.request)))


async def cancel(update: Update, context: Context) -> bool:
    """/cancel while the word to a colleague is awaited in private."""
    chat_id = chat_of(update)
    draft = await notes.find_draft(context, chat_id, KIND)
    if draft is None:
        return False
    request = await advice.get_request(context.work.session, json.loads(draft.body)["request"])
    await notes.close_draft(Desk(context.app, context.work), context.member, chat_id, KIND)
    await expired(context.app, context.work, draft, context.member)
    await context.work.send(chat_id, context.t("advice.give.dropped", reference=reference(request)))
    return True


async def expired(app: App, work: Work, draft: Draft, member: Member) -> None:
    """The word to the colleague was never written: what asked for it says that the request stays where it is."""
    body = json.loads(draft.body)
    request = await advice.find_request(work.session, body["request"])
    prompt = await work.session.get(Outgoing, body["prompt"])
    if request is not None and prompt is not None:
        work.edit(prompt, Desk(app, work).reader(member).t("advice.give.dropped", reference=reference(request)))


async def _chosen(tap: Tap, what: str) -> Member | None:
    """The colleague on the button, if he or she can still be asked."""
    free = await _colleagues(tap.desk, tap.request, what)
    asker = tap.request.asker_id
    member = next((one for one in free if str(one.id) == tap.rest and one.id != asker), None)
    if member is None:
        tap.answer("no_longer_free", alert=True)
    return member


# ---------------------------------------------------------------------------------------------------------- hand over


async def ask_note(tap: Tap) -> None:
    """A colleague is chosen: a word to him or her?"""
    colleague = await _chosen(tap, "give")
    if colleague is None:
        return
    tap.answer()
    t, plain = tap.reader.t, tap.reader.plain
    buttons = [
        [Button(plain("advice.button.without_note"), f"case:give-plain:{tap.request.id}:{colleague.id}")],
        [Button(plain("advice.button.nobody"), f"case:nobody:{tap.request.id}")],
    ]
    about, place, work = f"{KIND}:{tap.request.id}", tap.place, tap.desk.work
    # In the group people talk among themselves, so there only a reply is meant for us.
    key = "advice.give.note" if place.member is not None else "advice.give.note_by_reply"
    said = t(key, name=colleague.name, reference=reference(tap.request))
    tap.change(t("advice.give.chosen", name=colleague.name))
    row = await work.send(place.chat_id, said, buttons, about=about, thread=place.thread)
    body = {"request": tap.request.id, "to": colleague.id, "prompt": row.id}
    await notes.open_draft(tap, KIND, body)


async def offer_plain(tap: Tap) -> None:
    """Offer it without a note."""
    colleague = await _chosen(tap, "give")
    if colleague is None:
        return
    tap.answer()
    await notes.close_draft(tap.desk, tap.member, tap.chat_id, KIND)
    await _offer(tap.desk, tap.request, tap.member, colleague)
    tap.change(tap.reader.t("advice.give.offered", name=colleague.name, reference=reference(tap.request)))


async def written(update: Update, context: Context, draft: Draft) -> bool:
    """The note that goes with the request."""
    if update.effective_message is None:
        return False
    await _offer_with(context, update.effective_message, json.loads(draft.body))
    return True


async def replied(update: Update, context: Context, row: Outgoing) -> None:
    """A reply to the question for the note; once it is settled, what is said there is still for the panel alone."""
    message = update.effective_message
    if message is not None and not await take_over(context, message):
        await notes.store(context, message, int((row.about or "").split(":")[1]))


async def take_over(context: Context, message: Message) -> bool:
    """While somebody is writing the note of a hand-over, a reply to the card is that note, and not an answer."""
    draft = await notes.find_draft(context, message.chat_id, KIND)
    if draft is None:
        return False
    await _offer_with(context, message, json.loads(draft.body))
    return True


async def _offer_with(context: Context, message: Message, body: dict[str, int]) -> None:
    desk, giver = Desk(context.app, context.work), context.member
    request = await advice.get_request(desk.session, body["request"])
    thread = request.thread_id if message.chat_id == request.group_chat_id else None
    if units(message.text or "") > LONGEST:
        said = desk.reader(giver).t("messages.too_long", longest=LONGEST)
        await desk.work.send(message.chat_id, said, about=f"{KIND}:{request.id}", thread=thread)
        return
    await notes.close_draft(desk, giver, message.chat_id, KIND)
    reader, colleague = desk.reader(giver), await people.get_member(desk.session, body["to"])
    can = colleague.active and may(colleague.role, Right.ANSWER)
    if request.owner_id != giver.id or request.state not in cards.IN_HAND or not can:
        said = reader.t("advice.give.over", reference=reference(request))
    else:
        await notes.keep(context, request, message)
        await _offer(desk, request, giver, colleague)
        said = reader.t("advice.give.offered", name=colleague.name, reference=reference(request))
    await desk.work.send(message.chat_id, said, about=f"note:{request.id}:0", thread=thread)


async def _offer(desk: Desk, request: Request, giver: Member, colleague: Member) -> None:
    """Show the request to a colleague, who may take it over or not."""
    await advice.join_roles(desk.session, request.id, colleague.id, "offer", desk.work.now)
    reader = desk.reader(colleague)
    question = await cards.question(desk, request, reader)
    head = reader.t("advice.give.offer", name=giver.name, reference=reference(request))
    await send_history(desk, request, colleague)
    about, chat_id = f"note:{request.id}:0", colleague.telegram_id
    await desk.work.send(
        chat_id, join([head, question], "\n\n"), views.case_buttons(reader, request, *views.OFFER_ROWS), about=about
    )


async def accept(tap: Tap) -> None:
    """The colleague takes it over."""
    desk, request, member = tap.desk, tap.request, tap.member
    former = await _offered_by(tap)
    if former is None:
        return
    if not await advice.hand_over(desk.session, request.id, former.id, member.id):
        tap.answer("give.gone", alert=True)
        return
    await desk.session.refresh(request)
    tap.answer("take.won")
    behind = await _said_since_offered(desk, request, member)
    people.note(desk.session, desk.work.now, member.id, "took-over", f"request:{request.id}")
    await advice.ask(desk.session, request.id, member.id, "circle", desk.work.now)
    await advice.drop_offers(desk.session, request.id)
    tap.change(tap.reader.t("advice.give.accepted", name=former.name, reference=reference(request)))
    if request.group_chat_id is None:
        await cards.post(desk, request, Place(member.telegram_id, None, member))
    await cards.refresh_cards(desk, request)
    if behind:
        await send_history(desk, request, member)
    await desk.tell(request, former, "give.taken_over", name=member.name)
    await desk.tell_asker(request, "give.new_owner", name=member.name, former=former.name)


async def _said_since_offered(desk: Desk, request: Request, member: Member) -> bool:
    """True when something was said, edited or noted since the offer, by which the member was shown all until then.

    Not in the group, where it was read, nor for one who was brought in before and has it already.
    """
    role = (await advice.list_asked(desk.session, request.id)).get(member.id)
    shown_at = await advice.when_asked(desk.session, request.id, member.id)
    if request.group_chat_id is not None or role != "offer" or shown_at is None:
        return False
    said = [one for one in await conversations.list_messages(desk.session, request.id) if not one.opening]
    notes_kept = await conversations.list_notes(desk.session, request.id)
    moments = [*(one.edited_at or one.created_at for one in said), *(one.created_at for one in notes_kept)]
    return any(moment > shown_at for moment in moments)


async def decline(tap: Tap) -> None:
    """The colleague does not: it stays where it is."""
    former = await _offered_by(tap)
    if former is None:
        return
    tap.answer()
    await advice.end_offer(tap.desk.session, tap.request.id, tap.member.id)
    tap.change(tap.reader.t("advice.give.refused", name=former.name, reference=reference(tap.request)))
    await tap.desk.tell(tap.request, former, "give.declined", name=tap.member.name)


async def _offered_by(tap: Tap) -> Member | None:
    """Who has it now, if it still is on offer to the one who tapped."""
    asked = await advice.list_asked(tap.desk.session, tap.request.id)
    owner = await tap.desk.owner(tap.request)
    if asked.get(tap.member.id) in OFFERED and owner is not None and tap.request.state in cards.IN_HAND:
        return owner
    tap.answer("give.gone", alert=True)
    return None


# ----------------------------------------------------------------------------------------------------- second expert


async def bring_in(tap: Tap) -> None:
    """A second expert sees the request, and may answer too."""
    colleague = await _chosen(tap, "second")
    if colleague is None:
        return
    tap.answer()
    desk, request = tap.desk, tap.request
    await advice.join_roles(desk.session, request.id, colleague.id, "second", desk.work.now)
    await desk.session.flush()
    said: Markup = desk.reader(colleague).t("advice.second.asked", name=tap.member.name, reference=reference(request))
    await desk.work.send(colleague.telegram_id, said, about=f"note:{request.id}:0")
    await cards.post(desk, request, Place(colleague.telegram_id, None, colleague))
    await send_history(desk, request, colleague)
    tap.change(tap.reader.t("advice.second.done", name=colleague.name, reference=reference(request)))


ACTIONS: dict[str, Action] = {
    "give": (Who.OWNER, choose_taker),
    "give-to": (Who.OWNER, ask_note),
    "give-plain": (Who.OWNER, offer_plain),
    "accept": (Who.PANEL, accept),
    "decline": (Who.PANEL, decline),
    "second": (Who.OWNER, choose_second),
    "second-to": (Who.OWNER, bring_in),
    "nobody": (Who.OWNER, nobody),
}

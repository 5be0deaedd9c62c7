"""How a request ends: an outcome, what that does to the plan, whether it helped, and opening it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.advice import cards, routing, topics, views
from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import Desk, Place, Reader, about, reference
from bot.formats import days
from bot.markup import Button, Markup, join
from bot.texts import plural
from domain import advice as rules
from domain.activities import STARTED
from domain.people import Right, may
from storage import activities, advice, entries, mailbox, people
from storage.activities import HELD, UNDONE, Entry
from storage.advice import CLOSED, NO_CHAT, OPEN, TAKEN, Request
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

COURSE, WITHDRAWN = "course", "withdrawn"
# What two messages are about: the expert's, that says how it ended and has [Undo], and the asker's "did it help?".
ENDING, DID_IT_HELP = "ending", "helped"


async def ask_outcome(tap: Tap) -> None:
    """[Close]: how did it end?"""
    tap.answer()
    said = tap.reader.t("advice.close.ask", reference=reference(tap.request))
    await tap.say(said, views.outcome_buttons(tap.reader, tap.request))


async def keep(tap: Tap) -> None:
    """Not closed after all."""
    tap.answer()
    tap.change(tap.reader.t("advice.close.kept", reference=reference(tap.request)))


def closer(outcome: str) -> Action:
    """The button for one outcome."""

    async def chosen(tap: Tap) -> None:
        tap.answer()
        await close(tap.desk, tap.request, tap.member, outcome)
        lines = [tap.reader.t("advice.close.done", reference=reference(tap.request), outcome=_name(tap, outcome))]
        if outcome == COURSE:
            lines.append(await _effect(tap))
        undo = Button(tap.reader.plain("advice.button.undo_close"), f"case:undo-close:{tap.request.id}")
        tap.change(join(lines), [[undo]])
        await _remember(tap)
        topics.close_topic(tap.desk, tap.request)

    return Who.OWNER, chosen


async def undo(tap: Tap) -> None:
    """Closed by mistake: it is the same expert's again, and a course no longer counts."""
    if not _may_undo(tap.desk, tap.request, tap.member):
        tap.answer("close.too_late", alert=True)
        return
    tap.answer()
    await _undo(tap.desk, tap.request, tap.member)
    tap.change(tap.reader.t("advice.close.kept", reference=reference(tap.request)))


async def take_back(app: App, work: Work, member: Member, entry: Entry) -> bool:
    """/undo of a course does what [Undo] under the closing does, or says why not; False for what is no course."""
    if entry.chat_id != NO_CHAT:
        return False
    desk, request = Desk(app, work), await advice.get_request(work.session, entry.message_id)
    if not _may_undo(desk, request, member):
        await desk.tell(request, member, "close.stays")
        return True
    await _undo(desk, request, member)
    said = desk.reader(member).t("advice.close.kept", reference=reference(request))
    for row in (await mailbox.list_about(work.session, about(request, ENDING)))[-1:]:
        work.edit(row, said)
    await desk.tell(request, member, "close.taken_back")
    return True


async def _remember(tap: Tap) -> None:
    """Have the message with [Undo] found again: there are other ways to take the closing back."""
    row = await mailbox.find_sent(tap.desk.session, tap.chat_id, tap.message_id)
    if row is not None:
        row.about = about(tap.request, ENDING)


def _may_undo(desk: Desk, request: Request, member: Member) -> bool:
    may_act = request.owner_id == member.id and may(member.role, Right.ANSWER)
    return request.state == CLOSED and may_act and reopenable(desk, request)


async def _undo(desk: Desk, request: Request, member: Member) -> None:
    await _retire_question(desk, request)
    request.state, request.closed_at, request.outcome, request.helped = TAKEN, None, None, None
    request.waiting_since = desk.work.now
    people.note(desk.session, desk.work.now, member.id, "undid-close", f"request:{request.id}")
    await _count(desk, request, member, counts=False)
    await desk.session.flush()
    topics.reopen_topic(desk, request)
    await cards.refresh_cards(desk, request)
    await desk.tell_asker(request, "close.undone", name=member.name)


def _name(tap: Tap, outcome: str) -> str:
    return tap.reader.plain(f"advice.outcome.{outcome}")


async def close(desk: Desk, request: Request, member: Member, outcome: str) -> None:
    """Close a request; an advisory course counts in the plan, once however often it is closed."""
    request.state, request.outcome, request.closed_at = CLOSED, outcome, desk.work.now
    people.note(desk.session, desk.work.now, member.id, f"closed-{outcome}", f"request:{request.id}")
    await _count(desk, request, member, counts=outcome == COURSE)
    await desk.session.flush()
    await cards.refresh_cards(desk, request)
    reader = desk.reader(await desk.asker(request))
    values = {"name": member.name, "reference": reference(request), "more": more(desk, request, reader)}
    if outcome == WITHDRAWN:
        await desk.send_asker(request, reader.t("advice.closed_as_withdrawn", **values))
        return
    said = reader.t("advice.closed", outcome=reader.plain(f"advice.outcome.{outcome}"), **values)
    await desk.send_asker(request, said, views.helped_buttons(reader, request), what=DID_IT_HELP)


async def _count(desk: Desk, request: Request, member: Member, *, counts: bool) -> None:
    """Have the plan's figures follow the outcome: one entry for each request, standing or not."""
    known = await entries.list_of_message(desk.session, NO_CHAT, request.id)
    now = desk.work.now
    if known:
        wanted = replace(activities.shape_of(known[0]), state=HELD if counts else UNDONE)
        what = "restored" if counts else "undone"
        await activities.change_entry(desk.session, known[0], wanted, what, member.id, now)
    elif counts:
        entry = Entry(
            plan=desk.app.plans.on(desk.work.today).key, indicator=desk.plan.advisory_outcome, count=1, people=None,
            on=desk.work.today, for_audience=request.for_audience, state=HELD, phase=STARTED, member_id=member.id,
            chat_id=NO_CHAT, message_id=request.id, position=0, created_at=now, changed_at=now,
        )  # fmt: skip
        await activities.add_entry(desk.session, entry)


async def _effect(tap: Tap) -> Markup:
    """What it did to the target of the plan it counts in; on a day that lies outside every plan it counts in none."""
    desk, reader = tap.desk, tap.reader
    entry = (await entries.list_of_message(desk.session, NO_CHAT, tap.request.id))[0]
    known = desk.app.plans.on(entry.on)
    plan = known.plan
    if not plan.covers(entry.on):
        return reader.t("advice.close.counts_not", period=days(plan.start, plan.end, reader.language))
    indicator = plan.indicator(plan.advisory_outcome)
    done, _ = await activities.sum_tallies(desk.session, known.key, plan.end)
    tally = done.get(indicator.id)
    name, target = indicator.name.of(reader.language), indicator.target.count
    key = "advice.close.counts" if target else "advice.close.counts_plain"
    return reader.t(key, name=name, n=tally.count if tally else 0, target=target or 0)


# ------------------------------------------------------------------------------------------------------------ the end


def helper(answer: str) -> Action:
    """The button for one answer to "did it help?"."""

    async def tapped(tap: Tap) -> None:
        tap.answer()
        tap.request.helped = answer
        values = {"reference": reference(tap.request), "more": more(tap.desk, tap.request, tap.reader)}
        tap.change(tap.reader.t("advice.helped.thanks", **values))

    return Who.ASKER, tapped


async def withdraw(tap: Tap) -> None:
    """The asker takes the request back before anybody has it."""
    desk, request = tap.desk, tap.request
    if request.taken_at is None and await routing.withdraw(desk, request):
        tap.answer()
        tap.change(tap.reader.t("advice.withdrawn", reference=reference(request)))
        return
    await desk.session.refresh(request)
    owner = await desk.owner(request)
    if owner is not None and request.state in cards.IN_HAND:
        tap.answer("withdraw_late", alert=True, name=owner.name)
    else:
        tap.answer("withdraw_taken" if request.state == OPEN else "take.over", alert=True)


async def reopen(desk: Desk, request: Request) -> bool:
    """The asker's reply opens a closed request again, for its old owner first; False when it is too long ago."""
    if not reopenable(desk, request):
        return False
    await _retire_question(desk, request)
    former = await desk.owner(request)
    request.state, request.owner_id, request.closed_at, request.outcome = OPEN, None, None, None
    request.cycle, request.waiting_since = request.cycle + 1, desk.work.now
    await advice.do_step(desk.session, request.id, request.cycle, advice.REOPENED, desk.work.now)
    for number in await advice.list_asked(desk.session, request.id):
        await advice.unask(desk.session, request.id, number)
    await desk.session.flush()
    if request.group_chat_id is not None:
        topics.reopen_topic(desk, request)
        await cards.post(desk, request, Place(request.group_chat_id, request.thread_id))
    elif former is not None and rules.Expert(former.id, (), 0, _there(former), former.away_until).can(desk.work.today):
        await routing.show(desk, request, former)
    elif not await routing.widen(desk, request, wider=False):
        await desk.alarm_nobody(request)
    return True


async def _retire_question(desk: Desk, request: Request) -> None:
    """Whether it helped is asked anew when it ends again; the message that asked tells what became of this end."""
    asker, owner = await desk.asker(request), await desk.owner(request)
    if request.outcome == WITHDRAWN or owner is None or not asker.active:
        return
    reader = desk.reader(asker)
    outcome = reader.plain(f"advice.outcome.{request.outcome}")
    said = reader.t("advice.closed_before", name=owner.name, reference=reference(request), outcome=outcome)
    for row in (await mailbox.list_about(desk.session, about(request, DID_IT_HELP)))[-1:]:
        desk.work.edit(row, said)


async def list_ended(desk: Desk, member: Member) -> list[Request]:
    """What this person asked and a reply would still open again, the latest end first."""
    closed = await advice.list_of_asker(desk.session, member.id, (CLOSED,))
    return sorted(
        (one for one in closed if reopenable(desk, one)), key=lambda one: one.closed_at or one.opened_at, reverse=True
    )


def more(desk: Desk, request: Request, reader: Reader) -> str:
    """What to do if there is more: a reply opens the request while that is recent and its text is kept."""
    if request.state == advice.WITHDRAWN:
        return reader.plain("advice.more.ask")
    if request.state != CLOSED:
        return reader.plain("advice.more.open")
    kept = timedelta(days=min(rules.REOPENED_WITHIN.days, desk.app.settings.retention_days))
    ended = request.closed_at or request.opened_at
    # An hour more or less is nothing in a week; whoever answers at once is told of the week.
    left = (ended + kept - desk.work.now + timedelta(hours=1)).days if reopenable(desk, request) else 0
    if left < 1:
        return reader.plain("advice.more.ask")
    if left == rules.REOPENED_WITHIN.days:
        return reader.plain("advice.more.week")
    return plural(reader.plain, "advice.more.days", left)


def reopenable(desk: Desk, request: Request) -> bool:
    """True where a reply of the asker's opens it again: it has ended, recently, and its text is kept."""
    closed_at = request.closed_at if request.state == CLOSED else None
    return closed_at is not None and request.erased_at is None and rules.may_reopen(closed_at, desk.work.now)


def _there(member: Member) -> bool:
    return member.active and member.reachable and may(member.role, Right.ANSWER)


ACTIONS: dict[str, Action] = {
    "close": (Who.OWNER, ask_outcome),
    "keep": (Who.OWNER, keep),
    "undo-close": (Who.PANEL, undo),
    "withdraw": (Who.ASKER, withdraw),
    **{f"closed-{outcome}": closer(outcome) for outcome in views.OUTCOMES},
    **{f"helped-{answer}": helper(answer) for answer in views.HELPED},
}

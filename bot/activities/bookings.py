"""Follows what is booked: asked about when its day has passed, held, called off or put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.activities import actions, asking, moves, same, tell, views
from bot.activities.actions import Source
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from bot.markup import Button, Buttons, Markup
from bot.work import Work
from domain.activities import with_people
from domain.calendar import is_working_day
from domain.reading.replies import read_count
from domain.reading.result import ReadEntry
from storage import activities, entries, unfinished
from storage.activities import BOOKED, CANCELLED, HELD, Entry, told_of
from storage.mailbox import Outgoing

if TYPE_CHECKING:
    from bot.app import App

ASK_FROM = time(9)
GIVE_UP_AFTER = timedelta(days=7)
# How far back something logged may lie that "aflyst" is about.
LATELY = timedelta(days=14)


def register(app: App) -> None:
    """Plug in."""
    app.ticks.append(ask_whether_held)
    app.ticks.append(give_up)
    app.replies["booking"] = reply
    app.ptb.add_handler(CallbackQueryHandler(outcome, pattern=r"^booking:\d{1,18}:(held|off|later)$"))


# ----------------------------------------------------------------------------------------------------------- the clock


def _office_hours(app: App, work: Work) -> bool:
    plan, at = app.plans.on(work.today).plan, work.now.astimezone(work.zone).time()
    return ASK_FROM <= at < plan.calendar.closes and is_working_day(plan, work.today)


async def ask_whether_held(app: App, work: Work) -> None:
    """The working morning after a booking's day its writer is asked, once, whether it was held."""
    if not _office_hours(app, work):
        return
    for booking in await entries.list_booked_before(work.session, work.today):
        desk = await Desk.for_member(app, work, booking.member_id)
        if not (desk.member.active and desk.member.reachable):
            continue
        booking.asked_at = work.now
        text, buttons = whether_held(desk, booking)
        await work.send(desk.chat_id, text, buttons, about=f"booking:{booking.id}")


def whether_held(desk: Desk, booking: Entry) -> tuple[Markup, Buttons]:
    """The question whether a booking came true, in the words of its kind, and the answers to tap."""
    told, t = told_of(booking), desk.plain
    kind = views.happening(desk, told)
    # The question says itself that the course begins or ends.
    text = desk.t(f"activities.booking.ask.{kind}", line=views.head(desk, replace(told, phase=None)))
    answers = (
        ("held", t(f"activities.booking.yes.{kind}")),
        ("off", t(f"activities.booking.no.{kind}")),
        ("later", t("activities.button.put_off")),
    )
    return text, [[Button(label, f"booking:{booking.id}:{to}") for to, label in answers]]


async def give_up(app: App, work: Work) -> None:
    """A question that nobody answered for a week is dropped, and its writer told."""
    if not _office_hours(app, work):
        return
    for row in await unfinished.list_older(work.session, work.now - GIVE_UP_AFTER):
        desk = await Desk.for_member(app, work, row.member_id)
        planned = row.purpose in ("book", "move")
        text = desk.t("activities.given_up", line=views.head(desk, row.told, planned=planned))
        await unfinished.drop_unfinished(work.session, row)
        if row.entry_id is None and desk.member.active and desk.member.reachable:
            await work.send(desk.chat_id, text, about=tell.not_read(row.message_id))


# -------------------------------------------------------------------------------------------- what became of it


async def outcome(update: Update, context: Context) -> None:
    """[Holdt], [Aflyst] or [Udsat] under the question."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, what = query.data.split(":")
    desk = Desk.of(context, chat_of(update))
    booking = await own(desk, int(number))
    if booking is None or query.message is None:
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.answered_already"))
        return
    context.work.answer(desk.chat_id, query.id)
    message_id = query.message.message_id
    if what == "off":
        await actions.undo(desk, [booking], CANCELLED)
        buttons = views.echo_buttons(desk, booking.message_id, [booking])
        desk.work.edit_message(desk.chat_id, message_id, await views.echo(desk, [booking]), buttons)
    elif what == "later":
        await _ask(desk, booking, "move", "day", message_id)
    elif _counts_people(desk, booking):
        await _ask(desk, booking, "hold", "people", message_id)
    else:
        desk.work.drop_buttons(desk.chat_id, message_id)
        await _hold(desk, booking, told_of(booking))


async def own(desk: Desk, entry_id: int) -> Entry | None:
    """The member's booking, if it is one still."""
    found = await activities.find_entry(desk.work.session, entry_id)
    return found if found is not None and found.member_id == desk.member.id and found.state == BOOKED else None


def _counts_people(desk: Desk, booking: Entry) -> bool:
    indicator = desk.indicator(booking.indicator, booking.on)
    return indicator is not None and indicator.people != "none"


async def _ask(desk: Desk, booking: Entry, purpose: str, question: str, in_place: int | None) -> None:
    source = Source(booking.chat_id, booking.message_id)
    told = replace(told_of(booking), missing=(question,))
    row = await actions.keep(desk, source, booking.position, told, purpose, entry_id=booking.id)
    await asking.ask(desk, row, in_place=in_place)


async def _hold(desk: Desk, booking: Entry, told: ReadEntry) -> None:
    await actions.change(desk, booking, told, state=HELD, what="held")
    await tell.echo(desk, Source(booking.chat_id, booking.message_id), [booking])
    await same.ask(desk, [booking])


async def reply(update: Update, context: Context, sent: Outgoing) -> None:
    """A reply to the question: a number says that it was held, and by how many; else a message like any other."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    desk = Desk.of(context, message.chat_id, message)
    booking = await own(desk, int(str(sent.about).partition(":")[2]))
    reading = desk.known(desk.today).reader.read(message.text, desk.today)
    number = None if reading.cancelled or reading.intent == "advice" else read_count(message.text)
    indicator = desk.indicator(booking.indicator, booking.on) if booking is not None else None
    if booking is None or number is None or indicator is None or indicator.people == "none":
        await context.app.intents[reading.intent](update, context, reading)
        return
    told = with_people(told_of(booking), number, indicator)
    if told.doubtful:
        source = Source(booking.chat_id, booking.message_id)
        row = await actions.keep(desk, source, booking.position, told, "hold", entry_id=booking.id)
        await asking.ask(desk, row)
        return
    await _hold(desk, booking, told)


# ----------------------------------------------------------------------------------------------------------- called off


async def call_off(desk: Desk, message_id: int, cancelled: Sequence[ReadEntry]) -> None:
    """ "oplægget på fredag er aflyst", "... er flyttet til mandag": follow it in the booking that is meant, or ask."""
    before = {one.id for one in await unfinished.list_unfinished(desk.work.session, desk.chat_id)}
    for clause, group in groupby(cancelled, key=lambda one: (one.indicator, one.clause)):
        told = list(group)
        if moves.says_moved(clause[1]):
            unknown = await moves.follow(desk, message_id, told)
            if unknown is not None:
                await _ask_about_logged(desk, unknown)
            continue
        for one in told:
            await _call_off(desk, one)
    waiting = {one.id for one in await unfinished.list_unfinished(desk.work.session, desk.chat_id)}
    if cancelled and waiting and waiting <= before:
        await asking.ask_next(desk)


async def _call_off(desk: Desk, told: ReadEntry) -> None:
    booked = await entries.list_bookings(desk.work.session, desk.member.id, told.indicator)
    meant = [one for one in booked if one.on == told.on] or list(booked)
    if len(meant) == 1:
        await actions.undo(desk, meant, CANCELLED)
        await tell.echo(desk, Source(meant[0].chat_id, meant[0].message_id), meant)
        return
    if meant:
        buttons = [[moves.choice(desk, one, f"call-off-one:{one.id}")] for one in meant[: views.MOST_BUTTONS]]
        await desk.work.send(desk.chat_id, desk.t("activities.booking.which"), buttons)
        return
    await _ask_about_logged(desk, told)


async def _ask_about_logged(desk: Desk, told: ReadEntry) -> None:
    """Nothing is booked: perhaps it was logged as held already. That is asked, never assumed."""
    first, last = told.on - LATELY, told.on + LATELY
    near = await entries.list_held(desk.work.session, desk.member.id, told.indicator, first, last)
    if not near:
        line = views.line(desk, replace(told, people=None, people_unknown=False), planned=True)
        await desk.work.send(desk.chat_id, desk.t("activities.booking.not_found", line=line))
        return
    one = min(near, key=lambda entry: abs((entry.on - told.on).days))
    buttons = [
        [Button(desk.plain("activities.button.undo"), f"undo-one:{one.id}")],
        [Button(desk.plain("activities.button.let_stand"), f"keep:{one.message_id}")],
    ]
    key = "logged" if views.happening(desk, told_of(one)) == "event" else "logged_other"
    text = desk.t(f"activities.booking.{key}", line=views.line(desk, told_of(one)))
    await desk.work.send(desk.chat_id, text, buttons, about=tell.about(one.message_id))

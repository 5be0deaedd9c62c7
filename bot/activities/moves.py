"""Follows a booking that is moved: to the day that was told, or to one that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.activities import actions, asking, tell, views, wording
from bot.activities.actions import Source
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from bot.markup import Button, join
from domain.activities import ahead
from domain.reading.replies import read_day
from domain.reading.result import ReadEntry, Reading
from storage import activities, entries
from storage.activities import BOOKED, Entry, told_of

if TYPE_CHECKING:
    from bot.app import App

_MOVED = re.compile(
    r"\b(flyttet|flyttes|flytter|flytte|rykket|rykkes|rykker|udsat|udsættes|udsætter|udskudt|udskydes|udskyder"
    r"|moved|moving|move|postponed|rescheduled|put (off|back)|pushed( back)?|brought forward|delayed)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(til|to|until|till)\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\W*(om |på |on )?(man|tirs|ons|tors|fre|lør|søn)dag\w*\W*|\W*(on )?(mon|tues|wednes|thurs|fri|satur|sun)day\W*",
    re.IGNORECASE,
)
_WEEK = timedelta(days=7)


def register(app: App) -> None:
    """Plug in."""
    app.ptb.add_handler(CallbackQueryHandler(chosen, pattern=r"^move-one:\d{1,18}:\d{8}$"))


def says_moved(text: str) -> bool:
    """True for words that put something off or move it, and do not call it off for good."""
    return _MOVED.search(text) is not None


def as_moved(reading: Reading) -> Reading:
    """ "vi flytter oplægget fra torsdag til fredag" books nothing new: both its days are those of one booking."""

    def moves(one: ReadEntry) -> bool:
        alike = [other for other in reading.booked if (other.indicator, other.clause) == (one.indicator, one.clause)]
        return len(alike) > 1 and says_moved(one.clause) and new_day(one.clause, one.on, None) is not None

    moved = tuple(one for one in reading.booked if moves(one))
    booked = tuple(one for one in reading.booked if one not in moved)
    return replace(reading, booked=booked, cancelled=(*reading.cancelled, *moved))


def new_day(text: str, today: date, old: date | None) -> date | None:
    """The day that something is moved to: what follows "til" behind "flyttet"; None where none is told.

    A mere weekday is that of the old day's week, or else the next one after it.
    """
    moved = _MOVED.search(text)
    to = _TO.search(text, moved.end()) if moved is not None else None
    if to is None:
        return None
    said = re.split(r"\b(?:fra|from|i stedet for|instead of)\b", text[to.end() :])[0]
    day = read_day(said, today)
    if day is None:
        return None
    if _WEEKDAY.fullmatch(said) is None:
        return ahead(replace(_NOTHING, on=day), today).on
    near = old or today
    same_week = near + timedelta(days=day.weekday() - near.weekday())
    return same_week if same_week > today else same_week + _WEEK


def coming_day(text: str, on: date, today: date, old: date) -> date:
    """The day of a booking that a correction gives: a mere "mandag" is the coming one."""
    moved = new_day(text, today, old) if says_moved(text) else None
    if moved is not None:
        return moved
    return on + _WEEK if today - _WEEK <= on < today else ahead(replace(_NOTHING, on=on), today).on


_NOTHING = ReadEntry("", 1, None, date.min)


async def follow(desk: Desk, message_id: int, told: Sequence[ReadEntry]) -> ReadEntry | None:
    """Move the booking that is meant; one that was never told is booked on its new day.

    Returns what nothing is known of, or what was logged as held already: that is to be asked about.
    """
    text, target = told[0].clause, new_day(told[0].clause, desk.today, None)
    old = [one for one in told if one.on != target and "day" not in one.missing] if len(told) > 1 else []
    if target is None:
        old = list(told) if len(told) > 1 or read_day(text, desk.today) is not None else []
    elif old:
        target = new_day(text, desk.today, old[0].on) or target
    booked = await entries.list_bookings(desk.work.session, desk.member.id, told[0].indicator)
    booked = [one for one in booked if one.on != target]
    meant = [one for one in booked if one.on in {other.on for other in old}] or ([] if old else booked)
    if len(meant) > 1 or (booked and not meant):
        await _ask_which(desk, meant or booked, target)
    elif not meant:
        return await _unknown(desk, message_id, old[0] if old else told[0], target)
    elif target is None:
        await _ask_day(desk, meant[0])
    else:
        await move(desk, meant[0], target)
    return None


async def _ask_which(desk: Desk, meant: Sequence[Entry], target: date | None) -> None:
    shown = meant[: views.MOST_BUTTONS]
    if target is None:
        text = desk.t("activities.booking.which_put_off")
        buttons = [[choice(desk, one, f"booking:{one.id}:later")] for one in shown]
    else:
        text = desk.t("activities.booking.which_moved", day=views.day(desk, target))
        buttons = [[choice(desk, one, f"move-one:{one.id}:{target:%Y%m%d}")] for one in shown]
    await desk.work.send(desk.chat_id, text, buttons)


async def _ask_day(desk: Desk, booking: Entry) -> None:
    told = replace(told_of(booking), missing=("day",))
    source = Source(booking.chat_id, booking.message_id)
    row = await actions.keep(desk, source, booking.position, told, "move", entry_id=booking.id)
    await asking.ask(desk, row)


async def _unknown(desk: Desk, message_id: int, told: ReadEntry, target: date | None) -> ReadEntry | None:
    """Nothing of the kind is booked. Perhaps it was logged as held by mistake; else the new day is a booking."""
    source = Source(desk.chat_id, message_id)
    held = await entries.list_held(desk.work.session, desk.member.id, told.indicator, told.on, told.on)
    if target is None or (held and told.on != target):
        return told
    if await entries.is_told(desk.work.session, *source.key):
        return None
    booking = replace(told, on=target, missing=tuple(one for one in told.missing if one != "day"), doubtful=())
    taken = await actions.take_in(desk, source, (), [booking], await actions.free_position(desk, source))
    if taken.stored:
        await tell.echo(desk, source, taken.stored)
    elif taken.waiting:
        await asking.ask(desk, taken.waiting[0])
    return None


async def move(desk: Desk, booking: Entry, day: date) -> None:
    """Let a booking stand on another day, and say so with the way back."""
    before = booking.on
    if before == day:
        await desk.work.send(desk.chat_id, desk.t("activities.nothing_changed"), about=tell.about(booking.message_id))
        return
    line = await actions.change(desk, booking, replace(told_of(booking), on=day), state=BOOKED, what="moved")
    booking.asked_at = None
    said = views.line(desk, told_of(booking), with_day=False, planned=True)
    days = {"before": views.day(desk, before), "after": views.day(desk, day)}
    text = join([desk.t("activities.booking.moved", line=said, **days), *views.remarks(desk, [booking])])
    first = [Button(desk.plain("activities.booking.undo_move"), f"revert:{line.id}")] if line is not None else []
    rest = [one for one in views.echo_buttons(desk, booking.message_id, [booking])[0] if one.data.startswith("fix")]
    await desk.work.send(desk.chat_id, text, [first, rest], about=tell.about(booking.message_id))


async def chosen(update: Update, context: Context) -> None:
    """It was said which booking has been moved."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, day = query.data.split(":")
    desk = Desk.of(context, chat_of(update))
    booking = await activities.find_entry(desk.work.session, int(number))
    if booking is None or booking.member_id != desk.member.id or booking.state != BOOKED:
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.answered_already"))
        return
    context.work.answer(desk.chat_id, query.id)
    if query.message is not None:
        desk.work.drop_buttons(desk.chat_id, query.message.message_id)
    await move(desk, booking, date.fromisoformat(day))


def choice(desk: Desk, entry: Entry, data: str) -> Button:
    """One booking among several, on a button."""
    return Button(f"{views.name(desk, told_of(entry))} {wording.day_label(desk, entry.on)}", data)

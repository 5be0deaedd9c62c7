"""Each reader's own weekday and hour for the digest, and a pause, all by buttons."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot import formats
from bot.context import Context, allowed, chat_of
from bot.digest.delivery import Press, due_to, reading_time
from bot.markup import Button, Buttons
from bot.settings import WEEKDAYS
from bot.texts import T
from domain.calendar import read_week
from domain.digest import next_moment
from domain.people import Right
from storage import digests

if TYPE_CHECKING:
    from bot.app import App

HOURS = (7, 8, 9, 10, 12, 14, 15, 16)


def register(app: App) -> None:
    """Plug in the buttons."""
    app.ptb.add_handler(CallbackQueryHandler(show_settings, pattern="^digest-settings$"))
    app.ptb.add_handler(CallbackQueryHandler(choose, pattern="^digest-set:"))


async def show_settings(update: Update, context: Context) -> None:
    """Say how it stands, with buttons to change it."""
    query = update.callback_query
    if query is None or not await allowed(update, context, Right.DIGEST):
        return
    context.work.answer(chat_of(update), query.id)
    await context.work.send(chat_of(update), _text(context), _buttons(context))


async def choose(update: Update, context: Context) -> None:
    """Keep another weekday or hour, or begin or end a pause."""
    query = update.callback_query
    if query is None or not await allowed(update, context, Right.DIGEST):
        return
    what = (query.data or "").partition(":")[2]
    member = context.member
    if what in WEEKDAYS:
        member.digest_day = what
    elif what.isdecimal() and int(what) < 24:
        member.digest_time = f"{int(what):02}:00"
    elif what == "pause":
        member.digest_paused = True
    elif what == "resume" and member.digest_paused:
        await _skip_missed(context)
        member.digest_paused = False
    context.work.answer(chat_of(update), query.id, context.plain("digest.settings.kept"))
    if query.message is not None:
        context.work.edit_message(chat_of(update), query.message.message_id, _text(context), _buttons(context))


async def _skip_missed(context: Context) -> None:
    """What fell due in the pause was not wanted: the next digest is the next one."""
    work, app, member = context.work, context.app, context.member
    press = Press(app.plans, app.settings, app.texts, work)
    told = await digests.last_told(work.session)
    for known in app.plans.all:
        week = told.get((known.key, member.id))
        due = due_to(press, member, known, read_week(week) if week else None)
        if due is not None:
            weeks = (str(due.combined_from or due.week), str(due.week))
            await digests.deliver_once(work.session, known.key, weeks, member.id, work.now)


def _text(context: Context) -> str:
    zone = context.app.settings.zone
    if context.member.digest_paused:
        return context.t("digest.settings.paused")
    at = reading_time(context.app.settings, context.member)
    following = next_moment(context.work.now, at, zone.key).astimezone(zone)
    return context.t(
        "digest.settings.text",
        weekday=formats.weekday(following.date(), context.language),
        time=formats.clock(following, context.language),
        zone=zone.key,
    )


def _buttons(context: Context) -> Buttons:
    at = reading_time(context.app.settings, context.member)
    days = [
        Button(_marked(context.plain(f"digest.settings.days.{day}"), number == at.weekday), f"digest-set:{day}")
        for number, day in enumerate(WEEKDAYS)
    ]
    hours = [Button(_marked(f"{hour}", time(hour) == at.at), f"digest-set:{hour}") for hour in HOURS]
    return [days[:4], days[4:], hours[:4], hours[4:], [_pause(context.plain, paused=context.member.digest_paused)]]


def _pause(t: T, *, paused: bool) -> Button:
    what = "resume" if paused else "pause"
    return Button(t(f"digest.settings.{what}"), f"digest-set:{what}")


def _marked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label

"""A friendly word on Thursdays to those who have been silent longer than they usually are, with a way out of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot import formats
from bot.context import Context, chat_of
from bot.markup import Button, Buttons, html_texts, join
from bot.texts import T
from bot.work import Work
from domain.calendar import is_working_day, iso_week, week_kind
from domain.people import Role
from domain.reminders import is_silent
from storage import activities, digests, people
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App

THURSDAY, AT = 3, time(13)
# A Thursday on which the bot was down is made up for until Friday afternoon; later the moment has passed.
LASTS = timedelta(hours=27)
RHYTHM_OF = timedelta(days=182)
MOST_LISTED = 5
SNOOZE = timedelta(days=14)


def register(app: App) -> None:
    """Plug in the buttons."""
    for pattern, handler in (("^nothing-new:", nothing_new), ("^snooze$", snooze), ("^no-reminders$", stop)):
        app.ptb.add_handler(CallbackQueryHandler(handler, pattern=pattern))


async def remind(app: App, work: Work) -> None:
    """A turn of the clock: once a week, look who has been silent beyond his or her own rhythm."""
    known, week = app.plans.on(work.today), iso_week(work.today)
    due = datetime.combine(week.days[THURSDAY], AT, tzinfo=work.zone)
    if not due <= work.now < due + LASTS or not known.plan.covers(work.today):
        return
    if week_kind(known.plan, week).kind == "holiday" or not is_working_day(known.plan, work.today):
        return
    done = await people.recall(work.session, "reminded")
    if done is not None and done.value == str(week):
        return
    await people.remember(work.session, "reminded", str(week), work.now)
    last_logged, last_reminded = await activities.last_logged(work.session), await digests.last_reminded(work.session)
    for member in await people.list_members(work.session):
        if _may_be_reminded(member, work.today, logs=member.id in last_logged):
            days = await activities.days_logged(work.session, member.id, work.now - RHYTHM_OF)
            heard = [moment.astimezone(work.zone).date() for moment in days]
            asked = last_reminded.get(member.id)
            silent = is_silent(
                known.plan, heard, member.joined_at.astimezone(work.zone).date(), work.today,
                asked.astimezone(work.zone).date() if asked else None,
            )  # fmt: skip
            if silent and await digests.remind_once(work.session, member.id, str(week), work.now):
                await _send(app, work, member)


def _may_be_reminded(member: Member, today: date, *, logs: bool) -> bool:
    """Front-line staff, and whoever else logs; nobody who is away, has put it off or does not want it."""
    if not member.reminders or not member.reachable or not (logs or member.role == Role.STAFF):
        return False
    return not any(until is not None and until >= today for until in (member.away_until, member.snoozed_until))


async def _send(app: App, work: Work, member: Member) -> None:
    language = member.language or app.settings.language
    t, plain = html_texts(app.texts, language), app.texts.of(language)
    known = app.plans.on(work.today)
    open_things = [one for waits in app.waiting for one in await waits(app, work, member)][:MOST_LISTED]
    said = [t("digest.reminder.text", programme=known.plan.name.of(language))]
    if open_things:
        lines = [t("digest.reminder.item", line=line) for line, _ in open_things]
        said.append(join([t("digest.reminder.open"), *lines]))
    buttons = [*([button] for _, button in open_things), *_buttons(plain, str(iso_week(work.today)))]
    await work.send(member.telegram_id, join(said, "\n\n"), buttons)


def _buttons(t: T, week: str) -> Buttons:
    return [
        [Button(t("digest.reminder.nothing"), f"nothing-new:{week}")],
        [Button(t("digest.reminder.snooze"), "snooze"), Button(t("digest.reminder.stop"), "no-reminders")],
    ]


async def nothing_new(update: Update, context: Context) -> None:
    """ "Nothing to report" is an answer too."""
    query = update.callback_query
    week = (query.data or "").partition(":")[2] if query is not None else ""
    reminder = await digests.find_reminder(context.work.session, context.member.id, week)
    if reminder is not None:
        reminder.nothing_new = True
    await _settle(update, context, context.t("digest.reminder.noted"))


async def snooze(update: Update, context: Context) -> None:
    """No reminder for two weeks."""
    context.member.snoozed_until = context.work.today + SNOOZE
    until = formats.weekday_day(context.member.snoozed_until, context.language)
    await _settle(update, context, context.t("digest.reminder.snoozed", day=until))


async def stop(update: Update, context: Context) -> None:
    """No reminder any more."""
    context.member.reminders = False
    await _settle(update, context, context.t("digest.reminder.stopped"))


async def _settle(update: Update, context: Context, said: str) -> None:
    query = update.callback_query
    if query is None:
        return
    context.work.answer(chat_of(update), query.id)
    if query.message is not None:
        context.work.edit_message(chat_of(update), query.message.message_id, said)

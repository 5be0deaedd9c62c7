"""The chat edge of the digest: /digest, and the buttons under it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot import formats
from bot.context import Context, allowed, chat_of
from bot.digest import views
from bot.digest.delivery import Press, due_to, reading_time, show
from bot.digest.freezing import freeze, retell
from bot.figures import progress_on
from bot.plans import Known
from bot.telling.since import said_then, told_people
from domain.calendar import read_week
from domain.digest import Digest, Due, next_moment
from domain.people import Right
from storage import digests
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in command and buttons."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.ptb.add_handler(CommandHandler("digest", again, filters=private))
    app.ptb.add_handler(CallbackQueryHandler(details, pattern="^details:"))
    app.ptb.add_handler(CallbackQueryHandler(excel, pattern="^excel:"))


async def again(update: Update, context: Context) -> None:
    """The latest digest, as it was kept, with what else a reader may want; nobody has to wait for it to be sent."""
    if not await allowed(update, context, Right.DIGEST):
        return
    app, today = context.app, context.work.today
    current = app.plans.on(today)
    extra = views.extra_buttons(current, app.plans.earlier(current), today, context.plain, context.language)
    press = Press(app.plans, app.settings, app.texts, context.work)
    found = await _latest(press, context.member, current)
    if found is None:
        when = next_moment(context.work.now, reading_time(app.settings, context.member), app.settings.zone.key)
        key = "digest.none_yet_paused" if context.member.digest_paused else "digest.none_yet"
        said = context.t(key, **views.moment_said(when.astimezone(app.settings.zone), context.language))
        await context.work.send(chat_of(update), said, [[views.settings_button(context.plain)], *extra])
        return
    await show(press, context.member, *found, extra)


async def details(update: Update, context: Context) -> None:
    """The whole reason for every word of that digest."""
    found = await _tapped(update, context)
    if found is not None:
        known, due, told = found
        told = replace(told, progress=told_people(told.progress))
        text = views.details_text(told, due, known.plan, context.t, context.language)
        await context.work.send(chat_of(update), text, [[views.why_button(told, context.plain)]])


async def excel(update: Update, context: Context) -> None:
    """The workbook up to that digest's last day."""
    found = await _tapped(update, context, "digest.excel.toast")
    if found is not None:
        known, _, told = found
        now = await progress_on(context.work.session, known, told.end, context.app.settings.zone)
        changed = said_then(told.progress, now, known.plan, context.t, context.language)
        key = "digest.excel.caption_changed" if changed else "digest.excel.caption"
        caption = context.t(key, day=formats.day(told.end, context.language))
        of = f"xlsx:{known.key}:{told.end:%Y%m%d}:{context.language}"
        await context.work.send(chat_of(update), caption, attachment=of)


async def _latest(press: Press, reader: Member, current: Known) -> tuple[Known, Due, Digest] | None:
    """The newest digest there is for this reader, of this plan or the one before.

    The own copy, which may tell several weeks in one; a newer one that others were sent; or the week that is due by
    now although it was sent to nobody, for everybody may have paused.
    """
    session = press.work.session
    for known in (current, *reversed(press.plans.earlier(current))):
        delivery = await digests.find_delivery(session, known.key, reader.id)
        kept = await digests.find_latest(session, known.key)
        due = due_to(press, reader, known, None)
        weeks = [read_week(kept.week)] if kept is not None else []
        weeks += [due.week] if due is not None else []
        own = views.read_due(delivery.first_week, delivery.week) if delivery is not None else None
        if own is not None and own.week >= max(weeks, default=own.week):
            return known, own, await retell(session, known, own)
        if weeks:
            newest = Due(max(weeks), None, late=False)
            return known, newest, await freeze(session, known, newest, press.settings.zone, press.now)
    return None


async def _tapped(
    update: Update, context: Context, toast: str | None = None
) -> tuple[Known, Due, Digest] | None:  # fmt: skip
    """The digest whose button was tapped; None, and the tap answered, where it cannot be told any more."""
    query = update.callback_query
    if query is None or not await allowed(update, context, Right.DIGEST):
        return None
    _, key, first, last = (query.data or "").split(":")
    try:
        known, due = context.app.plans.get(key), views.read_due(first, last)
        told = await retell(context.work.session, known, due)
    except (LookupError, ValueError):
        context.work.answer(chat_of(update), query.id, context.plain("messages.old_button"), alert=True)
        return None
    context.work.answer(chat_of(update), query.id, context.plain(toast) if toast else "")
    return known, due, told

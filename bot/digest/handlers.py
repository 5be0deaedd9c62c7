"""The chat edge of the digest: /digest, and the buttons under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot import formats
from bot.context import Context, allowed, chat_of
from bot.digest import views
from bot.digest.delivery import Press, reading_time, show
from bot.digest.freezing import retell
from bot.plans import Known
from domain.calendar import read_week
from domain.digest import Digest, Due, next_moment
from domain.people import Right
from storage import digests

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in command and buttons."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.ptb.add_handler(CommandHandler("digest", again, filters=private))
    app.ptb.add_handler(CallbackQueryHandler(details, pattern="^details:"))
    app.ptb.add_handler(CallbackQueryHandler(excel, pattern="^excel:"))


async def again(update: Update, context: Context) -> None:
    """The latest digest once more, as it was kept, with what else a reader may want."""
    if not await allowed(update, context, Right.DIGEST):
        return
    app, today = context.app, context.work.today
    current = app.plans.on(today)
    extra = views.extra_buttons(current, app.plans.earlier(current), today, context.plain, context.language)
    found = await _latest(context, current)
    if found is None:
        when = next_moment(context.work.now, reading_time(app.settings, context.member), app.settings.zone.key)
        said = context.t("digest.none_yet", **views.moment_said(when.astimezone(app.settings.zone), context.language))
        await context.work.send(chat_of(update), said, [[views.settings_button(context.plain)], *extra])
        return
    press = Press(app.plans, app.settings, app.texts, context.work)
    await show(press, context.member, *found, extra)


async def details(update: Update, context: Context) -> None:
    """The whole reason for every word of that digest."""
    found = await _tapped(update, context)
    if found is not None:
        known, due, told = found
        text = views.details_text(told, due, known.plan, context.t, context.language)
        await context.work.send(chat_of(update), text, [[views.why_button(told, context.plain)]])


async def excel(update: Update, context: Context) -> None:
    """The workbook up to that digest's last day."""
    found = await _tapped(update, context, "digest.excel.toast")
    if found is not None:
        known, _, told = found
        caption = context.t("digest.excel.caption", day=formats.day(told.end, context.language))
        of = f"xlsx:{known.key}:{told.end:%Y%m%d}:{context.language}"
        await context.work.send(chat_of(update), caption, attachment=of)


async def _latest(context: Context, current: Known) -> tuple[Known, Due, Digest] | None:
    """The last digest this reader was sent, of this plan or the one before; else the last that was composed."""
    session = context.work.session
    for known in (current, *reversed(context.app.plans.earlier(current))):
        delivery = await digests.find_delivery(session, known.key, context.member.id)
        kept = await digests.find_latest(session, known.key)
        if delivery is not None:
            due = views.read_due(delivery.first_week, delivery.week)
        elif kept is not None:
            due = Due(read_week(kept.week), None, late=False)
        else:
            continue
        return known, due, await retell(session, known, due)
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

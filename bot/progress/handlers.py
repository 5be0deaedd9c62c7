"""The chat edge of progress: /status, its picture, an earlier year, and the entries behind every number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.context import Context, allowed, chat_of
from bot.figures import progress_on
from bot.progress import actions, views
from bot.progress.then import told_then
from domain.people import Right
from storage import activities, entries

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in command and buttons."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.ptb.add_handler(CommandHandler("status", status, filters=private))
    for pattern, handler in (
        ("^why:", open_number), ("^why-page:", turn_page), ("^why-all:", all_numbers), ("^picture:", picture),
        ("^year:", earlier_year),
    ):  # fmt: skip
        app.ptb.add_handler(CallbackQueryHandler(handler, pattern=pattern))


async def status(update: Update, context: Context) -> None:
    """The whole plan today, and what the reader has logged."""
    if not await allowed(update, context, Right.STATUS):
        return
    today = context.work.today
    known = context.app.plans.on(today)
    day = min(max(today, known.plan.start), known.plan.end)
    told = await progress_on(context.work.session, known, day, context.app.settings.zone)
    shared = [one.id for one in await entries.list_shared(context.work.session, known.key, context.member.id)]
    own = await activities.sum_of_member(context.work.session, known.key, context.member.id, shared)
    closed = await told_then(context.work.session, known, day) if today > known.plan.end else None
    text = views.status_text(told, known.plan, own, context.t, context.language, closed)
    buttons = views.status_buttons(known, context.app.plans.earlier(known), day, context.plain)
    await context.work.send(chat_of(update), text, buttons)


async def earlier_year(update: Update, context: Context) -> None:
    """An earlier plan's numbers as they stand now, as the picture, the report and the pages behind them tell them."""
    found = actions.known_of(context, _data(update))
    if found is None:
        await _answer(update, context, "messages.old_button")
        return
    if not await allowed(update, context, Right.STATUS):
        return
    session, end = context.work.session, found.plan.end
    told = await progress_on(session, found, end, context.app.settings.zone)
    closed = await told_then(session, found, end)
    text = views.status_text(told, found.plan, {}, context.t, context.language, closed)
    await _answer(update, context)
    await context.work.send(chat_of(update), text, views.status_buttons(found, (), found.plan.end, context.plain))


async def picture(update: Update, context: Context) -> None:
    """The chart of that day."""
    day = await _day(update, context)
    if day is None or not await allowed(update, context, Right.STATUS):
        return
    known = context.app.plans.on(day)
    await _answer(update, context)
    caption = context.t("progress.status_on", day=views.day_said(day, context.language))
    of = f"chart:day:{known.key}:{day:%Y%m%d}:{context.language}"
    await context.work.send(chat_of(update), caption, attachment=of)


async def all_numbers(update: Update, context: Context) -> None:
    """Offer every number of the plan to be opened."""
    day = await _day(update, context)
    if day is None or not await allowed(update, context, Right.STATUS):
        return
    known = context.app.plans.on(day)
    await _answer(update, context)
    buttons = views.number_buttons(known.plan, day, context.member.role, context.plain, context.language)
    await context.work.send(chat_of(update), context.t("progress.behind.ask"), buttons)


async def open_number(update: Update, context: Context) -> None:
    """The entries behind a number, in a message of its own."""
    await _show_page(update, context, edit=False)


async def turn_page(update: Update, context: Context) -> None:
    """Another page of them, in the same message."""
    await _show_page(update, context, edit=True)


async def _show_page(update: Update, context: Context, *, edit: bool) -> None:
    if not await allowed(update, context, Right.STATUS):
        return
    wanted = actions.read_page(context, _data(update))
    query = update.callback_query
    if wanted is None or query is None:
        await _answer(update, context, "messages.old_button")
        return
    if wanted.subject == views.REQUESTS and not await allowed(update, context, Right.DIGEST):
        return
    page = await actions.load_page(context, wanted)
    text, buttons = views.page_text(page, context.t, context.language), views.page_buttons(page, context.plain)
    await _answer(update, context)
    if edit and query.message is not None:
        context.work.edit_message(chat_of(update), query.message.message_id, text, buttons)
    else:
        await context.work.send(chat_of(update), text, buttons)


async def _answer(update: Update, context: Context, key: str | None = None) -> None:
    if update.callback_query is not None:
        said = context.plain(key) if key else ""
        context.work.answer(chat_of(update), update.callback_query.id, said, alert=bool(key))


def _data(update: Update) -> str:
    """What stands behind the action's name in a button."""
    query = update.callback_query
    return (query.data or "").partition(":")[2] if query is not None else ""


async def _day(update: Update, context: Context) -> date | None:
    """The day in a button; None, and the tap answered, where there is none."""
    try:
        return date.fromisoformat(_data(update))
    except ValueError:
        await _answer(update, context, "messages.old_button")
        return None

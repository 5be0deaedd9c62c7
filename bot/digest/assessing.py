"""The coordinator's sentence on what no number measures: asked for every quarter, and whenever somebody wishes."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.context import Context, allowed, chat_of
from bot.digest.delivery import Press, readers
from bot.figures import qualitative
from bot.markup import Button, escape, html_texts
from bot.plans import Known
from bot.work import Work
from domain.calendar import is_working_day, iso_week
from domain.people import Right, may
from domain.plan import Initiative
from domain.redaction import redact
from storage import digests, mailbox, people
from storage.digests import Assessment
from storage.mailbox import Draft

if TYPE_CHECKING:
    from bot.app import App

KIND = "assessment"
LONGEST = 400
ASK_AT = time(9)
# What somebody writes the next day is no answer to this question any more.
WAITS = timedelta(hours=2)
# Somebody has just said it: the quarter needs no other sentence.
FRESH = timedelta(days=28)


def register(app: App) -> None:
    """Plug in buttons and the answer."""
    app.drafts[KIND] = take_answer
    app.ptb.add_handler(CallbackQueryHandler(ask, pattern="^assess:"))
    app.ptb.add_handler(CallbackQueryHandler(not_now, pattern="^assess-later$"))
    app.ptb.add_handler(CallbackQueryHandler(take_back, pattern="^assess-undo:"))


async def ask_readers(app: App, work: Work) -> None:
    """A turn of the clock: in a quarter's last week, ask those who may assess, once each."""
    known = app.plans.on(work.today)
    number = qualitative(known.plan)
    quarter = _quarter_to_ask(known, work)
    if number is None or quarter is None:
        return
    latest = await digests.find_assessment(work.session, known.key, number, work.today)
    if latest is not None and work.today - latest.on < FRESH:
        return
    press = Press(app.plans, app.settings, app.texts, work)
    for reader in await readers(work):
        name = f"assess:{known.key}:{quarter}:{reader.id}"
        if not may(reader.role, Right.ASSESS) or not reader.reachable or await people.recall(work.session, name):
            continue
        language = reader.language or press.settings.language
        t = html_texts(press.texts, language)
        said = t("digest.assess.quarter", name=_initiative(known, number).name.of(language))
        buttons = [
            [Button(t("digest.assess.write"), f"assess:{known.key}")],
            [Button(t("digest.assess.later"), "assess-later")],
        ]
        await work.send(reader.telegram_id, said, buttons)
        await people.remember(work.session, name, "", work.now)


async def ask(update: Update, context: Context) -> None:
    """Ask for the sentence."""
    query = update.callback_query
    if query is None or not await allowed(update, context, Right.ASSESS):
        return
    key = (query.data or "").partition(":")[2]
    known = next((one for one in context.app.plans.all if one.key == key), None)
    number = qualitative(known.plan) if known is not None else None
    if known is None or number is None:
        context.work.answer(chat_of(update), query.id, context.plain("messages.old_button"), alert=True)
        return
    context.work.answer(chat_of(update), query.id)
    initiative = _initiative(known, number)
    await mailbox.put_draft(
        context.work.session,
        chat_of(update),
        context.member.id,
        KIND,
        {"plan": key, "number": number},
        context.work.now,
    )
    said = context.t(
        "digest.assess.ask",
        name=initiative.name.of(context.language),
        criterion=initiative.criterion.of(context.language),
    )
    await context.work.send(chat_of(update), said)


async def not_now(update: Update, context: Context) -> None:
    """The quarter's question is put aside."""
    query = update.callback_query
    if query is not None:
        context.work.answer(chat_of(update), query.id, context.plain("digest.assess.put_aside"))
        if query.message is not None:
            context.work.drop_buttons(chat_of(update), query.message.message_id)


async def take_answer(update: Update, context: Context, draft: Draft) -> bool:
    """Store the sentence, less what must not be kept, and show it as it will be read."""
    work, message = context.work, update.effective_message
    if message is None or not message.text or not may(context.member.role, Right.ASSESS):
        return False
    if work.now - draft.created_at > WAITS:
        await mailbox.drop_draft(work.session, chat_of(update))
        return False
    if len(message.text) > LONGEST:
        await work.send(chat_of(update), context.t("digest.assess.too_long", longest=LONGEST))
        return True
    body = json.loads(draft.body)
    cleaned = redact(message.text.strip(), work.today, context.language)
    said_on = message.date.astimezone(context.app.settings.zone).date()
    row = Assessment(
        plan=str(body["plan"]), initiative=int(body["number"]), text=" ".join(cleaned.text.split()),
        member_id=context.member.id, on=said_on,
    )  # fmt: skip
    await digests.add_assessment(work.session, row)
    await mailbox.drop_draft(work.session, chat_of(update))
    people.note(work.session, work.now, context.member.id, "assessed", f"assessment:{row.id}")
    parts = [context.t("digest.assess.kept", text=escape(row.text))]
    if cleaned.found:
        parts.append(context.t("digest.assess.taken_out"))
    buttons = [[Button(context.plain("digest.assess.undo"), f"assess-undo:{row.id}")]]
    await work.send(chat_of(update), "\n".join(parts), buttons)
    return True


async def take_back(update: Update, context: Context) -> None:
    """Delete an assessment of one's own."""
    query = update.callback_query
    if query is None or not await allowed(update, context, Right.ASSESS):
        return
    wanted = (query.data or "").partition(":")[2]
    gone = wanted.isdecimal() and await digests.drop_assessment(context.work.session, int(wanted), context.member.id)
    context.work.answer(chat_of(update), query.id)
    if query.message is not None:
        key = "digest.assess.undone" if gone else "messages.old_button"
        context.work.edit_message(chat_of(update), query.message.message_id, context.t(key))


def _initiative(known: Known, number: int) -> Initiative:
    return next(one for one in known.plan.initiatives if one.number == number)


def _quarter_to_ask(known: Known, work: Work) -> str | None:
    """ "2014-Q1" from 9 o'clock on the first working day of the week its last day lies in; None at other times."""
    today = work.today
    if not known.plan.covers(today):
        return None
    number = (today.month - 1) // 3 + 1
    following = date(today.year + number // 4, number % 4 * 3 + 1, 1)
    week = iso_week(following - timedelta(days=1))
    first = next((day for day in week.days if is_working_day(known.plan, day)), week.start)
    begins = datetime.combine(first, ASK_AT, tzinfo=work.zone)
    return f"{today.year}-Q{number}" if work.now >= begins else None

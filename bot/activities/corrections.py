"""Corrects what is stored: by a reply to the echo or to one's own message, or by [Ret] and its buttons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler

from bot.activities import actions, answers, asking, hearing, same, tell, views, wording
from bot.activities.actions import STANDING, Source
from bot.activities.desk import Desk
from bot.activities.taps import own_entries
from bot.context import Context, chat_of
from bot.markup import Button, Buttons
from domain.activities import VALUES, corrected, doubt_people, questions, with_day
from domain.plan import EXPENSE
from domain.reading.replies import read_correction
from domain.reading.result import Correction, ReadEntry
from storage import activities, entries, mailbox, unfinished
from storage.activities import BOOKED, Entry, told_of
from storage.mailbox import Draft, Outgoing
from storage.unfinished import Unfinished

if TYPE_CHECKING:
    from bot.app import App

# What a button of [Ret] asks for, and the value it clears until it is answered.
QUESTIONS = {"people": "people", "on": "day", "amount": "amount", "budget_line": "budget_line", "count": "number"}


def register(app: App) -> None:
    """Plug in."""
    app.replies["entries"] = reply
    app.replies["question"] = reply_to_question
    app.drafts[asking.FIX] = in_words
    app.ptb.add_handler(CallbackQueryHandler(fix, pattern=r"^fix(-one)?:\d{1,18}$"))
    app.ptb.add_handler(CallbackQueryHandler(fix_value, pattern=r"^fix-value:\d{1,18}:[a-z_]+$"))
    app.ptb.add_handler(CallbackQueryHandler(revert, pattern=r"^revert:\d{1,18}$"))


# --------------------------------------------------------------------------------------------------------- by a reply


async def reply(update: Update, context: Context, sent: Outgoing) -> None:
    """A reply to an echo of ours: "nej, 16" corrects what it echoes; anything else is a message like any other."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    desk = Desk.of(context, message.chat_id, message)
    about = int(str(sent.about).partition(":")[2])
    every = await entries.list_of_message(desk.work.session, message.chat_id, about)
    if not await correct(desk, message, every):
        reading = desk.known(desk.today).reader.read(message.text, desk.today)
        await context.app.intents[reading.intent](update, context, reading)


async def reply_to_question(update: Update, context: Context, sent: Outgoing) -> None:
    """A reply to a question, however long ago it was put: the answer, or a correction of what was answered."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    desk = Desk.of(context, message.chat_id, message)
    _, number, about = str(sent.about).split(":")
    row = await answers.own_row(desk, int(number))
    if row is not None and await answers.hear(desk, row, message, message.text):
        return
    every = await entries.list_of_message(desk.work.session, message.chat_id, int(about))
    if row is not None or not await correct(desk, message, every):
        reading = desk.known(desk.today).reader.read(message.text, desk.today)
        await context.app.intents[reading.intent](update, context, reading)


async def replied_to_own(desk: Desk, message: Message) -> bool:
    """A reply to one's own message corrects what that message led to; False when this is no such reply."""
    own = message.reply_to_message
    if own is None or own.from_user is None or own.from_user.id != desk.member.telegram_id:
        return False
    session = desk.work.session
    every = await entries.list_of_message(session, message.chat_id, own.message_id)
    every = every or await entries.list_answered(session, message.chat_id, own.message_id)
    return bool(every) and await correct(desk, message, every)


async def correct(desk: Desk, message: Message, every: Sequence[Entry]) -> bool:
    """Apply a correction to the one entry it can mean, or ask which; False when the text corrects nothing."""
    up = [one for one in every if one.state in STANDING and one.member_id == desk.member.id]
    text = message.text or ""
    if desk.known(desk.today).reader.read(text, desk.today).intent == "advice":
        return False
    meant = [(one, by) for one in up if not (by := _read(desk, one, text)).empty]
    if not meant:
        return False
    if len(meant) > 1:
        await _ask_which(desk, [one for one, _ in meant], text)
        return True
    await apply(desk, *meant[0], answered_in=message.message_id)
    return True


def _read(desk: Desk, entry: Entry, text: str) -> Correction:
    by = read_correction(text, desk.today, told_of(entry), desk.known(entry.on).plan)
    if by.people is not None and not hearing.is_told(by.people, text):
        return replace(by, people=None)
    return by


async def apply(desk: Desk, entry: Entry, by: Correction, *, answered_in: int | None = None) -> None:
    """Change the entry as the correction says, or first ask about what is doubtful in it; then say what changed."""
    if by.withdraw:
        await actions.undo(desk, [entry])
        await tell.echo(desk, Source(entry.chat_id, entry.message_id), [entry])
        return
    before = told_of(entry)
    wanted = prudent(desk, entry, corrected(before, by), by)
    await put(desk, entry, before, wanted, answered_in=answered_in)


def prudent(desk: Desk, entry: Entry, told: ReadEntry, by: Correction) -> ReadEntry:
    """`told` with what has to be confirmed before it is stored."""
    indicator = desk.indicator(told.indicator, told.on)
    if by.people is not None and indicator is not None:
        told = doubt_people(told, indicator)
    return with_day(told, told.on, desk.today, booked=entry.state == BOOKED) if by.on is not None else told


async def put(
    desk: Desk, entry: Entry, before: ReadEntry, wanted: ReadEntry, *, answered_in: int | None = None
) -> None:
    """Store the new values of an entry and say what changed, or ask about what is open in them."""
    source = Source(entry.chat_id, entry.message_id)
    if questions(wanted):
        await asking.ask(desk, await _keep(desk, entry, wanted))
        return
    entry.answered_in = answered_in or entry.answered_in
    line = await actions.change(desk, entry, wanted)
    if line is None:
        await desk.work.send(desk.chat_id, desk.t("activities.nothing_changed"), about=tell.about(entry.message_id))
        return
    back = Button(desk.plain("activities.button.revert"), f"revert:{line.id}")
    await tell.corrected(desk, source, [views.difference(desk, before, wanted)], [entry], first=back)
    await same.ask(desk, [entry])


async def _keep(desk: Desk, entry: Entry, wanted: ReadEntry) -> Unfinished:
    source = Source(entry.chat_id, entry.message_id)
    purpose = "move" if entry.state == BOOKED else "change"
    return await actions.keep(desk, source, entry.position, wanted, purpose, entry_id=entry.id)


async def _ask_which(desk: Desk, meant: Sequence[Entry], text: str) -> None:
    """Several entries could be meant: keep the correction, and ask which."""
    body = {"text": text}
    await mailbox.put_draft(desk.work.session, desk.chat_id, desk.member.id, asking.FIX, body, desk.work.now)
    buttons = [[Button(_short(desk, one), f"fix-one:{one.id}")] for one in meant[: views.MOST_BUTTONS]]
    await desk.work.send(desk.chat_id, desk.t("activities.fix.which"), buttons, about=tell.about(meant[0].message_id))


# ------------------------------------------------------------------------------------------------------------- by [Ret]


async def fix(update: Update, context: Context) -> None:
    """[Ret]: ask which entry, or which value of it; a correction that was kept is applied to the chosen one."""
    query = update.callback_query
    chosen = await own_entries(update, context)
    if query is None or chosen is None:
        return
    desk = Desk.of(context, chat_of(update))
    up = [one for one in chosen if one.state in STANDING]
    context.work.answer(desk.chat_id, query.id, "" if up else desk.plain("activities.undone_already"))
    if len(up) > 1:
        buttons = [[Button(_short(desk, one), f"fix-one:{one.id}")] for one in up[: views.MOST_BUTTONS]]
        text = desk.t("activities.fix.which")
        await desk.work.send(desk.chat_id, text, buttons, about=tell.about(up[0].message_id))
    elif up and not await _apply_kept(desk, up[0]):
        await _invite(desk, up[0])


async def _apply_kept(desk: Desk, entry: Entry) -> bool:
    draft = await mailbox.find_draft(desk.work.session, desk.chat_id)
    text = json.loads(draft.body).get("text") if draft is not None and draft.kind == asking.FIX else None
    by = _read(desk, entry, text) if text else Correction()
    if by.empty:
        return False
    await asking.close_draft(desk)
    await apply(desk, entry, by)
    return True


async def _invite(desk: Desk, entry: Entry) -> None:
    """Ask for the right values; the next text in the chat may say them."""
    draft = await mailbox.find_draft(desk.work.session, desk.chat_id)
    if draft is None or draft.kind in (asking.DRAFT, asking.FIX):
        body = {"entry": entry.id}
        await mailbox.put_draft(desk.work.session, desk.chat_id, desk.member.id, asking.FIX, body, desk.work.now)
    text = desk.t("activities.fix.how", line=views.head(desk, told_of(entry)))
    await desk.work.send(desk.chat_id, text, _value_buttons(desk, entry), about=tell.about(entry.message_id))


def _value_buttons(desk: Desk, entry: Entry) -> Buttons:
    indicator = desk.indicator(entry.indicator, entry.on)
    fits = {
        "people": indicator is not None and indicator.people != "none",
        "count": indicator is not None,
        "on": True,
        "amount": entry.indicator == EXPENSE,
        "budget_line": entry.indicator == EXPENSE,
    }
    told = told_of(entry)
    shown = [
        Button(views.label(desk, told, name).capitalize(), f"fix-value:{entry.id}:{name}")
        for name in VALUES
        if fits.get(name)
    ]
    gone = Button(desk.plain("activities.button.delete"), f"undo-one:{entry.id}")
    return [shown[at : at + 2] for at in range(0, len(shown), 2)] + [[gone]]


def _short(desk: Desk, entry: Entry) -> str:
    """An entry on a button."""
    told = told_of(entry)
    size = told.people if told.people is not None else told.amount
    return f"{views.name(desk, told)} {wording.day_label(desk, told.on)}" + (f", {size}" if size is not None else "")


async def fix_value(update: Update, context: Context) -> None:
    """A value was chosen: ask for it."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, which = query.data.split(":")
    desk = Desk.of(context, chat_of(update))
    entry = await activities.find_entry(desk.work.session, int(number))
    if entry is None or entry.member_id != desk.member.id or entry.state not in STANDING or which not in QUESTIONS:
        context.work.answer(desk.chat_id, query.id, desk.plain("messages.old_button"), alert=True)
        return
    context.work.answer(desk.chat_id, query.id)
    told = told_of(entry)
    row = await _keep(desk, entry, answers.reopened(told, QUESTIONS[which]))
    await asking.ask(desk, row, in_place=query.message.message_id if query.message is not None else None)


async def in_words(update: Update, context: Context, draft: Draft) -> bool:
    """The text after [Ret]: a correction; anything else ends the correcting, and is a message like any other."""
    message = update.effective_message
    if message is None or message.text is None:
        return False
    desk = Desk.of(context, message.chat_id, message)
    await asking.close_draft(desk)
    if hearing.says_stop(message.text):
        await desk.work.send(desk.chat_id, desk.t("activities.fix.left"))
        return True
    entry = await activities.find_entry(desk.work.session, json.loads(draft.body).get("entry") or 0)
    return entry is not None and await correct(desk, message, [entry])


# ------------------------------------------------------------------------------------------------------------- undoing


async def revert(update: Update, context: Context) -> None:
    """[Fortryd rettelsen]: the entry is again what it was before."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    desk = Desk.of(context, chat_of(update))
    line = await entries.find_change(desk.work.session, int(query.data.partition(":")[2]))
    entry = await activities.find_entry(desk.work.session, line.entry_id) if line is not None else None
    if line is None or entry is None or entry.member_id != desk.member.id:
        context.work.answer(desk.chat_id, query.id, desk.plain("messages.old_button"), alert=True)
        return
    if not await actions.revert(desk, entry, line):
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.changed_since"), alert=True)
        return
    context.work.answer(desk.chat_id, query.id, desk.plain("activities.undone"))
    if query.message is not None:
        buttons = views.echo_buttons(desk, entry.message_id, [entry])
        desk.work.edit_message(desk.chat_id, query.message.message_id, await views.echo(desk, [entry]), buttons)


async def drop_open(desk: Desk, message_id: int) -> Sequence[Unfinished]:
    """Forget the open questions about one message; returns what they were about."""
    rows = await unfinished.list_unfinished(desk.work.session, desk.chat_id, message_id)
    for row in rows:
        await unfinished.drop_unfinished(desk.work.session, row)
    return rows

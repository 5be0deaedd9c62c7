"""Corrects what is stored: by a reply to the echo or to one's own message, or by [Ret] and its buttons."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler

from bot.activities import actions, answers, asking, conversation, hearing, moves, same, shared, tell, views, wording
from bot.activities.actions import STANDING, Source
from bot.activities.desk import Desk
from bot.activities.taps import own_entries
from bot.context import Context, chat_of
from bot.markup import Button, Buttons
from domain.activities import VALUES, corrected, doubt_people, likely_day, of_kind, questions, with_day
from domain.plan import EXPENSE
from domain.reading.replies import read_correction, read_day
from domain.reading.result import Correction, ReadEntry
from storage import activities, entries, mailbox, unfinished
from storage.activities import BOOKED, Entry, told_of
from storage.mailbox import Draft, Outgoing
from storage.unfinished import Unfinished

if TYPE_CHECKING:
    from bot.app import App

# What a button of [Ret] asks for, and the value it clears until it is answered.
QUESTIONS = {"people": "people", "on": "day", "amount": "amount", "budget_line": "budget_line", "count": "number"}
# In answer to "what should be corrected?" so few words name the kind, and tell of no other event.
FEW_WORDS = 4
# So long after an echo a correction that is no reply may be meant for it.
SHORTLY = timedelta(minutes=10)
_SAYS_NO = re.compile(r"\W*(nej|næ|niks|no|nope|rettelse|correction|ups|hov|undskyld|sorry)\b", re.IGNORECASE)
_SAYS_ANOTHER = re.compile(
    r"\W*(nej|næ|niks|no|nope|not|ikke|det (var|er)|it (was|is)|rettelse|correction|ups|hov|undskyld|sorry)\b",
    re.IGNORECASE,
)


def register(app: App) -> None:
    """Plug in."""
    app.replies["entries"] = reply
    app.replies["question"] = reply_to_question
    app.drafts[asking.FIX] = in_words
    app.ptb.add_handler(CallbackQueryHandler(fix, pattern=r"^fix(-one)?:\d{1,18}$"))
    app.ptb.add_handler(CallbackQueryHandler(is_new, pattern=r"^fix-new:\d{1,18}$"))
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


async def correct(desk: Desk, message: Message, every: Sequence[Entry], *, asked: bool = False) -> bool:
    """Apply a correction to the one entry it can mean, or ask which; False when the text corrects nothing.

    `asked`: the writer was asked what should be corrected, so that a mere "dialog" says so too.
    """
    up = [one for one in every if one.state in STANDING and one.member_id == desk.member.id]
    text = message.text or ""
    if desk.known(desk.today).reader.read(text, desk.today).intent == "advice":
        return False
    meant = [(one, by) for one in up if (by := await read(desk, one, text, asked=asked)) is not None]
    if not meant:
        return False
    if len(meant) > 1:
        await _ask_which(desk, [one for one, _ in meant], text)
        return True
    await apply(desk, *meant[0], answered_in=message.message_id)
    return True


async def read(desk: Desk, own: Entry, text: str, *, asked: bool = False) -> Correction | ReadEntry | None:
    """What a text corrects in an entry, or as what other kind it tells of it; None when it corrects nothing."""
    entry = await entries.find_counting(desk.work.session, own)
    if (told := _other_kind(desk, entry, text, asked=asked)) is not None:
        return told
    by = read_correction(text, desk.today, told_of(entry), desk.known(entry.on).plan)
    if by.people is not None and not hearing.is_told(by.people, text):
        by = replace(by, people=None)
    if by.on is not None:
        booked = entry.state == BOOKED
        on = moves.coming_day(text, by.on, desk.today, entry.on) if booked else None
        by = replace(by, on=on or likely_day(by.on, text, desk.today, desk.app.plans.cover))
    return None if by.empty else by


def _other_kind(desk: Desk, entry: Entry, text: str, *, asked: bool) -> ReadEntry | None:
    """ "nej, det var en dialog": the same event under another name."""
    if _SAYS_ANOTHER.match(text) is None and not (asked and len(text.split()) <= FEW_WORDS):
        return None
    reading = desk.known(entry.on).reader.read(text, desk.today)
    told = [*reading.entries, *reading.booked]
    if len(told) != 1 or any(one.indicator != entry.indicator for one in reading.cancelled):
        return None
    known = told[0].indicator == EXPENSE or desk.indicator(told[0].indicator, entry.on) is not None
    if told[0].indicator == entry.indicator or not known:
        return None
    day = read_day(text, desk.today)
    return replace(told[0], on=likely_day(day, text, desk.today, desk.app.plans.cover) if day else entry.on)


async def apply(desk: Desk, own: Entry, by: Correction | ReadEntry, *, answered_in: int | None = None) -> None:
    """Change the entry that counts as it is told, or first ask about what is doubtful in it; then say what changed."""
    if isinstance(by, Correction) and by.withdraw:
        await actions.undo(desk, [own])
        await tell.echo(desk, Source(own.chat_id, own.message_id), [own])
        return
    entry = await entries.find_counting(desk.work.session, own)
    await put(desk, own, entry, prudent(desk, entry, by), answered_in=answered_in)


def prudent(desk: Desk, entry: Entry, by: Correction | ReadEntry) -> ReadEntry:
    """The values of an entry corrected, with what has to be confirmed or asked before they are stored."""
    before, booked = told_of(entry), entry.state == BOOKED
    if isinstance(by, ReadEntry):
        was = desk.indicator(before.indicator, before.on)
        if was is None or was.people == "none":  # nobody was asked how many there were
            before = replace(before, people_unknown=False)
        told = of_kind(before, by, desk.indicator(by.indicator, entry.on), booked=booked)
    else:
        told = corrected(before, by)
        indicator = desk.indicator(told.indicator, told.on)
        if by.people is not None and indicator is not None:
            told = doubt_people(told, indicator)
    on = by.on
    if on is not None and on != before.on:
        told = with_day(told, on, desk.today, booked=booked)
    return actions.doubt_sum(desk, told) if by.amount is not None or by.budget_line is not None else told


async def put(desk: Desk, own: Entry, entry: Entry, wanted: ReadEntry, *, answered_in: int | None = None) -> None:
    """Store the new values of an entry and say what changed, or ask about what is open in them.

    `own` is the writer's: the entry itself, or one that stands behind it.
    """
    source, before = Source(own.chat_id, own.message_id), told_of(entry)
    if questions(wanted):
        await asking.ask(desk, await _keep(desk, own, entry, wanted))
        return
    own.answered_in = answered_in or own.answered_in
    line = await actions.change(desk, entry, wanted)
    if line is None:
        await desk.work.send(desk.chat_id, desk.t("activities.nothing_changed"), about=tell.about(own.message_id))
        return
    back = Button(desk.plain("activities.button.revert"), f"revert:{line.id}")
    await tell.corrected(desk, source, [views.difference(desk, before, wanted)], [entry], first=back)
    await shared.follow(desk, own, entry, before, wanted)
    await same.ask(desk, [entry])


async def _keep(desk: Desk, own: Entry, entry: Entry, wanted: ReadEntry) -> Unfinished:
    source = Source(own.chat_id, own.message_id)
    purpose = "move" if entry.state == BOOKED else "change"
    return await actions.keep(desk, source, own.position, wanted, purpose, entry_id=entry.id)


async def offer(desk: Desk, message: Message, *, tells: bool = False) -> bool:
    """ "nej, 16" without a reply, right after something was stored: ask whether that is meant; False when not.

    `tells`: the text may as well be something new, "nej, det var en dialog".
    """
    text = message.text or ""
    latest = await entries.find_latest(desk.work.session, desk.member.id)
    draft = await mailbox.find_draft(desk.work.session, desk.chat_id)
    if draft is not None and draft.kind != asking.FIX:
        return False  # something else is being written here
    if latest is None or _SAYS_NO.match(text) is None or desk.work.now - latest.changed_at > SHORTLY:
        return False
    every = await entries.list_of_message(desk.work.session, latest.chat_id, latest.message_id)
    up = [one for one in every if one.state in STANDING and one.member_id == desk.member.id]
    meant = [one for one in up if await read(desk, one, text) is not None]
    if not meant or (tells and len(meant) > 1):
        return False
    if len(meant) > 1:
        await _ask_which(desk, meant, text)
        return True
    counting = await entries.find_counting(desk.work.session, meant[0])
    body = {"text": text, "offered": meant[0].id}
    await mailbox.put_draft(desk.work.session, desk.chat_id, desk.member.id, asking.FIX, body, desk.work.now)
    said = desk.t("activities.fix.meant", line=views.line(desk, told_of(counting)))
    buttons = [
        [Button(desk.plain("activities.fix.yes"), f"fix-one:{meant[0].id}")],
        [Button(desk.plain("activities.fix.new"), f"fix-new:{message.message_id}")]
        if tells
        else [Button(desk.plain("activities.fix.no"), f"keep:{message.message_id}")],
    ]
    await desk.work.send(desk.chat_id, said, buttons, about=tell.not_read(message.message_id))
    return True


async def is_new(update: Update, context: Context) -> None:
    """[Nej, noget nyt]: what was kept as a correction is told as an activity of its own."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    desk = Desk.of(context, chat_of(update))
    draft = await mailbox.find_draft(desk.work.session, desk.chat_id)
    text = json.loads(draft.body).get("text") if draft is not None and draft.kind == asking.FIX else None
    if not text:
        context.work.answer(desk.chat_id, query.id, desk.plain("messages.old_button"), alert=True)
        return
    context.work.answer(desk.chat_id, query.id)
    if query.message is not None:
        desk.work.drop_buttons(desk.chat_id, query.message.message_id)
    await asking.close_draft(desk)
    reading = desk.known(desk.today).reader.read(text, desk.today)
    await conversation.hear(desk, int(query.data.partition(":")[2]), text, reading)


async def _ask_which(desk: Desk, meant: Sequence[Entry], text: str) -> None:
    """Several entries could be meant: keep the correction, and ask which."""
    body = {"text": text}
    await mailbox.put_draft(desk.work.session, desk.chat_id, desk.member.id, asking.FIX, body, desk.work.now)
    buttons = [[Button(short(desk, one), f"fix-one:{one.id}")] for one in meant[: views.MOST_BUTTONS]]
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
        buttons = [[Button(short(desk, one), f"fix-one:{one.id}")] for one in up[: views.MOST_BUTTONS]]
        text = desk.t("activities.fix.which")
        await desk.work.send(desk.chat_id, text, buttons, about=tell.about(up[0].message_id))
    elif up and not await _apply_kept(desk, up[0]):
        await _invite(desk, up[0])


async def _apply_kept(desk: Desk, entry: Entry) -> bool:
    draft = await mailbox.find_draft(desk.work.session, desk.chat_id)
    text = json.loads(draft.body).get("text") if draft is not None and draft.kind == asking.FIX else None
    by = await read(desk, entry, text, asked=True) if text else None
    if by is None:
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
    counting = await entries.find_counting(desk.work.session, entry)
    text = desk.t("activities.fix.how", line=views.head(desk, told_of(counting)))
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


def short(desk: Desk, entry: Entry) -> str:
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
    counting = await entries.find_counting(desk.work.session, entry)
    row = await _keep(desk, entry, counting, answers.reopened(told_of(counting), QUESTIONS[which]))
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
    body = json.loads(draft.body)
    offered = await activities.find_entry(desk.work.session, body.get("offered") or 0)
    if offered is not None and hearing.says_yes(message.text):
        by = await read(desk, offered, body["text"])
        if by is not None:
            await apply(desk, offered, by, answered_in=message.message_id)
            return True
    if offered is not None and hearing.says_no(message.text):
        await desk.work.send(desk.chat_id, desk.t("activities.kept"))
        return True
    entry = await activities.find_entry(desk.work.session, body.get("entry") or 0)
    return entry is not None and await correct(desk, message, [entry], asked=True)


# ------------------------------------------------------------------------------------------------------------- undoing


async def revert(update: Update, context: Context) -> None:
    """[Fortryd rettelsen]: the entry is again what it was before."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    desk = Desk.of(context, chat_of(update))
    line = await entries.find_change(desk.work.session, int(query.data.partition(":")[2]))
    entry = await activities.find_entry(desk.work.session, line.entry_id) if line is not None else None
    if line is None or entry is None or not await shared.owns(desk, entry):
        context.work.answer(desk.chat_id, query.id, desk.plain("messages.old_button"), alert=True)
        return
    before = told_of(entry)
    if not await actions.revert(desk, entry, line):
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.changed_since"), alert=True)
        return
    context.work.answer(desk.chat_id, query.id, desk.plain("activities.undone"))
    await shared.tell_others(desk, entry, before, told_of(entry))
    if query.message is not None:
        own = await shared.own_of(desk, entry)
        buttons = views.echo_buttons(desk, own.message_id, [entry])
        desk.work.edit_message(desk.chat_id, query.message.message_id, await views.echo(desk, [entry]), buttons)


async def drop_open(desk: Desk, message_id: int) -> Sequence[Unfinished]:
    """Forget the open questions about one message; returns what they were about."""
    rows = await unfinished.list_unfinished(desk.work.session, desk.chat_id, message_id)
    for row in rows:
        await unfinished.drop_unfinished(desk.work.session, row)
    return rows

"""Takes the answer to an open question, by tap or in words, and stores the activity once nothing is open any more."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler

from bot.activities import actions, asking, same, tell, views, wording
from bot.activities.actions import Source
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from bot.markup import Markup
from domain.activities import answered, doubt_people, questions, with_day, with_people
from domain.reading.replies import read_amount, read_count, read_day
from domain.reading.result import ReadEntry, Reading
from storage import activities, mailbox, unfinished
from storage.activities import BOOKED, HELD, told_of
from storage.mailbox import Draft, Outgoing
from storage.unfinished import Unfinished

if TYPE_CHECKING:
    from bot.app import App

MOST_PEOPLE, MOST_MONEY, LONGEST_PLACE = 5_000, 100_000_000, 80
_STOP = re.compile(
    r"(cancel|annull?[eé]r|drop|drop (det|den|it)|stop|stop det|afbryd|glem det|never ?mind|forget it)\W*",
    re.IGNORECASE,
)
_NOBODY_COUNTED = re.compile(
    r"(det )?(ved (jeg )?(det )?ikke|aner (det )?ikke|ingen anelse|ikke talt)\W*"
    r"|(i )?(don'?t know|do not know|no idea|not counted)\W*",
    re.IGNORECASE,
)
_YES = re.compile(r"(ja|jep|jo|yes|yep|ok|okay|korrekt|det er rigtigt|that is right|right)\W*", re.IGNORECASE)
_NO = re.compile(r"(nej|niks|no|nope|forkert|wrong)\W*", re.IGNORECASE)
_SKIP = re.compile(r"(spring over|ingen|intet|-|skip|none|no)\W*", re.IGNORECASE)


def register(app: App) -> None:
    """Plug in."""
    app.drafts[asking.DRAFT] = answer_in_words
    app.replies["question"] = reply_to_question
    app.cancels.append(cancel)
    app.ptb.add_handler(CallbackQueryHandler(answer_by_tap, pattern=r"^answer:\d{1,18}:[a-z_]+:[\w-]+$"))
    app.ptb.add_handler(CallbackQueryHandler(drop_by_tap, pattern=r"^drop:\d{1,18}$"))


def says_stop(text: str) -> bool:
    """True for words that end what is under way."""
    return _STOP.fullmatch(text.strip()) is not None


# -------------------------------------------------------------------------------------------------------------- by tap


async def answer_by_tap(update: Update, context: Context) -> None:
    """A button under a question."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, question, value = query.data.split(":", 3)
    desk = Desk.of(context, chat_of(update))
    row = await _own(desk, int(number))
    if row is None or question not in questions(row.told)[:1]:
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.answered_already"))
        return
    try:
        settle(desk, row, question, value)
    except (ValueError, KeyError):  # a button that was never ours
        context.work.answer(desk.chat_id, query.id, desk.plain("messages.old_button"), alert=True)
        return
    context.work.answer(desk.chat_id, query.id)
    message_id = query.message.message_id if query.message is not None else None
    await _go_on(desk, row, question, value, in_place=message_id)


async def drop_by_tap(update: Update, context: Context) -> None:
    """[Drop det] under a question."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    desk = Desk.of(context, chat_of(update))
    row = await _own(desk, int(query.data.partition(":")[2]))
    if row is None:
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.answered_already"))
        return
    context.work.answer(desk.chat_id, query.id)
    await unfinished.drop_unfinished(desk.work.session, row)
    if query.message is not None:
        desk.work.edit_message(desk.chat_id, query.message.message_id, dropped(desk, [row]))
    await asking.ask_next(desk)


async def cancel(update: Update, context: Context) -> bool:
    """/cancel drops the question that stands open here; False when none does, and something else may."""
    desk = Desk.of(context, chat_of(update))
    draft = await mailbox.find_draft(desk.work.session, desk.chat_id)
    rows = await unfinished.list_unfinished(desk.work.session, desk.chat_id)
    if not rows or (draft is not None and draft.kind not in (asking.DRAFT, asking.FIX)):
        return False
    for row in rows:
        await unfinished.drop_unfinished(desk.work.session, row)
    await asking.close_draft(desk)
    await desk.work.send(desk.chat_id, dropped(desk, rows))
    return True


async def _own(desk: Desk, row_id: int) -> Unfinished | None:
    row = await unfinished.find_unfinished(desk.work.session, row_id)
    return row if row is not None and row.member_id == desk.member.id else None


def dropped(desk: Desk, rows: Sequence[Unfinished]) -> Markup:
    """Says what is dropped, so that nothing goes lost silently."""
    lines = desk.plain("activities.quote_end").join(views.head(desk, row.told) for row in rows)
    kept = "kept" if all(row.entry_id is not None for row in rows) else "gone"
    return desk.t(f"activities.dropped.{kept}", lines=lines)


# ------------------------------------------------------------------------------------------------------------ in words


async def reply_to_question(update: Update, context: Context, sent: Outgoing) -> None:
    """A reply to one of our questions, however long ago it was put."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    desk = Desk.of(context, message.chat_id, message)
    row = await _own(desk, int(str(sent.about).partition(":")[2]))
    if row is None or not await _hear(desk, row, message, message.text):
        reading = desk.known(desk.today).reader.read(message.text, desk.today)
        await context.app.intents[reading.intent](update, context, reading)


async def answer_in_words(update: Update, context: Context, draft: Draft) -> bool:
    """The next text in a chat with a question open; False when it is something new."""
    message = update.effective_message
    if message is None or message.text is None:
        return False
    desk = Desk.of(context, message.chat_id, message)
    answered_to = message.reply_to_message
    if answered_to is not None and answered_to.from_user == message.from_user:
        return False  # a reply to a message of one's own corrects what that one led to
    row = await _own(desk, json.loads(draft.body)["row"])
    if row is None:
        await asking.close_draft(desk)
        return False
    return await _hear(desk, row, message, message.text)


async def _hear(desk: Desk, row: Unfinished, message: Message, text: str) -> bool:
    if says_stop(text):
        await unfinished.drop_unfinished(desk.work.session, row)
        await desk.work.send(desk.chat_id, dropped(desk, [row]))
        await asking.ask_next(desk)
        return True
    question = questions(row.told)[0]
    reading = desk.known(desk.today).reader.read(text, desk.today)
    value = restated(row.told, reading, question) or read_answer(desk, row, question, text)
    if value is not None and (question == "place" or not _is_news(row, reading)):
        await _go_on(desk, row, question, value, answered_in=message.message_id)
        return True
    if _is_news(row, reading) or message.reply_to_message is not None:
        return False
    await asking.ask(desk, row, notes=[desk.t("activities.ask.again")])
    return True


def _is_news(row: Unfinished, reading: Reading) -> bool:
    """True when the text is no answer but tells of something else, or asks for advice."""
    if reading.intent == "advice" or reading.booked or reading.cancelled:
        return not (reading.intent != "advice" and row.purpose in ("book", "move"))
    told = row.told
    return bool(reading.entries) and not (
        len(reading.entries) == 1
        and reading.entries[0].indicator == told.indicator
        and (reading.entries[0].on == told.on or "day" in told.missing)
    )


def restated(told: ReadEntry, reading: Reading, question: str) -> object:
    """The answer in a text that says the whole thing again: "holdt oplæg, 18 deltagere"; None when it holds none."""
    if len(reading.entries) != 1 or reading.entries[0].indicator != told.indicator:
        return None
    again = reading.entries[0]
    if question in ("people", "amount", "budget_line"):
        return getattr(again, question)
    return again.on.isoformat() if question == "day" and "day" not in again.missing else None


def read_answer(desk: Desk, row: Unfinished, question: str, text: str) -> object:
    """What `text` answers, in the form that a button's value has; None when it is no answer."""
    if question in ("people", "number", "sure"):
        return _read_number(question, text)
    if question in ("day", "future", "sure_date"):
        if question != "day" and (_YES.fullmatch(text.strip()) or _NO.fullmatch(text.strip())):
            yes = "book" if question == "future" else "yes"
            return yes if _YES.fullmatch(text.strip()) else "none"
        on = read_day(text, desk.today)
        return on.isoformat() if on is not None else None
    if question == "amount":
        amount = read_amount(text)
        return amount if amount is not None and 0 < amount <= MOST_MONEY else None
    if question == "budget_line":
        plan = desk.known(row.told.on).plan
        spent = desk.known(row.told.on).reader.read(f"1 kr {text}", desk.today).entries
        named = [one.id for one in plan.budget if text.strip().casefold() in (one.name.da + one.name.en).casefold()]
        return (named[0] if len(named) == 1 else None) or (spent[0].budget_line if spent else None)
    if question == "phase":
        return _read_phase(text)
    return "none" if _SKIP.fullmatch(text.strip()) else text.strip()[:LONGEST_PLACE]


def _read_phase(text: str) -> object:
    word = text.strip().casefold()
    return (
        "started" if word.startswith("start") else "completed" if word.startswith(("afslut", "slut", "compl")) else None
    )


def _read_number(question: str, text: str) -> object:
    if question != "people" and _YES.fullmatch(text.strip()):
        return "yes"
    if _NOBODY_COUNTED.fullmatch(text.strip()) or (question != "people" and _NO.fullmatch(text.strip())):
        return "none"
    number = read_count(text)
    return number if number is not None and 0 <= number <= MOST_PEOPLE else None


# -------------------------------------------------------------------------------------------------- what an answer does


async def _go_on(
    desk: Desk, row: Unfinished, question: str, value: object, *, answered_in: int | None = None,
    in_place: int | None = None,
) -> None:  # fmt: skip
    """Put the value into the activity; then the next question, or the activity is complete."""
    row.told = settle(desk, row, question, str(value))
    if question == "future" and value == "book":
        row.purpose = "book"
        row.told = actions.as_booking(row.told, desk.today)
    if questions(row.told):
        await asking.ask(desk, row, in_place=in_place)
        return
    if in_place is not None:
        desk.work.drop_buttons(desk.chat_id, in_place)
    await finish(desk, row, answered_in=answered_in)


def settle(desk: Desk, row: Unfinished, question: str, value: str) -> ReadEntry:
    """The activity with that question answered."""
    told = row.told
    indicator = desk.indicator(told.indicator, told.on)
    if question in ("day", "future", "sure_date"):
        if value in ("yes", "book"):
            return answered(told, question)
        if value == "none":
            return replace(answered(told, question), missing=(*told.missing, "day"))
        return with_day(told, date.fromisoformat(value), desk.today, booked=row.purpose in ("book", "move"))
    if question == "phase" and value not in ("started", "completed"):
        raise ValueError(value)
    if question in ("people", "number", "sure") and indicator is not None:
        return _settle_number(desk, told, question, value)
    if question == "budget_line":
        return answered(told, question, budget_line=desk.known(told.on).plan.budget_line(value).id)
    values: dict[str, object] = {question: None if value == "none" else int(value) if question == "amount" else value}
    return answered(told, question, **values)


def _settle_number(desk: Desk, told: ReadEntry, question: str, value: str) -> ReadEntry:
    indicator = desk.indicator(told.indicator, told.on)
    if indicator is None:
        return told
    if question == "sure":
        if value == "none":
            return replace(answered(told, question), people=None, missing=(*told.missing, "people"))
        if value == "each":
            return doubt_people(answered(told, question, people=(told.people or 0) * told.count), indicator)
        return answered(told, question) if value in ("yes", "in_all") else with_people(told, int(value), indicator)
    if question == "people":
        return with_people(told, None if value == "none" else int(value), indicator)
    number = wording.guess(told) if value == "yes" else None if value == "none" else int(value)
    if wording.counts_people(desk, told):
        if number is not None:
            return with_people(told, number, indicator)
        required = indicator.people == "required" and "people" not in told.missing
        return replace(answered(told, "number"), missing=(*answered(told, "number").missing, *["people"] * required))
    return answered(told, "number", count=max(number or 1, 1))


def reopened(told: ReadEntry, question: str) -> ReadEntry:
    """The activity with a question open that had been answered; its old value is offered where that makes sense."""
    if question in ("amount", "budget_line"):
        return replace(told, missing=(question,), **{question: None})  # type: ignore[arg-type]
    return replace(told, missing=(question,), people_unknown=False)


async def finish(desk: Desk, row: Unfinished, *, answered_in: int | None = None) -> None:
    """Nothing is open any more: store the activity, or change the entry it is about; echo it and go on."""
    told, source, purpose, entry_id = row.told, Source(row.chat_id, row.message_id), row.purpose, row.entry_id
    position = row.position
    await unfinished.drop_unfinished(desk.work.session, row)
    entry = await activities.find_entry(desk.work.session, entry_id) if entry_id is not None else None
    if entry is None:
        booked = purpose == "book"
        stored = await actions.store(desk, source, position, told, booked=booked, answered_in=answered_in)
        await tell.echo(desk, source, stored)
    elif purpose in ("hold", "move"):
        entry.answered_in, entry.asked_at = answered_in, None
        held = purpose == "hold"
        await actions.change(desk, entry, told, state=HELD if held else BOOKED, what="held" if held else "moved")
        stored = [entry]
        await tell.echo(desk, source, stored)
    else:
        before = told_of(entry)
        entry.answered_in = answered_in or entry.answered_in
        await actions.change(desk, entry, told)
        stored = [entry]
        await tell.corrected(desk, source, [views.difference(desk, before, told)], stored)
    await same.ask(desk, stored)
    await asking.ask_next(desk)

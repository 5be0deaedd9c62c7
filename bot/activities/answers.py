"""Takes the answer to an open question, by tap or in words, and stores the activity once nothing is open any more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler

from bot.activities import actions, asking, hearing, same, shared, tell, views, wording
from bot.activities.actions import Source
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from bot.markup import Markup
from domain.activities import answered, doubt_people, questions, with_day, with_people, year_later
from domain.reading.result import ReadEntry
from storage import activities, mailbox, unfinished
from storage.activities import BOOKED, HELD, told_of
from storage.mailbox import Draft
from storage.unfinished import Unfinished

MOST_PEOPLE = 100_000
MOST_KRONER = 1_000_000_000

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    app.drafts[asking.DRAFT] = answer_in_words
    app.cancels.append(cancel)
    app.ptb.add_handler(CallbackQueryHandler(answer_by_tap, pattern=r"^answer:\d{1,18}:[a-z_]+:[\w-]+$"))
    app.ptb.add_handler(CallbackQueryHandler(drop_by_tap, pattern=r"^drop:\d{1,18}$"))


# -------------------------------------------------------------------------------------------------------------- by tap


async def answer_by_tap(update: Update, context: Context) -> None:
    """A button under a question."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, question, value = query.data.split(":", 3)
    desk = Desk.of(context, chat_of(update))
    row = await own_row(desk, int(number))
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
    row = await own_row(desk, int(query.data.partition(":")[2]))
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


async def own_row(desk: Desk, row_id: int) -> Unfinished | None:
    """The member's own activity with that id, if a question about it is open still."""
    row = await unfinished.find_unfinished(desk.work.session, row_id)
    return row if row is not None and row.member_id == desk.member.id else None


def dropped(desk: Desk, rows: Sequence[Unfinished]) -> Markup:
    """Says what is dropped, so that nothing goes lost silently."""
    lines = desk.plain("activities.quote_end").join(views.head(desk, row.told) for row in rows)
    kept = "kept" if all(row.entry_id is not None for row in rows) else "gone"
    return desk.t(f"activities.dropped.{kept}", lines=lines)


# ------------------------------------------------------------------------------------------------------------ in words


async def answer_in_words(update: Update, context: Context, draft: Draft) -> bool:
    """The next text in a chat with a question open; False when it is something new."""
    message = update.effective_message
    if message is None or message.text is None:
        return False
    desk = Desk.of(context, message.chat_id, message)
    answered_to = message.reply_to_message
    if answered_to is not None and answered_to.from_user == message.from_user:
        return False  # a reply to a message of one's own corrects what that one led to
    row = await own_row(desk, json.loads(draft.body)["row"])
    if row is None:
        await asking.close_draft(desk)
        return False
    return await hear(desk, row, message, message.text)


async def hear(desk: Desk, row: Unfinished, message: Message, text: str) -> bool:
    """Take a text as the answer; False when it is something new."""
    if hearing.says_stop(text):
        await unfinished.drop_unfinished(desk.work.session, row)
        await desk.work.send(desk.chat_id, dropped(desk, [row]))
        await asking.ask_next(desk)
        return True
    question = questions(row.told)[0]
    reading = desk.known(desk.today).reader.read(text, desk.today)
    value = hearing.restated(row.told, reading, question) or hearing.read_answer(desk, row, question, text)
    news = hearing.is_news(row, reading)
    if value is not None and (not news or (question == "place" and not reading.cancelled)):
        await _go_on(desk, row, question, value, answered_in=message.message_id)
        return True
    if news or message.reply_to_message is not None:
        return False
    await asking.ask(desk, row, notes=[desk.t("activities.ask.again")])
    return True


# -------------------------------------------------------------------------------------------------- what an answer does


async def _go_on(
    desk: Desk, row: Unfinished, question: str, value: object, *, answered_in: int | None = None,
    in_place: int | None = None,
) -> None:  # fmt: skip
    """Put the value into the activity; then the next question, or the activity is complete."""
    row.told = settle(desk, row, question, str(value))
    if question in ("future", "sure_date") and value == "book":
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
        if value == "book" and question == "sure_date":
            return answered(told, question, on=year_later(told.on) or told.on)
        if value in ("yes", "book"):
            return answered(told, question)
        if value == "none":  # the days to choose from are those before today, not before one that was in doubt
            on = min(told.on, desk.today) if question == "future" else desk.today
            return replace(answered(told, question), on=on, missing=(*told.missing, "day"))
        return with_day(told, date.fromisoformat(value), desk.today, booked=row.purpose in ("book", "move"))
    if question == "phase" and value not in ("started", "completed"):
        raise ValueError(value)
    if question in ("people", "number", "sure") and indicator is not None:
        return _settle_number(desk, told, question, value)
    if question == "budget_line":
        line = desk.known(told.on).plan.budget_line(value).id
        return actions.doubt_sum(desk, answered(told, question, budget_line=line))
    if question in ("amount", "sure_amount"):
        return _settle_amount(desk, told, question, value)
    return answered(told, question, **{question: None if value == "none" else value})


def _settle_amount(desk: Desk, told: ReadEntry, question: str, value: str) -> ReadEntry:
    if question == "sure_amount" and value == "yes":
        return answered(told, question)
    if value == "none":
        return replace(answered(told, question), amount=None, missing=(*told.missing, "amount"))
    amount = _number(value, MOST_KRONER)
    return actions.doubt_sum(desk, replace(answered(answered(told, "amount"), "sure_amount"), amount=amount))


def _number(value: str, most: int = MOST_PEOPLE) -> int:
    """A number from a button or an answer; ValueError where no activity has such a one."""
    number = int(value)
    if not 0 <= number <= most:
        raise ValueError(value)
    return number


def _settle_number(desk: Desk, told: ReadEntry, question: str, value: str) -> ReadEntry:
    indicator = desk.indicator(told.indicator, told.on)
    if indicator is None:
        return told
    if question == "sure":
        if value == "none":
            return replace(answered(told, question), people=None, missing=(*told.missing, "people"))
        if value == "each":
            return doubt_people(answered(told, question, people=(told.people or 0) * told.count), indicator)
        return answered(told, question) if value in ("yes", "in_all") else with_people(told, _number(value), indicator)
    if question == "people":
        return with_people(told, None if value == "none" else _number(value), indicator)
    number = wording.guess(told) if value == "yes" else None if value == "none" else _number(value)
    if wording.counts_people(desk, told):
        if number is not None:
            return with_people(told, number, indicator)
        required = indicator.people == "required" and "people" not in told.missing
        return replace(answered(told, "number"), missing=(*answered(told, "number").missing, *["people"] * required))
    counted = answered(told, "number", count=max(number or 1, 1))
    if counted.count > 1 == told.count and told.people is not None:
        return replace(counted, doubtful=(*counted.doubtful, "people"))  # of each of them, or of all?
    return counted


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
        await tell.echo(desk, source, stored, tell.remarks_on_privacy(desk, told.place or ""))
    elif purpose in ("hold", "move", "book"):
        entry.answered_in, entry.asked_at = answered_in, None
        held = purpose == "hold"
        await actions.change(desk, entry, told, state=HELD if held else BOOKED, what="held" if held else "moved")
        stored = [entry]
        await tell.echo(desk, source, stored)
    else:
        before, own = told_of(entry), await shared.own_of(desk, entry)
        own.answered_in = answered_in or own.answered_in
        await actions.change(desk, entry, told)
        stored = [entry]
        await tell.corrected(desk, source, [views.difference(desk, before, told)], stored)
        await shared.follow(desk, own, entry, before, told)
    await same.ask(desk, stored)
    await asking.ask_next(desk)

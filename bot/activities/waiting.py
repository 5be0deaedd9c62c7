"""Lists what waits for somebody's answer, for a reminder, and puts such a question again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot import formats
from bot.activities import answers, asking, bookings, views, wording
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from bot.markup import Button, Markup
from bot.work import Work
from domain.activities import questions
from domain.reading.result import ReadEntry
from storage import entries, unfinished
from storage.activities import Entry, told_of
from storage.people import Member
from storage.unfinished import Unfinished

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    app.waiting.append(waiting)
    app.ptb.add_handler(CallbackQueryHandler(ask_again, pattern=r"^ask-again:(entry|booking):\d{1,18}$"))


async def waiting(app: App, work: Work, member: Member) -> Sequence[tuple[Markup, Button]]:
    """What a member has told and not completed, and what was booked for a day that has passed."""
    desk = await Desk.for_member(app, work, member.id)
    told = [one for one in await unfinished.list_open(work.session, member.id) if questions(one.told)]
    passed = await entries.list_bookings(work.session, member.id, before=work.today)
    return [*(_unfinished(desk, one) for one in told), *(_booking(desk, one) for one in passed)]


def _unfinished(desk: Desk, row: Unfinished) -> tuple[Markup, Button]:
    question = questions(row.told)[0]
    words = wording.asked(desk, row, question)
    # Less what follows the question: how to answer it is said when it is put again.
    words = Markup(words[: words.rfind("?") + 1] or words)
    if question != "future":  # begins with a weekday, which English writes large
        words = Markup(words[:1].lower() + words[1:])
    about = views.about(desk, row.told, planned=row.purpose in ("book", "move"))
    line = desk.t("activities.waiting.line", line=about, question=words)
    return line, _button(desk, row.told, f"ask-again:entry:{row.id}")


def _booking(desk: Desk, booking: Entry) -> tuple[Markup, Button]:
    told = told_of(booking)
    question = desk.t(f"activities.waiting.booked.{views.happening(desk, told)}")
    about = views.line(desk, replace(told, people=None, phase=None))
    line = desk.t("activities.waiting.line", line=about, question=question)
    return line, _button(desk, told, f"ask-again:booking:{booking.id}")


def _button(desk: Desk, told: ReadEntry, data: str) -> Button:
    what = views.name(desk, told)
    what += f", {formats.money(told.amount, desk.language)}" if told.amount is not None else ""
    return Button(desk.plain("activities.waiting.button", what=what), data)


async def ask_again(update: Update, context: Context) -> None:
    """[Svar: ...] puts the question again, for as long as it is open."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, kind, number = query.data.split(":")
    desk = Desk.of(context, chat_of(update))
    row = await answers.own_row(desk, int(number)) if kind == "entry" else None
    booking = await bookings.own(desk, int(number)) if kind == "booking" else None
    if row is None and booking is None:
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.answered_already"))
        return
    context.work.answer(desk.chat_id, query.id)
    if row is not None:
        await asking.ask(desk, row)
    elif booking is not None:
        text, buttons = bookings.whether_held(desk, booking)
        await desk.work.send(desk.chat_id, text, buttons, about=f"booking:{booking.id}")

"""/queue: for the panel what waits, for whom and how long, and being away; for management numbers alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.advice import cards, relay, views
from bot.advice.buttons import Action, Tap, Who
from bot.advice.desk import Desk, Place, Reader, participants, reference
from bot.advice.silence import waits_since
from bot.context import Context, chat_of
from bot.figures import queue_figures
from bot.formats import duration, weekday_day
from bot.markup import Button, Buttons, Markup, join
from bot.texts import plural
from domain import advice as rules
from domain.people import Right, may
from storage import advice, people
from storage.advice import OPEN, STANDING, Request
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App

MOST = 10


def register(app: App) -> None:
    """Plug in."""
    app.ptb.add_handler(CommandHandler("queue", queue, filters=filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE))
    app.ptb.add_handler(CallbackQueryHandler(away, pattern="^away:"))


async def queue(update: Update, context: Context) -> None:
    """What waits."""
    desk, member = Desk(context.app, context.work), context.member
    reader = desk.reader(member)
    if may(member.role, Right.ANSWER):
        text, buttons = await for_panel(desk, member, reader)
        await desk.work.send(chat_of(update), text, buttons)
    elif may(member.role, Right.QUEUE):
        await desk.work.send(chat_of(update), await _numbers(desk, reader))
    else:
        await desk.work.send(chat_of(update), context.t("people.not_for_you"))


async def for_panel(desk: Desk, member: Member, reader: Reader) -> tuple[Markup, Buttons]:
    """What waits, with the ways to the cards, and being away."""
    requests = await advice.list_in_state(desk.session, STANDING)
    mine = [one for one in requests if one.owner_id == member.id]
    untaken = [one for one in requests if one.state == OPEN and one.asker_id != member.id]
    others = [one for one in requests if one.owner_id is not None and one.owner_id != member.id]
    lines: list[str] = []
    for key, group in (("untaken", untaken), ("mine", mine), ("others", others)):
        if group:
            lines.append(reader.t(f"advice.queue.{key}", n=len(group)))
            lines += [await line(desk, one, reader) for one in group[:MOST]]
    if not lines:
        lines.append(reader.t("advice.queue.empty"))
    if member.away_until is not None and member.away_until >= desk.work.today:
        lines.append(reader.t("advice.queue.away", day=weekday_day(member.away_until, reader.language)))
    return join(lines), _buttons(reader, [*untaken[:MOST], *mine[:MOST]])


async def line(desk: Desk, request: Request, reader: Reader) -> Markup:
    """One request as the panel sees it from afar."""
    return await _line(desk, request, reader, f"line.{request.state}")


async def line_without_topic(desk: Desk, request: Request, reader: Reader) -> Markup:
    """One request as those see it who find it an expert and read no advice."""
    return await _line(desk, request, reader, f"afar.{request.state}")


async def _line(desk: Desk, request: Request, reader: Reader, key: str) -> Markup:
    since, now, zone = await waits_since(desk, request), desk.work.now, desk.app.settings.zone
    minutes = rules.waited_minutes(desk.plan, since, now, zone, urgent=request.urgent)
    owner = await desk.owner(request)
    return reader.t(
        f"advice.queue.{key}",
        reference=reference(request),
        topic=views.topic_name(desk.plan, request.topic, reader),
        urgent=reader.t("advice.card.urgent") if request.urgent else "",
        waited=reader.waited(request, minutes),
        name=owner.name if owner else "",
    )


def _buttons(reader: Reader, requests: Sequence[Request]) -> Buttons:
    show = [[show_button(reader, one)] for one in requests]
    return [*show, [Button(reader.plain("advice.button.away"), "away:ask")]]


def show_button(reader: Reader, request: Request) -> Button:
    """The way to the card."""
    return Button(reader.plain("advice.button.show", reference=reference(request)), f"case:show:{request.id}")


async def may_see(desk: Desk, request: Request, member: Member) -> bool:
    """True when the card is open to this panel member: nobody has the request, or he or she works on it."""
    return request.state == OPEN or member.id in [one.id for one in await participants(desk, request)]


async def show(tap: Tap) -> None:
    """The card again, in one's own chat; from there an open request can be taken."""
    request, member = tap.request, tap.member
    if not await may_see(tap.desk, request, member):
        owner = await tap.desk.owner(request)
        tap.answer("with_another", alert=True, name=owner.name if owner else "")
        return
    tap.answer()
    place = Place(member.telegram_id, None, member)
    await cards.post(tap.desk, request, place)
    await relay.catch_up(tap.desk, request, place)


async def _numbers(desk: Desk, reader: Reader) -> Markup:
    figures = await queue_figures(desk.session, desk.plan, desk.work.now, desk.app.settings.zone)
    none = reader.plain("advice.numbers.none")

    def said(minutes: int | None) -> str:
        return none if minutes is None else reader.length(minutes) or duration(minutes, reader.language)

    return reader.t(
        "advice.numbers.all",
        young=figures.under_a_day,
        middle=figures.under_three_days,
        old=figures.older,
        in_hand=figures.in_hand,
        waiting=figures.waiting_asker,
        taken=said(figures.to_taken),
        answered=said(figures.to_first_answer),
    )


# --------------------------------------------------------------------------------------------------------------- away


async def away(update: Update, context: Context) -> None:
    """Being away: asked for how long, and said what that means."""
    query, member = update.callback_query, context.member
    if query is None or query.data is None:
        return
    desk, chat_id, choice = Desk(context.app, context.work), chat_of(update), query.data.partition(":")[2]
    reader = desk.reader(member)
    if not may(member.role, Right.ANSWER):
        context.work.answer(chat_id, query.id, reader.plain("advice.only_panel"), alert=True)
        return
    context.work.answer(chat_id, query.id)
    if choice == "ask":
        await context.work.send(chat_id, reader.t("advice.away.ask"), _away_buttons(reader))
        return
    member.away_until = _until(choice, context.work.today)
    what = "away" if member.away_until else "back"
    people.note(context.work.session, context.work.now, member.id, what, f"member:{member.id}")
    if query.message is not None:
        text = await _away_text(desk, member, reader)
        context.work.edit_message(chat_id, query.message.message_id, text)


def _away_buttons(reader: Reader) -> Buttons:
    choices = ("day", "week", "two", "back")
    return [[Button(reader.plain(f"advice.away.{choice}"), f"away:{choice}")] for choice in choices]


def _until(choice: str, today: date) -> date | None:
    """The last day away; None for somebody who is back."""
    if choice == "week":
        return today + timedelta(days=6 - today.weekday())
    return {"day": today, "two": today + timedelta(days=13)}.get(choice)


async def _away_text(desk: Desk, member: Member, reader: Reader) -> Markup:
    if member.away_until is None:
        return reader.t("advice.away.is_back")
    lines: list[str] = [reader.t("advice.away.until", day=weekday_day(member.away_until, reader.language))]
    mine = [reference(one) for one in await advice.list_of_owner(desk.session, member.id)]
    if mine:
        lines.append(plural(reader.t, "advice.away.in_hand", len(mine), references=", ".join(mine)))
    return join(lines)


ACTIONS: dict[str, Action] = {"show": (Who.PANEL, show)}

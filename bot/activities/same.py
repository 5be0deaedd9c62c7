"""Asks the second of two who logged alike whether it was the same event, and counts it once if it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.activities import actions, shared, tell, views
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from bot.markup import Button, join
from domain.activities import same_event
from storage import activities, entries, people
from storage.activities import HELD, MERGED, Entry, told_of

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    app.ptb.add_handler(CallbackQueryHandler(same, pattern=r"^same:\d{1,18}:\d{1,18}$"))
    app.ptb.add_handler(CallbackQueryHandler(different, pattern=r"^differ:\d{1,18}:\d{1,18}$"))


async def ask(desk: Desk, stored: Sequence[Entry]) -> None:
    """Where somebody else told of what may be the same event, ask; until it is answered both stand."""
    for mine in stored:
        other = await _alike(desk, mine) if mine.member_id == desk.member.id else None
        if other is None:
            continue
        teller = await people.get_member(desk.work.session, other.member_id)
        line = views.line(desk, told_of(other))
        text = desk.t("activities.same.ask", name=teller.name, line=line)
        pair = f"{mine.id}:{other.id}"
        buttons = [
            [Button(desk.plain("activities.same.yes"), f"same:{pair}")],
            [Button(desk.plain("activities.same.no"), f"differ:{pair}")],
        ]
        await desk.work.send(desk.chat_id, text, buttons, about=tell.about(mine.message_id))


async def _alike(desk: Desk, mine: Entry) -> Entry | None:
    """The entry of somebody else that is most likely the same event: one at the same place before any other."""
    if mine.state != HELD or not mine.counts:
        return None
    day = timedelta(days=1)
    near = await entries.list_nearby(desk.work.session, mine, mine.on - day, mine.on + day)
    told = told_of(mine)
    alike = [
        one for one in near
        if one.member_id != mine.member_id and one.counts and same_event(told, told_of(one))
        and await people.recall(desk.work.session, _apart(mine, one)) is None
    ]  # fmt: skip
    return min(alike, key=lambda one: (not (one.place and mine.place), one.on != mine.on, one.id), default=None)


async def same(update: Update, context: Context) -> None:
    """[Ja, det samme]: one entry stays, with two owners; its first owner is told."""
    pair = await _pair(update, context)
    query = update.callback_query
    if pair is None or query is None:
        return
    desk, (mine, other) = Desk.of(context, chat_of(update)), pair
    if mine.state != HELD or other.state != HELD:
        context.work.answer(desk.chat_id, query.id, desk.plain("activities.answered_already"))
        return
    await actions.merge(desk, mine, other)
    context.work.answer(desk.chat_id, query.id)
    await _show(update, desk, mine, other, "merged")
    first = await Desk.for_member(context.app, context.work, other.member_id)
    said = first.t("activities.same.told", name=desk.member.name, line=views.line(first, told_of(other)))
    if first.member.active and first.member.reachable:
        await first.work.send(first.chat_id, said, about=tell.about(other.message_id))


async def different(update: Update, context: Context) -> None:
    """[Nej, to forskellige]: both stand, also when they were counted as one before."""
    pair = await _pair(update, context)
    query = update.callback_query
    if pair is None or query is None:
        return
    desk, (mine, other) = Desk.of(context, chat_of(update)), pair
    if mine.state == MERGED:
        await shared.give_back(desk, mine)
        await actions.separate(desk, mine)
    await people.remember(desk.work.session, _apart(mine, other), "", desk.work.now)
    context.work.answer(desk.chat_id, query.id)
    await _show(update, desk, mine, other, "apart")


def _apart(one: Entry, other: Entry) -> str:
    """What it is remembered under that two entries are no one event: nobody is asked about them again."""
    return f"apart:{min(one.id, other.id)}:{max(one.id, other.id)}"


async def _show(update: Update, desk: Desk, mine: Entry, other: Entry, how: str) -> None:
    query = update.callback_query
    if query is None or query.message is None:
        return
    teller = await people.get_member(desk.work.session, other.member_id)
    line = views.line(desk, told_of(other if how == "merged" else mine))
    said = desk.t(f"activities.same.{how}", name=teller.name, line=line)
    buttons = [[Button(desk.plain("activities.same.no"), f"differ:{mine.id}:{other.id}")]] if how == "merged" else []
    text = join([said, *await views.targets(desk, [other])])
    desk.work.edit_message(desk.chat_id, query.message.message_id, text, buttons)


async def _pair(update: Update, context: Context) -> tuple[Entry, Entry] | None:
    """The two entries a button is about, the first the member's own; None, and told so, otherwise."""
    query = update.callback_query
    if query is None or query.data is None:
        return None
    first, second = (int(part) for part in query.data.split(":")[1:])
    mine = await activities.find_entry(context.work.session, first)
    other = await activities.find_entry(context.work.session, second)
    if mine is None or other is None or mine.member_id != context.member.id:
        context.work.answer(chat_of(update), query.id, context.plain("messages.not_yours"), alert=True)
        return None
    alike = mine.merged_into_id == other.id or same_event(told_of(mine), told_of(other))
    if other.member_id == mine.member_id or not alike:
        context.work.answer(chat_of(update), query.id, context.plain("messages.old_button"), alert=True)
        return None
    return mine, other

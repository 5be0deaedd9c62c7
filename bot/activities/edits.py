"""Follows an edited chat message: what it told is read anew, and the entries become what it says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler

from bot.activities import actions, asking, corrections, guide, same, shared, tell, views
from bot.activities.actions import STANDING, Source
from bot.activities.desk import Desk
from bot.context import Context, chat_of
from bot.markup import Button, Buttons, Markup
from domain.activities import align, carried_over, changes, doubt_year, keep_known, questions, same_event
from domain.reading.result import ReadEntry, Reading
from storage import activities, entries, mailbox, unfinished
from storage.activities import BOOKED, HELD, MERGED, UNDONE, Entry, EntryChange, told_of

if TYPE_CHECKING:
    from bot.app import App


def register(app: App) -> None:
    """Plug in."""
    app.edits.append(edited)
    app.ptb.add_handler(CallbackQueryHandler(keep, pattern=r"^keep:\d{1,18}$"))


@dataclass(slots=True)
class Outcome:
    """What an edit led to: lines that say it, the entries it touched, and their new lines of history."""

    lines: list[Markup] = field(default_factory=list)
    touched: list[Entry] = field(default_factory=list)
    changes: list[EntryChange] = field(default_factory=list)


async def edited(update: Update, context: Context) -> bool:
    """A message was edited; True when something of this feature had come of it."""
    message = update.effective_message
    if message is None or message.text is None:
        return False
    desk = Desk.of(context, message.chat_id, message)
    session = desk.work.session
    every = await entries.list_of_message(session, message.chat_id, message.message_id)
    waiting = await unfinished.list_unfinished(session, message.chat_id, message.message_id)
    text = guide.words_of(message.text)
    reading = desk.known(desk.today).reader.read(text, desk.today)
    if not every and not waiting:
        return await _edited_answer(desk, message) or await _edited_talk(update, context, desk, reading)
    own = [one for one in every if one.member_id == desk.member.id]
    if not own and not waiting:
        return True
    if reading.entries or reading.booked:
        await _follow(desk, message, own, reading)
    else:
        await _nothing_left(desk, message, own, reading)
    return True


async def _edited_answer(desk: Desk, message: Message) -> bool:
    """The message had answered a question or corrected an entry: edited, it corrects that entry again."""
    known = await entries.list_answered(desk.work.session, message.chat_id, message.message_id)
    return bool(known) and await corrections.correct(desk, message, known)


async def _edited_talk(update: Update, context: Context, desk: Desk, reading: Reading) -> bool:
    """The message led to nothing before ("hej", or what could not be read); if it does now, it is as good as new."""
    message = update.effective_message
    if message is None or not (reading.intent == "advice" or reading.entries or reading.booked or reading.cancelled):
        return False
    asked = await mailbox.list_about(desk.work.session, tell.not_read(message.message_id))
    if not any(one.chat_id == message.chat_id for one in asked):
        return False
    await context.app.intents[reading.intent](update, context, reading)
    return True


async def _follow(desk: Desk, message: Message, own: Sequence[Entry], reading: Reading) -> None:
    """Change, add and take back entries until they are what the message says now."""
    source, text = Source(message.chat_id, message.message_id), guide.words_of(message.text or "")
    answered = await corrections.drop_open(desk, message.message_id)
    # A message whose entries were all taken back, and that is edited, tells of them anew.
    up = [one for one in own if one.state in STANDING] or [one for one in own if one.state == UNDONE]
    told = [
        *(doubt_year(one, text, desk.today, desk.app.plans.cover) for one in reading.entries),
        *(actions.as_booking(one, desk.today) for one in reading.booked),
    ]
    booked = len(reading.entries)
    pairs = align([told_of(one) for one in up], told)
    outcome, free = Outcome(), await actions.free_position(desk, source)
    fresh = [pair.new for pair in pairs if pair.old is None and pair.new is not None]
    for pair in pairs:
        if pair.old is not None and pair.new is not None:
            state = BOOKED if pair.new >= booked else HELD
            await _change(desk, up[pair.old], told[pair.new], state, outcome)
        elif pair.old is not None:
            await _take_back(desk, up[pair.old], outcome)
    taken = await actions.take_in(
        desk, source, [told[n] for n in fresh if n < booked], [told[n] for n in fresh if n >= booked], free
    )
    if up and taken.stored:
        outcome.lines += [desk.t("activities.added", line=views.line(desk, told_of(one))) for one in taken.stored]
    await _say(desk, source, outcome, taken, reading, text, had_any=bool(up or answered))


async def _change(desk: Desk, entry: Entry, told: ReadEntry, state: str, outcome: Outcome) -> None:
    before, was_undone = told_of(entry), entry.state == UNDONE
    wanted = keep_known(before, actions.doubt_sum(desk, told))
    shares = entry.state == MERGED and await _is_same_still(desk, entry, wanted)
    if shares and (counting := await entries.find_counting(desk.work.session, entry)).member_id != desk.member.id:
        await _change_shared(desk, entry, counting, wanted, outcome)
        return
    if questions(wanted):
        purpose = "change" if state == HELD else "move"
        source = Source(entry.chat_id, entry.message_id)
        await actions.keep(desk, source, entry.position, wanted, purpose, entry_id=entry.id)
        return
    # What has been held meanwhile stays so, though its message still speaks of it as planned.
    if entry.state == MERGED and not shares:
        await shared.give_back(desk, entry)
        await actions.separate(desk, entry)
    is_over = entry.state == HELD and wanted.on <= desk.work.today
    new_state = entry.state if entry.state == MERGED or is_over else state
    line = await actions.change(desk, entry, wanted, state=new_state)
    if line is None:
        return
    await shared.tell_others(desk, entry, before, wanted)
    outcome.touched.append(entry)
    outcome.changes.append(line)
    if changes(before, wanted) and not was_undone:
        outcome.lines.append(views.difference(desk, before, wanted))
    else:
        outcome.lines.append(views.state(desk, entry))


async def _change_shared(desk: Desk, own: Entry, counting: Entry, wanted: ReadEntry, outcome: Outcome) -> None:
    """The message tells of an event that counts as somebody else's entry: what changed in it is corrected there."""
    source, before = Source(own.chat_id, own.message_id), told_of(counting)
    after = carried_over(told_of(own), wanted, before)
    if questions(wanted):
        open_still = replace(after, missing=wanted.missing, doubtful=wanted.doubtful)
        await actions.keep(desk, source, own.position, open_still, "change", entry_id=counting.id)
        return
    line = await actions.change(desk, counting, after)
    await actions.change(desk, own, wanted)
    if line is None:
        return
    outcome.touched.append(counting)
    outcome.changes.append(line)
    outcome.lines.append(views.difference(desk, before, after))
    await shared.tell_others(desk, counting, before, after)


async def _is_same_still(desk: Desk, merged: Entry, wanted: ReadEntry) -> bool:
    """True while what an entry says now may be the event that it stands behind."""
    other = await activities.find_entry(desk.work.session, merged.merged_into_id or 0)
    return other is not None and (other.state != HELD or same_event(wanted, told_of(other)))


async def _take_back(desk: Desk, entry: Entry, outcome: Outcome) -> None:
    await actions.undo(desk, [entry])
    outcome.touched.append(entry)
    outcome.lines.append(views.state(desk, entry))


async def _say(
    desk: Desk, source: Source, outcome: Outcome, taken: actions.Taken, reading: Reading, text: str, *, had_any: bool
) -> None:
    """One reply about the edit; nothing at all where it changed nothing."""
    touched = [*outcome.touched, *taken.stored]
    notes = tell.notes(desk, text, reading)
    if outcome.lines:
        every = await entries.list_of_message(desk.work.session, *source.key)
        buttons = _buttons(desk, source, outcome, touched, [one for one in every if one.state in STANDING])
        await tell.corrected(desk, source, [*outcome.lines, *notes], touched, buttons=buttons)
    elif taken.stored:
        await tell.echo(desk, source, taken.stored, notes)
    await same.ask(desk, touched)
    waiting = await unfinished.list_unfinished(desk.work.session, desk.chat_id, source.message_id)
    if waiting:
        await asking.ask(desk, waiting[0])
    elif had_any:
        await asking.close_draft(desk)


def _buttons(
    desk: Desk, source: Source, outcome: Outcome, touched: Sequence[Entry], standing: Sequence[Entry]
) -> Buttons:
    """What can be done about an edit; where the message tells of more than was changed, that alone is undone."""
    changed = [one for one in touched if one.state in STANDING]
    if not changed or len(changed) == len(standing):
        return views.echo_buttons(desk, source.message_id, touched)
    t, rows = desk.plain, []
    if len(changed) == 1:
        one = changed[0]
        if len(outcome.changes) == 1:
            rows.append([Button(t("activities.button.revert"), f"revert:{outcome.changes[0].id}")])
        undo = Button(t("activities.button.undo"), f"undo-one:{one.id}")
        return [*rows, [undo, Button(t("activities.button.fix"), f"fix-one:{one.id}")]]
    for one in changed[: views.MOST_BUTTONS]:
        label = t("activities.button.undo_named", what=corrections.short(desk, one))
        rows.append([Button(label, f"undo-one:{one.id}")])
    return [*rows, [Button(t("activities.button.fix"), f"fix:{source.message_id}")]]


async def _nothing_left(desk: Desk, message: Message, own: Sequence[Entry], reading: Reading) -> None:
    """The edited message tells of nothing that was done: what is stored stands until its writer decides."""
    await corrections.drop_open(desk, message.message_id)
    await asking.close_draft(desk)
    up = [one for one in own if one.state in STANDING]
    key = "advice" if reading.intent == "advice" else "unreadable"
    if not up:
        await desk.work.send(desk.chat_id, desk.t(f"activities.edited.nothing_{key}"))
        return
    lines = desk.plain("activities.quote_end").join(views.line(desk, told_of(one)) for one in up)
    buttons = [
        [Button(desk.plain("activities.button.undo"), f"undo:{message.message_id}")],
        [Button(desk.plain("activities.button.let_stand"), f"keep:{message.message_id}")],
    ]
    text = desk.t(f"activities.edited.{key}", lines=lines)
    await desk.work.send(desk.chat_id, text, buttons, about=tell.about(message.message_id))


async def keep(update: Update, context: Context) -> None:
    """[Lad det stå]."""
    query = update.callback_query
    if query is None:
        return
    context.work.answer(chat_of(update), query.id)
    draft = await mailbox.find_draft(context.work.session, chat_of(update))
    if draft is not None and draft.kind == asking.FIX:
        await asking.close_draft(Desk.of(context, chat_of(update)))
    if query.message is not None:
        context.work.edit_message(chat_of(update), query.message.message_id, context.t("activities.kept"))

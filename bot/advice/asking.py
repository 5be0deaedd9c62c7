"""From a question to a request: the preview that shows exactly what the panel will see, and the choices on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.advice import inquiries, meanwhile, sending, standing, views
from bot.advice.desk import LONGEST, Desk, Reader, about, part_of
from bot.advice.question import Part, Question
from bot.context import Context, chat_of
from bot.markup import Buttons, Markup, join, units
from bot.messages import day_of
from domain import advice as rules
from domain.reading.result import Reading
from storage import mailbox
from storage.mailbox import Draft, Outgoing
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work


def register(app: App) -> None:
    """Plug in."""
    app.ptb.add_handler(CommandHandler("ask", ask, filters=filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE))
    app.ptb.add_handler(CallbackQueryHandler(choose, pattern=r"^ask:[a-z]+:\d{1,15}(:\d{1,3})?$"))
    app.intents["advice"] = worry
    app.drafts["ask"] = asked
    app.drafts["advice"] = add
    app.edits.append(edit)
    app.expired["advice"] = expired
    app.cancels.append(cancel)
    app.cautions.append(caution)


def caution(context: Context, words: str, day: date) -> Markup | None:
    """The safety lines, for words that ask for advice or sound as if somebody were in danger; None for others."""
    asks = words.startswith("/ask") or context.app.plans.on(day).reader.read(words, day).intent == "advice"
    if asks or rules.sounds_urgent(words):
        return views.safety(desk_of(context).reader(context.member), desk_of(context).plan)
    return None


def desk_of(context: Context) -> Desk:
    """The desk for the update under way."""
    return Desk(context.app, context.work)


async def ask(update: Update, context: Context) -> None:
    """/ask: with words they are the question, without them one is asked for."""
    message = update.effective_message
    if message is None:
        return
    if words_of(message):
        await begin(context, message, words_of(message))
        return
    desk, reader = desk_of(context), desk_of(context).reader(context.member)
    waiting = await standing.list_standing(desk, context.member)
    unsent = await mailbox.find_draft(context.work.session, message.chat_id)
    if unsent is not None and unsent.kind == "advice":
        if waiting:
            await context.work.send(message.chat_id, join(waiting, "\n\n"))
        await _show_below(context, message.chat_id, Question.read(unsent.body), "advice.preview.is_below")
        return
    parts = [views.safety(reader, desk.plan), reader.t("advice.write_it"), *waiting]
    await context.work.send(message.chat_id, join(parts, "\n\n"))
    await mailbox.put_draft(context.work.session, message.chat_id, context.member.id, "ask", {}, context.work.now)


async def worry(update: Update, context: Context, reading: Reading) -> None:  # noqa: ARG001 - an intent handler
    """A message that asks for advice."""
    if update.effective_message is not None:
        await begin(context, update.effective_message, update.effective_message.text or "")


async def asked(update: Update, context: Context, draft: Draft) -> bool:
    """The question that was asked for has come."""
    if update.effective_message is not None and meanwhile.says_cancel(update.effective_message.text or ""):
        await mailbox.drop_draft(context.work.session, draft.chat_id)
        await context.work.send(draft.chat_id, context.t("advice.preview.dropped"))
    elif update.effective_message is not None:
        if await inquiries.answer_short(context, update.effective_message):
            return True
        await begin(context, update.effective_message, update.effective_message.text or "")
    return True


async def begin(context: Context, message: Message, text: str) -> None:
    """Show the preview of a new question."""
    part = part_of(context, message, text)
    await begin_with(context, message.chat_id, part)


async def begin_with(context: Context, chat_id: int, *parts: Part) -> None:
    """Show the preview of a question whose words have been redacted already."""
    question = Question(parts[0].message_id, parts)
    if await _too_long(context, chat_id, question.text, first=True):
        return
    await _show(context, chat_id, replace(question, topic=rules.suggest_topic(desk_of(context).plan, question.text)))


async def add(update: Update, context: Context, draft: Draft) -> bool:
    """A further message while the preview stands belongs to the question, unless it is plainly meant otherwise."""
    message, question = update.effective_message, Question.read(draft.body)
    if message is None or message.text is None:
        return False
    text, day, shown = message.text, day_of(context, message), await _preview(context, question)
    asked_since = await meanwhile.open_question(context, message.chat_id, question, shown, text, day)
    if asked_since is not None and await context.app.drafts[asked_since.kind](update, context, asked_since):
        return True
    if meanwhile.says_cancel(text):
        return not await meanwhile.undoes_logging(context, text, shown) and await cancel(update, context)
    if await inquiries.answer_short(context, message):
        return True
    if meanwhile.says_send(text):
        await _point_to_button(context, message.chat_id, shown)
        return True
    if not question.rewriting and meanwhile.is_for_logging(text, context.app.plans.on(day).reader.read(text, day)):
        return False
    changed = _with(context, question, part_of(context, message, text))
    if await _too_long(context, message.chat_id, changed.text):
        return True
    await _show_below(context, message.chat_id, changed, "advice.preview.below")
    return True


async def _point_to_button(context: Context, chat_id: int, shown: Outgoing | None) -> None:
    """A typed "send" may be meant for anybody: nothing goes to the panel but by the button under what it will see."""
    said = context.t("advice.preview.by_button", button=context.plain("advice.button.send"))
    await context.work.send(chat_id, said, reply_to=shown.message_id if shown is not None else None)


async def edit(update: Update, context: Context) -> bool:
    """A message of the question was edited: the preview shows what has become of it."""
    message = update.effective_message
    draft = await mailbox.find_draft(context.work.session, chat_of(update))
    if message is None or draft is None or draft.kind != "advice":
        return False
    question = Question.read(draft.body)
    if message.message_id not in [part.message_id for part in question.parts]:
        return False
    part = part_of(context, message, words_of(message) or "…")
    if part in question.parts:
        return True
    changed = _with(context, replace(question, rewriting=False), part)
    if not await _too_long(context, message.chat_id, changed.text):
        await _refresh(context, message.chat_id, changed)
    return True


async def cancel(update: Update, context: Context) -> bool:
    """/cancel while a preview stands."""
    chat_id = chat_of(update)
    draft = await mailbox.find_draft(context.work.session, chat_id)
    if draft is None or draft.kind != "advice":
        return False
    await _drop(context, chat_id, Question.read(draft.body))
    await context.work.send(chat_id, context.t("advice.preview.dropped"))
    return True


async def choose(update: Update, context: Context) -> None:
    """A button of the preview."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, what, key, *rest = query.data.split(":")
    chat_id = chat_of(update)
    draft = await mailbox.find_draft(context.work.session, chat_id)
    question = Question.read(draft.body) if draft is not None and draft.kind == "advice" else None
    if question is None or str(question.key) != key:
        context.work.answer(chat_id, query.id, context.plain("advice.preview.gone"), alert=True)
        if query.message is not None:
            context.work.drop_buttons(chat_id, query.message.message_id)
        return
    context.work.answer(chat_id, query.id)
    await _chosen(context, chat_id, question, what, rest)


async def _chosen(context: Context, chat_id: int, question: Question, what: str, rest: list[str]) -> None:
    match what:
        case "send":
            await _send(context, chat_id, question)
        case "topics":
            desk, reader = desk_of(context), desk_of(context).reader(context.member)
            await _refresh(context, chat_id, question, views.topic_buttons(reader, desk.plan, question))
        case "topic":
            topics = [one.id for one in desk_of(context).plan.topics]
            number = int(rest[0]) if rest and rest[0].isdecimal() else len(topics)
            topic = topics[number] if number < len(topics) else None
            await _refresh(context, chat_id, replace(question, topic=topic, topic_chosen=True))
        case "urgent":
            await _refresh(context, chat_id, replace(question, urgent=not question.urgent))
        case "name":
            await _refresh(context, chat_id, replace(question, anonymous=not question.anonymous))
        case "edit":
            await context.work.send(chat_id, context.t("advice.preview.rewrite"))
            await _keep(context, chat_id, replace(question, rewriting=True))
        case _:
            await _drop(context, chat_id, question)


async def _send(context: Context, chat_id: int, question: Question) -> None:
    desk = desk_of(context)
    await mailbox.drop_draft(context.work.session, chat_id)
    request = await sending.send(desk, context.member, chat_id, question)
    shown = await _preview(context, question)
    if shown is not None:
        shown.about = about(request, "sent")
        context.work.edit(shown, await sending.sent_text(desk, request, context.member))


async def _drop(context: Context, chat_id: int, question: Question) -> None:
    await mailbox.drop_draft(context.work.session, chat_id)
    shown = await _preview(context, question)
    if shown is not None:
        context.work.edit(shown, context.t("advice.preview.dropped"))


def _with(context: Context, question: Question, part: Part) -> Question:
    """The question with a message more, and the topic its text now suggests."""
    changed = question.with_part(part)
    if question.topic_chosen:
        return changed
    return replace(changed, topic=rules.suggest_topic(desk_of(context).plan, changed.text))


async def _show(context: Context, chat_id: int, question: Question) -> None:
    """Send the preview, and keep the question until it is sent or dropped."""
    text, buttons = _face(context, question)
    shown = await context.work.send(chat_id, text, buttons)
    await _keep(context, chat_id, replace(question, preview=shown.id))


async def _show_below(context: Context, chat_id: int, question: Question, key: str) -> None:
    """Show the preview at the end of the chat; the one further up says so."""
    before = await _preview(context, question)
    if before is not None:
        context.work.edit(before, context.t(key))
    await _show(context, chat_id, question)


async def expired(app: App, work: Work, draft: Draft, member: Member) -> None:
    """A question was never sent: it is gone from here and from the chat, and its writer is told."""
    question, reader = Question.read(draft.body), Desk(app, work).reader(member)
    shown = await work.session.get(Outgoing, question.preview) if question.preview is not None else None
    if shown is not None:
        work.edit(shown, reader.t("advice.preview.expired"))
    await work.send(draft.chat_id, reader.t("advice.never_sent"))


async def _refresh(context: Context, chat_id: int, question: Question, buttons: Buttons | None = None) -> None:
    """Change the preview in its place."""
    text, usual = _face(context, question)
    shown = await _preview(context, question)
    if shown is not None:
        context.work.edit(shown, text, usual if buttons is None else buttons)
    await _keep(context, chat_id, question)


async def _keep(context: Context, chat_id: int, question: Question) -> None:
    body, work = question.as_body(), context.work
    await mailbox.put_draft(work.session, chat_id, context.member.id, "advice", body, work.now)


def _face(context: Context, question: Question) -> tuple[Markup, Buttons]:
    desk = desk_of(context)
    reader: Reader = desk.reader(context.member)
    text = views.preview(reader, desk.plan, question, context.member)
    return text, views.preview_buttons(reader, desk.plan, question)


async def _preview(context: Context, question: Question) -> Outgoing | None:
    return await context.work.session.get(Outgoing, question.preview) if question.preview is not None else None


async def _too_long(context: Context, chat_id: int, text: str, *, first: bool = False) -> bool:
    """Say so where a question would not fit one message; as the `first` answer to it, below the safety lines."""
    if units(text) <= LONGEST:
        return False
    said = context.t("messages.too_long", longest=LONGEST)
    if first:
        said = views.below_safety(desk_of(context).reader(context.member), desk_of(context).plan, said)
    await context.work.send(chat_id, said)
    return True


def words_of(message: Message) -> str:
    """What was written, without the command in front of it."""
    text = (message.text or "").strip()
    return text.removeprefix(text.split()[0]).strip() if text.startswith("/ask") else text

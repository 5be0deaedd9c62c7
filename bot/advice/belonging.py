"""A text that may belong to a request but answers no message of it: asked about, never guessed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.advice import answering, asking, cards, closing, meanwhile, thanks, views
from bot.advice.desk import LONGEST, Desk, about, asker_name, part_of, reference
from bot.advice.question import Part, Question
from bot.context import Context, chat_of
from bot.markup import Button, Buttons, Markup, units
from bot.messages import after_cautions, day_of
from domain import advice as rules
from domain.people import Right, may
from domain.reading.result import Reading
from domain.reading.thanks import read_thanks
from storage import advice, mailbox
from storage.advice import CLOSED, OPEN, TAKEN, WAITING, Request
from storage.mailbox import Draft, Outgoing
from storage.people import Member

if TYPE_CHECKING:
    from bot.app import App
    from bot.work import Work

KIND = "belongs"
MOST = 8
_SENTENCE, _LABEL = 4, 32
_ABOUT_FIGURES = re.compile(
    r"\s*(hvor (mange|meget|langt)|hvordan (går|ser)|how (many|much|far|are we)|status)\b", re.IGNORECASE
)


def register(app: App) -> None:
    """Plug in."""
    app.claims.append(claim)
    app.edits.append(edited)
    app.drafts[KIND] = not_an_answer
    app.expired[KIND] = expired
    app.ptb.add_handler(CallbackQueryHandler(chosen, pattern=r"^belongs:\d{1,15}:\d{1,15}$"))


async def not_an_answer(update: Update, context: Context, draft: Draft) -> bool:
    """The question is answered by buttons; another text is asked about together with the first."""
    message = update.effective_message
    if message is None or not meanwhile.says_cancel(message.text or ""):
        return False
    await mailbox.drop_draft(context.work.session, draft.chat_id)
    await context.work.send(draft.chat_id, context.t("advice.belongs.nowhere"))
    return True


async def claim(update: Update, context: Context, reading: Reading) -> bool:
    """Ask where a text belongs, if there is a request it might belong to. Mere thanks are no worry."""
    message, desk, member = update.effective_message, Desk(context.app, context.work), context.member
    if message is None or message.text is None or not _may_belong(message.text, reading):
        return False
    part, chat_id = part_of(context, message, message.text), message.chat_id
    names = await thanks.names(desk, member, await closing.list_ended(desk, member))
    told, worried = read_thanks(message.text, names), reading.intent == "advice"
    meant = await thanks.meant_for(desk, member, chat_id, part.text) if told is not None else None
    if meant is not None and await thanks.hear(desk, meant[0], member, part, chat_id, asked=meant[1]):
        return True
    says = worried or _says_something(message.text) or (told is not None and told.of_help)
    candidates = await _candidates(desk, member, says=says)
    if candidates:
        await _ask(desk, context, part, chat_id, candidates, worried=worried and told is None)
    elif told is not None and (worried or (meant is not None and told.thanked)):
        about_it = about(meant[0], "info") if meant is not None else None
        await desk.work.send(chat_id, context.t("advice.thanks.heard"), about=about_it)
    else:
        return False
    return True


async def _ask(
    desk: Desk, context: Context, part: Part, chat_id: int, candidates: list[Request], *, worried: bool
) -> None:
    """Where does it belong? Asked together with what was said before it, if that is still open."""
    question, earlier = Question(part.message_id, (part,)), await mailbox.find_draft(desk.session, chat_id)
    if earlier is not None and earlier.kind == KIND:
        before = json.loads(earlier.body)
        question = Question.read(json.dumps(before["question"])).with_part(part)
        worried = worried or before["intent"] == "advice"
        shown = await desk.session.get(Outgoing, question.preview) if question.preview is not None else None
        if shown is not None:
            desk.work.take_buttons(shown)  # it is asked again below, and answered there for both
    said = await _question(desk, context, candidates)
    if worried and context.member.id in [one.asker_id for one in candidates]:
        said = views.below_safety(desk.reader(context.member), desk.plan, said)
    asked = await desk.work.send(chat_id, said, await _buttons(desk, context, candidates, question.key))
    await _keep(context, chat_id, replace(question, preview=asked.id), "advice" if worried else "other")


async def _keep(context: Context, chat_id: int, question: Question, intent: str) -> None:
    body: dict[str, object] = {"question": question.as_body(), "intent": intent}
    await mailbox.put_draft(context.work.session, chat_id, context.member.id, KIND, body, context.work.now)


async def edited(update: Update, context: Context) -> bool:
    """A text whose place is still asked about was edited: what is sent is what it says now."""
    message = update.effective_message
    draft = await mailbox.find_draft(context.work.session, chat_of(update))
    if message is None or message.text is None or draft is None or draft.kind != KIND:
        return False
    body = json.loads(draft.body)
    question = Question.read(json.dumps(body["question"]))
    if message.message_id not in [part.message_id for part in question.parts]:
        return False
    part = part_of(context, message, asking.words_of(message) or "…")
    if units(part.text) > LONGEST:
        said = after_cautions(context, message, context.t("messages.too_long", longest=LONGEST))
        await context.work.send(draft.chat_id, said)
    elif part not in question.parts:
        day = day_of(context, message)
        intent = context.app.plans.on(day).reader.read(message.text, day).intent
        meant = "advice" if intent == "advice" else body["intent"]
        await _keep(context, draft.chat_id, question.with_part(part), meant)
        said = context.t("advice.belongs.edited")
        if rules.sounds_urgent(part.text):
            desk = Desk(context.app, context.work)
            said = views.below_safety(desk.reader(context.member), desk.plan, said)
        await context.work.send(draft.chat_id, said, reply_to=message.message_id)
    return True


async def expired(app: App, work: Work, draft: Draft, member: Member) -> None:
    """Nobody said where it belongs: it is gone, and its writer is told."""
    await work.send(draft.chat_id, Desk(app, work).reader(member).t("advice.never_sent"))


async def _question(desk: Desk, context: Context, candidates: list[Request]) -> Markup:
    """Where does it belong? An expert must see to whom it would go, or a note might slip out as an answer."""
    first, member = candidates[0], context.member
    if len(candidates) > 1:
        return context.t("advice.belongs.which")
    if first.asker_id == member.id:
        key = "ended" if first.state == CLOSED else "one"
        return context.t(f"advice.belongs.{key}", reference=reference(first))
    name = asker_name(first, await desk.asker(first), desk.reader(member))
    return context.t("advice.belongs.answer", name=name, reference=reference(first))


def _may_belong(text: str, reading: Reading) -> bool:
    """False for what is meant for the log: done, booked, called off, or taken back."""
    if reading.intent == "log" or meanwhile.says_cancel(text):
        return False
    return reading.intent == "advice" or not (reading.booked or reading.cancelled)


async def _candidates(desk: Desk, member: Member, *, says: bool) -> list[Request]:
    """The requests in which this person's word is awaited or may be given; those that wait for her come first.

    `says`: the words say something, and may belong to any request of hers, also to one that has just ended.
    """
    found = list(await advice.list_of_asker(desk.session, member.id, (WAITING,)))
    says = says or bool(found)
    if says:
        found += await advice.list_of_asker(desk.session, member.id, (OPEN, TAKEN))
    if may(member.role, Right.ANSWER):
        found += await advice.list_of_owner(desk.session, member.id)
    if says:
        found += await closing.list_ended(desk, member)
    return found[:MOST]


def _says_something(text: str) -> bool:
    """False for a greeting, a word of thanks, or a question about the plan's figures."""
    return meanwhile.speaks_of_somebody(text) or (len(text.split()) >= _SENTENCE and not _ABOUT_FIGURES.match(text))


async def _buttons(desk: Desk, context: Context, candidates: list[Request], key: int) -> Buttons:
    plain = context.plain
    no = Button(plain("advice.button.no"), f"belongs:0:{key}")
    if len(candidates) == 1:
        return [[Button(plain("advice.button.yes"), f"belongs:{candidates[0].id}:{key}"), no]]
    rows = [[Button(await _label(desk, context.member, one), f"belongs:{one.id}:{key}")] for one in candidates]
    return [*rows, [Button(plain("advice.button.none"), f"belongs:0:{key}")]]


async def _label(desk: Desk, member: Member, request: Request) -> str:
    """A number alone tells one request from another to nobody: with it one's own words, or who asked."""
    if request.asker_id != member.id:
        return f"{reference(request)} · {asker_name(request, await desk.asker(request), desk.reader(member))}"
    first = next(iter(await cards.opening(desk, request)), None)
    words = " ".join((first.text or "").split()) if first is not None else ""
    name = reference(request)
    if request.state == CLOSED:
        name = desk.reader(member).plain("advice.belongs.label_ended", reference=name)
    return f"{name} · {shorten(words, _LABEL, placeholder='…')}" if words else name


async def chosen(update: Update, context: Context) -> None:
    """Where it belongs."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, key = query.data.split(":")
    chat_id, desk = chat_of(update), Desk(context.app, context.work)
    draft = await mailbox.find_draft(desk.session, chat_id)
    body = json.loads(draft.body) if draft is not None and draft.kind == KIND else None
    if body is None or str(body["question"]["key"]) != key:
        context.work.answer(chat_id, query.id, context.plain("messages.old_button"), alert=True)
        return
    await mailbox.drop_draft(desk.session, chat_id)
    context.work.answer(chat_id, query.id)
    if query.message is not None:
        context.work.drop_buttons(chat_id, query.message.message_id)
    question = Question.read(json.dumps(body["question"]))
    if int(number):
        await _hand_in(desk, context.member, int(number), question, chat_id)
    elif body["intent"] == "advice":
        await asking.begin_with(context, chat_id, *question.parts)
    else:
        await desk.work.send(chat_id, context.t("advice.belongs.nowhere"))


async def _hand_in(desk: Desk, member: Member, number: int, question: Question, chat_id: int) -> None:
    request = await advice.get_request(desk.session, number)
    asks = member.id == request.asker_id
    if asks and all([await thanks.read(desk, request, part.text) for part in question.parts]):
        for part in question.parts:
            await thanks.hear(desk, request, member, part, chat_id)
        return
    refused = await answering.let_through(desk, request, member, private=True)
    if refused is not None:
        await desk.work.send(chat_id, refused)
        return
    await answering.speak(desk, request, member, question.parts, chat_id, None)

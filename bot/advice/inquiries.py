"""How a request stands, asked in words: its asker is told as by [Status], the panel as by its queue, others nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import Update

from bot.advice import meanwhile, queue, standing
from bot.advice.desk import Desk, about
from bot.context import Context
from domain import advice as rules
from domain.people import Right, may
from domain.reading.result import Reading
from storage import advice
from storage.advice import Request

if TYPE_CHECKING:
    from bot.app import App

# A longer text tells more than it asks.
_MOST_WORDS = 14
_REFERENCE = re.compile(r"(?<!\w)R-?(\d\d)-(\d{1,4})(?!\w)", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:min henvendelse|mine henvendelser|min sag|mine sager|mit spørgsmål|det,? jeg spurgte (?:panelet )?om"
    r"|my requests?|my cases?|my question|what i asked)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(?:status|hvordan (?:går|ser|står)|hvor langt|hvor er|hvornår|hvem har|nyt|sker der|sket|blevet af|afsluttet"
    r"|lukket|har (?:nogen|i|panelet|der)|er (?:der )?(?:nogen|svar)|er den taget"
    r"|how (?:is|are|does|far)|how's|any news|news (?:on|about)|what(?:'s| is| has)? happen(?:ing|ed|s)?|who has"
    r"|where is|when (?:will|do)|has (?:any|some)(?:one|body)|has the panel|is (?:it|anybody|anyone))\b",
    re.IGNORECASE,
)


def register(app: App) -> None:
    """Plug in before what asks where a text belongs."""
    app.claims.append(claim)


async def claim(update: Update, context: Context, reading: Reading) -> bool:
    """True where a text was such a question, and has been answered."""
    message = update.effective_message
    if message is None or message.text is None or reading.intent == "log":
        return False
    return await answer(context, message.chat_id, message.text)


async def answer(context: Context, chat_id: int, text: str) -> bool:
    """Tell how it stands; False where the text asks for nothing of the kind."""
    named, mine = _REFERENCE.search(text), _MINE.search(text)
    told = named or mine
    if told is None or not _only_asks(text, told[0]):
        return False
    if named is None:
        await _tell_all(context, chat_id)
    else:
        await _tell(context, chat_id, 2000 + int(named[1]), int(named[2]))
    return True


def _only_asks(text: str, told: str) -> bool:
    """True for the words by which a request goes and nothing besides, or for a short question about it."""
    if text.strip(" \n.?!").casefold() == told.casefold():
        return True
    tells = meanwhile.speaks_of_somebody(text) or rules.sounds_urgent(text)
    return not tells and len(text.split()) <= _MOST_WORDS and _HOW.search(text) is not None


async def _tell_all(context: Context, chat_id: int) -> None:
    desk = Desk(context.app, context.work)
    lines = await standing.list_every(desk, context.member)
    await desk.work.send(chat_id, lines or context.t("advice.status.none"))


async def _tell(context: Context, chat_id: int, year: int, number: int) -> None:
    desk, member = Desk(context.app, context.work), context.member
    request = await advice.find_numbered(desk.session, year, number)
    reader = desk.reader(member)
    if request is not None and request.asker_id == member.id:
        await desk.work.send(chat_id, await standing.line(desk, request, reader), about=about(request, "info"))
    elif request is not None and may(member.role, Right.ANSWER):
        await _tell_panel(context, chat_id, request)
    else:
        await desk.work.send(chat_id, context.t("advice.status.unknown", reference=rules.reference(year, number)))


async def _tell_panel(context: Context, chat_id: int, request: Request) -> None:
    """A line of the queue, with the way to the card; of one that has ended how it did."""
    desk = Desk(context.app, context.work)
    reader = desk.reader(context.member)
    if request.state in (advice.CLOSED, advice.WITHDRAWN):
        await desk.work.send(chat_id, await standing.line(desk, request, reader))
    else:
        await desk.work.send(chat_id, await queue.line(desk, request, reader), [[queue.show_button(reader, request)]])

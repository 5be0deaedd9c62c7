"""What is typed while a preview stands: a word about the preview itself, or something that belongs elsewhere."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

from bot.advice.question import Question
from bot.context import Context
from domain.activities import questions
from domain.reading.replies import read_amount, read_count, read_day
from domain.reading.result import Reading
from storage import entries, mailbox, unfinished
from storage.mailbox import Draft, Outgoing
from storage.unfinished import Unfinished

# The kind of draft under which logging hears the answer to an open question of its own.
_LOGGING = "entry"
_FEW_WORDS = 6
_CANCEL = re.compile(
    r"(annull?[eé]r|fortryd|afbryd|stop|drop|cancel|undo)( (det|den|it|that))?\W*"
    r"|glem det\W*|never ?mind\W*|forget it\W*",
    re.IGNORECASE,
)
_UNDO = re.compile(r"(fortryd|undo)( (det|it|that))?\W*", re.IGNORECASE)
_SEND = re.compile(
    r"send( (den|det|it|that))?( nu| now)?( til panelet| to the panel)?\W*"
    r"|(ja|jep|jo|nej|yes|yep|no|ok|okay)( tak| please)?\W*|(mange )?tak\W*|thanks\W*|thank you\W*",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"(ja|jep|jo|nej|niks|yes|yep|no|nope|okay?|right|ved (jeg )?ikke|ikke talt|don'?t know)\W*",
    re.IGNORECASE,
)
# A sentence about somebody, or a question, is not the report of a colleague on what was done.
_SOMEBODY = re.compile(r"\b(han|ham|hans|hun|hende|hendes|he|him|his|she|her|hers)\b", re.IGNORECASE)


def says_cancel(text: str) -> bool:
    """True for a word that drops what is under way, and nothing else."""
    return _CANCEL.fullmatch(text.strip()) is not None


def says_send(text: str) -> bool:
    """True for a word that wants the preview sent, or answers it: only its button sends."""
    return _SEND.fullmatch(text.strip()) is not None


def speaks_of_somebody(text: str) -> bool:
    """True when somebody is spoken of."""
    return _SOMEBODY.search(text) is not None


def _is_no_report(text: str) -> bool:
    return speaks_of_somebody(text) or "?" in text


def is_for_logging(text: str, reading: Reading) -> bool:
    """True when the text tells of something done, booked or called off, and not of the one the question is about."""
    if reading.intent == "advice" or not (reading.entries or reading.booked or reading.cancelled):
        return False
    counted = bool(reading.entries) and all(one.people is not None and not one.missing for one in reading.entries)
    return counted or not _is_no_report(text)


async def undoes_logging(context: Context, text: str, shown: Outgoing | None) -> bool:
    """True for "fortryd" when something was logged since the preview was shown: that is what it is about."""
    if shown is None or _UNDO.fullmatch(text.strip()) is None:
        return False
    latest = await entries.find_latest(context.work.session, context.member.id)
    return latest is not None and latest.created_at > shown.created_at


async def open_question(
    context: Context, chat_id: int, question: Question, shown: Outgoing | None, text: str, today: date
) -> Draft | None:
    """The question of logging that `text` answers, in the form logging hears it: one that came after the preview."""
    rows = [
        one
        for one in await unfinished.list_unfinished(context.work.session, chat_id)
        if one.message_id > question.key or (shown is not None and one.created_at > shown.created_at)
    ]
    if not rows:
        return None
    asked = [(await _asked_at(context, one), one.id, one) for one in rows]
    row = max(asked, key=lambda one: one[:2])[2]
    if not (_ends_logging(text) or _answers(row, text, today)):
        return None
    body = json.dumps({"row": row.id})
    now = context.work.now
    return Draft(chat_id=chat_id, member_id=context.member.id, kind=_LOGGING, body=body, created_at=now)


def _ends_logging(text: str) -> bool:
    """A word that logging too understands as the end of its question."""
    return says_cancel(text) and _UNDO.fullmatch(text.strip()) is None


async def _asked_at(context: Context, row: Unfinished) -> datetime:
    """When its question was last put; the first one of a guided activity stands in the message that was tapped."""
    sent = await mailbox.list_starting(context.work.session, (f"question:{row.id}:",))
    return max([row.created_at, *(one.created_at for one in sent)])


def _answers(row: Unfinished, text: str, today: date) -> bool:
    """True for the few words that answer what is asked; more of them belong to the question for the panel."""
    asked = questions(row.told)
    if not asked or len(text.split()) > _FEW_WORDS or _is_no_report(text):
        return False
    if asked[0] in ("people", "number", "sure"):
        return read_count(text) is not None or _YES_OR_NO.fullmatch(text.strip()) is not None
    if asked[0] in ("day", "future", "sure_date"):
        return read_day(text, today) is not None or _YES_OR_NO.fullmatch(text.strip()) is not None
    return read_amount(text) is not None if asked[0] == "amount" else True

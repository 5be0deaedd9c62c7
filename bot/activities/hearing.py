"""Understands a text as the answer to an open question, or sees that it is none."""

from __future__ import annotations

import re

from bot.activities import moves
from bot.activities.desk import Desk
from domain.activities import likely_day
from domain.reading.replies import read_amount, read_count, read_day
from domain.reading.result import ReadEntry, Reading
from storage.unfinished import Unfinished

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
_EACH = re.compile(r"\b(?:hver|hvert|each)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(1|én|één|kun en|kun et|only one|just one|one (person|participant|pupil))\b", re.IGNORECASE)
_YES = re.compile(r"(ja|jep|jo|yes|yep|ok|okay|korrekt|det er rigtigt|that is right|right)\W*", re.IGNORECASE)
_NO = re.compile(r"(nej|niks|no|nope|forkert|wrong)\W*", re.IGNORECASE)
_AHEAD = re.compile(r"\b(i år|this year|(en )?aftale|(a )?booking|næste|next)\b", re.IGNORECASE)
_SKIP = re.compile(r"(spring over|ingen|intet|-|skip|none|no)\W*", re.IGNORECASE)


def says_stop(text: str) -> bool:
    """True for words that end what is under way."""
    return _STOP.fullmatch(text.strip()) is not None


def says_yes(text: str) -> bool:
    """True for a mere yes."""
    return _YES.fullmatch(text.strip()) is not None


def says_no(text: str) -> bool:
    """True for a mere no."""
    return _NO.fullmatch(text.strip()) is not None


def is_news(row: Unfinished, reading: Reading) -> bool:
    """True when the text is no answer but tells of something else, or asks for advice."""
    if reading.intent == "advice":
        return True
    if reading.cancelled:
        return not _says_where_to(row, reading)
    if reading.booked:
        return row.purpose not in ("book", "move")
    told = row.told
    return bool(reading.entries) and not (
        len(reading.entries) == 1
        and reading.entries[0].indicator == told.indicator
        and (reading.entries[0].on == told.on or "day" in told.missing)
    )


def _says_where_to(row: Unfinished, reading: Reading) -> bool:
    """ "oplægget er flyttet til mandag", in answer to the question to which day that booking is moved."""
    days = {one.on for one in reading.cancelled}
    same = all(one.indicator == row.told.indicator for one in reading.cancelled)
    return row.purpose == "move" and same and len(days) == 1 and moves.says_moved(reading.cancelled[0].clause)


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
        return _read_number(question, text, row.told.people)
    if question in ("day", "future", "sure_date"):
        if question == "sure_date" and _AHEAD.search(text):
            return "book"
        if question != "day" and (says_yes(text) or says_no(text)):
            yes = "book" if question == "future" else "yes"
            return yes if says_yes(text) else "none"
        on = read_day(text, desk.today)
        return likely_day(on, text, desk.today, desk.app.plans.cover).isoformat() if on is not None else None
    if question == "sure_amount" and (says_yes(text) or says_no(text)):
        return "yes" if says_yes(text) else "none"
    if question in ("amount", "sure_amount"):
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


def _read_number(question: str, text: str, told: int | None) -> object:
    if question != "people" and says_yes(text):
        return "yes"
    if _NOBODY_COUNTED.fullmatch(text.strip()) or (question != "people" and says_no(text)):
        return "none"
    number = read_count(text)
    if question == "sure" and (number is None or number == told) and _EACH.search(text):
        return "each"
    return number if number is not None and 0 <= number <= MOST_PEOPLE and is_told(number, text) else None


def is_told(number: int, text: str) -> bool:
    """False for a 1 that is only an article: "vi drak en kaffe" tells no head count."""
    return number != 1 or len(text.split()) == 1 or _ONE.search(text) is not None

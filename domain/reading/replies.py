"""Reads short answers: a head count, an amount, a day, or a correction of what was understood."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from domain.plan import EXPENSE, Plan
from domain.reading.lexicon import Lexicon
from domain.reading.message import Message
from domain.reading.money import bare_amount
from domain.reading.result import Correction, ReadEntry
from domain.reading.tokens import DAY, FIGURE, MONEY, NOISE, NUMBER, Token

_SHORT = 12


def read_count(text: str) -> int | None:
    """The number of people in an answer: "18", "atten", "ca. 20", "vi var 18", "a dozen"; None for none or a range.

    Groups are added: "20 lærere og 6 pædagoger" is 26.
    """
    message = Message(text[:4096], date(2000, 1, 1), _general())
    return _count(message)


def read_amount(text: str) -> int | None:
    """The amount in an answer, in whole DKK: "4.500", "4500 kr", "2 tusind", "1.250,50"; None for none or several."""
    message = Message(text[:4096], date(2000, 1, 1), _general())
    return _amount(message)


def read_day(text: str, today: date) -> date | None:
    """The day in an answer: "i går", "i tirsdags", "12/3", "den 4."; None where no one day is told."""
    message = Message(text[:4096], today, _general())
    days = [token.day for token in message.tokens if token.kind == DAY and token.day is not None]
    if not days and len(message.tokens) == 1 and message.tokens[0].kind == FIGURE:
        return None
    return days[0] if len(set(days)) == 1 else None


def read_correction(text: str, today: date, entry: ReadEntry, plan: Plan) -> Correction:
    """What a reply such as "nej, 16", "ikke 18 men 16", "det var i mandags" or "slet" changes in `entry`.

    An empty Correction where the reply corrects nothing, or tells of another activity.
    """
    message = Message(text[:4096], today, _lexicon(plan))
    tokens = message.tokens
    whole = range(len(tokens))
    if (
        message.senses(0, len(tokens), "withdraw")
        and len(tokens) <= _SHORT
        and not any(_counts(tokens, at) for at in whole)
    ):
        return Correction(withdraw=True)
    told = {token.senses["act"] for token in tokens if token.has("act")}
    if told - {entry.indicator} or len(tokens) > 3 * _SHORT:
        return Correction()
    on = _new_day(message)
    if entry.indicator == EXPENSE:
        return Correction(on=on, amount=_amount(message), budget_line=_line(message))
    number = _chosen(message)
    if number is None:
        return Correction(on=on)
    if _is_count(message, number) or _takes_no_people(plan, entry.indicator):
        return Correction(count=tokens[number].value or None, on=on)
    return Correction(people=_count(message), on=on)


@cache
def _general() -> Lexicon:
    return Lexicon(None)


@lru_cache(maxsize=4)
def _lexicon(plan: Plan) -> Lexicon:
    return Lexicon(plan)


def _counts(tokens: list[Token], at: int) -> bool:
    return tokens[at].kind == NUMBER and "article" not in tokens[at].tags


def _numbers(message: Message) -> list[int]:
    """The numbers an answer gives; what "ikke 18" or "not 18" takes back is none of them."""
    found = [at for at in range(len(message.tokens)) if _counts(message.tokens, at) and not _taken_back(message, at)]
    if not found:
        found = [at for at, token in enumerate(message.tokens) if token.kind == NUMBER and not _taken_back(message, at)]
    return found


def _taken_back(message: Message, at: int) -> bool:
    """ "ikke 18 men 16", "16 and not 18", "16 i stedet for 18", "from 18 to 16"."""
    before = message.at(at - 1)
    if before.has("about") or before.word in ("var", "være", "de", "the", "be"):
        before = message.at(at - 2)
    return before.has("not") or before.has("instead") or before.word in ("fra", "from")


def _count(message: Message) -> int | None:
    numbers = _numbers(message)
    if not numbers or any("range" in message.tokens[at].tags for at in numbers):
        return None
    if any(token.kind == NOISE and "range" in token.tags for token in message.tokens):
        return None
    if len(numbers) == 1:
        return message.tokens[numbers[0]].value
    grouped = [at for at in numbers if message.at(at + 1).has("people") or message.at(at + 2).has("people")]
    return sum(message.tokens[at].value for at in numbers) if len(grouped) == len(numbers) else None


def _chosen(message: Message) -> int | None:
    numbers = _numbers(message)
    return numbers[0] if numbers and _count(message) is not None else None


def _is_count(message: Message, at: int) -> bool:
    """ "det var 2 oplæg", "to gange": the number counts events."""
    near = message.tokens[at + 1 : at + 3]
    return "times" in message.tokens[at].tags or any(token.has("act") or token.has("head") for token in near)


def _takes_no_people(plan: Plan, indicator: str) -> bool:
    return any(one.id == indicator and one.people == "none" for one in plan.indicators)


def _new_day(message: Message) -> date | None:
    days = [
        (at, token) for at, token in enumerate(message.tokens)
        if token.kind == DAY and token.day is not None and not message.at(at - 1).has("not")
    ]  # fmt: skip
    return days[0][1].day if len({token.day for _, token in days}) == 1 else None


def _amount(message: Message) -> int | None:
    values = [
        token.value for at, token in enumerate(message.tokens) if token.kind == MONEY and not _taken_back(message, at)
    ]
    if not values:
        values = [message.tokens[at].value for at in _numbers(message) if _counts(message.tokens, at)]
    if not values:
        figures = [bare_amount(token.text) for token in message.tokens if token.kind in (NOISE, FIGURE) and token.text]
        values = [one for one in figures if one is not None]
    return values[0] if len(set(values)) == 1 else None


def _line(message: Message) -> str | None:
    """The budget line a correction names; a line's own word before a general one."""
    for sense in ("line", "purse"):
        named = {str(message.tokens[at].senses[sense][0]) for at in message.senses(0, len(message.tokens), sense)}
        if len(named) == 1:
            return next(iter(named))
    return None

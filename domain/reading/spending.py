"""Takes a bare number for money where the sentence speaks of paying: "brugt 4500 på lokaleleje", "honorar 5000"."""

from __future__ import annotations

from domain.reading.message import Message
from domain.reading.numbers import with_cents
from domain.reading.tokens import MONEY, NOISE, NUMBER

_LEAST = 30
_THINGS = 99


def bare_amounts(message: Message) -> None:
    """Turn such numbers into money, in place."""
    for start, end in message.sentences():
        tokens = message.tokens[start:end]
        if not message.senses(start, end, "paid", "purse", "line"):
            continue
        told = any(token.kind == MONEY for token in tokens)
        for at in range(start, end):
            token = message.tokens[at]
            first, last = message.clause_range(at)
            if not message.senses(first, last, "paid", "purse", "line") or (
                message.senses(first, last, "act", "verb") and not message.senses(first, last, "paid")
            ):
                continue
            if message.at(at + 1).has("after"):
                continue  # "1.5 hours"
            if token.kind == NOISE and token.text and (cents := with_cents(token.text)) and "time" not in token.tags:
                token.kind, token.value = MONEY, cents[0]
            elif token.kind == NUMBER and not told and token.value >= _LEAST and not _counts_something(message, at):
                token.kind = MONEY


def _counts_something(message: Message, at: int) -> bool:
    token, after, before = message.tokens[at], message.at(at + 1), message.at(at - 1)
    if token.tags & {"article", "times", "range"}:
        return True
    if after.has("purse") and token.value <= _THINGS and not message.senses(*message.clause_range(at), "paid"):
        return True  # "30 sandwiches"
    first, _ = message.clause_range(at)
    if "spelt" in token.tags and not message.senses(first, at, "paid", "purse", "line"):
        return True  # "about fifty five in the hall"
    paid = bool(message.senses(*message.clause_range(at), "paid"))  # "brugt 2 tusind på mentor"
    if any(
        (one.has("people") and not (paid and one.has("line"))) or one.has("came") or one.has("each")
        for one in message.tokens[at + 1 : at + 4]
    ):
        return True
    return before.has("were") or after.has("act") or after.has("head") or before.has("amount_label")

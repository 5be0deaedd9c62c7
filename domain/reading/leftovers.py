"""Finds the clauses that tell something and were not understood, so that they can be quoted back."""

from __future__ import annotations

from domain.reading.message import Message
from domain.reading.result import Intent
from domain.reading.territories import Territory
from domain.reading.tokens import DAY, MONEY, NUMBER


def left_over(message: Message, territories: list[Territory], intent: Intent) -> tuple[str, ...]:
    """The writer's words of each such clause; greetings and remarks are passed over."""
    if intent == "advice":
        return ()
    loose = [at for one in territories if one.status == "held" for at in one.unbound]
    found = [message.words(*message.clause_range(at)) for at in loose]
    if not territories:
        found += [message.words(start, end) for start, end in message.sentences() if _tells(message, start, end)]
    return tuple(one for one in dict.fromkeys(found) if one)


def _tells(message: Message, start: int, end: int) -> bool:
    """Something was held, with people or a day, or there is a number nobody bound: it looks like a report."""
    if message.senses(start, end, "plan", "question", "cancel", "not", "asks"):
        return False
    tokens = message.tokens[start:end]
    counted = any(token.kind in (NUMBER, MONEY) and "article" not in token.tags for token in tokens)
    dated = any(token.kind == DAY and "ahead" not in token.tags for token in tokens)
    return (counted and (dated or bool(message.senses(start, end, "held", "people")))) or (
        dated and bool(message.senses(start, end, "held", "head"))
    )

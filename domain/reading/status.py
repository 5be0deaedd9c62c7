"""Whether what a message tells was done, is planned, was called off, or is only asked about."""

from __future__ import annotations

from typing import Literal

from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import DAY, STOP
from domain.reading.words.text import words_of

Status = Literal["held", "planned", "cancelled", "asked"]
_ASKING = words_of("hvad hvem hvordan hvornår hvor how what who where when")


def status_of(message: Message, mention: Mention, start: int, end: int) -> Status:
    """The status of a mention whose territory is tokens `start` to `end`."""
    first, last = message.sentence_range(mention.at)
    first, last = max(first, start), min(last, end)
    if _called_off(message, mention, start, end):
        return "cancelled"
    logs = bool(message.senses(*message.sentence_range(mention.at), "log"))
    if _asked(message, mention, logs=logs):
        return "asked"
    if _planned(message, first, last, logs=logs):
        return "planned"
    return "held"


def _called_off(message: Message, mention: Mention, start: int, end: int) -> bool:
    if message.senses(start, end, "cancel") and not _past_cancel_of_another(message, start, end):
        return True
    first, last = message.clause_range(mention.at)
    for at in message.senses(max(first, start), min(last, end), "not"):
        token = message.tokens[at]
        if token.has("before") and (message.at(at + 1).text == "." or message.at(at + 1).kind in ("number", "noise")):
            continue
        return True
    return False


def _past_cancel_of_another(message: Message, start: int, end: int) -> bool:
    """ "... 25 deltagere, 2 havde meldt afbud" is no cancellation: the cue must not belong to people."""
    return all(message.at(at - 1).has("people") for at in message.senses(start, end, "cancel"))


def _asked(message: Message, mention: Mention, *, logs: bool) -> bool:
    start, end = message.sentence_range(mention.at)
    questions = [
        at
        for at in message.senses(start, end, "question", "asks")
        if message.tokens[at].has("question") or message.tokens[at].word.split()[0] in _ASKING
    ]
    marked = message.tokens[end - 1].kind == STOP and "?" in message.tokens[end - 1].text
    if logs and all(message.tokens[at].has("polite") for at in questions if at < mention.at):
        return False
    begins = [at for at in questions if at <= start + 2 and at < mention.at]
    if begins and (marked or not _told(message, start, end)):
        return True
    if not marked:
        return False
    later = [at for at in questions if at > mention.at]
    elsewhere = bool(later) and any(message.parts(at) for at in range(mention.end, later[0]))
    return bool(begins) or not elsewhere


def _told(message: Message, start: int, end: int) -> bool:
    """True when a sentence that begins like a question tells something: "da vi ..., kom der 20"."""
    return (
        bool(message.senses(start, end, "people"))
        and bool(message.senses(start, end, "held"))
        and not message.tokens[start].has("question")
    )


def _planned(message: Message, start: int, end: int, *, logs: bool) -> bool:
    days = [token for token in message.tokens[start:end] if token.kind == DAY]
    if any("ahead" in token.tags for token in days):
        return True
    if logs:
        return False
    held = [at for at in message.senses(start, end, "held", "phase") if not message.tokens[at].has("present")]
    for at in message.senses(start, end, "plan"):
        token = message.tokens[at]
        if token.has("modal"):
            return True
        if not any(other > at for other in held) and not (held and any(day.day for day in days)):
            return not _already(message, start, end)
    present = message.senses(start, end, "present")
    if present and any("weekday" in token.tags and "back" not in token.tags for token in days):
        return not held
    return False


def _already(message: Message, start: int, end: int) -> bool:
    return bool(message.senses(start, end, "came", "were"))

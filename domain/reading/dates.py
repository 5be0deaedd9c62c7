"""Finds the days in a message. A log looks back: "mandag" is the latest Monday, "12/3" the latest 12 March."""

from __future__ import annotations

from datetime import date

from domain.reading.calendar_days import CalendarDays
from domain.reading.spoken_days import SpokenDays
from domain.reading.tape import NOTHING
from domain.reading.tokens import DAY, WORD, Token
from domain.reading.words.text import words_of

_BETWEEN = words_of("d den the on kl")


class Finder:
    """Replaces what tells a day by DAY tokens. One finder reads one message."""

    def __init__(self, tokens: list[Token], today: date, language: str) -> None:
        self._tokens = tokens
        self._spoken = SpokenDays(tokens, today, language)
        self._calendar = CalendarDays(tokens, today, language)

    def find(self) -> list[Token]:
        """The tokens with each day as one token; tags say "vague", "ahead" (to come), "from_there" or "apart"."""
        found: list[Token] = []
        at = 0
        while at < len(self._tokens):
            read = self._read(at)
            if read is None:
                found.append(self._tokens[at])
                at += 1
                continue
            length, token = read
            if len(found) > 1 and found[-1].text == "." and self._only_leads(found[-2]):
                found.pop()  # "d. 4/3"
            while found and self._only_leads(found[-1]):
                found.pop()
            found.append(token)
            at += length
        return _merged(found)

    @staticmethod
    def _only_leads(token: Token) -> bool:
        """ "d. 4/3", "den 4.", "dato"; the letter of "7.d i går" belongs to the class."""
        return token.kind == WORD and token.word in ("d", "den", "dato") and not token.glued and not token.has("act")

    def _read(self, at: int) -> tuple[int, Token] | None:
        return self._spoken.by_name(at) or self._calendar.read(at) or self._spoken.by_distance(at)


def _merged(tokens: list[Token]) -> list[Token]:
    """ "mandag d. 3/3", "i går, tirsdag": two tellings of one day side by side are one; the exact one holds."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else NOTHING
        gap = 1 if last.kind != DAY and (last.text in (",", "(") or last.word in _BETWEEN) and len(found) > 1 else 0
        before = found[-1 - gap] if found else NOTHING
        if token.kind == DAY and before.kind == DAY and _same_day(before, token):
            del found[len(found) - gap - 1 :]
            found.append(_pick(before, token))
        else:
            found.append(token)
    return found


def _same_day(first: Token, second: Token) -> bool:
    if "from_there" in second.tags and second.value == 0 and first.kind == DAY:
        return True  # "i går om aftenen"
    if "impossible" in second.tags:
        return "weekday" in first.tags  # "mandag den 31. juni"
    if "from_there" in first.tags and second.day is not None and "relative" not in second.tags:
        return True  # "dagen efter, d. 20/8"
    if first.day is None or second.day is None:
        return False
    if first.day == second.day or ("ago" in first.tags and "relative" in second.tags):
        return True  # "a week ago today"
    if "ago" in second.tags and first.word in ("i dag", "idag"):
        return True  # "i dag for en uge siden"
    if "ahead" in first.tags and "coming" in second.tags:
        return (first.day.month, first.day.day) == (second.day.month, second.day.day)
    return "weekday" in first.tags and "weekday" not in second.tags and "relative" not in second.tags


def _pick(first: Token, second: Token) -> Token:
    if "from_there" in second.tags:
        first.end = second.end
        return first
    if "from_there" in first.tags:
        second.start = first.start
        return second
    keeps_first = "ahead" in first.tags or "weekday" not in first.tags
    chosen = first if keeps_first and not second.tags & {"ago", "impossible"} else second
    if first.day and second.day and first.day.isoweekday() != second.day.isoweekday():
        chosen.tags.add("odd")
    chosen.start, chosen.end = first.start, second.end
    return chosen

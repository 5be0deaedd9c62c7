"""Reads a chat message: what was done, what is planned, whether advice is asked for, and what was not understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.plan import EXPENSE, Plan
from domain.reading.advice import asks_for_advice, is_worried
from domain.reading.entries import Entries
from domain.reading.headcounts import HeadCounts
from domain.reading.leftovers import left_over
from domain.reading.lexicon import Lexicon
from domain.reading.mentions import find_mentions
from domain.reading.message import Message
from domain.reading.result import Intent, ReadEntry, Reading
from domain.reading.spending import bare_amounts
from domain.reading.territories import divide
from domain.reading.tokens import DAY


class Reader:
    """Reads messages by one plan's vocabulary, which is compiled once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.lexicon = Lexicon(plan)
        self._pupils = frozenset(one.id for one in plan.indicators if self._counts_pupils(one.people_word.da))

    def _counts_pupils(self, word: str) -> bool:
        return self.lexicon.senses(self.lexicon.canonical(word.casefold())).get("people") == "pupil"

    @staticmethod
    def _tells(message: Message, held: tuple[ReadEntry, ...]) -> bool:
        """True when something was done; a sum that nobody paid ("skylder 8.000 kr") is none of it."""
        paid = message.senses(0, len(message.tokens), "paid", "purse", "line", "cost")
        owed = message.senses(0, len(message.tokens), "trouble", "worry", "wish")
        return any(one.indicator != EXPENSE or paid or not owed for one in held)

    def read(self, text: str, today: date) -> Reading:
        """Read one message, written on the day `today`. Never raises; reads at most the first 4096 characters."""
        message = Message(text[:4096], today, self.lexicon)
        bare_amounts(message)
        mentions = find_mentions(message, self._plan)
        message.mark_topics([one.end - 1 for one in mentions if one.indicator != EXPENSE])
        counts = HeadCounts(message, mentions)
        heads = counts.find()
        territories = divide(message, mentions, heads, counts.unbound(heads))
        made = Entries(message, self._plan, self._pupils).make(territories)
        held = _told_once([entry for status, entry in made if status == "held"])
        held = _with_day_left(message, held, [entry.on for _, entry in made])
        booked = tuple(entry for status, entry in made if status == "planned")
        cancelled = tuple(entry for status, entry in made if status == "cancelled")
        advice = asks_for_advice(message, tells=self._tells(message, held), plans=bool(booked or cancelled))
        intent: Intent = "advice" if advice else "log" if held else "other"
        rest = left_over(message, territories, intent)
        worried = intent == "log" and is_worried(message)
        return Reading(intent, held if intent == "log" else (), booked, cancelled, rest, message.language, worried)


def _with_day_left(message: Message, held: tuple[ReadEntry, ...], used: list[date]) -> tuple[ReadEntry, ...]:
    """ "The course is over; we said goodbye yesterday": a day that nothing took may be that of what has none."""
    told = {token.day for token in message.tokens if token.kind == DAY and token.day is not None}
    if message.today in told or not any(day < message.today and day not in used for day in told):
        return held
    return tuple(
        replace(one, doubtful=(*one.doubtful, "date")) if one.on == message.today and "day" not in one.missing else one
        for one in held
    )


def _told_once(held: list[ReadEntry]) -> tuple[ReadEntry, ...]:
    """Several events of one kind on one day are one entry; unless they had places of their own, how many is asked."""
    found: dict[tuple[object, ...], ReadEntry] = {}
    for place, one in enumerate(held):
        plain = one.people is None and one.indicator != EXPENSE
        key = (one.indicator, one.on, one.phase) if plain else (place,)
        if (first := found.get(key)) is None:
            found[key] = one
        else:
            apart = first.place and one.place and first.place != one.place
            missing = first.missing if apart else tuple(dict.fromkeys((*first.missing, "number")))
            found[key] = replace(first, count=first.count + one.count, missing=missing)
    return tuple(found.values())


__all__ = ["EXPENSE", "ReadEntry", "Reader", "Reading"]

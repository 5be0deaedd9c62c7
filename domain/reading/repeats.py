"""Finds one more of a kind told before: "... og et i Valby i tirsdags med 35", "another on Tuesday"."""

from __future__ import annotations

from domain.plan import EXPENSE, Plan
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import COMMA, DAY, NOISE, NUMBER, STOP, WORD, Token
from domain.reading.words.text import words_of

# More events than this are not told of one day.
_MOST_AT_ONCE = 8
# What makes a sentence with a day and a number say something of its own.
_ELSE = ("another", "act", "plan", "cancel", "question", "phase", "company", "next_one")
_PREPOSITIONS = words_of("after efter before før i på in on at hos med with for til to w m ved blandt from fra")


class Repeats:
    """Finds such repetitions in one message."""

    def __init__(self, message: Message, plan: Plan) -> None:
        self._message = message
        self._people = {one.id: one.people for one in plan.indicators}
        # Of the activity that is being repeated: "i går 2" is two meetings, but "i går 22" at a talk are people.
        self._counts_people = False
        self._courses = frozenset(one.id for one in plan.indicators if one.kind == "course")

    def add(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions with those that take their kind from the one before them, in order."""
        message = self._message
        taken = {at for one in mentions for at in (*range(one.at, one.end), *one.used)}
        found = list(mentions)
        for at, token in enumerate(message.tokens):
            before = [one for one in mentions if one.at < at and one.indicator != EXPENSE]
            if at in taken or not before or token.kind not in (WORD, NUMBER, DAY):
                continue
            one = self._repeated(at, token, before[-1].indicator)
            if one is not None:
                found.append(one)
        return sorted(found, key=lambda one: one.at)

    def _repeated(self, at: int, token: Token, indicator: str) -> Mention | None:
        self._counts_people = self._people[indicator] == "required"
        if token.kind == DAY and self._stands_behind(at):
            return None
        if token.kind == DAY:
            return Mention(at, at, indicator, 1, again=True) if self._day_and_count(at, token) else None
        if not self._stands_alone(at, token):
            return None
        number = token.value if token.kind == NUMBER else 1
        alone = (self._message.at(at + 1).kind in (COMMA, STOP) or not self._message.at(at + 1).text) and self._people[
            indicator
        ] != "required"
        if number > 1 and self._people[indicator] != "none" and not (alone or self._has_heads_of_its_own(at)):
            return None  # "... og 22 i 7.b" are people
        return Mention(at, at + 1, indicator, number, again=True, used={at})

    def _stands_behind(self, at: int) -> bool:
        """ "Thu: 1 more": the number behind the day is the event."""
        at += 2 if self._message.at(at + 1).text == ":" else 1
        return at < len(self._message.tokens) and self._stands_alone(at, self._message.tokens[at])

    def _has_heads_of_its_own(self, at: int) -> bool:
        """ "og tirsdag 2 på Peder Lykke med 23 i hver": a second number says how many came."""
        message = self._message
        _, end = message.clause_range(at)
        if message.at(at + 1).kind == DAY and message.tokens[at].value <= _MOST_AT_ONCE:
            return any(message.tokens[other].kind == NUMBER for other in range(at + 2, end))
        return any(
            message.tokens[other].has("for_whom") and message.at(other + 1).kind == NUMBER
            for other in range(at + 2, end)
        )

    def _is_one(self, at: int) -> bool:
        """ "Tors 1 i klubben, 13 elever": the people are told behind it."""
        message = self._message
        _, end = message.sentence_range(at)
        return message.tokens[at].value == 1 and any(
            one.kind == NUMBER and message.at(other + 1).has("people")
            for other, one in enumerate(message.tokens[at + 1 : end], at + 1)
        )

    def _stands_alone(self, at: int, token: Token) -> bool:
        """An article or number without a noun: after a joint, before a preposition, a day or the end."""
        message = self._message
        nth = token.has("ordinal") and self._is_joined(at) and message.at(at + 1).kind == DAY
        another = token.kind == WORD and (token.has("another") or nth)  # "first talk 24/4, second 29/4"
        begun = message.senses(*message.clause_range(at), "phase") and message.days(*message.clause_range(at))
        if another and message.at(at - 1).word in _PREPOSITIONS and not begun:
            return False  # "20 elever i den første og 24 i den anden": places of what was told before
        counts = token.kind == NUMBER and token.value <= 12 and "times" not in token.tags
        if not (another or (counts and (self._is_joined(at) or self._is_other(at)))):
            return False
        if self._says_of_told(at, another=another):
            return False
        after = message.at(at + 1)
        if message.at(at - 1).kind == DAY and message.parts(at - 2) and (after.kind in (COMMA, STOP) or not after.text):
            return not self._counts_people
        if after.word in ("på", "of") and message.at(at + 2).kind == NOISE:
            return False  # "en fyr på 15 og en på 17"
        general = after.has("head") and not self._courses.isdisjoint(after.senses["head"]) and self._is_joined(at)
        if general:
            return True  # "1 course started Monday, 2 courses finished on Wednesday"
        plain = "figure" in token.tags and not (after.has("adjective") or after.has("phase"))
        if plain and not (message.at(at - 1).kind == DAY and (self._has_heads_of_its_own(at) or self._is_one(at))):
            return False
        while after.has("adjective") or after.word in ("one", "ones"):
            at += 1
            after = message.at(at + 1)
        if after.kind in (DAY, STOP, COMMA) or at + 1 == len(message.tokens):
            return True
        return after.kind == WORD and (
            after.word in _PREPOSITIONS
            or after.word in ("same", "samme")
            or after.has("time_before")
            or after.has("place")
            or after.has("phase")
        )

    def _says_of_told(self, at: int, *, another: bool) -> bool:
        """True of a word that tells more of what was told, or of what is to come.

        "SSP meeting. Participants: nine", "course done (the one on Amagerbro)", "næste gang er den 3/10".
        """
        message = self._message
        before, label = message.at(at - 1), message.at(at - 2)
        if before.text == ":" and (label.has("people") or label.has("amount_label")):
            return True
        clause = message.clause_range(at)
        if (message.senses(*clause, "next_one") and not message.senses(*clause, "phase")) or (
            another and before.text == "("
        ):
            return True
        return any(one.has("to_go") for one in message.tokens[at + 1 : at + 3])

    def _is_other(self, at: int) -> bool:
        """ "... and a shorter one at Rådmandsgade"."""
        message = self._message
        adjective, article = message.at(at - 1), message.at(at - 2)
        plain = adjective.kind == WORD and not (adjective.has("people") or adjective.has("act"))
        return message.tokens[at].word == "one" and plain and article.word in ("a", "an") and message.parts(at - 3)

    def _is_joined(self, at: int) -> bool:
        message = self._message
        before = message.at(at - 1)
        joint = before.has("then") or before.has("held") or before.has("present") or before.has("phase")
        return at == 0 or message.parts(at - 1) or before.kind in (STOP, DAY) or before.text in (":", "(") or joint

    def _day_and_count(self, at: int, token: Token) -> bool:
        """ "Mandag oplæg for 11. Tirsdag for 14": a sentence of a day and a head count alone is one more."""
        message = self._message
        start, end = message.sentence_range(at)
        if start == 0 or at > start + 1 or "ahead" in token.tags or token.day is None:
            return False
        if message.senses(start, end, *_ELSE) or end - at > 8:
            return False
        return any(one.kind == NUMBER and "article" not in one.tags for one in message.tokens[at:end])

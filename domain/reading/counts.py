"""Finds how many events or courses a mention tells of: "to nye forløb", "oplæg x 2", "dialogues, 3 of them"."""

from __future__ import annotations

from domain.plan import EXPENSE, Plan
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import CLASS, COMMA, DAY, MARK, NOISE, NUMBER, STOP, WORD, Token
from domain.reading.words.text import words_of

# What may stand between a number and the activity it counts, without making it less likely.
_BETWEEN = ("article", "adjective", "company", "x", "times", "stk", "phase", "audience")

# Compounds of English in which people come first: "3 staff talks".
_COMPOUND = words_of("unge ung staff parent teacher pupil youth student")
_PLACES_OF_ONE = words_of("klasser classes grades grupper groups hold teams skoler schools")
# More than so many would be people.
_FEW = 6
# A form has no more tokens.
_FORM = 40
# A number further behind does not count the activity.
_FAR = 25


class Counts:
    """Finds the counts of one message."""

    def __init__(self, message: Message, plan: Plan) -> None:
        self._message = message
        self._people = {one.id: one.people for one in plan.indicators}

    def set(self, mentions: list[Mention]) -> None:
        """Give each activity its count, where one is told, and mark the number as spent."""
        for one in mentions:
            if one.indicator == EXPENSE or one.count is not None:
                continue
            at = self.number_before(one)
            at = self._number_after(one) if at is None else at
            if at is not None:
                one.count = self.value(at)
                one.used.add(at)
            else:
                one.count = self._both(one) or self._of_each(one) or self._classes(one) or self._everywhere(one)

    def value(self, at: int) -> int:
        """How many the number there means."""
        token = self._message.tokens[at]
        return 2 if token.has("twice") else max(token.value, 1)

    def number_before(self, one: Mention) -> int | None:
        """Where the number stands that counts this mention: "to nye forløb", "3 vidensoplæg", "2 x oplæg"."""
        message = self._message
        start, _ = message.clause_range(one.at)
        unknown = 0
        for at in range(one.at - 1, max(start, one.at - 6) - 1, -1):
            token = message.tokens[at]
            if token.word in ("a", "an") and at == one.at - 1:
                return None  # "Kid from stairwell 9 started a mentor course"
            if token.kind == NUMBER:
                each = "article" in token.tags and (self._message.at(one.end).has("each") or self._everywhere(one))
                lead = at - 2 if self._message.at(at - 1).has("article") else at - 1  # "det første af vore to forløb"
                of = self._message.at(lead).word in ("of", "af") and not self._message.at(lead - 1).has("phase")
                return at if "range" not in token.tags and not each and not of else None
            if token.text == ":" or not self._may_stand_between(token, at):
                return None
            if token.has("people") and not token.has("audience") and unknown:
                return None  # "50 forældre hørte vores foredrag"
            unknown += not (any(token.has(sense) for sense in _BETWEEN) or token.word in ("of", "af"))
            if unknown > 2:
                return None
        return None

    def _may_stand_between(self, token: Token, at: int) -> bool:
        """Between a number and its noun: words that belong to the noun, but no person, preposition or verb."""
        if token.kind not in (WORD, MARK) or self._message.parts(at):
            return False
        if token.has("came"):
            return False  # "around 20 heard our presentation"
        if token.has("cancel"):
            return False  # "after three cancellations the dialogue has been held"
        if token.has("people"):
            compound = at + 1 < len(self._message.tokens) and self._message.at(at + 1).has("act")
            return token.has("company") or token.has("audience") or (compound and token.word in _COMPOUND)
        if any(token.has(sense) for sense in _BETWEEN) or token.word in ("of", "af"):
            return True
        return not any(token.has(sense) for sense in ("purpose", "company_prep", "held", "present"))

    def _number_after(self, one: Mention) -> int | None:
        """ "oplæg x 2", "courses: 2 started", "oplæg (3 stk)", "oplæg to gange", "dialogues, 3 of them"."""
        ways = (self._beside, self._in_figures, self._labelled, self._times, self._of_them, self._apart, self._pieces)
        return next((at for way in ways if (at := way(one)) is not None), None)

    def _beside(self, one: Mention) -> int | None:
        message = self._message
        at = one.end
        course = self._people[one.indicator] != "required"
        while at < len(message.tokens) and (
            message.at(at).kind in (MARK, COMMA)
            or message.at(at).has("x")
            or message.at(at).word == "+"
            or (course and (message.at(at).has("phase") or message.at(at).has("held")))
        ):
            at += 1
        number, before, after = message.at(at), message.at(at - 1), message.at(at + 1)
        if number.kind != NUMBER or "article" in number.tags:
            return None
        people = self._people[one.indicator] != "none"
        if people and before.text == ":" and after.kind == COMMA and message.at(at + 2).kind == NUMBER:
            return at  # "Youth dialogues: two, 49 pupils in all"
        if before.has("x") or after.has("stk") or after.has("phase") or "times" in number.tags:
            return at
        if self._people[one.indicator] == "optional" and before.text == ":" and not after.has("people"):
            return at  # "SSP meetings held: 1"
        return at if self._people[one.indicator] == "none" and before.text in (":", "(", "=") else None

    def _in_figures(self, one: Mention) -> int | None:
        """ "Mentor courses started Monday: 3", "mentor courses 2, coaching courses 1": a plural's number."""
        message = self._message
        if not self._is_plural(one):
            return None
        at = one.end
        while message.at(at).kind == DAY or message.at(at).has("phase") or message.at(at).has("held"):
            at += 1
        listed = self._people[one.indicator] == "none" and message.at(at).kind == COMMA
        colon = message.at(at).text == ":" or listed  # "Mentor courses, two, initiated"
        if not colon and at > one.end:
            return None
        at += colon
        number, after = message.at(at), message.at(at + 1)
        alone = number.kind == NUMBER and (after.kind in (COMMA, STOP) or after.text in (".", ""))
        people = self._people[one.indicator] != "none"
        few = number.value < _FEW or not people
        if people and not colon:  # "youth dialogues 3, pupils 20 per dialogue"
            few = few and message.at(at + 2).has("people") and message.at(at + 3).kind == NUMBER
        return at if alone and few and not number.tags & {"article", "times", "range"} else None

    def _labelled(self, one: Mention) -> int | None:
        """A form: "- type: vidensoplæg\n- antal: 3\n- deltagere i alt: 77"."""
        message = self._message
        if len(message.tokens) > _FORM or self._people[one.indicator] == "optional":
            return None
        for at, token in enumerate(message.tokens):
            if token.word in ("antal", "number", "count") and message.at(at + 1).text == ":":
                plain = message.at(at + 2).kind == NUMBER and message.at(at + 3).kind in (STOP, COMMA)
                people = message.senses(at + 3, len(message.tokens), "people")
                return at + 2 if plain and people and at > one.at else None
        return None

    def _times(self, one: Mention) -> int | None:
        message = self._message
        if self._people[one.indicator] == "none" and message.senses(*message.clause_range(one.at), "phase"):
            return None  # "forløbet sluttede efter 5 gange": its sessions
        for at in range(*message.clause_range(one.at)):
            token = message.tokens[at]
            moved = message.at(at - 1).has("cancel")
            if not moved and (
                token.has("twice") or (token.is_kind(NUMBER) and "times" in token.tags and token.value > 1)
            ):
                return at
        return None

    def _of_them(self, one: Mention) -> int | None:
        """Of a plural; "8 of them" after a head count is a part of the people."""
        message = self._message
        if not message.tokens[one.end - 1].word.endswith(("s", "er", "erne", "ene")):
            return None
        _, end = message.sentence_range(one.at)
        for at in range(one.end, end):
            token = message.tokens[at]
            if token.has("people") and message.at(at - 1).kind != CLASS:
                return None
            several = (
                token.kind == NUMBER
                and token.value > 1
                and (message.parts(at - 1) or at == one.end or message.at(at - 1).kind == DAY)
            )
            if several and message.at(at + 1).word in ("of them", "af dem", "of em"):
                return at
            if several and token.value < _FEW and message.at(at + 1).has("total") and self._lists(at, end, token.value):
                return at  # "SSP-møder i tirsdags, to i alt, ét i Utterslev og ét i Nordvest"
        return None

    def _lists(self, at: int, end: int, number: int) -> bool:
        tokens = self._message.tokens[at + 1 : end]
        return sum("article" in one.tags and one.kind == NUMBER and one.value == 1 for one in tokens) == number

    def _apart(self, one: Mention) -> int | None:
        """Of a plural, beside a head count of each: "dialoger, tre stk á 19 elever", "talks, 3 in total, 20 each"."""
        message = self._message
        if not message.tokens[one.end - 1].word.endswith(("s", "er", "erne", "ene", "g")):
            return None
        _, end = message.sentence_range(one.at)
        end = min(end, one.end + _FAR)
        if not message.senses(one.end, end, "each") and not any(
            token.word == "a" for token in message.tokens[one.end : end]
        ):
            return None
        for at in range(one.end, end):
            token, after = message.tokens[at], message.at(at + 1)
            if token.kind == NUMBER and 1 < token.value <= 20 and (after.has("stk") or after.has("total")):
                return at
        return None

    def _told_classes(self, start: int, end: int) -> int | None:
        """ "to klasser nåede vi i dag, en dialog i hver"."""
        for at in range(start, end):
            token = self._message.tokens[at]
            several = token.is_kind(NUMBER, NOISE) and 1 < token.value < 10
            if several and self._message.at(at + 1).word in _PLACES_OF_ONE:
                return token.value
        return None

    def _everywhere(self, one: Mention) -> int | None:
        """ "et oplæg i hver af de 3 afdelinger", "5 talks at 5 nursing homes": one at each."""
        message = self._message
        _, end = message.sentence_range(one.at)
        for at in range(one.end, min(end, one.end + _FAR)):
            token = message.tokens[at]
            several = token.is_kind(NUMBER, NOISE) and 1 < token.value < 20 and not token.tags & {"hour", "time"}
            lead = at - 1
            while message.at(lead).has("article") or message.at(lead).word in ("of", "af"):
                lead -= 1
            each = message.at(lead).has("each") and message.at(lead).word not in ("a", "á", "å", "à", "@")
            if several and lead >= one.end and each and not message.at(at + 1).has("people"):
                return token.value
        return None

    def _pieces(self, one: Mention) -> int | None:
        """ "dialogmøderne er gennemført: 4 stk. og firs elever": pieces beside people."""
        message = self._message
        _, end = message.sentence_range(one.at)
        for at in range(one.end, min(end, one.end + _FAR)):
            token = message.tokens[at]
            bracketed = message.at(at - 1).text == "(" and message.at(at - 2).has("people")
            if token.kind == NUMBER and 1 < token.value <= 20 and message.at(at + 1).has("stk") and not bracketed:
                later = range(at + 2, end)
                return (
                    at
                    if any(message.at(other).kind == NUMBER and message.at(other + 1).has("people") for other in later)
                    else None
                )
        return None

    def _both(self, one: Mention) -> int | None:
        """ "both advisory courses", "begge dialoger"."""
        message = self._message
        start, _ = message.clause_range(one.at)
        before = message.tokens[max(start, one.at - 3) : one.at]
        every = {"all three": 3, "alle tre": 3, "all four": 4, "alle fire": 4}.get(message.at(one.at - 1).word)
        if every:
            return every
        single = any(token.word in ("a", "an", "en", "et") or "article" in token.tags for token in before)
        of_them = any(token.word in ("of", "af") for token in before) or self._is_plural(one)
        single = single or (any(token.word == "the" for token in before) and not of_them)
        both = any(token.word in ("begge", "both") for token in before)
        _, end = message.sentence_range(one.at)
        after = self._is_plural(one) and any(
            message.tokens[at].word == "begge to"
            or (message.tokens[at].word == "both" and message.at(at + 1).word == "of them")
            for at in range(one.end, min(end, one.end + _FAR))
        )
        return 2 if (both and not single) or after else None

    def _is_plural(self, one: Mention) -> bool:
        return self._message.tokens[one.end - 1].word.endswith(("s", "er", "erne", "ene"))

    def _of_each(self, one: Mention) -> int | None:
        """ "to unge har fået hver sit mentorforløb", "coaching started for two families": a course for each of them."""
        message = self._message
        if self._people[one.indicator] != "none":
            return None
        start, end = message.sentence_range(one.at)
        for at in range(start, end):
            token = message.tokens[at]
            if (
                token.kind == NUMBER
                and "article" not in token.tags
                and 1 < token.value < 10
                and self._begins_course(at)
            ):
                return token.value
        return None

    def _begins_course(self, at: int) -> bool:
        """A family or a young person begins a course; a team of teachers is advised in one."""
        near = self._message.tokens[at + 1 : at + 3]
        return any(token.has("one_each") for token in near)

    def _classes(self, one: Mention) -> int | None:
        """ "dialoger i 9.x og 9.y, 23 elever i hver", "9.u og 9.v, en dialog i hver": one for each class."""
        message = self._message
        start, end = message.sentence_range(one.at)
        if self._people[one.indicator] != "required":
            return None
        several = message.tokens[one.end - 1].word.endswith(("s", "er", "erne")) and message.senses(
            one.end, end, "total"
        )
        each = message.senses(one.end, end, "each")
        if not each and not several:
            return None
        for at in range(one.end, end):
            token = message.tokens[at]  # "in all three 8th grades, 20 pupils per class"
            graded = message.at(at + 1).kind == CLASS and message.at(at + 2).word in _PLACES_OF_ONE
            if token.is_kind(NUMBER, NOISE) and 1 < token.value < 10 and graded:
                return token.value
        own = bool(each) and message.at(one.end).has("each")
        if own and (told := self._told_classes(start, end)) is not None:
            return told
        first = start if own or several else one.at
        named = {token.text for token in message.tokens[first:end] if token.kind == CLASS and token.text[-1:].isalpha()}
        return len(named) if len(named) > 1 else None

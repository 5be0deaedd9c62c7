"""Finds the head counts of a message: "24 elever", "15, 20 og 25 deltagere", "fifteen mams and six grannies"."""

from __future__ import annotations

from bisect import bisect_right

from domain.plan import EXPENSE
from domain.reading.bindings import Bindings
from domain.reading.heads import Heads
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import CLASS, COMMA, DAY, MARK, NUMBER, STOP, WORD
from domain.reading.words.text import words_of

_CLASS_WORDS = words_of("klasser classes grades grupper groups hold teams")
# Between two groups of one audience stand no more words than this.
_JOINED = 6
# Fewer than this may count something else.
_LEAST_ALONE = 6
_LEADS_AWAY = words_of("from fra in i of af on at under over no nr between mellem")
_POSTCODES = 1000


class HeadCounts:
    """Finds the head counts of one message, given the numbers that count activities."""

    def __init__(self, message: Message, mentions: list[Mention]) -> None:
        self._message = message
        self._acts = [one.at for one in mentions if one.indicator != EXPENSE]
        self._taken = {at for one in mentions for at in one.used}
        self._events = bool(self._acts)
        self._bindings = Bindings(message, self._acts)

    def find(self) -> list[Heads]:
        """Every bound number in order; asides ("heraf 8 nye", "3 meldte afbud") are kept, marked as such."""
        message = self._message
        found: dict[int, Heads] = {}
        for at, token in enumerate(message.tokens):
            graded = message.at(at + 1).kind == CLASS and message.at(at + 2).word in _CLASS_WORDS
            if token.kind != NUMBER or at in self._taken or "times" in token.tags or graded:
                continue
            heads = self._bindings.of(at)
            if heads is not None:
                found[at] = heads
        self._chain(found)
        self._unknown_people(found)
        self._one_more(found)
        self._so_many(found)
        self._alone(found)
        for heads in found.values():
            self._colour(heads)
        self._set_apart(found)
        return [found[at] for at in sorted(found)]

    def _unknown_people(self, found: dict[int, Heads]) -> None:
        """ "fifteen mams and six grannies", "16 new aspirants": nouns nobody knows, where nothing else says who came.

        Beside a head count such a noun counts people too where the two are joined: "13 governors and five parents".
        """
        message = self._message
        for at, token in enumerate(message.tokens):
            plain = token.kind == NUMBER and at not in found and at not in self._taken
            if not plain or token.tags & {"article", "times", "spent", "range"} or token.value < 2:
                continue
            start, end = message.sentence_range(at)
            zone = bisect_right(self._acts, at)
            told = [
                other
                for other in found
                if start <= other < end and not found[other].aside and bisect_right(self._acts, other) == zone
            ]
            beside = [
                other
                for other in told
                if (abs(other - at) <= _JOINED and self._joined(min(at, other), max(at, other)))
                or (found[other].noun == "?" and message.at(other + 1).word == message.at(at + 1).word)
            ]
            if (beside or (self._events and not told)) and self._unknown_noun(at):
                found[at] = Heads(at, token.value, found[beside[0]].who if beside else "any", noun="?")

    def _one_more(self, found: dict[int, Heads]) -> None:
        """ "22 teachers, six pedagogues and a caretaker": the last of those listed is one."""
        message = self._message
        for at in list(found):
            heads = found[at]
            link = at + 1
            while link < at + 4 and not message.parts(link):
                link += 1
            one, noun = message.at(link + 1), message.at(link + 2)
            noun = noun if noun.has("people") else message.at(link + 3)
            article = one.kind == WORD and (one.word in ("a", "an") or (one.word == "the" and noun.word[-1:] != "s"))
            single = article or (one.kind == NUMBER and one.value == 1 and "article" in one.tags)
            plain = not heads.aside and bool(heads.noun) and message.at(link).has("and")
            own = noun.has("people") and noun.senses["people"] == heads.who
            if one.kind == NUMBER and one.value == 1 and "figure" in one.tags:
                single, own = True, own or (message.at(link + 2).kind == WORD and not message.at(link + 2).senses)
            if plain and single and own:
                found[link + 1] = Heads(link + 1, 1, heads.who, noun=noun.word)

    def _so_many(self, found: dict[int, Heads]) -> None:
        """ "Halvfems! Så mange kom der til temamødet", "Ninety-eight. That's how many came": a number and its noun."""
        message = self._message
        if not message.tokens or message.tokens[0].kind != NUMBER or 0 in found or not self._events:
            return
        _, end = message.sentence_range(0)
        following = next((at for at in range(end, len(message.tokens)) if message.tokens[at].kind != STOP), end)
        said = message.tokens[following : following + 3]
        if end <= 3 and any(one.has("so_many") for one in said):
            found[0] = Heads(0, message.tokens[0].value)

    def _alone(self, found: dict[int, Heads]) -> None:
        """ "Talk Thu, Brønshøj, 17": a clause of a number alone, where an activity is told and nobody counted."""
        message = self._message
        for at, token in enumerate(message.tokens):
            alone = token.kind == NUMBER and message.parts(at - 1) and _LEAST_ALONE <= token.value < _POSTCODES
            ends = message.at(at + 1).kind in (COMMA, STOP) or at + 1 == len(message.tokens)
            if not (alone and ends) or at in found or at in self._taken or token.tags & {"times", "range", "article"}:
                continue
            start, end = message.sentence_range(at)
            acts = [one for one in self._acts if start <= one < at]
            numbers = [
                one for one in range(start, end) if message.tokens[one].kind == NUMBER and one not in self._taken
            ]
            if len(acts) == 1 and numbers == [at]:
                found[at] = Heads(at, token.value)

    def _unknown_noun(self, at: int) -> bool:
        """An unknown plural right after the number, perhaps behind an adjective."""
        message = self._message
        noun = message.at(at + 1)
        if noun.has("adjective") or noun.has("filler"):
            noun = message.at(at + 2)
        plural = noun.word.endswith(("s", "er", "e", "r", "en", "ene", "folk", "børn"))
        led = message.at(at - 1)
        away = led.word in _LEADS_AWAY
        return noun.kind == WORD and not noun.senses and len(noun.word) > 3 and plural and not away

    def _joined(self, first: int, second: int) -> bool:
        """True when "og", "+" or a comma stands between two numbers, and no other verb or activity."""
        message = self._message
        between = range(first + 1, second)
        barred = ("held", "came", "were", "act", "head", "company_prep", "purpose", "span", "present")
        return any(message.parts(at) for at in between) and not any(
            message.tokens[at].has(sense) for at in between for sense in barred
        )

    def _set_apart(self, found: dict[int, Heads]) -> None:
        """ "nitten elever, de to stille piger snakkede mest": a definite few are part of those told before."""
        told = 0
        for at in sorted(found):
            heads = found[at]
            message = self._message
            if message.at(at - 1).word in ("from", "fra") and told:
                heads.aside = True  # "19 persons from 12 families"
            definite = message.at(at - 1).word in ("de", "the", "those", "disse", "same", "samme") and not message.at(
                at - 2
            ).has("for_whom")
            same = message.at(at - 1).word in ("same", "samme") and not heads.each
            if definite and (heads.value <= told or same):
                heads.aside = True
            elif not heads.aside:
                told = max(told, heads.value)

    def unbound(self, heads: list[Heads]) -> list[int]:
        """Plain numbers that were bound to nothing."""
        bound = {one.at for one in heads} | self._taken
        return [
            at
            for at, token in enumerate(self._message.tokens)
            if token.kind == NUMBER and at not in bound and "article" not in token.tags and "spent" not in token.tags
        ]

    def _chain(self, found: dict[int, Heads]) -> None:
        """ "15, 20 og 25 deltagere", "18 elever i 7.a og 22 i 7.b": a bare number takes its neighbour's noun."""
        message = self._message
        for start, end in message.sentences():
            bound = [at for at in range(start, end) if at in found and not found[at].aside]
            if not bound:
                continue
            for at in range(start, end):
                token = message.tokens[at]
                if (
                    token.kind != NUMBER
                    or at in found
                    or at in self._taken
                    or token.tags & {"article", "times", "spent"}
                ):
                    continue
                if self._is_listed(at, found):
                    nearest = min(bound, key=lambda other: abs(other - at))
                    found[at] = Heads(at, token.value, found[nearest].who)

    def _is_listed(self, at: int, found: dict[int, Heads]) -> bool:
        message = self._message
        before, after = message.at(at - 1), message.at(at + 1)
        described = (
            after.kind == WORD and (after.has("adjective") or not after.senses) and message.at(at + 2).has("and")
        )
        joint = at + 2 if described else at + 1  # "8 Turkish and 11 Kurdish fathers"
        if message.parts(joint) and (joint + 1 in found or message.at(joint + 1).kind == NUMBER):
            return True
        led = (
            message.parts(at - 1)
            or before.kind in (CLASS, DAY)
            or before.text in (":", "(", "/")
            or before.has("company_prep")
            or before.kind == NUMBER
            or before.has("act")
            or before.has("another")
            or before.has("place")
            or (before.kind == WORD and before.text[:1].isupper() and message.at(at - 2).has("company_prep"))
            or before.word in ("siden", "derefter", "then", "så", "hhv", "henholdsvis", "respectively")
        )
        ended = (
            after.kind in (COMMA, STOP, DAY)
            or message.parts(at + 1)
            or after.text in (")", "/", "")
            or after.has("company_prep")
            or after.word in ("i", "in", "på", "on", "om", "at", "hhv", "henholdsvis", "respectively", "fra", "from")
            or after.kind == MARK
        )
        return led and ended

    def _colour(self, heads: Heads) -> None:
        """Whether the count is told for each event, or for all of them, or of a part that was counted already."""
        message = self._message
        start, end = self._reach(heads.at)
        per = any(one.word in ("pr", "per") for one in message.tokens[heads.at + 1 : heads.at + 4])
        a_time = message.at(heads.at + 2).word == "a" and message.at(heads.at + 3).kind == WORD
        ends = message.at(heads.at + 4).kind in (COMMA, STOP) or heads.at + 4 >= len(message.tokens)
        if a_time and ends and message.at(heads.at + 1).has("people"):
            heads.each = True  # "20 pupils a serving"
        if message.senses(start, end, "each") or message.at(heads.at - 1).word == "a" or per:
            heads.each = True
        if message.senses(heads.at, end, "total") or message.senses(max(start, heads.at - 3), heads.at, "total"):
            heads.total = True
        before = message.at(heads.at - 1)
        before = message.at(heads.at - 2) if before.has("about") or before.has("more_than") else before
        if before.has("subset") and not heads.each:
            heads.aside = True
        of = heads.at - 1
        while message.at(of).has("article") or message.at(of).text.endswith(("'s", "s'")):
            of -= 1
        if message.at(of).has("of") and self._opens(of) and self._came_of(heads.at):
            heads.aside = True  # "of 58 employees, 55 attended"
        if message.at(of).has("of") and message.at(of - 1).kind == NUMBER:
            heads.aside = True
        if message.at(heads.at + 1).has("more_than") and not message.at(heads.at + 2).has("people"):
            heads.aside = True
        if self._fewer_came(heads.at) or message.at(heads.at - 1).has("room_for"):
            heads.aside = True  # "der var stole til 60, men kun 38 kom"
        if message.senses(max(start, heads.at - 4), heads.at, "expected") and message.senses(heads.at, end + 6, "but"):
            heads.aside = True  # "havde regnet med 40, men der kom kun 13"
        following = message.tokens[heads.at + 1 : heads.at + 4]
        if any(one.has("subset_verb") for one in following) and not message.at(heads.at - 1).has("were"):
            heads.aside = True

    def _opens(self, at: int) -> bool:
        before = self._message.at(at - 1)
        return before.kind in (COMMA, STOP) or before.has("and") or at == 0

    def _came_of(self, at: int) -> bool:
        """A smaller number behind it says how many came."""
        message = self._message
        _, end = message.sentence_range(at)
        return any(
            one.kind == NUMBER and one.value <= message.tokens[at].value and message.at(other + 1).has("came")
            for other, one in enumerate(message.tokens[at + 1 : end], at + 1)
        )

    def _fewer_came(self, at: int) -> bool:
        """True of a number that "but only 38 came" takes back."""
        message = self._message
        _, end = message.sentence_range(at)
        but = message.senses(at, end, "but")
        if not but:
            return False
        for other in range(but[0], end):
            if message.tokens[other].kind == NUMBER and message.at(other - 1).has("sole"):
                came = message.at(other + 1).has("came") or message.at(but[0] + 1).has("came")
                return came or message.at(other - 2).has("were")
        return False

    def _reach(self, at: int) -> tuple[int, int]:
        """The stretch that may say "i alt" or "hver" of a number: up to the next joint, number or sentence end."""
        message = self._message
        start, end = at, at + 1
        while start > 0 and not message.parts(start - 1) and message.tokens[start - 1].kind not in (STOP, NUMBER):
            start -= 1
        while end < len(message.tokens) and message.tokens[end].kind not in (STOP, NUMBER):
            if message.parts(end) and not (message.at(end + 1).has("total") or message.at(end + 1).has("each")):
                break
            end += 1
        return start, end

"""Finds the activities that a message names outright, and the amounts."""

from __future__ import annotations

from domain.plan import EXPENSE, Plan
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import CLASS, COMMA, DAY, MARK, MONEY, NUMBER, WORD, Token
from domain.reading.words.text import words_of

_HOW_OFTEN = words_of("only always often constantly now still also just never mostly even and")
_WISHES = words_of("agreed agree refuses refused wants wanted likes liked able unable used ready willing need needs")
_BACK = words_of("hjem tilbage lige home back just straight")
_LEADS_VERB = words_of("to not never i we you they he she")


class Names:
    """Finds the named activities of one message."""

    def __init__(self, message: Message, plan: Plan) -> None:
        self._message = message
        self._kinds = {one.id: one.kind for one in plan.indicators}

    def find(self) -> list[Mention]:
        """Activities by name or by a verb with a head count, halves of a pair, and amounts; not in order."""
        found = self._named() + self._verbs()
        return found + self._halves(found)

    def _named(self) -> list[Mention]:
        found: list[Mention] = []
        for at, token in enumerate(self._message.tokens):
            if token.kind == MONEY and (self._is_theirs(at) or self._is_given_back(at)):
                continue
            if token.kind == MONEY and found and self._is_sum(at, found[-1]):
                found.pop()
            if token.kind == MONEY:
                found.append(Mention(at, at + 1, EXPENSE, 1, amount=token.value))
            elif token.kind == WORD and token.has("act") and not self._means_else(at, token):
                found.append(Mention(at, at + 1, token.senses["act"]))
        return found

    def _is_sum(self, at: int, before: Mention) -> bool:
        """ "2 x 389 kr, total 778 kr": the sum holds."""
        message = self._message
        told = message.senses(before.at, at, "total") and message.sentence[before.at] == message.sentence[at]
        amount = message.tokens[at].value
        return bool(told) and before.amount is not None and before.amount < amount and not amount % before.amount

    def _is_theirs(self, at: int) -> bool:
        """ "he owes the gang 20.000 kr", "han skylder 8.000 kr væk": somebody's own trouble, none of our money."""
        message = self._message
        start, _ = message.clause_range(at)
        owed = message.senses(start, at, "owed")
        return bool(owed) and message.at(owed[0] - 1).word in ("he", "she", "they", "han", "hun", "drengen", "pigen")

    def _is_given_back(self, at: int) -> bool:
        """ "fik 2.000 kr retur": nothing was paid."""
        return self._message.at(at + 1).word in ("retur", "tilbage", "back", "returned")

    def _means_else(self, at: int, token: Token) -> bool:
        """ "dialog med forældrene", "i dialog med", "tak for oplægget": the name stands for something else."""
        message = self._message
        before = message.at(at - 1)
        if before.has("thanks_for") or (before.has("article") and message.at(at - 2).has("thanks_for")):
            return True
        if before.has("adjective") and (message.at(at - 2).has("thanks_for") or message.at(at - 3).has("thanks_for")):
            return True
        if self._is_measured(at) or self._is_talk_with(at, token) or self._is_where_from(at, token):
            return True
        if before.has("each") or before.word in ("pr", "per") or self._is_verb(at, token):
            return True
        indicator = token.senses["act"]
        after = message.at(at + 1)
        if after.kind == MARK and after.text in "-–":
            return False
        if not after.has("company_prep"):
            return False
        if before.word == "i" and token.word == "dialog":
            return True
        _, end = message.clause_range(at)
        for other in message.tokens[at + 2 : min(end, at + 6)]:
            if other.kind in (NUMBER, CLASS, DAY) and "article" not in other.tags:
                return False
            if indicator in other.senses.get("unless", ()) and not other.has("number"):
                return " til " not in token.word and " to " not in token.word  # "ung-til-ung dialog for DKA"
            if other.has("people") and other.senses["people"] == "pupil":
                return False
        return False

    def _is_talk_with(self, at: int, token: Token) -> bool:
        """ "a talk with SSP" is a meeting of both."""
        partner = self._message.at(at + 2)
        partner = self._message.at(at + 3) if partner.has("article") else partner
        return token.word == "talk" and self._message.at(at + 1).word == "with" and partner.has("audience")

    def _is_where_from(self, at: int, token: Token) -> bool:
        """ "holdt oplæg i går, 14 deltagere fra SSP-udvalget": the committee is who came to what is named there."""
        message = self._message
        origin = at - 2 if message.at(at - 1).has("article") else at - 1
        if not token.has("company") or message.at(origin).word not in ("fra", "from"):
            return False
        if message.at(origin - 1).word in _BACK:
            return False  # "lige hjem fra SSP-udvalget"
        start, end = message.sentence_range(at)
        start = message.sentence_range(start - 1)[0] if start else start
        return any(other != at and message.tokens[other].has("act") for other in range(start, end))

    def _is_measured(self, at: int) -> bool:
        """ "14 hours of parent coaching invoiced", "14 timers forældrecoaching": what was paid for."""
        before = self._message.at(at - 1)
        before = self._message.at(at - 2) if before.word in ("of", "af") else before
        if before.text.endswith(("'s", "’s")):
            return False  # "an hour's talk"
        if before.word == "times" and self._message.language == "en":
            return False  # "two times talk on the school"
        return before.word in ("hours", "hour", "hrs", "timer", "timers", "times") and "hour" not in before.tags

    def _is_verb(self, at: int, token: Token) -> bool:
        """ "he won't talk", "has begun to talk about ...": English names that are verbs too."""
        before = self._message.at(at - 1)
        led = before.word in _LEADS_VERB or before.word.endswith("n't") or before.has("modal")
        tells = token.word == "talks" and self._message.at(at + 1).has("topic") and before.kind in (COMMA, WORD)
        often = token.word == "talks" and before.word in _HOW_OFTEN and self._message.at(at + 1).word in ("of", "about")
        of = token.word == "talks" and before.kind == COMMA and self._message.at(at + 1).word == "of"
        they = token.word == "talk" and before.has("and") and self._message.at(at + 1).word == "about"
        plain = not before.has("article") and not before.has("adjective") and not before.has("held")
        only = token.word == "talks" and before.word in _HOW_OFTEN
        worried = only and bool(self._message.senses(0, len(self._message.tokens), "worry", "trouble"))
        third = worried or often or of or they or (tells and plain)
        if (led and token.word in ("talk", "lecture", "present", "brief")) or third:
            token.tags.add("verb")
        return "verb" in token.tags

    def _verbs(self) -> list[Mention]:
        """ "underviste 20 lærere", "talte for 30": a verb together with a head count in its clause."""
        message = self._message
        found = []
        for at, token in enumerate(message.tokens):
            if token.kind != WORD or not (token.has("verb") or "verb" in token.tags):
                continue
            wished = "verb" in token.tags and message.at(at - 1).word == "to" and message.at(at - 2).word in _WISHES
            start, end = message.clause_range(at) if wished else self._reach(at)
            if any(other != at and not self._is_audience(other) for other in self._acts(at)):
                continue
            if any(
                message.tokens[other].kind == NUMBER
                and "article" not in message.tokens[other].tags
                and self._heads(other)
                for other in range(start, end)
            ):
                found.append(Mention(at, at + 1, token.senses["verb"][0] if token.has("verb") else token.senses["act"]))
        return found

    def _acts(self, at: int) -> list[int]:
        start, end = self._message.clause_range(at)
        return [other for other in range(start, end) if self._message.tokens[other].has("act")]

    def _is_audience(self, at: int) -> bool:
        """ "lectured for the SSP committee": the activity's name is also that of its people."""
        before = self._message.at(at - 1)
        before = self._message.at(at - 2) if before.has("article") else before
        return before.word in ("for", "before") and self._message.tokens[at].has("company")

    def _reach(self, at: int) -> tuple[int, int]:
        """The sentence of a verb, and the next one where that opens with a number: "har undervist. Otte personer"."""
        message = self._message
        start, end = message.sentence_range(at)
        if end >= len(message.tokens):
            return start, end
        told = message.senses(*message.sentence_range(end), "were")  # "... undervist. Der var 31 til stede."
        if message.at(end).kind != NUMBER and not told:
            return start, end
        _, last = message.sentence_range(end)
        return (start, end) if any(one.has("act") for one in message.tokens[end:last]) else (start, last)

    def _heads(self, at: int) -> bool:
        message = self._message
        near = message.tokens[at + 1 : at + 4]
        if message.at(at + 1).has("subset") and (message.bracketed(at) or message.parts(at - 1)):
            return True
        before = message.tokens[max(at - 3, 0) : at]
        told = ("were", "verb", "for_whom", "amount_label")
        counted = ("people", "came", "total", "stk")
        return any(one.has(sense) for one in near for sense in counted) or any(
            one.has(sense) for one in before for sense in told
        )

    def _halves(self, named: list[Mention]) -> list[Mention]:
        """ "mentor- og forældrecoachingforløb", "mentor and parent coaching courses": the first half lacks its noun."""
        message = self._message
        found = []
        for one in named:
            if self._kinds.get(one.indicator) != "course":
                continue
            link = one.at - 1
            while link > 0 and (message.at(link).has("article") or message.at(link).kind == NUMBER):
                link -= 1
            if not message.at(link).has("and"):
                continue
            half = link - 1
            if message.at(half).kind == MARK:
                half -= 1
            others = message.at(half).senses.get("company", ())
            if message.at(half).has("act") or message.at(half).kind != WORD:
                continue
            for other in others:
                if other != one.indicator and self._kinds.get(other) == "course":
                    found.append(Mention(half, half + 1, other))
                    break
        return found

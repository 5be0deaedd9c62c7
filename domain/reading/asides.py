"""Leaves out what is only the topic, the occasion or the purpose of something else that is told."""

from __future__ import annotations

from domain.plan import EXPENSE
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import NUMBER, Token

# What lies further away among the mentions is no occasion or purpose of this one.
_NEAR = 12


class Asides:
    """Tells asides from activities in one message."""

    def __init__(self, message: Message) -> None:
        self._message = message

    def leave_out(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions that are told for their own sake."""
        return [
            one
            for place, one in enumerate(mentions)
            if one.indicator == EXPENSE or not self._is_aside(one, mentions[max(place - _NEAR, 0) : place + _NEAR])
        ]

    def _is_aside(self, one: Mention, mentions: list[Mention]) -> bool:
        message = self._message
        start, end = message.clause_range(one.at)
        sentence = message.sentence[one.at]
        near = [other for other in mentions if other is not one and message.sentence[other.at] == sentence]
        beside = [other for other in near if start <= other.at < end]
        preposition = self._preposition(one, start)
        alone, last_at = len(mentions) == 1, message.sentence_range(one.at)[1]
        # "Vedr. vidensoplæg: afholdt i tirsdags", "Hermed melding om rådgivningsforløb påbegyndt 24/6"
        heading = alone and any(message.at(at).text == ":" for at in range(one.end, last_at))
        heading = heading or (
            alone and bool(message.senses(start, one.at, "log") and message.senses(one.at, end, "phase"))
        )
        if (preposition.has("topic") and not heading) or (
            message.senses(start, one.at, "topic_verb") and len(mentions) > 1
        ):
            return True
        if preposition.has("purpose") and any(other.at < one.at for other in beside):
            return True
        last = max((other for other in near if other.at < one.at), key=lambda other: other.at, default=None)
        told = message.senses(one.at, message.clause_range(one.at)[1], "people", "phase", "held")
        if last is not None and last.indicator == EXPENSE and message.senses(last.end, one.at, "held"):
            return False  # "taxa 265 kr ud til Ishøj, hvor jeg holdt oplæg for 31"
        if preposition.has("purpose") and last is not None and last.indicator == EXPENSE and not told:
            return True  # "429 kr for farver og karton til workshoppen"
        bought = one.end == end and any(message.clause[other.at] == message.clause[one.at] + 1 for other in near)
        if preposition.has("purpose") and bought and near[0].indicator == EXPENSE and not told and self._opens(start):
            return True  # "papkrus, saft og servietter til temamødet, 312,75 kr"
        if any(other.indicator == EXPENSE for other in near) and self._is_bought(one, preposition, start, beside):
            return True
        first, _ = message.sentence_range(one.at)
        opens = self._lead(one, start) <= first + 1
        later = any(other.at > one.at and other.indicator != one.indicator for other in near)
        following = min((other.at for other in near if other.at > one.at), default=one.at)
        if any(
            message.at(at).kind == NUMBER and (message.at(at + 1).has("people") or message.at(at + 1).has("came"))
            for at in range(one.at, following)
        ):
            return False  # "efter SSP-mødet, hvori otte personer deltog, ..."
        return preposition.has("occasion") and opens and later

    def _opens(self, start: int) -> bool:
        """True when nothing told of stands before this clause in its sentence but names of things."""
        message = self._message
        first, end = message.sentence_range(start)[0], message.clause_range(start)[1]
        return not message.senses(first, end, "held", "came", "were", "phase")

    def _lead(self, one: Mention, start: int) -> int:
        """Where the word before the activity's own article and adjectives stands."""
        message = self._message
        at = one.at - 1
        while at >= start and (
            any(message.at(at).has(sense) for sense in ("article", "adjective", "company"))
            or message.at(at).text.endswith(("'s", "s'"))
            or ("hyphen" in message.at(at + 1).tags and message.at(at + 1).glued)  # "exit-temaaften"
            or "article" in message.at(at).tags
        ):
            at -= 1
        return at

    def _preposition(self, one: Mention, start: int) -> Token:
        at = self._lead(one, start)
        return self._message.at(at) if at >= start else self._message.at(-1)

    def _is_bought(self, one: Mention, preposition: Token, start: int, beside: list[Mention]) -> bool:
        """In a sentence with an amount: "kørsel til oplæg: 186 kr", "oplægget kostede 900 kr"."""
        message = self._message
        if message.senses(*message.clause_range(one.at), "cost"):
            return True
        first, _ = message.sentence_range(one.at)
        if preposition.has("purpose") and message.senses(start, one.at, "purse", "line", "paid"):
            return True
        bought = message.senses(first, one.at, "paid") and not message.senses(start, one.at, "held")
        if preposition.has("purpose") and bought:
            return True  # "bought paper and markers for our talks, 329,50 kr"
        return any(other.indicator == EXPENSE for other in beside) and self._is_priced(one, preposition)

    def _is_priced(self, one: Mention, preposition: Token) -> bool:
        """Beside the amount itself the activity is what was paid for, unless it is told with people, phase or day."""
        message = self._message
        start, end = message.clause_range(one.at)
        if preposition.has("purpose"):
            return True
        if message.senses(start, end, "phase", "people"):
            return False
        dated = bool(message.days(one.end, end))
        return not dated or bool(message.senses(start, end, "purse", "line", "paid"))

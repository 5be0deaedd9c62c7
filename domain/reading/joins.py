"""Joins what tells of one event by two words: "temamøde med oplæg", "Forældrecoaching: to nye forløb"."""

from __future__ import annotations

from domain.plan import EXPENSE, Plan
from domain.reading.counts import Counts
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import COMMA, DAY, NUMBER, STOP


class Joins:
    """Joins the mentions of one message."""

    def __init__(self, message: Message, plan: Plan, counts: Counts) -> None:
        self._message = message
        self._people = {one.id: one.people for one in plan.indicators}
        self._counts = counts

    def join(self, mentions: list[Mention]) -> list[Mention]:
        """One event told by two words ("temamøde med oplæg", "Forældrecoaching: to nye forløb") is one mention."""
        found: list[Mention] = []
        for one in mentions:
            before = found[-1] if found else None
            if before is not None and before.indicator == one.indicator != EXPENSE and self._same(before, one):
                number = self._counts.number_before(one)
                if self._visited(before, one):
                    before.at = one.at
                    before.used = set()
                else:
                    before.used |= set(range(before.at, one.end))
                before.end = one.end
                before.used |= one.used
                before.count = self._counts.value(number) if number is not None else before.count
            else:
                found.append(one)
        return found

    def _same(self, first: Mention, second: Mention) -> bool:
        message = self._message
        between = range(first.end, second.at)
        if self._renamed(first, second) or self._visited(first, second) or self._explained(second):
            return True
        if self._repeated(first, second) or self._where(first, second) or self._headed(first, second):
            return True
        if len(between) > 6 or any(message.at(at).kind in (STOP, DAY) or message.parts(at) for at in between):
            return False
        number = self._counts.number_before(second)
        if self._people[first.indicator] == "required" and self._counted(first.end, second.at, number):
            return False  # "oplæg kl 9 (18 pers) oplæg kl 12 (ca 30)"
        return number is None or number <= first.end or self._counts.number_before(first) is None

    def _renamed(self, first: Mention, second: Mention) -> bool:
        """ "temadag for personalet i mandags, oplæg kl. 9-11": another name for it, with no day or people between."""
        message = self._message
        names = {message.tokens[one.at].word[:4] for one in (first, second)}
        if len(names) == 1 or message.sentence[first.at] != message.sentence[second.at]:
            return False
        if self._people[first.indicator] == "none" or (
            message.parts(second.at - 1) and message.at(second.at - 1).kind != COMMA
        ):
            return False
        _, end = message.clause_range(second.at)
        number = self._counts.number_before(second)
        lead = (second.at if number is None else number) - 1
        before = message.at(lead - 1 if message.at(lead).text == "." else lead)
        plain = before.kind == COMMA or before.word in ("med", "m", "with")
        counted = any(
            message.at(at).kind == NUMBER and "article" not in message.at(at).tags and at != number
            for at in range(first.at, second.at)
        )
        twice = bool(message.days(first.at, second.at)) and bool(message.days(second.at, end))
        return plain and not counted and not twice

    def _repeated(self, first: Mention, second: Mention) -> bool:
        """ "forældrecoaching: tre familier, tre forløb": the general word stands for the name before it."""
        message = self._message
        together = message.sentence[first.at] == message.sentence[second.at]
        general = message.tokens[first.at].has("act") and not message.tokens[second.at].has("act")
        inside = message.senses(*message.clause_range(second.at), "company", "act")
        return together and general and not inside and self._people[first.indicator] == "none"

    def _counted(self, start: int, end: int, number: int | None) -> bool:
        """True when people are counted between."""
        message = self._message
        return any(
            message.at(at).kind == NUMBER and at != number and message.at(at + 1).has("people")
            for at in range(start, end)
        )

    def _headed(self, first: Mention, second: Mention) -> bool:
        """ "Theme day for the job centre held on Wednesday: lecture and group work": a heading and its content."""
        message = self._message
        opens = message.at(second.at - 1).text == ":" and message.tokens[second.at].has("act")
        counted = any(message.at(at).kind == NUMBER for at in range(first.end, second.at))
        together = message.sentence[first.at] == message.sentence[second.at]
        return opens and together and not counted and self._people[first.indicator] == "required"

    def _where(self, first: Mention, second: Mention) -> bool:
        """ "Temamødet den 22. maj, hvor jeg holdt oplæg om social kontrol, samlede 50": a clause about the first."""
        message = self._message
        start, _ = message.clause_range(second.at)
        opens = any(message.at(at).word in ("hvor", "where", "hvorpå") for at in (start, start + 1))
        plain = not any(message.at(at).kind in (NUMBER, DAY) for at in range(start, second.at))
        counted = any(message.at(at).kind == NUMBER for at in range(first.end, second.at))
        return opens and plain and not counted and message.sentence[first.at] == message.sentence[second.at]

    def _explained(self, second: Mention) -> bool:
        """ "en mor og en far er begyndt i forældrecoaching, altså ét forløb"."""
        start, _ = self._message.clause_range(second.at)
        return any(token.has("that_is") for token in self._message.tokens[start : second.at])

    def _visited(self, first: Mention, second: Mention) -> bool:
        """ "ambassadørerne var i klubben i onsdags og kørte en dialog": the visit is the dialogue."""
        together = self._message.sentence[first.at] == self._message.sentence[second.at]
        named = self._message.tokens[second.at].has("act") and not self._message.tokens[first.at].has("act")
        return together and named and bool(first.used) and self._people[first.indicator] == "required"

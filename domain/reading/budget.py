"""Which budget line an amount belongs to, by the words that tell its purpose."""

from __future__ import annotations

from domain.plan import Plan
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import WORD

# A word that means nothing else here names what was bought.
_NAMING = frozenset(
    ("after", "filler", "adjective", "hi", "about_bot", "event", "place", "before", "somebody", "people")
)


class Purses:
    """Finds the budget line of the amounts of one message."""

    def __init__(self, message: Message, plan: Plan) -> None:
        self._message = message
        self._rest = next((one.id for one in plan.budget if "*" in one.vocabulary.heads), None)
        self._order = {one.id: place for place, one in enumerate(plan.budget)}

    def line(self, mention: Mention, start: int, end: int) -> str | None:
        """The line whose own word stands in the purpose; else one with a general word; else the one that takes all.

        None where no purpose is told at all: a bare amount is asked about.
        """
        message = self._message
        named = message.senses(start, end, "line")
        if named:
            return self._nearest(named, mention.at)
        general = message.senses(start, end, "purse")
        if general:
            return str(message.tokens[general[0]].senses["purse"][0])
        if self._rest is not None and self._purpose(start, end):
            return self._rest
        return None

    def _nearest(self, named: list[int], at: int) -> str:
        """Of several lines named the rarer one: "honorar til oplægsholder om mentorordning" is about the first."""
        tokens = self._message.tokens
        lines = {str(tokens[one].senses["line"][-1]): one for one in named}
        if len(lines) == 1:
            return next(iter(lines))
        nearest = min(lines.items(), key=lambda item: abs(item[1] - at))
        return nearest[0]

    def _purpose(self, start: int, end: int) -> bool:
        """True when some noun tells what the money was for."""
        return any(
            token.kind == WORD and token.senses.keys() <= _NAMING and len(token.word) > 2
            for token in self._message.tokens[start:end]
        )

"""Tells apart what a mention tells: one entry, or several where days, head counts or classes differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.plan import EXPENSE, Indicator
from domain.reading.heads import Heads
from domain.reading.message import Message
from domain.reading.territories import Territory, days_of
from domain.reading.tokens import CLASS, WORD, Token
from domain.reading.words.text import words_of


@dataclass(slots=True)
class Part:
    """One entry in the making."""

    heads: list[Heads]
    day: Token | None
    count: int | None


class Parts:
    """Tells apart the mentions of one message. `counted` says per indicator whether pupils are what it counts."""

    def __init__(self, message: Message, indicators: Mapping[str, Indicator], pupils: frozenset[str]) -> None:
        self._message = message
        self._indicators = indicators
        self._pupils = pupils

    def of(self, group: list[Territory]) -> list[tuple[Territory, list[Part]]]:
        """The entries of a mention and of those that take their kind from it.

        "2 oplæg i går: et for 18 lærere og et for 22" are the two; "to SSP-møder, et i Husum og et på Vesterbro" is
        one entry of two, as neither day nor head count tells them apart.
        """
        base, again = group[0], group[1:]
        listed = sum(one.mention.count or 1 for one in again)
        if again and listed >= 2 and listed == base.mention.count:
            own = [heads for one in again for heads in one.heads if not heads.aside]
            together = not own or (len(own) == 1 and (own[0].each or own[0].total))
            if together and not any(self._dated(one) for one in again):
                base.heads += own
                return [(base, self._split(base))]
            group = again
        elif again and base.mention.count and 1 < base.mention.count < listed:
            group = self._beyond(base, again)
        elif again and not (base.heads or base.mention.count) and self._is_heading(base, again[0]):
            if not any(self._dated(one) or one.heads for one in again):
                base.mention.count = listed  # "SSP-møder i mandags: et på politigården og et på skolen"
                return [(base, self._split(base))]
            if not base.days or all(self._message.tokens[at].day is None for at in base.days):
                group = again  # "SSP meetings this week: one on Tuesday and one more on Thursday"
        if again and self._is_both(base, again):
            base.mention.count = listed + 1
            base.heads += [heads for one in again for heads in one.heads]
            return [(base, self._split(base))]
        told = bool(again) and len(self._plain(base)) == 1 and all(self._plain(one) for one in again)
        if told and base.mention.count == listed + 1 > 1:
            base.mention.count = 1  # "dialogues x2, 16 pupils the first time, 20 the second"
        plain = all(not (self._dated(one) or one.heads or self._is_other_end(base, one)) for one in again)
        if plain and listed <= (base.mention.count or 0):
            group = [base]  # "2 SSP meetings yesterday, one at Nørrebro one in Sydhavnen"
        self._share(group)
        found = [(one, self._split(one)) for one in group]
        lead = self._message.tokens[base.days[0]] if base.days else None
        for _, parts in found:
            for part in parts:
                part.day = part.day or lead
                lead = part.day
        return found

    def _is_other_end(self, base: Territory, one: Territory) -> bool:
        """ "har afsluttet 2 mentorforløb og startet 1 nyt": another end of another course."""
        first, second = self._phases(base), self._phases(one)
        return bool(first and second) and first.isdisjoint(second)

    def _phases(self, territory: Territory) -> set[object]:
        places = self._message.senses(territory.start, territory.end, "phase")
        return {self._message.tokens[at].senses["phase"] for at in places}

    def _is_both(self, base: Territory, again: list[Territory]) -> bool:
        """ "one dialogue before lunch and one after, 40 pupils in the two combined"."""
        heads = [heads for one in again for heads in one.heads]
        dated = [one for one in again if self._dated(one)]
        if len(again) == 1 and dated and not base.days and len(heads) == 1 and heads[0].total:
            base.days, dated = again[0].days, []  # "one dialogue in 9.a and one in 9.b on Tuesday, together 47"
        plain = base.mention.count in (None, 1) and not base.heads and not dated
        return plain and len(heads) == 1 and heads[0].total

    def _dated(self, territory: Territory) -> bool:
        """True when it tells a day of its own; "om formiddagen" and "samme dag" are none."""
        return any("from_there" not in self._message.tokens[at].tags for at in territory.days)

    def _plain(self, territory: Territory) -> list[Heads]:
        return [one for one in self._counted(territory) if not (one.each or one.total)]

    def _beyond(self, base: Territory, again: list[Territory]) -> list[Territory]:
        """ "Two talks yesterday, one with 12 and one with 20, and one today": the first two are the two."""
        own, counted = 0, 0
        while counted < (base.mention.count or 0):
            counted += again[own].mention.count or 1
            own += 1
        told = counted == base.mention.count and any(one.days or one.heads for one in again[:own])
        return again if told else [base, *again]

    def _is_heading(self, base: Territory, first: Territory) -> bool:
        """ "mentor courses: finished two on 12/8, began one on 13/8", "talks at the school: one on Monday, ..."."""
        message = self._message
        if message.at(base.mention.end).text == ":":
            return True
        several = message.tokens[base.mention.end - 1].word.endswith(("s", "er", "erne", "ene"))
        return several and any(message.at(at).text == ":" for at in range(base.mention.end, first.mention.at))

    def _share(self, group: list[Territory]) -> None:
        """ "SSP-møde i går og et mere i dag, 6 begge gange": a count told of each holds for those without one."""
        shared = [heads for heads in group[-1].heads if heads.each]
        if len(group) > 1 and len(shared) == len(group[-1].heads) == 1:
            for one in group[:-1]:
                one.heads = one.heads or list(shared)

    def _split(self, territory: Territory) -> list[Part]:
        days = self._days(territory)
        day = days[0] if days else None
        count = territory.mention.count
        if territory.mention.indicator == EXPENSE:
            return [Part([], days[-1] if days else None, 1)]
        heads = self._counted(territory)
        plain = [one for one in heads if not one.total]
        if len(days) > 1 and plain == heads:
            return self._by_day(territory, days, plain)
        apart = len(plain) > 1 and plain == heads
        if apart and count == len(plain) and not _groups(plain):
            return [Part([one], day, 1) for one in plain]
        if apart and count in (None, 1) and self._told_apart(territory, plain):
            return [Part([one], day, 1) for one in plain]
        return [Part(heads, day, count)]

    def _counted(self, territory: Territory) -> list[Heads]:
        """Head counts that count here: no asides; where pupils are counted and told, no grown-ups beside them."""
        indicator = self._indicators.get(territory.mention.indicator)
        if indicator is None or indicator.people == "none":
            return []  # an expense, and what is held without participants, count nobody
        own = [one for one in territory.heads if not one.aside]
        if indicator.id in self._pupils and any(one.who == "pupil" for one in own):
            own = [one for one in own if one.who != "grown_up"]
        return own

    def _told_apart(self, territory: Territory, heads: list[Heads]) -> bool:
        """ "18 elever i 7.a og 22 i 7.b": every head count has a class or a place of its own."""
        message = self._message
        start, _ = message.sentence_range(heads[0].at)
        _, end = message.sentence_range(heads[-1].at)
        start, end = max(start, territory.start), min(end, territory.end)
        if message.senses(start, end, "joint"):
            return False
        others = message.senses(heads[0].at, end, "another")
        by_name = message.at(heads[0].at + 1).word in _AT_ONE and len(others) == len(heads) - 1
        if self._at_names(heads) or self._in_turn(heads, start) or len(others) == len(heads) or by_name:
            return True
        classes = [
            at
            for at in range(start, end)
            if message.tokens[at].kind == CLASS and message.at(at - 1).word not in ("fra", "from")
        ]
        lettered = [
            at for at in classes if message.tokens[at].text[-1:].isalpha() and "klasse" not in message.tokens[at].text
        ]
        classes = lettered or classes
        for found in (classes, message.senses(start, end, "place")):
            if len(found) != len(heads):
                continue
            order = sorted([(at, "m") for at in found] + [(one.at, "h") for one in heads])
            by_turns = "".join(kind for _, kind in order) in ("mh" * len(heads), "hm" * len(heads))
            if by_turns or not _groups(heads):
                return True
        return False

    def _at_names(self, heads: list[Heads]) -> bool:
        """ "talks at Kirkebjerg Skole (28 present) and Lykkebo Skole (19 present)"."""
        message = self._message
        named = all(message.at(one.at - 1).text == "(" and message.at(one.at - 2).kind == WORD for one in heads)
        return named and all(message.at(one.at - 3).text[:1].isupper() for one in heads)

    def _in_turn(self, heads: list[Heads], start: int) -> bool:
        """ "først hold a, 22 elever, så hold b med 19": one after the other."""
        message = self._message
        first = message.senses(start, heads[0].at, "firstly")
        return len(heads) == 2 and bool(first) and bool(message.senses(heads[0].at, heads[1].at, "then"))

    def _by_day(self, territory: Territory, days: list[Token], heads: list[Heads]) -> list[Part]:
        """Several days told: an event on each, with the head count that stands with it or after it."""
        count = territory.mention.count
        if count is not None and count > 1 and count != len(days):
            clause = self._message.clause[territory.mention.at]
            beside = [day for day in days if self._clause_of(Part([], day, 1)) == clause]
            return [Part(heads, (beside or days)[0], count)]
        if len(heads) == len(days):
            return [Part([one], day, 1) for one, day in zip(heads, days, strict=True)]
        if all(one.each for one in heads):
            return [Part(list(heads), day, 1) for day in days]
        parts = [Part([], day, 1) for day in days]
        for one in heads:
            before = [part for part in parts if part.day is not None and part.day.start < self._start(one)]
            own = bool(before) and self._clause_of(before[-1]) == self._message.clause[one.at]
            if own or len(before) < len(parts):
                (before or parts)[-1 if before else 0].heads.append(one)
        return parts

    def _clause_of(self, part: Part) -> int | None:
        """The clause in which the day of a part stands."""
        for at, token in enumerate(self._message.tokens):
            if token is part.day:
                return self._message.clause[at]
        return None

    def _start(self, heads: Heads) -> int:
        return self._message.tokens[heads.at].start

    def _days(self, territory: Territory) -> list[Token]:
        """The days told, each once; of what was done, none that is to come, and no week beside a day."""
        tokens = [self._message.tokens[at] for at in days_of(self._message, territory)]
        if territory.status == "held":
            tokens = [one for one in tokens if "ahead" not in one.tags] or tokens
        exact = any(one.day for one in tokens)
        found: list[Token] = []
        for one in tokens:
            repeated = one.day is not None and any(one.day == other.day for other in found)
            if not repeated and not (exact and one.day is None and one.value == 0):
                found.append(one)
        return found


# "17 at the lecture in Sundby and then 21 at the one in Dragør".
_AT_ONE = words_of("til to at in i på hos")


def _groups(heads: list[Heads]) -> bool:
    """ "20 lærere og 6 pædagoger": different people side by side are groups of one audience."""
    nouns = {one.noun for one in heads}
    return len(heads) > 1 and len(nouns) == len(heads) and "" not in nouns

"""Makes entries: gives each part of a message its day, head count, phase and place, and says what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from domain.plan import EXPENSE, Plan
from domain.reading.budget import Purses
from domain.reading.days import make, shift
from domain.reading.heads import Heads
from domain.reading.message import Message
from domain.reading.parts import Part, Parts
from domain.reading.result import ReadEntry
from domain.reading.status import Status
from domain.reading.territories import Territory
from domain.reading.tokens import DAY, WORD, Token
from domain.reading.words.text import words_of

# Hardly anybody holds more in what one message tells; the number is something else, or a slip.
MOST_EVENTS = 12
# Hardly anybody holds a talk for fewer.
LEAST_PEOPLE = 3
_TWO = 2
_ALL_OF_THEM = words_of("deltagere delt personer pers mennesker fremmødte folk elever participants people persons ppl")
_SCHOOLS = ("skole", "skolen", "school", "gymnasium", "gymnasiet")


class Entries:
    """Makes the entries of one message. `pupils` are the indicators that count pupils."""

    def __init__(self, message: Message, plan: Plan, pupils: frozenset[str]) -> None:
        self._message = message
        self._indicators = {one.id: one for one in plan.indicators}
        self._purses = Purses(message, plan)
        self._parts = Parts(message, self._indicators, pupils)
        self._carried: Token | None = None
        # The day told in the clause of the entry before, and the sentence it stood in.
        self._beside: tuple[Token, int] | None = None
        self._last: date = message.today
        # The budget line of the amount before, and the sentence it stood in.
        self._paid_for: tuple[str, int] | None = None

    def make(self, territories: list[Territory]) -> list[tuple[Status, ReadEntry]]:
        """Every entry with its status, in the order told."""
        found: list[tuple[Status, ReadEntry]] = []
        kinds = Counter(one.mention.indicator for one in territories)
        for group in _groups(territories):
            for territory, parts in self._parts.of(group):
                made = [self._entry(territory, part) for part in parts]
                alone = len(made) == kinds[territory.mention.indicator] == 1
                if alone and made[0].count == 1 and any(one.each for one in parts[0].heads):
                    made = [replace(made[0], missing=(*made[0].missing, "number"))]  # "23 each", of what?
                found += [(territory.status, one) for one in made]
        return found

    def _entry(self, territory: Territory, part: Part) -> ReadEntry:
        message, start, end = self._message, territory.start, territory.end
        on, no_day = self._on(territory, part)
        entry = ReadEntry(
            territory.mention.indicator,
            part.count or 1,
            None,
            on,
            missing=("day",) if no_day else (),
            doubtful=("future",) if on > message.today else (),
            place=self._place(start, end),
            for_audience=message.for_audience(start, end, territory.mention.at),
            clause=message.words(start, end),
        )
        if part.day is not None and "odd" in part.day.tags:
            entry = replace(entry, doubtful=(*entry.doubtful, "date"))
        if entry.indicator == EXPENSE:
            return self._expense(entry, territory)
        return self._with_people(replace(entry, phase=self._phase(territory)), territory, part)

    def _expense(self, entry: ReadEntry, territory: Territory) -> ReadEntry:
        line = self._purses.line(territory.mention, territory.start, territory.end)
        sentence = self._message.sentence[territory.mention.at]
        if line is None and self._paid_for is not None and self._paid_for[1] == sentence:
            line = self._paid_for[0]  # "mentors' wages: 1.500 kr to Ali, 1.750 kr to Bo"
        self._paid_for = (line, sentence) if line is not None else None
        missing = entry.missing if line is not None else ("budget_line", *entry.missing)
        missing = missing if territory.mention.amount else ("amount", *missing)
        return replace(
            entry, amount=territory.mention.amount or None, budget_line=line, missing=missing, for_audience=False
        )

    # -- head counts --------------------------------------------------------------------------------------------------

    def _with_people(self, entry: ReadEntry, territory: Territory, part: Part) -> ReadEntry:
        indicator = self._indicators[entry.indicator]
        unknown = bool(self._message.senses(territory.start, territory.end, "uncounted"))
        if len(part.heads) == 1 and self._of_each(territory):
            part.heads[0].each = not part.heads[0].total
        people = None if any(one.range for one in part.heads) else _sum(part.heads, entry.count)
        missing, doubtful = list(entry.missing), list(entry.doubtful)
        if people is None and indicator.people == "required" and not unknown:
            missing.insert(0, "people")
        left = self._number_left(territory) and (people is None or indicator.people == "none")
        if left or entry.count > MOST_EVENTS:
            missing.append("number")
        most = indicator.usual_most
        high = most is not None and people is not None and people > most * entry.count
        few = indicator.people == "required" and people is not None and people < LEAST_PEOPLE
        if (
            high
            or few
            or (entry.count > 1 and len(part.heads) == 1 and not (part.heads[0].each or part.heads[0].total))
        ):
            doubtful.append("people")
        return replace(
            entry,
            people=people,
            missing=tuple(missing),
            doubtful=tuple(doubtful),
            people_unknown=unknown and people is None,
        )

    def _of_each(self, territory: Territory) -> bool:
        """ "each of the two lectures drew 26", "both briefings had nine people"."""
        message, at = self._message, territory.mention.at
        first, _ = message.clause_range(at)
        before = message.tokens[max(first, at - 5) : at]
        both = any(one.word in ("both", "begge") for one in before) and (territory.mention.count or 1) == 2
        return both or any(one.has("each") for one in before)

    def _number_left(self, territory: Territory) -> bool:
        """A number bound to nothing, or "flere oplæg", "several talks": something is to be asked."""
        vague = self._message.at(territory.mention.at - 1).has("vague_many")
        return bool(territory.unbound) or (vague and territory.mention.count is None)

    # -- days ---------------------------------------------------------------------------------------------------------

    def _on(self, territory: Territory, part: Part) -> tuple[date, bool]:
        """The day of an entry, and True when only a week or less was told.

        A day said before the activity holds for what follows it, until another day is said.
        """
        token = part.day
        if token is None:
            token = self._carried or self._straight_after(territory)
            token = token or self._same_errand(territory) or self._same_breath(territory)
        elif token is not self._carried:
            leads = token.start < self._message.tokens[territory.mention.at].start
            self._carried = token if leads else None
        if part.day is not None:
            self._beside = part.day, self._message.sentence[territory.mention.at]
        on, no_day = self._resolve(token, planned=territory.status != "held")
        if token is not None and token is self._carried and "from_there" in token.tags:
            self._carried = Token(DAY, "", token.start, token.end, day=on)
        self._last = on
        return on, no_day

    def _straight_after(self, territory: Territory) -> Token | None:
        """ "Oplæg i går. Derefter dialog": what came then came on the same day."""
        lead = self._message.senses(territory.start, territory.mention.end + 1, "straight_after")
        return Token(DAY, "", 0, 0, day=self._last) if lead and territory.start else None

    def _same_errand(self, territory: Territory) -> Token | None:
        """ "Dialog på Lykkebo Skole i går, 25 elever. Kørsel derud 118 kr": money for what was just told."""
        there = self._message.senses(territory.start, territory.end, "there")
        return Token(DAY, "", 0, 0, day=self._last) if there and territory.start else None

    def _same_breath(self, territory: Territory) -> Token | None:
        """ "to dialoger i går med 40 elever og et oplæg for lærerne, plus saft for 188 kr": no verb of its own."""
        message, mention = self._message, territory.mention
        if self._beside is None or self._beside[1] != message.sentence[mention.at]:
            return None
        if message.at(message.sentence_range(mention.at)[0]).has("occasion"):
            return self._beside[0]  # "efter at SSP-mødet i onsdags var slut, fik jeg sat et forløb i gang"
        verbs: tuple[str, ...] = ("held", "phase", "paid", "present", "plan", "it", "came", "were", "verb")
        if mention.indicator == EXPENSE and message.at(mention.at - 1).word in ("was", "var"):
            verbs = ("paid", "plan", "it")  # "talk yesterday evening, rent for the room was 1.200 kr"
        if mention.indicator == EXPENSE and message.senses(territory.start, territory.end, "cost"):
            verbs = ("plan", "it")  # "presentation on 14 November for 45 teachers, the speaker cost 7.500 kr"
        return None if message.senses(territory.start, territory.end, *verbs) else self._beside[0]

    def _resolve(self, token: Token | None, *, planned: bool) -> tuple[date, bool]:
        today = self._message.today
        if token is None:
            return today, False
        if "from_there" in token.tags:
            return shift(self._last, token.value), False
        if token.day is None:
            return today, True
        if planned and token.day < today and "weekday" in token.tags and "back" not in token.tags:
            return shift(token.day, 7), False
        if planned and "coming" in token.tags:
            return make(token.day.year + 1, token.day.month, token.day.day) or token.day, False
        return token.day, False

    # -- what else is told --------------------------------------------------------------------------------------------

    def _phase(self, territory: Territory) -> str | None:
        """Of a course: started, held or completed, by the nearest word that says so."""
        if self._indicators[territory.mention.indicator].kind != "course":
            return None
        message = self._message
        cues = message.senses(territory.start, territory.end, "phase")
        if cues:
            nearest = min(cues, key=lambda at: abs(at - territory.mention.at))
            return str(message.tokens[nearest].senses["phase"])
        return "held" if message.senses(territory.start, territory.end, "held") else None

    def _place(self, start: int, end: int) -> str | None:
        """A school as it was written ("Hellig Kors Skole"), else a place of the plan."""
        message = self._message
        for at in range(start, end):
            token = message.tokens[at]
            if token.kind != WORD or not token.word.endswith(_SCHOOLS):
                continue
            first = at
            while first > max(start, at - 4) and message.at(first - 1).text[:1].isupper():
                first -= 1
            if first < at or len(token.word) > len("gymnasium"):
                return message.words(first, at + 1)
        named = message.senses(start, end, "place")
        return str(message.tokens[named[0]].senses["place"]) if named else None


def _groups(territories: list[Territory]) -> list[list[Territory]]:
    """Each mention with those right after it that take their kind from it."""
    groups: list[list[Territory]] = []
    for one in territories:
        if groups and one.mention.again and groups[-1][-1].status == one.status:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _sum(heads: list[Heads], count: int) -> int | None:
    """All heads together: the total told, unless the groups told apart are more; "each" counts `count` times."""
    if not heads:
        return None
    totals = [one.value for one in heads if one.total and not one.each]
    apart = sum(one.value for one in heads if not one.total or one.each)
    if totals and totals[-1] >= apart:
        return totals[-1]
    every = sum(one.value for one in heads)
    whole = heads[0].value
    if len(heads) > _TWO and heads[0].noun in _ALL_OF_THEM and 2 * whole == every:
        return whole  # "20 deltagere, 12 mænd og 8 kvinder"
    return every * count if any(one.each for one in heads) else every

"""Makes entries of mentions: gives each its days, head counts and count, and tells apart what was told apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from domain.plan import Plan
from domain.reading.budget import Purses
from domain.reading.dates import shift
from domain.reading.headcounts import Heads
from domain.reading.mentions import EXPENSE, Mention
from domain.reading.message import Message
from domain.reading.result import ReadEntry
from domain.reading.status import Status, status_of
from domain.reading.tokens import CLASS, COMMA, DAY, MARK, NUMBER, STOP, WORD, Token


@dataclass(slots=True)
class Territory:
    """The stretch of the message that speaks of one mention, and what was found in it."""

    mention: Mention
    start: int
    end: int
    status: Status = "held"
    heads: list[Heads] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    unbound: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """One entry in the making."""

    heads: list[Heads]
    day: Token | None
    count: int | None


class Entries:
    """Makes the entries of one message."""

    def __init__(
        self, message: Message, plan: Plan, mentions: list[Mention], heads: list[Heads], unbound: list[int]
    ) -> None:
        self._message = message
        self._plan = plan
        self._indicators = {one.id: one for one in plan.indicators}
        self._purses = Purses(message, plan)
        self._carried: Token | None = None
        self._last: date = message.today
        self.territories = self._territories(mentions, heads, unbound)

    def make(self) -> list[tuple[Status, ReadEntry]]:
        """Every entry with its status, in the order told."""
        found: list[tuple[Status, ReadEntry]] = []
        group: list[Territory] = []
        for place, territory in enumerate(self.territories):
            following = self.territories[place + 1] if place + 1 < len(self.territories) else None
            group.append(territory)
            if following is not None and following.mention.again and following.status == territory.status:
                continue
            for one, parts in self._parts_of(group):
                found += [(one.status, self._entry(one, part)) for part in parts]
            group = []
        return found

    # -- territories --------------------------------------------------------------------------------------------------

    def _territories(self, mentions: list[Mention], heads: list[Heads], unbound: list[int]) -> list[Territory]:
        message = self._message
        edges = [0]
        for first, second in zip(mentions, mentions[1:], strict=False):
            edges.append(self._edge(first, second, heads))
        edges.append(len(message.tokens))
        found = []
        for one, start, end in zip(mentions, edges, edges[1:], strict=False):
            territory = Territory(one, start, end)
            territory.heads = [each for each in heads if start <= each.at < end]
            territory.days = [at for at in range(start, end) if message.tokens[at].kind == DAY]
            territory.unbound = [at for at in unbound if start <= at < end]
            territory.status = status_of(message, one, start, end)
            found.append(territory)
        found = self._without_references(found)
        self._share_days(found)
        return found

    def _without_references(self, territories: list[Territory]) -> list[Territory]:
        """ "oplæg og SSP-møde i dag. Til oplægget kom 18": the second "oplægget" is the first, told more of."""
        found: list[Territory] = []
        for one in territories:
            first = next((other for other in found if other.mention.indicator == one.mention.indicator), None)
            if first is None or one.days or one.status != "held" or not self._refers_back(one.mention):
                found.append(one)
                continue
            first.heads = sorted([*first.heads, *one.heads], key=lambda heads: heads.at)
            first.unbound += one.unbound
        return found

    def _refers_back(self, mention: Mention) -> bool:
        """A definite noun without a number: "oplægget", "the talk", "dialogen"."""
        message = self._message
        if mention.indicator == EXPENSE or mention.count is not None or mention.again:
            return False
        word = message.tokens[mention.at].word
        return message.at(mention.at - 1).word in ("the", "this", "that", "both") or word.endswith(("get", "en", "et", "ene", "erne"))

    def _share_days(self, territories: list[Territory]) -> None:
        """A day after several activities joined by "og" is the day of them all: "oplæg og SSP-møde i går".

        "... startet og ... afsluttet i går" is two clauses, each with its own day; "samme dag" and "begge" say it aloud.
        """
        message = self._message
        for first, second in reversed(list(zip(territories, territories[1:], strict=False))):
            own = [at for at in second.days if at > second.mention.at]
            if first.days or not own or second.mention.again or first.mention.indicator == second.mention.indicator == "":
                continue
            if message.sentence[first.mention.at] != message.sentence[second.mention.at]:
                continue
            if any(token.kind == DAY for token in message.tokens[message.sentence_range(first.mention.at)[0] : first.mention.at]):
                continue
            said = any("from_there" in message.tokens[at].tags and message.tokens[at].value == 0 for at in own)
            both = any(message.at(at - 1).has("both") for at in own)
            if said or both or self._one_clause(first, second):
                first.days = [at for at in own if "from_there" not in message.tokens[at].tags][:1]

    def _one_clause(self, first: Territory, second: Territory) -> bool:
        message = self._message
        joint = message.at(second.start)
        if message.senses(first.mention.end, first.end, "phase", "held") or not (joint.has("and") and not joint.has("then")):
            return False
        return all(not message.parts(at) for at in range(first.mention.end, first.end)) and message.at(second.start - 1).kind != COMMA

    def _edge(self, first: Mention, second: Mention, heads: list[Heads]) -> int:
        """Where the first mention's stretch ends: a sentence end if there is one, else the cheapest joint."""
        message = self._message
        stops = [at + 1 for at in range(first.end, second.at) if message.tokens[at].kind == STOP]
        if stops:
            return stops[-1]
        joints = [at for at in range(first.end, second.at) if message.parts(at) and not message.bracketed(at)]
        if not joints:
            if first.indicator == second.indicator == EXPENSE and first.at > 0 and message.tokens[first.at - 1].kind == WORD:
                return first.end
            number = [at for at in second.used if first.end <= at < second.at]
            return min(number, default=second.at)
        return min(joints, key=lambda at: (self._price(first, second, at, heads), -at))

    def _price(self, first: Mention, second: Mention, edge: int, heads: list[Heads]) -> int:
        """What speaks against an edge: a day or a head count of the second left with the first, or the reverse."""
        message = self._message
        left = [one for one in heads if first.end <= one.at < edge and not one.aside]
        right = [one for one in heads if edge < one.at < second.at and not one.aside]
        left_days = [at for at in range(first.at, edge) if message.tokens[at].kind == DAY]
        price = 0
        if any(edge < at < second.at and first.end <= at for at in first.used):
            price += 4
        if any(first.end <= at < edge for at in second.used):
            price += 8
        if len(left) > 1 and message.at(edge).kind != STOP:
            earlier = [
                one for one in heads if one.at < first.at and message.sentence[one.at] == message.sentence[first.at]
            ]
            later = [
                one for one in heads if one.at >= second.end and message.sentence[one.at] == message.sentence[second.at]
            ]
            price += 2 if earlier and not later else 0
        if right and [
            one for one in heads if one.at >= second.end and message.clause[one.at] == message.clause[second.at]
        ]:
            price += 3
        if len(left_days) > 1:
            price += 3
        own_before = [at for at in range(max(first.at - 8, 0), first.at) if message.tokens[at].kind == DAY]
        if left_days and own_before:
            price += 1
        return price

    # -- parts --------------------------------------------------------------------------------------------------------

    def _parts_of(self, group: list[Territory]) -> list[tuple[Territory, list[Part]]]:
        """The entries of a mention and of those that take their kind from it.

        "2 oplæg i går: et for 18 lærere og et for 22" are the two; "to SSP-møder, et i Husum og et på Vesterbro" is
        one entry of two, as neither day nor head count tells them apart.
        """
        base, again = group[0], group[1:]
        if not again:
            return [(base, self._split(base))]
        count = base.mention.count
        listed = count is not None and count > 1 and sum(one.mention.count or 1 for one in again) in (count, count - 1)
        if listed and sum(one.mention.count or 1 for one in again) == count:
            if not any(self._own(one.heads) or one.days for one in again):
                return [(base, self._split(base))]
            lead = self._message.tokens[base.days[0]] if base.days else None
            found = []
            for one in again:
                parts = self._split(one)
                for part in parts:
                    part.day = part.day or lead
                found.append((one, parts))
            return found
        return [(one, self._split(one)) for one in group]

    def _own(self, heads: list[Heads]) -> list[Heads]:
        return [one for one in heads if not one.aside]

    def _split(self, territory: Territory) -> list[Part]:
        """One part, or several where days, head counts or classes are told apart."""
        mention = territory.mention
        days = self._days(territory)
        if mention.indicator == EXPENSE:
            return [Part([], days[-1] if days else None, 1)]
        heads = self._counted(mention, territory.heads)
        plain = [one for one in heads if not one.total]
        if len(days) > 1 and not any(one.total for one in heads):
            return self._by_day(territory, days, plain)
        count = mention.count or 1
        if count > 1 and len(plain) == count and len(heads) == len(plain) and not self._groups(plain):
            return [Part([one], days[0] if days else None, 1) for one in plain]
        if (
            mention.count in (None, 1)
            and len(plain) > 1
            and len(heads) == len(plain)
            and self._told_apart(territory, plain)
        ):
            return [Part([one], days[0] if days else None, 1) for one in plain]
        return [Part(heads, days[0] if days else None, mention.count)]

    def _counted(self, mention: Mention, heads: list[Heads]) -> list[Heads]:
        """Head counts that count here: no asides; where pupils are counted and told, no grown-ups beside them."""
        own = self._own(heads)
        indicator = self._indicators[mention.indicator]
        if indicator.people == "none":
            return []
        if _counts_pupils(indicator.people_word.da) and any(one.who == "pupil" for one in own):
            own = [one for one in own if one.who != "grown_up"]
        return own

    def _groups(self, heads: list[Heads]) -> bool:
        """ "20 lærere og 6 pædagoger": different people side by side are groups of one audience."""
        nouns = {one.noun for one in heads}
        return len(heads) > 1 and len(nouns) == len(heads) and "" not in nouns

    def _told_apart(self, territory: Territory, heads: list[Heads]) -> bool:
        """ "18 elever i 7.a og 22 i 7.b": every head count has a class or a place of its own."""
        message = self._message
        start, end = message.sentence_range(heads[0].at)
        start = max(start, territory.start)
        end = min(max(end, heads[-1].at + 1), territory.end)
        for found in (
            [at for at in range(start, end) if message.tokens[at].kind == CLASS],
            message.senses(start, end, "place"),
        ):
            if len(found) == len(heads):
                merged = sorted([(at, "m") for at in found] + [(one.at, "h") for one in heads])
                kinds = "".join(kind for _, kind in merged)
                if kinds in ("mh" * len(heads), "hm" * len(heads)) or not self._groups(heads):
                    return True
        return False

    def _by_day(self, territory: Territory, days: list[Token], heads: list[Heads]) -> list[Part]:
        """Several days told: an event on each, with the head count that stands with it."""
        if heads and len(heads) == len(days):
            return [Part([one], day, 1) for one, day in zip(heads, days, strict=True)]
        if not heads or all(one.each for one in heads):
            spread = territory.mention.count in (None, 1, len(days))
            if spread:
                return [Part(list(heads), day, 1) for day in days]
            return [Part(list(heads), days[0], territory.mention.count)]
        if len(heads) == 1 and territory.mention.count in (None, 1):
            return [Part(heads, days[0], 1)]
        return [Part(heads, days[0], territory.mention.count)]

    def _days(self, territory: Territory) -> list[Token]:
        """The days told for the mention: its own sentence's; a later sentence's only where it has none."""
        message = self._message
        start, end = message.sentence_range(territory.mention.at)
        near = [at for at in territory.days if start <= at < end]
        chosen = (
            near
            or [at for at in territory.days if at < start][-1:]
            or [at for at in territory.days if "ahead" not in message.tokens[at].tags][:1]
        )
        tokens = [message.tokens[at] for at in chosen]
        if territory.status == "held":
            tokens = [one for one in tokens if "ahead" not in one.tags] or tokens
        return _distinct(tokens)

    # -- one entry ----------------------------------------------------------------------------------------------------

    def _entry(self, territory: Territory, part: Part) -> ReadEntry:
        on, no_day = self._on(territory, part)
        clause = self._message.words(territory.start, territory.end)
        place = self._place(territory)
        audience = self._audience(territory)
        if territory.mention.indicator == EXPENSE:
            line = self._purses.line(territory.mention, territory.start, territory.end)
            missing = tuple(one for one, wanted in (("budget_line", line is None), ("day", no_day)) if wanted)
            return ReadEntry(
                EXPENSE, 1, None, on, territory.mention.amount, line, missing=missing, clause=clause, place=place
            )
        entry = ReadEntry(
            territory.mention.indicator, part.count or 1, None, on, phase=self._phase(territory), place=place,
            for_audience=audience, clause=clause,
        )  # fmt: skip
        return self._with_people(entry, territory, part, no_day=no_day)

    def _with_people(self, entry: ReadEntry, territory: Territory, part: Part, *, no_day: bool) -> ReadEntry:
        indicator = self._indicators[entry.indicator]
        message = self._message
        unknown = bool(message.senses(territory.start, territory.end, "uncounted"))
        people = self._sum(part.heads, entry.count)
        missing: list[str] = []
        doubtful: list[str] = []
        ranged = any(one.range for one in part.heads)
        if ranged:
            people = None
        if people is None and indicator.people == "required" and not unknown:
            missing.append("people")
        if no_day:
            missing.append("day")
        if territory.unbound and (people is None or indicator.people == "none"):
            missing.append("number")
        if self._vague_count(territory):
            missing.append("number")
        if indicator.usual_most is not None and people is not None and people > indicator.usual_most * entry.count:
            doubtful.append("people")
        if entry.count > 1 and len(part.heads) == 1 and not (part.heads[0].each or part.heads[0].total):
            doubtful.append("people")
        if entry.on > message.today:
            doubtful.append("future")
        if part.day is not None and "odd" in part.day.tags:
            doubtful.append("date")
        return replace(
            entry, people=people, missing=tuple(dict.fromkeys(missing)), doubtful=tuple(dict.fromkeys(doubtful)),
            people_unknown=unknown and people is None,
        )  # fmt: skip

    @staticmethod
    def _sum(heads: list[Heads], count: int) -> int | None:
        if not heads:
            return None
        total = [one for one in heads if one.total and not one.each]
        if total and (len(heads) > 1 or not heads[0].each):
            apart = [one for one in heads if one not in total]
            return (
                total[-1].value
                if not apart or total[-1].value >= sum(one.value for one in apart)
                else sum(one.value for one in heads)
            )
        return sum(one.value for one in heads) * (count if any(one.each for one in heads) else 1)

    def _vague_count(self, territory: Territory) -> bool:
        """ "flere oplæg", "several talks": how many is not told."""
        if territory.mention.count is not None:
            return False
        before = self._message.at(territory.mention.at - 1)
        return before.has("vague_many")

    def _on(self, territory: Territory, part: Part) -> tuple[date, bool]:
        """The day of an entry, and True when only a week or less was told. A day said first holds on."""
        message = self._message
        token = part.day
        planned = territory.status != "held"
        if token is None:
            token = self._carried or self._same_time(territory)
        elif self._leads(territory, token):
            self._carried = token
        else:
            self._carried = None if self._carried is not None and token is not self._carried else self._carried
        on, no_day = self._resolve(token, planned=planned)
        self._last = on
        if token is not None and token is self._carried and "from_there" in token.tags:
            fixed = Token(DAY, "", token.start, token.end, day=on)
            self._carried = fixed
        return on if on is not None else message.today, no_day

    def _same_time(self, territory: Territory) -> Token | None:
        """ "Oplæg i går. Derefter dialog": what came then came on the same day."""
        message = self._message
        lead = [at for at in range(territory.start, territory.mention.at) if message.tokens[at].has("straight_after")]
        return Token(DAY, "", 0, 0, day=self._last) if lead and territory.start else None

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
        return token.day, False

    def _leads(self, territory: Territory, day: Token) -> bool:
        """True when the day was said before the activity."""
        return day.start < self._message.tokens[territory.mention.at].start

    def _phase(self, territory: Territory) -> str | None:
        indicator = self._indicators[territory.mention.indicator]
        if indicator.kind != "course":
            return None
        message = self._message
        cues = message.senses(territory.start, territory.end, "phase")
        if cues:
            nearest = min(cues, key=lambda at: abs(at - territory.mention.at))
            return str(message.tokens[nearest].senses["phase"])
        return "held" if message.senses(territory.start, territory.end, "held") else None

    def _place(self, territory: Territory) -> str | None:
        message = self._message
        for at in range(territory.start, territory.end):
            token = message.tokens[at]
            if token.word.endswith(("skole", "skolen", "school", "gymnasium")) and token.kind not in (MARK, NUMBER):
                begin = at
                while begin > territory.start and message.at(begin - 1).text[:1].isupper() and at - begin < 4:
                    begin -= 1
                if begin < at or len(token.word) > 8:
                    return message.words(begin, at + 1)
        for at in message.senses(territory.start, territory.end, "place"):
            return str(message.tokens[at].senses["place"])
        return None

    def _audience(self, territory: Territory) -> bool:
        return bool(self._message.senses(territory.start, territory.end, "audience"))


def _distinct(days: list[Token]) -> list[Token]:
    """The days told, each once."""
    found: list[Token] = []
    for one in days:
        if one.day is None and any(other.day for other in days) and not one.value:
            continue
        if not any(one.day is not None and one.day == other.day for other in found):
            found.append(one)
    return found


def _counts_pupils(people_word: str) -> bool:
    return people_word == "elever"

"""Divides a message among its mentions: which words, head counts and days speak of which activity."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from domain.plan import EXPENSE
from domain.reading.heads import Heads
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.status import Status, status_of
from domain.reading.tokens import COMMA, DAY, NUMBER, STOP, WORD, Token
from domain.reading.words.text import words_of


@dataclass(slots=True)
class Territory:
    """The stretch of the message that speaks of one mention; `days` and `unbound` (numbers) are places in it."""

    mention: Mention
    start: int
    end: int
    status: Status = "held"
    heads: list[Heads] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    unbound: list[int] = field(default_factory=list)


def divide(message: Message, mentions: list[Mention], heads: list[Heads], unbound: list[int]) -> list[Territory]:
    """A territory for each mention, in order; together they cover the message."""
    edges = [0, *(_edge(message, first, second, heads) for first, second in pairwise(mentions)), len(message.tokens)]
    found = []
    for one, (start, end) in zip(mentions, pairwise(edges), strict=False):
        territory = Territory(one, start, end, status_of(message, one, start, end))
        territory.heads = [each for each in heads if start <= each.at < end]
        territory.days = [at for at in message.days(start, end) if not _is_idle(message, at, mentions)]
        territory.unbound = [at for at in unbound if start <= at < end]
        _set_apart(message, territory)
        found.append(territory)
    _follow(message, found)
    _give_heads(message, found)
    found = _without_references(message, found)
    _share_day_of_all(message, found)
    _share_days(message, found)
    _share_day_of_what_was_not(message, found)
    _share_each(found)
    return found


# -- where one ends and the next begins -------------------------------------------------------------------------------


def _edge(message: Message, first: Mention, second: Mention, heads: list[Heads]) -> int:
    """The last sentence end between them; else the cheapest joint, the later of two that cost the same."""
    between = range(first.end, second.at)
    stops = [at + 1 for at in between if message.tokens[at].kind == STOP]
    if stops:
        return _before_day(message, stops)
    joints = [at for at in between if message.parts(at) and not message.bracketed(at)]
    if joints:
        return min(joints, key=lambda at: (_price(message, first, second, at, heads), -at))
    if first.indicator == second.indicator == EXPENSE and first.at and message.tokens[first.at - 1].kind == WORD:
        return first.end  # "togbilletter 748 kr hotel 1.150 kr": what was bought stands before its price
    if second.indicator == EXPENSE and (bought := message.senses(first.end, second.at, "purse", "line")):
        return bought[0]  # "oplæg i dag 36 delt. leje af projektor 450 kr"
    led = message.tokens[second.at - 1].kind == DAY and bool(message.days(first.at - 1, second.at - 1))
    if led and second.at - 1 >= first.end:
        return second.at - 1  # "mandag oplæg 18 delt tirsdag oplæg 25 delt"
    return min((at for at in second.used if first.end <= at < second.at), default=second.at)


def _before_day(message: Message, stops: list[int]) -> int:
    """The last of these sentence ends; "... started. 20 Feb. One of the old ones ...": the day leads what follows."""
    if len(stops) > 1:
        only = [token for token in message.tokens[stops[-2] : stops[-1]] if token.kind != STOP]
        if only and all(token.kind == DAY for token in only):
            return stops[-2]
    return stops[-1]


def _price(message: Message, first: Mention, second: Mention, edge: int, heads: list[Heads]) -> int:
    """What speaks against an edge: a number, a day or a head count that it gives to the wrong one of the two."""
    near = [one for one in heads if message.sentence[one.at] == message.sentence[first.at] and not one.aside]
    left = [one for one in near if first.end <= one.at < edge]
    right = [one for one in near if edge < one.at < second.at]
    left_days = message.days(first.at, edge)
    price = 0
    if second.indicator == EXPENSE and not _names_purpose(message, edge, second):
        price += 4
    if any(edge < at < second.at for at in first.used if at >= first.end):
        price += 4
    if any(first.end <= at < edge for at in second.used):
        price += 8
    if len(left) > 1 and any(one.at < first.at for one in near) and not any(one.at >= second.end for one in near):
        price += 2
    if right and any(one.at >= second.end and message.clause[one.at] == message.clause[second.at] for one in near):
        price += 3
    if len(left_days) > 1:
        price += 3
    if left_days and message.days(first.at - 8, first.at):
        price += 1
    if second.indicator == EXPENSE and message.senses(first.end, edge, "paid", "line"):
        price += 5
    return price


def _is_idle(message: Message, at: int, mentions: list[Mention]) -> bool:
    """ "tirsdag ingenting", "Onsdag lå jeg syg": the day of no activity."""
    start, end = message.clause_range(at)
    if any(start <= one.at < end for one in mentions):
        return False
    to_come = any({"ahead", "vague"} <= message.tokens[one].tags for one in message.days(start, end))
    if to_come or message.senses(start, end, "idle", "next_one"):
        return True  # "næste gang er den 3/10"
    counted = any(one.kind == NUMBER and "article" not in one.tags for one in message.tokens[start:end])
    other = any(
        one.kind == WORD and not one.senses and len(one.word) > 2 and one.word != "blev"
        for one in message.tokens[start:end]
    )
    acts = bool(message.senses(start, end, "it")) and not message.senses(start, end, "held", "phase")
    return not counted and other and acts and not _leads(message, end, mentions)


def _leads(message: Message, end: int, mentions: list[Mention]) -> bool:
    """ "I tirsdags stod jeg i en fyldt sal og holdt foredrag": the day is that of what follows in the sentence."""
    following = next((one.at for one in mentions if one.at >= end), None)
    if following is None or message.sentence[following] != message.sentence[end - 1]:
        return False
    return not message.days(end, message.clause_range(following)[1])


def _names_purpose(message: Message, edge: int, amount: Mention) -> bool:
    """True when a word between the edge and the amount, or right behind it, may tell what the money was for."""
    _, end = message.clause_range(amount.at)
    return any(
        token.kind == WORD and (token.has("purse") or token.has("line") or not token.senses) and len(token.word) > 2
        for token in (*message.tokens[edge + 1 : amount.at], *message.tokens[amount.end : end])
    )


def _set_apart(message: Message, territory: Territory) -> None:
    """Leave out head counts of something else that the plan does not name, so that they are quoted back.

    "oplæg for 20 lærere, derefter debat med 30 unge"; "Oplæg i går, 20 lærere. 30 unge så en film".
    """
    mention = territory.mention
    own = message.sentence[mention.at]
    told = [one for one in territory.heads if message.sentence[one.at] == own and not one.aside]
    several = mention.count is not None and mention.count > 1
    for one in list(territory.heads):
        elsewhere = message.clause[one.at] != message.clause[mention.at]
        other = elsewhere and message.senses(*message.clause_range(one.at), "event")
        later = bool(told) and message.sentence[one.at] > own and not several
        if (other or later) and not (one.aside or one.total):
            territory.heads.remove(one)
            territory.unbound.append(one.at)


# -- what the mentions have in common ---------------------------------------------------------------------------------


def _follow(message: Message, territories: list[Territory]) -> None:
    """ "We'll be starting two courses after Easter, one in Sundby and one in Ørestad": what is said of the two."""
    for first, second in pairwise(territories):
        together = message.sentence[first.mention.at] == message.sentence[second.mention.at]
        if (
            together
            and first.status == "held"
            and second.status == "cancelled"
            and _both_of_one(message, first, second)
        ):
            first.status = second.status
        own = second.days or second.heads or message.senses(second.start, second.end, "held", "came", "phase")
        if second.mention.again and together and first.status != "held" and second.status == "held" and not own:
            second.status = first.status


def _both_of_one(message: Message, first: Territory, second: Territory) -> bool:
    """ "Både SSP-mødet mandag og oplægget torsdag røg i vasken": one verb for the two."""
    led = message.at(first.mention.at - 1).has("both_and") or message.at(first.mention.at - 2).has("both_and")
    return led and not message.senses(first.mention.end, second.mention.at, "held", "came", "were", "phase")


def _give_in_turn(message: Message, territories: list[Territory]) -> None:
    """ "oplæg og dialog i dag, hhv. 32 lærere og 28 elever", "18 til det første og 9 til det andet"."""
    turns = [at for at, token in enumerate(message.tokens) if token.word in ("hhv", "henholdsvis", "respectively")]
    if not turns:
        turns = [one.at for each in territories for one in each.heads if message.at(one.at + 2).has("ordinal")][-1:]
    heads = sorted((one for each in territories for one in each.heads), key=lambda one: one.at)
    if turns and len(heads) == len(territories) > 1 and turns[-1] > territories[-1].mention.at:
        for territory, one in zip(territories, heads, strict=True):
            territory.heads = [one]


def _give_heads(message: Message, territories: list[Territory]) -> None:
    """ "Oplæg og dialog i aftes. 40 til oplægget, 17 til dialogen": to whom each number is said to belong."""
    _give_in_turn(message, territories)
    for territory in territories:
        for heads in [one for one in territory.heads if one.of and one.of != territory.mention.indicator]:
            owner = next((one for one in territories if one.mention.indicator == heads.of), None)
            if owner is not None:
                territory.heads.remove(heads)
                owner.heads.append(heads)


def _without_references(message: Message, territories: list[Territory]) -> list[Territory]:
    """ "oplæg og SSP-møde i dag. Til oplægget kom 18": the second "oplægget" is the first, told more of."""
    found: list[Territory] = []
    first: dict[str, Territory] = {}
    for one in territories:
        known = first.setdefault(one.mention.indicator, one)
        if known is not one and _introduces(message, known, one):
            one.days, first[one.mention.indicator] = one.days or known.days, one
            found.remove(known)
        apart = bool(known.heads and one.heads)
        if known is one or one.days or apart or one.status != "held" or not _refers_back(message, one.mention):
            found.append(one)
            continue
        known.heads = sorted([*known.heads, *one.heads], key=lambda heads: heads.at)
        known.unbound += one.unbound
    return found


def _introduces(message: Message, first: Territory, second: Territory) -> bool:
    """ "The ambassadors visited 9.b on Monday. One dialogue, 24 pupils"; "Temadag i går: jeg holdt et oplæg for 40"."""
    told = first.heads or first.mention.count not in (None, second.mention.count) or second.status != first.status
    far = second.mention.at - first.mention.end > _NEAR
    if second.mention.again and not (told or far or first.days or first.mention.indicator == EXPENSE):
        start, end = message.sentence_range(first.mention.at)
        return end - start <= _TITLE and second.mention.at >= end  # "Re: staff briefing. Held 25/8, 38 attended."
    if first.mention.indicator == EXPENSE or told or far or second.mention.again or (second.days and first.days):
        return False
    visit = (
        message.tokens[first.mention.at].has("head")
        and message.sentence[second.mention.at] > message.sentence[first.mention.at]
    )
    colon = next((at for at in range(first.mention.end, second.mention.at) if message.tokens[at].text == ":"), None)
    listed = colon is not None and bool(message.senses(colon, second.mention.at, "held", "phase"))
    shown = (visit and bool(second.heads)) or listed
    return shown or _names(message, first, second) or _stands_beside(message, first, second)


def _names(message: Message, first: Territory, second: Territory) -> bool:
    """ "Mother and coach are done. The coaching course ended on Tuesday": those of it first, then the thing."""
    token = message.tokens[first.mention.at]
    people = not any(token.has(one) for one in ("act", "head", "verb"))
    return people and bool(second.days) and message.tokens[second.mention.at].has("act")


def _stands_beside(message: Message, first: Territory, second: Territory) -> bool:
    """ "dialog i går i 9.c og 9.d, to dialoger, 21 elever i hver": the same, said once more."""
    edge = message.clause_range(second.mention.at)[0]
    retold = message.tokens[first.mention.at].has("verb") and message.at(second.mention.at - 1).has("article")
    total = bool(message.senses(second.mention.at, second.mention.end + 3, "total"))
    told = bool(first.days) or retold or total or second.mention.count == 1
    counted = (second.mention.count is not None or retold) and bool(second.heads) and told
    together = message.sentence[second.mention.at] == message.sentence[first.mention.at]
    return counted and together and message.at(edge).kind == COMMA


def _refers_back(message: Message, mention: Mention) -> bool:
    """A definite noun without a number: "oplægget", "the talk", "dialogen"."""
    if mention.indicator == EXPENSE or mention.count is not None or mention.again:
        return False
    if message.tokens[mention.at].has("came") and not message.tokens[mention.at].has("act"):
        return True  # "Dialog i 6.c i dag! Ambassadørerne kom med, 26 elever"
    word = message.tokens[mention.at].word
    definite = word.endswith(("get", "en", "et", "ene", "erne"))
    return definite or message.at(mention.at - 1).word in ("the", "this", "that", "both", "my", "our")


def _share_day_of_all(message: Message, territories: list[Territory]) -> None:
    """ "Oplæg i Valby, 12 deltagere. Dialog i 8.b. Alt sammen i går": a last sentence of a day alone is of all."""
    if not message.tokens or len(territories) < 2:
        return
    start, end = message.sentence_range(len(message.tokens) - 1)
    days = message.days(start, end)
    rest = [at for at in range(start, end) if at not in days and message.tokens[at].kind == WORD]
    summed = _summed_up(message, start, end)
    if len(days) != 1 or (
        not summed and (start == 0 or not rest or any(not _of_all(message.tokens[at]) for at in rest))
    ):
        return
    start = summed or start
    for one in territories:
        if not [at for at in one.days if at < start]:
            one.days = days


# What is told once more stands no more tokens away than this.
_NEAR = 30
# A title has no more tokens.
_TITLE = 5
_SUMMING_UP = words_of("that that's det all alt altsammen")


def _summed_up(message: Message, start: int, end: int) -> int:
    """Where ": that is what we finished on 14 November" begins at the end of a list; 0 where nothing does."""
    for at in range(start, end):
        if message.tokens[at].text == ":" and message.at(at + 1).word.split(" ")[0] in _SUMMING_UP:
            return 0 if message.senses(at, end, "act") else at
    return 0


def _of_all(token: Token) -> bool:
    return token.word in ("d", "den", "date", "dato", "for", "when", "hvornår") or any(
        token.has(sense) for sense in ("both", "total", "article", "present", "held", "paid", "times", "it")
    )


def _share_days(message: Message, territories: list[Territory]) -> None:
    """A day after several activities joined by "og" is the day of them all: "oplæg og SSP-møde i går".

    "... startet og ... afsluttet i går" is two clauses, each with its own day; "samme dag" and "begge" say it aloud.
    """
    for first, second in reversed(list(pairwise(territories))):
        own = [at for at in second.days if at > second.mention.at]
        start, _ = message.sentence_range(first.mention.at)
        both = any(message.senses(*message.clause_range(at), "both") for at in own)
        again = second.mention.again and not both  # "a talk to twelve, then another to nineteen, both on 5 March"
        alone = first.days or not own or again or message.days(start, first.mention.at)
        if alone or message.sentence[first.mention.at] != message.sentence[second.mention.at]:
            continue
        tokens = [message.tokens[at] for at in own]
        said = any("from_there" in token.tags and token.value == 0 for token in tokens)
        if said or both or _one_clause(message, first, second):
            first.days = [at for at in own if "from_there" not in message.tokens[at].tags][:1]


def _share_day_of_what_was_not(message: Message, territories: list[Territory]) -> None:
    """ "Det blev ikke et SSP-møde i mandags men et oplæg i stedet": the day stays."""
    for first, second in pairwise(territories):
        instead = any(
            one.word in ("instead", "stedet", "i stedet") for one in message.tokens[second.start : second.end]
        )
        if instead and first.status == "cancelled" and second.status == "held" and not second.days:
            second.days = first.days


def _share_each(territories: list[Territory]) -> None:
    """ "Talk 18/11 and talk 19/11, 20 people at each"."""
    for first, second in reversed(list(pairwise(territories))):
        same = first.mention.indicator == second.mention.indicator and first.status == second.status
        each = [one for one in second.heads if one.each and not one.aside]
        alone = second.mention.count in (None, 1) and len(each) == len(second.heads) == 1
        if same and alone and not (first.heads or first.mention.count):
            first.heads = list(each)


def _one_clause(message: Message, first: Territory, second: Territory) -> bool:
    """Joined by "og" alone, with no verb of its own in the first."""
    joint = message.at(second.start)
    if not joint.has("and") or joint.has("then") or message.at(second.start - 1).kind == COMMA:
        return False
    if message.senses(first.mention.end, first.end, "phase", "held"):
        return False
    return not any(message.parts(at) for at in range(first.mention.end, first.end))


def days_of(message: Message, territory: Territory) -> list[int]:
    """Where the days of a mention stand: in its own sentence; only where it has none, in another of its territory."""
    start, end = message.sentence_range(territory.mention.at)
    near = [
        at for at in territory.days if message.tokens[at].kind == DAY and (start <= at < end or at < territory.start)
    ]
    if near:
        return near
    before = [at for at in territory.days if at < start]
    later = [at for at in territory.days if at >= start and message.tokens[at].day is not None]
    if later and all(message.tokens[at].day is None for at in before):
        return later[:1]  # "Mentor wages for week 19; 5.200 kr; paid on 9 May"
    return before[-1:] or [at for at in territory.days if "ahead" not in message.tokens[at].tags][:1]

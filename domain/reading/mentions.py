"""Finds in a message the activities and amounts that are told, by name, by a general word in company, or by "et til"."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.plan import Plan
from domain.reading.message import Message
from domain.reading.tokens import CLASS, COMMA, DAY, MARK, MONEY, NUMBER, STOP, WORD, Token

EXPENSE = "expense"


@dataclass(slots=True)
class Mention:
    """One activity told: tokens `at` to `end`. `again` says that it takes its kind from the one before."""

    at: int
    end: int
    indicator: str
    count: int | None = None
    again: bool = False
    amount: int | None = None
    weak: bool = False
    number_at: int | None = None
    used: set[int] = field(default_factory=set)


class Mentions:
    """Finds the mentions of one message, in the order told."""

    def __init__(self, message: Message, plan: Plan) -> None:
        self._message = message
        self._kinds = {one.id: one.kind for one in plan.indicators}
        self._people = {one.id: one.people for one in plan.indicators}

    def find(self) -> list[Mention]:
        """All mentions, those left out that only name a topic, an occasion or a purpose."""
        found = self._named() + self._verbs()
        found += self._halves(found)
        found += self._by_head(found)
        found += self._by_company(found)
        found.sort(key=lambda one: one.at)
        found = self._without_topics(self._merged(found))
        for one in found:
            self._count(one)
        return self._with_again(found)

    # -- by name ------------------------------------------------------------------------------------------------------

    def _named(self) -> list[Mention]:
        found = []
        for at, token in enumerate(self._message.tokens):
            if token.kind == MONEY:
                found.append(Mention(at, at + 1, EXPENSE, 1, amount=token.value))
            elif token.kind == WORD and token.has("act") and not self._means_else(at, token):
                found.append(Mention(at, at + 1, token.senses["act"]))
        return found

    def _means_else(self, at: int, token: Token) -> bool:
        """ "dialog med forældrene", "i dialog med", "tak for oplægget": the name stands for something else."""
        message = self._message
        before = message.at(at - 1)
        if before.has("thanks_for") or (before.has("article") and message.at(at - 2).has("thanks_for")):
            return True
        if before.has("adjective") and (message.at(at - 2).has("thanks_for") or message.at(at - 3).has("thanks_for")):
            return True
        if before.has("each") or before.word in ("pr", "per"):
            return True
        if before.has("each") or before.word in ("pr", "per"):
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
                return True
            if other.has("people") and other.senses["people"] == "pupil":
                return False
        return False

    def _verbs(self) -> list[Mention]:
        """ "underviste 20 lærere", "talte for 30": a verb together with a head count in its clause."""
        message = self._message
        found = []
        for at, token in enumerate(message.tokens):
            if token.kind != WORD or not token.has("verb"):
                continue
            start, end = message.sentence_range(at)
            if any(other.has("act") for other in message.tokens[start:end]):
                continue
            if any(
                message.tokens[other].kind == NUMBER
                and "article" not in message.tokens[other].tags
                and self._heads(other)
                for other in range(start, end)
            ):
                found.append(Mention(at, at + 1, token.senses["verb"][0]))
        return found

    def _heads(self, at: int) -> bool:
        message = self._message
        near = message.tokens[at + 1 : at + 4]
        before = message.tokens[max(at - 3, 0) : at]
        return any(one.has("people") or one.has("came") or one.has("total") for one in near) or any(
            one.has("were") or one.has("verb") or one.has("for_whom") for one in before
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

    # -- by a general word in company ---------------------------------------------------------------------------------

    def _by_head(self, named: list[Mention]) -> list[Mention]:
        """ "møde med DKA", "forløb med mentor", "mødtes med SSP": a general word near a word of its company."""
        message = self._message
        found: list[Mention] = []
        taken = {at for one in named for at in range(one.at, one.end)}
        companies: set[int] = set()
        for at, token in enumerate(message.tokens):
            if token.kind != WORD or not token.has("head") or at in taken:
                continue
            place = self._company_of(at, token, named)
            if place is None or place[0] in companies:
                continue
            company, indicator = place
            companies.add(company)
            first, last = min(at, company), max(at, company)
            if any(first <= one.at <= last for one in found if one.indicator == indicator):
                continue
            found.append(Mention(at, at + 1, indicator, used={company}))
        return found

    def _company_of(self, at: int, head: Token, named: list[Mention]) -> tuple[int, str] | None:
        """The nearest word of the head's company in its clause, else in its sentence, that no named activity claims."""
        message = self._message
        wanted = head.senses["head"]
        for start, end in (message.clause_range(at), message.sentence_range(at)):
            near = sorted(range(start, end), key=lambda other: (abs(other - at), other))
            for other in near:
                token = message.tokens[other]
                fitting = [one for one in token.senses.get("company", ()) if one in wanted]
                if other == at or not fitting or self._claimed(other, at, named):
                    continue
                return other, self._best(token, fitting)
        return None

    def _best(self, token: Token, fitting: list[str]) -> str:
        """ "forældrecoach" is company to a coaching course and to nothing else; the first listed is the plan's choice."""
        return str(token.senses["act"]) if token.senses.get("act") in fitting else fitting[0]

    def _claimed(self, company: int, head: int, named: list[Mention]) -> bool:
        """ "oplæg for SSP": the company stands in the clause of a named activity, the head elsewhere or a mere verb."""
        message = self._message
        clause = message.clause[company]
        return any(
            message.clause[one.at] == clause and one.indicator != EXPENSE and not self._between(head, company, one.at)
            for one in named
            if not (one.at <= company < one.end)
        )

    @staticmethod
    def _between(head: int, company: int, name: int) -> bool:
        """True when the name stands outside the stretch from head to company, and the head is the nearer one."""
        return abs(head - company) <= 3 and abs(head - company) < abs(name - company) and not head < name < company

    def _by_company(self, named: list[Mention]) -> list[Mention]:
        """ "SSP i går, 6 deltagere"; "ny mentor startet": company alone, where nothing else is told in the sentence."""
        message = self._message
        found: list[Mention] = []
        for start, end in message.sentences():
            if any(start <= one.at < end for one in (*named, *found)):
                found += self._alone_on_a_day(start, end, named)
                continue
            if message.senses(start, end, "head"):
                heads = [
                    at for at in message.senses(start, end, "head") if self._company_of(at, message.tokens[at], named)
                ]
                if heads:
                    continue
            for at in range(start, end):
                token = message.tokens[at]
                indicator = next(iter(token.senses.get("company", ())), None)
                if token.kind != WORD or indicator is None:
                    continue
                told = any(one.kind == DAY for one in message.tokens[start:end]) or bool(
                    message.senses(start, end, "people")
                )
                phases = message.senses(start, end, "phase")
                kind = self._kinds.get(indicator)
                if (
                    kind == "meeting"
                    and token.has("audience")
                    and not token.has("people")
                    and (told or end - start <= 4)
                ) or (kind == "course" and phases):
                    found.append(Mention(at, at + 1, indicator, weak=True))
                    break
        return found

    def _alone_on_a_day(self, start: int, end: int, named: list[Mention]) -> list[Mention]:
        """ "mandag oplæg, onsdag ssp": a clause of a day and the company alone, among clauses that tell more."""
        message = self._message
        found = []
        for at in message.senses(start, end, "audience"):
            token = message.tokens[at]
            first, last = message.clause_range(at)
            beside = message.at(at - 1).kind == DAY or message.at(at + 1).kind == DAY
            if token.has("people") or not beside or last - first > 4 or any(first <= one.at < last for one in named):
                continue
            indicator = next(iter(token.senses.get("company", ())), None)
            if indicator is not None:
                found.append(Mention(at, at + 1, indicator, weak=True))
        return found

    # -- putting together ---------------------------------------------------------------------------------------------

    def _merged(self, mentions: list[Mention]) -> list[Mention]:
        """One event told by two words ("temamøde med oplæg", "Forældrecoaching: to nye forløb") is one mention."""
        found: list[Mention] = []
        for one in mentions:
            before = found[-1] if found else None
            if before is not None and before.indicator == one.indicator != EXPENSE and self._same(before, one):
                before.end = one.end
                before.used |= one.used | set(range(before.at, one.end))
                if self._number_before(one) is not None and one.count is None:
                    before.number_at = self._number_before(one)
                continue
            found.append(one)
        return found

    def _same(self, first: Mention, second: Mention) -> bool:
        message = self._message
        between = message.tokens[first.end : second.at]
        if any(one.kind == STOP or one.kind == DAY or message.parts(first.end + i) for i, one in enumerate(between)):
            return False
        number = self._number_before(second)
        if number is not None and number > first.end and self._number_before(first) is not None:
            return False
        return len(between) <= 6

    def _without_topics(self, mentions: list[Mention]) -> list[Mention]:
        """Leave out what is only the topic, occasion or purpose of something else that is told."""
        found: list[Mention] = []
        for place, one in enumerate(mentions):
            if one.indicator != EXPENSE and self._is_aside(one, mentions, place):
                continue
            found.append(one)
        return found

    def _is_aside(self, one: Mention, mentions: list[Mention], place: int) -> bool:
        message = self._message
        start, end = message.clause_range(one.at)
        lead = one.at - 1
        while lead >= start and (
            message.at(lead).has("article")
            or message.at(lead).has("adjective")
            or "article" in message.at(lead).tags
            or message.at(lead).has("company")
        ):
            lead -= 1
        preposition = message.at(lead) if lead >= start else None
        same = [other for other in mentions if other is not one and start <= other.at < end]
        earlier = [other for other in same if other.at < one.at]
        sentence_start, sentence_end = message.sentence_range(one.at)
        if preposition is not None and preposition.has("topic"):
            return True
        if message.senses(start, one.at, "topic_verb") and (len(mentions) > 1):
            return True
        money = [other for other in same if other.indicator == EXPENSE]
        if money and self._buys(one, start, end, preposition):
            return True
        if preposition is not None and preposition.has("purpose") and earlier:
            return True
        if message.senses(sentence_start, sentence_end, "cost") and any(
            other.indicator == EXPENSE for other in mentions if sentence_start <= other.at < sentence_end
        ):
            return True
        purse = message.senses(start, one.at, "purse", "line", "paid")
        in_sentence = [
            other for other in mentions if other.indicator == EXPENSE and sentence_start <= other.at < sentence_end
        ]
        if preposition is not None and preposition.has("purpose") and purse and in_sentence:
            return True
        later = [
            other for other in mentions[place + 1 :] if other.at < sentence_end and other.indicator != one.indicator
        ]
        return bool(preposition is not None and preposition.has("occasion") and lead <= sentence_start + 1 and later)

    def _buys(self, one: Mention, start: int, end: int, preposition: Token | None) -> bool:
        """ "kørsel til oplæg: 186 kr", "mentorforløb 3200 kr": beside an amount the activity is what was paid for."""
        message = self._message
        if preposition is not None and preposition.has("purpose"):
            return True
        if message.senses(start, end, "phase", "people"):
            return False
        return not any(token.kind == DAY for token in message.tokens[one.end : end]) or bool(
            message.senses(start, end, "purse", "line", "paid")
        )

    def _with_again(self, mentions: list[Mention]) -> list[Mention]:
        """ "... og et i Valby i tirsdags med 35", "another on Tuesday with 22": one more of the kind told before."""
        message = self._message
        taken = {at for one in mentions for at in (*range(one.at, one.end), *one.used)}
        found = list(mentions)
        for at, token in enumerate(message.tokens):
            if at in taken or not self._stands_alone(at, token):
                continue
            before = [one for one in mentions if one.at < at and one.indicator != EXPENSE]
            if not before:
                continue
            indicator = before[-1].indicator
            if token.kind == DAY:
                found.append(Mention(at, at, indicator, 1, again=True))
                continue
            number = token.value if token.kind == NUMBER else 1
            if number > 1 and self._people[indicator] != "none":
                continue
            if token.kind == NUMBER and number == 1 and message.at(at + 1).kind in (NUMBER, MONEY):
                continue
            found.append(Mention(at, at + 1, indicator, number, again=True, used={at}))
        return sorted(found, key=lambda one: one.at)

    def _stands_alone(self, at: int, token: Token) -> bool:
        """An article or number without a noun: after a joint, before a preposition, a day or the end."""
        message = self._message
        before, after = message.at(at - 1), message.at(at + 1)
        if token.kind == DAY:
            return self._day_and_count(at, token)
        counts = token.kind == NUMBER and token.value <= 12 and "times" not in token.tags
        if not (counts or (token.kind == WORD and token.has("another"))):
            return False
        joined = (
            at == 0
            or message.parts(at - 1)
            or before.kind in (STOP, DAY)
            or before.text in (":", "(")
            or before.has("then")
        )
        joined = joined or before.has("held") or before.has("present") or token.has("another")
        if not joined:
            return False
        if "figure" in token.tags and not (after.has("adjective") or after.has("phase")):
            return False
        while after.has("adjective") or after.word in ("one", "ones"):
            at += 1
            after = message.at(at + 1)
        if after.kind in (DAY, STOP, COMMA) or at + 1 == len(message.tokens):
            return True
        return after.kind == WORD and (
            after.word
            in (
                "i",
                "på",
                "in",
                "on",
                "at",
                "hos",
                "med",
                "with",
                "for",
                "til",
                "to",
                "w",
                "m",
                "ved",
                "blandt",
                "from",
                "fra",
            )
            or after.has("place")
            or after.has("phase")
        )

    def _day_and_count(self, at: int, token: Token) -> bool:
        """ "Mandag oplæg for 11. Tirsdag for 14": a sentence of a day and a head count alone is one more."""
        message = self._message
        start, end = message.sentence_range(at)
        if start == 0 or at > start + 1 or "ahead" in token.tags or token.day is None:
            return False
        if message.senses(start, end, "act", "plan", "cancel", "question", "phase") or end - at > 8:
            return False
        return any(one.kind == NUMBER and "article" not in one.tags for one in message.tokens[at:end])

    # -- how many -----------------------------------------------------------------------------------------------------

    def _number_before(self, one: Mention) -> int | None:
        """Where the number stands that counts this mention: "to nye forløb", "3 vidensoplæg", "2 x oplæg"."""
        message = self._message
        start, _ = message.clause_range(one.at)
        unknown = 0
        for at in range(one.at - 1, max(start, one.at - 6) - 1, -1):
            token = message.tokens[at]
            if token.kind == NUMBER:
                return at if "range" not in token.tags else None
            if token.kind not in (WORD, MARK) or message.parts(at):
                return None
            if token.has("people") and not (token.has("company") or token.has("audience")):
                return None
            if not (
                token.has("article")
                or token.has("adjective")
                or token.has("company")
                or token.has("x")
                or token.has("times")
                or token.has("stk")
                or token.has("phase")
                or token.has("audience")
                or token.word in ("of", "af")
            ):
                if token.has("purpose") or token.has("company_prep") or token.has("held") or token.has("present"):
                    return None
                unknown += 1
                if unknown > 2:
                    return None
        return None

    def _count(self, one: Mention) -> None:
        """Set how many are told, and mark the number as spent."""
        message = self._message
        if one.indicator == EXPENSE:
            return
        at = one.number_at if one.number_at is not None else self._number_before(one)
        if at is None:
            at = self._number_after(one)
        if at is None:
            return
        one.count = max(message.tokens[at].value, 1)
        one.used.add(at)

    def _number_after(self, one: Mention) -> int | None:
        """ "oplæg x 2", "Parent coaching courses: 2 started", "oplæg (3 stk)", "oplæg to gange", "dialogues, 3 of them"."""
        message = self._message
        at = one.end
        while at < len(message.tokens) and (message.at(at).kind in (MARK, COMMA) or message.at(at).has("x")):
            at += 1
        number, after = message.at(at), message.at(at + 1)
        if number.kind == NUMBER and "article" not in number.tags:
            if message.at(at - 1).has("x") or after.has("stk") or after.has("phase") or "times" in number.tags:
                return at
            if self._people.get(one.indicator) == "none" and message.at(at - 1).text in (":", "(", "="):
                return at
        start, end = message.clause_range(one.at)
        for other in range(start, end):
            token = message.tokens[other]
            if token.kind == NUMBER and "times" in token.tags and token.value > 1:
                return other
            if token.has("twice"):
                token.value = 2
                return other
        _, sentence_end = message.sentence_range(one.at)
        for other in range(one.end, sentence_end):
            token = message.tokens[other]
            if token.has("people") and message.at(other - 1).kind != CLASS:
                break
            if (
                token.kind == NUMBER
                and message.at(other + 1).word in ("of them", "af dem")
                and message.tokens[one.end - 1].word.endswith(("s", "er", "erne", "ene"))
                and token.value > 1
                and message.parts(other - 1)
            ):
                return other
        return None

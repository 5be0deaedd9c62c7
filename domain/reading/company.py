"""Finds the activities told by a general word in company ("møde med DKA"), or by the company alone."""

from __future__ import annotations

from domain.plan import EXPENSE, Plan
from domain.reading.mention import Mention
from domain.reading.message import Message
from domain.reading.tokens import DAY, NUMBER, WORD, Token

# A sentence no longer than this is a heading for the next.
_HEADING = 4


class Company:
    """Finds such activities of one message, given those that are named."""

    def __init__(self, message: Message, plan: Plan) -> None:
        self._message = message
        self._kinds = {one.id: one.kind for one in plan.indicators}

    def find(self, named: list[Mention]) -> list[Mention]:
        """The mentions that no name tells; not in order."""
        found = self._by_head(named)
        return found + self._by_company(named + found)

    def _by_head(self, named: list[Mention]) -> list[Mention]:
        """ "møde med DKA", "forløb med mentor", "mødtes med SSP": a general word near a word of its company."""
        message = self._message
        found: list[Mention] = []
        taken = {at for one in named for at in range(one.at, one.end)}
        companies: set[int] = set()
        for at, token in enumerate(message.tokens):
            if token.kind != WORD or not token.has("head") or at in taken or self._is_title(at):
                continue
            if token.has("came") and message.at(at - 1).kind == NUMBER:
                continue  # "7 deltog"
            place = self._company_of(at, token, named)
            if place is not None and self._stands_nearer(at, place[0]):
                continue
            if place is None or place[0] in companies:
                continue
            company, indicator = place
            if (
                message.at(company + 1).has("and")
                and message.tokens[company].senses.get("act") == indicator
                and company < at
            ):
                continue  # "the SSP committee and I had our meeting"
            if self._came_to_tell(at, company, named):
                continue
            companies.add(company)
            first, last = min(at, company), max(at, company)
            if any(first <= one.at <= last for one in found if one.indicator == indicator):
                continue
            found.append(Mention(at, at + 1, indicator, used={company}))
        return found

    def _stands_nearer(self, head: int, company: int) -> bool:
        """ "holdt oplæg ..., hvorefter der blev holdt møde i SSP-udvalget": the nearer of two general words."""
        if company <= head:
            return False
        between = self._message.tokens[head + 1 : company]
        senses = self._message.tokens[head].senses["head"]
        return any(one.has("act") for one in between) and any(
            one.has("head") and not set(senses).isdisjoint(one.senses["head"]) for one in between
        )

    def _is_title(self, at: int) -> bool:
        """ "Forløb i dag: 1 mentorforløb, 1 forældrecoaching": a heading of what is named behind the colon."""
        message = self._message
        start, end = message.sentence_range(at)
        following = [one for one in range(at + 1, min(at + 3, end)) if message.tokens[one].text == ":"]
        return at == start and bool(following) and bool(message.senses(following[0], end, "act"))

    def _came_to_tell(self, head: int, company: int, named: list[Mention]) -> bool:
        """ "SSP-konsulenten kom forbi og holdt oplæg": somebody of theirs did what the sentence names."""
        message = self._message
        person = message.tokens[company].has("people") and company < head
        after = [one for one in named if one.at > head and message.sentence[one.at] == message.sentence[head]]
        return person and any(message.senses(head, one.at, "held", "and") for one in after if one.indicator != EXPENSE)

    def _company_of(self, at: int, head: Token, named: list[Mention]) -> tuple[int, str] | None:
        """The nearest word of the head's company in its clause, else in its sentence, that no named activity claims."""
        message = self._message
        wanted = head.senses["head"]
        first, last = message.sentence_range(at)
        reach = [message.clause_range(at), (first, last)]
        if self._is_spoken_for(at, head, named):
            reach = reach[:1]
        elif last - first <= _HEADING and last < len(message.tokens):
            reach.append(message.sentence_range(last))  # "Møde i dag. SSP og mig."
        if first and not named and message.senses(first, last, "phase"):
            reach.append(message.sentence_range(first - 1))  # "A young man has a mentor now. The course began today."
        for start, end in reach:
            if head.has("came") and (start, end) != message.clause_range(at) and self._has_subject(at):
                break  # "tyve elever deltog og SSP-konsulenten kiggede med"
            near = sorted(range(start, end), key=lambda other: (abs(other - at), other))
            for other in near:
                token = message.tokens[other]
                fitting = [one for one in token.senses.get("company", ()) if one in wanted]
                if other == at or not fitting or self._claimed(other, at, named):
                    continue
                return other, self._best(token, fitting)
        return None

    def _goes_on(self, at: int, start: int, token: Token, named: list[Mention]) -> bool:
        """ "netværksmøde med SSP og DKA i går", "meeting of club and DKA": the other partner of a meeting just told."""
        message = self._message
        company = token.senses.get("company", ())
        told = [one for one in named if start <= one.at < at and one.indicator in company]
        return message.at(at - 2).has("company") or (bool(told) and not message.days(told[-1].at, at))

    def _is_spoken_for(self, at: int, head: Token, named: list[Mention]) -> bool:
        """ "holdt oplæg i går, 14 deltagere fra SSP": what was held is named right there; SSP is who came."""
        _, end = self._message.clause_range(at)
        return head.has("held") and any(at < one.at < end and one.indicator != EXPENSE for one in named)

    def _has_subject(self, at: int) -> bool:
        """True when the clause says who came."""
        start, _ = self._message.clause_range(at)
        return any(not self._message.tokens[one].has("company") for one in self._message.senses(start, at, "people"))

    def _best(self, token: Token, fitting: list[str]) -> str:
        """The activity that the word names by itself, where it does; else the first that the plan lists it for."""
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
            said = {one.indicator for one in named if one.at < start}
            if any(start <= one.at < end for one in named):
                found += self._alone_on_a_day(start, end, named)
                continue
            for at in message.senses(start, end, "company"):
                indicator = self._told_alone(at, start, end)
                # "Møde med DKA den 14. maj. Vi stillede med tre, DKA med to": more of the same meeting.
                if said and self._came_from(at, start, end):
                    break
                if indicator is not None and (indicator not in said or message.days(start, end)):
                    found.append(Mention(at, at + 1, indicator))
                    break
        return found

    def _came_from(self, at: int, start: int, end: int) -> bool:
        """ "Oplæg i går. Der var 14 deltagere, alle fra SSP": where those who came are from."""
        return self._message.at(at - 1).word in ("fra", "from") and not self._message.days(start, end)

    def _told_alone(self, at: int, start: int, end: int) -> str | None:
        """Of a meeting the partner will do, with a day or a head count; of a course a person, with its start or end."""
        message = self._message
        token = message.tokens[at]
        indicator = str(token.senses["company"][0])
        if self._kinds[indicator] == "course":
            told = message.senses(start, end, "phase") and not message.senses(start, end, "wish", "trouble", "worry")
            return indicator if told else None
        dated = bool(message.days(start, end)) or bool(message.senses(start, end, "people"))
        partner = token.has("audience") and not token.has("people")
        if self._kinds[indicator] == "event":
            return indicator if dated and message.senses(start, end, "people") and self._counted(start, end) else None
        alone = end - start <= 4 and len(message.tokens) <= 5
        return indicator if partner and (dated or alone) else None

    def _counted(self, start: int, end: int) -> bool:
        return any(one.kind == NUMBER and "article" not in one.tags for one in self._message.tokens[start:end])

    def _alone_on_a_day(self, start: int, end: int, named: list[Mention]) -> list[Mention]:
        """ "mandag oplæg, onsdag ssp": a clause of a day and the company alone, among clauses that tell more."""
        message = self._message
        found = []
        for at in message.senses(start, end, "audience"):
            token = message.tokens[at]
            first, last = message.clause_range(at)
            beside = message.at(at - 1).kind == DAY or message.at(at + 1).kind == DAY
            if message.at(at - 1).has("and") and self._goes_on(at, start, token, named):
                continue
            if token.has("people") or not beside or last - first > 4 or any(first <= one.at < last for one in named):
                continue
            indicator = next(iter(token.senses.get("company", ())), None)
            if indicator is not None:
                found.append(Mention(at, at + 1, indicator))
        return found

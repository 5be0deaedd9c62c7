"""The programme as data: the shapes of a plan, its indicators, money, calendar and people to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Kind = Literal["event", "course", "meeting"]
PeopleRule = Literal["required", "optional", "none"]
Moves = Literal["date", "week", "easter", "last"]
Whom = Literal["first_circle", "wider_circle", "coordinator"]
Language = Literal["da", "en"]
EXPENSE = "expense"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the two languages of the product."""

    da: str
    en: str

    def of(self, language: str) -> str:
        """The text in `language` ("da" or "en")."""
        return self.en if language == "en" else self.da


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words by which something is recognised in a message, as written in the plan file.

    `da` and `en` name it by themselves. A word stands for itself and its ordinary endings; a trailing `*` admits any
    ending ("oplæg*"), a leading one any beginning ("*oplæg"); a space admits spaces and hyphens. The other lists hold
    both languages: `heads` are general words that mean it only near a word of its `company` ("møde" near "SSP"),
    `verbs` tell it only together with a head count ("talte for 30"), and a name with one of `unless` as its partner
    means something else ("dialog med forældrene"). For a budget line `heads` are general purposes that give way to
    another line's own words ("honorar" to "mentor"); `*` alone takes any purpose that no other line names.
    """

    da: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached in the plan's period: a number of events or courses, and of participants in all."""

    count: int | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the plan that activities count towards.

    `kind` says what one of them is: an event (counts once, adds its participants), a course (counts once, when
    it starts) or a meeting (told in numbers, no target). `profile` names the calendar its pace follows.
    """

    id: str
    name: Words
    one: Words
    kind: Kind
    target: Target
    people: PeopleRule
    people_word: Words
    person_word: Words
    profile: str
    usual_most: int | None
    vocabulary: Vocabulary
    short: Words  # the name where room is scarce

    def people_named(self, number: int) -> Words:
        """What so many who took part are called, more or fewer than before too: "1 deltager", "18 deltagere"."""
        return self.person_word if abs(number) == 1 else self.people_word


@dataclass(frozen=True, slots=True)
class Initiative:
    """A numbered initiative of the plan with its indicators; `criterion` is the success criterion in words."""

    number: int
    name: Words
    about: Words
    criterion: Words
    qualitative: bool
    indicators: tuple[Indicator, ...]
    short: Words  # the name where room is scarce


@dataclass(frozen=True, slots=True)
class Source:
    """Where money comes from: what the file says of it, and DKK a year."""

    name: Words
    amount: int


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Money set aside for one purpose: whole DKK for the plan's period, and its sources."""

    id: str
    name: Words
    allotted: int
    profile: str
    sources: tuple[Source, ...]
    vocabulary: Vocabulary
    short: Words  # the name where room is scarce


@dataclass(frozen=True, slots=True)
class Funding:
    """What an earlier year was given: whole DKK, and by whom."""

    year: int
    amount: int
    source: Words


@dataclass(frozen=True, slots=True)
class Closed:
    """A stretch of days, both ends included, in which the calendar profiles named in `profiles` stand still.

    `moves` says where it lies in another year: on the same dates, in the same ISO week, as far from Easter, or
    from the last such weekday of the month (a summer holiday from the last Saturday in June).
    """

    name: Words
    start: date
    end: date
    profiles: tuple[str, ...]
    moves: Moves = "date"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A profile of its own making: the share (0..1) of a target expected by a day."""

    on: date
    share: float


@dataclass(frozen=True, slots=True)
class Profile:
    """A calendar by which pace is measured: weekdays less public holidays and closed stretches, or milestones.

    `unit` and `units` are what one and several of its weeks are called.
    """

    id: str
    name: Words
    unit: Words
    units: Words
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The programme's year: country of the public holidays, profiles, closed stretches, office hours."""

    country: str
    profiles: tuple[Profile, ...]
    closed: tuple[Closed, ...]
    opens: time
    closes: time

    @property
    def working_day(self) -> int:
        """Minutes of office hours in a working day."""
        return (self.closes.hour - self.opens.hour) * 60 + self.closes.minute - self.opens.minute


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of expertise: panel members carry its id, and its words suggest it from a question's text."""

    id: str
    name: Words
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """What happens when nobody takes a request: whom to ask, after how many working minutes (urgent: plain ones)."""

    id: str
    who: Whom
    after_minutes: int
    urgent_after_minutes: int


@dataclass(frozen=True, slots=True)
class Canned:
    """An answer the panel often gives, offered as a button."""

    id: str
    title: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Hotline:
    """Whom to call when it cannot wait: shown before anything else when somebody asks for advice."""

    name: Words
    phone: str
    hours: Words


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole programme for one period."""

    id: str
    name: Words
    title: Words
    focus: Words
    currency: str
    start: date
    end: date
    initiatives: tuple[Initiative, ...]
    budget: tuple[BudgetLine, ...]
    funding: tuple[Funding, ...]
    calendar: Calendar
    topics: tuple[Topic, ...]
    escalation: tuple[EscalationStep, ...]
    canned: tuple[Canned, ...]
    hotline: Hotline
    audience: Vocabulary
    places: tuple[str, ...]
    advisory_outcome: str

    @property
    def year(self) -> int:
        """The year in which the period starts."""
        return self.start.year

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the plan's own order."""
        return tuple(one for initiative in self.initiatives for one in initiative.indicators)

    def find_indicator(self, wanted: str) -> Indicator | None:
        """The indicator with that id; None when the plan has none, or has it no longer."""
        return next((one for one in self.indicators if one.id == wanted), None)

    def indicator(self, wanted: str) -> Indicator:
        """The indicator with that id; KeyError when the plan has none."""
        found = self.find_indicator(wanted)
        if found is None:
            raise KeyError(wanted)
        return found

    def find_budget_line(self, wanted: str) -> BudgetLine | None:
        """The budget line with that id; None when the plan has none, or has it no longer."""
        return next((one for one in self.budget if one.id == wanted), None)

    def budget_line(self, wanted: str) -> BudgetLine:
        """The budget line with that id; KeyError when the plan has none."""
        found = self.find_budget_line(wanted)
        if found is None:
            raise KeyError(wanted)
        return found

    def covers(self, day: date) -> bool:
        """True when `day` lies in the plan's period."""
        return self.start <= day <= self.end

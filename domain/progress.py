"""Where the plan stands on a day: each target against what was done and booked, the money, and initiatives in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil, floor
from typing import Any

from domain.calendar import share_elapsed, weeks_left
from domain.plan import BudgetLine, Indicator, Initiative, Plan
from domain.status import Judged, MoneyStatus, Reason, Status, judge_count, judge_money, judge_people, worst

# The coordinator's sentence is asked for every quarter; older than the longest one, it is out of date.
STALE_AFTER_DAYS = 92


@dataclass(frozen=True, slots=True)
class Tally:
    """One indicator's sums up to a day.

    `count` events or courses with `people` participations in all; `without_people` of them have no head count,
    `for_audience` of them were held for the people whom a qualitative initiative wants to reach.
    """

    count: int = 0
    people: int = 0
    without_people: int = 0
    for_audience: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.count + other.count,
            self.people + other.people,
            self.without_people + other.without_people,
            self.for_audience + other.for_audience,
        )


@dataclass(frozen=True, slots=True)
class Assessment:
    """The coordinator's sentence on the qualitative initiative: when it was written, and by whom (a role or name)."""

    on: date
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Figures:
    """All that progress is told from: sums per indicator id and budget line id, from the plan's first day to a day.

    `booked` is what lies after that day and inside the plan, `overdue` what was booked for days that have passed, and
    nobody has said yet whether it was held; `spent` is whole DKK.
    """

    done: Mapping[str, Tally] = field(default_factory=dict)
    booked: Mapping[str, Tally] = field(default_factory=dict)
    spent: Mapping[str, int] = field(default_factory=dict)
    requests_from_audience: int = 0
    assessment: Assessment | None = None
    overdue: Mapping[str, Tally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the calendar expects by now: the share of it that has passed (0..1), exactly so many, said as low–high."""

    share: float
    exact: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Count:
    """Events or courses: done, booked, and against a target where the plan sets one.

    `overdue` ones were booked for a day that has passed, and are neither confirmed nor called off.
    """

    actual: int
    target: int | None
    booked: int
    expected: Expected | None
    status: Status
    why: Reason
    overdue: int = 0

    @property
    def forecast(self) -> int:
        """Done and booked; nothing is extrapolated."""
        return self.actual + self.booked


@dataclass(frozen=True, slots=True)
class People:
    """Participations: in all, announced for what is booked, and how many events came without a head count."""

    actual: int
    target: int | None
    booked: int
    without: int
    status: Status
    why: Reason


@dataclass(frozen=True, slots=True)
class Needed:
    """What reaching the targets takes from now, beside what is `booked`: `count` more in the profile's `weeks` left.

    No weeks may be left although the period is not over: school ends before the year does. One in every `every` weeks
    (None: nearly every week, or more); `people` more in all, which is `each` at each event still to come.
    """

    count: int
    weeks: float
    every: int | None
    people: int
    each: int | None
    booked: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    """One indicator on a day; `status` and `why` join events and participants, the worse word first."""

    id: str
    count: Count
    people: People | None
    for_audience: int
    needed: Needed | None
    status: Status
    why: Reason


@dataclass(frozen=True, slots=True)
class Reach:
    """What a qualitative initiative is told by: how often the plan's offers were used by its audience."""

    by_indicator: tuple[tuple[str, int], ...]
    requests: int


@dataclass(frozen=True, slots=True)
class AgedAssessment:
    """The coordinator's sentence with its age in days; `stale` once it is older than a quarter."""

    on: date
    text: str
    by: str
    age: int
    stale: bool


@dataclass(frozen=True, slots=True)
class InitiativeProgress:
    """One initiative: its indicators, and for a qualitative one its reach and assessment."""

    number: int
    qualitative: bool
    indicators: tuple[IndicatorProgress, ...]
    reach: Reach | None
    assessment: AgedAssessment | None


@dataclass(frozen=True, slots=True)
class Money:
    """One budget line: whole DKK spent, allotted, and expected by the same calendar."""

    id: str
    spent: int
    allotted: int
    expected: int
    share: float
    status: MoneyStatus
    why: Reason


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole plan on a day, in the plan's own order."""

    plan: str
    start: date
    end: date
    on: date
    initiatives: tuple[InitiativeProgress, ...]
    money: tuple[Money, ...]

    @property
    def indicators(self) -> tuple[IndicatorProgress, ...]:
        """All indicators in the plan's order."""
        return tuple(one for initiative in self.initiatives for one in initiative.indicators)

    def indicator(self, wanted: str) -> IndicatorProgress:
        """The indicator with that id; KeyError when there is none."""
        for one in self.indicators:
            if one.id == wanted:
                return one
        raise KeyError(wanted)


def targets_reached(told: Progress) -> tuple[int, int]:
    """How many targets were reached, of how many there are: events and participants are targets of their own."""
    targets = [one.count.status for one in told.indicators if one.count.target is not None]
    targets += [one.people.status for one in told.indicators if one.people and one.people.target is not None]
    return targets.count("reached"), len(targets)


def progress(plan: Plan, on: date, figures: Figures) -> Progress:
    """Tell where `plan` stands at the end of `on`, from sums up to that day."""
    return Progress(
        plan=plan.id,
        start=plan.start,
        end=plan.end,
        on=on,
        initiatives=tuple(_initiative(plan, one, on, figures) for one in plan.initiatives),
        money=tuple(_money(plan, line, on, figures.spent.get(line.id, 0)) for line in plan.budget),
    )


def as_json(told: Progress, why: Callable[[IndicatorProgress], str]) -> dict[str, Any]:
    """The machine-readable form: days as ISO text, `expected` with one decimal; `why` says why in a sentence."""
    return {
        "plan": told.plan,
        "period": {"start": told.start.isoformat(), "end": told.end.isoformat()},
        "on": told.on.isoformat(),
        "indicators": [
            {
                "id": one.id,
                "count": {
                    "actual": one.count.actual,
                    "target": one.count.target,
                    "booked": one.count.booked,
                    "expected": round(one.count.expected.exact, 1) if one.count.expected else None,
                },
                "people": {"actual": one.people.actual, "target": one.people.target} if one.people else None,
                "status": one.status,
                "why": why(one),
            }
            for one in told.indicators
        ],
        "budget": [{"id": line.id, "spent": line.spent, "allotted": line.allotted} for line in told.money],
    }


def _initiative(plan: Plan, initiative: Initiative, on: date, figures: Figures) -> InitiativeProgress:
    indicators = tuple(_indicator(plan, one, on, figures) for one in initiative.indicators)
    if not initiative.qualitative:
        return InitiativeProgress(initiative.number, False, indicators, None, None)
    own = {one.id for one in initiative.indicators}
    others = [one.id for one in plan.indicators if one.id not in own]
    reached = ((one, figures.done.get(one, Tally()).for_audience) for one in others)
    reach = Reach(tuple(pair for pair in reached if pair[1]), figures.requests_from_audience)
    return InitiativeProgress(initiative.number, True, indicators, reach, _aged(figures.assessment, on))


def _aged(said: Assessment | None, on: date) -> AgedAssessment | None:
    if said is None:
        return None
    age = max((on - said.on).days, 0)
    return AgedAssessment(said.on, said.text, said.by, age, age > STALE_AFTER_DAYS)


def _indicator(plan: Plan, indicator: Indicator, on: date, figures: Figures) -> IndicatorProgress:
    done = figures.done.get(indicator.id, Tally())
    booked = figures.booked.get(indicator.id, Tally())
    share, ended = share_elapsed(plan, indicator.profile, on), on >= plan.end
    overdue = figures.overdue.get(indicator.id, Tally())
    count = _count(indicator, done, booked, overdue, share, ended=ended)
    people = _people(indicator, done, booked, share, ended=ended)
    judged = Judged(count.status, count.why)
    if people and people.target is not None:
        judged = worst(judged, _of(people)) if indicator.target.count else _of(people)
    return IndicatorProgress(
        id=indicator.id,
        count=count,
        people=people,
        for_audience=done.for_audience,
        needed=None if ended else _needed(indicator, done, booked, weeks_left(plan, indicator.profile, on)),
        status=judged.status,
        why=judged.why,
    )


def _of(people: People) -> Judged:
    return Judged(people.status, people.why)


def _count(
    indicator: Indicator, done: Tally, booked: Tally, overdue: Tally, share: float, *, ended: bool
) -> Count:  # fmt: skip
    target = indicator.target.count
    if target is None:
        untold = Reason("progress.why.no_target", {"actual": done.count})
        return Count(done.count, None, booked.count, None, "not_measured", untold, overdue.count)
    judged = judge_count(done.count, booked.count, target, share, ended=ended)
    expected = _expected(target, share)
    why = Reason(judged.why.key, {**judged.why.values, "low": expected.low, "high": expected.high})
    return Count(done.count, target, booked.count, expected, judged.status, why, overdue.count)


def _expected(target: int, share: float) -> Expected:
    # 9.999… of 10 is 10: the share is a quotient of days, and its product must not fall short by rounding.
    exact = round(target * share, 9)
    return Expected(share, exact, floor(exact), ceil(exact))


def _people(indicator: Indicator, done: Tally, booked: Tally, share: float, *, ended: bool) -> People | None:
    if indicator.people == "none":
        return None
    target = indicator.target.people
    if target is None:
        untold = Reason("progress.why.people_no_target", {"people": done.people, "without": done.without_people})
        return People(done.people, None, booked.people, done.without_people, "not_measured", untold)
    judged = judge_people(
        done.people,
        target,
        events=done.count,
        sized=done.count - done.without_people,
        events_left=None if indicator.target.count is None else max(indicator.target.count - done.count, 0),
        share=share,
        ended=ended,
    )
    return People(done.people, target, booked.people, done.without_people, judged.status, judged.why)


def _needed(indicator: Indicator, done: Tally, booked: Tally, weeks: float) -> Needed | None:
    to_come = max((indicator.target.count or 0) - done.count, 0)
    count = max(to_come - booked.count, 0)
    people = max((indicator.target.people or 0) - done.people, 0)
    if not (count or people):
        return None
    every = floor(weeks / count) if count else 0
    return Needed(
        count=count,
        weeks=weeks,
        every=every if every > 1 else None,
        people=people,
        each=ceil(people / to_come) if people and to_come else None,
        booked=booked.count,
    )


def _money(plan: Plan, line: BudgetLine, on: date, spent: int) -> Money:
    share = share_elapsed(plan, line.profile, on)
    status, why = judge_money(spent, line.allotted, share, ended=on >= plan.end)
    return Money(line.id, spent, line.allotted, round(line.allotted * share), share, status, why)

"""The programme's calendar: ISO weeks, working days, and how much of the year has passed by each profile."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from domain.plan import Closed, Milestone, Plan, Profile, Words

WeekKindName = Literal["holiday", "partly", "ordinary"]
_DAY = timedelta(days=1)
_WORKDAYS = 5


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week: Monday to Sunday, belonging to the year its Thursday lies in."""

    year: int
    number: int

    @property
    def start(self) -> date:
        """Its Monday."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def end(self) -> date:
        """Its Sunday."""
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def next(self) -> Week:
        """The week after."""
        return iso_week(self.end + _DAY)

    @property
    def previous(self) -> Week:
        """The week before."""
        return iso_week(self.start - _DAY)

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days."""
        return tuple(_days(self.start, self.end))

    def __str__(self) -> str:
        """The ISO form, such as "2014-W09": sorts as the weeks do, and fits a ledger's key."""
        return f"{self.year}-W{self.number:02}"


@dataclass(frozen=True, slots=True)
class WeekKind:
    """What sort of week it is for the programme, and the name of the holiday in it, if any."""

    kind: WeekKindName
    name: Words | None = None


def iso_week(day: date) -> Week:
    """The ISO week that `day` lies in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def read_week(text: str) -> Week:
    """The week that `str(week)` wrote; ValueError for anything else."""
    year, number = text.split("-W")
    week = Week(int(year), int(number))
    week.start.isoformat()  # a week the year does not have raises here
    return week


def public_holiday(country: str, day: date) -> Words | None:
    """The name of the public holiday on `day`, None on an ordinary day."""
    return _public_holidays(country, day.year).get(day)


def is_open(plan: Plan, profile: str, day: date) -> bool:
    """True when `profile` moves on `day`: a weekday, no public holiday, in no closed stretch of the profile."""
    return _moves(plan.calendar.country, _closed_for(plan, profile), day)


def is_working_day(plan: Plan, day: date) -> bool:
    """True when the programme's office is open on `day`: when any of its profiles moves."""
    return any(is_open(plan, profile.id, day) for profile in plan.calendar.profiles)


def profile_of(plan: Plan, wanted: str) -> Profile:
    """The calendar profile with that id; KeyError when the plan has none."""
    for one in plan.calendar.profiles:
        if one.id == wanted:
            return one
    raise KeyError(wanted)


def share_elapsed(plan: Plan, profile: str, on: date) -> float:
    """How much of the plan's period has passed at the end of `on`, 0..1, counted in the profile's own open days."""
    if on < plan.start:
        return 0.0
    if on >= plan.end:
        return 1.0
    milestones = profile_of(plan, profile).milestones
    if milestones:
        return _between_milestones(plan, milestones, on)
    days = _open_days(plan, profile) or tuple(_days(plan.start, plan.end))
    return bisect_right(days, on) / len(days)


def weeks_left(plan: Plan, profile: str, on: date) -> float:
    """How many of the profile's weeks are left after `on`: its open days by five."""
    days = _open_days(plan, profile)
    return (len(days) - bisect_right(days, on)) / _WORKDAYS


def office_minutes(plan: Plan, since: datetime, until: datetime) -> int:
    """How many whole minutes of office hours lie between two moments, both in the programme's zone."""
    worked = timedelta()
    for day in _days(since.date(), until.date()):
        if is_working_day(plan, day):
            opens = datetime.combine(day, plan.calendar.opens, tzinfo=since.tzinfo)
            closes = datetime.combine(day, plan.calendar.closes, tzinfo=since.tzinfo)
            worked += max(min(until, closes) - max(since, opens), timedelta())
    return int(worked.total_seconds()) // 60


def week_kind(plan: Plan, week: Week) -> WeekKind:
    """Whether any profile that targets follow stands still in `week`, all of it or partly, and for which holiday.

    Of a week that the plan's year begins or ends in, only the days inside the plan are looked at.
    """
    workweek = week.days[:_WORKDAYS]
    weekdays = [day for day in workweek if plan.covers(day)] or workweek
    shut = {one: [day for day in weekdays if not is_open(plan, one, day)] for one in _profiles_in_use(plan)}
    profile, days = max(shut.items(), key=lambda item: len(item[1]))
    if not days:
        return WeekKind("ordinary")
    return WeekKind("holiday" if len(days) == len(weekdays) else "partly", _name_of(plan, profile, days))


def _profiles_in_use(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.profile for one in plan.indicators))


def _name_of(plan: Plan, profile: str, days: list[date]) -> Words | None:
    """What most of `days` are called: the closed stretch over them, or else the first public holiday among them."""
    stretches = _closed_for(plan, profile)
    covering = {one: sum(one.start <= day <= one.end for day in days) for one in stretches}
    if covering and max(covering.values()) > 0:
        return max(covering, key=lambda one: covering[one]).name
    return next((name for day in days if (name := public_holiday(plan.calendar.country, day))), None)


def _closed_for(plan: Plan, profile: str) -> tuple[Closed, ...]:
    return tuple(one for one in plan.calendar.closed if profile in one.profiles)


def _moves(country: str, closed: tuple[Closed, ...], day: date) -> bool:
    return (
        day.weekday() < _WORKDAYS
        and day not in _public_holidays(country, day.year)
        and not any(one.start <= day <= one.end for one in closed)
    )


def _open_days(plan: Plan, profile: str) -> tuple[date, ...]:
    return _count_open_days(plan.calendar.country, _closed_for(plan, profile), plan.start, plan.end)


@lru_cache(maxsize=64)
def _count_open_days(country: str, closed: tuple[Closed, ...], start: date, end: date) -> tuple[date, ...]:
    return tuple(day for day in _days(start, end) if _moves(country, closed, day))


@lru_cache(maxsize=64)
def _public_holidays(country: str, year: int) -> dict[date, Words]:
    """The country's public holidays, named in Danish and English; the library is loaded when first asked."""
    import holidays  # noqa: PLC0415  -- 80 ms and 5 MB that a process without a calendar should not pay

    def named(language: str) -> dict[date, str]:
        return dict(holidays.country_holidays(country, years=year, language=language))

    english = named("en_US")
    danish = named("da") if country == "DK" else english
    return {day: Words(danish.get(day, name), name) for day, name in english.items()}


def knows_country(country: str) -> bool:
    """True when the public holidays of `country` (ISO 3166, two letters) are known."""
    import holidays  # noqa: PLC0415

    return country in holidays.list_supported_countries()


def _between_milestones(plan: Plan, milestones: tuple[Milestone, ...], on: date) -> float:
    """A straight line from milestone to milestone, from nothing before the first day to all on the last."""
    points = [(plan.start - _DAY, 0.0), *((one.on, one.share) for one in milestones)]
    if points[-1][0] < plan.end:
        points.append((plan.end, 1.0))
    at = bisect_right([day for day, _ in points], on)
    (before, low), (after, high) = points[at - 1], points[at]
    return low + (high - low) * ((on - before) / (after - before))


def _days(start: date, end: date) -> Iterator[date]:
    for number in range((end - start).days + 1):
        yield start + timedelta(days=number)

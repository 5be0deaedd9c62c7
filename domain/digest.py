"""What a week's digest says, as values that are computed once and kept; and which week's digest is due."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from domain.calendar import Week, iso_week, week_kind
from domain.plain import from_plain, to_plain
from domain.plan import Plan, Words
from domain.progress import Figures, Progress, progress
from domain.status import Status

QuietKind = Literal["holiday", "partly", "nobody_logged", "down"]
# A digest that leaves so long after its hour says that it is late.
LATE_AFTER = timedelta(hours=1)
# Telegram keeps what it could not deliver for a day: only a longer stop can be why nothing was logged.
DOWN_LONG_ENOUGH = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class DigestTime:
    """When a reader wants the digest: a weekday (Monday is 0) and a time, in the plan's zone."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Due:
    """A digest to be sent: for `week`, joined with all weeks from `combined_from` on, and whether it is late."""

    week: Week
    combined_from: Week | None
    late: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends aware."""

    start: datetime
    end: datetime

    def within(self, first: date, last: date) -> timedelta:
        """How much of it lies in those days, both included, on its own wall clock."""
        since = datetime.combine(first, time(), tzinfo=self.start.tzinfo)
        until = datetime.combine(last + timedelta(days=1), time(), tzinfo=self.end.tzinfo)
        return max(min(self.end, until) - max(self.start, since), timedelta())


@dataclass(frozen=True, slots=True)
class RequestFigures:
    """Requests for advice: how many wait or are in hand at the end of the period, and what happened to others in it.

    `open` ones wait to be taken. Minutes are working minutes: `oldest_minutes` of the oldest of those, `median_minutes`
    from asked to taken.
    """

    open: int = 0
    urgent: int = 0
    oldest_minutes: int | None = None
    opened: int = 0
    taken: int = 0
    closed: int = 0
    median_minutes: int | None = None
    in_hand: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """So many more (or fewer) of an indicator, and so many participations."""

    id: str
    count: int
    people: int


@dataclass(frozen=True, slots=True)
class Spent:
    """So much more (or less) spent on a budget line, whole DKK."""

    id: str
    amount: int


@dataclass(frozen=True, slots=True)
class Turned:
    """An indicator whose word is another than in the digest before."""

    id: str
    before: Status
    now: Status


@dataclass(frozen=True, slots=True)
class Quiet:
    """Why a week without a single entry was quiet; `name` is the holiday's, also of one that took but a part of it."""

    kind: QuietKind
    name: Words | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What has become of the plan before, `year`'s, since its closing digest was composed and this was last told."""

    year: int
    late_new: tuple[Change, ...]
    late_spent: tuple[Spent, ...]
    corrections: tuple[Change, ...]
    money_corrections: tuple[Spent, ...]

    def __bool__(self) -> bool:
        """True when there is something to tell."""
        return bool(self.late_new or self.late_spent or self.corrections or self.money_corrections)


@dataclass(frozen=True, slots=True)
class Digest:
    """All that one week's digest says, the same for every reader.

    `new` and `spent` are the period's own. `late_new` and `late_spent` were logged of earlier weeks after those had
    been told, or before any week was; `corrections` and `money_corrections` are what else these have become: corrected,
    moved or undone. `down` are whole stretches that touch the period. `closing` marks the plan's last digest, and
    `carried` is news of the plan before.
    """

    plan: str
    week: Week
    start: date
    end: date
    combined: bool
    late: bool
    new: tuple[Change, ...]
    spent: tuple[Spent, ...]
    late_new: tuple[Change, ...]
    late_spent: tuple[Spent, ...]
    corrections: tuple[Change, ...]
    money_corrections: tuple[Spent, ...]
    turned: tuple[Turned, ...]
    progress: Progress
    requests: RequestFigures
    quiet: Quiet | None
    down: tuple[Span, ...]
    closing: bool
    carried: Carried | None = None

    def to_json(self) -> str:
        """The digest as it is kept: the same digest gives the same text."""
        return json.dumps(to_plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Digest:
        """The digest that `to_json` wrote."""
        return from_plain(cls, json.loads(text))


def period(plan: Plan, due: Due) -> tuple[date, date]:
    """The first and last day that a digest tells: its weeks, as far as they lie inside the plan."""
    return max((due.combined_from or due.week).start, plan.start), min(due.week.end, plan.end)


def last_week(plan: Plan) -> Week:
    """The week whose digest closes the plan."""
    return iso_week(plan.end)


def compose(
    plan: Plan,
    due: Due,
    now: Figures,
    before: Figures,
    previous: Digest | None,
    requests: RequestFigures = RequestFigures(),
    down: tuple[Span, ...] = (),
    late: Figures | None = None,
    carried: Carried | None = None,
) -> Digest:
    """Put together what the digest for `due` says.

    `now` are the figures up to the last day of `period`; `before` those up to the day before its first, both as they
    stand today. `previous` is the plan's digest before this one, as it was kept; `late` is that part of `before` which
    was logged after `previous` was composed. In a plan's first digest that is all of it: nobody has been told it.
    `down` are the stretches without the bot that touch the period; `carried` is news of the plan before.
    """
    start, end = period(plan, due)
    told = progress(plan, end, now)
    late = before if previous is None else late or Figures()
    earlier = previous if previous is not None and previous.progress.start == plan.start else None
    new, spent = changes_between(plan, _counted(before), _counted(now)), spending_between(plan, before.spent, now.spent)
    return Digest(
        plan=plan.id,
        week=due.week,
        start=start,
        end=end,
        combined=due.combined_from is not None,
        late=due.late,
        new=new,
        spent=spent,
        late_new=changes_between(plan, {}, _counted(late)) if earlier or previous is None else (),
        late_spent=spending_between(plan, {}, late.spent) if earlier or previous is None else (),
        corrections=changes_between(plan, _frozen(earlier.progress, late), _counted(before)) if earlier else (),
        money_corrections=spending_between(plan, _frozen_money(earlier.progress, late), before.spent)
        if earlier
        else (),
        turned=_turned(earlier.progress, told) if earlier else (),
        progress=told,
        requests=requests,
        quiet=None if new or spent else why_quiet(plan, due, down),
        down=down,
        closing=due.week >= last_week(plan),
        carried=carried or None,
    )


def carry(plan: Plan, closing: Digest, told: Iterable[Digest], now: Figures, late: Figures) -> Carried:
    """What `plan`'s next digest says of the plan before, whose last digest is `closing`.

    `told` are the digests of `plan` so far, which may have carried news of it already; `now` is where that earlier plan
    stands today, and `late` what was logged of it since the last of them, or since `closing`, was composed.
    """
    had, spent = _frozen(closing.progress, late), _frozen_money(closing.progress, late)
    for one in (each.carried for each in told if each.carried is not None):
        for change in (*one.late_new, *one.corrections):
            count, people = had.get(change.id, (0, 0))
            had[change.id] = (count + change.count, people + change.people)
        for more in (*one.late_spent, *one.money_corrections):
            spent[more.id] = spent.get(more.id, 0) + more.amount
    return Carried(
        closing.progress.start.year,
        changes_between(plan, {}, _counted(late)),
        spending_between(plan, {}, late.spent),
        changes_between(plan, had, _counted(now)),
        spending_between(plan, spent, now.spent),
    )


def next_moment(after: datetime, at: DigestTime, zone: str) -> datetime:
    """The first digest hour later than `after` (aware), in UTC."""
    week = iso_week(after.astimezone(ZoneInfo(zone)).date()).previous
    while _moment(week, at, zone) <= after.astimezone(UTC):
        week = week.next
    return _moment(week, at, zone)


def due_weeks(
    now: datetime,
    at: DigestTime,
    zone: str,
    first_week: Week,
    sent_weeks: Collection[Week],
    last: Week | None = None,
) -> Due | None:
    """The digest a reader is owed at `now` (aware), or None.

    A week's digest is due on the first `at` after its Sunday. Weeks missed since the last one sent (or since
    `first_week`) are told in one, marked late. `last` is the plan's last week. Once the week is among `sent_weeks`
    nothing is due until the next, however often and in whatever order this is asked.
    """
    week = iso_week(now.astimezone(ZoneInfo(zone)).date())
    while _moment(week, at, zone) > now.astimezone(UTC):
        week = week.previous
    moment = _moment(week, at, zone)
    if last is not None and week > last:
        week, moment = last, _moment(last, at, zone)
    first = max((one.next for one in sent_weeks), default=first_week)
    first = max(first, first_week)
    if week < first:
        return None
    combined = first if first < week else None
    late = combined is not None or now.astimezone(UTC) - moment > LATE_AFTER
    return Due(week, combined, late)


def _moment(week: Week, at: DigestTime, zone: str) -> datetime:
    """When the digest of `week` is due, in UTC: an hour that the clocks skip in spring comes as the hour after."""
    day = week.end + timedelta(days=1 + at.weekday)
    return datetime.combine(day, at.at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _counted(figures: Figures) -> dict[str, tuple[int, int]]:
    return {name: (tally.count, tally.people) for name, tally in figures.done.items()}


def _frozen(told: Progress, late: Figures) -> dict[str, tuple[int, int]]:
    """What stood in a digest, and what was logged late on top of it: beyond that, it was corrected."""
    more = _counted(late)
    had = {one.id: (one.count.actual, one.people.actual if one.people else 0) for one in told.indicators}
    names = had.keys() | more.keys()
    pairs = {name: (had.get(name, (0, 0)), more.get(name, (0, 0))) for name in names}
    return {name: (one[0] + two[0], one[1] + two[1]) for name, (one, two) in pairs.items()}


def _frozen_money(told: Progress, late: Figures) -> dict[str, int]:
    had = {line.id: line.spent for line in told.money}
    return {name: had.get(name, 0) + late.spent.get(name, 0) for name in had.keys() | late.spent.keys()}


def changes_between(
    plan: Plan, before: Mapping[str, tuple[int, int]], now: Mapping[str, tuple[int, int]]
) -> tuple[Change, ...]:
    """What each indicator has gained or lost, in the plan's order; what stayed the same is left out."""
    found = []
    for one in plan.indicators:
        had, has = before.get(one.id, (0, 0)), now.get(one.id, (0, 0))
        people = has[1] - had[1] if one.people != "none" else 0
        found.append(Change(one.id, has[0] - had[0], people))
    return tuple(one for one in found if one.count or one.people)


def spending_between(plan: Plan, before: Mapping[str, int], now: Mapping[str, int]) -> tuple[Spent, ...]:
    """What more has been spent on each budget line, in the plan's order; lines without a change are left out."""
    found = (Spent(line.id, now.get(line.id, 0) - before.get(line.id, 0)) for line in plan.budget)
    return tuple(one for one in found if one.amount)


def _turned(before: Progress, now: Progress) -> tuple[Turned, ...]:
    words = {one.id: one.status for one in before.indicators}
    pairs = (Turned(one.id, words.get(one.id, one.status), one.status) for one in now.indicators)
    return tuple(one for one in pairs if one.before != one.now)


def why_quiet(plan: Plan, due: Due, down: tuple[Span, ...]) -> Quiet:
    """What kind of quiet it was in weeks without a single entry."""
    weeks = [due.combined_from or due.week]
    while weeks[-1] < due.week:
        weeks.append(weeks[-1].next)
    kinds = [week_kind(plan, week) for week in weeks]
    if all(one.kind == "holiday" for one in kinds):
        return Quiet("holiday", kinds[-1].name)
    start, end = period(plan, due)
    if sum((one.within(start, end) for one in down), timedelta()) >= DOWN_LONG_ENOUGH:
        return Quiet("down")
    if len(kinds) == 1 and kinds[0].kind == "partly":
        return Quiet("partly", kinds[0].name)
    return Quiet("nobody_logged")


def stops_to_tell(told: Digest) -> tuple[Span, ...]:
    """The stretches without the bot that were long, each where it began and wherever much of it lies."""

    def begins(one: Span) -> bool:
        return told.start <= one.start.date() <= told.end

    long = (one for one in told.down if one.end - one.start >= DOWN_LONG_ENOUGH)
    return tuple(one for one in long if begins(one) or one.within(told.start, told.end) >= DOWN_LONG_ENOUGH)

"""The words that a small count can bear: how unlikely so few is, what the rest would take, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, comb, exp
from typing import Literal

Status = Literal["reached", "on_plan", "watch", "behind", "too_early", "not_measured"]
MoneyStatus = Literal["under", "on_plan", "watch", "over", "within", "unspent"]

# docs/decisions/0003-status-in-words.md tells where these come from and how often they are wrong.
WATCH_BELOW = 0.30
BEHIND_BELOW = 0.125
REST_UNLIKELY_BELOW = 0.05
# Participants say nothing about the usual size of an event before there have been so many events.
EVENTS_TO_JUDGE_SIZE = 3
# Money: points of the allotted sum that spending may run ahead of, or lag behind, the calendar (or the whole).
MONEY_AHEAD = 0.10
MONEY_LAGS = 0.25

_WORST_FIRST: tuple[Status, ...] = ("behind", "watch", "on_plan", "too_early", "not_measured", "reached")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status was given: a text key, and the bare numbers its sentence needs (shares as 0..1)."""

    key: str
    values: Mapping[str, int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """A status and the reason for it."""

    status: Status
    why: Reason


def chance_of_so_few(done: int, target: int, share: float) -> float:
    """How often a programme that reaches `target` exactly has come no further than `done` at `share` of its calendar.

    Exact: `target` events falling independently over the calendar are binomial (a Poisson flow, given its total).
    """
    return sum(comb(target, k) * share**k * (1 - share) ** (target - k) for k in range(min(done, target) + 1))


def chance_of_the_rest(done: int, missing: int, share: float) -> float:
    """The chance of `missing` more in what is left of the calendar at the pace so far (a Poisson tail)."""
    if missing <= 0:
        return 1.0
    mean = done * (1 - share) / share if share > 0 else 0.0
    term, below = exp(-mean), 0.0
    for k in range(missing):
        below += term
        term *= mean / (k + 1)
    return max(0.0, 1.0 - below)


def judge_count(done: int, booked: int, target: int, share: float, *, ended: bool = False) -> Judged:
    """What may be said of `done` events against `target` at `share` (0..1) of the calendar.

    A calendar of school days is over before the period is: what is held in its last days counts until it has `ended`.
    """
    so_few = chance_of_so_few(done, target, share)
    rest = chance_of_the_rest(done, target - done - booked, share)
    values: dict[str, int | float] = {
        "actual": done,
        "target": target,
        "booked": booked,
        "missing": max(target - done, 0),
        "unbooked": max(target - done - booked, 0),
        "so_few": so_few,
        "rest": rest,
    }

    def said(status: Status, key: str) -> Judged:
        return Judged(status, Reason(f"progress.why.{key}", values))

    if done >= target:
        return said("reached", "reached")
    if ended:
        return said("behind", "ended")
    if share >= 1:
        return said("on_plan", "booked") if done + booked >= target else said("behind", "last_days")
    if done >= target * share or so_few > WATCH_BELOW:
        # So early that not even nothing at all would be unusual, a low count says nothing.
        low = done == 0 or done < target * share
        silent = low and (1 - share) ** target > WATCH_BELOW
        return said("too_early", "too_early") if silent else said("on_plan", "on_plan")
    if done + booked >= target:
        return said("on_plan", "booked")
    if so_few <= BEHIND_BELOW and rest <= REST_UNLIKELY_BELOW:
        return said("behind", "behind_booked" if booked else "behind")
    return said("watch", "watch")


def judge_people(
    people: int, target: int, events: int, sized: int, events_left: int | None, *, share: float, ended: bool
) -> Judged:
    """What may be said of `people` against `target`: by what each event still to come would have to reach.

    `events` were held, `sized` of them with a head count, and `events_left` are missing to the events' own target.
    None of those means that events have no target; by the calendar alone head counts are never worse than "watch".
    Head counts are never extrapolated over time: one assembly of 60 may be a third of the year. But as many as `share`
    of the calendar asks for are no cause for worry, however small the events were.
    """
    missing = max(target - people, 0)
    usual = people / sized if sized else 0.0
    each = ceil(missing / events_left) if events_left else missing
    values: dict[str, int | float] = {
        "people": people,
        "people_target": target,
        "people_missing": missing,
        "people_each": each,
        "people_expected": round(target * share),
        "usual": usual,
        "without": events - sized,
    }

    def said(status: Status, key: str) -> Judged:
        return Judged(status, Reason(f"progress.why.{key}", values))

    if not missing:
        return said("reached", "people_reached")
    if events and not sized:
        return said("not_measured", "people_unknown")
    if ended:
        return said("behind", "people_ended")
    if sized < EVENTS_TO_JUDGE_SIZE:
        return said("too_early", "people_too_early")
    if events_left is None:
        ahead = people >= target * share
        return said("on_plan", "people_ahead") if ahead else said("watch", "people_short")
    if not events_left:
        return said("watch", "people_missing")
    if each <= ceil(usual):
        return said("on_plan", "people_on_plan")
    if people >= target * share:
        return said("on_plan", "people_ahead")
    return said("watch", "people_watch") if each <= 2 * usual else said("behind", "people_behind")


def worst(first: Judged, second: Judged) -> Judged:
    """The one of two that a reader has to know: the worse word; the first where they say the same."""
    return min(first, second, key=lambda one: _WORST_FIRST.index(one.status))


def judge_money(spent: int, allotted: int, share: float, *, ended: bool = False) -> tuple[MoneyStatus, Reason]:
    """What may be said of money `spent` of `allotted` (whole DKK) at `share` of the calendar, or when `ended`."""
    expected = round(allotted * share)
    values: dict[str, int | float] = {
        "spent": spent,
        "allotted": allotted,
        "expected": expected,
        "beyond": spent - allotted,
        "unspent": allotted - spent,
    }
    status: MoneyStatus = "on_plan"
    if spent > allotted:
        status = "over"
    elif ended:
        status = "unspent" if allotted - spent > MONEY_LAGS * allotted else "within"
    elif spent - expected > MONEY_AHEAD * allotted:
        status = "watch"
    elif expected - spent > MONEY_LAGS * allotted:
        status = "under"
    return status, Reason(f"progress.money.{status}", values)

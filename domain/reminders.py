"""Says who has been silent longer than he or she usually is; holidays are no silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from domain.calendar import iso_week, week_kind
from domain.plan import Plan

# Shorter silences are nobody's business, however busy somebody usually is.
LEAST_DAYS = 7
# For whom has logged so little that no rhythm shows, and for who has not begun.
UNKNOWN_DAYS = 14


def is_silent(
    plan: Plan, logged: Sequence[date], joined: date, today: date, reminded: date | None = None
) -> bool:  # fmt: skip
    """True when somebody who logged on those days (in order) has not been heard of for twice the usual gap.

    A reminder counts as a sign of life: whoever does not answer is asked again after the same time, not every week.
    """
    days = sorted(set(logged))
    since = max([days[-1] if days else joined, *([reminded] if reminded is not None else [])])
    return _days_at_work(plan, since, today) >= _patience(days)


def _patience(days: Sequence[date]) -> float:
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return max(2 * median(gaps), LEAST_DAYS) if gaps else UNKNOWN_DAYS


def _days_at_work(plan: Plan, since: date, today: date) -> int:
    """The days after `since` up to and with `today`, less whole weeks of holiday."""
    days = (since + timedelta(days=number + 1) for number in range((today - since).days))
    return sum(week_kind(plan, iso_week(day)).kind != "holiday" for day in days)

"""Days of the calendar counted from today: the latest Monday, the latest 12 March, Thursday of week 11."""

from __future__ import annotations

from datetime import MINYEAR, date, timedelta


def make(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date:
    """The day so many days away; the day itself where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def latest(today: date, month: int, day: int) -> date | None:
    """The most recent such day not after today; 29 February may lie four years back."""
    candidates = (make(year, month, day) for year in range(today.year, max(today.year - 5, MINYEAR), -1))
    return next((one for one in candidates if one is not None and one <= today), None)


def weekday_before(today: date, weekday: int) -> date:
    """The latest such weekday strictly before today."""
    return shift(today, -(((today.isoweekday() - weekday - 1) % 7) + 1))


def weekday_after(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return shift(today, ((weekday - today.isoweekday() - 1) % 7) + 1)


def in_week(today: date, week: int, weekday: int) -> date | None:
    """That weekday of the ISO week of that number, the most recent one not after today."""
    for year in (today.year, today.year - 1):
        try:
            found = date.fromisocalendar(year, week, weekday)
        except ValueError:
            continue
        if found <= today:
            return found
    return None

"""Who is silent longer than usual: by the own rhythm, not by a rule for all, and holidays do not count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.reminders import is_silent
from tests.domain.builders import PLAN

JOINED = date(2014, 1, 6)
TODAY = date(2014, 3, 27)


def every(days: int, times: int, last: date) -> list[date]:
    return [last - timedelta(days=days * number) for number in reversed(range(times))]


@pytest.mark.parametrize(
    ("rhythm", "silent_for", "silent"),
    [(1, 6, False), (1, 7, True), (7, 13, False), (7, 14, True), (14, 27, False), (14, 28, True)],
)
def test_twice_the_usual_gap_is_silence_but_never_less_than_a_week(rhythm: int, silent_for: int, silent: bool):
    logged = every(rhythm, 5, TODAY - timedelta(days=silent_for))

    assert is_silent(PLAN, logged, JOINED, TODAY) is silent


def test_whoever_has_never_logged_is_asked_after_two_weeks():
    assert not is_silent(PLAN, [], TODAY - timedelta(days=13), TODAY)
    assert is_silent(PLAN, [], TODAY - timedelta(days=14), TODAY)


def test_several_on_one_day_are_one_sign_of_life():
    busy = [*every(7, 4, date(2014, 3, 12)), date(2014, 3, 12), date(2014, 3, 12)]

    assert is_silent(PLAN, busy, JOINED, date(2014, 3, 26))
    assert not is_silent(PLAN, busy, JOINED, date(2014, 3, 25))


def test_one_long_holiday_in_between_does_not_make_a_rhythm_slow():
    weekly = [*every(7, 5, date(2014, 6, 26)), *every(7, 4, date(2014, 9, 4))]

    assert is_silent(PLAN, weekly, JOINED, date(2014, 9, 18))


def test_the_summer_holiday_is_no_silence():
    weekly = every(7, 6, date(2014, 6, 26))

    assert not is_silent(PLAN, weekly, JOINED, date(2014, 8, 14))
    assert is_silent(PLAN, weekly, JOINED, date(2014, 8, 21))


def test_whoever_was_reminded_and_stays_silent_is_not_asked_again_at_once():
    monthly = every(28, 4, date(2014, 1, 10))
    reminded = date(2014, 3, 20)

    assert is_silent(PLAN, monthly, JOINED, TODAY)
    assert not is_silent(PLAN, monthly, JOINED, TODAY, reminded)

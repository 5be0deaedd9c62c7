"""The programme's calendar: Copenhagen's school year of 2014, ISO weeks, and pace that stands still in holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.calendar import (
    Week,
    is_open,
    is_working_day,
    iso_week,
    knows_country,
    public_holiday,
    read_week,
    share_elapsed,
    week_kind,
    weeks_left,
)
from domain.plan import Milestone, Words
from domain.plan_file import parse_plan
from domain.plan_reader import PlanError
from tests.domain.builders import PLAN, PLAN_TEXT

LAST_SCHOOL_DAY, SUMMER_ENDS = date(2014, 6, 27), date(2014, 8, 10)
EVERY_DAY = [date(2014, 1, 1) + timedelta(days=number) for number in range(365)]


def with_milestones(*milestones: Milestone):
    own = replace(PLAN.calendar.profiles[0], id="own", milestones=milestones)
    return replace(PLAN, calendar=replace(PLAN.calendar, profiles=(*PLAN.calendar.profiles, own)))


def test_copenhagens_school_year_2014_has_199_days():
    assert sum(is_open(PLAN, "school", day) for day in EVERY_DAY) == 199


def test_school_pace_is_54_8_per_cent_before_the_summer_holiday_and_still_after_it():
    assert round(100 * share_elapsed(PLAN, "school", LAST_SCHOOL_DAY), 1) == 54.8
    assert share_elapsed(PLAN, "school", SUMMER_ENDS) == share_elapsed(PLAN, "school", LAST_SCHOOL_DAY)
    assert share_elapsed(PLAN, "school", date(2014, 8, 11)) > share_elapsed(PLAN, "school", SUMMER_ENDS)


def test_working_days_go_on_through_the_school_holiday():
    assert share_elapsed(PLAN, "working", SUMMER_ENDS) > share_elapsed(PLAN, "working", LAST_SCHOOL_DAY)


@pytest.mark.parametrize("profile", ["school", "working"])
def test_pace_never_goes_back_and_runs_from_nothing_to_all(profile):
    shares = [share_elapsed(PLAN, profile, day) for day in EVERY_DAY]

    assert shares == sorted(shares)
    assert share_elapsed(PLAN, profile, date(2013, 12, 31)) == 0
    assert share_elapsed(PLAN, profile, date(2014, 12, 31)) == 1
    assert share_elapsed(PLAN, profile, date(2015, 6, 1)) == 1


def test_own_milestones_are_joined_by_straight_lines():
    plan = with_milestones(Milestone(date(2014, 6, 30), 0.6), Milestone(date(2014, 9, 30), 0.6))

    assert share_elapsed(plan, "own", date(2014, 6, 30)) == pytest.approx(0.6)
    assert share_elapsed(plan, "own", date(2014, 8, 15)) == pytest.approx(0.6)
    assert share_elapsed(plan, "own", date(2014, 3, 31)) == pytest.approx(0.6 * 90 / 181)
    assert share_elapsed(plan, "own", date(2014, 12, 30)) == pytest.approx(0.6 + 0.4 * 91 / 92)


def test_a_profile_without_a_single_open_day_goes_by_the_calendar_instead():
    closed = replace(PLAN.calendar.closed[0], start=PLAN.start, end=PLAN.end, profiles=("school",))
    plan = replace(PLAN, calendar=replace(PLAN.calendar, closed=(closed,)))

    assert share_elapsed(plan, "school", date(2014, 7, 2)) == pytest.approx(183 / 365)


def test_eighteen_school_weeks_are_left_after_the_summer_holiday():
    assert weeks_left(PLAN, "school", SUMMER_ENDS) == 18
    assert weeks_left(PLAN, "school", date(2014, 12, 31)) == 0


def test_store_bededag_was_a_holiday_in_2014_and_is_none_from_2024():
    assert public_holiday("DK", date(2014, 5, 16)) == Words("Store bededag", "Great Prayer Day")
    assert public_holiday("DK", date(2024, 4, 26)) is None
    assert not is_working_day(PLAN, date(2014, 5, 16))


def test_the_office_is_open_in_the_winter_holiday_and_shut_on_constitution_day_and_sundays():
    assert is_working_day(PLAN, date(2014, 2, 12))
    assert not is_open(PLAN, "school", date(2014, 2, 12))
    assert not is_working_day(PLAN, date(2014, 6, 5))
    assert not is_working_day(PLAN, date(2014, 3, 2))


def test_a_countrys_holidays_are_known_by_its_letters():
    assert knows_country("DK")
    assert not knows_country("Danmark")


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2014, 1, 1), "2014-W01"),
        (date(2014, 12, 29), "2015-W01"),
        (date(2015, 12, 31), "2015-W53"),
        (date(2016, 1, 3), "2015-W53"),
        (date(2016, 1, 4), "2016-W01"),
    ],
)
def test_a_week_belongs_to_the_year_its_thursday_lies_in(day, week):
    assert str(iso_week(day)) == week
    assert read_week(week) == iso_week(day)
    assert iso_week(day).start <= day <= iso_week(day).end


def test_weeks_follow_each_other_over_week_53():
    assert Week(2015, 52).next == Week(2015, 53)
    assert Week(2015, 53).next == Week(2016, 1)
    assert Week(2016, 1).previous == Week(2015, 53)
    assert Week(2015, 53) < Week(2016, 1)


@pytest.mark.parametrize("text", ["2014-W53", "2014-W00", "uge 9", "2014"])
def test_a_week_the_year_does_not_have_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  -- the kind is all that is promised
        read_week(text)


@pytest.mark.parametrize(
    ("number", "kind", "name"),
    [
        (7, "holiday", "Vinterferie"),
        (16, "holiday", "Påskeferie"),
        (20, "partly", "Store bededag"),
        (30, "holiday", "Sommerferie"),
        (42, "holiday", "Efterårsferie"),
        (10, "ordinary", None),
    ],
)
def test_a_week_says_whether_it_is_a_holiday_and_which(number, kind, name):
    told = week_kind(PLAN, Week(2014, number))

    assert told.kind == kind
    assert (told.name.da if told.name else None) == name


def test_of_the_plans_last_week_only_its_own_days_count():
    assert week_kind(PLAN, Week(2015, 1)).kind == "holiday"


def mistakes_in(text: str) -> list[tuple[str, str]]:
    with pytest.raises(PlanError) as caught:
        parse_plan(text)
    return [(one.place, one.key) for one in caught.value.mistakes]


def test_a_country_whose_holidays_nobody_knows_is_named():
    assert mistakes_in(PLAN_TEXT.replace('country = "DK"', 'country = "Danmark"')) == [
        ("calendar.country", "unknown-country")
    ]


@pytest.mark.parametrize(
    "milestones",
    [
        "[{ on = 2014-06-30, share = 0.6 }, { on = 2014-03-31, share = 0.7 }]",
        "[{ on = 2014-03-31, share = 0.6 }, { on = 2014-06-30, share = 0.5 }]",
        "[{ on = 2015-03-31, share = 0.6 }]",
    ],
)
def test_milestones_that_go_back_or_leave_the_plan_are_named(milestones):
    text = PLAN_TEXT.replace('id = "school"\nname', f'id = "school"\nmilestones = {milestones}\nname')

    assert ("calendar.profiles[school].milestones", "not-rising") in mistakes_in(text)


def test_a_stretch_that_moves_in_no_known_way_is_named():
    assert ("calendar.closed[2].moves", "not-one-of") in mistakes_in(
        PLAN_TEXT.replace('moves = "week"', 'moves = "month"', 1)
    )

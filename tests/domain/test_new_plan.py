"""Next year's plan file is this year's with its dates moved as each of them moves, ready to be edited."""

from __future__ import annotations

from datetime import date

import pytest

from domain.new_plan import easter, next_plan
from domain.plan_file import parse_plan
from domain.plan_reader import PlanError
from tests.domain.builders import PLAN, PLAN_TEXT


def stretches(year: int) -> dict[str, tuple[date, date]]:
    """The closed stretches of the plan for `year`; the second of two with one name is the later one."""
    return {one.name.en: (one.start, one.end) for one in parse_plan(next_plan(PLAN_TEXT, year)).calendar.closed}


def test_the_period_and_the_title_are_the_new_years():
    plan = parse_plan(next_plan(PLAN_TEXT, 2015))

    assert (plan.start, plan.end) == (date(2015, 1, 1), date(2015, 12, 31))
    assert plan.title.da == "VINK – handlingsplan 2015"
    assert next_plan(PLAN_TEXT, 2015).startswith(
        "# VINK (Viden, Inklusion, København): Copenhagen's early prevention of radicalisation, action plan for 2015."
    )


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("Winter holiday", date(2015, 2, 9), date(2015, 2, 13)),
        ("Easter holiday", date(2015, 3, 30), date(2015, 4, 6)),
        ("The day after Ascension Day", date(2015, 5, 15), date(2015, 5, 15)),
        ("Constitution Day", date(2015, 6, 5), date(2015, 6, 5)),
        ("Summer holiday", date(2015, 6, 27), date(2015, 8, 9)),
        ("Autumn holiday", date(2015, 10, 12), date(2015, 10, 16)),
        ("Christmas Eve", date(2015, 12, 24), date(2015, 12, 24)),
    ],
)
def test_each_closed_stretch_of_2015_lies_where_it_was(name, start, end):
    assert stretches(2015)[name] == (start, end)


def test_the_summer_holiday_of_2016_begins_on_the_last_saturday_in_june_too():
    assert stretches(2016)["Summer holiday"] == (date(2016, 6, 25), date(2016, 8, 7))


def test_everything_that_is_no_date_stays_word_for_word():
    changed = [
        (old, new)
        for old, new in zip(PLAN_TEXT.splitlines(), next_plan(PLAN_TEXT, 2015).splitlines(), strict=True)
        if old != new
    ]

    assert all(old.startswith(("start = ", "end = ", "title = ", "# VINK")) for old, _ in changed)
    assert "2011 budget: DKK 0.5 million a year until the end of 2014" in next_plan(PLAN_TEXT, 2015)


def test_the_same_year_gives_the_same_file():
    assert next_plan(PLAN_TEXT, 2014) == PLAN_TEXT


def test_there_and_back_again_is_the_same_plan_over_a_leap_year_and_a_year_of_53_weeks():
    assert parse_plan(next_plan(next_plan(PLAN_TEXT, 2015), 2014)) == PLAN
    assert parse_plan(next_plan(next_plan(PLAN_TEXT, 2016), 2014)) == PLAN


def test_a_comment_or_a_name_with_a_date_in_it_is_left_alone():
    text = PLAN_TEXT.replace(
        'name = { da = "Vinterferie", en = "Winter holiday" }',
        'name = { da = "Vinterferie", en = "Winter holiday" } # agreed 2013-05-02\n# or from 2014-02-08?',
    )

    assert "# agreed 2013-05-02\n# or from 2014-02-08?\nstart = 2015-02-09" in next_plan(text, 2015)


def test_a_leap_day_becomes_the_last_of_february():
    text = PLAN_TEXT.replace("end = 2014-12-31\n# Closing", "end = 2016-02-29\n# Closing")

    assert parse_plan(next_plan(text, 2015)).end == date(2017, 2, 28)


def test_a_plan_that_is_wrong_is_not_carried_into_another_year():
    with pytest.raises(PlanError):
        next_plan(PLAN_TEXT.replace('kind = "course"', 'kind = "kursus"'), 2015)


@pytest.mark.parametrize(
    "day", [date(2014, 4, 20), date(2015, 4, 5), date(2016, 3, 27), date(2024, 3, 31), date(2038, 4, 25)]
)
def test_easter_is_where_the_almanac_has_it(day):
    assert easter(day.year) == day

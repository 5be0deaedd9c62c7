"""Where the plan stands: words that small counts bear, twin targets, money, and initiative 3 without a percentage."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plan import Target
from domain.progress import Assessment, Figures, IndicatorProgress, Tally, as_json, progress
from domain.status import BEHIND_BELOW, chance_of_so_few, chance_of_the_rest, judge_count, judge_money, judge_people
from tests.domain.builders import PLAN, done, figures

NEW_YEAR, WINTER, SPRING, MIDYEAR = date(2014, 1, 2), date(2014, 2, 7), date(2014, 3, 31), date(2014, 6, 30)
AUTUMN, LAST_DAY = date(2014, 9, 30), date(2014, 12, 31)


def told(indicator, on, figures):
    return progress(PLAN, on, figures).indicator(indicator)


def test_six_talks_at_midyear_are_on_plan_where_five_to_six_are_expected():
    talks = told("talks", MIDYEAR, figures(talks=(6, 100)))

    assert (talks.count.actual, talks.count.target, talks.status) == (6, 10, "on_plan")
    assert (talks.count.expected.low, talks.count.expected.high) == (5, 6)
    assert talks.count.expected.exact == pytest.approx(5.48, abs=0.01)


def test_three_talks_at_midyear_are_behind_because_another_seven_are_unlikely():
    talks = told("talks", MIDYEAR, figures(talks=(3, 60)))

    assert talks.status == "behind"
    assert talks.why.key == "progress.why.behind"
    assert talks.why.values["missing"] == 7
    assert talks.why.values["rest"] < 0.05


def test_four_talks_at_midyear_are_worth_watching():
    assert told("talks", MIDYEAR, figures(talks=(4, 80))).status == "watch"


def test_no_course_of_three_in_the_first_quarter_is_too_early_to_say_anything_about():
    assert told("advisory_courses", SPRING, Figures()).status == "too_early"


def test_on_the_first_days_nothing_is_judged():
    for one in progress(PLAN, NEW_YEAR, Figures()).indicators:
        assert one.status in ("too_early", "not_measured")


def test_an_early_talk_is_on_plan_at_once():
    assert told("talks", WINTER, figures(talks=(2, 40))).status == "on_plan"


def test_ten_talks_with_150_participants_are_reached_whenever_it_is():
    assert told("talks", SPRING, figures(talks=(10, 150))).status == "reached"
    assert told("talks", SPRING, figures(talks=(10, 150))).needed is None


def test_nine_talks_when_the_year_is_over_are_behind_and_said_to_be_over():
    talks = told("talks", LAST_DAY, figures(talks=(9, 180)))

    assert (talks.status, talks.why.key) == ("behind", "progress.why.ended")


def test_nine_talks_when_the_school_year_is_over_but_the_year_is_not_may_still_become_ten():
    last_sunday = date(2014, 12, 21)
    talks = told("talks", last_sunday, figures(talks=(9, 140)))

    assert (talks.count.expected.share, talks.status, talks.why.key) == (1, "behind", "progress.why.last_days")
    assert talks.people.why.key != "progress.why.people_ended"
    assert (talks.needed.count, talks.needed.weeks, talks.needed.every) == (1, 0, None)
    assert told("talks", date(2014, 12, 30), figures(talks=(9, 140))).why.key == "progress.why.last_days"
    assert told("talks", LAST_DAY, figures(talks=(9, 140))).needed is None


def test_a_talk_booked_for_the_days_after_school_covers_the_rest():
    booked = Figures(done=done(talks=(9, 150)), booked=done(talks=(1, 20)))

    assert told("talks", date(2014, 12, 21), booked).why.key == "progress.why.booked"


def test_bookings_that_cover_the_rest_keep_three_talks_on_plan():
    booked = Figures(done=done(talks=(3, 60)), booked=done(talks=(7, 140)))

    talks = told("talks", MIDYEAR, booked)

    assert (talks.status, talks.why.key, talks.count.forecast) == ("on_plan", "progress.why.booked", 10)


def test_some_bookings_turn_behind_into_watch():
    assert told("talks", MIDYEAR, Figures(done=done(talks=(3, 60)), booked=done(talks=(4, 80)))).status == "watch"


def test_twin_targets_are_told_together_and_eleven_each_are_needed_at_the_three_talks_left():
    talks = told("talks", AUTUMN, figures(talks=(7, 118)))

    assert (talks.people.actual, talks.people.target, talks.people.status) == (118, 150, "on_plan")
    assert (talks.needed.count, talks.needed.people, talks.needed.each) == (3, 32, 11)


def test_one_talk_every_four_school_weeks_is_needed_after_the_summer():
    needed = told("talks", date(2014, 8, 10), figures(talks=(6, 100))).needed

    assert (needed.count, needed.weeks, needed.every) == (4, 18, 4)


def test_more_than_one_a_week_has_no_pace():
    needed = told("talks", date(2014, 12, 5), figures(talks=(4, 80))).needed

    assert (needed.count, needed.weeks, needed.every) == (6, 2, None)


def test_what_is_booked_is_not_needed_any_more():
    booked = Figures(done=done(talks=(6, 100)), booked=done(talks=(3, 30)))

    needed = told("talks", date(2014, 8, 10), booked).needed

    assert (needed.count, needed.booked, needed.people, needed.each) == (1, 3, 50, 13)


def test_participants_alone_are_judged_by_the_calendar_and_never_called_behind_before_the_end():
    talks = PLAN.indicator("talks")
    only = replace(talks, target=Target(None, 400))
    plan = replace(PLAN, initiatives=(replace(PLAN.initiatives[0], indicators=(only,)),))

    def at(day: date, people: int) -> IndicatorProgress:
        return progress(plan, day, Figures(done=done(talks=(4, people)))).indicator("talks")

    assert (at(SPRING, 300).status, at(SPRING, 300).why.key) == ("on_plan", "progress.why.people_ahead")
    assert (at(AUTUMN, 100).status, at(AUTUMN, 100).why.key) == ("watch", "progress.why.people_short")
    assert (at(AUTUMN, 400).status, at(LAST_DAY, 100).status) == ("reached", "behind")


def test_small_talks_show_as_reach_to_watch_although_their_number_is_on_plan():
    talks = told("talks", AUTUMN, figures(talks=(7, 90)))

    assert (talks.count.status, talks.people.status, talks.status) == ("on_plan", "watch", "watch")
    assert talks.why.key == "progress.why.people_watch"


def test_far_too_small_talks_are_behind_in_reach():
    assert told("talks", AUTUMN, figures(talks=(7, 50))).status == "behind"


def test_small_talks_are_no_worry_while_their_participants_are_ahead_of_the_year():
    talks = told("talks", WINTER, figures(talks=(8, 116)))

    assert talks.people.why.values["people_each"] > talks.people.why.values["usual"]
    assert (talks.status, talks.people.why.key) == ("on_plan", "progress.why.people_ahead")
    assert talks.people.why.values["people_expected"] == 20
    assert told("talks", AUTUMN, figures(talks=(8, 104))).people.status == "watch"


def test_ten_talks_with_too_few_participants_are_not_reached():
    talks = told("talks", AUTUMN, figures(talks=(10, 120)))

    assert (talks.status, talks.why.key, talks.why.values["people_missing"]) == (
        "watch",
        "progress.why.people_missing",
        30,
    )
    assert talks.needed.each is None


def test_one_assembly_of_sixty_says_nothing_yet_about_reach():
    assert told("talks", SPRING, figures(talks=(2, 75))).people.status == "too_early"


def test_talks_without_any_head_count_are_not_measured_rather_than_behind():
    talks = told("talks", AUTUMN, figures(talks=Tally(count=10, people=0, without_people=10)))

    assert (talks.count.status, talks.people.status, talks.status) == ("reached", "not_measured", "not_measured")


def test_talks_without_a_head_count_do_not_make_the_others_look_small():
    talks = told("talks", AUTUMN, figures(talks=Tally(count=7, people=72, without_people=3)))

    assert talks.people.why.values["usual"] == 18
    assert talks.people.why.values["without"] == 3


def test_meetings_with_ssp_are_told_in_numbers_and_never_judged():
    ssp = told("ssp_cooperation", AUTUMN, figures(ssp_cooperation=(5, 30)))

    assert (ssp.count.actual, ssp.count.target, ssp.count.expected, ssp.status) == (5, None, None, "not_measured")


def test_initiative_three_tells_how_often_its_audience_used_the_offers():
    used = Figures(
        done=done(talks=Tally(4, 60, 0, 2), dialogues=Tally(3, 60, 0, 1), ssp_cooperation=Tally(5, 0, 5, 5)),
        requests_from_audience=6,
    )

    third = progress(PLAN, AUTUMN, used).initiatives[2]

    assert third.qualitative
    assert third.reach.by_indicator == (("talks", 2), ("dialogues", 1))
    assert third.reach.requests == 6


@pytest.mark.parametrize(("on", "age", "stale"), [(date(2014, 6, 30), 90, False), (date(2014, 7, 3), 93, True)])
def test_the_coordinators_sentence_carries_its_age_and_is_stale_after_a_quarter(on, age, stale):
    said = Assessment(date(2014, 4, 1), "SSP på Nørrebro bruger os fast; Amager endnu ikke.", "koordinator")

    aged = progress(PLAN, on, Figures(assessment=said)).initiatives[2].assessment

    assert (aged.text, aged.age, aged.stale) == (said.text, age, stale)


@pytest.mark.parametrize(
    ("spent", "share", "status"),
    [
        (250_000, 0.5, "on_plan"),
        (310_000, 0.5, "watch"),
        (100_000, 0.5, "under"),
        (0, 0.1, "on_plan"),
        (500_000, 1.0, "on_plan"),
        (500_001, 1.0, "over"),
    ],
)
def test_money_is_held_against_the_calendar(spent, share, status):
    assert judge_money(spent, 500_000, share)[0] == status


@pytest.mark.parametrize(
    ("spent", "status"),
    [
        (500_000, "within"),
        (410_000, "within"),
        (375_000, "within"),
        (374_999, "unspent"),
        (0, "unspent"),
        (1, "unspent"),
    ],
)
def test_when_the_year_is_over_money_is_held_against_its_line_alone(spent, status):
    assert judge_money(spent, 500_000, 1, ended=True)[0] == status


def test_money_follows_the_calendar_to_the_last_day_and_then_no_longer():
    spent = Figures(spent={"operations": 410_000, "one_to_one": 250_001})

    assert [line.status for line in progress(PLAN, date(2014, 12, 28), spent).money] == ["on_plan", "over"]
    assert [line.status for line in progress(PLAN, LAST_DAY, spent).money] == ["within", "over"]


def test_each_budget_line_tells_spent_allotted_and_expected_by_its_own_calendar():
    operations, mentors = progress(PLAN, MIDYEAR, Figures(spent={"operations": 240_000})).money

    assert (operations.spent, operations.allotted, operations.status) == (240_000, 500_000, "on_plan")
    assert operations.expected == pytest.approx(243_000, abs=1_000)
    assert (mentors.spent, mentors.status) == (0, "under")


def test_a_budget_line_without_money_is_never_an_error():
    empty = replace(PLAN.budget[0], allotted=0)

    assert progress(replace(PLAN, budget=(empty,)), MIDYEAR, Figures()).money[0].status == "on_plan"


def test_the_machine_readable_form_has_the_promised_shape():
    plan = as_json(progress(PLAN, MIDYEAR, figures(talks=(6, 100))), why=lambda one: one.why.key)

    assert (plan["plan"], plan["on"]) == ("vink", "2014-06-30")
    assert plan["period"] == {"start": "2014-01-01", "end": "2014-12-31"}
    assert [one["id"] for one in plan["indicators"]] == [one.id for one in PLAN.indicators]
    assert plan["indicators"][0] == {
        "id": "talks",
        "count": {"actual": 6, "target": 10, "booked": 0, "expected": 5.5},
        "people": {"actual": 100, "target": 150},
        "status": "on_plan",
        "why": "progress.why.on_plan",
    }
    assert plan["indicators"][1]["people"] is None
    assert plan["budget"] == [
        {"id": "operations", "spent": 0, "allotted": 500_000},
        {"id": "one_to_one", "spent": 0, "allotted": 250_000},
    ]


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 50), st.floats(0, 1))
def test_one_more_event_never_makes_the_word_worse(events, booked, target, share):
    order = ["behind", "watch", "too_early", "on_plan", "reached"]
    fewer = judge_count(events, booked, target, share).status
    more = judge_count(events + 1, booked, target, share).status

    assert order.index(more) >= order.index(fewer)


@given(st.integers(0, 400), st.integers(1, 300), st.integers(0, 30), st.data())
def test_more_people_at_the_same_events_never_make_the_reach_worse(people, target, events, data):
    sized, left, share = data.draw(st.integers(0, events)), data.draw(st.integers(0, 12)), data.draw(st.floats(0, 1))
    order = ["behind", "watch", "not_measured", "too_early", "on_plan", "reached"]

    def word(heads):
        return order.index(judge_people(heads, target, events, sized, left, share=share, ended=False).status)

    assert word(people + 20) >= word(people)


def test_the_exact_chance_is_the_binomial_tail():
    assert chance_of_so_few(0, 3, 0.25) == pytest.approx(0.75**3)
    assert chance_of_so_few(3, 10, 0.5) == pytest.approx(176 / 1024)
    assert chance_of_so_few(12, 10, 0.5) == 1


def test_another_seven_after_three_in_half_a_year_has_three_chances_in_a_hundred():
    assert chance_of_the_rest(3, 7, 0.5) == pytest.approx(0.034, abs=0.001)
    assert chance_of_the_rest(3, 0, 0.5) == 1
    assert chance_of_the_rest(0, 1, 0.5) == 0


# --- How often the word "behind" is wrong
# A false alarm is "behind" said of a programme that goes on to reach its target. The programmes are simulated: events
# come at random, at exactly the rate the plan asks for, and those are kept that reach it.

PROGRAMMES = 1500
WEEKS = [week / 52 for week in range(1, 52)]


def programmes_that_reach(target: int) -> list[list[float]]:
    """So many programmes, each the shares of the calendar at which its events came."""
    dice = random.Random(2014)
    found: list[list[float]] = []
    while len(found) < PROGRAMMES:
        moments, at = [], dice.expovariate(target)
        while at <= 1:
            moments.append(at)
            at += dice.expovariate(target)
        if len(moments) >= target:
            found.append(moments)
    return found


def is_called_behind(moments: list[float], target: int, share: float) -> bool:
    so_far = sum(at <= share for at in moments)
    return judge_count(so_far, 0, target, share).status == "behind"


@pytest.mark.parametrize("target", [3, 4, 10, 20])
def test_at_any_time_of_year_at_most_one_in_ten_on_plan_programmes_is_called_behind(target):
    reaching = programmes_that_reach(target)

    for share in (0.1, 0.19, 0.25, 0.41, 0.5, 0.6, 0.75, 0.9, 0.98):
        alarms = sum(is_called_behind(one, target, share) for one in reaching)
        assert alarms / PROGRAMMES <= 0.10, share


@pytest.mark.parametrize("target", [3, 4, 10])
def test_over_a_whole_year_of_weekly_looks_most_on_plan_programmes_are_never_called_behind(target):
    reaching = programmes_that_reach(target)[:500]

    weeks_wrong = sum(is_called_behind(one, target, share) for one in reaching for share in WEEKS)
    ever_wrong = sum(any(is_called_behind(one, target, share) for share in WEEKS) for one in reaching)

    assert weeks_wrong / (500 * len(WEEKS)) <= 0.03
    assert ever_wrong / 500 <= 0.20


@given(st.integers(1, 40), st.floats(0.01, 0.99))
def test_no_programme_that_reaches_exactly_its_target_is_called_behind_more_often_than_the_rule_says(target, share):
    called = [so_far for so_far in range(target) if judge_count(so_far, 0, target, share).status == "behind"]

    assert chance_of_so_few(max(called, default=-1), target, share) <= BEHIND_BELOW


@pytest.mark.parametrize(("target", "by"), [(10, 0.20), (4, 0.41), (3, 0.51)])
def test_a_programme_in_which_nothing_happens_is_called_behind_in_time(target, by):
    assert judge_count(0, 0, target, by).status == "behind"
    assert judge_count(0, 0, target, by * 0.9).status in ("watch", "too_early")


def test_a_programme_that_stops_at_midyear_is_called_behind_before_the_autumn_is_over():
    stopped = figures(talks=(5, 75), dialogues=(5, 100), mentor_courses=2)

    words = {one.id: one.status for one in progress(PLAN, date(2014, 11, 3), stopped).indicators}

    assert words["talks"] == words["dialogues"] == "behind"
    assert words["mentor_courses"] == "watch"

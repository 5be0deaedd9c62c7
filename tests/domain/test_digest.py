"""A week's digest: what changed, what earlier weeks have become, which quiet it was, and when it is due."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Week, iso_week
from domain.digest import (
    Carried,
    Change,
    Digest,
    DigestTime,
    Due,
    RequestFigures,
    Span,
    Spent,
    Turned,
    carry,
    compose,
    due_weeks,
    stops_to_tell,
)
from domain.new_plan import next_plan
from domain.plan import Words
from domain.plan_file import parse_plan
from domain.progress import Assessment, Figures, Tally
from tests.domain.builders import PLAN, PLAN_TEXT, done, figures

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MONDAY_8 = DigestTime(0, time(8, 0))
FIRST = Week(2014, 2)
YEAR_2015 = replace(PLAN, start=date(2015, 1, 1), end=date(2015, 12, 31))


def week(number: int, year: int = 2014) -> Due:
    return Due(Week(year, number), None, late=False)


def here(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment on the wall clock in Copenhagen."""
    return datetime(year, month, day, hour, minute, tzinfo=COPENHAGEN)


def due(now: datetime, *sent: Week, at: DigestTime = MONDAY_8, first: Week = FIRST, last: Week | None = None):
    return due_weeks(now, at, "Europe/Copenhagen", first, sent, last)


# --- What it says


def test_what_is_new_comes_in_the_plans_order_with_its_participants():
    before = figures(talks=(5, 80), dialogues=(2, 40))
    now = figures(dialogues=(3, 64), talks=(7, 118), mentor_courses=1)

    told = compose(PLAN, week(10), now, before, None)

    assert told.new == (Change("talks", 2, 38), Change("mentor_courses", 1, 0), Change("dialogues", 1, 24))
    assert (told.start, told.end) == (date(2014, 3, 3), date(2014, 3, 9))
    assert told.progress.on == date(2014, 3, 9)
    assert told.quiet is None


def test_money_spent_in_the_week_is_new_too_and_breaks_the_quiet():
    told = compose(PLAN, week(10), Figures(spent={"one_to_one": 16_500}), Figures(spent={"one_to_one": 12_000}), None)

    assert told.spent == (Spent("one_to_one", 4_500),)
    assert told.quiet is None


def test_late_and_corrected_entries_show_next_week_each_as_what_it_is():
    first = compose(PLAN, week(10), figures(talks=(5, 80), dialogues=(2, 40)), Figures(), None)
    earlier_weeks_now, late = figures(talks=(6, 92), dialogues=(2, 37)), figures(talks=(1, 12))

    told = compose(PLAN, week(11), figures(talks=(7, 110), dialogues=(2, 37)), earlier_weeks_now, first, late=late)

    assert told.late_new == (Change("talks", 1, 12),)
    assert told.corrections == (Change("dialogues", 0, -3),)
    assert told.new == (Change("talks", 1, 18),)
    assert first.progress.indicator("talks").count.actual == 5


def test_a_talk_logged_late_does_not_hide_another_that_was_taken_back():
    first = compose(PLAN, week(10), figures(talks=(5, 80)), Figures(), None)
    as_many = figures(talks=(5, 80))

    told = compose(PLAN, week(11), as_many, as_many, first, late=figures(talks=(1, 16)))

    assert (told.late_new, told.corrections) == ((Change("talks", 1, 16),), (Change("talks", -1, -16),))


def test_an_expense_told_late_is_no_correction():
    first = compose(PLAN, week(10), Figures(spent={"operations": 10_000}), Figures(), None)
    now = Figures(spent={"operations": 10_000, "one_to_one": 4_500})

    told = compose(PLAN, week(11), now, now, first, late=Figures(spent={"one_to_one": 4_500}))

    assert (told.late_spent, told.money_corrections) == ((Spent("one_to_one", 4_500),), ())


def test_an_expense_taken_back_shows_as_a_correction():
    first = compose(PLAN, week(10), Figures(spent={"operations": 10_000}), Figures(), None)

    told = compose(PLAN, week(11), Figures(spent={"operations": 6_000}), Figures(spent={"operations": 6_000}), first)

    assert told.money_corrections == (Spent("operations", -4_000),)
    assert told.spent == ()


def test_a_word_that_has_changed_is_told_with_the_one_before():
    first = compose(PLAN, week(26), figures(talks=(5, 100)), figures(talks=(5, 100)), None)

    told = compose(PLAN, week(40), figures(talks=(5, 100)), figures(talks=(5, 100)), first)

    assert Turned("talks", "on_plan", "behind") in told.turned


def test_the_first_digest_of_a_new_year_owes_nothing_to_the_old_plan():
    new_year = replace(PLAN, start=date(2015, 1, 1), end=date(2015, 12, 31))
    closing = compose(PLAN, week(1, 2015), figures(talks=(11, 190)), figures(talks=(11, 190)), None)

    told = compose(new_year, week(1, 2015), figures(talks=(1, 18)), Figures(), closing)

    assert told.corrections == told.turned == ()
    assert (told.start, told.end) == (date(2015, 1, 1), date(2015, 1, 4))


def test_the_week_the_plan_ends_in_has_its_closing_digest_which_tells_no_day_beyond_the_plan():
    told = compose(PLAN, week(1, 2015), Figures(), Figures(), None)

    assert told.closing
    assert (told.start, told.end) == (date(2014, 12, 29), date(2014, 12, 31))
    assert not compose(PLAN, week(52), Figures(), Figures(), None).closing


def test_three_missed_weeks_are_told_as_one_stretch():
    told = compose(PLAN, Due(Week(2014, 12), Week(2014, 10), late=True), figures(talks=(1, 20)), Figures(), None)

    assert (told.start, told.end, told.combined, told.late) == (date(2014, 3, 3), date(2014, 3, 23), True, True)


def test_a_quiet_week_in_the_winter_holiday_is_as_planned():
    told = compose(PLAN, week(7), figures(talks=(1, 20)), figures(talks=(1, 20)), None)

    assert (told.quiet.kind, told.quiet.name) == ("holiday", Words("Vinterferie", "Winter holiday"))


def test_a_quiet_ordinary_week_says_that_nobody_logged():
    assert compose(PLAN, week(10), Figures(), Figures(), None).quiet.kind == "nobody_logged"


@pytest.mark.parametrize(
    ("number", "holiday"),
    [(17, Words("Påskeferie", "Easter holiday")), (18, Words("1. maj", "May Day"))],
)
def test_a_quiet_week_that_a_holiday_cut_short_names_it(number, holiday):
    quiet = compose(PLAN, week(number), Figures(), Figures(), None).quiet

    assert (quiet.kind, quiet.name) == ("partly", holiday)


def test_a_quiet_christmas_week_in_which_some_days_are_open_is_no_ordinary_one():
    plan = parse_plan(next_plan(PLAN_TEXT, 2026))

    quiet = compose(plan, week(52, 2026), Figures(), Figures(), None).quiet

    assert quiet.kind in ("partly", "holiday")
    assert quiet.name is not None


def test_a_short_week_in_which_the_bot_was_down_says_that_it_was_down():
    down = Span(here(2014, 4, 22, 10), here(2014, 4, 24, 9))

    assert compose(PLAN, week(17), Figures(), Figures(), None, down=(down,)).quiet.kind == "down"


def test_what_was_logged_of_the_weeks_before_the_first_digest_is_told_in_it():
    backlog = Figures(done=done(talks=(13, 240)), spent={"operations": 12_000})

    told = compose(PLAN, week(10), backlog, backlog, None)

    assert (told.late_new, told.late_spent) == ((Change("talks", 13, 240),), (Spent("operations", 12_000),))
    assert (told.new, told.corrections, told.money_corrections, told.turned) == ((), (), (), ())


def test_a_quiet_week_in_which_the_bot_was_down_for_days_says_so_and_from_when_to_when():
    down = Span(here(2014, 3, 4, 10), here(2014, 3, 8, 9))

    told = compose(PLAN, week(10), Figures(), Figures(), None, down=(down,))

    assert told.quiet.kind == "down"
    assert told.down == (down,)


def test_an_hour_of_downtime_is_told_but_is_not_why_the_week_was_quiet():
    restart = Span(here(2014, 3, 4, 10), here(2014, 3, 4, 11))

    told = compose(PLAN, week(10), Figures(), Figures(), None, down=(restart,))

    assert told.quiet.kind == "nobody_logged"
    assert told.down == (restart,)


def test_a_combined_stretch_is_a_holiday_only_when_all_of_it_is():
    summer = Due(Week(2014, 31), Week(2014, 28), late=True)
    into_term = Due(Week(2014, 34), Week(2014, 31), late=True)

    assert compose(PLAN, summer, Figures(), Figures(), None).quiet.kind == "holiday"
    assert compose(PLAN, into_term, Figures(), Figures(), None).quiet.kind == "nobody_logged"


def test_a_stop_over_the_weekend_is_told_whole_in_the_week_it_began_and_not_again_for_a_morning():
    stop = Span(here(2014, 10, 24, 16), here(2014, 10, 27, 11, 30))

    first, second = (compose(PLAN, week(number), Figures(), Figures(), None, down=(stop,)) for number in (43, 44))

    assert (stops_to_tell(first), stops_to_tell(second)) == ((stop,), ())
    assert (first.quiet.kind, second.quiet.kind) == ("down", "nobody_logged")


def test_a_stop_that_takes_much_of_the_week_after_is_told_there_too():
    stop = Span(here(2014, 10, 26, 18), here(2014, 10, 29, 9))

    first, second = (compose(PLAN, week(number), Figures(), Figures(), None, down=(stop,)) for number in (43, 44))

    assert stops_to_tell(first) == stops_to_tell(second) == (stop,)


# --- The plan before


def test_what_was_logged_of_last_year_after_it_was_closed_is_told_as_last_years():
    closing = compose(PLAN, week(1, 2015), figures(talks=(9, 150)), figures(talks=(9, 150)), None)
    now, late = figures(talks=(10, 168), dialogues=1), figures(talks=(1, 18), dialogues=2)

    told = carry(YEAR_2015, closing, (), now, late)

    assert told.year == 2014
    assert told.late_new == (Change("talks", 1, 18), Change("dialogues", 2, 0))
    assert told.corrections == (Change("dialogues", -1, 0),)


def test_what_was_told_of_last_year_is_not_told_again_and_what_is_taken_back_then_is_a_correction():
    closing = compose(PLAN, week(1, 2015), Figures(spent={"operations": 100}), Figures(), None)
    first = carry(YEAR_2015, closing, (), figures(talks=(1, 18)), figures(talks=(1, 18)))
    told = [compose(YEAR_2015, week(2, 2015), Figures(), Figures(), None, carried=first)]

    same = carry(YEAR_2015, closing, told, replace(figures(talks=(1, 18)), spent={"operations": 40}), Figures())
    gone = carry(YEAR_2015, closing, told, Figures(spent={"operations": 100}), Figures())

    assert first.money_corrections == (Spent("operations", -100),)
    assert (same.late_new, same.corrections, same.money_corrections) == ((), (), (Spent("operations", 40),))
    assert (gone.late_new, gone.corrections) == ((), (Change("talks", -1, -18),))
    assert not carry(YEAR_2015, closing, told, figures(talks=(1, 18)), Figures())


def test_a_digest_with_no_news_of_last_year_carries_none():
    closing = compose(PLAN, week(1, 2015), Figures(), Figures(), None)
    nothing = carry(YEAR_2015, closing, (), Figures(), Figures())

    assert compose(YEAR_2015, week(2, 2015), Figures(), Figures(), None, carried=nothing).carried is None


def full_digest() -> Digest:
    first = compose(PLAN, week(9), figures(talks=(5, 80)), Figures(), None)
    now = Figures(
        done=done(talks=Tally(7, 118, 1, 2), ssp_cooperation=(2, 11)),
        booked=done(talks=(1, 25)),
        spent={"operations": 48_000},
        requests_from_audience=3,
        assessment=Assessment(date(2014, 1, 15), "Æblerne på Østerbro: SSP spørger os først nu.", "koordinator"),
    )
    asked = RequestFigures(
        open=2, urgent=1, oldest_minutes=540, opened=4, taken=3, closed=2, median_minutes=47, in_hand=2
    )
    down = (Span(here(2014, 3, 4, 10), here(2014, 3, 4, 11)),)
    return compose(
        PLAN, Due(Week(2014, 11), Week(2014, 10), late=True), now, figures(talks=(6, 99)), first, asked, down,
        carried=Carried(2013, (Change("talks", 1, 18),), (), (), (Spent("operations", -40),)),
    )  # fmt: skip


def test_a_digest_that_was_kept_is_read_back_as_it_was_said():
    told = full_digest()

    assert Digest.from_json(told.to_json()) == told
    assert Digest.from_json(told.to_json()).to_json() == told.to_json() == full_digest().to_json()


def test_a_digest_that_was_kept_before_it_told_of_last_year_and_of_requests_in_hand_is_still_read():
    plain = json.loads(full_digest().to_json())
    del plain["carried"], plain["requests"]["in_hand"]

    told = Digest.from_json(json.dumps(plain))

    assert told == replace(full_digest(), carried=None, requests=replace(full_digest().requests, in_hand=0))
    del plain["closing"]
    with pytest.raises(KeyError):
        Digest.from_json(json.dumps(plain))


def test_a_quiet_digest_with_no_assessment_is_read_back_too():
    told = compose(PLAN, week(7), Figures(), Figures(), None)

    assert Digest.from_json(told.to_json()) == told


# --- When it is due


def test_on_monday_at_eight_the_week_that_ended_on_sunday_is_due():
    assert due(here(2014, 3, 10, 7, 59), Week(2014, 9)) is None
    assert due(here(2014, 3, 10, 8), Week(2014, 9)) == Due(Week(2014, 10), None, late=False)


def test_a_sent_week_is_due_no_more_however_often_one_asks():
    assert due(here(2014, 3, 10, 8), Week(2014, 9), Week(2014, 10)) is None
    assert due(here(2014, 3, 16, 23), Week(2014, 9), Week(2014, 10)) is None


def test_a_digest_made_up_on_tuesday_is_late():
    assert due(here(2014, 3, 11, 9), Week(2014, 9)) == Due(Week(2014, 10), None, late=True)


def test_three_weeks_of_downtime_give_one_combined_digest_marked_late():
    assert due(here(2014, 4, 1, 12), Week(2014, 9)) == Due(Week(2014, 13), Week(2014, 10), late=True)
    assert due(here(2014, 4, 1, 12), Week(2014, 9), Week(2014, 13)) is None


def test_nothing_is_due_before_the_first_week_has_ended():
    assert due(here(2014, 1, 6, 9)) is None
    assert due(here(2014, 1, 13, 8)) == Due(FIRST, None, late=False)


def test_a_clock_set_back_sends_nothing_twice():
    assert due(here(2014, 3, 3, 8), Week(2014, 10)) is None


def test_after_the_plans_last_week_nothing_more_is_due():
    last = Week(2015, 1)

    assert due(here(2015, 1, 5, 8), Week(2014, 52), last=last) == Due(last, None, late=False)
    assert due(here(2015, 1, 19, 8), last, last=last) is None
    assert due(here(2015, 1, 19, 8), Week(2014, 52), last=last) == Due(last, None, late=True)


def test_week_53_has_its_digest_and_week_1_the_next():
    assert due(here(2016, 1, 4, 8), Week(2015, 52)) == Due(Week(2015, 53), None, late=False)
    assert due(here(2016, 1, 11, 8), Week(2015, 53)) == Due(Week(2016, 1), None, late=False)


@pytest.mark.parametrize(
    ("day", "utc_hour"), [((2014, 3, 24), 7), ((2014, 3, 31), 6), ((2014, 10, 20), 6), ((2014, 10, 27), 7)]
)
def test_eight_is_eight_on_the_wall_on_both_sides_of_the_clock_change(day, utc_hour):
    week_told = iso_week(date(*day) - timedelta(days=1))
    moment = datetime(*day, utc_hour, tzinfo=UTC)

    assert due(moment - timedelta(minutes=1), week_told.previous) is None
    assert due(moment, week_told.previous) == Due(week_told, None, late=False)


def test_a_reader_whose_hour_the_clocks_skip_gets_it_in_the_hour_after():
    at = DigestTime(6, time(2, 30))

    assert due(datetime(2014, 3, 30, 1, 29, tzinfo=UTC), Week(2014, 11), at=at) is None
    assert due(datetime(2014, 3, 30, 1, 30, tzinfo=UTC), Week(2014, 11), at=at) == Due(Week(2014, 12), None, late=False)


def test_a_reader_who_wants_it_on_thursday_gets_the_week_before():
    at = DigestTime(3, time(15, 0))

    assert due(here(2014, 3, 13, 14), Week(2014, 9), at=at) is None
    assert due(here(2014, 3, 13, 15), Week(2014, 9), at=at) == Due(Week(2014, 10), None, late=False)


@given(
    asked=st.lists(st.integers(0, 70 * 24 * 60), min_size=1, max_size=80),
    weekday=st.integers(0, 6),
    minute=st.integers(0, 24 * 60 - 1),
)
def test_whenever_the_clock_wakes_every_week_is_told_exactly_once(asked, weekday, minute):
    at = DigestTime(weekday, time(minute // 60, minute % 60))
    sent: list[Week] = []
    told: list[Week] = []

    for passed in sorted(asked):
        found = due(datetime(2015, 11, 1, tzinfo=UTC) + timedelta(minutes=passed), *sent, at=at, first=Week(2015, 40))
        if found is None:
            continue
        one = found.combined_from or found.week
        told.append(one)
        while one != found.week:
            one = one.next
            told.append(one)
        sent.append(found.week)

    expected = [Week(2015, 40)] if told else []
    while expected and expected[-1] != told[-1]:
        expected.append(expected[-1].next)
    assert told == expected

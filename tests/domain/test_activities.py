"""What is asked, which two are one event, what an edit changed, and which courses count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.activities import (
    Course,
    Pair,
    ahead,
    align,
    answered,
    changes,
    corrected,
    doubt_amount,
    doubt_year,
    keep_known,
    likely_day,
    of_kind,
    questions,
    same_event,
    settle_courses,
    split_ends,
    standing,
    with_day,
    with_people,
)
from domain.progress import Tally
from domain.reading.result import Correction, ReadEntry
from tests.domain.builders import PLAN

WEDNESDAY = date(2014, 3, 5)
TUESDAY = date(2014, 3, 4)
TALK = ReadEntry("talks", 1, 18, TUESDAY)
MEETING = ReadEntry("ssp_cooperation", 1, None, TUESDAY)


def test_questions_come_one_after_the_other_in_a_fixed_order() -> None:
    """A week instead of a day, and a number nobody can place: first the number, then the people, then the day."""
    told = replace(TALK, people=None, missing=("day", "people", "number"))
    assert questions(told) == ("number", "people", "day")
    assert questions(answered(told, "number")) == ("people", "day")
    assert questions(TALK) == ()


def test_an_unusually_high_answer_is_itself_confirmed() -> None:
    """180 at a talk is asked about again, 100 is not, and neither is 180 over two talks."""
    talks = PLAN.indicator("talks")
    assert questions(with_people(replace(TALK, missing=("people",)), 180, talks)) == ("sure",)
    assert questions(with_people(TALK, 100, talks)) == ()
    assert questions(with_people(replace(TALK, count=2), 180, talks)) == ()


def test_nobody_counted_is_an_answer() -> None:
    told = with_people(replace(TALK, people=None, missing=("people", "number")), None, PLAN.indicator("talks"))
    assert (told.people, told.people_unknown, questions(told)) == (None, True, ())


def test_what_was_done_cannot_lie_ahead_but_a_booking_can() -> None:
    friday = date(2014, 3, 7)
    assert questions(with_day(TALK, friday, WEDNESDAY, booked=False)) == ("future",)
    assert questions(with_day(TALK, friday, WEDNESDAY, booked=True)) == ()


def test_a_booking_without_a_year_lies_ahead() -> None:
    assert ahead(replace(TALK, on=date(2013, 3, 13)), WEDNESDAY).on == date(2014, 3, 13)
    assert ahead(replace(TALK, on=date(2014, 3, 7)), WEDNESDAY).on == date(2014, 3, 7)
    assert ahead(replace(TALK, on=date(2012, 2, 29)), WEDNESDAY).on == date(2012, 2, 29)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("oplæg den 12. marts", True),
        ("oplæg 12. marts 2013", False),
        ("oplæg 12/3-13", False),
        ("oplæg 12.03.13", False),
    ],
)
def test_a_day_a_year_back_is_confirmed_unless_its_year_was_written(text: str, asked: bool) -> None:
    told = doubt_year(replace(TALK, on=date(2013, 3, 12)), text, WEDNESDAY)
    assert questions(told) == (("sure_date",) if asked else ())


@pytest.mark.parametrize(
    ("on", "text", "today", "meant"),
    [
        (date(2013, 3, 27), "27/3", WEDNESDAY, date(2014, 3, 27)),
        (date(2013, 6, 20), "20/6", WEDNESDAY, date(2014, 6, 20)),
        (date(2013, 10, 1), "1/10", WEDNESDAY, date(2013, 10, 1)),
        (date(2013, 12, 20), "20/12", date(2014, 1, 10), date(2013, 12, 20)),
        (date(2013, 3, 27), "27/3-13", WEDNESDAY, date(2013, 3, 27)),
        (date(2014, 3, 3), "3/3", WEDNESDAY, date(2014, 3, 3)),
    ],
)
def test_a_date_without_its_year_lies_in_the_plan_where_that_day_is_the_nearer_one(
    on: date, text: str, today: date, meant: date
) -> None:
    """Written in the spring of 2014, with a plan for that year alone."""
    assert likely_day(on, text, today, PLAN.covers) == meant


def test_a_sum_beyond_its_whole_budget_line_is_confirmed() -> None:
    spent = ReadEntry("expense", 1, None, TUESDAY, amount=250_001, budget_line="one_to_one")
    assert questions(doubt_amount(spent, 250_000)) == ("sure_amount",)
    assert questions(doubt_amount(replace(spent, amount=250_000), 250_000)) == ()
    assert questions(answered(doubt_amount(spent, 250_000), "sure_amount")) == ()


@pytest.mark.parametrize(
    ("before", "kind", "asked"),
    [
        (TALK, "mentor_courses", ("phase",)),
        (replace(TALK, indicator="mentor_courses", people=None, phase="started"), "parent_coaching_courses", ()),
        (MEETING, "talks", ("people",)),
        (TALK, "dialogues", ()),
    ],
)
def test_an_entry_of_another_kind_keeps_what_that_kind_has_and_asks_what_it_lacks(
    before: ReadEntry, kind: str, asked: tuple[str, ...]
) -> None:
    after = of_kind(before, ReadEntry(kind, 1, None, WEDNESDAY), PLAN.indicator(kind), booked=False)
    assert (after.indicator, after.on, questions(after)) == (kind, TUESDAY, asked)
    assert after.people == (18 if kind == "dialogues" else None)


def test_an_end_told_in_place_of_a_start_is_a_change() -> None:
    course = replace(TALK, indicator="mentor_courses", people=None, phase="started")
    assert changes(course, replace(course, phase="completed")) == ("phase",)
    assert changes(replace(course, phase=None), replace(course, phase="held")) == ()


def test_a_correction_changes_only_what_it_gives() -> None:
    after = corrected(TALK, Correction(people=16, on=WEDNESDAY))
    assert changes(TALK, after) == ("people", "on")
    assert changes(TALK, corrected(TALK, Correction(people=18))) == ()


# ---------------------------------------------------------------------------------------------------- the same event?


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ({"place": "Tingbjerg Skole", "people": 18}, {"place": "Tingbjerg", "people": 40, "on": WEDNESDAY}, True),
        ({"place": "Tingbjerg Skole"}, {"place": "Hellig Kors Skole"}, False),
        ({"place": "Tingbjerg"}, {"place": "tingbjerg", "on": date(2014, 3, 6)}, False),
        ({"people": 20}, {"people": 24, "place": "Valby"}, True),
        ({"people": 20}, {"people": 28}, False),
        ({"people": 20}, {"people": 20, "on": WEDNESDAY}, False),
        ({"people": None}, {"people": 20}, True),
        ({}, {"indicator": "dialogues"}, False),
    ],
)
def test_which_two_talks_may_be_one(mine: dict[str, object], theirs: dict[str, object], same: bool) -> None:
    """Place decides where both name one; otherwise the day and a similar size."""
    one, other = replace(TALK, **mine), replace(TALK, **theirs)
    assert same_event(one, other) is same
    assert same_event(other, one) is same


def test_money_is_the_same_only_to_the_krone() -> None:
    rent = ReadEntry("expense", 1, None, TUESDAY, amount=4500, budget_line="operations")
    assert same_event(rent, replace(rent))
    assert not same_event(rent, replace(rent, amount=4600))
    assert not same_event(rent, replace(rent, budget_line="one_to_one"))


def test_the_start_and_the_end_of_a_course_are_two_things() -> None:
    start = ReadEntry("mentor_courses", 1, None, TUESDAY, phase="started")
    assert not same_event(start, replace(start, phase="completed"))


# -------------------------------------------------------------------------------------------------- an edited message


def test_an_edit_is_aligned_by_kind_before_place() -> None:
    """A talk written in front of the meeting leaves the meeting what it was."""
    assert align([MEETING], [TALK, MEETING]) == (Pair(None, 0), Pair(0, 1))


def test_of_two_talks_the_one_on_the_same_day_is_the_same() -> None:
    later = replace(TALK, on=WEDNESDAY, people=22)
    assert align([TALK, later], [later]) == (Pair(1, 0), Pair(0, None))


def test_a_kind_that_was_wrong_is_the_same_activity_under_its_right_name() -> None:
    assert align([TALK], [replace(TALK, indicator="dialogues")]) == (Pair(0, 0),)


def test_an_edit_keeps_what_an_answer_told() -> None:
    after = replace(TALK, people=None, on=WEDNESDAY, missing=("people",))
    assert keep_known(TALK, after) == replace(TALK, on=WEDNESDAY)


_TOLD = st.builds(
    ReadEntry,
    st.sampled_from(["talks", "dialogues", "ssp_cooperation"]),
    st.integers(1, 3),
    st.none() | st.integers(0, 200),
    st.sampled_from([TUESDAY, WEDNESDAY]),
)


@given(st.lists(_TOLD, max_size=5), st.lists(_TOLD, max_size=5))
def test_an_alignment_uses_every_activity_exactly_once(old: list[ReadEntry], new: list[ReadEntry]) -> None:
    pairs = align(old, new)
    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(len(old)))
    assert sorted(pair.new for pair in pairs if pair.new is not None) == list(range(len(new)))


@given(st.lists(_TOLD, max_size=5))
def test_an_edit_of_a_comma_changes_nothing(told: list[ReadEntry]) -> None:
    assert all(pair.old == pair.new or told[pair.old or 0] == told[pair.new or 0] for pair in align(told, told))


# ------------------------------------------------------------------------------------------------------------ courses


def test_an_end_belongs_to_the_oldest_start_that_is_open() -> None:
    settled = settle_courses(
        [
            Course(1, "started", date(2014, 1, 10), 1),
            Course(2, "started", date(2014, 2, 10), 1),
            Course(3, "completed", date(2014, 3, 1), 1),
            Course(4, "completed", date(2014, 3, 2), 1),
            Course(5, "completed", date(2014, 3, 3), 1),
        ]
    )
    assert [settled[n].closes for n in (3, 4, 5)] == [1, 2, None]
    assert [settled[n].counts for n in (1, 2, 3, 4, 5)] == [True, True, False, False, True]


def test_an_end_before_the_start_is_another_course() -> None:
    settled = settle_courses([Course(1, "started", WEDNESDAY, 1), Course(2, "completed", TUESDAY, 1)])
    assert settled[2].counts


def test_three_ends_with_two_known_starts_are_told_apart() -> None:
    ends = ReadEntry("mentor_courses", 3, None, WEDNESDAY, phase="completed")
    assert [one.count for one in split_ends(ends, 2)] == [2, 1]
    assert split_ends(ends, 0) == split_ends(ends, 3) == (ends,)


@given(st.lists(st.tuples(st.sampled_from(["started", "completed"]), st.integers(0, 5)), max_size=12))
def test_a_course_never_counts_more_often_than_it_is_told_nor_less_than_it_starts(told: list[tuple[str, int]]) -> None:
    courses = [Course(n, phase, date(2014, 3, 1 + day), 1) for n, (phase, day) in enumerate(told)]
    counted = sum(one.counts for one in settle_courses(courses).values())
    assert sum(phase == "started" for phase, _ in told) <= counted <= len(told)


# --------------------------------------------------------------------------------------------------------- the target


def test_a_target_is_reached_when_talks_and_participants_both_are() -> None:
    talks = PLAN.indicator("talks")
    assert standing(talks, Tally(10, 150)).reached
    assert not standing(talks, Tally(12, 149)).reached
    assert not standing(PLAN.indicator("ssp_cooperation"), Tally(30, 0)).reached
    assert standing(PLAN.indicator("mentor_courses"), Tally(4)).people is None

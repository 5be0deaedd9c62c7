"""Days as staff tell them: relative, by weekday, by date, by week."""

from __future__ import annotations

from datetime import date

import pytest

from domain.reading.reader import Reader
from domain.reading.replies import read_day
from tests.domain.builders import PLAN

WEDNESDAY = date(2014, 3, 5)
READER = Reader(PLAN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i dag", (3, 5)), ("her til morgen", (3, 5)), ("i går", (3, 4)), ("igår", (3, 4)), ("i aftes", (3, 4)),
        ("i forgårs", (3, 3)), ("mandag", (3, 3)), ("i mandags", (3, 3)), ("sidste mandag", (3, 3)),
        ("i onsdags", (2, 26)), ("for tre dage siden", (3, 2)), ("for en uge siden", (2, 26)), ("den 4. marts", (3, 4)),
        ("d. 4/3", (3, 4)), ("4/3", (3, 4)), ("04.03", (3, 4)), ("4/3-14", (3, 4)), ("04.03.2014", (3, 4)),
        ("2014-03-04", (3, 4)), ("mandag 3/3", (3, 3)), ("den 4.", (3, 4)), ("den tyvende februar", (2, 20)),
        ("torsdag i uge 9", (2, 27)), ("mandag i sidste uge", (2, 24)), ("today", (3, 5)), ("yesterday", (3, 4)),
        ("the day before yesterday", (3, 3)), ("on Monday", (3, 3)), ("last Tuesday", (3, 4)),
        ("three days ago", (3, 2)),
        ("a week ago today", (2, 26)), ("March 4th", (3, 4)), ("the 4th of March", (3, 4)), ("4 March 2014", (3, 4)),
        ("the twenty-first of February", (2, 21)), ("the first of March", (3, 1)),
    ],
)  # fmt: skip
def test_days_are_counted_back_from_the_message(text: str, day: tuple[int, int]) -> None:
    """A log looks back: a weekday is the latest one before today, a date the most recent one."""
    assert read_day(text, WEDNESDAY) == date(2014, *day)


@pytest.mark.parametrize(
    "text", ["uge 11", "sidste uge", "forleden", "last week", "i marts", "kl. 10-11.30", "lokale 2.14"]
)
def test_what_names_no_one_day_is_none(text: str) -> None:
    """A week, a month, "the other day", a time, a room."""
    assert read_day(text, WEDNESDAY) is None


def test_the_latest_leap_day_may_lie_four_years_back() -> None:
    """29 February is looked for until a year has one."""
    assert read_day("29/2", WEDNESDAY) == date(2012, 2, 29)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("I går havde vi oplæg for 12 lærere og bagefter SSP-møde", [4, 4]),
        ("Mandag: mentorforløb afsluttet. Tirsdag: oplæg for 12 lærere", [3, 4]),
        ("man. oplæg for 18 pers, tirs. ssp-møde", [3, 4]),
        ("to dialoger i går med 40 elever i alt og et oplæg for 14 lærere", [4, 4]),
        ("oplæg i går for 12 lærere, og to mentorforløb er startet", [4, 5]),
        ("Oplæg i Valby, 12 deltagere. SSP-møde. Alt sammen i går", [4, 4]),
        ("oplæg i mandags, 24 deltagere, og et i Valby i tirsdags med 35", [3, 4]),
    ],
)
def test_a_day_holds_for_what_it_is_said_of(text: str, days: list[int]) -> None:
    """Said first it holds until another is said; said last it holds for its own clause, with "all" for everything."""
    assert [entry.on.day for entry in READER.read(text, WEDNESDAY).entries] == days


@pytest.mark.parametrize("text", ["oplæg på fredag, ca. 25", "dialog i 8.b i morgen", "SSP-mødet 20/3 bliver kl. 13"])
def test_what_lies_ahead_is_booked_and_not_logged(text: str) -> None:
    """Nothing is done before its day."""
    reading = READER.read(text, WEDNESDAY)

    assert reading.intent == "other"
    assert [entry.on > WEDNESDAY for entry in reading.booked] == [True]


def test_a_week_alone_leads_to_the_question_which_day() -> None:
    """ "Uge 9" tells no day."""
    entry = READER.read("oplæg i uge 9, 18 deltagere", WEDNESDAY).entries[0]

    assert entry.missing == ("day",)


@pytest.mark.parametrize(
    "text",
    [
        "oplæg den 30. februar, 18 deltagere",
        "oplæg 31/2, 18 deltagere",
        "oplæg den 45. marts, 18 deltagere",
        "oplæg d. 32/1, 18 deltagere",
        "oplæg 31.02.2014, 18 deltagere",
        "oplæg 2014-02-31, 18 deltagere",
        "mandag den 31. februar holdt vi oplæg for 18 lærere",
        "oplæg i uge 99 for 18 lærere",
        "oplæg for 99999 dage siden, 18 deltagere",
        "talk on February 30, 18 people",
        "talk on 29 February 2014, 18 people",
    ],
)
def test_a_day_that_cannot_be_is_asked_about(text: str) -> None:
    """It is neither taken for another day nor for today."""
    (entry,) = READER.read(text, WEDNESDAY).entries

    assert (entry.people, entry.missing) == (18, ("day",))


def test_a_leap_day_of_another_year_is_confirmed() -> None:
    """It may be a slip for the first of March."""
    (entry,) = READER.read("oplæg 29/2, 18 deltagere", WEDNESDAY).entries

    assert (entry.on, entry.doubtful) == (date(2012, 2, 29), ("date",))


@pytest.mark.parametrize(("text", "day"), [("14.5.2004", date(2004, 5, 14)), ("14 May 2004", date(2004, 5, 14))])
def test_a_year_that_is_told_holds_however_far_away(text: str, day: date) -> None:
    """What lies outside the plan is the plan's to say."""
    assert read_day(text, WEDNESDAY) == day

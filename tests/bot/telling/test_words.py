"""A status and its reason read as a colleague would say them, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from bot.telling import words
from domain.progress import Figures, Tally, progress
from domain.status import MoneyStatus, Status
from tests.bot.progress.data import TEXTS, at_midyear, at_years_end
from tests.domain.builders import PLAN

DA, EN = TEXTS.of("da"), TEXTS.of("en")


def test_dialogues_behind_say_why_with_the_chance_of_the_rest():
    dialogues = at_midyear().indicator("dialogues")

    assert words.status(dialogues, DA) == "Bagud"
    assert words.why(dialogues, PLAN, DA, "da") == (
        "3 af 10, hvor det efter planen skulle være 5–6 nu; 1 er aftalt. "
        "I det hidtidige tempo er der 4\u00a0% chance for 6 ud over dem."
    )
    assert words.why(dialogues, PLAN, EN, "en") == (
        "3 of 10, where by the plan it would be 5–6 now, 1 booked. "
        "At the pace so far, 6 beyond those has a chance of 4%."
    )


def test_what_is_needed_is_said_in_school_weeks_and_heads():
    dialogues = at_midyear().indicator("dialogues")

    assert words.needed(dialogues, PLAN, DA, "da") == "Mangler 6 à 20 elever ud over 1 aftalt: 1 hver 3. skoleuge"
    assert (
        words.needed(dialogues, PLAN, EN, "en")
        == "6 to go with 20 pupils each beyond 1 booked: one every 3 school weeks"
    )


def test_nothing_is_needed_of_what_is_reached():
    assert words.needed(at_midyear().indicator("mentor_courses"), PLAN, DA, "da") is None


def test_only_people_are_needed_once_the_talks_are_held():
    talks = progress(PLAN, date(2014, 9, 30), Figures(done={"talks": Tally(10, 130)})).indicator("talks")

    assert words.needed(talks, PLAN, DA, "da") == "Mangler 20 deltagere"


def test_where_one_a_week_is_too_few_the_weeks_left_are_told():
    talks = progress(PLAN, date(2014, 12, 5), Figures(done={"talks": Tally(4, 150)})).indicator("talks")

    assert words.needed(talks, PLAN, EN, "en") == "6 to go in 2 school weeks"


def test_in_the_last_weeks_a_pace_is_not_told():
    talks = progress(PLAN, date(2014, 12, 12), Figures(done={"talks": Tally(6, 150)})).indicator("talks")

    assert words.needed(talks, PLAN, DA, "da") == "Mangler 4, inden planen slutter"
    assert words.needed(talks, PLAN, EN, "en") == "4 to go before the plan ends"


def test_twin_targets_are_one_line():
    talks = at_midyear().indicator("talks")
    all_told = replace(talks, people=replace(talks.people, without=0))

    said = "Vidensoplæg 6/10 (2 aftalt), deltagere 103/150"
    assert words.twins(all_told, PLAN, DA, "da") == f"{said} (12 ved hver, der mangler)"
    assert words.twins(talks, PLAN, DA, "da") == f"{said} (1 uden antal)"
    assert words.twins(at_midyear().indicator("mentor_courses"), PLAN, EN, "en") == "Mentor courses 4/4"


def test_money_over_its_line_says_by_how_much():
    mentors = at_years_end().money[1]

    assert words.money_status(mentors, DA) == "Over rammen"
    assert words.why_money(mentors, DA, "da") == (
        "251.200\u00a0kr. brugt; det er 1.200\u00a0kr. over rammen på 250.000\u00a0kr."
    )


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_status_has_a_word_and_a_symbol_of_its_own(language):
    t = TEXTS.of(language)

    assert len({t(f"progress.status.{one}") for one in get_args(Status)}) == len(get_args(Status))
    assert len({t(f"progress.money_status.{one}") for one in get_args(MoneyStatus)}) == len(get_args(MoneyStatus))
    assert set(words.SYMBOLS) == set(get_args(Status))
    assert set(words.MONEY_SYMBOLS) == set(get_args(MoneyStatus))


@pytest.mark.parametrize("language", ["da", "en"])
def test_whatever_is_logged_there_is_a_sentence_for_it(language):
    t = TEXTS.of(language)
    for on in (date(2014, 1, 2), date(2014, 4, 1), date(2014, 6, 29), date(2014, 11, 28), date(2014, 12, 31)):
        for count in (0, 1, 3, 7, 10, 12):
            for people in (0, 20, 100, 400):
                tally = Tally(count, people if count else 0, 0 if people else count)
                told = progress(PLAN, on, Figures({one.id: tally for one in PLAN.indicators}, {}, {"operations": 9999}))
                for one in told.indicators:
                    assert words.why(one, PLAN, t, language).endswith(".")
                    assert words.needed(one, PLAN, t, language) is None or one.needed is not None
                assert all(words.why_money(line, t, language) for line in told.money)

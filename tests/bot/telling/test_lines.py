"""The plan on a phone: what needs nothing takes one line, what needs something says what; the rest is a tap away."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from math import ceil

import pytest

from bot.digest.views import details_text, digest_text
from bot.markup import html_texts
from bot.telling.lines import plan_block
from domain.calendar import Week
from domain.digest import Due, compose
from domain.progress import Figures, Tally, progress
from tests.bot.progress.data import TEXTS
from tests.domain.builders import PLAN, done

AUTUMN = date(2014, 9, 28)
SO_FAR = Figures(
    done=done(talks=(7, 118), dialogues=(10, 210), mentor_courses=4, parent_coaching_courses=1),
    booked=done(dialogues=(1, 24)),
    spent={"operations": 380_000},
)
PACE = {
    "da": "Mangler 3 à 11 deltagere: 1 hver 3. skoleuge",
    "en": "3 to go with 11 participants each: one every 3 school weeks",
}


def lines(figures: Figures, language: str = "da", on: date = AUTUMN) -> list[str]:
    block = plan_block(progress(PLAN, on, figures), PLAN, html_texts(TEXTS, language), language)
    return re.sub(r"<[^>]+>", "", block).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def below(said: list[str], line: str) -> list[str]:
    """The lines that belong to `line`."""
    rest = said[said.index(line) + 1 :]
    return rest[: next(number for number, one in enumerate(rest) if not one.startswith("   "))]


def test_of_what_is_reached_nothing_more_is_asked() -> None:
    assert below(lines(SO_FAR), "✓ Mentorforløb: 4 af 4 – nået") == []
    assert below(lines(SO_FAR), "✓ Ung-til-ung-dialoger: 10 af 10 – nået") == ["   210 af 200 elever · 1 aftalt"]
    assert below(lines(SO_FAR, "en"), "✓ Youth dialogues: 10 of 10 – reached") == ["   210 of 200 pupils · 1 booked"]


def test_a_target_stands_beside_its_pace_and_its_word_below_it() -> None:
    assert below(lines(SO_FAR), "● Vidensoplæg: 7 af 10 (plan 7–8)") == ["   118 af 150 deltagere · følger planen"]


def test_a_word_that_holds_for_all_money_is_told_once() -> None:
    said = lines(SO_FAR)
    assert said[-5:] == [
        "Økonomi",
        "● Drift: 380.000 af 500.000 kr.",
        "   følger planen",
        "△ Mentorer mv.: 0 af 250.000 kr.",
        "   mindre end ventet",
    ]

    alike = lines(replace(SO_FAR, spent={"operations": 380_000, "one_to_one": 190_000}))
    assert alike[-3:] == [
        "Økonomi – følger planen",
        "● Drift: 380.000 af 500.000 kr.",
        "● Mentorer mv.: 190.000 af 250.000 kr.",
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_it_takes_is_told_at_once_only_where_there_is_cause_for_it_and_always_in_the_details(
    language: str,
) -> None:
    due = Due(Week(2014, 39), None, late=False)
    told = compose(PLAN, due, SO_FAR, SO_FAR, None)

    assert not [one for one in lines(SO_FAR, language) if PACE[language] in one]
    assert PACE[language] in details_text(told, due, PLAN, html_texts(TEXTS, language), language)


def test_what_is_behind_says_its_reason_and_what_it_takes_from_now() -> None:
    said = lines(Figures(done=done(talks=(3, 60))))

    assert below(said, "▼ Vidensoplæg: 3 af 10 (plan 7–8)") == [
        "   60 af 150 deltagere",
        "   bagud: i dette tempo nås målet næppe",
        "   Mangler 7 à 13 deltagere på 11 skoleuger",
    ]


def test_what_is_booked_stands_beside_the_count_and_is_not_asked_for_again() -> None:
    booked = replace(SO_FAR, done=done(mentor_courses=1), booked=done(mentor_courses=1, talks=(1, 20)))

    assert below(lines(booked), "▼ Mentorforløb: 1 af 4 (plan 2–3, 1 aftalt)") == [
        "   bagud: det aftalte er ikke nok til målet",
        "   Mangler 2 ud over 1 aftalt: 1 hver 6. arbejdsuge",
    ]


def test_of_twins_the_half_that_is_reached_is_said_to_be() -> None:
    events, people = Figures(done=done(dialogues=(11, 150))), Figures(done=done(dialogues=(8, 230)))

    assert below(lines(events), "◐ Ung-til-ung-dialoger: 11 af 10 (nået)") == [
        "   150 af 200 elever",
        "   hold øje: antallet er nået, men der mangler 50 elever",
    ]
    over = date(2014, 12, 31)
    assert below(lines(people, on=over), "▼ Ung-til-ung-dialoger: 8 af 10") == [
        "   230 af 200 elever (nået) · ikke nået"
    ]


def test_participants_whom_nobody_counted_are_no_zero() -> None:
    none_told = Figures(done={"talks": Tally(7, 0, 7)})
    some_told = Figures(done={"talks": Tally(7, 118, 2)})

    assert "   antal deltagere ikke oplyst" in lines(none_told)
    assert "   118 af 150 deltagere (2 uden antal)" in [one[:38] for one in lines(some_told)]


def test_what_was_booked_for_a_day_that_has_passed_and_not_confirmed_is_told() -> None:
    assert "   1 booked, but not confirmed" in lines(replace(SO_FAR, overdue=done(talks=1)), "en")


def test_a_plan_without_money_has_no_heading_for_it() -> None:
    bare = replace(PLAN, budget=())
    block = plan_block(progress(bare, AUTUMN, SO_FAR), bare, html_texts(TEXTS, "da"), "da")

    assert "Økonomi" not in block


def test_the_last_one_to_go_is_told_by_the_numbers_alone() -> None:
    said = lines(replace(SO_FAR, done=done(advisory_courses=2)), on=date(2014, 12, 1))

    assert below(said, "◐ Rådgivningsforløb: 2 af 3 (plan 2–3)") == ["   hold øje: kan være tilfældigt"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_digest_of_an_ordinary_week_fits_a_phone_screen(language: str) -> None:
    """Some 32 lines of 44 letters: between the bars of a phone of 390 by 844 points, at the usual size of letters."""
    now = replace(SO_FAR, spent={"operations": 380_000, "one_to_one": 140_000})
    before = replace(now, done=done(talks=(6, 100), dialogues=(9, 190), mentor_courses=4))
    previous = compose(PLAN, Due(Week(2014, 38), None, late=False), before, before, None)
    due = Due(Week(2014, 39), None, late=False)
    told = compose(PLAN, due, now, before, previous)

    said = re.sub(r"<[^>]+>", "", digest_text(told, due, PLAN, html_texts(TEXTS, language), language)).splitlines()

    assert sum(max(1, ceil(len(one) / 44)) for one in said) <= 32, "\n".join(said)

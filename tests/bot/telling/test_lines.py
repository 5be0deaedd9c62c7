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
from domain.progress import Figures, progress
from tests.bot.progress.data import TEXTS
from tests.domain.builders import PLAN, done

AUTUMN = date(2014, 9, 28)
SO_FAR = Figures(
    done=done(talks=(7, 118), dialogues=(10, 210), mentor_courses=4, parent_coaching_courses=1),
    booked=done(dialogues=(1, 24)),
    spent={"operations": 380_000},
)
PACE = {"da": "Mangler 3: 1 hver 3. skoleuge, med 11 deltagere hver gang", "en": "3 to go: one every 3 school weeks"}


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
    assert said[-3:] == ["Økonomi", "● Drift: 380.000 af 500.000 kr. – følger planen", said[-1]]
    assert said[-1].startswith("△ Mentorer mv.: 0 af 250.000 kr. – ")

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

    why, needed = below(said, "▼ Vidensoplæg: 3 af 10 (plan 7–8)")
    assert why == "   60 af 150 deltagere · bagud: i dette tempo nås målet næppe"
    assert needed.startswith("   Mangler 7: ")


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

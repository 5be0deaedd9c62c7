"""The plan on a phone: what needs nothing takes one line, what needs something says what; the rest is a tap away."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.digest.views import details_text
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


def test_a_reached_target_stands_on_one_line_with_its_participants_and_what_is_booked_beyond_it() -> None:
    dialogues = lines(SO_FAR).index("✓ Ung-til-ung-dialoger: 10 af 10, 210 af 200 elever, 1 aftalt – nået")

    assert lines(SO_FAR)[dialogues + 1] == ""
    assert "✓ Youth-to-youth dialogues: 10 of 10, 210 of 200 pupils, 1 booked – reached" in lines(SO_FAR, "en")


def test_a_budget_line_is_one_line() -> None:
    assert "● Drift af VINK og resursepanel: 380.000 af 500.000 kr. – følger planen" in lines(SO_FAR)
    assert "△ Mentors and parent coaches: 0 of DKK 250,000 – less than expected" in lines(SO_FAR, "en")


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

    talks = said.index("▼ Vidensoplæg: 3 af 10 – bagud")
    assert said[talks + 1].startswith("     60 af 150 deltagere · efter planen nu ")
    assert said[talks + 2].startswith("     Mangler 7: ")

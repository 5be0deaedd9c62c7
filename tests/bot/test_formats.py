"""Dates, numbers and money are written as a Dane, and as an English reader, expects them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot import formats

TUESDAY = date(2014, 3, 4)


@pytest.mark.parametrize(
    ("said", "danish", "english"),
    [
        (lambda lang: formats.day(TUESDAY, lang), "4. marts 2014", "4 March 2014"),
        (lambda lang: formats.weekday_day(TUESDAY, lang), "tirsdag 4. marts", "Tuesday 4 March"),
        (lambda lang: formats.short_day(TUESDAY, lang), "4/3", "4 Mar"),
        (lambda lang: formats.clock(datetime(2014, 3, 4, 8, 5), lang), "08.05", "08:05"),  # noqa: DTZ001
        (lambda lang: formats.number(1234567, lang), "1.234.567", "1,234,567"),
        (lambda lang: formats.number(5.48, lang), "5,5", "5.5"),
        (lambda lang: formats.number(-3, lang), "−3", "−3"),
        (lambda lang: formats.signed(2, lang), "+2", "+2"),
        (lambda lang: formats.number_range(5, 6, lang), "5–6", "5–6"),
        (lambda lang: formats.number_range(5, 5, lang), "5", "5"),
        (lambda lang: formats.percent(0.548, lang), "55\u00a0%", "55%"),
        (lambda lang: formats.money(4500, lang), "4.500\u00a0kr.", "DKK\u00a04,500"),
        (lambda lang: formats.duration(80, lang), "1 time og 20 minutter", "1 hour and 20 minutes"),
        (lambda lang: formats.duration(1, lang), "1 minut", "1 minute"),
        (lambda lang: formats.duration(0, lang), "under et minut", "less than a minute"),
        (lambda lang: formats.duration(120, lang), "2 timer", "2 hours"),
        (lambda lang: formats.duration(34 * 60 + 40, lang), "35 timer", "35 hours"),
        (lambda lang: formats.in_days(182 * 60, 480, lang, working=True), "23 arbejdsdage", "23 working days"),
        (lambda lang: formats.in_days(16 * 60 + 1, 480, lang, working=True), "2 arbejdsdage", "2 working days"),
        (lambda lang: formats.in_days(16 * 60, 480, lang, working=True), None, None),
        (lambda lang: formats.in_days(60 * 60, formats.DAY, lang), "3 døgn", "3 days"),
        (lambda lang: formats.office_time(20 * 60, 480, lang), "3 arbejdsdage", "3 working days"),
        (
            lambda lang: formats.office_time(80, 480, lang),
            "1 time og 20 minutters kontortid",
            "1 hour and 20 minutes of office hours",
        ),
        (lambda lang: formats.office_time(0, 480, lang), "under et minut", "less than a minute"),
        (lambda lang: formats.in_days(2 * formats.DAY, formats.DAY, lang), None, None),
    ],
)
def test_each_form_is_written_the_reader_s_way(said, danish, english):
    assert (said("da"), said("en")) == (danish, english)


@pytest.mark.parametrize(
    ("first", "last", "danish", "english"),
    [
        (date(2014, 3, 3), date(2014, 3, 9), "3.–9. marts 2014", "3–9 March 2014"),
        (date(2014, 3, 31), date(2014, 4, 6), "31. marts – 6. april 2014", "31 March – 6 April 2014"),
        (
            date(2013, 12, 30),
            date(2014, 1, 5),
            "30. december 2013 – 5. januar 2014",
            "30 December 2013 – 5 January 2014",
        ),
        (TUESDAY, TUESDAY, "4. marts 2014", "4 March 2014"),
    ],
)
def test_a_stretch_of_days_repeats_nothing(first, last, danish, english):
    assert (formats.days(first, last, "da"), formats.days(first, last, "en")) == (danish, english)

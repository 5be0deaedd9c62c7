"""The chart is one picture for a phone, says everything without colour, and cannot be broken by a text."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from bot.progress import svg
from bot.progress.chart import chart_png, chart_svg
from domain.plan import Target, Words
from domain.progress import Figures, Tally, progress
from tests.bot.progress.data import MIDYEAR, TEXTS, at_midyear
from tests.domain.builders import PLAN


def drawn(told, language="da", plan=PLAN):
    """The picture's elements and all its texts, in order."""
    root = ElementTree.fromstring(chart_svg(told, plan, TEXTS.of(language), language))  # noqa: S314  -- our own
    return root, [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


def named(name: str):
    first = PLAN.initiatives[0]
    talks = replace(first.indicators[0], name=Words(name, name))
    return replace(PLAN, initiatives=(replace(first, indicators=(talks, *first.indicators[1:])), *PLAN.initiatives[1:]))


def test_the_picture_is_a_png_as_wide_as_a_phone_shows_sharply():
    png = chart_png(at_midyear(), PLAN, TEXTS.of("da"), "da")

    assert png.startswith(b"\x89PNG")
    assert size(png)[0] == 1080
    assert 1350 <= size(png)[1] <= 1620


def test_the_same_week_gives_the_same_bytes():
    assert chart_png(at_midyear(), PLAN, TEXTS.of("da"), "da") == chart_png(at_midyear(), PLAN, TEXTS.of("da"), "da")


def test_titles_day_and_numbers_are_in_the_readers_language():
    _, danish = drawn(at_midyear())
    _, english = drawn(at_midyear(), "en")

    assert danish[:2] == ["VINK – handlingsplan 2014", "Status 29. juni 2014"]
    assert "6 af 10 · efter planen nu 5–6 · 2 aftalt" in danish
    assert "103 af 150 deltagere" in danish
    assert "231.000\u00a0kr. af 500.000\u00a0kr." in danish
    assert english[:2] == ["VINK – action plan 2014", "Status on 29 June 2014"]
    assert "66 of 200 pupils" in english


def test_each_status_is_said_by_a_shape_and_a_word():
    _, texts = drawn(at_midyear())

    for said in ("● Følger planen", "✓ Nået", "◐ Hold øje", "▼ Bagud"):
        assert said in texts


def test_what_has_no_target_has_a_number_and_no_judgement():
    _, texts = drawn(at_midyear())

    at = texts.index("Samarbejde med SSP og DKA")
    assert texts[at + 1] == "5 i alt"
    assert not any("Ikke målt" in one for one in texts)


def test_participants_alone_have_a_bar_and_a_word_of_their_own():
    first = PLAN.initiatives[0]
    talks = replace(first.indicators[0], target=Target(None, 400))
    plan = replace(PLAN, initiatives=(replace(first, indicators=(talks,)),), budget=())

    _, said = drawn(progress(plan, MIDYEAR, Figures(done={"talks": Tally(4, 145)})), plan=plan)

    assert [one for one in said if one in ("◐ Hold øje", "4 i alt", "145 af 400 deltagere")] == [
        "◐ Hold øje",
        "4 i alt",
        "145 af 400 deltagere",
    ]


def test_what_is_booked_is_hatched_so_that_it_shows_in_grey():
    with_bookings, _ = drawn(at_midyear())
    without, _ = drawn(progress(PLAN, MIDYEAR, Figures(done={"talks": Tally(6, 103)})))

    def hatched(root):
        return sum(one.get("fill") == "url(#booked)" for one in root.iter("{http://www.w3.org/2000/svg}rect"))

    assert hatched(with_bookings) - hatched(without) == 3


def test_bars_stay_inside_the_picture_when_a_target_is_passed_twofold():
    root, texts = drawn(progress(PLAN, MIDYEAR, Figures({"talks": Tally(25, 900)}, {"talks": Tally(9, 90)})))

    for box in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(box.get("x", 0)) + float(box.get("width", 0)) <= 1080.01
    assert "25 af 10 · 9 aftalt" in texts


def test_a_plan_with_nothing_in_it_yet_is_drawn_all_the_same():
    assert chart_png(progress(PLAN, PLAN.start, Figures()), PLAN, TEXTS.of("en"), "en").startswith(b"\x89PNG")


def test_markup_in_a_name_is_shown_and_not_obeyed():
    plan = named('Oplæg <b>&</b> "debat"\x00\ud800')

    _, texts = drawn(progress(plan, MIDYEAR, Figures()), plan=plan)

    assert 'Oplæg <b>&</b> "debat"' in texts


def test_a_very_long_name_is_cut_with_an_ellipsis_before_the_status():
    plan = named(
        "Vidensoplæg for medarbejdere i skoler, klubber, jobcentre og boligsociale helhedsplaner på Ydre Nørrebro"
    )

    _, texts = drawn(progress(plan, MIDYEAR, Figures()), plan=plan)

    assert texts[2].endswith("…")
    assert svg.width(texts[2], 28, bold=True) + svg.width(texts[3], 28, bold=True) < 1080 - 112


def test_every_letter_the_chart_uses_is_in_the_shipped_fonts():
    blank = svg.png(svg.drawing(80, 80, []))
    box = svg.png(svg.drawing(80, 80, [svg.text(10, 60, "\u4e2d", 50, "#000000")]))
    used = set(re.sub(r"\s", "", "".join(drawn(at_midyear())[1]))) | set("æøåÆØÅéüöä–—…“”»«’·−✓●◐▼○△")
    for bold in (False, True):
        for letter in sorted(used):
            picture = svg.png(svg.drawing(80, 80, [svg.text(10, 60, letter, 50, "#000000", bold=bold)]))
            assert picture not in (blank, box), f"{letter} is not drawn"


@pytest.mark.parametrize("bold", [False, True])
def test_a_text_is_never_wider_than_it_is_taken_to_be(bold):
    for said in ("Forældrecoachingforløb", "Mentors and parent coaches", "MWmwææÆ@%", "Illustration, til i alt 1.111"):
        room = svg.width(said, 40, bold=bold)
        line = svg.text(0, 50, said, 40, "#000000", bold=bold)
        whole = svg.png(svg.drawing(1400, 80, [line]))
        cover = svg.box(0, 0, room, 80, "#ffffff")
        assert svg.png(svg.drawing(1400, 80, [line, cover])) == svg.png(svg.drawing(1400, 80, [])), said
        assert whole != svg.png(svg.drawing(1400, 80, []))


def test_every_shape_that_is_drawn_is_explained():
    _, texts = drawn(at_midyear())

    assert texts[-6:] == ["Gennemført", "Aftalt", "Deltagere", "Brugt", "Efter planen nu", "Mål"]

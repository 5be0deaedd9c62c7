"""No text, however odd, raises or makes the reader work without measure."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.reading.reader import Reader
from domain.reading.replies import read_amount, read_correction, read_count, read_day
from tests.domain.builders import PLAN

WEDNESDAY = date(2014, 3, 5)
READER = Reader(PLAN)
PHRASES = [
    json.loads(line)["text"]
    for line in (Path(__file__).parents[1] / "phrases" / "work.jsonl").read_text("utf-8").splitlines()
]
ODD = st.text(st.characters(), max_size=300)
PIECES = st.sampled_from(
    [*"0123456789 .,:;/-()!?\n+&%", "oplæg", "og", "kr", "i går", "deltagere", "12/3", "et", "á", "😀", "'s"]
)
# More calls a character than this would mean that some part looks at every word for every other one.
CALLS_A_CHARACTER = 400


@st.composite
def edited(draw: Callable[..., object]) -> str:
    """A real phrase with a few pieces dropped, doubled, swapped or put in."""
    text = list(str(draw(st.sampled_from(PHRASES))))
    for _ in range(int(str(draw(st.integers(1, 6))))):
        at = int(str(draw(st.integers(0, max(len(text) - 1, 0)))))
        match draw(st.sampled_from(["drop", "double", "put in", "cut"])):
            case "drop":
                del text[at : at + 3]
            case "double":
                text[at:at] = text[at : at + 12]
            case "put in":
                text.insert(at, str(draw(PIECES)))
            case _:
                text = text[at:] + text[:at]
    return "".join(text)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(ODD, edited(), st.lists(PIECES, max_size=60).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    """What comes out is always whole: entries of known kinds, counts of at least one, no head count below zero."""
    reading = READER.read(text, WEDNESDAY)

    known = {one.id for one in PLAN.indicators} | {"expense"}
    for entry in (*reading.entries, *reading.booked, *reading.cancelled):
        assert entry.indicator in known
        assert entry.count >= 1
        assert entry.people is None or entry.people >= 0
    assert reading.intent == "log" or not reading.entries


@settings(max_examples=200, deadline=None)
@given(st.one_of(ODD, edited()))
def test_any_reply_is_read(text: str) -> None:
    """As a number, an amount, a day and a correction."""
    read_count(text)
    read_amount(text)
    read_day(text, WEDNESDAY)
    for entry in READER.read("holdt oplæg, 18 deltagere, og brugt 500 kr på mentor", WEDNESDAY).entries:
        read_correction(text, WEDNESDAY, entry, PLAN)


@pytest.mark.parametrize(
    "piece", ["oplæg, ", "12 ", "og et i Valby med 3 ", "4 kr ", "i går ", "møde ssp ", "(", "fem og ", "hvad? "]
)
def test_a_long_message_costs_no_more_a_word_than_a_short_one(piece: str) -> None:
    """Work is counted in calls, since a clock would measure the machine."""
    assert calls(piece * (4096 // len(piece))) <= CALLS_A_CHARACTER * 4096


def calls(text: str) -> int:
    """How many functions were called while reading."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        READER.read(text, WEDNESDAY)
    finally:
        sys.setprofile(None)
    return counted

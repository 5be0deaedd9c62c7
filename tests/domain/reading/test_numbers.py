"""Numbers in figures and in words of both languages, each bound to what it counts."""

from __future__ import annotations

import pytest

from domain.reading.replies import read_amount, read_count

DANISH_ONES = ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"]
TEENS = ["ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten"]
DANISH_TENS = {
    20: ["tyve"], 30: ["tredive", "tredve"], 40: ["fyrre", "fyrretyve"], 50: ["halvtreds", "halvtredsindstyve"],
    60: ["tres", "treds", "tresindstyve"], 70: ["halvfjerds", "halvfjerdsindstyve"], 80: ["firs", "firsindstyve"],
    90: ["halvfems", "halvfemsindstyve"],
}  # fmt: skip
ENGLISH_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
DANISH = [(word, n) for n, word in enumerate([*DANISH_ONES, *TEENS]) if n > 1] + [
    (spelling, tens + unit)
    for tens, words in DANISH_TENS.items()
    for word in words
    for unit, one in enumerate(DANISH_ONES)
    for spelling in ([word] if unit == 0 else [f"{one}og{word}", f"{one} og {word}"])
]
ENGLISH = [
    (spelling, 10 * tens + unit)
    for tens, word in enumerate(ENGLISH_TENS, 2)
    for unit, one in enumerate(ENGLISH_ONES)
    for spelling in ([word] if unit == 0 else [f"{word}-{one}", f"{word} {one}"])
]


@pytest.mark.parametrize(("word", "number"), DANISH)
def test_danish_number_words_count_participants(word: str, number: int) -> None:
    """Every number below a hundred, the tens in their short and long spellings, joined and apart."""
    assert read_count(f"{word} deltagere") == number


@pytest.mark.parametrize(("word", "number"), ENGLISH)
def test_english_number_words_count_participants(word: str, number: int) -> None:
    """Every number from twenty to ninety-nine, with and without the hyphen."""
    assert read_count(f"{word} participants") == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("et par", 2), ("en snes deltagere", 20), ("et dusin", 12), ("a dozen", 12), ("half a dozen", 6),
        ("halvandet hundrede", 150), ("et halvt hundrede", 50), ("hundrede og ti deltagere", 110),
        ("a hundred and ten participants", 110), ("tohundrede", 200), ("ca. 25", 25), ("omkring 25", 25),
        ("about 25", 25), ("vi var 18", 18), ("nej, 16", 16), ("ikke 18 men 16", 16), ("16, not 18", 16),
        ("20 lærere og 6 pædagoger", 26),
    ],
)  # fmt: skip
def test_other_ways_to_tell_a_number(text: str, number: int) -> None:
    """Dozens, halves, hedges, corrections and groups."""
    assert read_count(text) == number


@pytest.mark.parametrize("text", ["20-25", "mange", "lokale 204", "kl. 14", "8.b", "2200 N", ""])
def test_what_tells_no_head_count_is_not_taken_for_one(text: str) -> None:
    """A range, a room, a time, a class, a postcode."""
    assert read_count(text) is None


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("4.500 kr", 4500), ("4500 kr.", 4500), ("12.500,-", 12500), ("kr. 1.250", 1250), ("DKK 3,500", 3500),
        ("2 tusind", 2000), ("to tusind kroner", 2000), ("6.250,00 kr", 6250), ("199,95 kr", 199), ("1 800 kr", 1800),
        ("2.5k", 2500), ("1,5 mio. kr", 1_500_000),
    ],
)  # fmt: skip
def test_amounts_are_whole_kroner(text: str, kroner: int) -> None:
    """Points, commas, dashes, words; øre are dropped."""
    assert read_amount(text) == kroner

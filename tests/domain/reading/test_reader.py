"""What a message means: numbers that are no people, what did not take place, questions, and what is left over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.plan_file import parse_plan
from domain.reading.reader import Reader
from tests.domain.builders import PLAN, PLAN_TEXT

WEDNESDAY = date(2014, 3, 5)
READER = Reader(PLAN)


def people(text: str) -> list[int | None]:
    return [entry.people for entry in READER.read(text, WEDNESDAY).entries]


@pytest.mark.parametrize(
    "text",
    [
        "dialog i 8.b, 24 elever", "dialog i 9. klasse, 24 elever", "dialog kl. 14, 24 elever",
        "dialog, 2 timer, 24 elever",
        "dialog i lokale 204, 24 elever", "dialog i 2200 N, 24 elever", "dialog for 24 elever på 14-15 år",
        "dialog fra kl. 10 til 12, 24 elever", "dialog på Tagensvej 86, 24 elever", "dialog i 7.d i går for 24 elever",
        "dialogue in 2014 at 3 pm, bus 5A, 24 pupils", "youth dialogue in Years 7, 8 and 9, 24 pupils in all",
        "dialog, vi var i hold 13.2 og 13.4, 24 elever", "dialog med 24 elever, de to stille piger talte mest",
    ],
)  # fmt: skip
def test_a_number_counts_only_what_it_belongs_to(text: str) -> None:
    """Classes, times, durations, rooms, postcodes, ages, houses and years are no pupils."""
    assert people(text) == [24]


@pytest.mark.parametrize(
    ("text", "counts", "heads"),
    [
        ("2 oplæg, 18 og 22 deltagere", [1, 1], [18, 22]),
        ("3 talks with 20 each", [3], [60]),
        ("3 talks, 54 in all", [3], [54]),
        ("20 teachers and 6 pedagogues at a talk", [1], [26]),
        ("tre dialoger á 19 elever", [3], [57]),
        ("dialoger i 9.x og 9.y, 23 elever i hver", [2], [46]),
        ("to SSP-møder i torsdags, et i Husum og et på Vesterbro", [2], [None]),
        ("ssp-møde i går og et mere i dag, 6 personer begge gange", [1, 1], [6, 6]),
        ("oplæg for fjorten bordtennisspillere og seks lærere", [1], [20]),
    ],
)
def test_events_are_told_apart_or_added_up(text: str, counts: list[int], heads: list[int | None]) -> None:
    """Several events are one entry with a count, unless their days or head counts are told apart."""
    entries = READER.read(text, WEDNESDAY).entries

    assert [entry.count for entry in entries] == counts
    assert [entry.people for entry in entries] == heads


@pytest.mark.parametrize(
    "text",
    [
        "oplægget i går blev aflyst", "vi nåede ikke oplægget", "på torsdag skal jeg holde oplæg for 30 sygeplejersker",
        "hvor mange oplæg har vi holdt?", "hvornår er der SSP-møde", "tak for oplægget i går", "hej bot, godmorgen",
        "the talk was called off", "we will hold a talk on Friday", "how many talks have we held?", "thank you, bye",
        "the parent coach hasn't been paid yet, the invoice is 4.000 kr", "does anybody know a good lecture?",
        "mentorforløbet blev ik til noget",
    ],
)  # fmt: skip
def test_what_was_not_done_is_not_logged(text: str) -> None:
    """Cancelled, planned, asked about, thanked for."""
    assert READER.read(text, WEDNESDAY).intent == "other"
    assert READER.read(text, WEDNESDAY).entries == ()


@pytest.mark.parametrize(
    "text",
    [
        "jeg har brug for sparring om en ung", "hvad gør jeg med en elev der truer de andre?",
        "bekymret for en dreng i klubben, han sover i opgange", "vi mangler en ressourceperson til en svær sag",
        "oplægget i går gjorde indtryk, men nu tør en pige i 9.c ikke tage hjem. Hvad gør jeg?",
        "a boy in my class says he'll go to Syria, what do I do?", "we'd like the panel's help",
        "rådgivning ønskes: 15-årig, hash, skylder 8.000 kr væk",
    ],
)  # fmt: skip
def test_a_worry_or_a_wish_for_help_goes_to_the_panel(text: str) -> None:
    """Also when a talk, a mentor or an amount is mentioned in passing."""
    assert READER.read(text, WEDNESDAY).intent == "advice"


@pytest.mark.parametrize(
    ("text", "amount", "line"),
    [
        ("Lokaleleje 4.500 kr", 4500, "operations"),
        ("brugt 4.500 kr på mentor", 4500, "one_to_one"),
        ("honorar til forældrecoach 9.500 kr", 9500, "one_to_one"),
        ("pizza 740 kr", 740, "operations"),
        ("DKK 3500 for the resource panel", 3500, "operations"),
    ],
)
def test_money_goes_to_the_line_it_was_spent_from(text: str, amount: int, line: str) -> None:
    """By the words that tell its purpose."""
    entry = READER.read(text, WEDNESDAY).entries[0]

    assert (entry.indicator, entry.amount, entry.budget_line) == ("expense", amount, line)


@pytest.mark.parametrize("amount", ["5000000000 kr", "-500 kr", "0 kr"])
def test_an_amount_that_cannot_be_is_asked_about(amount: str) -> None:
    """It is not stored as another."""
    (entry,) = READER.read(f"brugt {amount} på kaffe til møde", WEDNESDAY).entries

    assert (entry.amount, entry.missing) == (None, ("amount",))


@pytest.mark.parametrize("text", ["13 mentorforløb er startet", "holdt 900 oplæg med 3 deltagere"])
def test_more_events_than_anybody_holds_are_asked_about(text: str) -> None:
    """The number is a slip, or counts something else."""
    (entry,) = READER.read(text, WEDNESDAY).entries

    assert "number" in entry.missing


def test_an_amount_without_a_purpose_is_asked_about() -> None:
    """Nobody guesses a budget line."""
    assert READER.read("brugt 500 kr i går", WEDNESDAY).entries[0].missing == ("budget_line",)


def test_a_talk_without_a_head_count_is_asked_about() -> None:
    """A course needs none; a talk does, unless nobody counted."""
    assert READER.read("holdt oplæg i går", WEDNESDAY).entries[0].missing == ("people",)
    assert READER.read("mentorforløb startet", WEDNESDAY).entries[0].missing == ()
    assert READER.read("holdt oplæg, glemte at tælle", WEDNESDAY).entries[0].people_unknown


def test_a_number_that_nothing_binds_is_asked_about_and_not_stored() -> None:
    """ "Oplæg 15" may be fifteen people or the fifteenth."""
    entry = READER.read("oplæg i Valby 15", WEDNESDAY).entries[0]

    assert entry.people is None
    assert "number" in entry.missing


def test_what_was_not_understood_is_quoted_in_the_writers_words() -> None:
    """Nothing is dropped silently."""
    reading = READER.read("holdt oplæg i går, 18 deltagere. Vi uddelte 45 og fik 12 tilbage", WEDNESDAY)

    assert any("45" in clause for clause in reading.left_over)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("opæg", "talks"),
        ("oplæ", "talks"),
        ("oplaeg", "talks"),
        ("mentorforlb", "mentor_courses"),
        ("presentaton", "talks"),
    ],
)
def test_slips_of_the_finger_are_understood(slip: str, meant: str) -> None:
    """A letter lost, swapped or written without æøå."""
    assert READER.read(f"{slip} i går, startet, 18 deltagere", WEDNESDAY).entries[0].indicator == meant


@pytest.mark.parametrize(
    "text", ["festen i går var god", "trods regnen gik det", "the trees attend forth", "han ligger i natten"]
)
def test_ordinary_words_are_no_slips_of_the_finger(text: str) -> None:
    """ "Festen" is not fifteen, "trods" not sixty, "attend" not eighteen, "natten" not nineteen."""
    reading = READER.read(f"holdt oplæg. {text}", WEDNESDAY)

    assert [entry.people for entry in reading.entries] == [None]
    assert all("number" not in entry.missing for entry in reading.entries)


def test_another_programmes_words_work_without_code() -> None:
    """The vocabulary comes from the plan's file: here talks are called "kaffemik"."""
    text = PLAN_TEXT.replace('"oplæg", "*oplæg", "vidensoplæg",', '"kaffemik",').replace(
        '"talk", "knowledge talk",', '"potlatch",'
    )
    reader = Reader(parse_plan(text))

    assert [one.indicator for one in reader.read("kaffemik i går, 18 deltagere", WEDNESDAY).entries] == ["talks"]
    assert [one.people for one in reader.read("potlatch yesterday, 18 participants", WEDNESDAY).entries] == [18]


def test_a_talk_for_one_or_two_is_asked_about() -> None:
    """The number may well be another's."""
    (entry,) = READER.read("holdt oplæg i dag, 1 deltager", WEDNESDAY).entries

    assert (entry.people, entry.doubtful) == (1, ("people",))


_SSP = ["SSP", "SSP-konsulenter", "12 SSP-lærere", "SSP staff", "SSP-udvalget"]
_DKA = ["DKA", "Kriminalpræventiv Afdeling", "12 kriminalpræventive medarbejdere", "crime prevention staff"]


@pytest.mark.parametrize("whom", [*_SSP, *_DKA])
def test_what_is_held_for_the_plans_audience_says_so(whom: str) -> None:
    """Initiative 3 counts it."""
    assert [one.for_audience for one in READER.read(f"oplæg i går for {whom}", WEDNESDAY).entries] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "holdt oplæg i går, 14 deltagere fra SSP",
        "holdt oplæg i går, 14 deltagere, de var fra SSP",
        "holdt oplæg i går, 14 deltagere, de kom alle fra SSP",
        "holdt oplæg i går. Der var 14 fra SSP",
        "holdt oplæg i går. Der var 14 deltagere, alle fra SSP",
        "holdt oplæg i går, 14 deltagere fra SSP-udvalget",
        "held a talk yesterday, 14 participants from the SSP committee",
    ],
)
def test_where_those_who_came_to_a_talk_are_from_is_no_meeting_with_them(text: str) -> None:
    (entry,) = READER.read(text, WEDNESDAY).entries

    assert (entry.indicator, entry.people, entry.for_audience) == ("talks", 14, True)
    assert entry.on == WEDNESDAY - timedelta(days=1)


def test_a_meeting_told_beside_a_talk_is_one() -> None:
    texts = ("holdt oplæg i går, 14 deltagere, og møde med SSP i dag", "oplæg i går, 14 delt. I dag SSP, 5 deltagere")

    for text in texts:
        assert [one.indicator for one in READER.read(text, WEDNESDAY).entries] == ["talks", "ssp_cooperation"]


@pytest.mark.parametrize("text", ["fik 2.000 kr retur fra lokaleleje", "mentor får 500 kr i timen"])
def test_what_nobody_paid_is_no_expense(text: str) -> None:
    """Money that came back, and a price."""
    assert not READER.read(text, WEDNESDAY).entries


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("SSP-møde i Husum i går og SSP-møde på Vesterbro i går", ()),
        ("We sat with SSP yesterday, a meeting with SSP of two hours", ("number",)),
    ],
)
def test_two_of_a_kind_on_one_day_are_one_entry(text: str, missing: tuple[str, ...]) -> None:
    """With a place each they are two; else one may have been told twice."""
    (entry,) = READER.read(text, WEDNESDAY).entries

    assert (entry.count, entry.missing) == (2, missing)


def test_a_day_that_nothing_took_may_be_that_of_what_has_none() -> None:
    """It is confirmed and not silently today."""
    (entry,) = READER.read("The mentor course is over; we said goodbye yesterday with a pizza", WEDNESDAY).entries

    assert (entry.on, entry.doubtful) == (WEDNESDAY, ("date",))


def test_a_head_count_of_each_of_one_event_asks_how_many_there_were() -> None:
    """ "Each" of one is none."""
    (entry,) = READER.read("dialog i klubben i går, 23 elever hver", WEDNESDAY).entries

    assert (entry.count, entry.people, entry.missing) == (1, 23, ("number",))


@pytest.mark.parametrize(
    "text", ["har afsluttet 2 mentorforløb og startet 1 nyt", "2 mentor courses ended and 1 started"]
)
def test_the_other_end_of_another_course_is_an_entry_of_its_own(text: str) -> None:
    """Two ended and one began."""
    assert [(one.count, one.phase) for one in READER.read(text, WEDNESDAY).entries] == [
        (2, "completed"),
        (1, "started"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Oplæg i dag for 21 deltagere, eller nej, 23", 23),
        ("dialog i 8.b i går, 24 elever. nej 25, der kom en for sent", 25),
        ("oplæg for 18 (nej 19) lærere", 19),
        ("ikke 18 men 20 deltagere til oplægget i går", 20),
        ("held a talk for 20, make that 22, teachers", 22),
        ("dialogue with 25, no wait, 26 pupils in 7.b", 26),
        ("oplæg for 30 lærere i går. Nej, 2 kom for sent", 30),
        ("oplæg for 30 lærere i går. Nej, 2 udeblev", 30),
    ],
)
def test_what_the_writer_takes_back_is_not_counted(text: str, value: int) -> None:
    """The number said last holds, unless it counts something else."""
    assert people(text) == [value]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SSP-møde mandag, nej undskyld, det var tirsdag", 4),
        ("SSP meeting on Monday - no, Tuesday", 4),
        ("SSP-møde den 3. marts, ikke den 4.", 3),
    ],
)
def test_a_day_that_is_taken_back_is_no_day_of_its_own(text: str, day: int) -> None:
    """One meeting, on the day that holds."""
    assert [entry.on.day for entry in READER.read(text, WEDNESDAY).entries] == [day]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20 deltagere, 12 mænd og 8 kvinder til oplæg i går", 20),
        ("oplæg i går: 12 lærere, 9 pædagoger og 3 ledere", 24),
    ],
)
def test_a_whole_told_with_its_parts_counts_once(text: str, value: int) -> None:
    """Only "participants" may be such a whole; twelve teachers are no sum of those beside them."""
    assert people(text) == [value]

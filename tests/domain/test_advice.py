"""Whom a request goes to, when it is late, and what it is called."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.advice import (
    Expert,
    due_steps,
    first_circle,
    is_audience,
    may_reopen,
    reference,
    sounds_urgent,
    suggest_topic,
    waited_minutes,
    wider_circle,
)
from domain.plan_file import parse_plan

PLAN = parse_plan((Path(__file__).parents[2] / "plans" / "vink-2014.toml").read_text("utf-8"))
ZONE = ZoneInfo("Europe/Copenhagen")
WEDNESDAY = date(2014, 3, 5)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_a_reference_names_year_and_number_and_grows_past_999() -> None:
    assert [reference(2014, 7), reference(2009, 12), reference(2014, 1000)] == ["R-14-007", "R-09-012", "R-14-1000"]


def test_the_three_least_loaded_whose_topic_it_is_are_asked_first() -> None:
    panel = [Expert(n, ("school",), load) for n, load in ((1, 4), (2, 0), (3, 1), (4, 2))] + [Expert(5, ("family",), 0)]
    assert first_circle(panel, "school", WEDNESDAY) == [2, 3, 4]


def test_where_the_topic_is_nobodys_anybody_is_asked() -> None:
    panel = [Expert(1, ("family",), 1), Expert(2, (), 0)]
    assert first_circle(panel, "crime", WEDNESDAY) == [2, 1]
    assert first_circle(panel, None, WEDNESDAY) == [2, 1]


def test_who_is_away_or_cannot_be_reached_is_passed_over_and_is_back_the_day_after() -> None:
    panel = [
        Expert(1, ("school",), 0, away_until=WEDNESDAY),
        Expert(2, ("school",), 0, reachable=False),
        Expert(3, (), 9),
    ]
    assert first_circle(panel, "school", WEDNESDAY) == [3]
    assert first_circle(panel, "school", WEDNESDAY + timedelta(days=1)) == [1]
    assert wider_circle(panel, WEDNESDAY) == [3]


def test_the_wider_circle_is_everybody_who_has_not_been_asked() -> None:
    panel = [Expert(n, (), 0) for n in range(1, 8)]
    assert wider_circle(panel, WEDNESDAY, already=(2, 4)) == [1, 3, 5, 6, 7]


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2014-03-05 10:00", "2014-03-05 12:30", 150),
        ("2014-03-05 06:00", "2014-03-05 09:00", 60),
        ("2014-03-07 15:30", "2014-03-10 09:30", 120),
        ("2014-03-08 09:00", "2014-03-09 18:00", 0),
        ("2014-03-28 15:00", "2014-03-31 09:00", 120),
        ("2014-12-23 15:00", "2014-12-29 09:00", 120),
        ("2014-03-05 12:00", "2014-03-05 11:00", 0),
    ],
    ids=["one day", "before opening", "weekend", "only weekend", "summer time begins", "Christmas", "backwards"],
)
def test_only_office_hours_of_working_days_count(start: str, end: str, minutes: int) -> None:
    assert waited_minutes(PLAN, at(start), at(end), ZONE) == minutes


def test_the_steps_come_one_after_another_and_an_urgent_request_does_not_wait_for_monday() -> None:
    friday, saturday = at("2014-03-07 15:50"), at("2014-03-08 15:50")
    assert due_steps(PLAN, friday, saturday, ZONE, urgent=False) == []
    assert [one.id for one in due_steps(PLAN, friday, at("2014-03-10 09:50"), ZONE, urgent=False)] == ["reminder"]
    assert [one.id for one in due_steps(PLAN, friday, saturday, ZONE, urgent=True)] == [
        "reminder",
        "wider",
        "coordinator",
    ]
    assert due_steps(PLAN, friday, saturday, ZONE, urgent=True, done=("reminder", "wider", "coordinator")) == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("En elev i klassen er holdt op med at komme i skole", "school"),
        ("Hans mor og hans far er bange", "family"),
        ("Han deler opslag på Facebook", "online"),
        ("Hun er ensom og isolerer sig", "wellbeing"),
        ("A boy in a gang carries a knife", "crime"),
        ("Hvad gør vi?", None),
        ("Faren for oversvømmelse? Moren!", "family"),
    ],
)
def test_the_topic_is_suggested_by_the_plans_own_words(text: str, topic: str | None) -> None:
    assert suggest_topic(PLAN, text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "Jeg har talt med hende to gange. Nogle gange råber han, og nu er det i gang igen",
        "Han kigger langt efter posten hver dag",
        "Hun har et stofskifteproblem, og stoffet er for svært for hende",
        "En ung fra klubben vil være politibetjent",
        "Han bander og råber ad de andre",
        "Han taler voldsomt meget om politik",
        "Han terroriserer de andre børn",
        "Jeg kan ikke tro det, og jeg er ked af at forstyrre",
        "Elevatoren er blevet malet til",
        "Han lærer sig arabisk om natten",
        "Nazim er vred på os alle",
        "Hun holder lav profil",
        "Faren er, at han dropper ud",
        "He had a row with his friend, and he hates maths",
        "I had a chat with him, and this has gone too far",
        "My son is eleven, he is familiar with the place and goes home early",
        "She had a panic attack, but it was an isolated incident",
        "A post came for him from abroad",
        "The Muslim Brotherhood came up in a high-profile debate",
    ],
)
def test_everyday_words_suggest_no_topic(text: str) -> None:
    """A suggestion also settles who is asked first."""
    assert suggest_topic(PLAN, text) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Det er tredje gang, hun græder", "wellbeing"),
        ("Drengen tegner hagekors i sit hæfte", "radicalisation"),
        ("Hans far slår ham", "family"),
        ("Eleven har meget fravær", "school"),
        ("En gruppe drenge er med i en bande", "crime"),
        ("Han ser videoer på nettet", "online"),
        ("His mother fears that he will travel to Syria", "radicalisation"),
        ("A pupil refuses to talk to girls in class", "school"),
        ("Two boys were dealing drugs behind the club", "crime"),
        ("She posts pictures on her profile", "online"),
        ("She is being bullied", "wellbeing"),
    ],
)
def test_a_worry_told_in_plain_words_finds_its_topic(text: str, topic: str) -> None:
    assert suggest_topic(PLAN, text) == topic


def test_words_of_danger_or_haste_sound_urgent_and_those_of_every_day_do_not() -> None:
    urgent = ["Det haster nu!", "Han har en kniv", "He is on his way to the airport", "This is urgent", "Hun truer dem"]
    calm = ["Det haster ikke", "Han er 16 år", "It is not urgent", "Vi taler om det på mødet i aften"]
    assert [sounds_urgent(one) for one in urgent] == [True] * 5
    assert [sounds_urgent(one) for one in calm] == [False] * 4


def test_staff_of_ssp_and_of_the_crime_prevention_department_are_the_audience_of_the_third_initiative() -> None:
    crime_prevention = ["Den Kriminalpræventive Afdeling", "Kriminalpræventiv Afdeling", "DKA"]
    inside = ["SSP Nørrebro", "SSP-konsulenterne", *crime_prevention]
    outside = ["Tingbjerg Skole", "Klub SPPS", "Det Kriminalpræventive Råd", "", None]
    assert [is_audience(PLAN.audience, one) for one in inside] == [True] * 5
    assert [is_audience(PLAN.audience, one) for one in outside] == [False] * 5


def test_a_closed_request_can_be_opened_for_a_week() -> None:
    closed = at("2014-03-05 10:00")
    assert may_reopen(closed, at("2014-03-12 10:00"))
    assert not may_reopen(closed, at("2014-03-12 10:01"))

"""/status and the pages behind every number, as they are read on a phone."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.figures import progress_json
from bot.markup import html_texts, units
from bot.progress.views import PAGE
from bot.telling import lines
from bot.texts import Texts
from domain.progress import Figures, progress
from storage import people
from storage.advice import Request, add_request
from tests.bot.digest.books import log, spend
from tests.domain.builders import PLAN, done
from tests.office import ZONE, Office, Person

TEXTS = Texts.load()
PROGRESS_TEXTS = tomllib.loads((Path(__file__).parents[3] / "bot" / "telling" / "texts.toml").read_text("utf-8"))


async def open_number(office: Office, who: Person, data: str):
    (status,) = await office.says(who, "/status")
    office.sandbox.tap_forged(who.id, who.id, status.id, data)
    await office.settled()
    return office.last(who)


async def test_the_entries_behind_a_number_are_turned_page_by_page_in_one_message(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    for number in range(20):
        await log(office, mette, "talks", str(date(2014, 1, 6) + timedelta(days=number)), 10 + number)

    first = await open_number(office, mette, "why:talks:0:20140305")
    text, buttons = first.text, first.buttons
    await office.taps(mette, first, "Ældre ›")
    second_text, second_buttons = first.text, first.buttons
    await office.taps(mette, first, "Ældre ›")

    assert "• lørdag 25. januar · 29 deltagere · Mette" in text
    assert text.endswith("Side 1")
    assert buttons == [["Ældre ›"]]
    assert "• fredag 17. januar · 21 deltagere · Mette" in second_text
    assert second_buttons == [["‹ Nyere", "Ældre ›"]]
    assert "• mandag 6. januar · 10 deltagere · Mette" in first.text
    assert first.text.endswith("Side 3")
    assert first.buttons == [["‹ Nyere"]]


async def test_behind_a_number_stand_what_is_booked_what_has_no_head_count_and_what_does_not_count_again(
    office: Office,
) -> None:
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-03", None, place="Tingbjerg")
    await log(office, mette, "talks", "2014-03-12", 25, state="booked")
    await log(office, mette, "mentor_courses", "2014-01-20")
    await log(office, mette, "mentor_courses", "2014-03-04", counts=False)

    talks = await open_number(office, mette, "why:talks:0:20140305")
    courses = await open_number(office, mette, "why:mentor_courses:0")

    assert "Aftalt\n• onsdag 12. marts · 25 deltagere · Mette" in talks.text
    assert "Gennemført\n• mandag 3. marts · antal ikke oplyst · Tingbjerg · Mette" in talks.text
    assert "• tirsdag 4. marts · Mette · tælles ikke med igen\n• mandag 20. januar · Mette" in courses.text
    assert "Et forløb tæller én gang, når det begynder;" in courses.text


async def test_of_what_is_booked_the_next_one_stands_first(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    for day in ("2014-03-12", "2014-04-02"):
        await log(office, mette, "talks", day, 25, state="booked")

    talks = await open_number(office, mette, "why:talks:0:20140305")

    assert "Aftalt\n• onsdag 12. marts · 25 deltagere · Mette\n• onsdag 2. april" in talks.text


async def test_what_was_undone_is_behind_no_number(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-03", 18, state="undone")

    page = await open_number(office, mette, "why:talks:0:20140305")

    assert "Der er ikke meldt noget ind endnu." in page.text


async def test_money_and_the_use_of_the_offers_open_too(office: Office) -> None:
    karen = await office.add("Karen", "management", "en")
    await log(office, karen, "talks", "2014-03-03", 18, for_audience=True)
    await log(office, karen, "talks", "2014-03-04", 20)
    await spend(office, karen, "operations", "2014-03-04", 12_500)

    money = await open_number(office, karen, "why:expense:operations:0:20140305")
    audience = await open_number(office, karen, "why:audience:0:20140305")

    assert money.text.startswith("Operation of VINK and the resource panel – ")
    assert money.text.endswith("• Tuesday 4 March · DKK\u00a012,500 · Karen")
    assert audience.text.endswith("• Monday 3 March · 1 knowledge talk · 18 participants · Karen")


async def ask(office: Office, by: Person, on: str, **values: object) -> None:
    """Somebody asked the panel at noon of that day."""
    moment = datetime.fromisoformat(f"{on} 12:00").replace(tzinfo=ZONE)
    async with office.storage.transaction() as session:
        asker = await people.find_member(session, by.id)
        assert asker is not None
        await add_request(
            session,
            Request(
                year=2014, asker_id=asker.id, asker_chat_id=by.id, urgent=False, for_audience=True, state="open",
                opened_at=moment, waiting_since=moment, **values,
            ),
        )  # fmt: skip


async def test_behind_the_use_of_the_offers_stand_the_requests_and_no_meetings(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-03", 18, for_audience=True)
    await log(office, mette, "talks", "2014-03-05", 20, for_audience=True)
    await log(office, mette, "ssp_cooperation", "2014-03-04", for_audience=True)
    await ask(office, mette, "2014-03-04")
    (status,) = await office.says(mette, "/status")

    page = await open_number(office, mette, "why:audience:0:20140305")

    assert "Brug af tilbuddene: 2 vidensoplæg og 1 henvendelse til panelet." in status.text
    assert page.text.partition("\n\n")[2].splitlines() == [
        "• onsdag 5. marts · 1 vidensoplæg · 20 deltagere · Mette",
        "• tirsdag 4. marts · henvendelse R-14-001",
        "• mandag 3. marts · 1 vidensoplæg · 18 deltagere · Mette",
    ]


async def test_the_uses_are_turned_page_by_page_and_none_is_left_out_or_told_twice(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    for number in range(5):
        await ask(office, mette, f"2014-02-{2 * number + 1:02}")
        await log(office, mette, "talks", f"2014-02-{2 * number + 2:02}", 18, for_audience=True)

    page = await open_number(office, mette, "why:audience:0:20140305")
    newest = page.text.partition("\n\n")[2].splitlines()
    await office.taps(mette, page, "Ældre ›")
    oldest = page.text.partition("\n\n")[2].splitlines()

    lines = [one for one in newest + oldest if one.startswith("•")]
    days = [int(one.split()[2].rstrip(".")) for one in lines]
    assert days == list(range(10, 0, -1))
    assert len([one for one in newest if one.startswith("•")]) == PAGE


async def test_a_request_without_a_name_counts_but_is_not_pointed_out(office: Office) -> None:
    """Who asked without a name must not be found by where he or she works."""
    mette = await office.add("Mette", "staff")
    await ask(office, mette, "2014-03-04", alias="Blå Ugle")

    page = await open_number(office, mette, "why:audience:0:20140305")

    assert "R-14-001" not in page.text
    assert "marts" not in page.text
    assert "1 henvendelse, der tæller med, står ikke på listen: Den blev sendt uden navn." in page.text
    assert "ikke brugt tilbuddene endnu" not in page.text


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("talks", "Der er ikke meldt noget ind endnu."),
        ("audience", "Samarbejdspartnerne har ikke brugt tilbuddene endnu."),
        ("requests", "Ingen har spurgt panelet om råd endnu."),
    ],
)
async def test_a_number_with_nothing_behind_it_says_what_is_missing(office: Office, subject: str, said: str) -> None:
    karen = await office.add("Karen", "management")

    page = await open_number(office, karen, f"why:{subject}:0:20140305")

    assert page.text.endswith(said)


async def test_participants_of_whom_nobody_told_a_number_are_left_out(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await log(office, mette, "ssp_cooperation", "2014-03-03")

    untold = await open_number(office, mette, "why:ssp_cooperation:0:20140305")
    await log(office, mette, "ssp_cooperation", "2014-03-04", 12)
    told = await open_number(office, mette, "why:ssp_cooperation:0:20140305")

    assert untold.text.startswith("Samarbejde med SSP og DKA 1 – ")
    assert told.text.startswith("Samarbejde med SSP og DKA 2, deltagere 12 – ")


async def test_requests_open_to_management_by_their_dates_alone(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    async with office.storage.transaction() as session:
        asker = await people.find_member(session, mette.id)
        assert asker is not None
        now = office.clock.now()
        await add_request(
            session,
            Request(
                year=2014, asker_id=asker.id, asker_chat_id=mette.id, urgent=False, for_audience=True,
                state="open", opened_at=now, waiting_since=now,
            ),
        )  # fmt: skip

    seen = await open_number(office, karen, "why:requests:0:20140305")
    (status,) = await office.says(mette, "/status")
    tapped = office.sandbox.tap_forged(mette.id, mette.id, status.id, "why:requests:0:20140305")
    await office.settled()

    assert seen.text.endswith("• R-14-001 · spurgt 5/3 · fra samarbejdspartner")
    assert "Det er ikke slået til for din rolle." in tapped.answer["text"]


@pytest.mark.parametrize(
    "data",
    [
        "why:",
        "why:nothing:0:20140305",
        "why:talks:x:20140305",
        "why:talks:0:2014",
        "why-page:expense:0",
        "why-all:",
        "picture:soon",
        "year:x",
    ],
)
async def test_a_button_that_means_nothing_is_answered_and_shows_nothing(office: Office, data: str) -> None:
    mette = await office.add("Mette", "staff")
    (status,) = await office.says(mette, "/status")

    tapped = office.sandbox.tap_forged(mette.id, mette.id, status.id, data)
    await office.settled()

    assert "Den knap gælder ikke længere." in tapped.answer["text"]
    assert office.last(mette).id == status.id


async def test_a_number_that_was_corrected_after_its_digest_says_what_the_digest_said(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await log(office, karen, "talks", "2014-03-06", 18)
    await office.at("2014-03-10 08:00")
    await log(office, karen, "talks", "2014-03-07", 22, at="2014-03-11 09:00")

    page = await open_number(office, karen, "why:talks:0:20140309")

    assert page.text.startswith("Vidensoplæg 2/10, deltagere 40/150")
    assert "I den uges oversigt stod der: Vidensoplæg 1/10, deltagere 18/150" in page.text


async def test_money_that_was_corrected_after_its_digest_says_what_the_digest_said(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await spend(office, karen, "operations", "2014-03-06", 12_500)
    await office.at("2014-03-10 08:00")
    await spend(office, karen, "operations", "2014-03-07", 2_000, at="2014-03-11 09:00")

    changed = await open_number(office, karen, "why:expense:operations:0:20140309")
    same = await open_number(office, karen, "why:expense:one_to_one:0:20140309")

    assert "I den uges oversigt stod der: 12.500\N{NO-BREAK SPACE}kr. brugt. Siden er noget" in changed.text
    assert "stod der" not in same.text


async def test_before_and_after_the_plan_its_first_and_last_day_are_shown(office: Office) -> None:
    mette = await office.add("Mette", "staff")

    await office.at("2013-12-20 10:00")
    (before,) = await office.says(mette, "/status")
    await office.at("2015-02-20 10:00")
    (after,) = await office.says(mette, "/status")

    assert "Status onsdag 1. januar 2014" in before.text
    assert "Status onsdag 31. december 2014" in after.text


async def test_the_whole_plan_is_short_enough_for_a_phone(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    for indicator in ("talks", "dialogues"):
        await log(office, mette, indicator, "2014-03-03", 24)

    for moment in ("2014-03-05 10:00", "2014-11-20 10:00"):
        await office.at(moment)
        (status,) = await office.says(mette, "/status")
        assert units(status.text) < 1_800
        assert status.text.count("\n") < 45


async def test_progress_as_json_has_the_shape_that_others_rely_on(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-03", 18)
    await log(office, mette, "talks", "2014-03-08", 20)
    await log(office, mette, "talks", "2014-04-02", 25, state="booked")
    await spend(office, mette, "operations", "2014-03-04", 12_500)
    app = office.app

    told = await progress_json(office.storage, app.plans, date(2014, 3, 5), "en", app.texts)

    assert (told["plan"], told["on"]) == ("vink", "2014-03-05")
    talks = told["indicators"][0]
    assert talks["count"] == {"actual": 1, "target": 10, "booked": 1, "expected": talks["count"]["expected"]}
    assert talks["people"] == {"actual": 18, "target": 150}
    assert talks["why"].startswith("1 of 10")
    assert told["budget"][0] == {"id": "operations", "spent": 12_500, "allotted": 500_000}


def test_every_reason_that_is_explained_at_once_has_a_short_form() -> None:
    full, short = set(PROGRESS_TEXTS["progress"]["why"]), set(PROGRESS_TEXTS["progress"]["chat"]["why"])
    said_elsewhere = {one for one in full if one.endswith(("reached", "on_plan", "too_early", "no_target"))}

    assert full - said_elsewhere - {"booked", "people_ahead"} <= short


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_status_can_be_told_all_year_round(language: str, month: int) -> None:
    t = html_texts(TEXTS, language)
    for talks in (0, 1, 3, 6, 10):
        for people_there in (0, talks * 3, talks * 8, talks * 16):
            figures = Figures(done=done(talks=(talks, people_there), dialogues=(talks, people_there)))
            told = progress(PLAN, date(2014, month, 28), figures)

            assert "{" not in lines.plan_block(told, PLAN, t, language)

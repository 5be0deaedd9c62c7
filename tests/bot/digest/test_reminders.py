"""Thursday's reminder: whom it reaches, what it lists, and when it stays away."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storage import people
from tests.bot.digest.books import log, texts_to
from tests.office import ZONE, Office, Person


def reminders_to(office: Office, who: Person) -> list[str]:
    return [one for one in texts_to(office, who) if one.startswith(("Det er et stykke tid", "It is a while"))]


async def test_it_lists_what_waits_for_an_answer(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-03-05 10:00") as office:
        mette = await office.add("Mette", "staff")
        await log(office, mette, "talks", "2014-02-20", 18)
        await log(office, mette, "dialogues", "2014-03-11", 24, state="booked", at="2014-02-20 13:00")
        await office.at("2014-03-20 10:00")
        await office.says(mette, "holdt oplæg i går")

        await office.at("2014-03-20 13:00")

        (told,) = reminders_to(office, mette)
        assert "Det her venter på et svar fra dig:" in told
        assert "• ung-til-ung-dialog, tirsdag 11. marts: blev det holdt?" in told
        assert "• vidensoplæg, onsdag 19. marts: hvor mange deltog?" in told


async def test_a_question_it_lists_is_put_again_by_a_tap(tmp_path: Path) -> None:
    """An expense says its sum and what is asked; what was answered meanwhile is told so."""
    async with Office(tmp_path, at="2014-03-05 10:00") as office:
        mette = await office.add("Mette", "staff")
        await log(office, mette, "talks", "2014-02-20", 18)
        await log(office, mette, "dialogues", "2014-03-11", 24, state="booked", at="2014-02-20 13:00")
        await office.at("2014-03-20 10:00")
        await office.says(mette, "brugt 4.500 kr")
        await office.at("2014-03-20 13:00")

        (told,) = reminders_to(office, mette)
        told = told.replace("\N{NO-BREAK SPACE}", " ")
        assert "• udgift, 4.500 kr., torsdag 20. marts: hvilken budgetlinje hører det til?" in told
        reminder = office.last(mette)
        (question,) = await office.taps(mette, reminder, "Svar: udgift, 4.500\N{NO-BREAK SPACE}kr.")
        assert question.text.endswith("Hvilken budgetlinje hører det til?")
        (echo,) = await office.taps(mette, question, "Mentorer og forældrecoaches")
        assert echo.text.startswith("Gemt: udgift")
        assert await office.taps(mette, reminder, "Svar: udgift, 4.500\N{NO-BREAK SPACE}kr.") == []
        assert office.tapped.answer is not None
        assert office.tapped.answer["text"] == "Det er allerede besvaret."
        (held,) = await office.taps(mette, reminder, "Svar: ung-til-ung-dialog")
        assert held.text.startswith("Blev det holdt? Ung-til-ung-dialog")


async def test_it_reaches_staff_and_whoever_logs_but_nobody_who_only_reads_or_answers(office: Office) -> None:
    staff = await office.add("Mette", "staff")
    panel = await office.add("Omar", "panel")
    logging_panel = await office.add("Sara", "panel")
    karen = await office.add("Karen", "management")
    await log(office, logging_panel, "advisory_courses", "2014-03-05")

    await office.at("2014-03-20 13:00")

    assert [len(reminders_to(office, one)) for one in (staff, panel, logging_panel, karen)] == [1, 0, 1, 0]


async def test_it_leaves_alone_who_is_away_out_of_reach_or_wants_none(office: Office) -> None:
    away, gone, tired, snoozing, here = [
        await office.add(name, "staff") for name in ("Anna", "Bo", "Carl", "Dorte", "Emil")
    ]
    async with office.storage.transaction() as session:
        for person, name, value in (
            (away, "away_until", date(2014, 3, 20)), (gone, "reachable", False), (tired, "reminders", False),
            (snoozing, "snoozed_until", date(2014, 3, 21)), (here, "away_until", date(2014, 3, 19)),
        ):  # fmt: skip
            member = await people.find_member(session, person.id)
            setattr(member, name, value)

    await office.at("2014-03-20 13:00")

    assert [len(reminders_to(office, one)) for one in (away, gone, tired, snoozing, here)] == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("joined", "thursday"),
    [("2014-01-20 10:00", "2014-02-13"), ("2014-03-20 10:00", "2014-04-17"), ("2014-05-01 10:00", "2014-05-29"),
     ("2014-06-20 10:00", "2014-07-24"), ("2014-09-20 10:00", "2014-10-16")],
)  # fmt: skip
async def test_it_never_comes_in_a_holiday_or_on_a_public_one(tmp_path: Path, joined: str, thursday: str) -> None:
    async with Office(tmp_path, at=joined) as office:
        mette = await office.add("Mette", "staff")

        await office.at(f"{thursday} 13:00")

        assert reminders_to(office, mette) == []


async def test_it_comes_once_a_week_over_restarts_and_is_made_up_on_friday_but_not_on_monday(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar = await office.add("Omar", "staff")
    await office.kill_bot()
    office.clock.offset = datetime(2014, 3, 21, 9, tzinfo=ZONE) - datetime.now(UTC)
    await office.start_bot()
    for moment in ("2014-03-21 09:00", "2014-03-21 15:00"):
        await office.at(moment)
    once = [len(reminders_to(office, one)) for one in (mette, omar)]

    await office.at("2014-03-31 09:00")

    assert once == [1, 1]
    assert [len(reminders_to(office, one)) for one in (mette, omar)] == [1, 1]


async def test_nothing_to_report_keeps_the_next_weeks_free(office: Office) -> None:
    mette = await office.add("Mette", "staff", "en")
    await office.at("2014-03-20 13:00")
    await office.taps(mette, office.last(mette), "Nothing to report")

    await office.at("2014-03-27 13:00")
    a_week_later = len(reminders_to(office, mette))
    await office.at("2014-04-03 13:00")

    assert a_week_later == 0
    assert len(reminders_to(office, mette)) == 1
    assert office.last(mette).text.startswith("It is a while")

"""A request that nobody takes, or that is taken and forgotten: working hours, holidays, and urgent ones."""

from __future__ import annotations

import re
from pathlib import Path

from tests.bot.advice.desk import find, said, send
from tests.office import Office


async def send_urgent(office: Office) -> None:
    mette = office.people["Mette"]
    shown = (await office.says(mette, "/ask En dreng vil rejse i morgen. Hvad gør jeg?"))[-1]
    await office.taps(mette, shown, "Haster ikke")
    await office.taps(mette, shown, shown.buttons[0][0])


async def test_easter_is_no_working_time(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-04-16 15:00") as office:
        mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
        await send(office, mette)
        for holiday in ("2014-04-17 12:00", "2014-04-18 12:00", "2014-04-21 15:59", "2014-04-22 08:55"):
            await office.at(holiday)
        assert not [one for one in said(office, omar.id) if one.startswith("⏰")]
        await office.at("2014-04-22 09:10")
        # Some minutes later, for a busy machine: an hour on the Wednesday, and an hour with those on the Tuesday.
        assert said(office, omar.id)[-1].startswith("⏰ R-14-001 har ventet i 2 timer og ")
        assert said(office, omar.id)[-1].endswith(" minutter i kontortiden. Kan du tage den?")


async def test_what_was_missed_while_the_bot_was_down_is_made_up_once(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    birgit = await office.add("Birgit", "admin")
    await send(office, mette)
    await office.kill_bot()
    await office.start_bot()
    for moment in ("2014-03-06 12:00", "2014-03-06 12:05"):
        await office.at(moment)
        await office.kill_bot()
        await office.start_bot()
        await office.settled()
    assert sum(one.startswith("⏰ R-14-001") for one in said(office, omar.id)) == 1
    assert sum("uden at nogen i panelet har taget den" in one for one in said(office, birgit.id)) == 1


async def test_the_queue_tells_how_long_an_urgent_request_has_really_waited(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-03-08 21:00") as office:
        await office.add("Mette", "staff")
        omar = await office.add("Omar", "panel")
        await send_urgent(office)
        await office.at("2014-03-08 21:12")
        assert "har ventet 1" in (await office.says(omar, "/queue"))[-1].text


async def test_an_urgent_request_that_is_taken_and_forgotten_is_spoken_of_within_the_hour(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-03-08 21:00") as office:
        await office.add("Mette", "staff")
        omar, birgit = await office.add("Omar", "panel"), await office.add("Birgit", "admin")
        await send_urgent(office)
        await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
        await office.at("2014-03-08 22:01")
        # A minute more or less is the machine's.
        told = said(office, omar.id)[-1]
        assert re.match(r"⏰ R-14-001 har ventet på dit svar i 1 time( og 1 minut)?\.", told), told
        assert not said(office, birgit.id)
        await office.at("2014-03-08 23:01")
        (alarm,) = said(office, birgit.id)
        assert re.fullmatch(r"📣 R-14-001 har ventet på svar fra Omar i 2 timer( og 1 minut)?\.", alarm), alarm


async def test_what_was_just_taken_has_not_waited_for_its_expert_since_it_was_asked(office: Office) -> None:
    """Asked on Wednesday, taken on Friday, handed over on Monday: each has had it since he or she got it."""
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.at("2014-03-07 10:00")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.at("2014-03-07 10:20")
    assert re.search("venter på Omar i (19|20) minutter", (await office.says(sara, "/queue"))[-1].text)
    await office.at("2014-03-10 10:00")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Giv videre"), "Giv videre")
    await office.taps(omar, find(office, omar.id, "Hvem skal overtage", "Sara"), "Sara")
    await office.taps(omar, find(office, omar.id, "kort besked", "Uden besked"), "Uden besked")
    await office.taps(sara, find(office, sara.id, "Omar spørger", "Overtag"), "Overtag")
    before = said(office, sara.id)
    await office.at("2014-03-10 10:20")
    assert said(office, sara.id) == before
    assert re.search("venter på Sara i (19|20) minutter", (await office.says(omar, "/queue"))[-1].text)


async def test_a_long_wait_is_told_in_working_days_and_an_urgent_one_in_days(office: Office) -> None:
    """Nobody on the panel for three weeks: Easter is no working time, but an urgent request waits through it."""
    await office.add("Mette", "staff")
    await send(office, office.people["Mette"])
    await send_urgent(office)
    await office.at("2014-03-07 10:05")
    omar = await office.add("Omar", "panel", "en")
    sara, lise = await office.add("Sara", "panel"), await office.add("Lise", "management")
    queue = (await office.says(sara, "/queue"))[-1].text
    assert "R-14-001 · Skole og klasserum · har ventet 2 arbejdsdage" in queue
    assert "har ventet 2 døgn" in queue
    await office.at("2014-03-26 10:00")
    queue = (await office.says(sara, "/queue"))[-1].text
    assert "R-14-001 · Skole og klasserum · har ventet 15 arbejdsdage" in queue
    assert "har ventet 21 døgn" in queue
    queue = (await office.says(omar, "/queue"))[-1].text
    assert "has waited 15 working days" in queue
    assert "has waited 21 days" in queue
    await office.taps(sara, find(office, sara.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    assert "Fra spurgt til taget, typisk: 15 arbejdsdage" in (await office.says(lise, "/queue"))[-1].text


async def test_who_goes_away_with_one_request_is_asked_to_hand_over_that_one(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    told = []
    for number in ("R-14-001", "R-14-002"):
        await send(office, mette)
        await office.taps(omar, find(office, omar.id, number, "Jeg tager den"), "Jeg tager den")
        await office.says(omar, "/queue")
        await office.taps(omar, office.last(omar), "Jeg er væk …")
        await office.taps(omar, office.last(omar), "I dag")
        told.append(office.last(omar).text.splitlines()[-1])
        await office.says(omar, "/queue")
        await office.taps(omar, office.last(omar), "Jeg er væk …")
        await office.taps(omar, office.last(omar), "Jeg er her")
    assert told == [
        "Du har stadig R-14-001. Giv den videre fra kortet, hvis den ikke kan vente.",
        "Du har stadig R-14-001, R-14-002. Giv dem videre fra kortene, hvis de ikke kan vente.",
    ]


async def test_one_that_turns_urgent_where_nobody_can_be_asked_goes_to_the_secretariat_again(office: Office) -> None:
    mette, birgit = await office.add("Mette", "staff"), await office.add("Birgit", "admin")
    receipt = await send(office, mette)
    told_before = said(office, birgit.id)
    await office.taps(mette, receipt, "🔴 Det haster")
    assert said(office, birgit.id)[len(told_before) :][0].startswith("📣 🔴 R-14-001 haster, men ingen i panelet")
    assert said(office, mette.id)[-1].startswith("Er nogen i fare lige nu, så ring 112.")
    assert said(office, mette.id)[-1].endswith("at det haster. Kan det ikke vente, så ring 41 74 90 90.")
    assert receipt.buttons == [["Status", "Træk tilbage"]]


async def test_one_that_was_urgent_from_the_start_cannot_become_so(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await office.add("Omar", "panel")
    await send_urgent(office)
    assert find(office, mette.id, "har nummer R-14-001").buttons == [["Status", "Træk tilbage"]]

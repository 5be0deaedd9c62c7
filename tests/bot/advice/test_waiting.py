"""A request that nobody takes, or that is taken and forgotten: working hours, holidays, and urgent ones."""

from __future__ import annotations

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
        assert said(office, omar.id)[-1].startswith("⏰ R-14-001 har ventet i 2 timer i kontortiden.")


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
        assert said(office, omar.id)[-1].startswith("⏰ R-14-001 har ventet på dit svar i 1 time.")
        assert not said(office, birgit.id)
        await office.at("2014-03-08 23:01")
        assert said(office, birgit.id) == ["📣 R-14-001 har ventet på svar fra Omar i 2 timer."]

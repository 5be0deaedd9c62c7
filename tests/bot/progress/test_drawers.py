"""A week's picture is drawn once for all its readers in a language; a picture of today is drawn anew."""

from __future__ import annotations

import asyncio

from storage import digests
from tests.bot.digest.books import log
from tests.office import Office


async def test_ten_readers_get_the_very_same_picture_of_a_week(office: Office) -> None:
    await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-06", 18)
    await office.at("2014-03-10 08:00")
    of = "chart:week:vink-2014:2014-W10"

    danish = await asyncio.gather(*(office.app.draw(f"{of}:da") for _ in range(10)))
    _, english = await office.app.draw(f"{of}:en")

    assert len({id(png) for _, png in danish}) == 1
    assert english != danish[0][1]


async def test_a_week_is_kept_for_the_newest_weeks_only(office: Office) -> None:
    await office.add("Karen", "management")
    await office.at("2014-03-10 08:00")
    await office.at("2014-06-02 08:00")
    async with office.storage.reading() as session:
        weeks = [one.week for one in await digests.list_weeks(session, "vink-2014")]
    pictures = {week: (await office.app.draw(f"chart:week:vink-2014:{week}:da"))[1] for week in weeks}

    _, newest = await office.app.draw(f"chart:week:vink-2014:{weeks[-1]}:da")
    _, oldest = await office.app.draw(f"chart:week:vink-2014:{weeks[0]}:da")

    assert newest is pictures[weeks[-1]]
    assert oldest is not pictures[weeks[0]]
    assert oldest == pictures[weeks[0]]


async def test_a_picture_of_today_shows_what_was_logged_a_moment_ago(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    _, before = await office.app.draw("chart:day:vink-2014:20140305:da")

    await log(office, mette, "talks", "2014-03-05", 18)

    assert (await office.app.draw("chart:day:vink-2014:20140305:da"))[1] != before

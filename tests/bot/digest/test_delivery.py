"""Every reader gets every week's digest once: over restarts, downtime, changes of the clock, and blocked chats."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import turn_clock
from bot.digest.delivery import Press, deliver_due, send_all
from bot.digest.preview import send_due
from bot.plans import Plans
from bot.work import Work
from domain.new_plan import next_plan
from domain.plan import Plan
from domain.plan_file import parse_plan
from storage import people
from tests.bot.digest.books import digests_to, log, texts_to
from tests.domain.builders import PLAN_TEXT
from tests.office import ZONE, Office, Person


def plan_of(year: int) -> Plan:
    return parse_plan(next_plan(PLAN_TEXT, year) if year != 2014 else PLAN_TEXT)


async def down_until(office: Office, moment: str) -> None:
    """The bot stops, and starts again at that moment."""
    await office.kill_bot()
    office.clock.offset = datetime.fromisoformat(moment).replace(tzinfo=ZONE) - datetime.now(UTC)
    office.sandbox.set_clock(office.clock.offset.total_seconds())
    await office.start_bot()
    await turn_clock(office.app)
    await office.settled()


def weeks_told(told: list[str]) -> list[str]:
    return [one.partition(" (")[0].removeprefix("VINK – ") for one in told]


async def test_the_digest_comes_on_monday_at_eight_and_not_a_minute_before(office: Office) -> None:
    karen = await office.add("Karen", "management")

    await office.at("2014-03-10 07:59")
    before = digests_to(office, karen)
    await office.at("2014-03-10 08:00")

    assert before == []
    assert weeks_told(digests_to(office, karen)) == ["uge 10"]


async def test_staff_and_panel_get_no_digest(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar = await office.add("Omar", "panel")

    await office.at("2014-03-10 08:00")

    assert texts_to(office, mette) == texts_to(office, omar) == []


async def test_a_restart_and_many_turns_of_the_clock_send_nothing_twice(office: Office) -> None:
    karen = await office.add("Karen", "management")

    await office.at("2014-03-10 08:00")
    await down_until(office, "2014-03-10 08:05")
    for minute in (6, 7, 30):
        await office.at(f"2014-03-10 08:{minute:02}")
    await office.at("2014-03-12 12:00")

    assert weeks_told(digests_to(office, karen)) == ["uge 10"]


async def test_the_picture_comes_with_it_in_the_readers_language(office: Office) -> None:
    john = await office.add("John", "management", "en")

    await office.at("2014-03-10 08:00")

    text, picture = [one for one in office.sandbox.messages(john.id) if one.out]
    assert text.text.startswith("VINK – week 10 (3–9 March 2014)")
    assert picture.text == "VINK – week 10"
    assert "photo" in picture.media


async def test_two_turns_at_the_same_moment_queue_one_digest(office: Office) -> None:
    karen = await office.add("Karen", "management")
    office.clock.offset = datetime(2014, 3, 10, 8, tzinfo=ZONE) - datetime.now(UTC)

    await asyncio.gather(turn_clock(office.app), turn_clock(office.app), turn_clock(office.app))
    await office.settled()

    assert len(digests_to(office, karen)) == 1


async def test_two_instances_on_postgresql_queue_one_digest(tmp_path: Path, postgres_url: str) -> None:
    """Both compose the week at the same time; the unique keys let one of them win."""
    async with Office(tmp_path, postgres_url) as office:
        karen = await office.add("Karen", "management")
        john = await office.add("John", "admin", "en")
        office.clock.offset = datetime(2014, 3, 10, 8, tzinfo=ZONE) - datetime.now(UTC)

        async def instance() -> int:
            app = office.app
            return await send_due(office.storage, app.plans, app.settings, app.texts, office.clock.now())

        sent = await asyncio.gather(*(instance() for _ in range(4)))
        office.app.outbox.wake()
        await office.settled()

        assert sum(sent) == 2
        assert len(digests_to(office, karen)) == len(digests_to(office, john)) == 1


async def test_a_kill_before_the_commit_loses_nothing_and_sends_nothing_twice(office: Office) -> None:
    karen = await office.add("Karen", "management")
    office.clock.offset = datetime(2014, 3, 10, 8, tzinfo=ZONE) - datetime.now(UTC)
    app = office.app

    class Killed(Exception):
        pass

    async def killed_in_the_middle() -> None:
        async with office.storage.transaction() as session:
            await send_all(Press(app.plans, app.settings, app.texts, Work(session, office.clock.now(), ZONE)))
            raise Killed

    with pytest.raises(Killed):
        await killed_in_the_middle()
    await turn_clock(app)
    await office.settled()

    assert len(digests_to(office, karen)) == 1


async def test_what_was_queued_before_a_kill_is_sent_by_the_next_run(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await office.kill_bot()
    now = datetime(2014, 3, 10, 8, tzinfo=ZONE)
    app = office.app

    queued = await send_due(office.storage, app.plans, app.settings, app.texts, now)
    again = await send_due(office.storage, app.plans, app.settings, app.texts, now)
    await down_until(office, "2014-03-10 08:10")

    assert (queued, again) == (1, 0)
    assert weeks_told(digests_to(office, karen)) == ["uge 10"]


async def test_a_bot_that_was_down_for_an_hour_on_monday_sends_it_late_and_says_so(office: Office) -> None:
    karen = await office.add("Karen", "management")

    await office.at("2014-03-10 07:30")
    await down_until(office, "2014-03-10 09:30")

    (told,) = digests_to(office, karen)
    assert "Oversigten er forsinket og kommer først nu." in told


async def test_three_weeks_without_the_bot_are_made_up_in_one_digest(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await office.at("2014-03-10 08:00")
    await log(office, mette, "talks", "2014-03-12", 18)

    await down_until(office, "2014-04-01 10:00")
    await office.at("2014-04-01 10:10")

    first, second = digests_to(office, karen)
    assert weeks_told([second]) == ["uge 11–13"]
    assert "10.–30. marts 2014" in second
    assert "Forsinket: 3 uger samlet i én oversigt." in second
    assert "• 1 vidensoplæg med 18 deltagere" in second
    assert "Botten var ude af drift fra mandag 10. marts kl. 08.00 til tirsdag 1. april kl. 10.00." in second
    assert "uge 11" not in first


async def test_a_reader_who_joins_in_the_middle_of_a_week_is_told_that_week_and_none_before(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await office.at("2014-03-10 08:00")
    await office.at("2014-03-19 14:00")
    inger = await office.add("Inger", "management")

    await office.at("2014-03-24 08:00")

    assert weeks_told(digests_to(office, inger)) == ["uge 12"]
    assert weeks_told(digests_to(office, karen)) == ["uge 10", "uge 11", "uge 12"]


async def test_somebody_who_becomes_a_manager_is_not_owed_the_weeks_before(office: Office) -> None:
    await office.at("2014-03-12 10:00")
    mette = await office.add("Mette", "staff")
    await office.at("2014-04-09 10:00")
    async with office.storage.transaction() as session:
        await people.put_member(session, mette.id, "management", "Mette", office.clock.now())

    await office.at("2014-04-14 08:00")

    assert weeks_told(digests_to(office, mette)) == ["uge 15"]


@pytest.mark.parametrize(
    ("week", "before", "at"),
    [("uge 13", "2014-03-31 07:59", "2014-03-31 08:00"), ("uge 43", "2014-10-27 07:59", "2014-10-27 08:00")],
)
async def test_after_the_night_the_clocks_change_it_comes_at_eight_on_the_wall(
    tmp_path: Path, week: str, before: str, at: str
) -> None:
    async with Office(tmp_path, at=f"{at[:8]}24 09:00") as office:
        karen = await office.add("Karen", "management")

        await office.at(before)
        early = digests_to(office, karen)
        await office.at(at)

        assert early == []
        assert weeks_told(digests_to(office, karen))[-1] == week


async def test_an_hour_that_the_clocks_skip_comes_as_the_hour_after(tmp_path: Path) -> None:
    """On Sunday 30 March 2014 there is no half past two."""
    async with Office(tmp_path, at="2014-03-20 09:00", DIGEST_AT="sun 02:30") as office:
        karen = await office.add("Karen", "management")

        await office.at("2014-03-30 01:59")
        early = weeks_told(digests_to(office, karen))
        await office.at("2014-03-30 03:30")
        await office.at("2014-03-30 12:00")

        assert early == []
        assert weeks_told(digests_to(office, karen)) == ["uge 12"]


@pytest.mark.parametrize(("year", "monday"), [(2015, "2016-01-04"), (2020, "2021-01-04")])
async def test_a_year_of_53_weeks_ends_with_the_closing_digest_of_week_53(
    tmp_path: Path, year: int, monday: str
) -> None:
    async with Office(tmp_path, at=f"{year}-12-16 09:00", plans=Plans(plan_of(year))) as office:
        karen = await office.add("Karen", "management")

        for day in (f"{year}-12-21", f"{year}-12-28", monday, monday[:8] + "11"):
            await office.at(f"{day} 08:00")

        told = digests_to(office, karen)
        assert weeks_told(told) == ["uge 51", "uge 52", f"VINK {year} – uge 53"]
        assert "Afsluttende oversigt." in told[-1]
        assert f"Planen løb til og med 31. december {year}: 0 af 7 mål blev nået." in told[-1]


async def test_a_reader_who_blocked_the_bot_gets_it_all_in_one_once_reachable_and_the_admin_hears_of_it(
    office: Office,
) -> None:
    karen = await office.add("Karen", "management")
    astrid = await office.add("Astrid", "admin")
    office.sandbox.block(karen.id)
    await office.settled()

    await office.at("2014-03-10 08:00")
    await office.at("2014-03-10 12:00")
    await office.at("2014-03-17 08:00")
    office.sandbox.unblock(karen.id)
    await office.settled()
    await office.at("2014-03-19 08:00")
    await office.at("2014-03-19 09:00")

    alarms = [one for one in texts_to(office, astrid) if "ikke nået frem til Karen" in one]
    assert [one[:22] for one in alarms] == ["Oversigten for uge 10 ", "Oversigten for uge 11 "]
    assert weeks_told(digests_to(office, karen)) == ["uge 10–11"]


async def test_a_reader_who_never_pressed_start_raises_one_alarm_and_is_sent_it_afterwards(office: Office) -> None:
    astrid = await office.add("Astrid", "admin")
    inger = office.add_stranger("Inger")
    async with office.storage.transaction() as session:
        await people.put_member(session, inger.id, "management", "Inger", office.clock.now())

    await office.at("2014-03-10 08:00")
    await office.at("2014-03-10 08:10")
    alarms = [one for one in texts_to(office, astrid) if "ikke nået frem til Inger" in one]
    office.sandbox.send_text(inger.id, inger.id, "/start")
    await office.settled()
    await office.at("2014-03-10 10:00")

    assert len(alarms) == 1
    assert weeks_told(digests_to(office, inger)) == ["uge 10"]


async def test_a_digest_that_telegram_refuses_is_not_sent_again_and_again(office: Office) -> None:
    karen = await office.add("Karen", "management")
    office.sandbox.faults.add("error", "sendMessage", chat_id=karen.id, times=1, code=400, description="Bad Request")

    for minute in (0, 1, 2):
        await office.at(f"2014-03-10 08:0{minute}")

    assert digests_to(office, karen) == []
    await office.at("2014-03-17 08:00")
    assert weeks_told(digests_to(office, karen)) == ["uge 11"]


async def test_a_paused_reader_gets_none_and_after_the_pause_only_the_next(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await office.at("2014-03-10 08:00")
    digest = next(one for one in reversed(office.sandbox.messages(karen.id)) if one.buttons)
    (settings,) = await office.taps(karen, digest, "Indstillinger")

    await office.taps(karen, settings, "Sæt på pause")
    await office.at("2014-03-17 08:00")
    await office.at("2014-03-25 08:00")
    await office.taps(karen, settings, "Genoptag")
    await office.at("2014-03-25 12:00")
    await office.at("2014-03-31 08:00")

    assert weeks_told(digests_to(office, karen)) == ["uge 10", "uge 13"]


async def pause(office: Office, who: Person) -> None:
    """Somebody pauses the digest by the buttons."""
    message, *_ = await office.says(who, "/digest")
    (settings,) = await office.taps(who, message, "Indstillinger")
    await office.taps(who, settings, "Sæt på pause")


async def test_digest_fetches_the_newest_one_in_a_pause_and_right_after_it(office: Office) -> None:
    karen = await office.add("Karen", "management")
    await office.add("Inger", "management")
    await office.at("2014-03-10 08:00")
    await pause(office, karen)
    await office.at("2014-03-17 08:00")
    await office.at("2014-03-26 09:00")

    in_the_pause, picture = await office.says(karen, "/digest")
    (settings,) = await office.taps(karen, in_the_pause, "Indstillinger")
    await office.taps(karen, settings, "Genoptag")
    after_it, _ = await office.says(karen, "/digest")

    assert weeks_told([in_the_pause.text, after_it.text]) == ["uge 12", "uge 12"]
    assert (picture.text, "photo" in picture.media) == ("VINK – uge 12", True)
    await office.at("2014-03-31 08:00")
    assert weeks_told(digests_to(office, karen))[-1] == "uge 13"


async def test_digest_composes_the_week_that_is_due_when_everybody_has_paused(office: Office) -> None:
    karen = await office.add("Karen", "management")
    mette = await office.add("Mette", "staff")
    await pause(office, karen)
    (none_yet, *_) = await office.says(karen, "/digest")
    await log(office, mette, "talks", "2014-03-06", 18)
    await office.at("2014-03-10 08:00")

    (fetched, _) = await office.says(karen, "/digest")
    await log(office, mette, "talks", "2014-03-07", 30, at="2014-03-11 09:00")
    (again, _) = await office.says(karen, "/digest")

    assert none_yet.text.startswith(
        "Der er ingen oversigt endnu. Den første er klar mandag 10. marts kl. 08.00; du har"
    )
    assert "• 1 vidensoplæg med 18 deltagere" in fetched.text
    assert again.text == fetched.text
    assert weeks_told([fetched.text]) == ["uge 10"]


async def test_digest_is_never_older_than_what_others_were_sent_nor_than_the_own_copy(office: Office) -> None:
    """Inger reads on Wednesday; on Monday she can fetch what Karen was sent."""
    await office.add("Karen", "management")
    inger = await office.add("Inger", "management")
    (none_yet,) = await office.says(inger, "/digest")
    (settings,) = await office.taps(inger, none_yet, "Indstillinger")
    await office.taps(inger, settings, "On")
    await office.at("2014-03-12 08:00")
    await office.at("2014-03-17 08:00")

    (monday, _) = await office.says(inger, "/digest")
    await down_until(office, "2014-04-02 10:00")
    (combined, _) = await office.says(inger, "/digest")

    assert weeks_told([monday.text, combined.text]) == ["uge 11", "uge 11–13"]


async def test_each_reader_has_a_day_and_hour_of_his_own_and_reads_the_same(office: Office) -> None:
    karen = await office.add("Karen", "management")
    inger = await office.add("Inger", "management")
    mette = await office.add("Mette", "staff")
    await log(office, mette, "talks", "2014-03-06", 18)
    (none_yet,) = await office.says(inger, "/digest")
    (settings,) = await office.taps(inger, none_yet, "Indstillinger")
    await office.taps(inger, settings, "On")
    await office.taps(inger, settings, "15")

    await office.at("2014-03-10 08:00")
    at_eight = digests_to(office, inger)
    await log(office, mette, "talks", "2014-03-07", 30, at="2014-03-11 09:00")
    await office.at("2014-03-12 14:59")
    too_early = digests_to(office, inger)
    await office.at("2014-03-12 15:00")

    assert at_eight == too_early == []
    assert digests_to(office, inger) == digests_to(office, karen)


async def test_the_clock_is_only_an_alarm_what_is_due_stands_in_the_database(office: Office) -> None:
    """A turn that never happened on Monday is made up by any later one."""
    karen = await office.add("Karen", "management")
    office.clock.offset = datetime(2014, 3, 11, 16, tzinfo=ZONE) - datetime.now(UTC)

    async with office.storage.transaction() as session:
        await deliver_due(office.app, Work(session, office.clock.now(), ZONE))
    office.app.outbox.wake()
    await office.settled()

    assert weeks_told(digests_to(office, karen)) == ["uge 10"]


async def test_a_digest_that_is_refused_when_its_plan_is_gone_is_told_to_the_secretariat_all_the_same(
    office: Office,
) -> None:
    """Telegram takes nothing for an hour; meanwhile the year's plan file is replaced by the next year's."""
    karen = await office.add("Karen", "management")
    busy = office.sandbox.faults.add("429", "sendMessage", chat_id=karen.id, retry_after=3600)
    office.clock.offset = datetime(2014, 3, 10, 8, tzinfo=ZONE) - datetime.now(UTC)
    await turn_clock(office.app)
    await office.sandbox.wait_until(lambda: busy.hits == 1, within=10)
    await office.kill_bot()
    office._plans = Plans(plan_of(2015))
    office.sandbox.faults.add("403", "sendMessage", chat_id=karen.id)
    office.clock.offset += timedelta(hours=2)
    birgit = await office.add("Birgit", "admin")
    await office.start_bot()

    await office.sandbox.wait_for(birgit.id, "Karen", within=10)

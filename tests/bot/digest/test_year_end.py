"""At the turn of the year the old plan is closed, the new one begins, and the secretariat knows in time what to do."""

from __future__ import annotations

from pathlib import Path

from bot.plans import Plans
from domain.new_plan import next_plan
from domain.plan_file import parse_plan
from tests.bot.digest.books import digests_to, log, texts_to
from tests.domain.builders import PLAN_TEXT
from tests.office import Office

Y2014, Y2015 = parse_plan(PLAN_TEXT), parse_plan(next_plan(PLAN_TEXT, 2015))


async def test_both_plans_tell_the_week_the_year_turns_in_and_each_counts_its_own_days(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-12-23 09:00", plans=Plans(Y2014, (Y2015,))) as office:
        karen = await office.add("Karen", "management")
        mette = await office.add("Mette", "staff")
        await log(office, mette, "advisory_courses", "2014-12-30")
        await log(office, mette, "mentor_courses", "2015-01-02")

        await office.at("2014-12-29 08:00")
        await office.at("2015-01-05 08:00")

        before, closing, first = digests_to(office, karen)
        assert before.startswith("VINK – uge 52")
        assert closing.startswith("VINK 2014 – uge 1 (29.–31. dec. 2014)")
        assert "Afsluttende oversigt. Planen løb til og med 31. december 2014: 0 af 7 mål blev nået." in closing
        assert "• 1 rådgivningsforløb" in closing
        assert "mentorforløb" not in closing.partition("1. Viden")[0]
        assert first.startswith("VINK 2015 – uge 1 (1.–4. jan. 2015)")
        assert "• 1 mentorforløb" in first


async def test_last_years_numbers_are_one_tap_away_as_everything_else_tells_them(tmp_path: Path) -> None:
    """An entry that was logged late counts, as in the report and behind the number; the closing digest is told too."""
    async with Office(tmp_path, at="2014-12-23 09:00", plans=Plans(Y2014, (Y2015,))) as office:
        karen = await office.add("Karen", "management")
        mette = await office.add("Mette", "staff")
        await log(office, mette, "talks", "2014-12-19", 18)
        await office.at("2015-01-05 08:00")
        await log(office, mette, "talks", "2014-12-18", 30, at="2015-01-20 10:00")
        await office.at("2015-01-20 10:00")
        (status,) = await office.says(karen, "/status")

        (last_year,) = await office.taps(karen, status, "2014")
        (numbers,) = await office.taps(karen, last_year, "Hvorfor?")
        (talks,) = await office.taps(karen, numbers, "Vidensoplæg")
        _, drawn = await office.app.draw("chart:day:vink-2014:20141231:da")
        (picture,) = await office.taps(karen, last_year, "Billede")

        assert "VINK – handlingsplan 2015" in status.text
        head, remark, *_ = last_year.text.split("\n\n")
        assert head == "VINK – handlingsplan 2014\nStatus onsdag 31. december 2014"
        closed = "I den afsluttende oversigt stod der: Vidensoplæg 1/10, deltagere 18/150."
        assert remark == f"{closed} Siden er noget blevet rettet eller meldt ind."
        assert "Vidensoplæg: 2 af 10\n" in last_year.text
        assert "ikke nået" in last_year.text
        assert "48 af 150 deltagere" in last_year.text
        assert talks.text.startswith("Vidensoplæg 2/10, deltagere 48/150")
        assert office.sandbox.world.files[picture.media["photo"][-1]["file_id"]].data == drawn


async def test_a_plan_that_nothing_was_logged_of_since_it_closed_needs_no_remark(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-12-23 09:00", plans=Plans(Y2014, (Y2015,))) as office:
        karen = await office.add("Karen", "management")
        await log(office, karen, "talks", "2014-12-19", 18)
        await office.at("2015-01-05 08:00")
        (status,) = await office.says(karen, "/status")

        (last_year,) = await office.taps(karen, status, "2014")

        assert "Vidensoplæg: 1 af 10\n" in last_year.text
        assert "ikke nået" in last_year.text
        assert "stod der" not in last_year.text


async def test_after_the_last_plan_its_status_says_what_became_of_the_closing_digest(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-12-23 09:00", plans=Plans(Y2014)) as office:
        karen = await office.add("Karen", "management", "en")
        await office.at("2015-01-05 08:00")
        await log(office, karen, "talks", "2014-12-18", 30, at="2015-01-20 10:00")
        await office.at("2015-01-20 10:00")

        (status,) = await office.says(karen, "/status")

        assert "The closing digest said: Knowledge talks 0/10, participants 0/150. Since then something" in status.text


async def test_nobody_is_warned_of_an_end_that_another_plan_follows(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-12-02 09:00", plans=Plans(Y2014, (Y2015,))) as office:
        astrid = await office.add("Astrid", "admin")

        await office.at("2014-12-02 10:00")
        await office.at("2015-01-02 10:00")

        assert not [one for one in texts_to(office, astrid) if "new-plan" in one]


async def test_the_admin_is_told_a_month_before_the_end_and_at_the_end_once_each(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-12-01 09:00") as office:
        astrid = await office.add("Astrid", "admin")
        karen = await office.add("Karen", "management")
        for moment in ("2014-12-01 10:00", "2014-12-02 07:00"):
            await office.at(moment)
        too_early = [one for one in texts_to(office, astrid) if "new-plan" in one]

        for moment in ("2014-12-02 08:00", "2014-12-03 08:00", "2015-01-01 08:00", "2015-01-02 08:00"):
            await office.at(moment)

        soon, ended = [one for one in texts_to(office, astrid) if "new-plan" in one]
        assert too_early == []
        assert "VINK – handlingsplan 2014 slutter 31. december 2014" in soon
        assert "python -m bot new-plan --from plans/vink-2014.toml --year 2015 > plans/vink-2015.toml" in soon
        assert "sluttede 31. december 2014, og der er ingen ny plan" in ended
        assert not [one for one in texts_to(office, karen) if "new-plan" in one]


async def test_a_plan_that_was_over_before_anybody_joined_sends_its_closing_digest_once(tmp_path: Path) -> None:
    """Somebody tries the bot with the plan of 2014 years later."""
    async with Office(tmp_path, at="2026-11-20 10:00") as office:
        karen = await office.add("Karen", "management")
        mette = await office.add("Mette", "staff")
        await log(office, mette, "talks", "2014-12-19", 18, at="2026-11-20 09:00")

        await office.at("2026-11-20 11:00")
        at_once = digests_to(office, karen)
        for moment in ("2026-11-23 08:00", "2026-11-23 09:00", "2026-11-30 08:00"):
            await office.at(moment)

        (told,) = digests_to(office, karen)
        assert at_once == []
        assert told.startswith("VINK 2014 – uge 1 (29.–31. dec. 2014)\nAfsluttende oversigt.")
        assert "Vidensoplæg: 1 af 10" in told

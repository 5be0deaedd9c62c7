"""What becomes of last year's plan after its closing digest is told this year, as last year's, and once."""

from __future__ import annotations

from pathlib import Path

from bot.plans import Plans
from domain.new_plan import next_plan
from domain.plan_file import parse_plan
from tests.bot.digest.books import digests_to, log, reshape, spend
from tests.domain.builders import PLAN_TEXT
from tests.office import Office

Y2014, Y2015 = parse_plan(PLAN_TEXT), parse_plan(next_plan(PLAN_TEXT, 2015))


async def test_what_becomes_of_last_year_after_its_closing_digest_is_told_this_year_as_last_years(
    tmp_path: Path,
) -> None:
    """A talk of 18 December told on 5 January, and one of November taken back a week after."""
    async with Office(tmp_path, at="2014-12-23 09:00", plans=Plans(Y2014, (Y2015,))) as office:
        karen, mette = await office.add("Karen", "management"), await office.add("Mette", "staff")
        november = await log(office, mette, "talks", "2014-11-20", 22)
        await office.at("2015-01-05 08:00")
        await office.at("2015-01-05 13:00")
        await log(office, mette, "talks", "2014-12-18", 18, at="2015-01-05 13:00")
        await spend(office, mette, "operations", "2014-12-18", 4_500, at="2015-01-05 13:00")
        await office.at("2015-01-12 08:00")
        await office.at("2015-01-13 10:00")
        await reshape(office, november, "undone", state="undone")
        await office.at("2015-01-19 08:00")
        await office.at("2015-01-26 08:00")
        await office.at("2015-03-02 08:00")
        await log(office, mette, "talks", "2014-12-19", 30, at="2015-03-04 10:00")
        await office.at("2015-03-09 08:00")

        week_2, week_3, *others = digests_to(office, karen)[-5:]
        head = "Nyt om planen for 2014 (tæller ikke med i tallene nedenfor)"
        late = "1 vidensoplæg med 18 deltagere og 4.500\u00a0kr. brugt på drift af VINK og resursepanel"
        assert f"{head}\n• Meldt ind senere: {late}\n\n1. " in week_2
        assert f"{head}\n• Rettet: vidensoplæg −1, −22 deltagere\n\n1. " in week_3
        assert "Vidensoplæg: 0 af 10" in week_2
        assert not [one for one in others if "planen for 2014" in one]


async def test_weeks_told_in_one_tell_last_years_news_once(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2014-12-23 09:00", plans=Plans(Y2014, (Y2015,))) as office:
        john, mette = await office.add("John", "management", "en"), await office.add("Mette", "staff")
        await office.at("2015-01-05 08:00")
        await log(office, mette, "talks", "2014-12-18", 18, at="2015-01-06 13:00")
        await office.at("2015-01-26 08:00")

        told = digests_to(office, john)[-1]
        news = "News of the plan of 2014 (not counted in the figures below)\n"
        assert f"{news}• Logged late: 1 knowledge talk with 18 participants\n" in told

"""A plan file that is changed in the middle of a year: what was logged before can still be spoken of and taken back."""

from __future__ import annotations

from bot.plans import Plans
from domain.plan_file import parse_plan
from storage import activities
from tests.office import PLAN, Office


async def change_plan(office: Office, *changes: tuple[str, str]) -> None:
    """The bot is started anew with a changed plan file."""
    text = PLAN.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    await office.stop_bot()
    office._plans = Plans(parse_plan(text))
    await office.start_bot()


async def states(office: Office) -> list[str]:
    async with office.storage.reading() as session:
        return [one.state for one in await activities.list_all(session)]


async def test_what_the_plan_no_longer_has_is_taken_back_and_stands_again(office: Office) -> None:
    """The talks and the budget line have other names in the file now."""
    mette = await office.add("Mette", "staff")
    echoes = [
        *await office.says(mette, "holdt oplæg i går, 18 deltagere"),
        *await office.says(mette, "brugt 4.500 kr på lokaleleje"),
    ]
    await change_plan(office, ('"talks"', '"lectures"'), ('"operations"', '"running"'))

    for echo in echoes:
        await office.taps(mette, echo, "Fortryd")
    assert await states(office) == ["undone", "undone"]
    assert echoes[0].text == "Fortrudt: en indsats, som planen ikke har længere, tirsdag 4. marts."
    assert echoes[1].text.replace("\N{NO-BREAK SPACE}", " ") == "Fortrudt: udgift, 4.500 kr., onsdag 5. marts."
    for echo in echoes:
        await office.taps(mette, echo, "Gem alligevel")
    assert await states(office) == ["done", "done"]


async def test_what_was_logged_under_a_plan_that_is_gone_is_taken_back_all_the_same(office: Office) -> None:
    """The programme has another name: no plan of the old one is left."""
    mette = await office.add("Mette", "staff")
    (echo,) = await office.says(mette, "holdt oplæg i går, 18 deltagere")
    await change_plan(office, ('\nid = "vink"', '\nid = "ssp"'))

    await office.taps(mette, echo, "Fortryd")
    assert echo.text == "Fortrudt: vidensoplæg, 18 deltagere, tirsdag 4. marts."
    assert await states(office) == ["undone"]

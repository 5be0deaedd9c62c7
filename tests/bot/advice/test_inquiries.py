"""How a request stands, asked in words: what can be tapped below the answer."""

from __future__ import annotations

from tests.bot.advice.desk import find, send
from tests.office import Office


async def test_way_to_the_card(office: Office) -> None:
    """Sara is told that Omar has it, without a button that would show her nothing."""
    mette, omar, sara = (
        await office.add("Mette", "staff"),
        await office.add("Omar", "panel"),
        await office.add("Sara", "panel"),
    )
    await send(office, mette)
    assert (await office.says(sara, "Hvem har R-14-001?"))[-1].buttons == [["Vis R-14-001"]]
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    (told,) = await office.says(sara, "Hvem har R-14-001?")
    assert "venter på Omar" in told.text
    assert not told.buttons

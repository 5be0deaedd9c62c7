"""Where a text belongs that answers no message: several are asked about, and added, as one."""

from __future__ import annotations

from tests.bot.advice.desk import find, said, send
from tests.office import Office


async def test_two_texts_one_answer(office: Office) -> None:
    """What Mette said in two messages is asked about once more for both, added at once, and rings once."""
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    (first,) = await office.says(mette, "Han er også holdt op med at spille fodbold")
    (second,) = await office.says(mette, "Og han vil ikke tale med os på 20 30 40 50")
    assert [one.buttons for one in office.sandbox.messages(mette.id) if one.id in (first.id, second.id)] == [
        [],
        [["Ja", "Nej"]],
    ]
    added = await office.taps(mette, second, "Ja")
    assert [one.text for one in added] == ["Føjet til R-14-001.\n✂️ Fjernet, så det ikke kommer med: 1 telefonnummer."]
    assert len([one for one in said(office, omar.id) if one.startswith("➕")]) == 1
    assert "fodbold\n\nOg han vil ikke" in find(office, omar.id, "R-14-001\n").text


async def test_two_texts_to_the_expert(office: Office) -> None:
    """Omar has it: each of Mette's messages reaches him, and she is told so once."""
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.says(mette, "Han er også holdt op med at spille fodbold")
    (asked,) = await office.says(mette, "Og han vil ikke tale med os")
    assert [one.text for one in await office.taps(mette, asked, "Ja")] == ["På vej til Omar (R-14-001)."]
    assert len([one for one in said(office, omar.id) if one.startswith("💬")]) == 2


async def test_two_texts_at_once(office: Office) -> None:
    """Both arrive before the bot has answered either: the buttons below the first go all the same."""
    mette = await office.add("Mette", "staff")
    await office.add("Omar", "panel")
    await send(office, mette)
    office.sandbox.send_text(mette.id, mette.id, "Han er også holdt op med at spille fodbold")
    office.sandbox.send_text(mette.id, mette.id, "Og han vil ikke tale med os")
    await office.settled()
    asked = [one for one in office.sandbox.messages(mette.id) if one.out and "Hører det til" in one.text]
    assert [one.buttons for one in asked] == [[], [["Ja", "Nej"]]]

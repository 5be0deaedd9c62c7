"""The list of members, as the secretariat sees it."""

from __future__ import annotations

from tests.office import Office


async def test_nobody_is_offered_to_remove_oneself(office: Office) -> None:
    """Mette has a button, and Lone, who reads the list, has none."""
    lone = await office.add("Lone", "admin")
    await office.add("Mette", "staff")

    (told,) = await office.says(lone, "/members")

    assert told.buttons == [["Fjern Mette"]]


async def test_a_long_list_says_where_its_buttons_end(office: Office) -> None:
    """Telegram takes no more than a hundred of them in a message."""
    lone = await office.add("Lone", "admin")
    for number in range(81):
        await office.add(f"Medarbejder {number}", "staff")

    told = await office.says(lone, "/members")

    assert len(told[-1].buttons) == 80
    assert "Kun de første 80 har en knap." in told[-1].text

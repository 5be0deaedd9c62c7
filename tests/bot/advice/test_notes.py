"""What is said among the panel stays there, also by a slip of the hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.advice.desk import find, said, send
from tests.office import Office

GROUP = -4001


@pytest.fixture
async def grouped(tmp_path: Path) -> AsyncIterator[Office]:
    """Mette has asked, and Omar has taken it in the panel's group."""
    async with Office(tmp_path, PANEL_CHAT_ID=str(GROUP)) as office:
        roles = {"Mette": "staff", "Omar": "panel", "Sara": "panel"}
        people = [await office.add(name, role) for name, role in roles.items()]
        # As administrator the bot hears every word in the group.
        members = [one.id for one in people[1:]]
        office.sandbox.add_group(GROUP, "Resursepanel", "group", members, bot_status="administrator")
        await send(office, people[0])
        await office.taps(people[1], find(office, GROUP, "R-14-001", "Jeg tager den"), "Jeg tager den")
        yield office


async def test_an_activity_told_in_between_does_not_turn_a_note_into_an_answer(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    card = find(grouped, GROUP, "R-14-001", "🔒 Notat")
    await grouped.taps(omar, card, "🔒 Notat")
    await grouped.says(omar, "holdt oplæg i går")
    assert "Hvor mange" in said(grouped, omar.id)[-1]
    await grouped.says(omar, "Faren er kendt af os.", reply_to=card.id, chat=GROUP)
    assert said(grouped, GROUP)[-1].startswith("🔒 Notatet til R-14-001 er gemt.")
    assert "kendt af os" not in "\n".join(said(grouped, mette.id))


async def test_a_question_asked_in_between_does_not_turn_a_note_into_an_answer_in_private_either(
    office: Office,
) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    card = find(office, omar.id, "R-14-001", "Jeg tager den")
    await office.taps(omar, card, "Jeg tager den")
    await office.taps(omar, card, "🔒 Notat")
    await office.says(omar, "/ask Hvem kan holde oplæg for os?")
    await office.says(omar, "Faren er kendt af os.", reply_to=card.id)
    assert said(office, omar.id)[-1].startswith("🔒 Notatet til R-14-001 er gemt.")
    await office.says(omar, "Hvordan går det?", reply_to=card.id)
    assert said(office, mette.id)[-1].endswith("Hvordan går det?")
    assert "kendt af os" not in "\n".join(said(office, mette.id))


@pytest.mark.parametrize("button", ["🔒 Notat", "Giv videre"])
async def test_a_note_that_is_cancelled_is_not_waited_for(office: Office, button: str) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await office.add("Sara", "panel")
    await send(office, mette)
    card = find(office, omar.id, "R-14-001", "Jeg tager den")
    await office.taps(omar, card, "Jeg tager den")
    await office.taps(omar, card, button)
    if button == "Giv videre":
        await office.taps(omar, find(office, omar.id, "Hvem skal overtage", "Sara"), "Sara")
    await office.says(omar, "/cancel")
    assert office.last(omar).text in ("Intet notat.", "R-14-001 bliver, hvor den er.")
    await office.says(omar, "Hvordan går det?", reply_to=card.id)
    assert said(office, mette.id)[-1].endswith("Hvordan går det?")


async def test_only_the_one_who_is_to_write_a_note_can_drop_it(grouped: Office) -> None:
    mette, omar, sara = (grouped.people[name] for name in ("Mette", "Omar", "Sara"))
    card = find(grouped, GROUP, "R-14-001", "🔒 Notat")
    await grouped.taps(omar, card, "🔒 Notat")
    await grouped.taps(sara, find(grouped, GROUP, "Skriv det nu", "Intet notat"), "Intet notat")
    assert grouped.tapped.answer["text"] == "Den knap hører til en anden."
    await grouped.says(omar, "Faren er kendt af os.", reply_to=card.id, chat=GROUP)
    assert "kendt af os" not in "\n".join(said(grouped, mette.id))


async def test_a_note_asked_for_and_never_written_is_let_go_after_a_week(grouped: Office) -> None:
    mette, omar = grouped.people["Mette"], grouped.people["Omar"]
    await grouped.taps(omar, find(grouped, GROUP, "R-14-001", "🔒 Notat"), "🔒 Notat")
    await grouped.at("2014-03-12 10:01")
    assert "Skriv det nu" not in "\n".join(said(grouped, GROUP))
    await grouped.says(omar, "Hvordan går det?", reply_to=find(grouped, GROUP, "R-14-001", "Luk").id, chat=GROUP)
    assert "Hvordan går det?" in "\n".join(said(grouped, mette.id))


async def test_a_photo_as_a_reply_to_ones_own_answer_is_refused_too(grouped: Office) -> None:
    omar = grouped.people["Omar"]
    await grouped.says(omar, "Fortæl mere.", reply_to=find(grouped, GROUP, "R-14-001", "Luk").id, chat=GROUP)
    own = next(one for one in grouped.sandbox.messages(GROUP) if one.text == "Fortæl mere.")
    for send_file in (grouped.sandbox.send_photo, grouped.sandbox.send_document):
        before = len(said(grouped, GROUP))
        send_file(omar.id, GROUP, reply_to=own.id)
        await grouped.settled()
        assert said(grouped, GROUP)[before:][-1].endswith("uden navne. Intet er gemt.")


async def test_a_long_talk_among_the_panel_is_nobodys_business(grouped: Office) -> None:
    before = said(grouped, GROUP)
    grouped.sandbox.send_text(grouped.people["Omar"].id, GROUP, "Jeg tænker højt. " * 240)
    await grouped.settled()
    assert said(grouped, GROUP) == before


async def test_a_note_too_long_to_be_shown_whole_is_asked_for_again(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Få en kollega med"), "Få en kollega med")
    await office.taps(omar, find(office, omar.id, "Hvem skal kigge", "Sara"), "Sara")
    await office.taps(omar, find(office, omar.id, "R-14-001", "🔒 Notat"), "🔒 Notat")
    before = said(office, sara.id)
    assert (await office.says(omar, "Det er en lang historie. " * 130))[-1].text.startswith("Det var en lang besked.")
    assert said(office, sara.id) == before
    await office.says(omar, "Det er en kort historie.")
    assert said(office, sara.id)[-1].endswith("Det er en kort historie.")

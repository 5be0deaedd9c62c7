"""An asker without a name leaves no trace in anything that is sent to the panel."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.bot.advice.desk import find, request, said
from tests.office import Office, Person


async def ask_without_name(office: Office, who: Person, text: str) -> None:
    preview = (await office.says(who, f"/ask {text}"))[-1]
    await office.taps(who, preview, "With my name")
    await office.taps(who, office.last(who), "✉️ Send to the panel")


async def test_no_call_to_the_panel_names_the_asker_her_workplace_or_her_account(office: Office) -> None:
    mette = await office.add("Mette", "staff", "en", organisation="Tingbjerg Skole")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await ask_without_name(office, mette, "My neighbour, 20304050, frightens me.")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.says(omar, "Hvorfor?", reply_to=find(office, omar.id, "R-14-001").id)
    await office.says(mette, "He shouts.", reply_to=find(office, mette.id, "Hvorfor?").id)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Giv videre"), "Giv videre")
    await office.taps(omar, find(office, omar.id, "Hvem skal overtage", "Sara"), "Sara")
    await office.taps(omar, find(office, omar.id, "kort besked", "Uden besked"), "Uden besked")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Standardsvar"), "Standardsvar")
    await office.taps(omar, find(office, omar.id, "Hvilket svar", "Fortæl lidt mere"), "Fortæl lidt mere")
    calls = [
        str(call.values)
        for call in office.sandbox.calls
        if call.values.get("chat_id") in (omar.id, sara.id, str(omar.id), str(sara.id))
    ]
    assert len(calls) > 10
    for trace in ("Mette", "Tingbjerg", str(mette.id), "removed]", "Would you tell"):
        assert not [one for one in calls if trace in one], trace


async def test_two_requests_of_one_asker_have_names_that_cannot_be_linked(office: Office) -> None:
    mette = await office.add("Mette", "staff", "en")
    await office.add("Omar", "panel")
    for _ in range(2):
        await ask_without_name(office, mette, "What do I do?")
    first, second = await request(office, 1), await request(office, 2)
    assert first.alias != second.alias
    assert str(mette.id) not in f"{first.alias}{second.alias}"


async def test_the_words_of_the_asker_are_for_the_one_who_took_it_alone(office: Office) -> None:
    mette = await office.add("Mette", "staff", "en")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await ask_without_name(office, mette, "A pupil draws swastikas. What now?")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    assert "swastikas" not in "\n".join(said(office, sara.id))


async def test_no_line_of_the_log_holds_words_names_or_a_path_from_a_request_to_its_asker(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    mette, omar = (
        await office.add("Mette", "staff", "en", organisation="Tingbjerg Skole"),
        await office.add("Omar", "panel"),
    )
    await ask_without_name(office, mette, "A pupil draws swastikas. Call 20304050.")
    office.sandbox.faults.add("error", "sendMessage", chat_id=mette.id, code=400, description="swastikas refused")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    office.sandbox.send_document(mette.id, mette.id, "cpr-liste.txt", "Look")
    await office.settled()
    assert caplog.text
    for trace in ("swastikas", "20304050", "Mette", "Tingbjerg", str(mette.id), "cpr-liste", "R-14-001"):
        assert trace not in caplog.text, trace


async def test_one_who_asked_without_a_name_is_answered_in_the_group_like_any_colleague(tmp_path: Path) -> None:
    async with Office(tmp_path, PANEL_CHAT_ID="-4001") as office:
        sara, omar = await office.add("Sara", "panel", "en"), await office.add("Omar", "panel")
        office.sandbox.add_group(-4001, "Resursepanel", "group", [sara.id, omar.id])
        await ask_without_name(office, sara, "A pupil draws swastikas. What now?")
        card = find(office, -4001, "R-14-001", "Jeg tager den")
        told = [(await office.says(one, "Hm.", reply_to=card.id, chat=-4001))[-1].text for one in (sara, omar)]
        assert told[0].startswith("Not sent. Take R-14-001 with its button first")
        assert told[1].startswith("Det er ikke sendt. Tag R-14-001 med knappen først")
        await office.taps(sara, card, "Jeg tager den")
        assert office.tapped.answer["text"].startswith("That is your own question.")
        assert (await request(office)).state == "open"


async def test_behind_the_number_of_requests_no_workplace_of_an_anonymous_asker_shows(office: Office) -> None:
    mette, lise = (
        await office.add("Mette", "staff", "en", organisation="SSP Nørrebro"),
        await office.add("Lise", "management"),
    )
    await office.add("Omar", "panel")
    await ask_without_name(office, mette, "What do I do?")
    await office.says(lise, "/status")
    office.sandbox.tap_forged(lise.id, lise.id, office.last(lise).id, "why:requests:0:20140305")
    await office.settled()
    assert "R-14-001 · spurgt 5/3" in office.last(lise).text
    assert "samarbejdspartner" not in office.last(lise).text.partition("R-14-001")[2]

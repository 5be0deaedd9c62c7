"""Of any number of experts exactly one takes a request, and nobody takes what is not to be taken."""

from __future__ import annotations

from pathlib import Path

from tests.bot.advice.desk import find, request, said, send
from tests.office import Office


async def check_two_at_once(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    cards = [(one, find(office, one.id, "R-14-001", "Jeg tager den")) for one in (omar, sara)]
    taps = [office.sandbox.tap(one.id, one.id, card.id, "Jeg tager den") for one, card in cards]
    await office.settled()
    answers = [tap.answer for tap in taps]
    owner = (await request(office)).owner_id
    assert owner is not None
    assert [one["text"] for one in answers] == ["Du har taget R-14-001.", "Omar var først. R-14-001 er taget."]
    assert answers[1]["alert"] is True
    loser = find(office, sara.id, "R-14-001")
    assert loser.text == "R-14-001\nTaget af Omar."
    assert loser.buttons == []
    receipt, where, news = said(office, mette.id)
    assert receipt.startswith("Sendt til panelet:")
    assert where == "R-14-001, sendt onsdag 5. marts kl. 10.00: Omar har den, og du får svar her."
    assert news == "Omar fra panelet har taget R-14-001 og svarer dig her."


async def test_of_two_who_tap_at_the_same_moment_one_wins_and_the_other_is_told_who(office: Office) -> None:
    await check_two_at_once(office)


async def test_on_postgresql_too_one_of_two_wins(tmp_path: Path, postgres_url: str) -> None:
    async with Office(tmp_path, postgres_url) as office:
        await check_two_at_once(office)


async def test_a_second_tap_of_the_owner_changes_nothing(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    card = find(office, omar.id, "R-14-001", "Jeg tager den")
    await office.taps(omar, card, "Jeg tager den")
    before = said(office, mette.id)
    tap = office.sandbox.tap_forged(omar.id, omar.id, card.id, "case:take:1")
    await office.settled()
    assert tap.answer["text"] == "Du har den allerede."
    assert said(office, mette.id) == before


async def test_forged_taps_of_the_asker_and_of_management_take_nothing(office: Office) -> None:
    mette, lise = await office.add("Mette", "staff"), await office.add("Lise", "management")
    await office.add("Omar", "panel")
    receipt = await send(office, mette)
    await office.says(lise, "/help")
    for who, message in ((mette, receipt), (lise, office.last(lise))):
        for data in (
            "case:take:1",
            "case:show:1",
            "case:close:1",
            "case:history:1",
            "case:closed-course:1",
            "case:say-send:1:0",
        ):
            office.sandbox.tap_forged(who.id, who.id, message.id, data)
    await office.settled()
    assert (await request(office)).state == "open"
    assert not [one for one in said(office, lise.id) if "Syrien" in one]


async def test_a_panel_member_is_never_asked_her_own_question(office: Office) -> None:
    sara, omar = await office.add("Sara", "panel"), await office.add("Omar", "panel")
    receipt = await send(office, sara)
    find(office, omar.id, "R-14-001", "Jeg tager den")
    tap = office.sandbox.tap_forged(sara.id, sara.id, receipt.id, "case:take:1")
    await office.settled()
    assert tap.answer["text"].startswith("Det er dit eget spørgsmål.")
    assert (await request(office)).state == "open"


async def test_an_old_send_button_sends_nothing_a_second_time(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    preview = (await office.says(mette, "/ask Hvad gør vi med en elev, der truer?"))[-1]
    data = preview.inline_keyboard[0][0]["callback_data"]
    await office.taps(mette, preview, "✉️ Send til panelet")
    office.sandbox.tap_forged(mette.id, mette.id, preview.id, data)
    await office.settled()
    assert sum("R-14-00" in one for one in said(office, omar.id)) == 1


async def test_a_reply_to_an_old_message_reaches_its_own_asker_while_three_cases_are_open(office: Office) -> None:
    omar = await office.add("Omar", "panel")
    askers = [await office.add(name, "staff") for name in ("Mette", "Jens", "Lone")]
    for number, one in enumerate(askers, 1):
        await send(office, one, f"Spørgsmål fra {one.name}: hvad gør jeg?")
        await office.taps(omar, find(office, omar.id, f"R-14-00{number}", "Jeg tager den"), "Jeg tager den")
    await office.says(omar, "Det her er til Jens.", reply_to=find(office, omar.id, "Spørgsmål fra Jens").id)
    reached = [one.name for one in askers if any("til Jens." in text for text in said(office, one.id))]
    assert reached == ["Jens"]


async def test_of_two_colleagues_who_were_offered_a_request_the_first_to_say_yes_has_it(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar, sara, jens = [await office.add(name, "panel") for name in ("Omar", "Sara", "Jens")]
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    for name in ("Sara", "Jens"):
        await office.taps(omar, find(office, omar.id, "R-14-001", "Giv videre"), "Giv videre")
        await office.taps(omar, find(office, omar.id, "Hvem skal overtage", name), name)
        await office.taps(omar, find(office, omar.id, "kort besked", "Uden besked"), "Uden besked")
    await office.taps(jens, find(office, jens.id, "spørger, om du vil", "Overtag"), "Overtag")
    await office.taps(sara, find(office, sara.id, "spørger, om du vil", "Overtag"), "Overtag")
    assert office.tapped.answer["text"] == "Du bliver ikke længere bedt om at overtage R-14-001."
    find(office, jens.id, "Du har taget den.", "Luk")


async def test_whoever_joins_an_empty_panel_is_asked_what_waits(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    await send(office, mette)
    omar = await office.add("Omar", "panel")
    await office.at("2014-03-05 10:05")
    find(office, omar.id, "R-14-001", "Jeg tager den")

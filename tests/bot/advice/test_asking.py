"""The preview: sent by its first button whatever was toggled, and exactly what the panel then sees."""

from __future__ import annotations

import pytest

from sandbox.models import Message
from storage.mailbox import Draft
from tests.bot.advice.desk import find, said
from tests.office import Office, Person

ASK = "/ask En elev i 8. klasse deler opslag om Syrien. Hvad gør vi?"


async def preview(office: Office) -> tuple[Person, Person, Message]:
    mette, omar = await office.add("Mette", "staff", organisation="Tingbjerg Skole"), await office.add("Omar", "panel")
    return mette, omar, (await office.says(mette, ASK))[-1]


async def test_to_send_stays_the_first_button_through_every_choice(office: Office) -> None:
    mette, _, shown = await preview(office)
    seen = []
    for button in ("Haster ikke", "Med mit navn", "Emne: Skole og klasserum", "Familie og forældre", "🔴 Haster"):
        await office.taps(mette, shown, button)
        seen.append(shown.buttons[0])
    assert seen == [["✉️ Send til panelet"]] * 5


async def test_the_first_button_sends_also_while_a_topic_is_being_chosen(office: Office) -> None:
    mette, omar, shown = await preview(office)
    await office.taps(mette, shown, "Emne: Skole og klasserum")
    await office.taps(mette, shown, shown.buttons[0][0])
    assert "Emne: Skole og klasserum" in find(office, omar.id, "R-14-001", "Jeg tager den").text


async def test_what_the_panel_sees_stands_word_for_word_in_the_preview(office: Office) -> None:
    mette, omar, shown = await preview(office)
    await office.taps(mette, shown, "Haster ikke")
    promised = shown.text.partition("Det her får panelet at se:\n")[2].partition("\n──")[0]
    await office.taps(mette, shown, "✉️ Send til panelet")
    card = find(office, omar.id, "R-14-001", "Jeg tager den").text
    assert card.startswith(promised.replace("Ny henvendelse", "R-14-001"))


async def test_danger_and_hotline_stand_at_the_top_of_the_very_first_answer(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    for text in (ASK, "/ask", "Jeg er bekymret for en ung, der vil rejse til Syrien. Hvad gør jeg?"):
        first = (await office.says(mette, text))[0].text
        lines = first.splitlines()
        assert lines[0] == "Er nogen i fare lige nu, så ring 112."
        assert "41 74 90 90" in lines[1]
        assert "Panelet sidder ikke klar døgnet rundt." in lines[1]
        await office.says(mette, "/cancel")


async def test_danger_and_hotline_stand_above_a_refusal_of_what_was_too_long_or_a_picture(office: Office) -> None:
    mette, worried = await office.add("Mette", "staff"), "Jeg er bekymret for en elev. "
    story = "Han siger mærkelige ting om vold og våben. "
    first = [
        (await office.says(mette, worried + story * 70))[0],
        (await office.says(mette, worried + story * 93))[0],
        (await office.says(mette, "/ask " + story * 80))[0],
    ]
    office.sandbox.send_photo(mette.id, mette.id, caption="Jeg er bekymret for en elev, han har en kniv")
    await office.settled()
    first.append(office.last(mette))
    office.sandbox.send_photo(mette.id, mette.id, caption="Fra vores oplæg i går")
    await office.settled()

    assert [one.text.splitlines()[0] for one in first] == ["Er nogen i fare lige nu, så ring 112."] * 4
    assert all("41 74 90 90" in one.text and one.text.endswith("Intet er gemt.") for one in first)
    assert office.last(mette).text.startswith("Billeder og filer kan jeg ikke tage imod")


async def test_a_question_full_of_names_still_fits_one_message(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    names = " ".join(f"spurgte Xander{n} Yvonnesen{n} og" for n in range(90))
    shown = await office.says(mette, f"/ask I går {names} så alle de andre.")
    assert len(shown) == 1
    await office.taps(mette, shown[0], "✉️ Send til panelet")
    assert "Yvonnesen89" in find(office, omar.id, "R-14-001", "Jeg tager den").text


async def test_an_edit_that_no_longer_fits_the_card_is_refused_and_the_card_stays_whole(office: Office) -> None:
    mette, omar, shown = await preview(office)
    await office.says(mette, "Og så er der det her. " + "Han siger det igen. " * 140)
    shown = office.last(mette)
    await office.taps(mette, shown, "✉️ Send til panelet")
    first = next(one for one in office.sandbox.messages(mette.id) if one.text == ASK)
    answer = await office.edits(mette, first.id, "/ask " + "En meget lang historie. " * 40)
    assert answer[-1].text.startswith("Det var en lang besked.")
    assert "opslag om Syrien" in find(office, omar.id, "R-14-001", "Jeg tager den").text


async def test_to_look_at_ones_requests_loses_no_unsent_question(office: Office) -> None:
    mette, omar, shown = await preview(office)
    await office.taps(mette, shown, "✉️ Send til panelet")
    await office.says(mette, "/ask Hvad siger vi til forældrene?")
    standing, again = await office.says(mette, "/ask")
    assert "R-14-001, sendt onsdag 5. marts" in standing.text
    await office.taps(mette, again, "✉️ Send til panelet")
    find(office, omar.id, "Hvad siger vi til forældrene?", "Jeg tager den")


@pytest.mark.parametrize("kind", ["photo", "document", "voice"])
async def test_what_may_hold_personal_data_is_refused_in_one_friendly_sentence(office: Office, kind: str) -> None:
    mette, omar, shown = await preview(office)
    send = {
        "photo": lambda to: office.sandbox.send_photo(mette.id, mette.id, "Se ham her", reply_to=to),
        "document": lambda to: office.sandbox.send_document(mette.id, mette.id, "cpr-liste.txt", "Se", reply_to=to),
        "voice": lambda _to: office.sandbox.send_voice(mette.id, mette.id),
    }[kind]
    send(None)
    await office.settled()
    told = [said(office, mette.id)[-1]]
    await office.taps(mette, shown, "✉️ Send til panelet")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.says(omar, "Hvem?", reply_to=find(office, omar.id, "R-14-001").id)
    before = said(office, omar.id)
    send(find(office, mette.id, "Hvem?").id)
    await office.settled()
    told.append(said(office, mette.id)[-1])
    assert all(one.endswith("Skriv det i stedet med ord, uden navne. Intet er gemt.") for one in told)
    assert said(office, omar.id) == before


async def test_a_round_video_is_refused_as_a_voice_message_is(office: Office) -> None:
    mette, _, shown = await preview(office)
    chat = {"id": mette.id, "type": "private", "first_name": "Mette"}
    video = {"file_id": "v", "file_unique_id": "v", "length": 240, "duration": 3}
    writer = {"id": mette.id, "is_bot": False, "first_name": "Mette"}
    message = {"message_id": 900, "date": shown.date, "chat": chat, "from": writer, "video_note": video}
    office.sandbox.raw({"message": message})
    await office.settled()
    assert office.last(mette).text.startswith("Talebeskeder kan jeg ikke lytte til.")


async def test_the_reply_to_a_question_that_stood_unsent_for_a_week_is_a_message_like_any_other(office: Office) -> None:
    mette, _, shown = await preview(office)
    await office.at("2014-03-12 10:01")
    async with office.storage.reading() as session:
        assert await session.get(Draft, mette.id) is None
    assert "Syrien" not in "\n".join(said(office, mette.id))
    tap = office.sandbox.tap_forged(mette.id, mette.id, shown.id, f"ask:send:{shown.id}")
    await office.settled()
    assert tap.answer["text"].startswith("Den tekst kan ikke længere sendes herfra.")


async def test_a_question_of_somebody_who_has_left_goes_without_a_word(office: Office) -> None:
    mette, _, _ = await preview(office)
    birgit = await office.add("Birgit", "admin")
    await office.says(birgit, "/members")
    await office.taps(birgit, office.last(birgit), "Fjern Mette")
    async with office.storage.reading() as session:
        assert await session.get(Draft, mette.id) is None
    before = said(office, mette.id)
    await office.at("2014-03-12 10:01")
    assert said(office, mette.id) == before


@pytest.mark.parametrize("by", ["/cancel", "Annullér"])
async def test_a_question_that_is_cancelled_is_gone_from_the_chat_too(office: Office, by: str) -> None:
    mette, omar, shown = await preview(office)
    await (office.says(mette, by) if by.startswith("/") else office.taps(mette, shown, by))
    assert shown.text == "Annulleret. Intet er sendt, og intet er gemt."
    assert shown.buttons == []
    assert office.last(mette).text == "Annulleret. Intet er sendt, og intet er gemt."
    async with office.storage.reading() as session:
        assert await session.get(Draft, mette.id) is None
    assert not said(office, omar.id)

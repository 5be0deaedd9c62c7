"""What does not arrive is said to the one who wrote it, and nobody's question waits for somebody who is gone."""

from __future__ import annotations

from storage import people
from tests.bot.advice.desk import QUESTION, find, request, said, send
from tests.office import Office


async def test_an_expert_who_blocked_the_bot_is_passed_over_at_once_and_the_secretariat_is_told_without_text(
    office: Office,
) -> None:
    mette, birgit = await office.add("Mette", "staff"), await office.add("Birgit", "admin")
    panel = [await office.add(name, "panel") for name in ("Omar", "Sara", "Jens", "Lone")]
    await send(office, mette)
    assert not said(office, panel[3].id)
    office.sandbox.block(panel[0].id)
    await office.settled()
    find(office, panel[3].id, "R-14-001", "Jeg tager den")
    assert said(office, birgit.id) == ["📣 Omar kan ikke nås og er sprunget over i R-14-001."]


async def test_a_card_that_telegram_refuses_goes_to_the_next_expert(office: Office) -> None:
    mette, birgit = await office.add("Mette", "staff"), await office.add("Birgit", "admin")
    panel = [await office.add(name, "panel") for name in ("Omar", "Sara", "Jens", "Lone")]
    office.sandbox.faults.add("403", "sendMessage", chat_id=panel[1].id)
    await send(office, mette)
    find(office, panel[3].id, "R-14-001", "Jeg tager den")
    assert any("Sara kan ikke nås" in one for one in said(office, birgit.id))


async def test_an_expert_learns_that_the_asker_cannot_be_reached_and_keeps_the_case(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    office.sandbox.faults.add("403", "sendMessage", chat_id=mette.id)
    await office.says(omar, "Hvor længe har det stået på?", reply_to=find(office, omar.id, "R-14-001").id)
    find(office, omar.id, "Det her nåede ikke frem til Mette (R-14-001).")
    assert (await request(office)).owner_id is not None


async def test_a_case_whose_expert_blocks_the_bot_goes_back_and_the_asker_is_told(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    office.sandbox.block(omar.id)
    await office.settled()
    find(office, mette.id, "Omar kan ikke fortsætte med R-14-001.")
    find(office, sara.id, "R-14-001 er ledig igen.", "Jeg tager den")
    stored = await request(office)
    assert (stored.state, stored.owner_id, stored.cycle) == ("open", None, 2)


async def test_a_message_that_may_have_arrived_is_sent_once_more_and_never_lost(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    office.sandbox.faults.add("500", "sendMessage", chat_id=mette.id)
    office.sandbox.send_text(omar.id, omar.id, "Ring til mig.", reply_to=find(office, omar.id, "R-14-001").id)
    await office.sandbox.wait_for(mette.id, "Ring til mig.", within=10)
    await office.settled()
    assert sum("Ring til mig." in one for one in said(office, mette.id)) == 1


async def test_a_case_of_somebody_who_is_no_longer_on_the_panel_goes_to_others(office: Office) -> None:
    mette, birgit = await office.add("Mette", "staff"), await office.add("Birgit", "admin")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    card = find(office, omar.id, "R-14-001", "Jeg tager den")
    await office.taps(omar, card, "Jeg tager den")
    async with office.storage.transaction() as session:
        await people.put_member(session, omar.id, "staff", "Omar", office.clock.now())
    tap = office.sandbox.tap_forged(omar.id, omar.id, card.id, "case:history:1")
    await office.settled()
    await office.at("2014-03-05 10:05")
    assert tap.answer["text"] == "Det kan kun panelet."
    find(office, sara.id, "R-14-001 er ledig igen.", "Jeg tager den")
    find(office, mette.id, "Omar kan ikke fortsætte med R-14-001.")
    find(office, birgit.id, "Omar, som havde R-14-001, kan ikke nås længere.")
    await office.says(omar, "Og dog?", reply_to=find(office, omar.id, "R-14-001").id)
    assert "Og dog?" not in "\n".join(said(office, mette.id))


async def test_no_button_of_a_case_works_for_one_who_has_been_removed(office: Office) -> None:
    mette, birgit = await office.add("Mette", "staff"), await office.add("Birgit", "admin")
    omar, _ = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    card = find(office, omar.id, "R-14-001", "Jeg tager den")
    await office.taps(omar, card, "Jeg tager den")
    await office.says(birgit, "/members")
    await office.taps(birgit, office.last(birgit), "Fjern Omar")
    before = said(office, mette.id), (await request(office)).state
    for what in ("take", "close", "closed-course", "history", "show", "give", "second", "canned", "say-send:1:0"):
        data = f"case:{what}" if ":" in what else f"case:{what}:1"
        office.sandbox.tap_forged(omar.id, omar.id, card.id, data)
    office.sandbox.send_text(omar.id, omar.id, "Jeg er her endnu.", reply_to=card.id)
    await office.settled()
    assert (said(office, mette.id), (await request(office)).state) == before
    assert "Syrien" not in card.text


async def test_an_edit_that_cannot_follow_is_said_to_its_writer(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.says(omar, "Tal med dem i morgne.", reply_to=find(office, omar.id, "R-14-001").id)
    own = next(one for one in office.sandbox.messages(omar.id) if one.text == "Tal med dem i morgne.")
    office.sandbox.delete(mette.id, mette.id, find(office, mette.id, "i morgne").id)
    await office.edits(omar, own.id, "Tal med dem i morgen.")
    find(office, omar.id, "Rettelsen til R-14-001 nåede ikke frem.")


async def test_an_answer_that_never_arrived_arrives_as_a_correction_when_it_is_edited(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    office.sandbox.faults.add("403", "sendMessage", chat_id=mette.id)
    await office.says(omar, "Tal med dem i morgne.", reply_to=find(office, omar.id, "R-14-001").id)
    find(office, omar.id, "Det her nåede ikke frem til Mette")
    own = next(one for one in office.sandbox.messages(omar.id) if one.text == "Tal med dem i morgne.")
    await office.edits(omar, own.id, "Tal med dem i morgen.")
    assert find(office, mette.id, "i morgen").text.startswith("✏️ Rettelse")
    assert said(office, omar.id)[-1] == "Din rettelse er sendt videre (R-14-001)."


async def test_a_former_expert_who_cannot_be_reached_makes_no_edit_seem_lost(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.says(mette, "Han er 15 år.", reply_to=find(office, mette.id, "Omar fra panelet").id)
    own = next(one for one in office.sandbox.messages(mette.id) if one.text == "Han er 15 år.")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Giv videre"), "Giv videre")
    await office.taps(omar, find(office, omar.id, "Hvem skal overtage", "Sara"), "Sara")
    await office.taps(omar, find(office, omar.id, "kort besked", "Uden besked"), "Uden besked")
    await office.taps(sara, find(office, sara.id, "spørger", "Overtag"), "Overtag")
    office.sandbox.delete(omar.id, omar.id, find(office, omar.id, "Han er 15 år.").id)
    told = await office.edits(mette, own.id, "Han er 17 år.")
    assert [one.text for one in told] == ["Din rettelse er sendt videre (R-14-001)."]
    find(office, sara.id, "Han er 17 år.")


async def test_a_note_that_does_not_reach_a_colleague_is_said_to_its_writer(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Få en kollega med"), "Få en kollega med")
    await office.taps(omar, find(office, omar.id, "Hvem skal kigge", "Sara"), "Sara")
    office.sandbox.faults.add("403", "sendMessage", chat_id=sara.id)
    await office.taps(omar, find(office, omar.id, "R-14-001", "🔒 Notat"), "🔒 Notat")
    await office.says(omar, "Vi kender familien.")
    find(office, omar.id, "🔒 Notatet til R-14-001 nåede ikke frem til Sara.")
    assert "nåede ikke frem" not in "\n".join(said(office, mette.id))


async def remove(office: Office, name: str) -> None:
    birgit = office.people["Birgit"]
    await office.says(birgit, "/members")
    await office.taps(birgit, office.last(birgit), f"Fjern {name}")


async def test_the_cards_of_a_request_whose_asker_is_removed_offer_it_to_nobody(office: Office) -> None:
    mette, birgit = await office.add("Mette", "staff"), await office.add("Birgit", "admin")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    cards = [find(office, one.id, "R-14-001", "Jeg tager den") for one in (omar, sara)]
    await remove(office, "Mette")
    for card in cards:
        assert card.text == "R-14-001\nTrukket tilbage: Den, der spurgte, er ikke med længere."
        assert card.buttons == []
    assert (await request(office)).state == "withdrawn"
    assert sum("R-14-001 er trukket tilbage" in one for one in said(office, birgit.id)) == 1


async def test_that_one_who_asked_without_a_name_was_removed_tells_nobody_who_asked(office: Office) -> None:
    """The cards read as if she had withdrawn it herself, and the secretariat, who removed her, is told nothing."""
    mette, birgit = await office.add("Mette", "staff"), await office.add("Birgit", "admin")
    omar = await office.add("Omar", "panel")
    cards = []
    for number in ("R-14-001", "R-14-002"):
        preview = (await office.says(mette, f"/ask {QUESTION}"))[-1]
        await office.taps(mette, preview, "Med mit navn")
        await office.taps(mette, office.last(mette), "✉️ Send til panelet")
        cards.append(find(office, omar.id, number, "Jeg tager den"))
    await office.taps(mette, find(office, mette.id, "nummer R-14-001", "Træk tilbage"), "Træk tilbage")
    await remove(office, "Mette")
    assert [one.text for one in cards] == ["R-14-001\nTrukket tilbage.", "R-14-002\nTrukket tilbage."]
    assert not [one for one in said(office, birgit.id) if "R-14-002" in one]


async def test_an_answer_that_a_blocked_asker_never_got_is_told_of_once_and_is_not_on_its_way(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    before = len(said(office, omar.id))
    office.sandbox.faults.add("403", "sendMessage", chat_id=mette.id)
    await office.says(omar, "Hvor længe har det stået på?", reply_to=find(office, omar.id, "R-14-001").id)
    assert said(office, omar.id)[before:] == [
        "Det her nåede ikke frem til Mette (R-14-001). Jeg kan ikke få fat i Mette lige nu. Henvendelsen er stadig din."
    ]


async def test_a_name_that_was_passed_on_can_be_taken_out_where_it_arrived(office: Office) -> None:
    """What stands under a message that has gone does not read as if it could still be held back."""
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    told = (await office.says(mette, "Han hedder Yusuf.", reply_to=find(office, mette.id, "har taget").id))[-1].text
    assert "Ligner et navn og er sendt med: Yusuf." in told
    assert "ret din besked" not in told
    own = next(one for one in office.sandbox.messages(mette.id) if one.text == "Han hedder Yusuf.")
    await office.edits(mette, own.id, "Han går i 8. klasse.")
    assert "Yusuf" not in "\n".join(said(office, omar.id))

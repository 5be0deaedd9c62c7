"""Whoever has another role by now reads no more of the panel's requests, and can do nothing in them."""

from __future__ import annotations

import pytest

from storage import people
from tests.bot.advice.desk import find, request, said, send
from tests.office import Office, Person


async def demote(office: Office, who: Person, role: str) -> None:
    async with office.storage.transaction() as session:
        await people.put_member(session, who.id, role, who.name, office.clock.now())


async def test_a_second_expert_who_left_for_management_reads_nothing_more(office: Office) -> None:
    """What the asker says, what the owner answers, and his notes: none of it reaches her, and no button works."""
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Få en kollega med"), "Få en kollega med")
    await office.taps(omar, find(office, omar.id, "Hvem skal kigge", "Sara"), "Sara")
    card = find(office, sara.id, "Syrien")
    await demote(office, sara, "management")
    heard = said(office, sara.id)

    await office.says(mette, "Han er 15 år.", reply_to=find(office, mette.id, "Omar fra panelet").id)
    await office.says(omar, "Ring til hotlinen.", reply_to=find(office, omar.id, "Han er 15 år.").id)
    await office.taps(omar, find(office, omar.id, "R-14-001", "🔒 Notat"), "🔒 Notat")
    await office.says(omar, "Vi kender familien.")
    assert said(office, sara.id) == heard

    for what in ("history", "note", "canned", "take", "show", "close"):
        tap = office.sandbox.tap_forged(sara.id, sara.id, card.id, f"case:{what}:1")
        await office.settled()
        assert (tap.answer or {}).get("text") == "Det kan kun panelet.", what
    await office.says(sara, "Jeg svarer også.", reply_to=card.id)
    assert "Jeg svarer også." not in "\n".join(said(office, mette.id))


async def test_one_who_was_asked_and_left_the_panel_is_neither_reminded_nor_told_more(office: Office) -> None:
    """Her card loses the question as soon as it changes; the others are reminded."""
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    receipt = await send(office, mette)
    await demote(office, sara, "management")
    before = len(said(office, sara.id))

    await office.says(mette, "Han truer en lærer.", reply_to=receipt.id)
    await office.at("2014-03-05 12:01")
    find(office, omar.id, "⏰ R-14-001 har ventet i 2 timer")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")

    assert len(said(office, sara.id)) == before
    assert "truer" not in "\n".join(said(office, sara.id))
    assert "Syrien" not in "\n".join(said(office, sara.id))


async def test_a_note_that_was_begun_on_the_panel_is_refused_afterwards(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.taps(omar, find(office, omar.id, "R-14-001", "🔒 Notat"), "🔒 Notat")
    await demote(office, omar, "staff")

    (refused,) = await office.says(omar, "Vi kender familien.")

    assert refused.text.startswith("Notatet til R-14-001 er ikke gemt")
    assert "kender familien" not in "\n".join(said(office, mette.id) + said(office, sara.id))
    assert (await request(office)).state == "taken"


async def test_one_who_left_the_panel_before_the_hand_over_was_explained_gets_nothing(office: Office) -> None:
    """She was chosen; by the time the note is written she is in management."""
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Giv videre"), "Giv videre")
    await office.taps(omar, find(office, omar.id, "Hvem", "Sara"), "Sara")
    await demote(office, sara, "management")
    before = said(office, sara.id)

    await office.says(omar, "Du kender skolen.")

    assert said(office, sara.id) == before


async def conversation(office: Office) -> tuple[int, int]:
    """Omar has taken it and asked, and Mette has answered; returns the messages those two wrote."""
    for name, role in (("Mette", "staff"), ("Omar", "panel"), ("Sara", "panel"), ("Birgit", "admin")):
        await office.add(name, role)
    mette, omar = office.people["Mette"], office.people["Omar"]
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.says(omar, "Hvad skete der?", reply_to=find(office, omar.id, "R-14-001").id)
    await office.says(mette, "Det ved Yusuf.", reply_to=find(office, mette.id, "Hvad skete").id)
    return written(office, omar, "Hvad skete der?"), written(office, mette, "Det ved Yusuf.")


def written(office: Office, who: Person, text: str) -> int:
    return next(one.id for one in office.sandbox.messages(who.id) if not one.out and one.text == text)


async def lose(office: Office, how: str, who: Person) -> None:
    if how == "removed":
        await office.says(office.people["Birgit"], "/members")
        await office.taps(office.people["Birgit"], office.last(office.people["Birgit"]), f"Fjern {who.name}")
    else:
        await demote(office, who, how)


@pytest.mark.parametrize("how", ["removed", "management", "staff"])
async def test_what_the_asker_edits_is_not_read_by_one_who_is_gone_but_by_the_next(office: Office, how: str) -> None:
    """Nor do the old words stay with him: what she took out of them is gone there too."""
    _, hers = await conversation(office)
    mette, omar, sara = (office.people[name] for name in ("Mette", "Omar", "Sara"))
    await lose(office, how, omar)

    told = await office.edits(mette, hers, "Hans far har slået ham.")
    assert [one.text for one in told] == ["Rettelsen er gemt. Den, der tager R-14-001, får den rettede tekst at se."]
    await office.at("2014-03-05 11:00")
    await office.taps(sara, find(office, sara.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    assert find(office, sara.id, "indtil nu").text.endswith("Mette: Hans far har slået ham.")
    told = await office.edits(mette, hers, "Hans onkel har slået ham.")
    assert [one.text for one in told] == ["Din rettelse er sendt videre (R-14-001)."]

    assert "onkel" in find(office, sara.id, "✏️ Rettelse").text
    everything = "\n".join(said(office, omar.id))
    assert "slået" not in everything
    assert "Yusuf" not in everything


@pytest.mark.parametrize("how", ["management", "staff"])
async def test_one_who_left_the_panel_writes_to_the_asker_no_more_by_an_edit(office: Office, how: str) -> None:
    his, _ = await conversation(office)
    mette, omar, sara = (office.people[name] for name in ("Mette", "Omar", "Sara"))
    await demote(office, omar, how)
    await office.at("2014-03-05 11:00")

    while_open = await office.edits(omar, his, "Meld det til politiet.")
    await office.taps(sara, find(office, sara.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    while_with_another = await office.edits(omar, his, "Meld det nu til politiet.")

    for told in (while_open, while_with_another):
        assert [one.text for one in told] == ["R-14-001 er ikke hos dig nu, så din rettelse er ikke sendt videre."]
    assert "politiet" not in "\n".join(said(office, mette.id))
    assert "politiet" not in find(office, sara.id, "indtil nu").text


@pytest.mark.parametrize("how", ["removed", "management"])
async def test_an_edited_note_is_not_read_by_a_colleague_who_is_gone(office: Office, how: str) -> None:
    await conversation(office)
    omar, sara, jens = office.people["Omar"], office.people["Sara"], await office.add("Jens", "panel")
    await bring_in(office, "Sara")
    await office.taps(omar, find(office, omar.id, "R-14-001", "🔒 Notat"), "🔒 Notat")
    await office.says(omar, "Jeg ringer til skolen.")
    await lose(office, how, sara)
    await bring_in(office, "Jens")

    await office.edits(omar, written(office, omar, "Jeg ringer til skolen."), "Jeg ringer til moren Fatima.")

    assert "Fatima" not in "\n".join(said(office, sara.id))
    assert "Jeg ringer" not in said(office, sara.id)[-1]
    assert said(office, jens.id)[-1].splitlines() == [
        "✏️ Rettelse – det her gælder i stedet for det, der stod før:",
        "🔒 Notat fra Omar · R-14-001 · kun panelet",
        "Jeg ringer til moren Fatima.",
    ]


async def bring_in(office: Office, name: str) -> None:
    omar = office.people["Omar"]
    await office.taps(omar, find(office, omar.id, "R-14-001", "Få en kollega med"), "Få en kollega med")
    await office.taps(omar, find(office, omar.id, "Hvem skal kigge", name), name)


async def test_one_who_left_the_panel_cannot_edit_a_note_of_the_time_before(office: Office) -> None:
    await conversation(office)
    omar, sara = office.people["Omar"], office.people["Sara"]
    await bring_in(office, "Sara")
    await office.taps(omar, find(office, omar.id, "R-14-001", "🔒 Notat"), "🔒 Notat")
    await office.says(omar, "Jeg ringer til skolen.")
    note = written(office, omar, "Jeg ringer til skolen.")
    (refused,) = await office.edits(omar, note, "Det er en lang historie. " * 130)
    assert refused.text.startswith("Det var en lang besked.")
    await demote(office, omar, "management")
    before = said(office, sara.id)

    (refused,) = await office.edits(omar, note, "Jeg ringer til politiet.")

    assert refused.text.startswith("Notatet til R-14-001 er ikke rettet:")
    assert said(office, sara.id) == before


async def test_a_request_whose_expert_left_the_panel_goes_to_others_as_soon_as_it_is_opened_again(
    office: Office,
) -> None:
    """He gets no empty card, and nobody waits for him."""
    mette = await office.add("Mette", "staff")
    omar, sara = await office.add("Omar", "panel"), await office.add("Sara", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Luk"), "Luk")
    await office.taps(omar, find(office, omar.id, "Hvordan endte", "Råd givet"), "Råd givet")
    await demote(office, omar, "staff")
    before = len(said(office, omar.id))

    await office.says(mette, "Nu er han der slet ikke mere.", reply_to=find(office, mette.id, "har afsluttet").id)

    assert "slet ikke mere" in "\n".join(said(office, sara.id))
    await office.taps(sara, find(office, sara.id, "Syrien", "Jeg tager den"), "Jeg tager den")
    assert (await request(office)).state == "taken"
    assert len(said(office, omar.id)) == before

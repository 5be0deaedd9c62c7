"""Whoever has another role by now reads no more of the panel's requests, and can do nothing in them."""

from __future__ import annotations

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

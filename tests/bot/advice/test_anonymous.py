"""An asker without a name leaves no trace in anything that is sent to the panel."""

from __future__ import annotations

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
    await office.taps(omar, find(office, omar.id, "R-14-001", "Tag sagen"), "Tag sagen")
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
    await office.taps(omar, find(office, omar.id, "R-14-001", "Tag sagen"), "Tag sagen")
    assert "swastikas" not in "\n".join(said(office, sara.id))

"""The end of a request: what it does to the plan, and what can be taken back."""

from __future__ import annotations

from storage import activities
from tests.bot.advice.desk import find, request, said, send
from tests.office import Office, Person


async def close(office: Office, omar: Person, outcome: str) -> None:
    await office.taps(omar, find(office, omar.id, "R-14-001", "Luk"), "Luk")
    await office.taps(omar, find(office, omar.id, "Hvordan endte", outcome), outcome)


async def courses(office: Office) -> int:
    async with office.storage.reading() as session:
        done, _ = await activities.sum_tallies(session, "vink-2014", office.clock.now().date())
    return done["advisory_courses"].count if "advisory_courses" in done else 0


async def take_one(office: Office) -> tuple[Person, Person]:
    mette = await office.add("Mette", "staff", organisation="SSP Nørrebro")
    omar = await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    return mette, omar


async def test_a_course_closed_by_mistake_is_undone_and_counts_once_when_it_is_closed_again(office: Office) -> None:
    mette, omar = await take_one(office)
    counted = []
    await close(office, omar, "Rådgivningsforløb")
    counted.append(await courses(office))
    await office.taps(omar, find(office, omar.id, "R-14-001 er lukket", "Fortryd"), "Fortryd")
    counted.append(await courses(office))
    assert (await request(office)).state == "taken"
    assert "Den blev lukket ved en fejl" in said(office, mette.id)[-1]
    await close(office, omar, "Rådgivningsforløb")
    counted.append(await courses(office))
    assert counted == [1, 0, 1]


async def test_a_request_closed_as_a_course_and_later_as_advice_is_no_course(office: Office) -> None:
    mette, omar = await take_one(office)
    await close(office, omar, "Rådgivningsforløb")
    await office.says(mette, "En ting mere.", reply_to=find(office, mette.id, "har afsluttet").id)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    assert await courses(office) == 1
    await close(office, omar, "Råd givet")
    assert await courses(office) == 0


async def test_a_course_for_ssp_is_marked_as_theirs_and_belongs_to_the_expert_who_held_it(office: Office) -> None:
    _, omar = await take_one(office)
    await close(office, omar, "Rådgivningsforløb")
    async with office.storage.reading() as session:
        entry = (await activities.list_all(session))[0]
    assert (entry.indicator, entry.for_audience, entry.member_id) == ("advisory_courses", True, 2)


async def test_only_the_askers_word_on_whether_it_helped_is_kept(office: Office) -> None:
    mette, omar = await take_one(office)
    await close(office, omar, "Råd givet")
    await office.taps(mette, find(office, mette.id, "Hjalp det?", "Delvist"), "Delvist")
    assert (await request(office)).helped == "partly"


async def test_a_photo_sent_in_a_request_is_refused_and_reaches_nobody(office: Office) -> None:
    mette, omar = await take_one(office)
    before = said(office, mette.id)
    office.sandbox.send_photo(omar.id, omar.id, "Se her", reply_to=find(office, omar.id, "R-14-001").id)
    await office.settled()
    assert said(office, omar.id)[-1].startswith("Billeder og filer kan jeg ikke tage imod")
    assert said(office, mette.id) == before


async def test_nothing_is_sent_to_an_asker_who_has_been_removed(office: Office) -> None:
    mette, omar = await take_one(office)
    birgit = await office.add("Birgit", "admin")
    await office.says(birgit, "/members")
    await office.taps(birgit, office.last(birgit), "Fjern Mette")
    before = said(office, mette.id)
    await office.says(omar, "Hvordan går det?", reply_to=find(office, omar.id, "Du har taget den").id)
    assert said(office, omar.id)[-1].startswith("Det er ikke sendt: Den, der spurgte i R-14-001, er ikke med længere.")
    await close(office, omar, "Råd givet")
    assert said(office, mette.id) == before


async def test_words_that_the_card_cannot_hold_reach_whoever_is_asked_later_as_a_message(office: Office) -> None:
    mette, omar = await take_one(office)
    await close(office, omar, "Råd givet")
    sara = await office.add("Sara", "panel")
    longer = "Nu er han der slet ikke mere. " + "Han går rundt alene. " * 140
    await office.says(mette, longer, reply_to=find(office, mette.id, "har afsluttet").id)
    await office.at("2014-03-05 14:01")
    assert "slet ikke mere" not in find(office, sara.id, "Syrien", "Jeg tager den").text
    assert find(office, sara.id, "slet ikke mere").text == f"💬 Mette · R-14-001\n{longer.strip()}"

"""The end of a request: what it does to the plan, and what can be taken back."""

from __future__ import annotations

from pathlib import Path

from storage import activities, people
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


async def test_undo_in_words_takes_a_closing_back_as_its_button_does(office: Office) -> None:
    """The request is Omar's again, the course is gone from the plan, and what told of the closing says so."""
    mette, omar = await take_one(office)
    await close(office, omar, "Rådgivningsforløb")
    (done,) = await office.says(omar, "fortryd")
    assert done.text == "Fortrudt: R-14-001 er åben igen og din, og rådgivningsforløbet tæller ikke med."
    assert (await courses(office), (await request(office)).state) == (0, "taken")
    assert find(office, omar.id, "R-14-001 er stadig åben").buttons == []
    assert "Det tæller i planen" not in "\n".join(said(office, omar.id))
    assert "Den blev lukket ved en fejl" in said(office, mette.id)[-1]


async def test_undo_leaves_the_course_of_a_request_that_has_been_opened_again(office: Office) -> None:
    mette, omar = await take_one(office)
    await close(office, omar, "Rådgivningsforløb")
    await office.says(mette, "En ting mere.", reply_to=find(office, mette.id, "har afsluttet").id)
    (refused,) = await office.says(omar, "/undo")
    assert "kan ikke fortrydes for sig" in refused.text
    assert (await courses(office), (await request(office)).state) == (1, "open")


async def test_a_course_closed_on_a_day_that_no_plan_covers_is_said_not_to_count(tmp_path: Path) -> None:
    async with Office(tmp_path, at="2015-01-05 10:00") as office:
        mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
        await send(office, mette)
        await office.taps(omar, find(office, omar.id, "R-15-001", "Jeg tager den"), "Jeg tager den")
        await office.taps(omar, find(office, omar.id, "R-15-001", "Luk"), "Luk")
        await office.taps(omar, find(office, omar.id, "Hvordan endte"), "Rådgivningsforløb")
        assert office.last(omar).text == (
            "R-15-001 er lukket: Rådgivningsforløb.\n"
            "Planen gælder 1. januar – 31. december 2014, så det tæller ikke med i den."
        )


async def test_a_reply_is_promised_to_open_the_request_only_for_as_long_as_its_text_is_kept(tmp_path: Path) -> None:
    """And after that it is not said to be a week ago."""
    async with Office(tmp_path, RETENTION_DAYS="3") as office:
        mette, omar = await take_one(office)
        await close(office, omar, "Råd givet")
        closed = find(office, mette.id, "har afsluttet")
        assert closed.text.endswith("Kommer der mere, så svar på denne besked inden for 3 dage.")
        await office.at("2014-03-08 11:00")
        (refused,) = await office.says(mette, "Nu er han der slet ikke mere", reply_to=closed.id)
        assert refused.text.startswith("R-14-001 er afsluttet, og det, der blev skrevet, er slettet")


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


async def test_words_that_it_helped_are_kept_as_the_button_keeps_them(office: Office) -> None:
    """And the course stays in the plan: nothing was opened again."""
    mette, omar = await take_one(office)
    await close(office, omar, "Rådgivningsforløb")
    await office.says(mette, "Tak!", reply_to=find(office, mette.id, "har afsluttet").id)
    assert (await request(office)).helped is None
    await office.says(mette, "Ja, det hjalp. Tusind tak!", reply_to=find(office, mette.id, "har afsluttet").id)
    stored = await request(office)
    assert (stored.helped, stored.state, await courses(office)) == ("yes", "closed", 1)


async def test_whoever_says_that_it_helped_is_told_what_to_do_if_there_is_more(office: Office) -> None:
    """A request that is open again is added to by a reply; one that ended long ago is asked anew."""
    mette, omar = await take_one(office)
    await close(office, omar, "Råd givet")
    question = find(office, mette.id, "Hjalp det?", "Ja")
    office.sandbox.send_text(mette.id, mette.id, "En ting mere.", reply_to=question.id)
    await office.taps(mette, question, "Ja")  # on a screen that does not show yet that it was opened again
    assert find(office, mette.id, "Tak for svaret").text.endswith(" Kommer der mere, så svar på denne besked.")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await close(office, omar, "Råd givet")
    await office.at("2014-03-14 10:00")
    await office.taps(mette, find(office, mette.id, "Hjalp det?", "Ja"), "Ja")
    assert find(office, mette.id, "Tak for svaret").text.endswith(" Kommer der mere, så skriv /ask.")


async def test_a_request_that_somebody_had_in_hand_is_not_taken_back_by_an_old_button(office: Office) -> None:
    """Omar has Mette's words, and the course counts: she is told to write instead, also while nobody has it."""
    mette, omar = await take_one(office)
    receipt = find(office, mette.id, "R-14-001, sendt")
    await close(office, omar, "Rådgivningsforløb")
    await office.says(mette, "En ting mere.", reply_to=find(office, mette.id, "har afsluttet").id)
    tapped = office.sandbox.tap_forged(mette.id, mette.id, receipt.id, "case:withdraw:1")
    await office.settled()
    assert tapped.answer["text"].startswith("R-14-001 har allerede været hos en i panelet. Svar på en af beskederne")
    assert (await request(office)).state == "open"
    await office.taps(mette, find(office, mette.id, "er åbnet igen", "🔴 Det haster"), "🔴 Det haster")
    assert find(office, mette.id, "R-14-001 · 🔴 haster, sendt").buttons == [["Status"]]


async def test_a_second_tap_on_withdraw_says_that_it_is_open_no_longer(office: Office) -> None:
    mette = await office.add("Mette", "staff")
    receipt = await send(office, mette)
    office.sandbox.tap(mette.id, mette.id, receipt.id, "Træk tilbage")
    await office.taps(mette, receipt, "Træk tilbage")
    assert office.tapped.answer["text"] == "R-14-001 er ikke længere åben."


async def test_nobody_is_told_to_reply_in_a_request_that_was_withdrawn(office: Office) -> None:
    """Mette was removed while it was open again, and is back: a reply would be refused."""
    mette, omar = await take_one(office)
    birgit = await office.add("Birgit", "admin")
    await close(office, omar, "Råd givet")
    question = find(office, mette.id, "Hjalp det?", "Ja")
    await office.says(mette, "En ting mere.", reply_to=question.id)
    await office.says(birgit, "/members")
    await office.taps(birgit, office.last(birgit), "Fjern Mette")
    async with office.storage.transaction() as session:
        await people.put_member(session, mette.id, "staff", "Mette", office.clock.now())
    office.sandbox.tap_forged(mette.id, mette.id, question.id, "case:helped-yes:1")
    await office.settled()
    assert find(office, mette.id, "Tak for svaret").text.endswith(" Kommer der mere, så skriv /ask.")


async def test_a_closing_that_was_undone_asks_no_longer_whether_it_helped(office: Office) -> None:
    mette, omar = await take_one(office)
    await close(office, omar, "Råd givet")
    await office.taps(omar, find(office, omar.id, "R-14-001 er lukket", "Fortryd"), "Fortryd")
    undone = find(office, mette.id, "Omar havde afsluttet R-14-001 (Råd givet), men den blev åbnet igen.")
    assert undone.buttons == []

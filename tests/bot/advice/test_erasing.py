"""When its time is up the text of a request is gone everywhere; that it took place, and what it counted, stays."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import select, text

from bot.advice.export import requests_json
from storage.conversations import RequestMessage, RequestNote
from tests.bot.advice.desk import find, request, said, send
from tests.office import Office

SECRET = "En elev i 8. klasse deler opslag om Syrien"


async def close_one(office: Office) -> None:
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    await send(office, mette)
    await office.taps(omar, find(office, omar.id, "R-14-001", "Jeg tager den"), "Jeg tager den")
    await office.says(omar, "Tal med forældrene først.", reply_to=find(office, omar.id, "R-14-001").id)
    await office.taps(omar, find(office, omar.id, "R-14-001", "🔒 Notat"), "🔒 Notat")
    await office.says(omar, "Familien er kendt.")
    await office.taps(omar, find(office, omar.id, "R-14-001", "Luk"), "Luk")
    await office.taps(omar, find(office, omar.id, "Hvordan endte", "Råd givet"), "Råd givet")


async def test_a_month_after_closing_no_table_and_no_message_of_the_bot_holds_the_text(office: Office) -> None:
    await close_one(office)
    await office.at("2014-04-03 12:00")
    assert (await request(office)).erased_at is None
    await office.at("2014-04-05 12:00")
    async with office.storage.reading() as session:
        texts = [*await session.scalars(select(RequestMessage.text)), *await session.scalars(select(RequestNote.text))]
        owed = (await session.scalars(text("SELECT count(*) FROM outbox WHERE payload IS NOT NULL"))).one()
    assert texts
    assert set(texts) == {None}
    assert owed == 0
    for name in ("Mette", "Omar"):
        everything = "\n".join(said(office, office.people[name].id))
        assert not [one for one in (SECRET, "Familien", "forældrene") if one in everything]


async def test_what_happened_stays_a_fact_without_text_and_without_who_asked(office: Office) -> None:
    await close_one(office)
    await office.at("2014-04-05 12:00")
    facts = await requests_json(office.storage)
    assert [(one["reference"], one["outcome"], one["erased"]) for one in facts] == [("R-14-001", "advice", True)]
    assert set(facts[0]) == {
        "id", "reference", "topic", "urgent", "state", "outcome", "opened_at", "taken_at", "first_answer_at",
        "closed_at", "erased", "anonymous", "for_audience",
    }  # fmt: skip


async def test_a_reply_to_an_erased_case_is_answered_kindly_and_stored_nowhere(office: Office) -> None:
    await close_one(office)
    await office.at("2014-04-05 12:00")
    mette = office.people["Mette"]
    answer = await office.says(mette, "Nu sker det igen.", reply_to=find(office, mette.id, "R-14-001").id)
    assert answer[-1].text.startswith("R-14-001 blev afsluttet for mere end en uge siden")
    async with office.storage.reading() as session:
        assert set(await session.scalars(select(RequestMessage.text))) == {None}


async def test_an_open_case_is_never_erased_however_old(tmp_path: Path) -> None:
    async with Office(tmp_path, RETENTION_DAYS="1") as office:
        mette = await office.add("Mette", "staff")
        await office.add("Omar", "panel")
        await send(office, mette)
        await office.at("2014-05-05 12:00")
        assert (await request(office)).erased_at is None


async def test_no_byte_of_what_was_said_is_left_in_the_file_of_the_database(tmp_path: Path) -> None:
    async with Office(tmp_path) as office:
        await close_one(office)
        assert len(encrypted_texts(tmp_path)) > 10
        for moment in ("12:00", "12:01", "12:02"):
            await office.at(f"2014-04-05 {moment}")
        assert encrypted_texts(tmp_path) == []


def encrypted_texts(folder: Path) -> list[bytes]:
    """Every text that lies in the database's files, also in pages that are free; encrypted text is easily told."""
    everything = b"".join(one.read_bytes() for one in sorted(folder.glob("bot.db*")))
    return re.findall(rb"gAAAAA[\w-]{40,}", everything)

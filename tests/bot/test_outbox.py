"""The way out: every message owed arrives, in order, whatever Telegram and the network do."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.markup import escape
from bot.work import Work
from storage.encryption import new_key, use_keys
from storage.mailbox import FAILED, SENDING, SENT, Outgoing
from tests.office import KEY, Office, Person


async def owe(office: Office, who: Person, *texts: str) -> None:
    """Owe somebody messages, in one transaction."""
    async with office.storage.transaction() as session:
        work = Work(session, office.clock.now(), office.settings().zone)
        for said in texts:
            await work.send(who.id, said)
    office.app.outbox.wake()


def heard(office: Office, who: Person) -> list[str]:
    return [one.text for one in office.sandbox.messages(who.id) if one.out]


async def rows(office: Office) -> list[tuple[str, str | None]]:
    async with office.storage.reading() as session:
        wanted = select(Outgoing.state, Outgoing.error).where(Outgoing.method == "sendMessage")
        return [tuple(row) for row in await session.execute(wanted.order_by(Outgoing.id))]  # type: ignore[misc]


async def wait(office: Office, who: Person, text: str, within: float = 20) -> None:
    await office.sandbox.wait_for(who.id, text, within=within)
    await office.settled()


@pytest.mark.parametrize("kind", ["429", "429_bare", "500", "reset", "html", "truncated"])
async def test_a_failure_that_took_nothing_is_made_good(office: Office, kind: str) -> None:
    """The message and the one after it arrive once each, in their order."""
    mette = await office.add("Mette", "staff")
    office.sandbox.faults.add(kind, "sendMessage", times=1)
    await owe(office, mette, "første", "anden")
    await wait(office, mette, "anden")

    assert heard(office, mette) == ["første", "anden"]


async def test_a_message_that_arrived_though_the_connection_broke_is_sent_at_most_once_more(office: Office) -> None:
    """The Bot API has no key to tell a repeat by, so better twice than never; and never without end."""
    mette = await office.add("Mette", "staff")
    office.sandbox.faults.add("reset", "sendMessage", times=1, after=True)
    await owe(office, mette, "første", "anden")
    await wait(office, mette, "anden")

    assert heard(office, mette) == ["første", "første", "anden"]


async def test_an_endless_doubt_ends(office: Office) -> None:
    """Telegram takes each copy and never says so: six copies within the hour, then it is given up for the next one."""
    mette = await office.add("Mette", "staff")
    office.sandbox.faults.add("reset", "sendMessage", times=6, after=True)
    await owe(office, mette, "første", "anden")
    for copies in range(1, 6):
        await office.sandbox.wait_until(lambda copies=copies: len(heard(office, mette)) == copies, within=10)  # type: ignore[misc]
        while (await rows(office))[0][0] == SENDING:
            await asyncio.sleep(0.02)
        office.clock.offset += timedelta(minutes=17)
        office.app.outbox.wake()
    await wait(office, mette, "anden", within=40)

    assert heard(office, mette) == ["første"] * 6 + ["anden"]
    assert await rows(office) == [(FAILED, "unknown"), (SENT, None)]


async def test_a_pause_asked_for_in_one_chat_holds_no_other_up(office: Office) -> None:
    """Telegram asks for thirty seconds in Mette's chat; Omar's message goes out at once."""
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    office.sandbox.faults.add("429", "sendMessage", chat_id=mette.id, times=1, retry_after=30)
    await owe(office, mette, "til Mette")
    await owe(office, omar, "til Omar")
    await wait(office, omar, "til Omar", within=5)

    assert heard(office, mette) == []
    await office.at("2014-03-05 10:05")
    await wait(office, mette, "til Mette")


async def test_somebody_who_blocked_the_bot_is_unreachable_until_he_writes_again(office: Office) -> None:
    """What was owed is given up with its reason; a message from him opens the way again."""
    mette = await office.add("Mette", "staff")
    office.sandbox.block(mette.id)
    await office.settled()
    await owe(office, mette, "når du ikke")
    await office.settled()

    assert await rows(office) == [(FAILED, "unreachable")]
    office.sandbox.unblock(mette.id)
    await office.says(mette, "/help")
    assert "Sådan bruger du mig" in office.last(mette).text


async def test_what_was_being_sent_when_the_plug_was_pulled_is_sent_once_more(office: Office) -> None:
    """A row found half-way at the start may have arrived or not; it goes out again."""
    mette = await office.add("Mette", "staff")
    await office.stop_bot()
    await owe(office, mette, "før strømmen gik")
    async with office.storage.transaction() as session:
        for row in await session.scalars(select(Outgoing).where(Outgoing.method == "sendMessage")):
            row.state, row.tries = SENDING, 1
    await office.start_bot()
    await office.settled()

    assert heard(office, mette) == ["før strømmen gik"]


async def test_an_edit_that_changes_nothing_counts_as_done(office: Office) -> None:
    """Telegram's refusal of it is no failure."""
    mette = await office.add("Mette", "staff")
    async with office.storage.transaction() as session:
        work = Work(session, office.clock.now(), office.settings().zone)
        sent = await work.send(mette.id, "Omar har taget sagen")
        work.edit(sent, "Omar har taget sagen")
    office.app.outbox.wake()
    await office.settled()

    async with office.storage.reading() as session:
        states = (await session.scalars(select(Outgoing.state).where(Outgoing.chat_id == mette.id))).all()
    assert set(states) == {SENT}


async def test_a_long_text_arrives_whole_in_several_messages(office: Office) -> None:
    """Nine thousand characters with emoji and escaped signs: each piece is one Telegram takes, and no word is lost."""
    mette = await office.add("Mette", "staff")
    line = "Far & mor <3 👨‍👩‍👧 er bekymrede. "
    await owe(office, mette, escape(line * 300))
    await office.settled()

    assert "".join(heard(office, mette)).replace(" ", "") == (line * 300).replace(" ", "")
    assert len(heard(office, mette)) > 1


async def test_nothing_of_a_sent_message_stays_but_its_number(office: Office) -> None:
    """Once Telegram has it the words are gone from the outbox."""
    mette = await office.add("Mette", "staff")
    await owe(office, mette, "en bekymring om 8.b")
    await office.settled()

    async with office.storage.reading() as session:
        row = (await session.scalars(select(Outgoing).where(Outgoing.method == "sendMessage"))).one()
    assert (row.payload, row.state) == (None, SENT)
    assert row.message_id == office.last(mette).id


async def test_the_rate_is_kept(office: Office) -> None:
    """With SEND_RATE 30, ninety messages to as many people never pass Telegram's limit."""
    office._given["SEND_RATE"] = "30"
    await office.stop_bot()
    await office.start_bot()
    readers = [await office.add(f"Læser{number}", "management") for number in range(70)]
    for reader in readers:
        await owe(office, reader, "Ugens oversigt")
    await office.settled(within=30)

    report = office.sandbox.rate_report()
    assert (report.excess_overall, report.excess_chat) == (0, 0)
    assert report.messages >= 70


async def test_a_quarter_of_an_hour_of_a_strangers_answers_loses_nothing(office: Office) -> None:
    """A sign-in page answers for Telegram, many times over: the message goes out once, as soon as it is gone."""
    mette = await office.add("Mette", "staff")
    office.sandbox.faults.add("html", "sendMessage", times=12)
    await owe(office, mette, "første")
    for _ in range(14):
        await office.settled()
        office.clock.offset += timedelta(minutes=2)
        office.app.outbox.wake()
    await wait(office, mette, "første")

    assert heard(office, mette) == ["første"]
    assert await rows(office) == [(SENT, None)]


async def test_what_follows_from_one_message_holds_no_other_up(office: Office) -> None:
    """Something goes wrong when a feature is told that its message was refused: Omar gets his all the same."""
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")

    async def fail(_app: App, _work: Work, _row: Outgoing) -> None:
        raise KeyError("vink-2013")

    office.app.undelivered.append(fail)
    office.sandbox.faults.add("403", "sendMessage", chat_id=mette.id, times=1)
    await owe(office, mette, "til Mette")
    await owe(office, omar, "til Omar")
    await wait(office, omar, "til Omar")

    assert (FAILED, "unreachable") in await rows(office)


async def test_a_message_written_with_a_key_that_is_not_in_use_yet_waits_for_it(office: Office) -> None:
    """A command already writes with the new key: its message waits, others' go out, and in the end it does."""
    mette, omar = await office.add("Mette", "staff"), await office.add("Omar", "panel")
    new, old = new_key(), KEY
    use_keys((new, old))
    await owe(office, mette, "med den nye nøgle")
    use_keys((old,))
    await owe(office, omar, "med den gamle")
    await wait(office, omar, "med den gamle")
    assert heard(office, mette) == []

    use_keys((new, old))
    office.clock.offset += timedelta(minutes=2)
    office.app.outbox.wake()
    await wait(office, mette, "med den nye nøgle")

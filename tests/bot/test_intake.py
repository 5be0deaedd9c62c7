"""The way in: what Telegram sent is handled once and in order, whatever breaks meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from telegram import Update
from telegram.error import InvalidToken

from bot import intake
from bot.context import Context
from bot.intake import _arrived, _chat_id
from domain.reading.result import Reading
from sandbox.models import Message
from storage.mailbox import DONE, NEW, QUARANTINED, Incoming
from tests.office import Office, Person


@pytest.fixture
async def echo(office: Office) -> Office:
    """An office whose bot says back what is small talk."""
    say_back(office)
    return office


def say_back(office: Office) -> None:
    async def answer(update: Update, context: Context, _reading: Reading) -> None:
        assert update.effective_message is not None
        await context.work.send(update.effective_message.chat_id, f"du sagde {update.effective_message.text}")

    for intent in ("log", "advice", "other"):
        office.app.intents[intent] = answer
    office.app.claims.clear()


async def states(office: Office) -> dict[str, int]:
    async with office.storage.reading() as session:
        rows = await session.execute(select(Incoming.state, func.count()).group_by(Incoming.state))
        return {str(state): int(number) for state, number in rows}


def said(messages: list[Message]) -> list[str]:
    return [one.text for one in messages]


async def test_messages_of_one_chat_are_answered_in_their_order(echo: Office) -> None:
    """Twenty quick messages from Mette come back as one to twenty, mixed with Omar's in his order."""
    mette, omar = await echo.add("Mette", "staff"), await echo.add("Omar", "panel")
    for number in range(20):
        for who in (mette, omar):
            echo.sandbox.send_text(who.id, who.id, f"godmorgen {number}")
    await echo.settled()

    for who in (mette, omar):
        answers = [one.text for one in echo.sandbox.messages(who.id) if one.out]
        assert answers == [f"du sagde godmorgen {number}" for number in range(20)]


async def test_an_update_is_in_the_database_before_it_is_confirmed(echo: Office) -> None:
    """With the handling stopped, a confirmed update lies in the inbox, encrypted."""
    mette = await echo.add("Mette", "staff")
    async with echo.storage.transaction():  # nothing can be handled or kept while this writer has its turn
        echo.sandbox.send_text(mette.id, mette.id, "godmorgen")
        await asyncio.sleep(0.3)
        assert len(echo.sandbox.world.updates) == 1, "confirmed, and nowhere kept"
    await echo.settled()

    assert await states(echo) == {DONE: 1}


async def test_what_was_waiting_when_the_plug_was_pulled_is_handled_on_return(echo: Office) -> None:
    """Kept but not handled, then a restart: each is answered once."""
    mette = await echo.add("Mette", "staff")
    broken = asyncio.Event()

    async def hang(_update: Update, _context: Context, _reading: Reading) -> None:
        broken.set()
        await asyncio.sleep(60)

    echo.app.intents["other"] = hang
    for number in range(5):
        echo.sandbox.send_text(mette.id, mette.id, f"godmorgen {number}")
    await broken.wait()
    await echo.kill_bot()

    await echo.start_bot()
    say_back(echo)
    await echo.settled()

    answers = [one.text for one in echo.sandbox.messages(mette.id) if one.out]
    assert answers == [f"du sagde godmorgen {number}" for number in range(5)]


async def test_a_handler_that_fails_once_leaves_nothing_behind_and_is_tried_again(echo: Office) -> None:
    """The half-written answer of the first try is not sent; the second try's is."""
    mette = await echo.add("Mette", "staff")
    tries = 0

    async def fails_once(_update: Update, context: Context, _reading: Reading) -> None:
        nonlocal tries
        tries += 1
        await context.work.send(mette.id, f"forsøg {tries}")
        if tries == 1:
            raise RuntimeError("en hemmelighed om 8.b")

    echo.app.intents["other"] = fails_once
    echo.sandbox.send_text(mette.id, mette.id, "godmorgen")
    await echo.sandbox.wait_for(mette.id, "forsøg", within=10)

    assert said([one for one in echo.sandbox.messages(mette.id) if one.out]) == ["forsøg 2"]


async def test_a_handler_that_always_fails_is_given_up_and_its_writer_told(
    echo: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """Five tries, then a kind sentence with a number; Omar is served meanwhile, and no log has a word of it."""
    mette, omar = await echo.add("Mette", "staff"), await echo.add("Omar", "panel")

    async def fails(update: Update, context: Context, _reading: Reading) -> None:
        if update.effective_user is not None and update.effective_user.id == mette.id:
            raise RuntimeError(update.effective_message.text)  # type: ignore[union-attr]
        await context.work.send(omar.id, "hej Omar")

    echo.app.intents["other"] = fails
    echo.sandbox.send_text(mette.id, mette.id, "godmorgen fra 8.b")
    assert said(await echo.says(omar, "godmorgen")) == ["hej Omar"]
    for _ in range(6):
        echo.clock.offset += timedelta(hours=1)
        echo.app.intake._arrived.set()
        await echo.settled()

    assert "Undskyld" in echo.last(mette).text
    assert await states(echo) == {DONE: 1, QUARANTINED: 1}


async def test_a_malformed_update_is_set_aside_alone(echo: Office) -> None:
    """One update of a shape nobody understands stands between two good ones: both are answered."""
    mette = await echo.add("Mette", "staff")
    echo.sandbox.send_text(mette.id, mette.id, "godmorgen")
    echo.sandbox.raw({"message": {"message_id": "syv", "date": [], "chat": {"id": mette.id, "type": 5}}})
    echo.sandbox.raw({"message": {"message_id": 7, "date": 10**30, "chat": {"id": mette.id, "type": "private"}}})
    echo.sandbox.raw({"something_new": {"in": "2030"}})
    echo.sandbox.send_text(mette.id, mette.id, "farvel")
    await echo.settled()

    answers = [one.text for one in echo.sandbox.messages(mette.id) if one.out]
    assert answers == ["du sagde godmorgen", "du sagde farvel"]
    assert NEW not in await states(echo)


async def test_an_update_with_a_number_that_no_database_holds_stands_in_nobodys_way(echo: Office) -> None:
    """Its number needs 64 bits: what comes before and after it is answered."""
    mette = await echo.add("Mette", "staff")
    before = echo.sandbox.send_text(mette.id, mette.id, "godmorgen")
    message = {"chat": {"id": mette.id, "type": "private"}}
    echo.sandbox.raw({"update_id": 2**63, "message": message})
    await echo.settled()
    echo.sandbox.world.updates.restart_ids(600_000)
    await echo.says(mette, "farvel")

    answers = [one.text for one in echo.sandbox.messages(mette.id) if one.out and one.id > before.id]
    assert answers == ["du sagde godmorgen", "du sagde farvel"]


async def test_ids_that_begin_anew_after_a_quiet_week_are_not_taken_for_old_ones(echo: Office) -> None:
    """Telegram's counter restarts at 120: the message is answered."""
    mette = await echo.add("Mette", "staff")
    await echo.says(mette, "godmorgen")
    echo.sandbox.world.updates.restart_ids(120)

    assert said(await echo.says(mette, "igen")) == ["du sagde igen"]


async def test_polling_goes_on_after_telegram_was_away(echo: Office) -> None:
    """A torn connection, an error of Telegram's and a page of HTML later, the message is answered once."""
    mette = await echo.add("Mette", "staff")
    for kind in ("reset", "500", "html"):
        echo.sandbox.faults.add(kind, "getUpdates", times=1)
    echo.sandbox.send_text(mette.id, mette.id, "godmorgen")
    await echo.sandbox.wait_for(mette.id, "du sagde godmorgen", within=20)
    await echo.settled()

    assert len([one for one in echo.sandbox.messages(mette.id) if one.out]) == 1


@pytest.mark.parametrize(("code", "description"), [(401, "Unauthorized"), (404, "Not Found")])
async def test_a_few_refusals_of_the_token_are_no_verdict_and_four_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, description: str
) -> None:
    """A gateway on the way may say so; Telegram itself goes on saying it."""
    monkeypatch.setattr(intake, "Pause", partial(intake.Pause, 0.01))
    async with Office(tmp_path) as office:
        mette = await office.add("Mette", "staff")
        refusal = {"code": code, "description": description}
        for _ in range(2):
            office.sandbox.faults.add("error", "getUpdates", times=3, **refusal)
            assert await office.says(mette, "/help")
        office.sandbox.faults.add("error", "getUpdates", times=4, **refusal)
        with pytest.raises(InvalidToken):
            await office.says(mette, "/help")
        await office.start_bot()


async def test_a_bot_with_a_backlog_stops_at_once_and_loses_nothing(echo: Office) -> None:
    """Two hundred messages wait when it is told to stop; after the next start each is answered once."""
    mette = await echo.add("Mette", "staff")
    for number in range(200):
        echo.sandbox.send_text(mette.id, mette.id, f"nummer {number}")
    await asyncio.sleep(0.2)
    await asyncio.wait_for(echo.stop_bot(), 2.0)

    await echo.start_bot()
    say_back(echo)
    await echo.settled(within=60)

    answers = [one.text for one in echo.sandbox.messages(mette.id) if one.out]
    assert answers == [f"du sagde nummer {number}" for number in range(200)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)
KINDS = st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member", "poll"])


@given(st.dictionaries(KINDS, JSON, max_size=2))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_shape_of_update_can_be_kept(body: dict[str, object]) -> None:
    """Finding an update's chat trusts nothing about its shape."""
    arrived = _arrived({"update_id": 1, **body})
    assert arrived is not None
    assert arrived.chat_id == _chat_id(body)


async def test_the_same_in_postgresql(tmp_path: Path, postgres_url: str) -> None:
    """On PostgreSQL too, a group of messages with a failing one among them is handled, each once."""
    async with Office(tmp_path, postgres_url) as office:
        say_back(office)
        mette: Person = await office.add("Mette", "staff")
        for number in range(20):
            office.sandbox.send_text(mette.id, mette.id, f"nummer {number}")
        await office.settled()

        answers = [one.text for one in office.sandbox.messages(mette.id) if one.out]
        assert answers == [f"du sagde nummer {number}" for number in range(20)]

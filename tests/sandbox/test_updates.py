"""Updates wait for the bot, are confirmed by a higher offset, and reach one receiver at a time."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.server import Sandbox
from tests.sandbox.conftest import METTE, Api

OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(api: Api, sandbox: Sandbox) -> None:
    for text in ("oplæg", "møde"):
        sandbox.send_text(METTE, METTE, text)
    first = await api.updates()
    assert texts(await api.updates()) == texts(first) == ["oplæg", "møde"]

    after_first = first[0]["update_id"] + 1
    assert texts(await api.updates(offset=after_first)) == ["møde"]
    assert texts(await api.updates()) == ["møde"]
    assert sandbox.world.updates.confirmed == 1


async def test_a_batch_holds_at_most_a_hundred(api: Api, sandbox: Sandbox) -> None:
    for number in range(103):
        sandbox.send_text(METTE, METTE, f"oplæg {number}")
    assert len(await api.updates(limit=500)) == 100
    assert len(await api.updates(limit=3)) == 3
    assert texts(await api.updates(offset=-2)) == ["oplæg 101", "oplæg 102"]


async def test_a_long_poll_returns_as_soon_as_somebody_writes(api: Api, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(api.updates(timeout=20))
    await asyncio.sleep(0.1)
    assert not poll.done()
    sandbox.send_text(METTE, METTE, "er du der?")
    assert texts(await asyncio.wait_for(poll, 5)) == ["er du der?"]


async def test_a_second_poller_ends_the_first_ones_wait_with_409(api: Api, sandbox: Sandbox) -> None:
    first = asyncio.create_task(api.raw("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(api.updates(timeout=20))

    status, body = await asyncio.wait_for(first, 5)
    assert (status, body["description"]) == (409, OTHER_POLLER)

    sandbox.send_text(METTE, METTE, "hvem svarer?")
    assert texts(await asyncio.wait_for(second, 5)) == ["hvem svarer?"]


async def test_a_poller_that_hangs_up_makes_room(api: Api, sandbox: Sandbox) -> None:
    gone = asyncio.create_task(api.raw("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    gone.cancel()
    await asyncio.sleep(0.1)
    sandbox.send_text(METTE, METTE, "stadig her")
    assert texts(await api.updates(timeout=5)) == ["stadig her"]


async def test_polling_the_same_offset_in_a_tight_loop_is_slowed_down(api: Api, sandbox: Sandbox) -> None:
    sandbox.world.updates.patience = 0.6
    for text in ("oplæg", "møde"):
        sandbox.send_text(METTE, METTE, text)
    assert len(await api.updates(offset=1)) == 2
    assert len(await api.updates(offset=1)) == 1


async def test_ids_restart_at_a_random_number_and_an_old_offset_confirms_nothing_of_the_new(
    api: Api, sandbox: Sandbox
) -> None:
    sandbox.world.updates.restart_ids(9_000)
    sandbox.send_text(METTE, METTE, "før ferien")
    assert [u["update_id"] for u in await api.updates()] == [9_000]
    assert await api.updates(offset=9_001) == []

    sandbox.world.updates.restart_ids(120)
    sandbox.send_text(METTE, METTE, "efter ferien")
    new = await api.updates(offset=9_001)
    assert [(u["update_id"], u["message"]["text"]) for u in new] == [(120, "efter ferien")]


async def test_ids_do_not_restart_while_updates_wait(sandbox: Sandbox) -> None:
    sandbox.send_text(METTE, METTE, "før ferien")
    with pytest.raises(ValueError, match="still waiting"):
        sandbox.world.updates.restart_ids(120)


async def test_updates_older_than_a_day_and_taps_older_than_150_seconds_are_never_delivered(
    api: Api, sandbox: Sandbox
) -> None:
    sent = await api.say(reply_markup={"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]})
    sandbox.tap(METTE, METTE, sent["message_id"], "yes")
    sandbox.send_text(METTE, METTE, "for længe siden")
    sandbox.set_clock(200)
    assert [set(u) for u in await api.updates()] == [{"update_id", "message"}]
    sandbox.set_clock(25 * 3600)
    assert await api.updates() == []


async def test_the_last_explicit_list_of_kinds_stays_in_force(api: Api, sandbox: Sandbox) -> None:
    await api.updates(allowed_updates=["message"])
    hers = sandbox.send_text(METTE, METTE, "18 deltagere")
    sandbox.edit_text(METTE, METTE, hers.id, "16 deltagere")
    assert texts(await api.updates()) == ["18 deltagere"]

    await api.updates(allowed_updates=["message", "edited_message"])
    sandbox.edit_text(METTE, METTE, hers.id, "17 deltagere")
    newest = (await api.updates())[-1]
    assert newest["edited_message"]["text"] == "17 deltagere"
    assert newest["edited_message"]["message_id"] == hers.id


async def test_what_nobody_would_send_can_be_queued_raw(api: Api, sandbox: Sandbox) -> None:
    sandbox.raw({"message": {"message_id": "not a number", "chat": None}})
    sandbox.raw({"update_id": 777, "purchased_teapot": {"colour": "blue"}})
    assert [sorted(update) for update in await api.updates()] == [
        ["message", "update_id"],
        ["purchased_teapot", "update_id"],
    ]


async def test_polling_is_refused_while_a_webhook_is_set(api: Api) -> None:
    await api.ok("setWebhook", url="https://somebody-else.example/hook")
    refusal = await api.refusal("getUpdates")
    assert refusal.startswith("Conflict: can't use getUpdates method while webhook is active")
    assert (await api.ok("getWebhookInfo"))["url"] == "https://somebody-else.example/hook"
    await api.ok("deleteWebhook")
    assert await api.updates() == []


async def test_a_webhook_must_be_https_or_on_loopback(api: Api) -> None:
    refusal = await api.refusal("setWebhook", url="http://example.org/hook")
    assert refusal == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"


async def test_a_webhook_gets_a_chats_updates_in_order_with_its_secret_and_again_after_a_failure(
    api: Api, sandbox: Sandbox
) -> None:
    got: list[tuple[str, str | None]] = []

    async def receive(request: web.Request) -> web.Response:
        update = await request.json()
        got.append((update["message"]["text"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return web.Response(status=500 if len(got) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    sandbox.send_text(METTE, METTE, "ventede allerede")
    await api.ok("setWebhook", url=f"http://127.0.0.1:{port}/hook", secret_token="hemmelig")
    assert sandbox.world.webhook is not None
    sandbox.world.webhook.first_delay = 0.05
    sandbox.send_text(METTE, METTE, "kom bagefter")
    await sandbox.wait_until(lambda: len(got) == 3)
    await runner.cleanup()

    assert got == [(text, "hemmelig") for text in ("ventede allerede", "ventede allerede", "kom bagefter")]
    assert (await api.ok("getWebhookInfo"))["last_error_message"].startswith("Wrong response from the webhook: 500")


async def test_a_sandbox_that_is_started_anew_numbers_on_where_no_earlier_run_has_been() -> None:
    """A bot keeps the ids it has seen; the next sandbox's first update must be none of them."""
    seen = []
    for _ in range(2):
        async with Sandbox() as running, aiohttp.ClientSession() as session:
            running.world.updates.patience = 0
            running.add_user(METTE, "Mette Lund", started=True)
            for text in ("oplæg", "møde"):
                running.send_text(METTE, METTE, text)
            seen.append([one["update_id"] for one in await Api(session, running).updates()])
        await asyncio.sleep(0.05)

    assert not set(seen[0]) & set(seen[1])
    assert all(0 < one < 2**31 for one in seen[0] + seen[1])

"""The page and a demo's driver are told of every change as it happens, and nobody else may use their door."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

from sandbox.server import Sandbox
from tests.sandbox.conftest import METTE, Api


async def events(response: aiohttp.ClientResponse) -> AsyncIterator[tuple[str, Any]]:
    """The stream as (kind, data), one by one."""
    kind = ""
    async for line in response.content:
        text = line.decode().rstrip("\n")
        if text.startswith("event: "):
            kind = text.removeprefix("event: ")
        elif text.startswith("data: "):
            yield kind, json.loads(text.removeprefix("data: "))


async def test_the_page_gets_the_whole_state_and_then_every_change(api: Api, sandbox: Sandbox) -> None:
    sandbox.send_text(METTE, METTE, "18 deltagere")
    async with asyncio.timeout(10), api.session.get(f"{sandbox.url}/sandbox/events") as response:
        stream = events(response)
        kind, state = await anext(stream)
        assert kind == "state"
        chat = next(chat for chat in state["chats"] if chat["id"] == METTE)
        assert [message["text"] for message in chat["messages"]] == ["18 deltagere"]

        sent = await api.say("<b>Noteret</b>", parse_mode="HTML")
        kind, message = await anext(stream)
        assert (kind, message["text"], message["out"]) == ("message", "Noteret", True)
        assert message["entities"] == [{"type": "bold", "offset": 0, "length": 7}]

        await api.ok("sendChatAction", chat_id=METTE, action="typing")
        assert (await anext(stream))[0] == "typing"
        await api.ok("deleteMessage", chat_id=METTE, message_id=sent["message_id"])
        assert await anext(stream) == ("deleted", {"chat_id": METTE, "message_id": sent["message_id"]})


async def test_a_message_is_marked_taken_when_the_bot_confirms_it(api: Api, sandbox: Sandbox) -> None:
    hers = sandbox.send_text(METTE, METTE, "18 deltagere")
    update = (await api.updates())[0]
    assert not hers.taken
    await api.updates(offset=update["update_id"] + 1)
    assert hers.taken


async def test_people_can_be_driven_over_http_and_a_wrong_move_is_explained(api: Api, sandbox: Sandbox) -> None:
    url = f"{sandbox.url}/sandbox"
    async with api.session.post(f"{url}/send_text", json={"user": METTE, "chat": METTE, "text": "Hej"}) as response:
        assert (await response.json())["text"] == "Hej"
    wrong = {"user": METTE, "chat": METTE, "message_id": 1, "button": "Ja"}
    async with api.session.post(f"{url}/tap", json=wrong) as response:
        assert response.status == 400
        assert "no button 'Ja'" in (await response.json())["error"]
    async with api.session.post(f"{url}/set_clock", json={"offset_seconds": 1}) as response:
        assert response.status == 404


async def test_a_driver_offers_buttons_and_learns_which_one_was_pressed(api: Api, sandbox: Sandbox) -> None:
    url = f"{sandbox.url}/sandbox"
    await api.session.post(f"{url}/controls", json=[{"id": "monday", "da": "Mandag", "en": "Monday"}])

    async def next_press(seconds: float) -> object:
        async with api.session.get(f"{url}/controls/next", params={"timeout": str(seconds)}) as response:
            return (await response.json())["id"]

    assert await next_press(0.05) is None
    waiting = asyncio.create_task(next_press(20))
    await asyncio.sleep(0.05)
    await api.session.post(f"{url}/press", json={"id": "monday"})
    assert await asyncio.wait_for(waiting, 5) == "monday"


async def test_the_clock_moves_and_messages_are_dated_by_it(api: Api, sandbox: Sandbox) -> None:
    before = sandbox.send_text(METTE, METTE, "i dag")
    week = 7 * 86_400
    await api.session.post(f"{sandbox.url}/sandbox/clock", json={"offset_seconds": week})
    after = sandbox.send_text(METTE, METTE, "om en uge")
    assert week <= after.date - before.date <= week + 5


async def test_another_sites_page_and_another_host_name_are_turned_away(api: Api, sandbox: Sandbox) -> None:
    url = f"{sandbox.url}/sandbox/send_text"
    body = {"user": METTE, "chat": METTE, "text": "Hej"}
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        async with api.session.post(url, json=body, headers=headers) as response:
            assert response.status == 403
    assert sandbox.messages(METTE) == []


async def test_a_document_that_is_a_web_page_is_only_ever_downloaded(api: Api, sandbox: Sandbox) -> None:
    message = sandbox.send_document(METTE, METTE, "side.html", data_base64="PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==")
    url = f"{sandbox.url}/sandbox/files/{message.media['document']['file_id']}"
    async with api.session.get(url) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"


async def test_the_page_is_served_with_a_policy_that_forbids_foreign_code(api: Api, sandbox: Sandbox) -> None:
    async with api.session.get(f"{sandbox.url}/") as response:
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert "http" not in (await response.text()).replace("http-equiv", "")
    async with api.session.get(f"{sandbox.url}/page/..%2Fserver.py") as response:
        assert response.status == 404

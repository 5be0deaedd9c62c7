"""Whatever can go wrong between a bot and Telegram can be scripted, for one chat, one method, so many times."""

from __future__ import annotations

import aiohttp
import pytest

from sandbox.server import Sandbox
from tests.sandbox.conftest import METTE, SAMIR, Api


async def test_a_429_names_the_seconds_to_wait_and_strikes_as_often_as_told(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.add("429", "sendMessage", retry_after=37, times=2)
    for _ in range(2):
        status, body = await api.raw("sendMessage", chat_id=METTE, text="Hej")
        assert (status, body["parameters"]) == (429, {"retry_after": 37})
        assert body["description"] == "Too Many Requests: retry after 37"
    await api.say()


async def test_a_429_may_come_without_saying_how_long(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.add("429_bare", "send*")
    status, body = await api.raw("sendMessage", chat_id=METTE, text="Hej")
    assert status == 429
    assert "parameters" not in body


async def test_a_fault_can_be_meant_for_one_chat_alone(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_user(SAMIR, "Samir Haddad", started=True)
    sandbox.faults.add("403", "sendMessage", chat_id=SAMIR, times=-1)
    await api.say()
    refusal = await api.refusal("sendMessage", chat_id=SAMIR, text="Hej")
    assert refusal == "Forbidden: bot was blocked by the user"


async def test_a_fault_can_let_some_calls_pass_first(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.add("500", "sendMessage", skip=1)
    await api.say()
    assert (await api.raw("sendMessage", chat_id=METTE, text="Hej"))[0] == 500


@pytest.mark.parametrize(("after", "delivered"), [(False, 0), (True, 1)])
async def test_a_dropped_connection_comes_before_or_after_the_message_is_delivered(
    api: Api, sandbox: Sandbox, after: bool, delivered: int
) -> None:
    sandbox.faults.add("reset", "sendMessage", after=after)
    with pytest.raises(aiohttp.ClientError):
        await api.say()
    assert len(sandbox.messages(METTE)) == delivered


async def test_silence_makes_the_caller_give_up(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.add("timeout", "sendMessage", seconds=5, after=True)
    url = f"{sandbox.url}/bot{sandbox.token}/sendMessage"
    with pytest.raises(TimeoutError):
        await api.session.post(url, json={"chat_id": METTE, "text": "Hej"}, timeout=aiohttp.ClientTimeout(total=0.2))
    assert len(sandbox.messages(METTE)) == 1


@pytest.mark.parametrize("kind", ["html", "truncated"])
async def test_a_200_can_carry_something_that_is_no_json(api: Api, sandbox: Sandbox, kind: str) -> None:
    sandbox.faults.add(kind, "sendMessage", after=True)
    url = f"{sandbox.url}/bot{sandbox.token}/sendMessage"
    async with api.session.post(url, json={"chat_id": METTE, "text": "Hej"}) as response:
        assert response.status == 200
        with pytest.raises(ValueError, match=r"Expecting|Unterminated|delimiter"):
            await response.json(content_type=None)


async def test_faults_are_scripted_and_cleared_over_http(api: Api, sandbox: Sandbox) -> None:
    url = f"{sandbox.url}/sandbox/faults"
    script = [{"kind": "500", "method": "sendMessage"}, {"kind": "429", "method": "getMe", "retry_after": 3}]
    async with api.session.post(url, json=script) as response:
        assert [line["kind"] for line in await response.json()] == ["500", "429"]
    assert (await api.raw("sendMessage", chat_id=METTE, text="Hej"))[0] == 500
    await api.session.delete(url)
    await api.ok("getMe")


async def test_a_fault_nobody_knows_is_refused_by_name(api: Api, sandbox: Sandbox) -> None:
    async with api.session.post(f"{sandbox.url}/sandbox/faults", json={"kind": "earthquake"}) as response:
        assert response.status == 400
        assert "earthquake" in (await response.json())["error"]


async def test_rates_are_counted_and_refused_only_when_told(api: Api, sandbox: Sandbox) -> None:
    for _ in range(7):
        await api.say()
    report = sandbox.rate_report()
    assert (report.messages, report.most_per_chat, report.excess_chat) == (7, 7, 2)

    sandbox.world.rates.enforced = True
    status, body = await api.raw("sendMessage", chat_id=METTE, text="Hej")
    assert status == 429
    assert 1 <= body["parameters"]["retry_after"] <= 5
    assert len(sandbox.messages(METTE)) == 7


async def test_a_group_bears_twenty_messages_a_minute(api: Api, sandbox: Sandbox) -> None:
    sandbox.add_group(-5_000, "Resursepanelet", "group", [METTE])
    for _ in range(21):
        await api.say(chat=-5_000)
    assert sandbox.rate_report().excess_group == 1

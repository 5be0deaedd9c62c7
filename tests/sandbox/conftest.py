"""A sandbox with Mette (staff) in it, and a raw Bot API client that shows status and JSON as they came."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from sandbox.server import Sandbox

METTE = 101
SAMIR = 102
STRANGER = 999


@dataclass(frozen=True)
class Api:
    """Calls the Bot API as any HTTP client would."""

    session: aiohttp.ClientSession
    sandbox: Sandbox

    async def raw(self, method: str, **values: Any) -> tuple[int, dict[str, Any]]:
        """Status and body of one call with a JSON body."""
        url = f"{self.sandbox.url}/bot{self.sandbox.token}/{method}"
        async with self.session.post(url, json=values) as response:
            return response.status, await response.json()

    async def ok(self, method: str, **values: Any) -> Any:
        """The result of a call that must succeed."""
        status, body = await self.raw(method, **values)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refusal(self, method: str, **values: Any) -> str:
        """The description of a call that must be refused; status, error_code and shape are checked on the way."""
        status, body = await self.raw(method, **values)
        assert status == body["error_code"], body
        assert body["ok"] is False
        return str(body["description"])

    async def say(self, text: str = "Hej", chat: int = METTE, **values: Any) -> dict[str, Any]:
        """A text from the bot, as the message it became."""
        message: dict[str, Any] = await self.ok("sendMessage", chat_id=chat, text=text, **values)
        return message

    async def updates(self, **values: Any) -> list[dict[str, Any]]:
        """One short poll."""
        found: list[dict[str, Any]] = await self.ok("getUpdates", **values)
        return found


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        running.world.updates.patience = 0  # tests poll in tight loops; Telegram's waits have a test of their own
        running.add_user(METTE, "Mette Lund", started=True)
        yield running


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(session, sandbox)

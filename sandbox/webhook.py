"""Delivers updates to the bot's webhook: one at a time per chat, with its secret, again until accepted or expired."""

from __future__ import annotations

import asyncio
from collections import deque
from urllib.parse import urlsplit

import aiohttp

from sandbox.errors import bad_request
from sandbox.models import Json
from sandbox.updates import Pending, UpdateQueue
from sandbox.world import World

_LONGEST_DELAY = 120.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Webhook:
    """The webhook, if one is set. Only loopback addresses are called; any other is remembered and never reached."""

    def __init__(self, world: World) -> None:
        self.url = ""
        self.first_delay = 1.0  # seconds before the second try; doubles up to two minutes
        self._world = world
        self._secret = ""
        self._gate = asyncio.Semaphore(40)
        self._connections = 40
        self._lanes: dict[int, deque[Pending]] = {}
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._last_error: tuple[int, str] | None = None

    @property
    def _queue(self) -> UpdateQueue:
        return self._world.updates

    def set(self, url: str, secret: str, connections: int) -> None:
        """Deliver there from now on, what waits included; ApiError 400 for a URL Telegram would refuse."""
        parts = urlsplit(url)
        if not parts.hostname or (parts.scheme != "https" and parts.hostname not in LOOPBACK):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self._stop_workers()
        self.url, self._secret, self._last_error = url, secret, None
        self._connections, self._gate = connections, asyncio.Semaphore(connections)
        self._queue.interrupt("terminated by setWebhook request")
        self._queue.webhook = self._accept
        waiting, self._queue.pending = self._queue.pending, deque()
        for item in waiting:
            self._accept(item)

    def remove(self) -> None:
        """Back to getUpdates; what was not delivered waits there."""
        self._stop_workers()
        left = [item for lane in self._lanes.values() for item in lane]
        self._lanes.clear()
        self._queue.pending.extend(sorted(left, key=lambda item: item.id))
        self._queue.webhook, self.url = None, ""

    def drop_pending(self) -> None:
        """Forget every update not yet delivered."""
        for lane in self._lanes.values():
            lane.clear()
        self._queue.pending.clear()

    def waiting(self) -> int:
        """How many updates are not yet delivered."""
        return sum(map(len, self._lanes.values())) + len(self._queue)

    def info(self) -> Json:
        """The Bot API's WebhookInfo."""
        body: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": self.waiting(),
        }
        if self.url:
            body["max_connections"] = self._connections
        if self._last_error:
            body["last_error_date"], body["last_error_message"] = self._last_error
        if self._queue.allowed:
            body["allowed_updates"] = self._queue.allowed
        return body

    async def close(self) -> None:
        """Stop delivering for good."""
        self._stop_workers()
        if self._session is not None:
            await self._session.close()

    def _stop_workers(self) -> None:
        for worker in self._workers.values():
            worker.cancel()
        self._workers.clear()

    def _accept(self, item: Pending) -> None:
        self._lanes.setdefault(item.lane, deque()).append(item)
        if item.lane not in self._workers:
            self._workers[item.lane] = asyncio.create_task(self._work(item.lane))

    async def _work(self, lane: int) -> None:
        items = self._lanes[lane]
        delay = self.first_delay
        while items:
            if items[0].expires_at < self._world.now():
                items.popleft()
                continue
            error = await self._deliver(items[0].body)
            if not error:
                if items:
                    self._queue.taken(items.popleft())
                delay = self.first_delay
                continue
            self._last_error = (int(self._world.now()), error)
            await asyncio.sleep(delay)
            delay = min(delay * 2, _LONGEST_DELAY)
        self._workers.pop(lane, None)
        self._lanes.pop(lane, None)

    async def _deliver(self, body: bytes) -> str:
        """Empty when accepted (any 2xx), else what went wrong in Telegram's words."""
        if urlsplit(self.url).hostname not in LOOPBACK:
            return "Connection timed out"
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        try:
            async with self._gate, self._session.post(self.url, data=body, headers=headers) as response:
                if response.ok:
                    return ""
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError):
            return "Connection refused"

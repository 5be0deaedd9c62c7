"""The bot's queue of updates: numbered, confirmed by a higher offset, handed to one poller or to the webhook."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.errors import ApiError, conflict

DAY = 86_400
CALLBACK_LIFE = 150  # seconds in which a tap can still be delivered
_ANSWER_BYTES = 4 << 20
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True, slots=True)
class Pending:
    """One update, serialised when it happened; `lane` is the chat within which order holds, `about` its message."""

    id: int
    lane: int
    expires_at: float
    body: bytes
    about: int = 0


class UpdateQueue:
    """What getUpdates reads. Rules as in Telegram's own server, its waits of three seconds included.

    `patience` scales those waits: 3.0 as Telegram, 0 to switch them off in a test that polls in a tight loop.
    Ids begin where the clock stands: a bot that remembers the updates of an earlier run must take none for a duplicate.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        # A hundred a second, which no run keeps up; like Telegram's they fit 31 bits, and begin again after months.
        self.next_id = int(now() * 100) % 2**31
        self.allowed: list[str] = []
        self.patience = 3.0
        self.pending: deque[Pending] = deque()
        self.confirmed = 0
        self.on_taken: Callable[[Pending], None] | None = None
        self.webhook: Callable[[Pending], None] | None = None
        self._now = now
        self._waiting: asyncio.Future[None] | None = None
        self._last_offset: int | None = None
        self._last_start = float("-inf")
        self._next_conflict = float("-inf")

    def __len__(self) -> int:
        return len(self.pending)

    def restart_ids(self, next_id: int) -> None:
        """Continue the numbering elsewhere, as Telegram does after a week without updates.

        Raises ValueError while updates wait, because within one queue the ids must rise.
        """
        if self.pending and next_id <= self.pending[-1].id:
            raise ValueError("updates are still waiting; ids can only restart when the queue is empty")
        self.next_id = next_id

    def push(
        self, kind: str, payload: dict[str, Any], lane: int, *, date: float, life: float = DAY, about: int = 0
    ) -> int | None:
        """Queue an update; its id, or None when the bot has not asked for this kind."""
        if not self._wanted(kind):
            return None
        return self.push_raw({kind: payload}, lane, expires_at=date + life, about=about)

    def push_raw(
        self, update: dict[str, Any], lane: int = 0, *, expires_at: float = float("inf"), about: int = 0
    ) -> int:
        """Queue any object at all under the next id (or its own "update_id"); nothing is checked."""
        body = {"update_id": self.next_id, **update}
        own = body["update_id"]
        number = own if isinstance(own, int) else self.next_id
        self.next_id = number + 1
        item = Pending(number, lane, expires_at, json.dumps(body).encode(), about)
        if self.webhook is not None:
            self.webhook(item)
            return item.id
        self.pending.append(item)
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        return item.id

    def set_allowed(self, kinds: object) -> None:
        """Keep an explicit list for all later calls; anything else leaves the last one in force."""
        if isinstance(kinds, list):
            self.allowed = [str(kind) for kind in kinds]

    def taken(self, item: Pending) -> None:
        """The bot has an update for good: confirmed by offset, or accepted by its webhook."""
        self.confirmed += 1
        if self.on_taken is not None:
            self.on_taken(item)

    def interrupt(self, reason: str) -> None:
        """End the long poll that waits, if one does, with 409."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(reason))

    async def poll(self, offset: int, limit: int, seconds: int) -> bytes:
        """The JSON array for one getUpdates; ApiError 409 when a webhook or another poller is in the way."""
        if self.webhook is not None:
            await self._conflict_pause()
            raise conflict(_WEBHOOK_ACTIVE)
        limit = min(limit, 100) if limit > 0 else 100
        wait = float(min(max(seconds, 0), 50))
        began = time.monotonic()
        if offset == self._last_offset and self.patience:
            if wait < self.patience and began < self._last_start + self.patience:
                wait = self.patience
            if began < self._last_start + self.patience / 6:
                limit = 1
        self._last_offset, self._last_start = offset, began
        self._confirm(offset)
        items = self._take(limit)
        if not items and wait:
            items = await self._wait_for_more(limit, wait)
        return b"[" + b",".join(item.body for item in items) + b"]"

    async def _wait_for_more(self, limit: int, wait: float) -> list[Pending]:
        self.interrupt(_OTHER_POLLER)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = mine
        try:
            async with asyncio.timeout(wait):
                await mine
        except TimeoutError:
            return []
        except ApiError:
            await self._conflict_pause()
            raise
        finally:
            if self._waiting is mine:
                self._waiting = None
        return self._take(limit)

    async def _conflict_pause(self) -> None:
        """The first 409 comes at once, those in the next three seconds after three seconds."""
        now = time.monotonic()
        if now >= self._next_conflict:
            self._next_conflict = now + self.patience
        else:
            await asyncio.sleep(self.patience)

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.pending) > -offset:
                self._drop()
        elif 0 < offset <= self.next_id + 10:  # further ahead than that is no confirmation: read from the head
            while self.pending and self.pending[0].id < offset:
                self._drop()

    def _drop(self) -> None:
        self.taken(self.pending.popleft())

    def _take(self, limit: int) -> list[Pending]:
        now = self._now()
        while self.pending and self.pending[0].expires_at < now:
            self.pending.popleft()
        items: list[Pending] = []
        left = _ANSWER_BYTES
        for item in self.pending:
            left -= 50 + len(item.body)
            if len(items) == limit or (left <= 0 and items):
                break
            if item.expires_at >= now:
                items.append(item)
        return items

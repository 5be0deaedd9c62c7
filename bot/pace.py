"""Keeps to Telegram's limits on messages: so many over all a second, fewer in one chat, fewest in a group."""

from __future__ import annotations

import asyncio
import time
from collections import deque

# A little longer than the limits' own seconds: what leaves here evenly may arrive there bunched.
SLACK = 1.1
IN_A_CHAT = (5, 5.0)  # one a second, a short burst allowed
IN_A_GROUP = (20, 60.0)


class Window:
    """At most so many in any stretch of so many seconds. A leaky bucket would let twice as many through at first."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds * SLACK
        self._taken: deque[float] = deque()

    async def enter(self) -> None:
        """Wait for a place, and take it."""
        while True:
            now = time.monotonic()
            while self._taken and now - self._taken[0] >= self._seconds:
                self._taken.popleft()
            if len(self._taken) < self._most:
                self._taken.append(now)
                return
            await asyncio.sleep(self._taken[0] + self._seconds - now)


class Pace:
    """The limits of one bot; `rate` messages a second over all, 0 for none of our own."""

    def __init__(self, rate: float) -> None:
        self._overall = Window(max(1, int(rate)), max(1.0, 1 / rate)) if rate else None
        self._chats: dict[int, Window] = {}

    async def keep(self, chat_id: int, method: str) -> None:
        """Wait until this call may be made. Only what puts a message into a chat, or changes one, is counted."""
        if self._overall is None or not method.startswith(("send", "edit")):
            return
        limit = IN_A_GROUP if chat_id < 0 else IN_A_CHAT
        await self._chats.setdefault(chat_id, Window(*limit)).enter()
        await self._overall.enter()

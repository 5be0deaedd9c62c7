"""Counts how fast the bot sends against Telegram's published limits, and refuses with 429 when told to."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.errors import too_many_requests


@dataclass(slots=True)
class _Window:
    """At most `limit` events in any `seconds`; remembers the fullest window there has been."""

    limit: int
    seconds: float
    times: deque[float] = field(default_factory=deque)
    fullest: int = 0
    excess: int = 0

    def wait(self, now: float) -> float:
        """Seconds until one more event fits."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return 0.0 if len(self.times) < self.limit else self.times[-self.limit] + self.seconds - now

    def add(self, now: float) -> None:
        if self.wait(now) > 0:
            self.excess += 1
        self.times.append(now)
        self.fullest = max(self.fullest, len(self.times))


@dataclass(frozen=True, slots=True)
class RateReport:
    """The fullest windows seen, and how many messages went beyond a limit (0 = the bot behaved)."""

    messages: int
    most_per_second: int
    most_per_chat: int
    most_per_group_minute: int
    excess_overall: int
    excess_chat: int
    excess_group: int


class Rates:
    """30 messages a second over all, 1 a second in a chat (`burst` in as many seconds), 20 a minute in a group."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, burst: int = 5) -> None:
        self.enforced = False
        self._clock = clock
        self._burst = burst
        self.reset()

    def reset(self) -> None:
        """Forget everything counted so far."""
        self._overall = _Window(30, 1.0)
        self._chats: dict[int, _Window] = {}
        self._groups: dict[int, _Window] = {}
        self._messages = 0

    def spend(self, chat_id: int, count: int = 1) -> None:
        """Count `count` messages to a chat; ApiError 429 with the seconds to wait if enforced and too fast."""
        now = self._clock()
        windows = [self._overall, self._chats.setdefault(chat_id, _Window(self._burst, float(self._burst)))]
        if chat_id < 0:
            windows.append(self._groups.setdefault(chat_id, _Window(20, 60.0)))
        if self.enforced:
            wait = max(window.wait(now) for window in windows)
            if wait > 0:
                raise too_many_requests(max(1, math.ceil(wait)))
        self._messages += count
        for window in windows:
            for _ in range(count):
                window.add(now)

    def report(self) -> RateReport:
        """What was counted since the start or the last reset."""
        return RateReport(
            messages=self._messages,
            most_per_second=self._overall.fullest,
            most_per_chat=max((w.fullest for w in self._chats.values()), default=0),
            most_per_group_minute=max((w.fullest for w in self._groups.values()), default=0),
            excess_overall=self._overall.excess,
            excess_chat=sum(w.excess for w in self._chats.values()),
            excess_group=sum(w.excess for w in self._groups.values()),
        )

"""What a test sees: waiting for the bot's messages and for quiet, the log of its calls, the rates it kept."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.models import Message
from sandbox.rates import RateReport
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot: the method as written, its arguments, the HTTP status it got (0: none), and when."""

    method: str
    values: dict[str, Any]
    status: int
    at: float


class Watching:
    """Patient looks at the world; every wait has an end and says what it saw instead."""

    world: World
    calls: deque[Call]
    in_flight: int
    last_call: float

    def rate_report(self) -> RateReport:
        """How fast the bot has sent, against Telegram's limits."""
        return self.world.rates.report()

    def calls_of(self, method: str) -> list[Call]:
        """The bot's calls of one method, oldest first (the last 10,000 calls of all methods are kept)."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    def set_clock(self, offset_seconds: float) -> None:
        """Move the sandbox's clock this far from real time; dates of messages and expiry follow."""
        clock = self.world.clock
        clock.offset = offset_seconds
        self.world.events.emit("clock", lambda: {"now": clock.now(), "offset_seconds": clock.offset})

    async def wait_until(self, true: Callable[[], bool], within: float = 10.0, what: str = "") -> None:
        """Wait until a condition over the world holds; looked at after every change; TimeoutError otherwise."""
        end = time.monotonic() + within
        while not true():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(what or "the awaited state did not come")
            await self.world.events.changed(min(left, 0.2))

    async def wait_for(
        self, chat: int, containing: str = "", *, after: int = 0, within: float = 10.0, button: str = ""
    ) -> Message:
        """The newest message of the bot in a chat with an id above `after` that has these words and this button.

        Raises TimeoutError quoting what the bot has written there instead.
        """

        def fits(message: Message) -> bool:
            return (
                message.out
                and containing in message.text
                and (not button or any(button in row for row in message.buttons))
            )

        def newest() -> Message | None:
            for message in reversed(self.world.chat(chat).messages.values()):
                if message.id <= after:
                    return None
                if fits(message):
                    return message
            return None

        try:
            await self.wait_until(lambda: newest() is not None, within)
        except TimeoutError:
            seen = [m.text for m in self.world.chat(chat).messages.values() if m.out and m.id > after][-5:]
            raise TimeoutError(f"no {containing!r} {button!r} in chat {chat} after {after}; there was {seen}") from None
        message = newest()
        assert message is not None  # noqa: S101 -- wait_until has just seen it
        return message

    async def wait_until_idle(self, quiet: float = 0.15, within: float = 15.0) -> None:
        """Wait until every update is taken and the bot has called nothing but getUpdates for `quiet` seconds."""

        def idle() -> bool:
            hook = self.world.webhook
            waiting = hook.waiting() if hook is not None else len(self.world.updates)
            return not waiting and not self.in_flight and time.monotonic() - self.last_call >= quiet

        end = time.monotonic() + within
        began = time.monotonic()
        while not (idle() and time.monotonic() - began >= quiet):
            if time.monotonic() > end:
                raise TimeoutError(f"still busy: {len(self.world.updates)} updates wait, {self.in_flight} calls run")
            await self.world.events.changed(quiet / 3)

"""Tells everybody who listens what changed in the world: the page by server-sent events, tests by waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

_PATIENCE = 20_000  # events a listener may be behind before it is let go; it then starts over from the state


class Events:
    """Fan-out of (kind, data) to any number of listeners, and a bell for those who only wait for a change."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[tuple[str, Any] | None]] = set()
        self._bells: list[asyncio.Future[None]] = []

    def emit(self, kind: str, data: Callable[[], Any]) -> None:
        """Ring the bell; `data` is only asked for when somebody listens."""
        bells, self._bells = self._bells, []
        for bell in bells:
            if not bell.done():
                bell.set_result(None)
        if not self._listeners:
            return
        event = (kind, data())
        for listener in list(self._listeners):
            if listener.qsize() >= _PATIENCE:
                self._listeners.discard(listener)
                listener.put_nowait(None)
            else:
                listener.put_nowait(event)

    def listen(self) -> asyncio.Queue[tuple[str, Any] | None]:
        """A queue of everything from now on; None in it means: gone too far behind, start over."""
        queue: asyncio.Queue[tuple[str, Any] | None] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[tuple[str, Any] | None]) -> None:
        """Stop listening."""
        self._listeners.discard(queue)

    async def changed(self, within: float) -> None:
        """Return at the next change, or after `within` seconds."""
        bell = asyncio.get_running_loop().create_future()
        self._bells.append(bell)
        await asyncio.wait([bell], timeout=max(within, 0))

    def close(self) -> None:
        """Let every listener go."""
        for listener in self._listeners:
            listener.put_nowait(None)
        self._listeners.clear()

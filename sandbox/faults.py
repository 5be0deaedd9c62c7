"""A script of faults: which calls of the bot go wrong, how, how often, and whether their effect happens first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import web

from sandbox.errors import ApiError, too_many_requests

KINDS = frozenset({"429", "429_bare", "500", "403", "error", "reset", "timeout", "slow", "html", "truncated"})
_HTML = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(slots=True)
class Fault:
    """One line of the script.

    kind: "429" (with retry_after), "429_bare" (without parameters), "500", "403", "error" (any code and
    description), "reset" (the connection drops), "timeout" (silence for `seconds`, then it drops), "slow" (answers
    properly after `seconds`), "html" (200 with a web page), "truncated" (200 with half the JSON).
    method: a name or pattern ("send*"); chat_id: only that chat. `skip` matching calls pass first, then `times`
    calls are hit (-1: until cleared). after: the call takes effect before it goes wrong.
    """

    kind: str
    method: str = "*"
    chat_id: int | None = None
    times: int = 1
    skip: int = 0
    after: bool = False
    retry_after: int = 1
    seconds: float = 30.0
    code: int = 400
    description: str = ""
    hits: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; known are {', '.join(sorted(KINDS))}")

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether this line concerns the call and is not used up."""
        return (
            self.times != 0
            and fnmatchcase(method.lower(), self.method.lower())
            and (self.chat_id is None or self.chat_id == chat_id)
        )


class Faults:
    """The script in order; the first line that fits a call decides it."""

    def __init__(self) -> None:
        self._script: list[Fault] = []

    def add(self, kind: str, method: str = "*", **details: Any) -> Fault:
        """Append a line (see Fault for the details); ValueError for an unknown kind."""
        fault = Fault(kind, method, **details)
        self._script.append(fault)
        return fault

    def clear(self) -> None:
        """Everything works again."""
        self._script.clear()

    def listing(self) -> list[dict[str, Any]]:
        """The script with what is left of it."""
        return [asdict(fault) for fault in self._script]

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The line that hits this call, counted as used; None to let it pass."""
        for fault in self._script:
            if not fault.matches(method, chat_id):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1 if fault.times > 0 else 0
            fault.hits += 1
            return fault
        return None


async def strike(
    fault: Fault, request: web.Request, effect: Callable[[], Awaitable[web.Response]]
) -> web.StreamResponse:
    """What the bot gets instead of an answer; `effect` performs the call."""
    answer = await effect() if fault.after or fault.kind == "slow" else None
    if fault.kind in {"timeout", "slow"}:
        await asyncio.sleep(fault.seconds)
    if answer is not None and fault.kind == "slow":
        return answer
    if fault.kind in {"reset", "timeout"}:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if fault.kind == "html":
        return web.Response(text=_HTML, content_type="text/html")
    if fault.kind == "truncated":
        whole = answer.body if answer is not None else b'{"ok":true,"result":{"message_id":4711,"date":1'
        half = bytes(whole) if isinstance(whole, (bytes, bytearray)) else b"{"
        return web.Response(body=half[: len(half) // 2], content_type="application/json")
    error = _error(fault)
    return web.json_response(error.body(), status=error.code)


def _error(fault: Fault) -> ApiError:
    if fault.kind == "429":
        return too_many_requests(fault.retry_after)
    code, text = {
        "429_bare": (429, "Too Many Requests"),
        "500": (500, "Internal Server Error: restart"),
        "403": (403, "Forbidden: bot was blocked by the user"),
    }.get(fault.kind, (fault.code, "Bad Request: scripted fault"))
    return ApiError(code, fault.description or text)

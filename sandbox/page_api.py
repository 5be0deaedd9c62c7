"""The page and everything under /sandbox/: people's actions, events, the clock, faults and the demo's buttons."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import ClientConnectionResetError, web

from sandbox.errors import PersonError
from sandbox.methods_files import image_type
from sandbox.methods_profile import menu
from sandbox.models import Chat, Json, Message, Topic, User
from sandbox.webhook import LOOPBACK
from sandbox.world import Callback

if TYPE_CHECKING:
    from sandbox.server import Sandbox

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).parent / "page"
_SHOWN = 300  # messages of a chat that the page gets at its start
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_ACTIONS = frozenset(
    {
        "add_user",
        "add_group",
        "add_topic",
        "send_text",
        "edit_text",
        "delete",
        "tap",
        "send_photo",
        "send_document",
        "send_sticker",
        "send_voice",
        "send_location",
        "send_contact",
        "block",
        "unblock",
        "deactivate",
        "join",
        "leave",
        "set_bot_status",
        "migrate",
        "raw",
        "messages",
    }
)
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"


class PageApi:
    """Routes for the page, the demo's driver and tests in another process; bodies are JSON both ways."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.controls: list[Json] = []
        self.notice: Json = {}
        self.ready = False
        self._pressed: deque[str] = deque(maxlen=100)
        self._press = asyncio.Event()

    def add_routes(self, app: web.Application) -> None:
        """Enter everything in the application's router."""
        router = app.router
        router.add_get("/", self._asset)
        router.add_get("/page/{name}", self._asset)
        router.add_get("/sandbox/events", self._events)
        router.add_get("/sandbox/state", self._state)
        router.add_get("/sandbox/files/{id}", self._file)
        router.add_get("/sandbox/menu", self._menu)
        router.add_get("/sandbox/controls/next", self._next_control)
        router.add_get("/sandbox/rates", self._rates)
        router.add_get("/sandbox/faults", self._faults)
        router.add_post("/sandbox/faults", self._faults)
        router.add_delete("/sandbox/faults", self._faults)
        for name in ("controls", "press", "notice", "clock", "ready", "enforce_rates"):
            router.add_post(f"/sandbox/{name}", getattr(self, f"_set_{name}"))
        router.add_post("/sandbox/{action}", self._act)

    @web.middleware
    async def only_loopback(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse other sites' pages: the host must be loopback, and so must the origin if a browser names one."""
        origin = request.headers.get("Origin")
        if urlsplit(f"//{request.host}").hostname not in LOOPBACK:
            raise web.HTTPForbidden(text="this sandbox answers on loopback only")
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden(text="this sandbox answers its own page only")
        return await handler(request)

    def press(self, control_id: str) -> None:
        """A person presses one of the demo's buttons."""
        self._pressed.append(control_id)
        self._press.set()

    def state(self) -> Json:
        """Everything the page shows, at this moment."""
        world = self._sandbox.world
        return {
            "bot": {"id": world.bot.id, "name": world.bot.first_name, "username": world.bot.username},
            "descriptions": world.profile.descriptions,
            "users": [user.view() for user in world.users.values()],
            "chats": [self._chat_view(chat) for chat in world.chats.values()],
            "controls": self.controls,
            "notice": self.notice,
            "ready": self.ready,
            "clock": self._clock(),
        }

    def _chat_view(self, chat: Chat) -> Json:
        newest = list(chat.messages.values())[-_SHOWN:]
        return {**chat.view(), "messages": [message.view() for message in newest]}

    def _clock(self) -> Json:
        clock = self._sandbox.world.clock
        return {"now": clock.now(), "offset_seconds": clock.offset, "timezone": self._sandbox.timezone}

    async def _asset(self, request: web.Request) -> web.Response:
        name = request.match_info.get("name", "index.html")
        path = PAGE / name
        mime = _TYPES.get(path.suffix)
        if mime is None or path.parent != PAGE or not path.is_file():
            raise web.HTTPNotFound
        headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=path.read_bytes(), content_type=mime, charset="utf-8", headers=headers)

    async def _state(self, _request: web.Request) -> web.Response:
        return web.json_response(self.state())

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: first "state" with everything, then each change as it happens."""
        events = self._sandbox.world.events
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        queue = events.listen()
        try:
            await response.write(_frame("state", self.state()))
            while True:
                event = await _next(queue)
                if event is None:
                    break
                await response.write(event)
        except ClientConnectionResetError:
            pass
        finally:
            events.leave(queue)
        return response

    async def _act(self, request: web.Request) -> web.Response:
        name = request.match_info["action"]
        if name not in _ACTIONS:
            raise web.HTTPNotFound(text=f"no action {name}")
        body = await _body(request)
        action = getattr(self._sandbox, name)
        try:
            arguments = inspect.signature(action).bind(**(body if name != "raw" else {"update": body}))
            return web.json_response(_shown(action(*arguments.args, **arguments.kwargs)))
        except (PersonError, KeyError, TypeError, ValueError) as error:
            return web.json_response({"error": str(error.args[0] if error.args else error)}, status=400)

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._sandbox.world.files.get(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        # Only what is an image by its first bytes is shown; everything else is a download, never a page.
        mime = image_type(stored.data)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
        if not mime:
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=stored.data, content_type=mime or "application/octet-stream", headers=headers)

    async def _menu(self, request: web.Request) -> web.Response:
        world = self._sandbox.world
        user = world.users.get(int(request.query.get("user", "0")))
        chat = world.chats.get(int(request.query.get("chat", "0")))
        if user is None or chat is None:
            raise web.HTTPNotFound
        return web.json_response(menu(world, chat, user.id, user.language_code))

    async def _rates(self, _request: web.Request) -> web.Response:
        return web.json_response(asdict(self._sandbox.rate_report()))

    async def _set_enforce_rates(self, request: web.Request) -> web.Response:
        self._sandbox.world.rates.enforced = bool((await _body(request)).get("on", True))
        return web.json_response({})

    async def _faults(self, request: web.Request) -> web.Response:
        faults = self._sandbox.faults
        if request.method == "DELETE":
            faults.clear()
        elif request.method == "POST":
            body = await _body(request)
            try:
                for line in body if isinstance(body, list) else [body]:
                    faults.add(**line)
            except (TypeError, ValueError) as error:
                return web.json_response({"error": str(error)}, status=400)
        return web.json_response(faults.listing())

    async def _set_controls(self, request: web.Request) -> web.Response:
        body = await _body(request)
        self.controls = body if isinstance(body, list) else []
        self._tell("controls", self.controls)
        return web.json_response({})

    async def _set_press(self, request: web.Request) -> web.Response:
        self.press(str((await _body(request)).get("id", "")))
        return web.json_response({})

    async def _next_control(self, request: web.Request) -> web.Response:
        """The id of the next button pressed, or null when none was within `timeout` seconds (at most 50)."""
        if not self._pressed:
            self._press.clear()
            try:
                async with asyncio.timeout(min(float(request.query.get("timeout", "25")), 50.0)):
                    await self._press.wait()
            except TimeoutError:
                return web.json_response({"id": None})
        return web.json_response({"id": self._pressed.popleft() if self._pressed else None})

    async def _set_notice(self, request: web.Request) -> web.Response:
        self.notice = await _body(request)
        self._tell("notice", self.notice)
        return web.json_response({})

    async def _set_clock(self, request: web.Request) -> web.Response:
        self._sandbox.set_clock(float((await _body(request)).get("offset_seconds", 0)))
        return web.json_response(self._clock())

    async def _set_ready(self, _request: web.Request) -> web.Response:
        self.ready = True
        self._tell("ready", {})
        return web.json_response({})

    def _tell(self, kind: str, data: Any) -> None:
        self._sandbox.world.events.emit(kind, lambda: data)


def _frame(kind: str, data: object) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()


async def _next(queue: asyncio.Queue[tuple[str, Any] | None]) -> bytes | None:
    try:
        async with asyncio.timeout(15):
            event = await queue.get()
    except TimeoutError:
        return b": still here\n\n"
    return None if event is None else _frame(*event)


async def _body(request: web.Request) -> Any:
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="send JSON")
    try:
        return json.loads(await request.read() or b"{}")
    except ValueError:
        raise web.HTTPBadRequest(text="not JSON") from None


def _shown(result: object) -> object:
    if isinstance(result, (Message, Chat, User)):
        return result.view()
    if isinstance(result, Callback):
        return {"id": result.id}
    if isinstance(result, Topic):
        return {"id": result.id, "name": result.name}
    if isinstance(result, list):
        return [_shown(item) for item in result]
    return {"update_id": result} if isinstance(result, int) else {}

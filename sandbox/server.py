"""The sandbox as a whole: a loopback server for the bot and the page, with methods for tests in the same process."""

from __future__ import annotations

import hmac
import inspect
import json
import re
import time
from collections import deque
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox import methods_chats, methods_files, methods_messages, methods_profile, methods_updates
from sandbox.errors import ApiError
from sandbox.faults import Faults, strike
from sandbox.methods import METHODS
from sandbox.models import User
from sandbox.page_api import PageApi
from sandbox.params import Params, read_params
from sandbox.people import People
from sandbox.watching import Call, Watching
from sandbox.world import World

# Importing a methods_* module is what enters its functions in the table.
_ = (methods_chats, methods_files, methods_messages, methods_profile, methods_updates)

DEFAULT_TOKEN = "1000001:sandbox-token-that-is-no-secret"  # noqa: S105 -- it opens nothing but this sandbox
_HOST = "127.0.0.1"
_TOKEN_SHAPE = re.compile(r"[1-9]\d{0,18}:[A-Za-z0-9_-]{1,80}")
_LARGEST_CALL = 64 << 20
_CALLS_KEPT = 10_000


class Sandbox(People, Watching):
    """`async with Sandbox(token=...) as sandbox:` serves at `sandbox.url` until the block ends.

    Port 0 takes a free port. With `privacy_mode` (Telegram's default) the bot sees in groups only commands,
    replies to itself and service messages, unless it is an administrator there.
    """

    def __init__(
        self,
        token: str = DEFAULT_TOKEN,
        port: int = 0,
        *,
        bot_name: str = "VINK",
        bot_username: str = "vink_sandbox_bot",
        privacy_mode: bool = True,
        timezone: str = "Europe/Copenhagen",
    ) -> None:
        self.token = token
        self.timezone = timezone
        bot = User(int(token.partition(":")[0]), bot_name, "", bot_username, is_bot=True)
        self.world = World(bot, privacy_mode=privacy_mode)
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=_CALLS_KEPT)
        self.in_flight = 0
        self.last_call = 0.0
        self.page = PageApi(self)
        self._port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """The address to give the bot as its Bot API server, without a slash at the end."""
        return f"http://{_HOST}:{self._port}"

    async def start(self) -> None:
        """Listen on loopback."""
        app = web.Application(client_max_size=_LARGEST_CALL, middlewares=[self.page.only_loopback])
        app.router.add_route("*", "/bot{token:[^/]*}/{method}", self._call)
        app.router.add_get("/file/bot{token:[^/]*}/{path:.+}", self._download)
        self.page.add_routes(app)
        # A poller that hangs up must free its place at once, so handlers end with their connection.
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, _HOST, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening and let every waiting request go."""
        self.world.events.close()
        if self.world.webhook is not None:
            await self.world.webhook.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        polling = name.lower() == "getupdates"
        self.in_flight += not polling
        params = Params({})
        status = 0
        try:
            self._authorise(request.match_info["token"])
            params = await read_params(request)
            response = await self._faulty(request, name, params)
            status = response.status
        except ApiError as error:
            status = error.code
            response = web.json_response(error.body(), status=error.code)
        finally:
            self.in_flight -= not polling
            if not polling:
                self.last_call = time.monotonic()
            self.calls.append(Call(name, dict(params.values), status, self.world.now()))
        return response

    async def _faulty(self, request: web.Request, name: str, params: Params) -> web.StreamResponse:
        fault = self.faults.take(name, params.number("chat_id"))
        if fault is None:
            return await self._perform(name, params)
        return await strike(fault, request, lambda: self._perform(name, params))

    async def _perform(self, name: str, params: Params) -> web.Response:
        function = METHODS.get(name.lower())
        if function is None:
            raise ApiError(404, "Not Found: method not found")
        result = function(self.world, params)
        if inspect.isawaitable(result):
            result = await result
        body = (
            result if isinstance(result, bytes) else json.dumps(result, ensure_ascii=False).encode("utf-8", "replace")
        )
        return web.Response(body=b'{"ok":true,"result":' + body + b"}", content_type="application/json")

    def _authorise(self, token: str) -> None:
        if not _TOKEN_SHAPE.fullmatch(token):
            raise ApiError(404, "Not Found")
        if not hmac.compare_digest(token, self.token):
            raise ApiError(401, "Unauthorized")

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._authorise(request.match_info["token"])
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        path = request.match_info["path"]
        for stored in self.world.files.values():
            if stored.path == path:
                return web.Response(body=stored.data, content_type="application/octet-stream")
        return web.json_response(ApiError(404, "Not Found").body(), status=404)

"""The other way in: Telegram calls us. An update is committed before it is answered with 200."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from typing import TYPE_CHECKING

from aiohttp import web
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from bot.intake import ALLOWED, Pause

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

LARGEST = 1024 * 1024
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """A small server that only Telegram, by the shared secret, can speak to."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._secret = app.settings.webhook_secret

    async def run(self) -> None:
        """Listen, tell Telegram where, and serve until cancelled."""
        server = web.Application(client_max_size=LARGEST)
        server.router.add_post("/{tail:.*}", self._receive)
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        host, _, port = self._app.settings.webhook_listen.rpartition(":")
        try:
            await web.TCPSite(runner, host or "127.0.0.1", int(port)).start()
            await self._tell_telegram()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _tell_telegram(self) -> None:
        """Say where updates are to be sent, for as long as it takes; raises InvalidToken when the token is refused."""
        where = {"url": self._app.settings.webhook_url, "secret_token": self._secret, "allowed_updates": ALLOWED}
        pause = Pause()
        while True:
            try:
                await self._app.bot.do_api_request("setWebhook", api_kwargs=where)
            except (InvalidToken, EndPointNotFound):
                raise InvalidToken from None
            except TelegramError as error:
                log.warning("the webhook could not be set: %s", type(error).__name__)
                await pause.wait()
            else:
                return

    async def _receive(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self._secret.encode()):
            return web.Response(status=401)
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        # An error here must reach Telegram as one, so that it sends the update again.
        await self._app.intake.accept([raw])
        return web.Response()

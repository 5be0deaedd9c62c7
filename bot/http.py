"""The HTTP client behind PTB's requests: aiohttp's, which costs a third of the processor time of PTB's own."""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

TIMEOUT = 20.0


class NotSent(NetworkError):
    """The connection was never made, so Telegram cannot have taken the call."""


class Torn(NetworkError):
    """The call went out and no whole answer came back: Telegram may have taken it or not."""


class Foreign(NetworkError):
    """Somebody else answered, a proxy or a sign-in page: Telegram has not seen the call."""


class Http(BaseRequest):
    """One pool of connections. The URL, which holds the token, is in no message of an error raised here."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds."""
        return TIMEOUT

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=60))

    async def shutdown(self) -> None:
        """Close it."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call; raises NotSent, Foreign, TimedOut or Torn."""
        del write_timeout, pool_timeout  # aiohttp has no such limits of their own
        if self._session is None:
            raise RuntimeError("the client is not open")
        connect = _seconds(connect_timeout, 10.0)
        limits = aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=_seconds(read_timeout, TIMEOUT))
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=limits) as response:
                status, body = response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise NotSent("no connection") from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except aiohttp.ClientError as error:
            raise Torn(f"the connection broke: {type(error).__name__}") from None
        if status == 200 and not body.lstrip().startswith(b"{"):
            raise Foreign("the answer is not Telegram's")
        return status, body


def _body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.multipart_data:
        return dict(request_data.json_parameters)
    form = aiohttp.FormData(dict(request_data.json_parameters))
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _seconds(given: Any, otherwise: float) -> float:
    return otherwise if given is BaseRequest.DEFAULT_NONE or given is None else float(given)

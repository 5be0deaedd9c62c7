"""What the program says of itself on standard error: ids and names of events, never a text, never the token."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

# A bot token as it stands in every URL of the Bot API: digits, a colon, and 30 or more characters.
_TOKEN = re.compile(r"\b\d{5,}:[A-Za-z0-9_-]{20,}")
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), 127)}


class _Clean(logging.Formatter):
    """The last stop before the output, so that tracebacks and other libraries' lines pass it too."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the token taken out and control characters made visible."""
        line = super().format(record)
        if self._token:
            line = line.replace(self._token, "[token]")
        return _TOKEN.sub("[token]", line).translate(_CONTROL)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the standard library's name
        """Where it broke, without the exception's message: it may quote what somebody wrote."""
        kind, _, trace = ei
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return f"{kind.__name__} at {' > '.join(places[-6:])}"


def set_up(token: str = "", level: int = logging.INFO) -> None:
    """Log to standard error from here on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Clean(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # At INFO they print every URL, and the token stands in each.
    for noisy in ("httpx", "httpcore", "apscheduler", "aiohttp.access", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # PTB logs an answer it cannot read in full, with the message in it; what matters reaches us as an error.
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)

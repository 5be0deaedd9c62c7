"""`python -m sandbox [--port N] [--people FILE]`: serves until SIGTERM; its first line of output says where."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

from sandbox.errors import PersonError
from sandbox.server import DEFAULT_TOKEN, Sandbox

_PEOPLE = Path(__file__).parent / "people.json"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A small local Telegram.")
    parser.add_argument("--port", type=int, default=8081, help="on loopback; 0 takes a free one (default 8081)")
    parser.add_argument("--people", type=Path, default=_PEOPLE, help="who has a phone (JSON)")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the only token it accepts")
    parser.add_argument("--timezone", default="Europe/Copenhagen", help="in which the page shows times")
    return parser.parse_args()


def populate(sandbox: Sandbox, office: dict[str, Any]) -> None:
    """Enter the people and groups of a people.json; PersonError, KeyError or TypeError name what is wrong in it."""
    for person in office.get("people", ()):
        fields = dict(person)
        fields["tries"] = fields.pop("try", [])
        sandbox.add_user(**fields)
    for group in office.get("groups", ()):
        sandbox.add_group(**group)


async def _serve(arguments: argparse.Namespace, office: dict[str, Any]) -> None:
    bot = office.get("bot", {})
    names = {f"bot_{key}": bot[key] for key in ("name", "username") if key in bot}
    sandbox = Sandbox(arguments.token, arguments.port, timezone=arguments.timezone, **names)
    populate(sandbox, office)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with sandbox:
        sys.stdout.write(json.dumps({"url": sandbox.url, "page": f"{sandbox.url}/"}) + "\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> int:
    """Exit status 0 after SIGTERM, 2 for a people file or a port that cannot be used."""
    arguments = _arguments()
    try:
        office = json.loads(arguments.people.read_text(encoding="utf-8"))
        asyncio.run(_serve(arguments, office))
    except (OSError, ValueError, KeyError, TypeError, PersonError) as error:
        sys.stderr.write(f"sandbox: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

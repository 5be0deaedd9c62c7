"""Real processes for the measurements: a sandbox in this process, and bots beside it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sandbox.server import Sandbox
from storage import encryption, people
from storage.engine import open_storage
from storage.migrate import migrate

ROOT = Path(__file__).parent.parent
# A school day of the plan's year: a message's own date decides what it counts towards.
WORKING_DAY = datetime(2014, 3, 5, 9, tzinfo=UTC)


def new_sandbox() -> Sandbox:
    """A sandbox whose clock stands in the plan's year."""
    sandbox = Sandbox()
    sandbox.set_clock((WORKING_DAY - datetime.now(UTC)).total_seconds())
    return sandbox


def settings_for(sandbox: Sandbox, folder: Path, key: str, **more: str) -> dict[str, str]:
    """The environment of a bot that works with that sandbox and keeps its data in that folder."""
    return {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bot.db",
        "DATA_KEY": key,
        "PLAN_FILE": str(ROOT / "plans" / "vink-2014.toml"),
        "SEND_RATE": "0",
        **more,
    }


async def add_members(sandbox: Sandbox, environment: Mapping[str, str], role: str, ids: range) -> None:
    """Members who have opened the chat."""
    encryption.use_keys((environment["DATA_KEY"],))
    storage = open_storage(environment["DATABASE_URL"])
    await migrate(storage, environment["DATABASE_URL"], datetime.now(UTC))
    async with storage.transaction() as session:
        for number in ids:
            await people.put_member(session, number, role, f"Medarbejder {number}", datetime.now(UTC))
            sandbox.add_user(number, f"Medarbejder {number}", started=True, visible=False)
    await storage.close()


async def start_bot(environment: Mapping[str, str], *command: str, log: Path) -> asyncio.subprocess.Process:
    """A bot as a process of its own; its output goes to `log`."""
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            sys.executable, *(command or ("-m", "bot", "run")), cwd=ROOT, env=dict(environment),
            stdout=output, stderr=output,
        )  # fmt: skip

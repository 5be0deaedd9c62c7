"""Kills the bot again and again while staff write, breaks its network, and counts what was lost or came twice."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import func, select

from bench.world import add_members, new_sandbox, settings_for, start_bot
from sandbox.server import Sandbox
from storage.encryption import new_key
from storage.engine import open_storage
from storage.mailbox import DUE, NEW, SENDING, UNKNOWN, Incoming, Outgoing

CHATS = range(5001, 5021)
ECHO = "Gemt"
CALM_SECONDS = 3
Sent = dict[tuple[int, int], int]  # chat and message -> participants told


async def torture(kills: int, entries: int, *, faults: bool, seed: int) -> dict[str, float]:
    """Run the campaign; returns what was counted."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="vink-torture-") as name:
        folder = Path(name)
        async with new_sandbox() as sandbox:
            environment = settings_for(sandbox, folder, new_key())
            await add_members(sandbox, environment, "staff", CHATS)
            if faults:
                _break_network(sandbox)
            began = time.monotonic()
            sent = await _campaign(sandbox, environment, folder, chance, kills, entries)
            report = await _count(sandbox, environment, sent)
            return {**report, "kills": kills, "seconds": round(time.monotonic() - began, 1)}


def _break_network(sandbox: Sandbox) -> None:
    """Now and then Telegram is busy, fails, or the line breaks before or after it took the call."""
    for kind, after, skip in (("429", False, 7), ("500", False, 13), ("reset", False, 19), ("reset", True, 29)):
        for turn in range(12):
            sandbox.faults.add(kind, "sendMessage", times=1, skip=skip * (turn + 1), after=after, retry_after=1)


async def _campaign(
    sandbox: Sandbox, environment: Mapping[str, str], folder: Path, chance: random.Random, kills: int, entries: int
) -> Sent:
    log = folder / "bot.log"
    bot = await start_bot(environment, log=log)
    said = 0
    sent: Sent = {}
    for turn in range(kills):
        upto = entries * (turn + 1) // kills
        while said < upto:
            who = chance.choice(CHATS)
            told = sandbox.send_text(who, who, f"holdt oplæg, {said % 80 + 10} deltagere")
            sent[who, told.id] = said % 80 + 10
            said += 1
        await asyncio.sleep(chance.uniform(0.3, 2.0))
        bot.kill()
        await bot.wait()
        bot = await start_bot(environment, log=log)
    await _rest(sandbox, environment, folder)
    bot.terminate()
    began = time.monotonic()
    await bot.wait()
    print(f"stopped in {time.monotonic() - began:.2f} s with status {bot.returncode}", file=sys.stderr)
    return sent


async def _rest(sandbox: Sandbox, environment: Mapping[str, str], folder: Path) -> None:
    """Wait until all is handled and sent: Telegram, the inbox and the outbox hold nothing that waits."""
    storage = open_storage(environment["DATABASE_URL"])
    received = select(func.count()).select_from(Incoming).where(Incoming.state == NEW)
    unsent = select(func.count()).select_from(Outgoing).where(Outgoing.state.in_((DUE, SENDING, UNKNOWN)))
    calm = 0
    try:
        await sandbox.wait_until_idle(quiet=2.0, within=300.0)
        async with asyncio.timeout(300):
            while calm < CALM_SECONDS:
                async with storage.reading() as session:
                    waiting = await session.scalar(received) or await session.scalar(unsent)
                calm = 0 if waiting else calm + 1
                await asyncio.sleep(1)
    except TimeoutError:
        print("it never came to rest", (folder / "bot.log").read_text("utf-8")[-2000:], file=sys.stderr)
    finally:
        await storage.close()


async def _count(sandbox: Sandbox, environment: Mapping[str, str], sent: Sent) -> dict[str, float]:
    asked = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "entries", "--json", env=dict(environment), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await asked.communicate()
    entries = json.loads(output)
    stored = {(one["chat_id"], one["message_id"]): one["people"] for one in entries}
    # Beside the echoes there are questions: whether it was the same event as a colleague's.
    echoes = sum(1 for chat in CHATS for one in sandbox.messages(chat) if one.out and one.text.startswith(ECHO))
    return {
        "messages": len(sent),
        "lost": sum(1 for key in sent if key not in stored),
        "stored wrong": sum(1 for key, people in stored.items() if sent.get(key) != people),
        "stored twice": len(entries) - len(stored),
        "echoed": echoes,
        "echoed again": echoes - len(sent),
    }


def main() -> int:
    """Run it; status 1 when anything was lost or stored twice."""
    parser = argparse.ArgumentParser(prog="python -m bench.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--entries", type=int, default=800)
    parser.add_argument("--no-faults", action="store_true")
    parser.add_argument("--seed", type=int, default=14)
    given = parser.parse_args()
    report = asyncio.run(torture(given.kills, given.entries, faults=not given.no_faults, seed=given.seed))
    for name, value in report.items():
        print(f"{name:>26}: {value:g}")
    wrong = ("lost", "stored wrong", "stored twice")
    return 1 if any(report[name] for name in wrong) or report["echoed again"] < 0 else 0


if __name__ == "__main__":
    sys.exit(main())

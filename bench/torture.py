"""Kills the bot again and again while staff write, breaks its network, and counts what was lost or came twice."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bench.world import add_members, new_sandbox, settings_for, start_bot
from sandbox.server import Sandbox
from storage.encryption import new_key

CHATS = range(5001, 5021)
EVERY = 20  # messages between two kills, for each chat 2


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
            await _campaign(sandbox, environment, folder, chance, kills, entries)
            report = await _count(sandbox, environment, entries)
            return {**report, "kills": kills, "seconds": round(time.monotonic() - began, 1)}


def _break_network(sandbox: Sandbox) -> None:
    """Now and then Telegram is busy, fails, or the line breaks before or after it took the call."""
    for kind, after, skip in (("429", False, 7), ("500", False, 13), ("reset", False, 19), ("reset", True, 29)):
        for turn in range(12):
            sandbox.faults.add(kind, "sendMessage", times=1, skip=skip * (turn + 1), after=after, retry_after=1)


async def _campaign(
    sandbox: Sandbox, environment: Mapping[str, str], folder: Path, chance: random.Random, kills: int, entries: int
) -> None:
    log = folder / "bot.log"
    bot = await start_bot(environment, log=log)
    said = 0
    for turn in range(kills):
        upto = entries * (turn + 1) // kills
        while said < upto:
            # Each message tells its own number of people, so that each entry can be known again.
            who = chance.choice(CHATS)
            sandbox.send_text(who, who, f"holdt oplæg, {said + 1} deltagere")
            said += 1
        await asyncio.sleep(chance.uniform(0.3, 2.0))
        bot.kill()
        await bot.wait()
        bot = await start_bot(environment, log=log)
    await _rest(sandbox, folder)
    bot.terminate()
    began = time.monotonic()
    await bot.wait()
    print(f"stopped in {time.monotonic() - began:.2f} s with status {bot.returncode}", file=sys.stderr)


async def _rest(sandbox: Sandbox, folder: Path) -> None:
    """Wait until all is handled and sent."""
    try:
        await sandbox.wait_until_idle(quiet=8.0, within=300.0)
    except TimeoutError as error:
        print(error, (folder / "bot.log").read_text("utf-8")[-2000:], file=sys.stderr)


async def _count(sandbox: Sandbox, environment: Mapping[str, str], entries: int) -> dict[str, float]:
    asked = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "entries", "--json", env=dict(environment), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await asked.communicate()
    stored = Counter(one["people"] for one in json.loads(output))
    answers = sum(1 for chat in CHATS for one in sandbox.messages(chat) if one.out)
    return {
        "entries": entries,
        "lost": sum(1 for number in range(1, entries + 1) if not stored[number]),
        "stored twice": sum(times - 1 for times in stored.values()),
        "answers": answers,
        "answers more than entries": answers - entries,
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
    return 1 if report["lost"] or report["stored twice"] else 0


if __name__ == "__main__":
    sys.exit(main())

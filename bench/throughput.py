"""How many messages a second are answered: this bot, which loses none, beside a bare echo, which keeps nothing."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from bench.world import add_members, new_sandbox, settings_for, start_bot
from storage.encryption import new_key

CHATS = range(7001, 7051)
MESSAGES = 1500


async def answered_a_second(*command: str) -> float:
    """Start a bot, send it all messages at once, and time until each has its answer."""
    with tempfile.TemporaryDirectory(prefix="vink-bench-") as name:
        folder = Path(name)
        async with new_sandbox() as sandbox:
            environment = settings_for(sandbox, folder, new_key())
            await add_members(sandbox, environment, "staff", CHATS)
            bot = await start_bot(environment, *command, log=folder / "log")
            sandbox.send_text(CHATS[0], CHATS[0], "/help" if not command else "hej")
            await sandbox.wait_for(CHATS[0], within=30)
            await sandbox.wait_until_idle(quiet=1.0)
            answers = 0
            done = asyncio.Event()

            def count(_message: object) -> None:
                nonlocal answers
                answers += 1
                if answers >= MESSAGES:
                    done.set()

            sandbox.world.on_bot_message = count
            began = time.monotonic()
            for number in range(MESSAGES):
                who = CHATS[number % len(CHATS)]
                sandbox.send_text(who, who, f"brugt {number + 100} kr. på lokaleleje")
            await asyncio.wait_for(done.wait(), 300)
            seconds = time.monotonic() - began
            bot.terminate()
            await bot.wait()
    return MESSAGES / seconds


def main() -> None:
    """Both in one run, so that the ratio means something on a noisy machine."""
    echo = asyncio.run(answered_a_second("-m", "bench.echo_bot"))
    ours = asyncio.run(answered_a_second())
    print(f"bare echo on run_polling, keeps nothing: {echo:7.0f} messages/s")
    print(f"this bot, nothing lost:                  {ours:7.0f} messages/s   ({ours / echo:.2f} x)")


if __name__ == "__main__":
    main()

"""What understanding one message costs, beside what python-telegram-bot needs to build its Update; and the start."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from telegram import Update

from bot.plans import load_plans

ROOT = Path(__file__).parent.parent
PHRASES = ROOT / "tests" / "domain" / "phrases"
ROUNDS = 5
STARTS = 5


def microseconds(work: Callable[[], object]) -> float:
    """The best of a few runs: the machine's noise only ever adds."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best * 1_000_000


def start_ms(*arguments: str) -> float:
    """The best of a few starts of a Python process, in milliseconds."""
    best = float("inf")
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, input=b"", check=True, capture_output=True)
        best = min(best, time.perf_counter() - began)
    return best * 1000


def main() -> None:
    """Every phrase of the tests, each as if it came alone."""
    reader = load_plans(ROOT / "plans" / "vink-2014.toml").main.reader
    lines = [
        json.loads(line) for file in sorted(PHRASES.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]
    reading, building = [], []
    for line in lines:
        text, today = line["text"], date.fromisoformat(line["today"])
        raw = json.dumps({"update_id": 1, "message": {
            "message_id": 1, "date": 1394000000, "text": text, "chat": {"id": 7, "type": "private"},
            "from": {"id": 7, "is_bot": False, "first_name": "Mette"},
        }})  # fmt: skip
        reading.append(microseconds(lambda text=text, today=today: reader.read(text, today)))  # type: ignore[misc]
        building.append(microseconds(lambda raw=raw: Update.de_json(json.loads(raw), None)))  # type: ignore[misc]
    median, slow = statistics.median(reading), sorted(reading)[len(reading) * 99 // 100]
    print(f"understanding a message ({len(lines)} phrases): median {median:.0f} µs, 99 of 100 under {slow:.0f} µs")
    print(f"    beside building PTB's Update of it: {median / statistics.median(building):.1f} x")
    bare, command = start_ms("-c", "pass"), start_ms("-m", "bot", "understand")
    print(
        f"`python -m bot understand` on nothing: {command:.0f} ms, "
        f"a bare Python {bare:.0f} ms   ({command / bare:.1f} x)"
    )


if __name__ == "__main__":
    main()

"""The command line as a person or a program uses it: a process of its own, its output, its exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Told:
    """What a command printed, and its exit status."""

    output: str
    errors: str
    status: int


Command = Callable[..., Told]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Settings for a database of one's own, in English."""
    return {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/bot.db",
        "PLAN_FILE": str(ROOT / "plans" / "vink-2014.toml"),
        "LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def command(environment: Mapping[str, str], tmp_path: Path) -> Command:
    """`command("members", "list")` runs it in an empty folder; `given` is its standard input, `also` more settings.

    With `largest` no file can grow beyond so many kilobytes: the disk is full.
    """

    def run(
        *arguments: object, given: str = "", also: Mapping[str, str] | None = None, largest: int | None = None
    ) -> Told:
        full = ["sh", "-c", f'ulimit -f {2 * largest}; exec "$@"', "sh"] if largest else []
        done = subprocess.run(
            [*full, sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=tmp_path, env={**environment, **(also or {})}, input=given, text=True, capture_output=True, check=False,
            timeout=60, encoding="utf-8",
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return Told(done.stdout, done.stderr, done.returncode)

    return run

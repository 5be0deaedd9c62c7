"""`understand` and `redact`: a JSON object a line in, a JSON object a line out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path


def understand(given: argparse.Namespace) -> int:
    """What each message means by the plan's words."""
    # Each imports what it needs alone: starting is most of the work for a single line.
    from bot.plans import load_plan  # noqa: PLC0415
    from bot.understand_command import understand_lines  # noqa: PLC0415

    path = given.plan or Path(os.environ.get("PLAN_FILE") or "plans/vink-2014.toml")
    return _print(understand_lines(_input(), load_plan(path)))


def redact(_given: argparse.Namespace) -> int:
    """Each text without what must not be kept or passed on."""
    from bot.redact_command import redact_lines  # noqa: PLC0415

    return _print(redact_lines(_input()))


def _input() -> Iterable[str]:
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    return sys.stdin


def _print(lines: Iterable[str]) -> int:
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in lines:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0

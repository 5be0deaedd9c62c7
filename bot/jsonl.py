"""Reads JSON Lines for the commands that take them; a line that is none stops with its number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


class BadLine(Exception):
    """A line of the input cannot be used: its number, from 1, and why, as the end of a text key."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number}: {reason}")
        self.number = number
        self.reason = reason


def objects(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's object with its number; empty lines are passed over. Raises BadLine."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            raise BadLine(number, "no-json") from None
        if not isinstance(value, dict):
            raise BadLine(number, "no-object")
        yield number, value

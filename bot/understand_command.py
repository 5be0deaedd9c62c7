"""What the `understand` command writes for each line it reads: a message's intent and entries, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from bot.jsonl import BadLine, objects
from domain.plan import Plan
from domain.reading.reader import Reader
from domain.reading.result import ReadEntry, Reading


def understand_lines(lines: Iterable[str], plan: Plan) -> Iterator[str]:
    """One JSON object a line in, one a line out: `{"text", "today"}` becomes intent, entries and left_over.

    Raises BadLine, with the line's number, for a line that has no text or no date.
    """
    reader = Reader(plan)
    for number, line in objects(lines):
        text, today = _text(number, line), _today(number, line)
        yield json.dumps(_told(reader.read(text, today)), ensure_ascii=False)


def _text(number: int, line: dict[str, Any]) -> str:
    text = line.get("text")
    if not isinstance(text, str):
        raise BadLine(number, "no-text")
    # A lone surrogate cannot be written out again.
    return text.encode("utf-8", "replace").decode("utf-8")


def _today(number: int, line: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(line.get("today", ""))
    except (TypeError, ValueError):
        raise BadLine(number, "no-date") from None


def _told(reading: Reading) -> dict[str, Any]:
    return {
        "intent": reading.intent,
        "entries": [_entry(one) for one in reading.entries],
        "left_over": list(reading.left_over),
    }


def _entry(entry: ReadEntry) -> dict[str, Any]:
    return {
        "indicator": entry.indicator,
        "count": entry.count,
        "people": entry.people,
        "date": entry.on.isoformat(),
        "amount": entry.amount,
        "budget_line": entry.budget_line,
        "phase": entry.phase,
        "missing": list(entry.missing),
    }

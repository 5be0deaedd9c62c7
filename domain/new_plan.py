"""Rewrites a plan file for another year: its dates move, the rest of the text and its comments stay as they are."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import cast, get_args

from domain.plan import Moves
from domain.plan_file import parse_plan

_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MOVES = re.compile(r"^\s*moves\s*=\s*[\"'](\w+)[\"']", re.MULTILINE)
_HEADER = re.compile(r"^\s*\[", re.MULTILINE)
# What is not to be searched for dates: texts in quotes, and comments.
_TEXT_OR_COMMENT = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*")
_TITLE = re.compile(r"^title\s*=.*$", re.MULTILINE)


def next_plan(text: str, year: int) -> str:
    """The plan file `text` for a period that starts in `year`, to be looked through and edited.

    The period and milestones keep month and day. A closed stretch moves by its `moves` key (see Closed); its length
    stays. Years in the title, and in the comments above the first setting, become the new ones. Money, targets and
    earlier years are left for the editor. Raises PlanError when `text`, or what became of it, is no usable plan.
    """
    plan = parse_plan(text)
    years = year - plan.start.year
    blocks = list(_blocks(text))
    moved = "".join([_above(blocks[0], years), *(_block(one, years) for one in blocks[1:])])
    parse_plan(moved)
    return moved


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's rule)."""
    century, place = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    weekday = (32 + 2 * rest + 2 * (place // 4) - epact - place % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _blocks(text: str) -> Iterator[str]:
    """The text above the first table header, then each header with what is below it."""
    starts = [0, *(found.start() for found in _HEADER.finditer(text)), len(text)]
    return (text[start:end] for start, end in pairwise(starts))


def _above(block: str, years: int) -> str:
    """The head of the file, whose comments say which plan it is."""
    lines = [_other_years(line, years) if line.startswith("#") else line for line in block.splitlines(keepends=True)]
    return "".join(lines)


def _block(block: str, years: int) -> str:
    if block.lstrip().startswith("[plan]"):
        block = _TITLE.sub(lambda found: _other_years(found[0], years), block)
    named = _MOVES.search(block)
    moves = cast(Moves, named[1]) if named and named[1] in get_args(Moves) else "date"
    plain = _TEXT_OR_COMMENT.sub(lambda found: " " * len(found[0]), block)
    dates = [(found.start(), date.fromisoformat(found[0])) for found in _DATE.finditer(plain)]
    if not dates:
        return block
    # A stretch moves as a whole, so that it keeps its length; on the same dates, each date moves for itself.
    first = min(day for _, day in dates)
    for at, day in reversed(dates):
        new = _moved(day, years, moves) if moves == "date" else _moved(first, years, moves) + (day - first)
        block = block[:at] + new.isoformat() + block[at + 10 :]
    return block


def _moved(day: date, years: int, moves: Moves) -> date:
    year = day.year + years
    if moves == "easter":
        return easter(year) + (day - easter(day.year))
    if moves == "week":
        iso = day.isocalendar()
        return date.fromisocalendar(iso.year + years, min(iso.week, 52), iso.weekday)
    if moves == "last":
        last = date(year, day.month, monthrange(year, day.month)[1])
        return last - timedelta(days=(last.weekday() - day.weekday()) % 7)
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _other_years(line: str, years: int) -> str:
    return re.sub(r"\b(?:19|20)\d{2}\b", lambda found: str(int(found[0]) + years), line)

"""What the tests of progress and digest start from: the plan of 2014 and a few figures."""

from __future__ import annotations

from pathlib import Path

from domain.plan_file import parse_plan
from domain.progress import Figures, Tally

PLAN_TEXT = (Path(__file__).parents[2] / "plans" / "vink-2014.toml").read_text("utf-8")
PLAN = parse_plan(PLAN_TEXT)


def done(**tallies: int | tuple[int, int] | Tally) -> dict[str, Tally]:
    """Tallies by indicator: 3 courses, (7, 118) for seven talks with 118 participants, or a whole Tally."""
    return {
        name: one if isinstance(one, Tally) else Tally(*one) if isinstance(one, tuple) else Tally(one)
        for name, one in tallies.items()
    }


def figures(**tallies: int | tuple[int, int] | Tally) -> Figures:
    """Figures with nothing but these done."""
    return Figures(done=done(**tallies))

"""Commands about plan files: check one, and write next year's from this year's."""

from __future__ import annotations

import argparse
import sys

from bot.commands.errors import CommandError
from bot.commands.office import say
from bot.plans import load_plan


def check_plan(given: argparse.Namespace) -> int:
    """Name every mistake in a plan file, or say what it holds."""
    plan = load_plan(given.file)
    say(
        "commands.plan_good", name=given.file, title=plan.title.da,
        indicators=len(plan.indicators), lines=len(plan.budget),
    )  # fmt: skip
    return 0


def new_plan(given: argparse.Namespace) -> int:
    """Print a plan for another year, to be edited."""
    from domain.new_plan import next_plan  # noqa: PLC0415

    if not 1900 <= given.year <= 9998:
        raise CommandError("commands.bad_year", year=given.year)
    load_plan(given.source)  # what is wrong with it is said before it is copied
    sys.stdout.write(next_plan(given.source.read_text("utf-8"), given.year))
    say("commands.plan_written", year=given.year)
    return 0

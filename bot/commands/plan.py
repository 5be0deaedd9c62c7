"""Commands about plan files: check one, and write next year's from this year's."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from bot import formats
from bot.commands.errors import CommandError, counted, language
from bot.commands.office import say
from bot.plans import Plans, load_plan
from bot.settings import Settings
from bot.texts import T


def check_plan(given: argparse.Namespace) -> int:
    """Name every mistake in a plan file, or say what it holds."""
    plan = load_plan(given.file)
    say(
        "commands.plan_good", name=given.file, title=plan.title.of(language()),
        indicators=counted("indicators", len(plan.indicators)), lines=counted("lines", len(plan.budget)),
    )  # fmt: skip
    return 0


def new_plan(given: argparse.Namespace) -> int:
    """Print a plan for another year, to be edited."""
    from domain.new_plan import next_plan  # noqa: PLC0415

    load_plan(given.source)  # what is wrong with it is said before it is copied
    try:
        text = next_plan(given.source.read_text("utf-8"), given.year)
    except (ValueError, OverflowError):
        raise CommandError("commands.bad_year", year=given.year) from None
    sys.stdout.write(text)
    say("commands.plan_written", year=given.year)
    return 0


def no_plan_today(plans: Plans, settings: Settings, now: datetime, t: T) -> str | None:
    """What to do where no plan covers today; None where one does."""
    today = now.astimezone(settings.zone).date()
    if plans.cover(today):
        return None
    new = settings.plan_file.with_name(f"{plans.main.plan.id}-{today.year}.toml")
    return t(
        "commands.no_plan_today", today=formats.day(today, language()), year=today.year,
        name=settings.plan_file, new=new,
    )  # fmt: skip

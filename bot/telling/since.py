"""What has become other than a digest told it: corrected, taken back or logged since the week was composed."""

from __future__ import annotations

from dataclasses import replace

from bot import formats
from bot.telling import words
from bot.texts import T
from domain.plan import Plan
from domain.progress import IndicatorProgress, Money, Progress


def told_people(told: Progress) -> Progress:
    """Without participants where no number was told and none is a target: a bare 0 would say that nobody came."""
    return replace(
        told,
        initiatives=tuple(
            replace(one, indicators=tuple(_told_people(indicator) for indicator in one.indicators))
            for one in told.initiatives
        ),
    )


def _told_people(one: IndicatorProgress) -> IndicatorProgress:
    people = one.people
    nobody_told = people is not None and people.target is None and people.without >= one.count.actual
    return replace(one, people=None) if nobody_told else one


def number_then(then: Progress | None, now: IndicatorProgress) -> IndicatorProgress | None:
    """An indicator as it stood `then`; None where it still stands so."""
    kept = () if then is None else then.indicators
    one = next((one for one in kept if one.id == now.id), None)
    return one if one is not None and _counted(one) != _counted(now) else None


def money_then(then: Progress | None, now: Money) -> Money | None:
    """A budget line as it stood `then`; None where it still stands so."""
    kept = () if then is None else then.money
    return next((line for line in kept if line.id == now.id and line.spent != now.spent), None)


def said_then(then: Progress | None, now: Progress, plan: Plan, t: T, language: str) -> list[str]:
    """Every number that has become another, as it stood `then`, in the plan's order."""
    numbers = [number_then(then, one) for one in now.indicators]
    money = [money_then(then, line) for line in now.money]
    return [
        *(number_said(one, plan, t, language) for one in numbers if one is not None),
        *(f"{plan.budget_line(line.id).name.of(language)}: {money_said(line, t, language)}" for line in money if line),
    ]


def number_said(one: IndicatorProgress, plan: Plan, t: T, language: str) -> str:
    """An indicator as a digest told it: "Vidensoplæg 1/10, deltagere 18/150"."""
    return words.twins(replace(_told_people(one), needed=None, count=replace(one.count, booked=0)), plan, t, language)


def money_said(line: Money, t: T, language: str) -> str:
    """What was spent on a budget line as a digest told it: "12.500 kr. brugt"."""
    return t("progress.spent_then", amount=formats.money(line.spent, language))


def _counted(one: IndicatorProgress) -> tuple[int, int]:
    return one.count.actual, one.people.actual if one.people is not None else 0

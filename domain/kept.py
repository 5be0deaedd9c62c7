"""What a kept digest still says when its plan's file has been edited since: only of what the file still names."""

from __future__ import annotations

from dataclasses import replace

from domain.digest import Carried, Digest
from domain.plan import Plan
from domain.progress import InitiativeProgress, Progress


def known_to(plan: Plan, told: Digest) -> Digest:
    """The digest without indicators, budget lines and initiatives that `plan` has lost: nothing is left to call them.

    The numbers of what remains are those that were kept.
    """
    names, lines = {one.id for one in plan.indicators}, {one.id for one in plan.budget}
    return replace(
        told,
        new=tuple(one for one in told.new if one.id in names),
        spent=tuple(one for one in told.spent if one.id in lines),
        late_new=tuple(one for one in told.late_new if one.id in names),
        late_spent=tuple(one for one in told.late_spent if one.id in lines),
        corrections=tuple(one for one in told.corrections if one.id in names),
        money_corrections=tuple(one for one in told.money_corrections if one.id in lines),
        turned=tuple(one for one in told.turned if one.id in names),
        progress=_progress(plan, told.progress, names, lines),
        carried=_carried(told.carried, names, lines) if told.carried is not None else None,
    )


def _carried(told: Carried, names: set[str], lines: set[str]) -> Carried:
    return replace(
        told,
        late_new=tuple(one for one in told.late_new if one.id in names),
        late_spent=tuple(one for one in told.late_spent if one.id in lines),
        corrections=tuple(one for one in told.corrections if one.id in names),
        money_corrections=tuple(one for one in told.money_corrections if one.id in lines),
    )


def _progress(plan: Plan, told: Progress, names: set[str], lines: set[str]) -> Progress:
    numbers = {one.number for one in plan.initiatives}
    return replace(
        told,
        initiatives=tuple(_initiative(one, names) for one in told.initiatives if one.number in numbers),
        money=tuple(line for line in told.money if line.id in lines),
    )


def _initiative(told: InitiativeProgress, names: set[str]) -> InitiativeProgress:
    reach = told.reach
    if reach is not None:
        reach = replace(reach, by_indicator=tuple(pair for pair in reach.by_indicator if pair[0] in names))
    return replace(told, indicators=tuple(one for one in told.indicators if one.id in names), reach=reach)

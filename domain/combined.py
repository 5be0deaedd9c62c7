"""Tells several weeks' digests in one, for a reader who could not be told them in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.digest import (
    Carried,
    Change,
    Digest,
    Due,
    Span,
    Spent,
    Turned,
    changes_between,
    spending_between,
    why_quiet,
)
from domain.plan import Plan
from domain.status import Status


def combine(plan: Plan, due: Due, weekly: Sequence[Digest]) -> Digest:
    """Tell the weeks of `due`, each as it was kept, in one: nothing is computed anew, so all readers see the same.

    `weekly` holds the digest of every week from `due.combined_from` to `due.week`, oldest first.
    """
    last = weekly[-1]
    if len(weekly) == 1:
        return replace(last, late=due.late)
    down = _joined(span for one in weekly for span in one.down)
    new = _add_changes(plan, [one.new for one in weekly])
    spent = _add_spending(plan, [one.spent for one in weekly])
    return replace(
        last,
        start=weekly[0].start,
        combined=True,
        late=due.late,
        new=new,
        spent=spent,
        late_new=_add_changes(plan, [one.late_new for one in weekly]),
        late_spent=_add_spending(plan, [one.late_spent for one in weekly]),
        corrections=_add_changes(plan, [one.corrections for one in weekly]),
        money_corrections=_add_spending(plan, [one.money_corrections for one in weekly]),
        turned=_turned_since(weekly),
        requests=replace(
            last.requests,
            opened=sum(one.requests.opened for one in weekly),
            taken=sum(one.requests.taken for one in weekly),
            closed=sum(one.requests.closed for one in weekly),
            # Medians of single weeks cannot be joined into one.
            median_minutes=None,
        ),
        quiet=None if new or spent else why_quiet(plan, due, down),
        down=down,
        carried=_carried_over(plan, [one.carried for one in weekly if one.carried is not None]),
    )


def _carried_over(plan: Plan, parts: Sequence[Carried]) -> Carried | None:
    if not parts:
        return None
    return Carried(
        parts[-1].year,
        _add_changes(plan, [one.late_new for one in parts]),
        _add_spending(plan, [one.late_spent for one in parts]),
        _add_changes(plan, [one.corrections for one in parts]),
        _add_spending(plan, [one.money_corrections for one in parts]),
    )


def _add_changes(plan: Plan, parts: Iterable[tuple[Change, ...]]) -> tuple[Change, ...]:
    changes = [one for part in parts for one in part]
    sums = {
        name: (
            sum(one.count for one in changes if one.id == name),
            sum(one.people for one in changes if one.id == name),
        )
        for name in {one.id for one in changes}
    }
    return changes_between(plan, {}, sums)


def _add_spending(plan: Plan, parts: Iterable[tuple[Spent, ...]]) -> tuple[Spent, ...]:
    sums: dict[str, int] = {}
    for one in (spent for part in parts for spent in part):
        sums[one.id] = sums.get(one.id, 0) + one.amount
    return spending_between(plan, {}, sums)


def _turned_since(weekly: Sequence[Digest]) -> tuple[Turned, ...]:
    """Words that are others at the end of the last week than before the first."""
    before: dict[str, Status] = {}
    for one in weekly:
        for turned in one.turned:
            before.setdefault(turned.id, turned.before)
    told = weekly[-1].progress.indicators
    pairs = (Turned(one.id, before.get(one.id, one.status), one.status) for one in told)
    return tuple(one for one in pairs if one.before != one.now)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches that meet, such as one that was cut at midnight on Sunday, as one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)

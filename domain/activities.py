"""What is asked about an activity, when two are the same event, what an edit changed, and which courses count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.plan import EXPENSE, Indicator
from domain.progress import Tally
from domain.reading.result import Correction, ReadEntry

STARTED, COMPLETED = "started", "completed"
# How far two head counts of one event may lie apart when two people counted.
SIMILAR = 0.25
# The order in which things are asked for; "sure" confirms a number, "sure_amount" a sum that is unusually high.
ASKED = (
    "future", "sure_date", "number", "people", "sure", "amount", "budget_line", "sure_amount", "phase", "day", "place",
)  # fmt: skip
# The question that settles each doubt.
DOUBTS = {"people": "sure", "date": "sure_date", "future": "future", "amount": "sure_amount"}
VALUES = ("indicator", "phase", "count", "people", "on", "amount", "budget_line", "place")
PHASES = (STARTED, COMPLETED)
# Days. Nobody tells of a talk nine months late without writing the year.
LONG_AGO = 270
_WORD = re.compile(r"\w+")


# --------------------------------------------------------------------------------------------------- what is asked for


def questions(told: ReadEntry) -> tuple[str, ...]:
    """What must be asked before `told` can be stored, in the order it is asked; empty when nothing is open."""
    wanted = {*told.missing, *(DOUBTS[one] for one in told.doubtful)}
    return tuple(one for one in ASKED if one in wanted)


def answered(told: ReadEntry, question: str, **values: object) -> ReadEntry:
    """`told` with that question settled and the values its answer gave."""
    doubt = next((one for one, asked in DOUBTS.items() if asked == question), question)
    return replace(
        told,
        missing=tuple(one for one in told.missing if one != question),
        doubtful=tuple(one for one in told.doubtful if one != doubt),
        **values,  # type: ignore[arg-type]  # the caller names fields of ReadEntry
    )


def with_people(told: ReadEntry, people: int | None, indicator: Indicator) -> ReadEntry:
    """`told` with its head count, None when nobody counted; an unusually high one is to be confirmed."""
    settled = answered(answered(told, "people"), "number", people=people, people_unknown=people is None)
    return doubt_people(settled, indicator) if people is not None else settled


def doubt_people(told: ReadEntry, indicator: Indicator) -> ReadEntry:
    """`told`, to be confirmed when more people are told of each event than are usual for `indicator`."""
    most = indicator.usual_most
    if most is None or told.people is None or told.people <= most * max(told.count, 1):
        return told
    return replace(told, doubtful=(*(one for one in told.doubtful if one != "people"), "people"))


def doubt_amount(told: ReadEntry, allotted: int | None) -> ReadEntry:
    """`told`, its sum to be confirmed when it is more than the whole budget line has, `allotted` DKK."""
    settled = answered(told, "sure_amount")
    if allotted is None or told.amount is None or told.amount <= allotted:
        return settled
    return replace(settled, doubtful=(*settled.doubtful, "amount"))


def with_day(told: ReadEntry, on: date, today: date, *, booked: bool) -> ReadEntry:
    """`told` on another day; what was done cannot have been done after `today`."""
    settled = answered(answered(answered(told, "day"), "sure_date"), "future", on=on)
    return replace(settled, doubtful=(*settled.doubtful, "future")) if on > today and not booked else settled


def ahead(told: ReadEntry, today: date) -> ReadEntry:
    """A booking on its coming day: a date without a year, "den 13. marts", lies behind for what was done only."""
    if told.on >= today or "day" in told.missing:
        return told
    coming = year_later(told.on)
    return replace(told, on=coming) if coming is not None and coming >= today else told


def year_later(on: date) -> date | None:
    """The same day of the next year; None for 29 February."""
    try:
        return on.replace(year=on.year + 1)
    except ValueError:
        return None


def says_year(on: date, text: str) -> bool:
    """True when the year of `on` is written in `text`."""
    return re.search(rf"\b{on.year}\b|[/.-]{on.year % 100:02}\b", text) is not None


def likely_day(on: date, text: str, today: date, covered: Callable[[date], bool]) -> date:
    """The day that a date without its year means: the coming one, where only that lies in a plan and it is nearer.

    "27/3", written on 5 March 2014, is read as a day of 2013; a plan for 2014 alone has the one three weeks ahead.
    """
    coming = year_later(on)
    if coming is None or on >= today or says_year(on, text) or covered(on) or not covered(coming):
        return on
    return coming if coming - today < today - on else on


def doubt_year(
    told: ReadEntry, text: str, today: date, covered: Callable[[date], bool] = lambda _: True
) -> ReadEntry:  # fmt: skip
    """`told`, its day to be confirmed when no year was written and it lies long back, or only a coming one in a plan:
    often the one ahead was meant."""
    long_ago = (today - told.on).days > LONG_AGO or likely_day(told.on, text, today, covered) != told.on
    if not long_ago or says_year(told.on, text):
        return told
    return replace(told, doubtful=(*(one for one in told.doubtful if one != "date"), "date"))


def of_kind(before: ReadEntry, told: ReadEntry, indicator: Indicator | None, *, booked: bool) -> ReadEntry:
    """`before` as an activity of another kind, that of `told`; what this kind needs and nobody has told is asked.

    `indicator` is the new kind's, None for an expense. Nobody is asked how many will come to what is `booked`.
    """
    kept = replace(
        before, indicator=told.indicator, place=told.place or before.place, for_audience=told.for_audience,
        count=told.count if told.count > 1 else before.count, phase=None, missing=(), doubtful=(),
    )  # fmt: skip
    if indicator is None:
        kept = replace(
            kept, count=1, people=None, people_unknown=False, amount=told.amount, budget_line=told.budget_line
        )
        return replace(kept, missing=tuple(one for one in ("amount", "budget_line") if getattr(kept, one) is None))
    kept = replace(kept, amount=None, budget_line=None)
    if indicator.kind == "course":
        phase = next((one for one in (told.phase, before.phase) if one in PHASES), None)
        kept = replace(kept, phase=phase, missing=() if phase else ("phase",))
    if indicator.people == "none":
        return replace(kept, people=None, people_unknown=False)
    people = told.people if told.people is not None else before.people
    if people is not None:
        return with_people(kept, people, indicator)
    ask = indicator.people == "required" and not (booked or before.people_unknown)
    return replace(kept, missing=(*kept.missing, "people")) if ask else kept


def corrected(told: ReadEntry, by: Correction) -> ReadEntry:
    """`told` with the values that a correction gives."""
    values = {
        name: value
        for name in ("people", "count", "on", "amount", "budget_line")
        if (value := getattr(by, name)) is not None
    }
    return replace(told, **values)


def changes(before: ReadEntry, after: ReadEntry) -> tuple[str, ...]:
    """The names of the values that differ."""
    return tuple(name for name in VALUES if _value(before, name) != _value(after, name))


def carried_over(before: ReadEntry, after: ReadEntry, other: ReadEntry) -> ReadEntry:
    """`other`, another telling of the same event, with the values that changed between `before` and `after`."""
    return replace(other, **{name: getattr(after, name) for name in changes(before, after)})


def _value(told: ReadEntry, name: str) -> object:
    """A value as it is compared: "held" is no phase of a course."""
    value = getattr(told, name)
    return None if name == "phase" and value not in PHASES else value


# ---------------------------------------------------------------------------------------------------- the same event?


def same_event(one: ReadEntry, other: ReadEntry) -> bool:
    """True when two people may have told of one event.

    The same kind at one place within a day of each other; where either names no place, on the same day and of similar
    size. Two different places are two events.
    """
    if one.indicator != other.indicator or one.budget_line != other.budget_line or one.phase != other.phase:
        return False
    apart = abs((one.on - other.on).days)
    if one.indicator == EXPENSE:
        return apart == 0 and one.amount == other.amount
    if one.place and other.place:
        return apart <= 1 and same_place(one.place, other.place)
    return apart == 0 and _similar(one, other)


def same_place(one: str, other: str) -> bool:
    """True when one name is the other, or a part of it: "Tingbjerg" and "Tingbjerg Skole"."""
    first, second = (frozenset(_WORD.findall(name.casefold())) for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def _similar(one: ReadEntry, other: ReadEntry) -> bool:
    """Of similar size, as far as is known."""
    if one.people is None or other.people is None:
        return one.count == other.count
    return abs(one.people - other.people) <= SIMILAR * max(one.people, other.people)


# -------------------------------------------------------------------------------------------------- an edited message


@dataclass(frozen=True, slots=True)
class Pair:
    """An activity before and after an edit, as places in the two lists; None: it is new, or gone."""

    old: int | None
    new: int | None


def align(old: Sequence[ReadEntry], new: Sequence[ReadEntry]) -> tuple[Pair, ...]:
    """Which activity of an edited message is which.

    The same kind on the same day first, then the same kind, both in the order told; of what is left the one in the
    same place is the same activity under another name. The rest is new or gone.
    """
    pairs: list[Pair] = []
    left_old, left_new = list(range(len(old))), list(range(len(new)))

    def match(fits: Iterable[tuple[int, int]]) -> None:
        for before, after in fits:
            if before in left_old and after in left_new:
                left_old.remove(before)
                left_new.remove(after)
                pairs.append(Pair(before, after))

    every = [(before, after) for before in left_old for after in left_new]
    match((b, a) for b, a in every if old[b].indicator == new[a].indicator and old[b].on == new[a].on)
    match((b, a) for b, a in every if old[b].indicator == new[a].indicator)
    match((b, a) for b, a in every if b == a)
    pairs += [Pair(before, None) for before in left_old] + [Pair(None, after) for after in left_new]
    return tuple(sorted(pairs, key=lambda pair: (pair.new is None, pair.new or 0, pair.old or 0)))


def keep_known(before: ReadEntry, after: ReadEntry) -> ReadEntry:
    """`after` with what an earlier answer told and the edited text leaves out."""
    kept = after
    if "people" in after.missing and (before.people is not None or before.people_unknown):
        kept = answered(kept, "people", people=before.people, people_unknown=before.people is None)
    if "day" in after.missing:
        kept = answered(kept, "day", on=before.on)
    if "amount" in after.missing and before.amount is not None:
        kept = answered(kept, "amount", amount=before.amount)
    if "budget_line" in after.missing and before.budget_line is not None:
        kept = answered(kept, "budget_line", budget_line=before.budget_line)
    if "date" in kept.doubtful and kept.on == before.on:
        kept = answered(kept, "sure_date")
    if "people" in kept.doubtful and kept.people == before.people:
        kept = answered(kept, "sure")
    if "amount" in kept.doubtful and kept.amount == before.amount:
        kept = answered(kept, "sure_amount")
    return kept


# ------------------------------------------------------------------------------------------------------------ courses


@dataclass(frozen=True, slots=True)
class Course:
    """A course that somebody told the start or the end of: `id` grows in the order told."""

    id: int
    phase: str | None
    on: date
    count: int


@dataclass(frozen=True, slots=True)
class Settled:
    """Whether a course told of counts, and which start it is the end of."""

    counts: bool
    closes: int | None


def settle_courses(courses: Iterable[Course]) -> Mapping[int, Settled]:
    """What each of one member's courses of one kind does to the count.

    A course counts once, when it starts. An end belongs to the oldest start that is still open, and counts only when
    there is none: then nobody has told the start.
    """
    settled: dict[int, Settled] = {}
    still_open: list[int] = []
    for one in sorted(courses, key=lambda course: (course.on, course.phase == COMPLETED, course.id)):
        closes: int | None = None
        if one.phase == STARTED:
            still_open += [one.id] * one.count
        elif one.phase == COMPLETED and len(still_open) >= one.count:
            closes, still_open = still_open[0], still_open[one.count :]
        settled[one.id] = Settled(closes is None, closes)
    return settled


def split_ends(told: ReadEntry, still_open: int) -> tuple[ReadEntry, ...]:
    """Several ends told at once, of which only some have a start that is known: in two parts, as they count apart."""
    if told.phase != COMPLETED or not 0 < still_open < told.count:
        return (told,)
    return replace(told, count=still_open), replace(told, count=told.count - still_open)


# --------------------------------------------------------------------------------------------------------- the target


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands: events or courses and people so far; a target is None where the plan sets none."""

    count: int
    count_target: int | None
    people: int | None
    people_target: int | None

    @property
    def reached(self) -> bool:
        """True when there is a target, and all of it is reached."""
        targets = ((self.count, self.count_target), (self.people or 0, self.people_target))
        return any(target for _, target in targets) and all(n >= (target or 0) for n, target in targets)


def standing(indicator: Indicator, done: Tally) -> Standing:
    """Where the target of `indicator` stands, from its sums over the plan's period."""
    people = None if indicator.people == "none" else done.people
    return Standing(done.count, indicator.target.count, people, indicator.target.people)

"""What reading a message yields: plain values, with everything doubtful or missing said openly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Intent = Literal["log", "advice", "other"]
Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """One activity or expense told in a message.

    `indicator` is an id of the plan, or "expense". `people` is the entry's total, None when not told. `amount` is
    whole DKK. `phase` is "started", "held" or "completed" where the message says so. `missing` names what has to be
    asked for ("people", "day", "number", "amount", "budget_line"); `doubtful` names values to be confirmed
    ("people", "date", "future"). `people_unknown` says that the writer did not count. `place` and `clause` are in
    the writer's words.
    """

    indicator: str
    count: int
    people: int | None
    on: date
    amount: int | None = None
    budget_line: str | None = None
    phase: str | None = None
    missing: tuple[str, ...] = ()
    people_unknown: bool = False
    place: str | None = None
    for_audience: bool = False
    doubtful: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole message: its intent, what happened, what is planned, what was called off, and what was not understood.

    `worried` says that the writer of a report also says to be worried about somebody.
    """

    intent: Intent
    entries: tuple[ReadEntry, ...]
    booked: tuple[ReadEntry, ...]
    cancelled: tuple[ReadEntry, ...]
    left_over: tuple[str, ...]
    language: Language
    worried: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a short reply changes in an entry; None leaves a value as it is, `withdraw` takes the entry back."""

    people: int | None = None
    count: int | None = None
    on: date | None = None
    amount: int | None = None
    budget_line: str | None = None
    withdraw: bool = False

    @property
    def empty(self) -> bool:
        """True when the reply corrects nothing."""
        return self == Correction()

"""One activity or amount as it stands in a message, before it is an entry."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """One activity told: tokens `at` to `end`. `again` says that it takes its kind from the one before."""

    at: int
    end: int
    indicator: str
    count: int | None = None
    again: bool = False
    amount: int | None = None
    used: set[int] = field(default_factory=set)

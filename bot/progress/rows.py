"""The rows that workbook and report are written from: plain values, whoever reads them from the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.calendar import Week
from domain.digest import RequestFigures
from domain.progress import Assessment, Progress, Tally


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as it stands now. `indicator` and `budget_line` are ids of the plan; `amount` is whole DKK."""

    ref: str
    day: date
    indicator: str
    count: int
    people: int | None = None
    amount: int | None = None
    budget_line: str | None = None
    place: str = ""
    logged_by: str = ""
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request for advice, without its text.

    `topic` is an id of the plan, state and outcome are in the reader's words, moments are aware.
    """

    ref: str
    topic: str
    state: str
    opened: datetime
    taken: datetime | None = None
    first_answer: datetime | None = None
    closed: datetime | None = None
    outcome: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class WeekRow:
    """What was new in one week, by indicator id and by budget line id (whole DKK)."""

    week: Week
    new: Mapping[str, Tally] = field(default_factory=dict)
    spent: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkbookData:
    """All that the workbook holds; entries and requests are read once, row by row. Moments are shown in `zone`.

    `then` is what the digest that told up to the same day said, which may have been corrected since.
    """

    progress: Progress
    entries: Iterable[EntryRow] = ()
    requests: Iterable[RequestRow] = ()
    weeks: Sequence[WeekRow] = ()
    zone: str = "Europe/Copenhagen"
    then: Progress | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the figures are: entries in all, logged more than a week late, corrected, and undone."""

    entries: int = 0
    late: int = 0
    corrected: int = 0
    undone: int = 0


@dataclass(frozen=True, slots=True)
class ReportData:
    """All that the year-end evaluation tells beside the plan; `assessments` are the year's, oldest first.

    `then` is what the last digest up to that day said, if there was one.
    """

    progress: Progress
    quality: Quality = field(default_factory=Quality)
    requests: RequestFigures = field(default_factory=RequestFigures)
    assessments: tuple[Assessment, ...] = ()
    then: Progress | None = None

"""A year in the middle and a year at its end, as chart, workbook and report are given them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.progress.rows import EntryRow, Quality, ReportData, RequestRow, WeekRow, WorkbookData
from bot.texts import Texts
from domain.calendar import Week
from domain.digest import RequestFigures
from domain.progress import Assessment, Figures, Tally, progress
from tests.domain.builders import PLAN

TEXTS = Texts.load()
MIDYEAR, LAST_DAY = date(2014, 6, 29), date(2014, 12, 31)
JUNE = Figures(
    done={
        "talks": Tally(6, 103, 1, 2),
        "advisory_courses": Tally(1),
        "mentor_courses": Tally(4),
        "dialogues": Tally(3, 66, 0, 1),
        "ssp_cooperation": Tally(5, 30, 2, 5),
    },
    booked={"talks": Tally(2, 50), "dialogues": Tally(1, 24), "advisory_courses": Tally(1)},
    spent={"operations": 231_000, "one_to_one": 36_000},
    requests_from_audience=4,
    assessment=Assessment(
        date(2014, 4, 1), "SSP på Nørrebro bruger os fast; Østerbro er ikke i gang endnu.", "koordinator"
    ),
)
DECEMBER = Figures(
    done={
        "talks": Tally(11, 187, 1, 4),
        "advisory_courses": Tally(3),
        "mentor_courses": Tally(5),
        "parent_coaching_courses": Tally(2),
        "dialogues": Tally(10, 188, 0, 2),
        "ssp_cooperation": Tally(9, 61, 3, 9),
    },
    spent={"operations": 478_500, "one_to_one": 251_200},
    requests_from_audience=12,
    assessment=Assessment(date(2014, 12, 15), "Seks af ti SSP-lokaludvalg har brugt et tilbud i år.", "koordinator"),
)


def at_midyear():
    return progress(PLAN, MIDYEAR, JUNE)


def at_years_end():
    return progress(PLAN, LAST_DAY, DECEMBER)


def in_utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2014, month, day, hour, minute, tzinfo=UTC)


ENTRIES = (
    EntryRow("1", date(2014, 3, 4), "talks", 1, 18, place="Tingbjerg Skole", logged_by="Mette, Tingbjerg Skole"),
    EntryRow("2", date(2014, 3, 5), "dialogues", 1, 24, place="Nørrebro", logged_by="Yusuf", corrected=True),
    EntryRow("3", date(2014, 3, 6), "expense", 1, amount=4_500, budget_line="one_to_one", logged_by="Sekretariatet"),
    EntryRow("4", date(2014, 3, 7), "mentor_courses", 1, logged_by="Sekretariatet"),
)
REQUESTS = (
    RequestRow(
        "R1",
        "school",
        "lukket",
        in_utc(3, 4, 8),
        in_utc(3, 4, 8, 40),
        in_utc(3, 4, 9),
        in_utc(3, 10, 12),
        outcome="Rådgivningsforløb",
    ),
    RequestRow("R2", "family", "åben", in_utc(7, 1, 22, 30), urgent=True),
)
WEEKS = tuple(
    WeekRow(
        Week(2014, number),
        {"talks": Tally(1, 17), "dialogues": Tally(int(number % 3 == 0), 22 * (number % 3 == 0))}
        if number % 4 == 0
        else {},
        {"operations": 9_000} if number % 2 else {},
    )
    for number in range(1, 53)
)


def workbook_data(progress=None) -> WorkbookData:
    return WorkbookData(progress or at_midyear(), ENTRIES, REQUESTS, WEEKS)


def report_data(progress=None) -> ReportData:
    return ReportData(
        progress or at_years_end(),
        Quality(entries=87, late=6, corrected=9, undone=3),
        RequestFigures(open=1, oldest_minutes=300, opened=41, taken=40, closed=40, median_minutes=52),
        (
            Assessment(
                date(2014, 4, 1), "SSP på Nørrebro bruger os fast; Østerbro er ikke i gang endnu.", "koordinator"
            ),
            Assessment(date(2014, 12, 15), "Seks af ti SSP-lokaludvalg har brugt et tilbud i år.", "koordinator"),
        ),
    )

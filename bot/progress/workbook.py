"""Writes the plan, its entries, requests, money and weeks as an Excel workbook in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from itertools import islice
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

from bot import formats
from bot.progress.book import Writer
from bot.progress.clean import clean
from bot.progress.rows import EntryRow, RequestRow, WeekRow, WorkbookData
from bot.telling import words
from bot.telling.since import money_said, money_then, number_said, number_then, said_then
from bot.texts import T
from domain.calendar import share_elapsed
from domain.plan import EXPENSE, Indicator, Plan
from domain.progress import IndicatorProgress, Progress, Tally

# A sheet holds no more rows than this; the header takes one.
_MOST_ROWS = 1_048_575


def write_workbook(target: Path | IO[bytes], data: WorkbookData, plan: Plan, t: T, language: str) -> None:
    """Write the workbook to a file or buffer; nothing that people wrote can become a formula or a link."""
    import xlsxwriter  # noqa: PLC0415  -- only who exports should load it

    book = xlsxwriter.Workbook(
        str(target) if isinstance(target, Path) else target,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    # The day told, not the moment of writing: the same figures give the same file.
    created = datetime.combine(data.progress.on, time.min)
    book.set_properties({"title": plan.title.of(language), "company": plan.name.of(language), "created": created})
    writer = Writer(book, plan, t, language, ZoneInfo(data.zone))
    _plan_sheet(writer, data.progress, data.then)
    _entries_sheet(writer, data.entries)
    _requests_sheet(writer, data.requests)
    if plan.budget:
        _money_sheet(writer, data.progress, data.then)
    _weeks_sheet(writer, data.weeks)
    book.close()


def _plan_sheet(w: Writer, told: Progress, then: Progress | None) -> None:
    columns = [
        (w.name("initiative"), 34),
        (w.name("indicator"), 28),
        (w.name("done"), 13),
        (w.name("target"), 8),
        (w.name("booked"), 8),
        (w.name("expected"), 12),
        (w.name("people"), 12),
        (w.name("people_target"), 12),
        (w.name("status"), 20),
        (w.name("why"), 60),
        (w.name("needed"), 40),
    ]
    if any(number_then(then, one) for one in told.indicators):
        columns.append((w.name("then"), 36))
    changed = bool(said_then(then, told, w.plan, w.t, w.language))
    header = 3 if changed else 2
    sheet = w.sheet("plan", columns, header=header)
    sheet.write_string(0, 0, clean(w.plan.title.of(w.language)), w.title)
    sheet.write_string(1, 0, w.t("progress.chart.as_of", day=formats.day(told.on, w.language)))
    if changed:
        sheet.write_string(2, 0, w.name("changed"))
    w.header(sheet, header, columns)
    first = row = header + 1
    for initiative, progress in zip(w.plan.initiatives, told.initiatives, strict=True):
        name = f"{initiative.number}. {initiative.name.of(w.language)}"
        for one in progress.indicators:
            was = number_then(then, one)
            said = None if was is None else number_said(was, w.plan, w.t, w.language)
            w.row(sheet, row, [*_plan_row(w, name, one), said])
            row += 1
    _reach_rows(w, sheet, row + 1, told)
    series = [("done", 2), ("expected", 5), ("target", 3)]
    w.chart(sheet, (row + 6, 0), "bar", series, (first, row - 1), 1, w.name("plan"))


def _plan_row(w: Writer, initiative: str, one: IndicatorProgress) -> list[object]:
    expected = one.count.expected
    return [
        initiative,
        w.plan.indicator(one.id).name.of(w.language),
        one.count.actual,
        one.count.target,
        one.count.booked,
        round(expected.exact, 2) if expected else None,
        one.people.actual if one.people else None,
        one.people.target if one.people else None,
        words.status(one, w.t),
        words.why(one, w.plan, w.t, w.language),
        words.needed(one, w.plan, w.t, w.language),
    ]


def _reach_rows(w: Writer, sheet: Any, row: int, told: Progress) -> None:
    """What a qualitative initiative is told by, below the table."""
    for initiative in told.initiatives:
        if not initiative.qualitative:
            continue
        said = words.reach(initiative, w.plan, w.t, w.language)
        sentence = words.assessment(initiative, w.t, w.language)
        for number, text in enumerate((said, sentence)):
            sheet.write_string(row + number, 0, clean(text))
        row += 2


def _entries_sheet(w: Writer, entries: Iterable[EntryRow]) -> None:
    keys = ("ref", "day", "indicator", "count", "people", "amount", "budget_line", "place", "logged_by", "corrected")
    columns = [(w.name(key), wide) for key, wide in zip(keys, (9, 12, 28, 8, 11, 14, 30, 22, 22, 9), strict=True)]
    sheet = w.sheet("entries", columns, filtered=True)
    w.header(sheet, 0, columns)
    names = {one.id: one.name.of(w.language) for one in w.plan.indicators} | {EXPENSE: w.name("expense")}
    lines = {line.id: line.name.of(w.language) for line in w.plan.budget}
    row = 0
    for row, one in enumerate(islice(entries, _MOST_ROWS), start=1):
        count = None if one.indicator == EXPENSE else one.count  # nothing was held
        cells = [one.ref, one.day, names.get(one.indicator, one.indicator), count, one.people, one.amount]
        line = lines.get(one.budget_line or "", one.budget_line)
        w.row(sheet, row, [*cells, line, one.place, one.logged_by, one.corrected])
    sheet.autofilter(0, 0, row, len(columns) - 1)


def _requests_sheet(w: Writer, requests: Iterable[RequestRow]) -> None:
    keys = ("ref", "topic", "state", "urgent", "opened", "taken", "first_answer", "closed", "outcome")
    columns = [(w.name(key), wide) for key, wide in zip(keys, (9, 28, 18, 8, 17, 17, 17, 17, 28), strict=True)]
    sheet = w.sheet("requests", columns, filtered=True)
    w.header(sheet, 0, columns)
    topics = {one.id: one.name.of(w.language) for one in w.plan.topics}
    row = 0
    for row, one in enumerate(islice(requests, _MOST_ROWS), start=1):
        cells = [one.ref, topics.get(one.topic, one.topic), one.state, one.urgent]
        w.row(sheet, row, [*cells, one.opened, one.taken, one.first_answer, one.closed, one.outcome])
    sheet.autofilter(0, 0, row, len(columns) - 1)


def _money_sheet(w: Writer, told: Progress, then: Progress | None) -> None:
    keys = ("budget_line", "allotted", "spent", "expected_money", "left", "status", "why")
    columns = [(w.name(key), wide) for key, wide in zip(keys, (36, 14, 14, 16, 14, 20, 60), strict=True)]
    before = [money_then(then, line) for line in told.money]
    if any(before):
        columns.append((w.name("then"), 20))
    sheet = w.sheet("money", columns)
    w.header(sheet, 0, columns)
    row = 0
    for row, (line, was) in enumerate(zip(told.money, before, strict=True), start=1):
        name = w.plan.budget_line(line.id).name.of(w.language)
        said = [words.money_status(line, w.t), words.why_money(line, w.t, w.language)]
        numbers = [line.allotted, line.spent, line.expected, line.allotted - line.spent]
        w.row(sheet, row, [name, *numbers, *said, was and money_said(was, w.t, w.language)])
    sources = [(w.plan.budget_line(one.id).name, source) for one in w.plan.budget for source in one.sources]
    below = _origin_rows(
        w,
        sheet,
        row + 2,
        "budget_line",
        [(name.of(w.language), source.amount, source.name.of(w.language)) for name, source in sources],
    )
    below = _origin_rows(
        w, sheet, below, "year", [(f"{one.year}", one.amount, one.source.of(w.language)) for one in w.plan.funding]
    )
    if row:
        series = [("spent", 2), ("expected_money", 3), ("allotted", 1)]
        w.chart(sheet, (below, 0), "column", series, (1, row), 0, w.name("money"))


def _origin_rows(w: Writer, sheet: Any, row: int, of: str, found: Sequence[tuple[str, int, str]]) -> int:
    """Where money came from, under headings of its own, the long words below the reasons; returns the next free row."""
    if not found:
        return row
    titles = {"budget_line": "report.sources", "year": "report.earlier_years"}
    sheet.write_string(row, 0, w.t(titles[of]), w.strong)
    w.header(sheet, row + 1, [(w.name(of), 0), (w.name("amount"), 0), *[("", 0)] * 4, (w.name("source"), 0)], high=18)
    for number, (what, amount, source) in enumerate(found, start=row + 2):
        w.row(sheet, number, [what, amount, None, None, None, None, source])
    return row + len(found) + 3


def _weeks_sheet(w: Writer, weeks: Sequence[WeekRow]) -> None:
    measured = [one for one in w.plan.indicators if one.target.count]
    columns = [(w.name("week"), 11), (w.name("from"), 12), (w.name("to"), 12)]
    for one in w.plan.indicators:
        columns += [(heading, 13) for heading in _new_headings(w, one)]
    unit = w.name("money_unit") if w.plan.currency == "DKK" else w.plan.currency
    columns += [(f"{line.name.of(w.language)} ({unit})", 16) for line in w.plan.budget]
    first_total = len(columns)
    for one in measured:
        name = one.name.of(w.language)
        columns += [(w.t("progress.book.in_all", name=name), 14), (w.t("progress.book.by_plan", name=name), 14)]
    sheet = w.sheet("weeks", columns)
    w.header(sheet, 0, columns)
    totals = dict.fromkeys((one.id for one in measured), 0)
    for row, week in enumerate(weeks, start=1):
        for indicator in measured:
            totals[indicator.id] += week.new.get(indicator.id, Tally()).count
        w.row(sheet, row, _week_row(w, week, totals))
    if weeks:
        for number, indicator in enumerate(measured):
            at = (len(weeks) + 3 + 16 * (number // 2), 8 * (number % 2))
            column = first_total + 2 * number
            series = [("done", column), ("expected", column + 1)]
            w.chart(sheet, at, "line", series, (1, len(weeks)), 0, indicator.name.of(w.language))


def _new_headings(w: Writer, one: Indicator) -> list[str]:
    name = one.name.of(w.language)
    return [name] if one.people == "none" else [name, f"{name}: {one.people_word.of(w.language)}"]


def _week_row(w: Writer, one: WeekRow, totals: Mapping[str, int]) -> list[object]:
    cells: list[object] = [str(one.week), one.week.start, one.week.end]
    for indicator in w.plan.indicators:
        new = one.new.get(indicator.id, Tally())
        # Where nobody told a number, a 0 would say that nobody came.
        people = None if new.count and new.without_people >= new.count else new.people
        cells += [new.count] if indicator.people == "none" else [new.count, people]
    cells += [one.spent.get(line.id, 0) for line in w.plan.budget]
    for indicator in w.plan.indicators:
        if indicator.target.count:
            share = share_elapsed(w.plan, indicator.profile, min(one.week.end, w.plan.end))
            cells += [totals[indicator.id], round(indicator.target.count * share, 2)]
    return cells

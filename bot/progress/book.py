"""One Excel workbook being written: how a value becomes a cell, and columns become a chart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from textwrap import wrap
from typing import Any
from zoneinfo import ZoneInfo

from bot.progress.clean import clean
from bot.texts import T
from domain.plan import Plan

# Excel counts a column's width in digits; a bold letter takes more than one, and so do the indent and the edges.
_BOLD, _INDENT = 1.15, 3
_LIKE_FORMULAS = ("=", "+", "-", "@", "\t")
_BLUE, _SAND, _INK = "#1D4F73", "#C9B27C", "#1B2733"
_FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": _BLUE}},
    {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": _INK, "bg_color": "#FFFFFF"},
        "border": {"color": _INK},
    },
    {"fill": {"color": _SAND}, "border": {"color": _INK}},
)
_LINES: tuple[dict[str, Any], ...] = (
    {"line": {"color": _BLUE, "width": 2.5}},
    {"line": {"color": _INK, "width": 1.25, "dash_type": "dash"}},
)


def _width_of(heading: str) -> int:
    """How wide a column must be for a heading to break between its words alone; after a hyphen it may break too."""
    return ceil(max((len(one) for one in re.findall(r"[^\s-]+-?", heading)), default=0) * _BOLD) + _INDENT


def _letters(wide: int) -> int:
    """How many bold letters a column of that width holds."""
    return max(int((wide - _INDENT) / _BOLD), 1)


class Writer:
    """The open workbook with its formats, and the one way in which a value becomes a cell."""

    def __init__(self, book: Any, plan: Plan, t: T, language: str, zone: ZoneInfo) -> None:
        self.book, self.plan, self.t, self.language, self.zone = book, plan, t, language, zone
        day = "yyyy-mm-dd" if language == "en" else "dd-mm-yyyy"
        clock = f"{day} hh:mm"
        base = {"valign": "top"}
        self._widths: dict[str, list[int]] = {}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": _INK})
        self.strong = book.add_format({"bold": True, "font_size": 12, "font_color": _INK})
        self.head = book.add_format(
            {
                "bold": True,
                "bg_color": _BLUE,
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "valign": "vcenter",
                "indent": 1,
            }
        )
        self.plain = book.add_format({**base, "text_wrap": True, "align": "left", "indent": 1})
        # What begins like a formula stays a text also for whoever edits the cell.
        self.guarded = book.add_format({**base, "text_wrap": True, "align": "left", "indent": 1, "quote_prefix": True})
        self.whole = book.add_format({**base, "num_format": "#,##0"})
        self.broken = book.add_format({**base, "num_format": "0.00"})
        self.day, self.clock = (book.add_format({**base, "num_format": one, "align": "left"}) for one in (day, clock))

    def sheet(self, name: str, columns: Sequence[tuple[str, int]], header: int = 0, *, filtered: bool = False) -> Any:
        """A sheet with its header in row `header`, kept in view, and columns wide enough for every word of it.

        Each has at least the width given; with `filtered` there is room for the button of a filter beside the name.
        """
        sheet = self.book.add_worksheet(self.t(f"progress.book.{name}"))
        widths = [max(wide, _width_of(heading) + 2 * filtered) for heading, wide in columns]
        self._widths[sheet.get_name()] = widths
        for number, wide in enumerate(widths):
            sheet.set_column(number, number, wide)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(header)
        sheet.freeze_panes(header + 1, 0)
        sheet.hide_gridlines(2)
        return sheet

    def header(self, sheet: Any, row: int, columns: Sequence[tuple[str, int]], high: int = 32) -> None:
        """A header row, at least `high` points high."""
        widths = self._widths[sheet.get_name()]
        lines = max(len(wrap(name, _letters(wide))) for (name, _), wide in zip(columns, widths, strict=False))
        sheet.set_row(row, max(high, 15 * lines + 2))
        for number, (name, _) in enumerate(columns):
            sheet.write_string(row, number, clean(name), self.head)

    def row(self, sheet: Any, row: int, values: Sequence[object]) -> None:
        """One row of cells: texts are always texts, moments are shown as the clock in the plan's zone shows them."""
        sheet.set_row(row, 15 * self._lines(sheet, values))
        for column, value in enumerate(values):
            if value is None or value is False or value == "":
                continue
            if value is True:
                sheet.write_string(row, column, self.t("progress.book.yes"), self.plain)
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value, self.whole if isinstance(value, int) else self.broken)
            elif isinstance(value, datetime):
                local = value.astimezone(self.zone).replace(tzinfo=None, microsecond=0)
                sheet.write_datetime(row, column, local, self.clock)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, self.day)
            else:
                text = clean(str(value))
                sheet.write_string(row, column, text, self.guarded if text.startswith(_LIKE_FORMULAS) else self.plain)

    def _lines(self, sheet: Any, values: Sequence[object]) -> int:
        """How many lines the longest text takes in its column: a wrapped row does not grow by itself everywhere."""
        widths = self._widths[sheet.get_name()]
        texts = ((len(one), wide) for one, wide in zip(values, widths, strict=False) if isinstance(one, str))
        return min(max((ceil(long / (wide - 1)) for long, wide in texts), default=1), 20) or 1

    def name(self, key: str) -> str:
        """A column's or series' name."""
        return self.t(f"progress.book.{key}")

    def chart(
        self,
        sheet: Any,
        at: tuple[int, int],
        kind: str,
        series: Sequence[tuple[str, int]],
        rows: tuple[int, int],
        names: int,
        title: str,
    ) -> None:
        """A native chart of some columns of `sheet`, told apart by pattern and dash as well as by colour."""
        chart = self.book.add_chart({"type": kind})
        first, last = rows
        looks = _LINES if kind == "line" else _FILLS
        for (key, column), look in zip(series, looks, strict=False):
            chart.add_series(
                {
                    "name": self.name(key),
                    "categories": [sheet.get_name(), first, names, last, names],
                    "values": [sheet.get_name(), first, column, last, column],
                    **look,
                }
            )
        chart.set_title({"name": clean(title), "name_font": {"size": 13, "color": _INK}})
        chart.set_legend({"position": "bottom"})
        light = {"major_gridlines": {"visible": True, "line": {"color": "#D9DEE3"}}}
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis(light)
            chart.set_size({"width": 900, "height": 380})
        else:
            chart.set_y_axis({**light, "min": 0})
            chart.set_x_axis({"interval_unit": 4} if kind == "line" else {})
            chart.set_size({"width": 620, "height": 300})
        sheet.insert_chart(*at, chart, {"description": clean(title)})

"""One picture of the plan for a phone: each target's bar against its pace, readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import formats
from bot.progress import svg
from bot.telling import words
from bot.texts import T
from domain.plan import Plan
from domain.progress import IndicatorProgress, InitiativeProgress, Money, Progress

WIDTH = 1080
SHORTEST = 1350
_MARGIN = 56
_ROOM = WIDTH - 2 * _MARGIN
_HEAD, _FOOT = 186, 96
_INK, _SOFT, _TRACK, _EDGE = "#1b2733", "#4a5763", "#eef1f4", "#b9c3cc"
_BAR, _PEOPLE, _MONEY = "#1d4f73", "#5b8fb0", "#5f6b3a"
_THIN = {"people": _PEOPLE, "spent": _MONEY}
_COLOURS = {
    "reached": "#1e6b3c",
    "on_plan": "#1d4f73",
    "watch": "#8a5300",
    "behind": "#a3211b",
    "over": "#a3211b",
    "under": "#4a5763",
    "within": "#1e6b3c",
    "unspent": "#4a5763",
    "too_early": "#4a5763",
    "not_measured": "#4a5763",
}
_HATCH = (
    '<pattern id="booked" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="12" height="12" fill="#ffffff"/><rect width="5" height="12" fill="{_BAR}"/></pattern>'
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Turns amounts into places along the bar: the full width is the target, or what goes beyond it."""

    most: float

    def at(self, amount: float) -> float:
        return _MARGIN + self.long(amount)

    def long(self, amount: float) -> float:
        return _ROOM * min(max(amount / self.most, 0.0), 1.0) if self.most else 0.0


def chart_png(told: Progress, plan: Plan, t: T, language: str) -> bytes:
    """The picture as PNG: 1080 wide, and 1350 high or as high as the plan's rows need."""
    return svg.png(chart_svg(told, plan, t, language))


def chart_svg(told: Progress, plan: Plan, t: T, language: str) -> str:
    """The same picture as SVG text."""
    rows = [_row(one, plan, t, language) for one in told.indicators]
    rows += [_money(line, plan, t, language) for line in told.money]
    needed = _HEAD + _FOOT + sum(height for _, height in rows)
    gap = max(0.0, (SHORTEST - needed) / max(len(rows), 1))
    legend = _legend(t, _keys(told.indicators, money=bool(told.money)))
    return _stacked(_head(told, plan, t, language), _HEAD, rows, gap, legend)


def initiative_png(one: InitiativeProgress, plan: Plan, t: T, language: str) -> bytes:
    """One initiative's rows alone, for a page that has its own heading."""
    rows = [_row(row, plan, t, language) for row in one.indicators]
    return svg.png(_stacked("", 0, rows, 0, _legend(t, _keys(one.indicators))))


def money_png(told: Progress, plan: Plan, t: T, language: str) -> bytes:
    """The budget lines alone, for a page that has its own heading."""
    rows = [_money(line, plan, t, language) for line in told.money]
    return svg.png(_stacked("", 0, rows, 0, _legend(t, ("spent", "pace", "target"))))


def _stacked(head: str, top: float, rows: list[tuple[str, float]], gap: float, legend: str) -> str:
    """The rows below each other, and the legend below them."""
    parts, y = [head], top
    for row, height in rows:
        parts.append(f'<g transform="translate(0 {y:g})">{row}</g>')
        y += height + gap
    parts.append(f'<g transform="translate(0 {y:g})">{legend}</g>')
    return svg.drawing(WIDTH, round(y + _FOOT), parts, _HATCH)


def _head(told: Progress, plan: Plan, t: T, language: str) -> str:
    title = svg.fit(plan.title.of(language), 46, _ROOM, bold=True)
    day = t("progress.chart.as_of", day=formats.day(told.on, language))
    return (
        svg.box(0, 0, WIDTH, 14, _BAR)
        + svg.text(_MARGIN, 84, title, 46, _INK, bold=True)
        + svg.text(_MARGIN, 132, day, 30, _SOFT)
        + svg.line(_MARGIN, 156, WIDTH - _MARGIN, 156, _EDGE)
    )


def _title(name: str, said: str, colour: str) -> str:
    """The row's first line: what it is on the left, how it stands on the right, by shape and word."""
    room = _ROOM - svg.width(said, 28, bold=True) - 20
    size = 32 if svg.width(name, 32, bold=True) <= room else 28
    left = svg.text(_MARGIN, 32, svg.fit(name, size, room, bold=True), size, _INK, bold=True)
    return left + svg.text(WIDTH - _MARGIN, 32, said, 28, colour, bold=True, anchor="end")


def _row(one: IndicatorProgress, plan: Plan, t: T, language: str) -> tuple[str, float]:
    """An indicator's row and its height."""
    indicator = plan.indicator(one.id)
    name = indicator.name.of(language)
    in_all = t("progress.chart.in_all", actual=formats.number(one.count.actual, language))
    if one.count.target is None and (one.people is None or one.people.target is None):
        return _title(name, in_all, _SOFT), 74
    row = _title(name, f"{words.SYMBOLS[one.status]} {words.status(one, t)}", _COLOURS[one.status])
    counted = _count_said(one, t, language) if one.count.target is not None else in_all
    top = 54
    if one.count.target is not None:
        row += f'<g transform="translate(0 {top})">{_count(one)}</g>'
        top += 48
    said = [counted]
    if one.people is not None and one.people.target is not None:
        scale = _Scale(max(one.people.target, one.people.actual))
        row += _track(top, 16, scale, one.people.target)
        row += svg.box(_MARGIN, top, scale.long(one.people.actual), 16, _PEOPLE)
        people = words.of(one.people.actual, one.people.target, t, language)
        said.append(f"{people} {indicator.people_word.of(language)}")
        top += 24
    for line in said:
        row += svg.text(_MARGIN, top + 24, svg.fit(line, 26, _ROOM), 26, _INK)
        top += 36
    return row, top + 16


def _count(one: IndicatorProgress) -> str:
    """The bar of events: done solid, booked hatched after it, the target's end, and where the calendar is."""
    target = one.count.target or 0
    scale = _Scale(max(target, one.count.forecast))
    drawn = _track(0, 40, scale, target)
    drawn += svg.box(scale.at(one.count.actual), 0, scale.long(one.count.booked), 40, "url(#booked)", line=_BAR)
    drawn += svg.box(_MARGIN, 0, scale.long(one.count.actual), 40, _BAR)
    told = one.count.expected if one.count.actual < target else None
    return drawn + (_pace(scale.at(told.exact), 40) if told else "")


def _count_said(one: IndicatorProgress, t: T, language: str) -> str:
    said = [words.of(one.count.actual, one.count.target, t, language)]
    if one.count.expected and one.count.expected.share < 1 and one.count.status != "reached":
        low_high = formats.number_range(one.count.expected.low, one.count.expected.high, language)
        said.append(t("progress.chart.expected", expected=low_high))
    if one.count.booked:
        said.append(t("progress.chart.booked", booked=formats.number(one.count.booked, language)))
    return " · ".join(said)


def _money(line: Money, plan: Plan, t: T, language: str) -> tuple[str, float]:
    """A budget line's row and its height."""
    name = plan.budget_line(line.id).name.of(language)
    scale = _Scale(max(line.allotted, line.spent, 1))
    said = f"{words.MONEY_SYMBOLS[line.status]} {words.money_status(line, t)}"
    row = _title(name, said, _COLOURS[line.status])
    row += f'<g transform="translate(0 54)">{_track(0, 28, scale, line.allotted)}'
    row += svg.box(_MARGIN, 0, scale.long(line.spent), 28, _MONEY) + _pace(scale.at(line.expected), 28) + "</g>"
    amounts = [formats.money(amount, language) for amount in (line.spent, line.allotted)]
    spent = svg.fit(t("progress.of", actual=amounts[0], target=amounts[1]), 26, _ROOM)
    return row + svg.text(_MARGIN, 114, spent, 26, _INK), 142


def _track(y: float, h: float, scale: _Scale, target: float) -> str:
    """The room up to the target, with its end as a thick line: what goes beyond it is seen to."""
    end = scale.at(target)
    return svg.box(_MARGIN, y, scale.long(target), h, _TRACK, line=_EDGE) + svg.line(
        end, y - 4, end, y + h + 4, _INK, 4
    )


def _pace(x: float, h: float) -> str:
    """Where the calendar is: a white-edged line through the bar with a point above it."""
    return (
        svg.line(x, 0, x, h, "#ffffff", 8)
        + svg.line(x, -2, x, h + 2, _INK, 3)
        + svg.shape(f"M{x - 11:g} -9L{x + 11:g} -9L{x:g} 8Z", _INK)
    )


def _keys(indicators: Sequence[IndicatorProgress], *, money: bool = False) -> tuple[str, ...]:
    """Which shapes are drawn."""
    people = any(one.people is not None and one.people.target is not None for one in indicators)
    drawn = {"people": people, "spent": money}
    return tuple(key for key in ("done", "booked", "people", "spent", "pace", "target") if drawn.get(key, True))


def _legend(t: T, keys: Sequence[str]) -> str:
    """What the shapes mean."""
    said = [t(f"progress.chart.legend_{key}") for key in keys]
    drawn = svg.line(_MARGIN, 0, WIDTH - _MARGIN, 0, _EDGE)
    size = 24 if sum(svg.width(word, 24) + 72 for word in said) - 26 <= _ROOM else 20
    x = float(_MARGIN)
    for key, word in zip(keys, said, strict=True):
        drawn += f'<g transform="translate({x:g} 28)">{_sign(key)}</g>' + svg.text(x + 46, 50, word, size, _SOFT)
        x += 46 + svg.width(word, size) + (26 if size == 24 else 18)
    return drawn


def _sign(key: str) -> str:
    if key == "done":
        return svg.box(0, 2, 36, 24, _BAR)
    if key == "booked":
        return svg.box(1, 2, 34, 24, "url(#booked)", line=_BAR)
    if key in _THIN:
        return svg.box(0, 6, 36, 16, _THIN[key])
    return _pace(18, 28) if key == "pace" else svg.line(18, 0, 18, 28, _INK, 4)

"""How a question is put: its words, and the buttons under it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bot import formats
from bot.activities import views
from bot.activities.desk import Desk
from bot.markup import Button, Buttons, Markup, join
from domain.activities import year_later
from domain.plan import EXPENSE
from domain.reading.entries import LEAST_PEOPLE, MOST_EVENTS
from domain.reading.replies import read_count
from domain.reading.result import ReadEntry
from storage.unfinished import Unfinished

# Head counts offered to those who would rather not type.
USUAL = (10, 15, 20, 25, 30, 40)
DAYS_BACK, DAYS_AHEAD = 7, 14
_DAY = timedelta(days=1)
MakeButton = Callable[[str, object], Button]


def guess(told: ReadEntry) -> int | None:
    """The number in the message that no word says what it counts."""
    return read_count(told.clause)


def is_each_or_all(desk: Desk, told: ReadEntry) -> bool:
    """True when the doubt is not that a number is high but whether it is of each event or of all."""
    indicator = desk.indicator(told.indicator, told.on)
    most = indicator.usual_most if indicator is not None else None
    return told.count > 1 and (most is None or (told.people or 0) <= most)


def counts_people(desk: Desk, told: ReadEntry) -> bool:
    """True when there is an unclear number that may be a head count; else how many there were is asked."""
    indicator = desk.indicator(told.indicator, told.on)
    may = indicator is not None and indicator.people != "none" and told.count <= MOST_EVENTS
    return may and told.people is None and bool(guess(told))


def said(desk: Desk, row: Unfinished, question: str) -> Markup:
    """The question in words, under what it is about."""
    head = views.head(desk, row.told, planned=row.purpose in ("book", "move"))
    return join([desk.t("activities.ask.about", line=head), asked(desk, row, question)])


def asked(desk: Desk, row: Unfinished, question: str) -> Markup:
    """The question in words."""
    told, key = row.told, f"activities.ask.{question}"
    values: dict[str, object] = {"day": views.day(desk, told.on)}
    if question == "future":
        key = f"activities.ask.future.{views.happening(desk, told)}"
        values["day"] = views.sentence(str(values["day"]))
    if question == "people" and told.count > 1:
        key = "activities.ask.people_in_all"
    elif question == "number":
        number = guess(told)
        key = f"activities.ask.number_{'people' if counts_people(desk, told) else 'count'}"
        values |= {"number": number or 0, "word": _people_word(desk, told), "things": views.things(desk, told)}
    elif question == "sure":
        few = (told.people or 0) < LEAST_PEOPLE
        key = f"activities.ask.{'each_or_all' if is_each_or_all(desk, told) else 'sure_few' if few else 'sure'}"
        values |= {"people": told.people or 0, "word": _people_word(desk, told, told.people)}
    elif question == "sure_amount":
        values |= _sum_and_line(desk, told)
    elif question == "day" and row.purpose in ("book", "move"):
        key = "activities.ask.day_ahead"
    return desk.t(key, **values)


def _sum_and_line(desk: Desk, told: ReadEntry) -> dict[str, object]:
    """A sum beside all that its budget line has."""
    line = desk.known(told.on).plan.budget_line(told.budget_line or "")
    return {
        "amount": formats.money(told.amount or 0, desk.language),
        "line": line.name.of(desk.language),
        "allotted": formats.money(line.allotted, desk.language),
    }


def _people_word(desk: Desk, told: ReadEntry, number: int | None = None) -> str:
    indicator = desk.indicator(told.indicator, told.on)
    return views.people_word(desk, indicator, number) if indicator is not None else ""


def buttons(desk: Desk, row: Unfinished, question: str) -> Buttons:
    """The answers that few enough are possible of, or likely, to be tapped."""
    told, t = row.told, desk.plain

    def button(label: str, value: object) -> Button:
        return Button(label, f"answer:{row.id}:{question}:{value}")

    if question == "day":
        return _days(desk, row, button)
    if question == "people":
        return _numbers(desk, row, button)
    if question == "number":
        return _unclear_number(desk, told, button)
    if question == "budget_line":
        lines = desk.known(told.on).plan.budget
        return [[button(line.name.of(desk.language), line.id)] for line in lines]
    if question == "sure" and is_each_or_all(desk, told):
        each = [button(t(f"activities.button.{one}", people=told.people), one) for one in ("in_all", "each")]
        return [each, [button(t("activities.button.fix_number"), "none")]]
    if question == "sure_date":
        return [[one] for one in _sure_days(desk, told, button)]
    planned = "is_planned" if told.indicator == EXPENSE else "is_booked"
    fixed = {
        "future": ((planned, "book"), ("other_day", "none")),
        "sure": (("yes_number", "yes"), ("fix_number", "none")),
        "sure_amount": (("yes_amount", "yes"), ("fix_amount", "none")),
        "phase": (("started", "started"), ("completed", "completed")),
        "place": (("skip", "none"),),
    }
    values = {"people": told.people, "amount": formats.money(told.amount or 0, desk.language)}
    return [[button(t(f"activities.button.{label}", **values), value) for label, value in fixed.get(question, ())]]


def _numbers(desk: Desk, row: Unfinished, button: MakeButton) -> Buttons:
    offered = USUAL if row.guided else (row.told.people,) if row.told.people is not None else ()
    numbers = [button(formats.number(n, desk.language), n) for n in offered]
    return [numbers[:3], numbers[3:], [button(desk.plain("activities.button.unknown"), "none")]]


def _unclear_number(desk: Desk, told: ReadEntry, button: MakeButton) -> Buttons:
    if not counts_people(desk, told):
        offered = sorted({1, 2, 3, 4, 5, guess(told) or 1})
        return [[button(formats.number(n, desk.language), n) for n in offered]]
    word = _people_word(desk, told, guess(told))
    yes = desk.plain("activities.button.yes_people", people=guess(told), word=word)
    return [[button(yes, guess(told)), button(desk.plain("activities.button.no"), "none")]]


def _sure_days(desk: Desk, told: ReadEntry, button: MakeButton) -> list[Button]:
    """The day in doubt, and before it the coming one that may be meant: it is a booking."""
    t, coming = desk.plain, year_later(told.on)
    sure = [button(t("activities.button.yes_day", day=views.day(desk, told.on)), "yes")]
    if coming is not None and coming > desk.today:
        day = f"{formats.weekday(coming, desk.language)} {formats.day(coming, desk.language)}"
        key = "coming_expense" if told.indicator == EXPENSE else "coming_day"
        sure.insert(0, button(t(f"activities.button.{key}", day=day), "book"))
    return [*sure, button(t("activities.button.other_day"), "none")]


def _days(desk: Desk, row: Unfinished, button: MakeButton) -> Buttons:
    """The days that are likely: of the week that was told, the last week, or the days ahead."""
    told = row.told
    if row.purpose in ("book", "move"):
        start = max(told.on, desk.today)
        days = [start + _DAY * n for n in range(1, DAYS_AHEAD)]
        days = [one for one in days if one.weekday() < 5][:8]
    elif row.guided:
        days = [desk.today - _DAY * n for n in range(DAYS_BACK)]
    else:
        monday = told.on - _DAY * told.on.weekday()
        days = [one for n in range(7) if (one := monday + _DAY * n) <= desk.today]
    labels = [button(day_label(desk, one), one.isoformat()) for one in days]
    return [labels[at : at + 2] for at in range(0, len(labels), 2)]


def day_label(desk: Desk, on: date) -> str:
    """A day on a button: today and yesterday by name."""
    near = {0: "activities.button.today", 1: "activities.button.yesterday"}.get((desk.today - on).days)
    year = "" if on.year == desk.today.year else f" {on.year}"
    said = f"{formats.weekday(on, desk.language)} {formats.short_day(on, desk.language)}{year}"
    return desk.plain(near) if near else said

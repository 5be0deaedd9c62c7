"""How entries, targets and corrections are said, and the buttons under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import formats
from bot.activities.desk import Desk
from bot.markup import Button, Buttons, Markup, join
from domain.activities import COMPLETED, PHASES, changes, standing
from domain.plan import EXPENSE, Indicator
from domain.progress import Tally
from domain.reading.result import ReadEntry
from storage.activities import BOOKED, CANCELLED, HELD, MERGED, UNDONE, Entry, sum_tallies, told_of

MOST_BUTTONS = 6
Row = list[Button]


def name(desk: Desk, told: ReadEntry) -> str:
    """What was done, with its number where there was more than one: "vidensoplæg", "2 mentorforløb"."""
    indicator = desk.indicator(told.indicator, told.on)
    if indicator is None:
        return desk.plain("activities.expense" if told.indicator == EXPENSE else "activities.gone")
    one = indicator.one.of(desk.language)
    if told.count == 1:
        return one
    number = formats.number(told.count, desk.language)
    if indicator.kind == "meeting":
        return f"{number} × {one}"
    return f"{number} {_inside(indicator.name.of(desk.language))}"


def _with_phase(desk: Desk, told: ReadEntry, *, planned: bool = False) -> str:
    """What was done, and of a course whether it started or ended; or will, where that is `planned`."""
    indicator = desk.indicator(told.indicator, told.on)
    if indicator is None or indicator.kind != "course" or told.phase not in PHASES:
        return name(desk, told)
    return desk.plain(f"activities.{'planned' if planned else 'phase'}.{told.phase}", name=name(desk, told))


def happening(desk: Desk, told: ReadEntry) -> str:
    """What has to come true of a booking: an "event" is held, a course has its "start" and "end", money is spent."""
    if told.indicator == EXPENSE:
        return "expense"
    indicator = desk.indicator(told.indicator, told.on)
    if indicator is None or indicator.kind != "course":
        return "event"
    return "end" if told.phase == COMPLETED else "start"


def things(desk: Desk, told: ReadEntry) -> str:
    """What several of them are called: "vidensoplæg", "møder"."""
    indicator = desk.indicator(told.indicator, told.on)
    if indicator is None or indicator.kind == "meeting":
        return desk.plain("activities.meetings")
    return _inside(indicator.name.of(desk.language))


def _inside(text: str) -> str:
    """A name as it stands inside a sentence; abbreviations keep their capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The same at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def day(desk: Desk, on: date) -> str:
    """A day with its weekday, and its year where that is another."""
    year = "" if on.year == desk.today.year else f" {on.year}"
    return formats.weekday_day(on, desk.language) + year


def people_word(desk: Desk, indicator: Indicator, number: int | None = None) -> str:
    """What those who took part are called, so many of them where their number is said beside it."""
    words = indicator.people_word if number is None else indicator.people_named(number)
    return words.of(desk.language)


def line(desk: Desk, told: ReadEntry, *, with_day: bool = True, planned: bool = False) -> str:
    """An activity in one line: "vidensoplæg, 18 deltagere, onsdag 5. marts (Nørrebro)"."""
    said = [_with_phase(desk, told, planned=planned)]
    indicator = desk.indicator(told.indicator, told.on)
    if told.amount is not None:
        said.append(formats.money(told.amount, desk.language))
    budget = desk.known(told.on).plan.find_budget_line(told.budget_line or "")
    if budget is not None:
        said.append(budget.name.of(desk.language))
    if indicator is not None and told.people is not None:
        said.append(f"{formats.number(told.people, desk.language)} {people_word(desk, indicator, told.people)}")
    elif indicator is not None and told.people_unknown and indicator.people == "required":
        said.append(desk.plain("activities.uncounted", people_word=people_word(desk, indicator)))
    if with_day:
        said.append(day(desk, told.on))
    return ", ".join(said) + (f" ({told.place})" if told.place else "")


def head(desk: Desk, told: ReadEntry, *, planned: bool = False) -> str:
    """What a question is about, beginning a line."""
    return sentence(about(desk, told, planned=planned))


def about(desk: Desk, told: ReadEntry, *, planned: bool = False) -> str:
    """What a question is about: as much as is known of it."""
    known = replace(
        told, people_unknown=False, people=None if {"people"} & {*told.doubtful, *told.missing} else told.people
    )
    known_day = "day" not in told.missing and "future" not in told.doubtful
    return line(desk, known, with_day=known_day, planned=planned)


def state(desk: Desk, entry: Entry) -> Markup:
    """What has become of one entry."""
    told = told_of(entry)
    if entry.state == BOOKED:
        return desk.t(f"activities.booked.{happening(desk, told)}", line=line(desk, told, planned=True))
    if entry.state == CANCELLED and entry.indicator == EXPENSE:
        return desk.t("activities.not_spent", line=line(desk, told))
    planned = entry.state == CANCELLED
    return desk.t(f"activities.state.{entry.state}", line=line(desk, told, planned=planned))


# ------------------------------------------------------------------------------------------------------------ the echo


async def echo(desk: Desk, entries: Sequence[Entry]) -> Markup:
    """What stands stored of a message now, and what it did to the targets."""
    lines = _echo_lines(desk, entries)
    return join([join(lines), *await targets(desk, entries), *remarks(desk, entries)])


def _echo_lines(desk: Desk, entries: Sequence[Entry]) -> list[Markup]:
    if len(entries) == 1:
        return [state(desk, entries[0])]
    states = {one.state for one in entries}
    shared = states.pop() if len(states) == 1 else HELD
    lines = [desk.t(f"activities.states.{shared}")]
    for number, one in enumerate(entries, 1):
        text = line(desk, told_of(one), planned=one.state in (BOOKED, CANCELLED))
        said = desk.t("activities.numbered", number=number, line=text)
        mark = "" if one.state == shared else desk.t(f"activities.mark.{one.state}")
        lines.append(Markup(said + mark))
    return lines


def remarks(desk: Desk, entries: Sequence[Entry]) -> list[Markup]:
    """What must be said of some entries: that a day lies outside the plan, that a course has counted already."""
    said: list[Markup] = []
    for one in entries:
        plan = desk.known(one.on).plan
        if one.state in (HELD, BOOKED) and not plan.covers(one.on):
            period = formats.days(plan.start, plan.end, desk.language)
            said.append(desk.t("activities.outside", day=sentence(day(desk, one.on)), period=period))
        elif one.state == HELD and one.phase == COMPLETED:
            said.append(desk.t(f"activities.completed.{'first_told' if one.counts else 'counted'}"))
    return list(dict.fromkeys(said))


async def targets(desk: Desk, entries: Sequence[Entry]) -> list[Markup]:
    """Where the targets that these entries touch stand, each once, in the order told."""
    touched = dict.fromkeys(
        (one.plan, one.indicator, one.budget_line)
        for one in entries
        if one.state != BOOKED and (known := desk.app.plans.find(one.plan)) is not None and known.plan.covers(one.on)
    )
    sums: dict[str, tuple[dict[str, Tally], dict[str, int]]] = {}
    said = []
    for key, indicator, budget_line in touched:
        plan = desk.app.plans.get(key).plan
        if key not in sums:
            sums[key] = await sum_tallies(desk.work.session, key, plan.end, plan.start)
        done, spent = sums[key]
        event, budget = plan.find_indicator(indicator), plan.find_budget_line(budget_line or "")
        if event is not None:
            said.append(target(desk, event, done))
        elif budget is not None and budget_line is not None:
            values = {
                "spent": formats.money(spent.get(budget_line, 0), desk.language),
                "allotted": formats.money(budget.allotted, desk.language),
            }
            said.append(desk.t("activities.target.money", name=budget.name.of(desk.language), **values))
    return said


def target(desk: Desk, indicator: Indicator, done: dict[str, Tally]) -> Markup:
    """Where one target stands: "Vidensoplæg: 7 af 10, deltagere: 118 af 150"."""
    at = standing(indicator, done.get(indicator.id, Tally()))
    numbers = {
        "count": formats.number(at.count, desk.language),
        "target": formats.number(at.count_target or 0, desk.language),
        "people": formats.number(at.people or 0, desk.language),
        "people_target": formats.number(at.people_target or 0, desk.language),
    }
    kind = "none" if at.count_target is None else "count" if at.people_target is None else "both"
    word = people_word(desk, indicator)
    said = desk.t(f"activities.target.{kind}", name=indicator.name.of(desk.language), people_word=word, **numbers)
    return Markup(said + desk.t("activities.target.reached")) if at.reached else said


def echo_buttons(desk: Desk, message_id: int, entries: Sequence[Entry]) -> Buttons:
    """Undo first; what can be done depends on what still stands."""
    up = [one for one in entries if one.state in (HELD, BOOKED, MERGED)]
    t = desk.plain
    if not up:
        undone = any(one.state in (UNDONE, CANCELLED) for one in entries)
        return [[Button(t("activities.button.redo"), f"redo:{message_id}")]] if undone else []
    booked = all(one.state == BOOKED for one in up)
    first = Button(
        t(f"activities.button.{'call_off' if booked else 'undo' if len(up) == 1 else 'undo_all'}"),
        f"{'call-off' if booked else 'undo'}:{message_id}",
    )
    rows: list[Row] = [[first, Button(t("activities.button.fix"), f"fix:{message_id}")]]
    if len(entries) == 1 and up[0].indicator != EXPENSE and not booked:
        plan = desk.known(up[0].on).plan
        at = min(max(desk.today, plan.start), plan.end)
        rows[0].append(Button(t("activities.button.why"), f"why:{up[0].indicator}:0:{at:%Y%m%d}"))
    if len(up) > 1:
        each = [(n, one) for n, one in enumerate(entries, 1) if one in up][:MOST_BUTTONS]
        single = [Button(t("activities.button.undo_one", number=n), f"undo-one:{one.id}") for n, one in each]
        rows += [single[at : at + 3] for at in range(0, len(single), 3)]
    return rows


# --------------------------------------------------------------------------------------------------------- corrections


def difference(desk: Desk, before: ReadEntry, after: ReadEntry) -> Markup:
    """What a correction changed: "Rettet: vidensoplæg, onsdag 5. marts: deltagere 18 → 16."."""
    names = changes(before, after)
    if "indicator" in names:  # says the phase too, and values that the other kind has not are no news
        names = tuple(one for one in names if one != "phase" and getattr(after, one) is not None)
    said = ", ".join(
        f"{label(desk, after, one)} {value(desk, before, one)} → {value(desk, after, one)}" for one in names
    )
    about = f"{name(desk, before)}, {day(desk, before.on)}"
    return desk.t("activities.corrected", about=about, changes=said.removesuffix("."))  # an amount ends in "kr."


def label(desk: Desk, told: ReadEntry, value_name: str) -> str:
    """What a value is called: "deltagere", "dag"."""
    indicator = desk.indicator(told.indicator, told.on)
    if value_name == "people" and indicator is not None:
        return people_word(desk, indicator)
    return desk.plain(f"activities.value.{value_name}")


def value(desk: Desk, told: ReadEntry, value_name: str) -> str:
    """One value as it is said in a correction."""
    raw = getattr(told, value_name)
    if raw is None:
        return desk.plain("activities.value.unknown")
    match value_name:
        case "indicator":
            return _with_phase(desk, told)
        case "phase":
            return desk.plain(f"activities.value.{raw if raw in PHASES else 'unknown'}")
        case "on":
            return day(desk, raw)
        case "amount":
            return formats.money(raw, desk.language)
        case "budget_line":
            return desk.known(told.on).plan.budget_line(raw).name.of(desk.language)
        case "place":
            return str(raw)
        case _:
            return formats.number(raw, desk.language)

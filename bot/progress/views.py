"""Words and buttons of /status, and of the pages that show the entries behind a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot import formats
from bot.markup import Button, Buttons, Markup, join
from bot.plans import Known
from bot.telling import lines, since, words
from bot.texts import T, plural
from domain.people import Right, may
from domain.plan import EXPENSE, Indicator, Plan
from domain.progress import Progress

# Lines on a page: a phone shows them without scrolling.
PAGE = 8
# Two numbers that belong to no single indicator: who of a qualitative initiative's people came, and requests.
AUDIENCE, REQUESTS = "audience", "requests"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry behind a number."""

    on: date
    indicator: str
    count: int
    people: int | None
    amount: int | None
    place: str
    by: str
    counts: bool
    held: bool


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request for advice, without its text."""

    number: int
    year: int
    opened: date | None
    taken: date | None
    closed: date | None
    for_audience: bool


@dataclass(frozen=True, slots=True)
class UseLine:
    """A request as one of the uses that the audience made of the offers: by its reference and day alone."""

    number: int
    year: int
    on: date


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what lies behind a number; `more` when there are older lines than these.

    `then` is what the digest of that day said, if there is one: the lines are those of today. `nameless` requests of
    the audience were asked without a name: they are in the number, but no line may say which ones they are.
    """

    known: Known
    subject: str
    number: int
    on: date
    told: Progress
    then: Progress | None = None
    lines: tuple[Line | RequestLine | UseLine, ...] = ()
    booked: tuple[Line, ...] = ()
    nameless: int = 0
    more: bool = False

    def with_lines(self, found: Sequence[Line | RequestLine | UseLine], booked: Sequence[Line] = ()) -> Page:
        """With what lies behind the number; one more than fit shows that there are older ones."""
        return replace(self, lines=tuple(found[:PAGE]), booked=tuple(booked), more=len(found) > PAGE)


def status_text(
    told: Progress, plan: Plan, own: Mapping[str, tuple[int, int]], t: T, language: str, closed: Progress | None = None
) -> Markup:  # fmt: skip
    """The whole plan on a day, and what the reader has logged; `closed` is what the closing digest said of that day."""
    head = t("progress.status_head", title=plan.title.of(language), day=day_said(told.on, language))
    blocks = [head, lines.plan_block(told, plan, t, language)]
    changed = since.said_then(closed, told, plan, t, language)
    if changed:
        blocks.insert(1, t("progress.closed_otherwise", then=join(changed, "; ")))
    mine = []
    for one in plan.indicators:
        count, people = own.get(one.id, (0, 0))
        if count:
            mine.append(_with_people(lines.counted(plan, one.id, count, t, language), people, one, language))
    if mine:
        blocks.append(t("progress.own", said=lines.listed(mine, t)))
    return join(blocks, "\n\n")


def _with_people(said: str, people: int, indicator: Indicator, language: str) -> str:
    if not people:
        return said
    word = indicator.people_named(people).of(language)
    return f"{said} ({formats.number(people, language)} {word})"


def status_buttons(known: Known, earlier: Sequence[Known], day: date, t: T) -> Buttons:
    """Why, the picture, and earlier years."""
    first = [
        Button(t("progress.behind.button"), f"why-all:{day:%Y%m%d}"),
        Button(t("progress.picture"), f"picture:{day:%Y%m%d}"),
    ]
    return [first, [Button(str(one.plan.year), f"year:{one.key}") for one in earlier if one is not known][-4:]]


def number_buttons(plan: Plan, day: date, role: str, t: T, language: str) -> Buttons:
    """Every number of the plan that can be opened, in its order."""
    named = [(one.name.of(language), one.id) for one in plan.indicators]
    if any(one.qualitative for one in plan.initiatives):
        named.append((t("progress.behind.audience"), AUDIENCE))
    named += [(line.name.of(language), f"{EXPENSE}:{line.id}") for line in plan.budget]
    if may(role, Right.DIGEST):
        named.append((t("progress.behind.requests"), REQUESTS))
    return [[Button(name, f"why:{subject}:0:{day:%Y%m%d}")] for name, subject in named]


def page_text(page: Page, t: T, language: str) -> Markup:
    """The number, why its word was given, how it is counted, and the lines behind it."""
    blocks: list[str] = [join(_page_head(page, t, language))]
    if page.booked:
        blocks.append(join([t("progress.behind.booked"), *(_line(one, page, t, language) for one in page.booked)]))
    found = [_any_line(one, page, t, language) for one in page.lines]
    if found:
        blocks.append(join([t("progress.behind.held"), *found] if page.booked else found))
    elif not (page.booked or page.nameless):
        kind = page.subject if page.subject in (AUDIENCE, REQUESTS) else "entries"
        blocks.append(t(f"progress.behind.none.{kind}"))
    if page.number or page.more:
        blocks.append(t("progress.behind.page", number=page.number + 1))
    return join(blocks, "\n\n")


def page_buttons(page: Page, t: T) -> Buttons:
    """To newer and older lines."""
    row = []
    if page.number:
        row.append(Button(t("progress.behind.newer"), _turn(page, page.number - 1)))
    if page.more:
        row.append(Button(t("progress.behind.older"), _turn(page, page.number + 1)))
    return [row] if row else []


def _turn(page: Page, number: int) -> str:
    return f"why-page:{page.subject}:{number}:{page.on:%Y%m%d}"


def _page_head(page: Page, t: T, language: str) -> list[str]:
    plan, told = page.known.plan, page.told
    if page.subject in (AUDIENCE, REQUESTS):
        said = [t(f"progress.behind.head_{page.subject}"), t(f"progress.behind.rule.{page.subject}")]
        return said if not page.nameless else [*said, plural(t, "progress.behind.nameless", page.nameless)]
    kind, _, line_id = page.subject.partition(":")
    if kind == EXPENSE:
        line = next(one for one in told.money if one.id == line_id)
        name = plan.budget_line(line_id).name.of(language)
        spent_then = since.money_then(page.then, line)
        return [
            t("progress.behind.head", name=name, status=words.money_status(line, t)),
            words.why_money(line, t, language),
            t("progress.behind.rule.expense"),
            *_changed(since.money_said(spent_then, t, language) if spent_then else None, t),
        ]
    one, indicator = since.told_people(told).indicator(page.subject), plan.indicator(page.subject)
    rule = "event" if indicator.kind == "event" and indicator.people != "none" else indicator.kind
    said = [
        t("progress.behind.head", name=words.twins(one, plan, t, language), status=words.status(one, t)),
        words.both_whys(one, indicator, t, language),
    ]
    needed = words.needed(one, plan, t, language)
    if needed is not None:
        said.append(f"{needed}.")
    said.append(t(f"progress.behind.rule.{rule}"))
    then = since.number_then(page.then, one)
    return [*said, *_changed(since.number_said(then, plan, t, language) if then else None, t)]


def _changed(then: str | None, t: T) -> list[str]:
    return [] if then is None else [t("progress.behind.changed", then=then)]


def _any_line(one: Line | RequestLine | UseLine, page: Page, t: T, language: str) -> str:
    if isinstance(one, Line):
        return _line(one, page, t, language)
    return _request_line(one, t, language) if isinstance(one, RequestLine) else _use_line(one, t, language)


def _line(one: Line, page: Page, t: T, language: str) -> str:
    plan = page.known.plan
    said = [formats.weekday_day(one.on, language)]
    if one.indicator == EXPENSE:
        said.append(formats.money(one.amount or 0, language))
    elif all(one.indicator != other.id for other in plan.indicators):
        said.append(t("progress.behind.gone"))
    else:
        if one.count != 1 or page.subject == AUDIENCE:
            said.append(lines.counted(plan, one.indicator, one.count, t, language))
        if one.people is not None:
            word = plan.indicator(one.indicator).people_named(one.people).of(language)
            said.append(f"{formats.number(one.people, language)} {word}")
        elif plan.indicator(one.indicator).people == "required":
            said.append(t("progress.behind.no_people"))
    if one.place:
        said.append(one.place)
    said.append(one.by)
    if not one.counts:
        said.append(t("progress.behind.not_counted"))
    return t("progress.behind.line", said=join(said, " · "))


def _request_line(one: RequestLine, t: T, language: str) -> str:
    said = [formats.reference(one.year, one.number)]
    for name, day in (("opened", one.opened), ("taken", one.taken), ("closed", one.closed)):
        if day is not None:
            said.append(t(f"progress.behind.{name}", day=formats.short_day(day, language)))
    if one.for_audience:
        said.append(t("progress.behind.from_audience"))
    return t("progress.behind.line", said=join(said, " · "))


def _use_line(one: UseLine, t: T, language: str) -> str:
    said = t("progress.behind.use", ref=formats.reference(one.year, one.number))
    return t("progress.behind.line", said=join([formats.weekday_day(one.on, language), said], " · "))


def day_said(day: date, language: str) -> str:
    """A day as a heading says it: "onsdag 5. marts 2014"."""
    return f"{formats.weekday(day, language)} {formats.day(day, language)}"

"""What a digest says in the chat: what changed first, then the plan in its own order, then requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot import formats
from bot.figures import qualitative
from bot.markup import Button, Buttons, Markup, join
from bot.plans import Known
from bot.telling import lines, words
from bot.texts import T, plural
from domain.calendar import Week, read_week
from domain.digest import Carried, Change, Digest, Due, RequestFigures, Span, Spent, stops_to_tell
from domain.plan import Plan
from domain.progress import IndicatorProgress, targets_reached


def digest_text(told: Digest, due: Due, plan: Plan, t: T, language: str) -> Markup:
    """The whole message."""
    blocks = [
        join([_head(told, due, plan, t, language), _news(told, plan, t, language)]),
        _corrections(told, t("digest.earlier.head"), plan, t, language),
        _carried(told, plan, t, language),
        lines.plan_block(told.progress, plan, t, language),
        _requests(told, plan.calendar.working_day, t, language),
    ]
    return join([one for one in blocks if one], "\n\n")


def digest_buttons(known: Known, due: Due, told: Digest, t: T) -> Buttons:
    """What one may want to know next. `read_due` reads the weeks back out of a button."""
    of = f"{known.key}:{due.combined_from or due.week}:{due.week}"
    return [
        [Button(t("digest.details.button"), f"details:{of}"), why_button(told, t)],
        [Button(t("digest.excel.button"), f"excel:{of}"), settings_button(t)],
    ]


def read_due(first: str, last: str) -> Due:
    """The weeks from `first` to `last`; ValueError for what is no week."""
    weeks = read_week(first), read_week(last)
    return Due(weeks[1], weeks[0] if weeks[0] < weeks[1] else None, late=False)


def why_button(told: Digest, t: T) -> Button:
    """To every number of that digest's last day."""
    return Button(t("digest.why.button"), f"why-all:{told.end:%Y%m%d}")


def settings_button(t: T) -> Button:
    """To weekday, hour and pause."""
    return Button(t("digest.settings.button"), "digest-settings")


def extra_buttons(
    known: Known, earlier: Sequence[Known], today: date, t: T, language: str
) -> list[list[Button]]:  # fmt: skip
    """What /digest offers beside: to assess what no number measures, and the numbers earlier plans closed with."""
    found = []
    number = qualitative(known.plan)
    if number is not None and known.plan.covers(today):
        name = next(one.name for one in known.plan.initiatives if one.number == number).of(language)
        found.append([Button(t("digest.assess.button", name=name), f"assess:{known.key}")])
    years = [Button(str(one.plan.year), f"year:{one.key}") for one in earlier]
    return [*found, years[-4:]] if years else found


def moment_said(at: datetime, language: str) -> dict[str, str]:
    """A weekday, day and time, for a sentence."""
    return {"day": formats.weekday_day(at.date(), language), "time": formats.clock(at, language)}


def caption(due: Due, plan: Plan, t: T, language: str) -> str:
    """The line under the picture."""
    return t("digest.chart", name=_named(plan, due, language), weeks=weeks_told(due, t))


def _named(plan: Plan, due: Due, language: str) -> str:
    """The plan's name; with its year in a week that the year turns in, which the next plan tells of too."""
    name = plan.name.of(language)
    return f"{name} {plan.year}" if due.week.start.year != due.week.end.year else name


def weeks_told(due: Due, t: T) -> Markup:
    """ "uge 10", or "uge 8–10"."""
    first = due.combined_from
    number = str(due.week.number) if first is None else f"{first.number}–{due.week.number}"
    return Markup(t("digest.week" if first is None else "digest.weeks", number=number))


def _head(told: Digest, due: Due, plan: Plan, t: T, language: str) -> Markup:
    said = [
        t(
            "digest.head",
            name=_named(plan, due, language),
            weeks=weeks_told(due, t),
            days=formats.short_days(told.start, told.end, language),
        )
    ]
    if told.combined:
        said.append(t("digest.combined", n=_weeks(due)))
    elif told.late:
        said.append(t("digest.late"))
    if told.closing:
        reached, targets = targets_reached(told.progress)
        said.append(t("digest.closing", day=formats.day(plan.end, language), reached=reached, all=targets))
    return join(said)


def _weeks(due: Due) -> int:
    first: Week = due.combined_from or due.week
    return (due.week.start - first.start).days // 7 + 1


def _news(told: Digest, plan: Plan, t: T, language: str) -> Markup:
    """What is new, or which kind of quiet it was."""
    said: list[str] = [t("digest.news.many_weeks" if told.combined else "digest.news.one_week")]
    said += [t("digest.item", said=_change(one, plan, t, language)) for one in told.new]
    said += [t("digest.item", said=_spent(one, plan, t, language)) for one in told.spent]
    if told.quiet is not None:
        name = told.quiet.name.of(language) if told.quiet.name else ""
        # English writes the names of holidays large also inside a sentence.
        name = name if language == "en" else lines.inside(name)
        unnamed = told.quiet.kind in ("holiday", "partly") and not name
        key = f"{told.quiet.kind}_unnamed" if unnamed else told.quiet.kind
        many = "many" if told.combined else "one"
        said.append(t(f"digest.quiet.{key}.{many}", name=name))
    stops = [t("digest.down", **_from_to(span, language)) for span in stops_to_tell(told)]
    if told.quiet is not None:
        said += stops
    for one in told.turned:
        before = lines.inside(t(f"progress.status.{one.before}"))
        now = lines.inside(words.status(told.progress.indicator(one.id), t))
        line = t("digest.news.turned", name=plan.indicator(one.id).short.of(language), before=before, now=now)
        said.append(t("digest.item", said=line))
    return join(said if told.quiet is not None else [*said, *stops])


def _change(one: Change, plan: Plan, t: T, language: str) -> str:
    indicator = plan.indicator(one.id)
    said = lines.counted(plan, one.id, one.count, t, language)
    if indicator.kind == "meeting":
        said = t("digest.news.meetings", said=said, name=lines.inside(indicator.name.of(language)))
    if not one.people:
        return said
    word = indicator.people_named(one.people).of(language)
    return t("digest.news.with", said=said, people=formats.number(one.people, language), people_word=word)


def _carried(told: Digest, plan: Plan, t: T, language: str) -> Markup:
    """What the plan before has become since it was closed; what this plan does not name is left out."""
    if not told.carried:
        return Markup()
    return _corrections(told.carried, t("digest.earlier.plan_before", year=told.carried.year), plan, t, language)


def _corrections(told: Digest | Carried, head: str, plan: Plan, t: T, language: str) -> Markup:
    """What earlier weeks have become since they were told; empty where they stand as they were."""
    late: list[str] = [_change(one, plan, t, language) for one in told.late_new]
    late += [_spent(one, plan, t, language) for one in told.late_spent]
    corrected = [_corrected(one, plan, t, language) for one in told.corrections]
    for spent in told.money_corrections:
        change = f"{'+' if spent.amount > 0 else '−'}{formats.money(abs(spent.amount), language)}"
        corrected.append(
            t("digest.earlier.line", name=lines.inside(plan.budget_line(spent.id).name.of(language)), changes=change)
        )
    if not late and not corrected:
        return Markup()
    said = [head]
    said += [t("digest.earlier.late", said=lines.listed(late, t))] if late else []
    said += [t("digest.earlier.corrected", said=join(corrected, "; "))] if corrected else []
    return join(said)


def _corrected(one: Change, plan: Plan, t: T, language: str) -> str:
    indicator = plan.indicator(one.id)
    changes = [formats.signed(one.count, language)] if one.count else []
    if one.people:
        changes.append(f"{formats.signed(one.people, language)} {indicator.people_named(one.people).of(language)}")
    return t("digest.earlier.line", name=lines.inside(indicator.name.of(language)), changes=join(changes, ", "))


def _spent(one: Spent, plan: Plan, t: T, language: str) -> str:
    amount, name = formats.money(one.amount, language), lines.inside(plan.budget_line(one.id).name.of(language))
    return t("digest.news.spent", amount=amount, name=name)


def _requests(told: Digest, working_day: int, t: T, language: str) -> Markup:
    figures = told.requests
    said: list[str] = [t("digest.requests.head", said=_open(figures, working_day, t, language))]
    if figures.opened or figures.taken or figures.closed:
        wait = Markup()
        if figures.median_minutes is not None:
            waited = formats.office_time(figures.median_minutes, working_day, language)
            wait = Markup(plural(t, "digest.requests.wait", figures.taken, wait=waited))
        values = {"opened": figures.opened, "taken": figures.taken, "closed": figures.closed, "wait": wait}
        said.append(t("digest.requests.many_weeks" if told.combined else "digest.requests.one_week", **values))
    return join(said)


def _open(figures: RequestFigures, working_day: int, t: T, language: str) -> str:
    """How many wait to be taken, and how many somebody has in hand."""
    said = _waiting(figures, working_day, t, language)
    return join([said, plural(t, "digest.requests.in_hand", figures.in_hand)], " ") if figures.in_hand else said


def _waiting(figures: RequestFigures, working_day: int, t: T, language: str) -> str:
    if not figures.open:
        return t("digest.requests.none_open")
    urgent = plural(t, "digest.requests.urgent", figures.urgent) if figures.urgent else Markup()
    said = plural(t, "digest.requests.open", figures.open, urgent=urgent)
    if figures.oldest_minutes:
        key = "digest.requests.it" if figures.open == 1 else "digest.requests.oldest"
        said += t(key, wait=formats.office_time(figures.oldest_minutes, working_day, language))
    return Markup(said)


def _from_to(span: Span, language: str) -> dict[str, str]:
    first, last = moment_said(span.start, language), moment_said(span.end, language)
    return {f"first_{name}": one for name, one in first.items()} | {f"last_{name}": one for name, one in last.items()}


def details_text(told: Digest, due: Due, plan: Plan, t: T, language: str) -> Markup:
    """Every indicator and budget line with the whole reason for its word."""
    blocks = [t("digest.details.head", name=_named(plan, due, language), weeks=weeks_told(due, t))]
    for initiative in told.progress.initiatives:
        described = next(one for one in plan.initiatives if one.number == initiative.number)
        name = t("progress.chat.initiative", number=described.number, name=described.name.of(language))
        said = [name, t("digest.details.criterion", criterion=described.criterion.of(language))]
        if initiative.reach is not None:
            said += lines.in_words(initiative, plan, t, language)
        else:
            said += [_in_detail(one, plan, t, language) for one in initiative.indicators]
        blocks.append(join(said))
    money = [
        t(
            "digest.details.line",
            symbol=words.MONEY_SYMBOLS[line.status],
            twins=plan.budget_line(line.id).name.of(language),
            status=words.money_status(line, t),
            why=words.why_money(line, t, language),
        )
        for line in told.progress.money
    ]
    if money:
        blocks.append(join([t("progress.chat.money"), *money]))
    return join(blocks, "\n\n")


def _in_detail(one: IndicatorProgress, plan: Plan, t: T, language: str) -> Markup:
    said = t(
        "digest.details.line",
        symbol=words.SYMBOLS[one.status],
        twins=words.twins(one, plan, t, language),
        status=words.status(one, t),
        why=words.both_whys(one, plan.indicator(one.id), t, language),
    )
    needed = words.needed(one, plan, t, language)
    return join([said] if needed is None else [said, t("progress.chat.under", said=Markup(f"{needed}."))])

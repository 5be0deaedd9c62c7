"""Reads a plan file: what it may say, and every mistake in one named at once, with its place."""

from __future__ import annotations

import re
import tomllib
from typing import get_args

from domain.calendar import knows_country
from domain.plan import (
    EXPENSE,
    BudgetLine,
    Calendar,
    Canned,
    Closed,
    EscalationStep,
    Funding,
    Hotline,
    Indicator,
    Initiative,
    Kind,
    Milestone,
    Moves,
    PeopleRule,
    Plan,
    Profile,
    Source,
    Target,
    Topic,
    Vocabulary,
    Whom,
    Words,
)
from domain.plan_reader import Mistake, PlanError, Table


def parse_plan(text: str) -> Plan:
    """Read a plan file's text; raises PlanError with every mistake in it, each with its place."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanError((_not_toml(str(error)),)) from None
    except RecursionError:
        raise PlanError((Mistake("file", "too-nested"),)) from None
    mistakes: list[Mistake] = []
    top = Table(raw, "", mistakes)
    plan = _plan(top)
    top.close()
    _check_whole(plan, mistakes)
    if mistakes:
        raise PlanError(tuple(mistakes))
    return plan


def _not_toml(said: str) -> Mistake:
    at = re.search(r"line (\d+), column (\d+)", said)
    return Mistake("file", "not-toml", {"line": at[1], "column": at[2]}) if at else Mistake("file", "cut-off")


def _words(table: Table) -> Words:
    words = Words(table.text("da"), table.text("en"))
    table.close()
    return words


def _short(table: Table) -> Words:
    return _words(table.table("short" if table.has("short") else "name"))


def _vocabulary(table: Table) -> Vocabulary:
    found = Vocabulary(*(table.texts(key) for key in ("da", "en", "heads", "company", "verbs", "unless")))
    table.close()
    return found


def _plan(top: Table) -> Plan:
    head = top.table("plan")
    plan = Plan(
        id=head.identifier("id"),
        name=_words(head.table("name")),
        title=_words(head.table("title")),
        focus=_words(head.table("focus")),
        currency=head.text("currency"),
        start=head.day("start"),
        end=head.day("end"),
        initiatives=tuple(_initiative(one) for one in top.tables("initiatives", at_least=1)),
        budget=tuple(_budget_line(one) for one in top.tables("budget")),
        funding=tuple(_funding(one) for one in top.tables("funding")),
        calendar=_calendar(top.table("calendar")),
        topics=tuple(_topic(one) for one in top.tables("topics")),
        escalation=tuple(_step(one) for one in top.tables("escalation")),
        canned=tuple(_canned(one) for one in top.tables("canned")),
        hotline=_hotline(top.table("hotline")),
        audience=_vocabulary(top.table("audience")),
        places=top.texts("places"),
        advisory_outcome=head.text("advisory_outcome"),
    )
    head.close()
    return plan


def _initiative(table: Table) -> Initiative:
    initiative = Initiative(
        number=table.whole("number", at_least=1),
        name=_words(table.table("name")),
        about=_words(table.table("about")),
        criterion=_words(table.table("criterion")),
        qualitative=table.flag("qualitative"),
        indicators=tuple(_indicator(one) for one in table.tables("indicators", at_least=1)),
        short=_short(table),
    )
    table.close()
    return initiative


def _indicator(table: Table) -> Indicator:
    target = table.table("target", required=False)
    indicator = Indicator(
        id=table.identifier("id"),
        name=_words(table.table("name")),
        one=_words(table.table("one")),
        kind=table.choice("kind", get_args(Kind)),
        target=Target(target.maybe_whole("count", at_least=1), target.maybe_whole("people", at_least=1)),
        people=table.choice("people", get_args(PeopleRule)),
        people_word=_words(table.table("people_word")),
        person_word=_words(table.table("person_word" if table.has("person_word") else "people_word")),
        profile=table.text("profile"),
        usual_most=table.maybe_whole("usual_most", at_least=1),
        vocabulary=_vocabulary(table.table("vocabulary")),
        short=_short(table),
    )
    target.close()
    table.close()
    return indicator


def _budget_line(table: Table) -> BudgetLine:
    line = BudgetLine(
        id=table.identifier("id"),
        name=_words(table.table("name")),
        allotted=table.whole("allotted", at_least=0),
        profile=table.text("profile"),
        sources=tuple(_source(one) for one in table.tables("sources")),
        vocabulary=_vocabulary(table.table("vocabulary")),
        short=_short(table),
    )
    table.close()
    return line


def _source(table: Table) -> Source:
    source = Source(_words(table.table("name")), table.whole("amount", at_least=0))
    table.close()
    return source


def _funding(table: Table) -> Funding:
    funding = Funding(
        table.whole("year", at_least=1900), table.whole("amount", at_least=0), _words(table.table("source"))
    )
    table.close()
    return funding


def _calendar(table: Table) -> Calendar:
    calendar = Calendar(
        country=table.text("country"),
        profiles=tuple(_profile(one) for one in table.tables("profiles", at_least=1)),
        closed=tuple(_closed(one) for one in table.tables("closed")),
        opens=table.clock("opens"),
        closes=table.clock("closes"),
    )
    table.close()
    return calendar


def _profile(table: Table) -> Profile:
    profile = Profile(
        id=table.identifier("id"),
        name=_words(table.table("name")),
        unit=_words(table.table("unit")),
        units=_words(table.table("units")),
        milestones=tuple(_milestone(one) for one in table.tables("milestones")),
    )
    table.close()
    return profile


def _milestone(table: Table) -> Milestone:
    milestone = Milestone(table.day("on"), table.share("share"))
    table.close()
    return milestone


def _closed(table: Table) -> Closed:
    closed = Closed(
        name=_words(table.table("name")),
        start=table.day("start"),
        end=table.day("end"),
        profiles=table.texts("profiles"),
        moves=table.choice("moves", get_args(Moves), otherwise="date"),
    )
    if closed.end < closed.start:
        table.mistake("end", "ends-before-start")
    table.close()
    return closed


def _topic(table: Table) -> Topic:
    topic = Topic(table.identifier("id"), _words(table.table("name")), table.texts("words"))
    table.close()
    return topic


def _step(table: Table) -> EscalationStep:
    step = EscalationStep(
        id=table.identifier("id"),
        who=table.choice("who", get_args(Whom)),
        after_minutes=table.whole("after_minutes", at_least=1),
        urgent_after_minutes=table.whole("urgent_after_minutes", at_least=1),
    )
    table.close()
    return step


def _canned(table: Table) -> Canned:
    canned = Canned(table.identifier("id"), _words(table.table("title")), _words(table.table("text")))
    table.close()
    return canned


def _hotline(table: Table) -> Hotline:
    hotline = Hotline(_words(table.table("name")), table.text("phone"), _words(table.table("hours")))
    table.close()
    return hotline


def _check_whole(plan: Plan, mistakes: list[Mistake]) -> None:
    """What only shows when the parts are held against each other."""
    if plan.end < plan.start:
        mistakes.append(Mistake("plan.end", "ends-before-start"))
    if plan.calendar.country and not knows_country(plan.calendar.country):
        mistakes.append(Mistake("calendar.country", "unknown-country", {"value": plan.calendar.country}))
    mistakes += [
        Mistake(f"calendar.profiles[{one.id}].milestones", "not-rising")
        for one in plan.calendar.profiles
        if not _rising(one.milestones, plan)
    ]
    profiles = {one.id for one in plan.calendar.profiles}
    named = [(f"indicator {one.id}", one.profile) for one in plan.indicators]
    named += [(f"budget {one.id}", one.profile) for one in plan.budget]
    named += [
        (f"calendar.closed[{number}].profiles", one)
        for number, stretch in enumerate(plan.calendar.closed, start=1)
        for one in stretch.profiles
    ]
    for place, profile in named:
        if profile not in profiles:
            mistakes.append(Mistake(place, "unknown-profile", {"profile": profile}))
    ids = [one.id for one in plan.indicators] + [one.id for one in plan.budget]
    mistakes += [Mistake(twice, "id-twice") for twice in sorted({one for one in ids if ids.count(one) > 1})]
    if EXPENSE in ids:
        mistakes.append(Mistake(EXPENSE, "id-reserved"))
    if plan.advisory_outcome and plan.advisory_outcome not in ids:
        mistakes.append(Mistake("plan.advisory_outcome", "unknown-indicator", {"id": plan.advisory_outcome}))


def _rising(milestones: tuple[Milestone, ...], plan: Plan) -> bool:
    """True when each milestone lies in the period, after the one before it, and expects no less."""
    days = [one.on for one in milestones]
    shares = [one.share for one in milestones]
    return all(plan.covers(day) for day in days) and days == sorted(set(days)) and shares == sorted(shares)

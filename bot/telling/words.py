"""Puts progress into words of the reader's language: the status, its reason, and what is needed from now."""

from __future__ import annotations

from math import floor

from bot import formats
from bot.texts import T, plural
from domain.calendar import profile_of
from domain.plan import Indicator, Plan
from domain.progress import Count, IndicatorProgress, InitiativeProgress, Money, Needed, People
from domain.status import Reason

# Told apart by shape, so that they read the same in grey and on a screen reader's list.
SYMBOLS = {"reached": "✓", "on_plan": "●", "watch": "◐", "behind": "▼", "too_early": "○", "not_measured": "–"}
MONEY_SYMBOLS = {"under": "△", "on_plan": "●", "watch": "◐", "over": "▼", "within": "✓", "unspent": "△"}

_ENDED = ("progress.why.ended", "progress.why.people_ended")
# With fewer weeks left than this a weekly pace tells nothing.
_SHORT_OF = 2
_SHARES = ("so_few", "rest")
_MONEY = ("spent", "allotted", "expected", "beyond", "unspent")


def status(one: IndicatorProgress | Count | People, t: T) -> str:
    """The status in a word or two: "Følger planen"; what is behind when the period is over was not reached."""
    if one.why.key in _ENDED:
        return t("progress.status.not_reached")
    return t(f"progress.status.{one.status}")


def money_status(line: Money, t: T) -> str:
    """A budget line's status in a word or two: "Over rammen"."""
    return t(f"progress.money_status.{line.status}")


def why(one: IndicatorProgress, plan: Plan, t: T, language: str) -> str:
    """The one sentence of reason for an indicator's status."""
    return because(one.why, plan.indicator(one.id), t, language)


def because(reason: Reason, indicator: Indicator, t: T, language: str) -> str:
    """The sentence of a reason that concerns `indicator`."""
    said = {name: _said(name, value, language) for name, value in reason.values.items()}
    if "low" in reason.values:
        low, high = reason.values["low"], reason.values["high"]
        said["expected"] = formats.number_range(int(low), int(high), language)
    return t(reason.key, people_word=indicator.people_word.of(language), **said)


def both_whys(one: IndicatorProgress, indicator: Indicator, t: T, language: str) -> str:
    """The reasons for both targets, events and participants; one sentence where the period ended short of both."""
    of_people = one.people is not None and one.people.target is not None
    reasons = [] if of_people and one.count.target is None else [one.count.why]
    if one.people is not None and one.people.target is not None:
        reasons.append(one.people.why)
    if tuple(each.key for each in reasons) == _ENDED:
        reasons = [Reason("progress.both_ended", {**reasons[0].values, **reasons[1].values})]
    return " ".join(because(each, indicator, t, language) for each in reasons)


def why_money(line: Money, t: T, language: str) -> str:
    """The one sentence of reason for a budget line's status."""
    values = line.why.values  # of a digest that was kept years ago, they may be fewer
    said = {name: formats.money(int(values[name]), language) for name in _MONEY if name in values}
    return t(line.why.key, **said)


def needed(one: IndicatorProgress, plan: Plan, t: T, language: str) -> str | None:
    """What it takes from now: "Mangler 4 à 11 deltagere: 1 hver 4. skoleuge"; None once all is reached."""
    left = one.needed
    if left is None:
        return None
    indicator = plan.indicator(one.id)
    if not left.count:
        word = indicator.people_named(left.people).of(language)
        return t("progress.needed.people", people=formats.number(left.people, language), people_word=word)
    said = t("progress.needed.head", count=formats.number(left.count, language))
    if left.each is not None:
        key = "progress.needed.each_one" if left.count == 1 else "progress.needed.each"
        word = indicator.people_named(left.each).of(language)
        said += t(key, each=formats.number(left.each, language), people_word=word)
    if left.booked:
        said += plural(t, "progress.needed.beyond", left.booked)
    return said + _pace(left, indicator, plan, t, language)


def twins(one: IndicatorProgress, plan: Plan, t: T, language: str) -> str:
    """Both targets of an indicator at once: "Vidensoplæg 7/10, deltagere 118/150 (11 ved hver, der mangler)"."""
    indicator = plan.indicator(one.id)
    said = f"{indicator.name.of(language)} {against(one.count.actual, one.count.target, language)}"
    if one.count.booked:
        said += f" ({t('progress.chart.booked', booked=formats.number(one.count.booked, language))})"
    if one.people is None:
        return said
    said += f", {indicator.people_word.of(language)} {against(one.people.actual, one.people.target, language)}"
    without = without_people(one, t, language)
    if without:
        said += f" ({without})"
    elif one.needed is not None and one.needed.each is not None:
        said += " " + t("progress.twin_each", each=formats.number(one.needed.each, language))
    return said


def without_people(one: IndicatorProgress, t: T, language: str) -> str | None:
    """Of how many nobody said how many came: "2 uden antal"; None where all have a head count, or none is asked for."""
    if one.people is None or one.people.target is None or not one.people.without:
        return None
    return t("progress.without_people", n=formats.number(one.people.without, language))


def reach(initiative: InitiativeProgress, plan: Plan, t: T, language: str) -> str:
    """How often the audience of a qualitative initiative used the plan's offers: "Vidensoplæg 2 · henvendelser 4"."""
    parts = [] if initiative.reach is None else list(initiative.reach.by_indicator)
    said = [f"{plan.indicator(one).name.of(language)} {formats.number(count, language)}" for one, count in parts]
    requests = initiative.reach.requests if initiative.reach else 0
    if requests:
        said.append(t("progress.reach.requests", n=formats.number(requests, language)))
    return t("progress.reach.used", parts=" · ".join(said)) if said else t("progress.reach.none")


def assessment(initiative: InitiativeProgress, t: T, language: str) -> str:
    """The coordinator's sentence on a qualitative initiative with its day, and whether it has grown old."""
    said = initiative.assessment
    if said is None:
        return t("progress.assessment.none")
    key = "stale" if said.stale else "fresh"
    return t(f"progress.assessment.{key}", text=said.text, by=said.by, day=formats.day(said.on, language), age=said.age)


def against(actual: int, target: int | None, language: str) -> str:
    """A number against its target: "7/10"; the number alone where there is none."""
    said = formats.number(actual, language)
    return said if target is None else f"{said}/{formats.number(target, language)}"


def of(actual: int, target: int | None, t: T, language: str) -> str:
    """A number against its target in words: "7 af 10"; the number alone where there is none."""
    said = formats.number(actual, language)
    return said if target is None else t("progress.of", actual=said, target=formats.number(target, language))


def _pace(left: Needed, indicator: Indicator, plan: Plan, t: T, language: str) -> str:
    """In how many weeks, where that still says something; the last one needs no pace."""
    if left.count == 1:
        return ""
    profile = profile_of(plan, indicator.profile)
    if left.weeks < _SHORT_OF:
        return t("progress.needed.ending")
    if left.every is None:
        return t("progress.needed.within", weeks=floor(left.weeks), units=profile.units.of(language))
    # Danish says "every 3rd week", English "every 3 weeks".
    unit = profile.unit.of(language) if language == "da" else profile.units.of(language)
    return t("progress.needed.every", every=left.every, unit=unit)


def _said(name: str, value: float, language: str) -> str:
    if name not in _SHARES:
        return formats.number(value, language)
    return f"under {formats.percent(0.01, language)}" if value < 0.01 else formats.percent(value, language)

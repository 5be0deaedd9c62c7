"""Puts progress into words of the reader's language: the status, its reason, and what is needed from now."""

from __future__ import annotations

from bot import formats
from bot.texts import T
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
    reasons = [one.count.why]
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
    """What it takes from now: "Mangler 4: 1 hver 4. skoleuge, med 11 deltagere hver gang"; None once all is reached."""
    if one.needed is None:
        return None
    indicator = plan.indicator(one.id)
    if not one.needed.count:
        word = indicator.people_named(one.needed.people).of(language)
        return t("progress.needed.people", people=formats.number(one.needed.people, language), people_word=word)
    last = one.needed.count == 1
    said = t("progress.needed.one") if last else _pace(one.needed, indicator, plan, t, language)
    if one.needed.each is None:
        return said
    key = "progress.needed.each_one" if last else "progress.needed.each"
    word = indicator.people_named(one.needed.each).of(language)
    return said + t(key, each=formats.number(one.needed.each, language), people_word=word)


def twins(one: IndicatorProgress, plan: Plan, t: T, language: str) -> str:
    """Both targets of an indicator at once: "Vidensoplæg 7/10, deltagere 118/150 (11 ved hver, der mangler)"."""
    indicator = plan.indicator(one.id)
    said = f"{indicator.name.of(language)} {against(one.count.actual, one.count.target, language)}"
    if one.people is None:
        return said
    said += f", {indicator.people_word.of(language)} {against(one.people.actual, one.people.target, language)}"
    if one.needed is not None and one.needed.each is not None:
        said += " " + t("progress.twin_each", each=formats.number(one.needed.each, language))
    return said


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
    profile = profile_of(plan, indicator.profile)
    unit, count = profile.unit.of(language), formats.number(left.count, language)
    if left.weeks < _SHORT_OF:
        return t("progress.needed.ending", count=count)
    if left.per_week is not None:
        many = formats.number(left.per_week, language)
        return t("progress.needed.per_week", count=count, per_week=many, unit=unit)
    if left.every == 1:
        return t("progress.needed.every_week", count=count, unit=unit)
    # Danish says "every 3rd week", English "every 3 weeks".
    unit = unit if language == "da" else profile.units.of(language)
    return t("progress.needed.every", count=count, every=left.every, unit=unit)


def _said(name: str, value: float, language: str) -> str:
    if name not in _SHARES:
        return formats.number(value, language)
    return f"under {formats.percent(0.01, language)}" if value < 0.01 else formats.percent(value, language)

"""The plan in lines for a phone, in its own order: what /status and the digest both show."""

from __future__ import annotations

from bot import formats
from bot.markup import Markup, escape, join
from bot.telling import words
from bot.texts import T, plural
from domain.plan import Plan
from domain.progress import AgedAssessment, IndicatorProgress, InitiativeProgress, Money, Progress
from domain.status import Reason

# What a reader has to be given a reason for at once, and what it takes from now; of the others it is one tap away.
_EXPLAINED = ("watch", "behind", "not_measured")
_TO_ACT_ON = ("watch", "behind")


def plan_block(told: Progress, plan: Plan, t: T, language: str) -> Markup:
    """All initiatives with their indicators, then the money."""
    parts = [initiative_block(one, plan, t, language) for one in told.initiatives]
    return join([*parts, money_block(told.money, plan, t, language)], "\n\n")


def initiative_block(told: InitiativeProgress, plan: Plan, t: T, language: str) -> Markup:
    """One initiative: its name, and a few lines for each indicator, or for what is told in words."""
    lines = [initiative_title(told, plan, t, language)]
    for one in told.indicators:
        lines += _indicator(one, plan, t, language)
    return join(lines + _in_words(told, plan, t, language))


def initiative_title(told: InitiativeProgress, plan: Plan, t: T, language: str) -> str:
    """An initiative's number and name; without what follows its dash, for a phone is narrow."""
    initiative = next(one for one in plan.initiatives if one.number == told.number)
    name = initiative.name.of(language).partition(" – ")[0]
    return t("progress.chat.initiative", number=told.number, name=name)


def money_block(money: tuple[Money, ...], plan: Plan, t: T, language: str) -> Markup:
    """Each budget line: spent of what is set aside, and the word for it."""
    lines = [t("progress.chat.money")]
    for line in money:
        said = t(
            "progress.chat.budget_line",
            symbol=words.MONEY_SYMBOLS[line.status],
            name=plan.budget_line(line.id).name.of(language),
            spent=formats.number(line.spent, language),
            allotted=formats.money(line.allotted, language),
            status=inside(words.money_status(line, t)),
        )
        lines.append(said)
    return join(lines)


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "Vidensoplæg" begins small there, "SSP-møder" does not."""
    small = name[:1].lower() + name[1:] if not name[1:2].isupper() else name
    return Markup(small) if isinstance(name, Markup) else small


def counted(plan: Plan, indicator: str, count: int, t: T, language: str) -> str:
    """So many of an indicator in words: "1 mentorforløb", "2 vidensoplæg", "4 møder"."""
    one = plan.indicator(indicator)
    if one.kind == "meeting":
        return plural(t, "progress.chat.meetings", count)
    name = one.one.of(language) if count == 1 else inside(one.name.of(language))
    return f"{formats.number(count, language)} {name}"


def ago(assessment: AgedAssessment, t: T) -> str:
    """How old the coordinator's sentence is."""
    if assessment.age < 1:
        return t("progress.chat.today")
    if assessment.age < 14:
        return plural(t, "progress.chat.days", assessment.age)
    return t("progress.chat.weeks", n=assessment.age // 7)


def _indicator(one: IndicatorProgress, plan: Plan, t: T, language: str) -> list[str]:
    indicator = plan.indicator(one.id)
    if one.count.target is None and (one.people is None or one.people.target is None):
        return []
    name = indicator.name.of(language)
    said = _numbers(one, plan, t, language)
    # Of what is reached nothing is left to say below it: a phone is short too.
    beside = said if one.status == "reached" else []
    lines = [
        t(
            "progress.chat.indicator",
            symbol=words.SYMBOLS[one.status],
            name=name,
            count=words.of(one.count.actual, one.count.target, t, language),
            beside=join(["", *beside], ", "),
            status=inside(words.status(one, t)),
        )
    ]
    if one.status in _EXPLAINED:
        reason = Reason(one.why.key.replace("progress.why.", "progress.chat.why."), one.why.values)
        said.append(words.because(reason, indicator, t, language))
    if said and not beside:
        lines.append(t("progress.chat.under", said=join(said, " · ")))
    needed = words.needed(one, plan, t, language) if one.status in _TO_ACT_ON else None
    if needed is not None:
        lines.append(t("progress.chat.under", said=needed))
    return lines


def _numbers(one: IndicatorProgress, plan: Plan, t: T, language: str) -> list[str]:
    """Participants against their target, the pace, and what is booked."""
    found: list[str] = []
    if one.people is not None and one.people.target is not None:
        people = words.of(one.people.actual, one.people.target, t, language)
        word = plan.indicator(one.id).people_word.of(language)
        found.append(t("progress.chat.people", people=people, people_word=word))
    if one.count.expected is not None and one.count.status != "reached" and one.count.expected.share < 1:
        low, high = one.count.expected.low, one.count.expected.high
        found.append(t("progress.chart.expected", expected=formats.number_range(low, high, language)))
    if one.count.booked:
        found.append(t("progress.chart.booked", booked=formats.number(one.count.booked, language)))
    return found


def _in_words(told: InitiativeProgress, plan: Plan, t: T, language: str) -> list[str]:
    """An initiative without targets: what was done, who used the offers, and the coordinator's sentence."""
    if told.reach is None:
        return []
    met = [counted(plan, one.id, one.count.actual, t, language) for one in told.indicators if one.count.actual]
    used = [counted(plan, name, count, t, language) for name, count in told.reach.by_indicator]
    if told.reach.requests:
        used.append(plural(t, "progress.chat.requests", told.reach.requests))
    counted_so_far = [
        t("progress.chat.met", said=listed(met, t)) if met else t("progress.chat.not_met"),
        t("progress.chat.used", said=listed(used, t)) if used else t("progress.chat.not_used"),
    ]
    return [join(counted_so_far, " "), _assessment(told.assessment, t)]


def _assessment(said: AgedAssessment | None, t: T) -> str:
    if said is None:
        return t("progress.chat.no_assessment")
    key = "progress.chat.old_assessment" if said.stale else "progress.chat.assessment"
    return t(key, text=escape(said.text), by=said.by, ago=ago(said, t))


def listed(parts: list[str], t: T) -> Markup:
    """Several things as one: "a, b og c"."""
    if len(parts) < 2:
        return join(parts)
    return join([join(parts[:-1], ", "), parts[-1]], t("progress.chat.and"))

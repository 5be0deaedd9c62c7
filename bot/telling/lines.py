"""The plan in lines for a phone, in its own order: what /status and the digest both show."""

from __future__ import annotations

from bot import formats
from bot.markup import Markup, escape, join
from bot.telling import words
from bot.texts import T, plural
from domain.plan import Indicator, Plan
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
    """An initiative's number and its short name."""
    initiative = next(one for one in plan.initiatives if one.number == told.number)
    return t("progress.chat.initiative", number=told.number, name=initiative.short.of(language))


def money_block(money: tuple[Money, ...], plan: Plan, t: T, language: str) -> Markup:
    """Each budget line: spent of what is set aside, and the word for it; told once where it is the same for all."""
    same = len({line.status for line in money}) == 1
    status = {line.id: t("progress.chat.status", status=inside(words.money_status(line, t))) for line in money}
    lines = [join([t("progress.chat.money"), status[money[0].id] if same else ""], "")]
    for line in money:
        said = t(
            "progress.chat.budget_line",
            symbol=words.MONEY_SYMBOLS[line.status],
            name=plan.budget_line(line.id).short.of(language),
            spent=formats.number(line.spent, language),
            allotted=formats.money(line.allotted, language),
        )
        lines.append(join([said, "" if same else status[line.id]], ""))
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
    reached = one.status == "reached"
    status = inside(words.status(one, t))
    if one.status in _EXPLAINED:
        reason = Reason(one.why.key.replace("progress.why.", "progress.chat.why."), one.why.values)
        status = t("progress.chat.reason", status=status, why=words.because(reason, indicator, t, language))
    first = t(
        "progress.chat.indicator",
        symbol=words.SYMBOLS[one.status],
        name=indicator.short.of(language),
        count=words.of(one.count.actual, one.count.target, t, language),
        beside=t("progress.chat.status", status=status) if reached else _pace(one, t, language),
    )
    below = _beside_count(one, indicator, t, language)
    below += [] if reached else [status]
    found = [first, t("progress.chat.under", said=join(below, " · "))] if below else [first]
    # The last one, without participants to bring: the numbers say it.
    last = one.needed is not None and one.needed.count == 1 and one.needed.each is None
    needed = None if last or one.status not in _TO_ACT_ON else words.needed(one, plan, t, language)
    return found if needed is None else [*found, t("progress.chat.under", said=needed)]


def _pace(one: IndicatorProgress, t: T, language: str) -> str:
    """Where the plan is now: " (plan 5–6)"; nothing where it stands at its target."""
    expected = one.count.expected
    if expected is None or one.count.status == "reached" or expected.share >= 1:
        return ""
    return t("progress.chat.pace", expected=formats.number_range(expected.low, expected.high, language))


def _beside_count(one: IndicatorProgress, indicator: Indicator, t: T, language: str) -> list[str]:
    """Participants against their target, and what is booked."""
    found: list[str] = []
    if one.people is not None and one.people.target is not None:
        people = words.of(one.people.actual, one.people.target, t, language)
        found.append(t("progress.chat.people", people=people, people_word=indicator.people_word.of(language)))
    if one.count.booked:
        found.append(t("progress.chart.booked", booked=formats.number(one.count.booked, language)))
    return found


def _in_words(told: InitiativeProgress, plan: Plan, t: T, language: str) -> list[str]:
    """An initiative without targets: what was done, who used the offers, and the coordinator's sentence."""
    if told.reach is None:
        return []
    done = [counted(plan, one.id, one.count.actual, t, language) for one in told.indicators if one.count.actual]
    met = listed(done, t) if done else t("progress.chat.not_met")
    used = [counted(plan, name, count, t, language) for name, count in told.reach.by_indicator]
    if told.reach.requests:
        used.append(plural(t, "progress.chat.requests", told.reach.requests))
    if used:
        return [t("progress.chat.used", met=met, said=listed(used, t)), _assessment(told.assessment, t)]
    return [t("progress.chat.not_used", met=met), _assessment(told.assessment, t)]


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

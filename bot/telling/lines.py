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
# The word alone says it: not reached, or how many are missing.
_SAID_BY_THE_WORD = ("progress.why.ended",)
_SAYS_WHAT_IS_MISSING = ("progress.why.people_missing",)
# Letters in a line of a phone at the usual size; what is longer may break where it likes.
_WIDTH = 42


def plan_block(told: Progress, plan: Plan, t: T, language: str) -> Markup:
    """All initiatives with their indicators, then the money."""
    parts = [initiative_block(one, plan, t, language) for one in told.initiatives]
    return join([*parts, money_block(told.money, plan, t, language)] if told.money else parts, "\n\n")


def initiative_block(told: InitiativeProgress, plan: Plan, t: T, language: str) -> Markup:
    """One initiative: its name, and a few lines for each indicator, or for what is told in words."""
    lines = [initiative_title(told, plan, t, language)]
    for one in told.indicators:
        lines += _indicator(one, plan, t, language)
    return join(lines + in_words(told, plan, t, language))


def initiative_title(told: InitiativeProgress, plan: Plan, t: T, language: str) -> str:
    """An initiative's number and its short name."""
    initiative = next(one for one in plan.initiatives if one.number == told.number)
    return t("progress.chat.initiative", number=told.number, name=initiative.short.of(language))


def money_block(money: tuple[Money, ...], plan: Plan, t: T, language: str) -> Markup:
    """Each budget line: spent of what is set aside, and the word for it; told once where it is the same for all."""
    same = len({line.status for line in money}) == 1
    status = {line.id: inside(words.money_status(line, t)) for line in money}
    lines = [t("progress.chat.money")]
    if same:
        lines = [join([*lines, t("progress.chat.status", status=status[money[0].id])], "")]
    for line in money:
        said = t(
            "progress.chat.budget_line",
            symbol=words.MONEY_SYMBOLS[line.status],
            name=plan.budget_line(line.id).short.of(language),
            spent=formats.number(line.spent, language),
            allotted=formats.money(line.allotted, language),
        )
        lines.append(said)
        if not same:
            lines.append(t("progress.chat.under", said=status[line.id]))
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
    if one.status in _EXPLAINED and one.why.key not in _SAID_BY_THE_WORD:
        reason = Reason(one.why.key.replace("progress.why.", "progress.chat.why."), one.why.values)
        status = t("progress.chat.reason", status=status, why=words.because(reason, indicator, t, language))
    beside = _beside(one, t, language)
    first = t(
        "progress.chat.indicator",
        symbol=words.SYMBOLS[one.status],
        name=indicator.short.of(language),
        count=words.of(one.count.actual, one.count.target, t, language),
        beside=t("progress.chat.status", status=status) if reached else "",
    )
    found: list[str] = [join([first, t("progress.chat.beside", said=join(beside, ", ")) if beside else ""], "")]
    below = _people(one, indicator, t, language)
    below += _booked(one, t, language) if reached else [status]
    if one.count.overdue:
        below.append(t("progress.chat.overdue", n=formats.number(one.count.overdue, language)))
    found += [t("progress.chat.under", said=line) for line in _filled(below)]
    needed = _to_do(one, plan, t, language)
    return found if needed is None else [*found, t("progress.chat.under", said=needed)]


def _filled(parts: list[str]) -> list[Markup]:
    """The parts in as few lines as hold them whole."""
    lines: list[list[str]] = []
    for part in parts:
        if lines and len(" · ".join([*lines[-1], part])) <= _WIDTH:
            lines[-1].append(part)
        else:
            lines.append([part])
    return [join(line, " · ") for line in lines]


def _beside(one: IndicatorProgress, t: T, language: str) -> list[str]:
    """Beside the count: where the plan is now, or that this half is reached, and what is booked."""
    found: list[str] = []
    expected = one.count.expected
    if one.count.status == "reached" and one.status != "reached":
        found.append(t("progress.chat.reached"))
    elif expected is not None and one.count.status != "reached" and expected.share < 1:
        said = formats.number_range(expected.low, expected.high, language)
        found.append(t("progress.chat.pace", expected=said))
    return found if one.status == "reached" else [*found, *_booked(one, t, language)]


def _booked(one: IndicatorProgress, t: T, language: str) -> list[str]:
    many = one.count.booked
    return [t("progress.chart.booked", booked=formats.number(many, language))] if many else []


def _people(one: IndicatorProgress, indicator: Indicator, t: T, language: str) -> list[str]:
    """Participants against their target; what nobody has told is no zero."""
    people = one.people
    if people is None or people.target is None:
        return []
    word = indicator.people_word.of(language)
    if people.without and people.without == one.count.actual:
        return [t("progress.chat.people_unknown", people_word=word)]
    of = words.of(people.actual, people.target, t, language)
    said = t("progress.chat.people", people=of, people_word=word)
    beside = words.without_people(one, t, language)
    if people.status == "reached" and one.status != "reached":
        beside = t("progress.chat.reached")
    return [join([said, t("progress.chat.beside", said=beside) if beside else ""], "")]


def _to_do(one: IndicatorProgress, plan: Plan, t: T, language: str) -> str | None:
    """What it takes from now; nothing where the numbers say it: the last one, without participants to bring."""
    if one.needed is None or one.status not in _TO_ACT_ON or one.why.key in _SAYS_WHAT_IS_MISSING:
        return None
    last = one.needed.count == 1 and one.needed.each is None and not one.needed.booked
    return None if last else words.needed(one, plan, t, language)


def in_words(told: InitiativeProgress, plan: Plan, t: T, language: str) -> list[str]:
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

"""Requests for advice: whom to ask, what is late, and what a request is called; decided from plain values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from domain.calendar import office_minutes
from domain.plan import EscalationStep, Plan, Vocabulary

CIRCLE = 3
REOPENED_WITHIN = timedelta(days=7)
_URGENT = re.compile(
    r"(?<!\w)(?:haster(?! ikke)|akut|straks|omgående|lige nu|hurtigst muligt|med det samme|nu!|ud af landet|til syrien"
    r"|lufthavn\w*|i fare|livsfare|kniv\w*|pistol\w*|våben\w*|bombe\w*|skyd(?:er|e)?|tru(?:er|ede|et|sler|ssel)"
    r"|dræbe\w*|slå(?:r|et)? ihjel|selvmord\w*|forsvundet|stukket af"
    r"|(?<!not )urgent(?:ly)?|emergency|right now|immediately|at once|asap|now!|to syria|airport|in danger"
    r"|knife|knives|gun|guns|weapons?|bombs?|shoot|threat\w*|kill\w*|suicid\w*|gone missing|disappeared"
    r"|r[au]n away)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Expert:
    """A panel member as routing sees one; `load` is how many requests he or she has in hand."""

    id: int
    topics: tuple[str, ...]
    load: int
    reachable: bool = True
    away_until: date | None = None

    def can(self, today: date) -> bool:
        """True when this expert can be asked today."""
        return self.reachable and (self.away_until is None or self.away_until < today)


def reference(year: int, number: int) -> str:
    """What everybody calls a request: "R-14-007"."""
    return f"R-{year % 100:02}-{number:03}"


def first_circle(experts: Iterable[Expert], topic: str | None, today: date, already: Collection[int] = ()) -> list[int]:
    """Up to three to ask first: those whose topic it is (of all, where it is nobody's), the least loaded first."""
    free = [one for one in experts if one.can(today) and one.id not in already]
    fitting = [one for one in free if topic in one.topics] or free
    return [one.id for one in sorted(fitting, key=lambda one: (one.load, one.id))[:CIRCLE]]


def wider_circle(experts: Iterable[Expert], today: date, already: Collection[int] = ()) -> list[int]:
    """Everybody else who can be asked."""
    return [one.id for one in experts if one.can(today) and one.id not in already]


def suggest_topic(plan: Plan, text: str) -> str | None:
    """The topic whose words stand most often in `text`; None where none does."""
    hits = {one.id: sum(len(_pattern(word).findall(text)) for word in one.words) for one in plan.topics}
    best = max(hits, key=lambda topic: hits[topic], default=None)
    return best if best is not None and hits[best] else None


def sounds_urgent(text: str) -> bool:
    """True when somebody may be in danger: said once too often, the emergency number harms nobody."""
    return _URGENT.search(text) is not None


def is_audience(audience: Vocabulary, organisation: str | None) -> bool:
    """True when that organisation is one of those the plan wants to reach."""
    return bool(organisation) and any(_pattern(w).search(organisation or "") for w in (*audience.da, *audience.en))


def _pattern(word: str) -> re.Pattern[str]:
    core = re.escape(word.strip("*"))
    return re.compile(
        ("" if word.startswith("*") else r"(?<!\w)") + core + ("" if word.endswith("*") else r"(?!\w)"), re.IGNORECASE
    )


def waited_minutes(plan: Plan, since: datetime, now: datetime, zone: tzinfo, *, urgent: bool = False) -> int:
    """How long something has waited: minutes of office hours, plain ones where it is urgent."""
    if urgent:
        return int((now - since).total_seconds()) // 60
    return office_minutes(plan, since.astimezone(zone), now.astimezone(zone))


def due_steps(
    plan: Plan, waiting_since: datetime, now: datetime, zone: tzinfo, *, urgent: bool, done: Collection[str] = ()
) -> list[EscalationStep]:
    """The steps whose time has come and that have not been done: working minutes, plain ones where it is urgent."""
    waited = waited_minutes(plan, waiting_since, now, zone, urgent=urgent)
    return [
        one
        for one in plan.escalation
        if one.id not in done and waited >= (one.urgent_after_minutes if urgent else one.after_minutes)
    ]


def patience(plan: Plan, *, urgent: bool) -> int:
    """How many minutes an expert may owe an answer: as many as a request may wait to be taken; 0 for no end."""
    return max((one.urgent_after_minutes if urgent else one.after_minutes for one in plan.escalation), default=0)


def may_reopen(closed_at: datetime, now: datetime) -> bool:
    """A reply within a week of the end opens a request again."""
    return now - closed_at <= REOPENED_WITHIN

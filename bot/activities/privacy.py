"""What must not be kept of an activity: secrets, and what seems to be somebody's name."""

from __future__ import annotations

import re

from bot.activities.desk import Desk
from domain.plan import Plan
from domain.redaction import redact

# "Hans Egedes Skole" is a school; "på Ali Hassans skole" says whose it is.
_INSTITUTION = re.compile(
    r"(?:[A-ZÆØÅ][\w.'’-]*\s+){1,4}"
    r"(?:Skole|Skolen|Friskole|Gymnasium|School|Kirke|Church|Bibliotek|Library|Kulturhus|Medborgerhus|Fritidshjem"
    r"|Ungdomsskole|Børnehave|Hospital|Alle|Allé|Plads|Torv|Gade|Vej|Bakke)\b"
)


def has_secrets(desk: Desk, text: str) -> bool:
    """True when a CPR number, a telephone number, an address or the like stands in it."""
    return bool(redact(text, desk.today, desk.language).found)


def names_somebody(desk: Desk, text: str) -> bool:
    """True when it seems to name a person; the plan's own names and those of schools and streets are nobody's."""
    own = [match.span() for match in _INSTITUTION.finditer(text)]
    plan = desk.known(desk.today).plan
    return any(
        not _is_plans_own(plan, text[one.start : one.end])
        and not any(start <= one.start and one.end <= end for start, end in own)
        for one in redact(text, desk.today, desk.language).names
    )


def _is_plans_own(plan: Plan, name: str) -> bool:
    words = (*plan.audience.da, *plan.audience.en, *plan.places, plan.name.da, plan.name.en)
    return any(name.casefold() in word.casefold() for word in words)

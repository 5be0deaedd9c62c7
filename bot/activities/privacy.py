"""What must not be kept of an activity: secrets, and what seems to be somebody's name."""

from __future__ import annotations

import re
from typing import Literal

from bot.activities.desk import Desk
from domain.plan import Plan
from domain.redaction import redact

# "Hans Egedes Skole" is a school; "på Ali Hassans skole" says whose it is.
_INSTITUTION = re.compile(
    r"(?:[A-ZÆØÅ][\w.'’-]*\s+){1,4}"
    r"(?:Skole|Skolen|Friskole|Gymnasium|School|Kirke|Church|Bibliotek|Library|Kulturhus|Medborgerhus|Fritidshjem"
    r"|Ungdomsskole|Børnehave|Hospital|Alle|Allé|Plads|Torv|Gade|Vej|Bakke)\b"
)


def personal(desk: Desk, text: str) -> Literal["secrets", "names"] | None:
    """What of it must not be kept: secrets such as a telephone number, or else what seems to be a person's name.

    The plan's own names and those of schools and streets are nobody's.
    """
    clean = redact(text, desk.today, desk.language)
    if clean.found:
        return "secrets"
    own = [match.span() for match in _INSTITUTION.finditer(text)]
    plan = desk.known(desk.today).plan
    somebody = any(
        not _is_plans_own(plan, text[one.start : one.end])
        and not any(start <= one.start and one.end <= end for start, end in own)
        for one in clean.names
    )
    return "names" if somebody else None


def _is_plans_own(plan: Plan, name: str) -> bool:
    words = (*plan.audience.da, *plan.audience.en, *plan.places, plan.name.da, plan.name.en)
    return any(name.casefold() in word.casefold() for word in words)

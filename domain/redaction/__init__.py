"""What must not be kept or passed on, found and taken out of a message; how each kind is recognised stays in here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.redaction.addresses import find_addresses, find_told_houses
from domain.redaction.cpr import find_cprs
from domain.redaction.emails import find_emails
from domain.redaction.handles import find_handles
from domain.redaction.lookalikes import without_lookalikes
from domain.redaction.names import find_names
from domain.redaction.phones import find_phones
from domain.redaction.plates import find_plates
from domain.redaction.shadow import Shadow, blank
from domain.redaction.told import find_told

if TYPE_CHECKING:
    from datetime import date

KINDS = ("cpr", "phone", "email", "address", "handle", "plate")
PLACEHOLDERS = {
    "cpr": {"da": "[CPR-nummer fjernet]", "en": "[CPR number removed]"},
    "phone": {"da": "[telefonnummer fjernet]", "en": "[phone number removed]"},
    "email": {"da": "[e-mail fjernet]", "en": "[e-mail removed]"},
    "address": {"da": "[adresse fjernet]", "en": "[address removed]"},
    "handle": {"da": "[profil fjernet]", "en": "[profile removed]"},
    "plate": {"da": "[nummerplade fjernet]", "en": "[licence plate removed]"},
}
_DIGIT = re.compile(r"\d")
_REACHED = re.compile(
    r"(?<!\w)(?:på|on|at|tlf\.?|telefon|phone|mobil|nummer(?:et)?|number)(?: er| is)?:?\s$", re.IGNORECASE
)
_ROUNDS = 8  # each round looks again at what the last one uncovered; real messages need two


@dataclass(frozen=True, slots=True)
class Finding:
    """One stretch of the ORIGINAL text: `kind` is one of KINDS or "name"; offsets count code points, end excluded."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """A message without its secrets, where they stood, and what looks like a person's name (left in, to be shown)."""

    text: str
    found: tuple[Finding, ...]
    names: tuple[Finding, ...]


def redact(text: str, today: date | None = None, language: str = "da", public: str = "") -> Redacted:
    """Take CPR numbers, phones, e-mails, addresses, profiles and plates out of `text`; never raises.

    `today` tells a date written as eight digits from a phone number (ten years back to two years ahead; without it
    2000 to 2029). The placeholders are in `language` ("da", anything else reads as English). Redacting twice changes
    nothing more. Names are only pointed out: a heuristic that misses some must not look like a promise. `public` is a
    telephone number that anybody may have, such as the plan's hotline; it stays.
    """
    shadow = Shadow.of(text)
    seen = _without_placeholders(shadow.text)
    spans: list[tuple[str, int, int]] = []
    years = (today.year - 10, today.year + 2) if today else (2000, 2029)
    if "\n" in seen:
        broken = _broken(seen, years)
        spans += broken
        seen = blank(seen, [(start, end) for _, start, end in broken])
    for _ in range(_ROUNDS):
        fresh, seen = _search(seen, years)
        spans += fresh
        if not fresh:
            break
    number = _digits(public)
    spans = [one for one in spans if not number or _digits(shadow.text[one[1] : one[2]]) != number]
    found = tuple(Finding(kind, *shadow.original(s, e)) for kind, s, e in sorted(spans, key=lambda span: span[1]))
    names = tuple(Finding("name", *shadow.original(s, e)) for s, e in find_names(seen))
    return Redacted(_replaced(text, found, "da" if language == "da" else "en"), found, names)


def _digits(number: str) -> str:
    """The last eight of a telephone number, without its country."""
    return "".join(filter(str.isdigit, number))[-8:]


def _broken(seen: str, years: tuple[int, int]) -> list[tuple[str, int, int]]:
    """What line breaks run through: one, for more of them make a list, unless a telephone is what it is said to be."""
    found, _ = _search(seen.replace("\n", " "), years)
    said = [one for one in found if one[0] == "phone" and _REACHED.search(seen[max(0, one[1] - 16) : one[1]])]
    return [one for one in found if "\n" in seen[one[1] : one[2]] and (one in said or seen.count("\n", *one[1:]) == 1)]


def _search(seen: str, years: tuple[int, int]) -> tuple[list[tuple[str, int, int]], str]:
    """One round: what was found, and the text with it blanked. The order settles what a digit belongs to."""
    fresh: list[tuple[str, int, int]] = []

    def take(kind: str, spans: list[tuple[int, int]], *texts: str) -> list[str]:
        fresh.extend((kind, start, end) for start, end in spans)
        return [blank(text, spans) for text in texts]

    (seen,) = take("email", find_emails(seen), seen)
    (seen,) = take("handle", find_handles(seen), seen)
    (seen,) = take("phone", find_told(seen), seen)
    (seen,) = take("address", find_told_houses(seen), seen)
    if not _DIGIT.search(seen):
        return fresh, seen
    (seen,) = take("cpr", find_cprs(seen), seen)
    plain = without_lookalikes(seen)
    seen, plain = take("plate", find_plates(plain), seen, plain)
    seen, plain = take("address", find_addresses(plain), seen, plain)
    (seen,) = take("phone", find_phones(plain, years), seen)
    return fresh, seen


def _without_placeholders(text: str) -> str:
    if "[" not in text:
        return text
    spans = []
    for word in (word for both in PLACEHOLDERS.values() for word in both.values()):
        at = text.find(word)
        while at >= 0:
            spans.append((at, at + len(word)))
            at = text.find(word, at + len(word))
    return blank(text, spans)


def _replaced(text: str, found: tuple[Finding, ...], language: str) -> str:
    parts, at = [], 0
    for finding in found:
        parts += [text[at : finding.start], PLACEHOLDERS[finding.kind][language]]
        at = finding.end
    return "".join([*parts, text[at:]])

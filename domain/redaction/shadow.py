"""A message as the finders read it: plain digits, dashes and spaces, with the way back to the original offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILL = "\ue000"  # private use: no letter, digit, space or mark, so nothing can be found in or across it
_PLAIN = re.compile(r"[\t\n -~§«»’“”…æøåÆØÅäöüÄÖÜéÉèáóíçğışŞ€£]*")


_LOOSE = re.compile(r"[ \t\xa0]{2}|[ \t\xa0],")


@dataclass(frozen=True, slots=True)
class Shadow:
    """The readable text and, for each of its characters, the offset it came from (None: the same offset)."""

    text: str
    origin: Sequence[int] | None
    length: int

    @classmethod
    def of(cls, text: str) -> Shadow:
        """Read `text`: what cannot be seen and spaces too many are dropped, letters and loose accents are joined."""
        if _PLAIN.fullmatch(text) and not _LOOSE.search(text):
            return cls(text, None, len(text))
        characters: list[str] = []
        origin: list[int] = []
        for offset, character in enumerate(text):
            _read(character, offset, characters, origin)
        return cls("".join(characters), origin, len(text))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text behind shadow[start:end], invisible characters inside it included."""
        if self.origin is None:
            return start, end
        after = self.origin[end] if end < len(self.origin) else self.length
        return self.origin[start], after


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with each span filled, so that offsets stay and nothing more is found there."""
    parts, at = [], 0
    for start, end in sorted(spans):
        parts += [text[at:start], FILL * (end - start)]
        at = end
    return "".join([*parts, text[at:]]) if at else text


def words(listed: str) -> frozenset[str]:
    """A list of words written as prose."""
    return frozenset(listed.split())


def is_day(year: int, month: int, day: int) -> bool:
    """True for a day of the calendar since 1900."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year >= 1900


def apart(*groups: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of all groups but those that touch one of an earlier group: the earlier pattern knew better."""
    taken: set[int] = set()
    kept = []
    for start, end in (span for group in groups for span in group):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return sorted(kept)


def _read(character: str, offset: int, characters: list[str], origin: list[int]) -> None:
    category = unicodedata.category(character)
    if category in {"Mn", "Me"} and characters:
        joined = unicodedata.normalize("NFC", characters[-1] + character)
        if len(joined) == 1:
            characters[-1] = joined
        return
    if category == "Cf":
        return
    simple = _simple(character, category)
    if characters and characters[-1] == " " and simple in " ,":  # "Jagtvej  144 , 1. th"
        if simple == " ":
            return
        characters.pop()
        origin.pop()
    characters.append(simple)
    origin.append(offset)


def _simple(character: str, category: str) -> str:
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return " "
    if category == "Pd" or character == "−":  # the minus sign, which is no dash by category
        return "-"
    wide = unicodedata.normalize("NFKC", character) if "\uff00" <= character <= "\uffef" else character
    return wide if len(wide) == 1 else character

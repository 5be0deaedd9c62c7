"""Numbers as people write them: figures with points and commas, and the number words of both languages."""

from __future__ import annotations

import re

from domain.reading.tokens import FIGURE, NUMBER, WORD, Token
from domain.reading.words.quantities import DANISH_ONES, DANISH_TENS, ENGLISH_ONES, NUMBERS, TENS

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,']\d{3})+")
_WITH_CENTS = re.compile(r"(\d+|\d{1,3}(?:[.,']\d{3})+)[.,](\d{1,2})")
_LARGEST = 10**12


def figure(text: str) -> int | None:
    """The whole number written as figures, "12.500" and "12,500" alike; None for a date, a time or a range."""
    if text.isdigit():
        return int(text) if len(text) <= 12 else None
    if _THOUSANDS.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    return None


def with_cents(text: str) -> tuple[int, int] | None:
    """Whole part and hundredths of "6.250,00", "187.50" or "1,5"; None where the text is no such number."""
    match = _WITH_CENTS.fullmatch(text)
    if match is None:
        return None
    whole = figure(match[1])
    return None if whole is None else (whole, int(match[2].ljust(2, "0")))


def _danish_compounds() -> dict[str, int]:
    """femogtyve, enoghalvfjerds, tohundrede, hundredeogtyve."""
    found = {f"{one}og{ten}": NUMBERS[one] + NUMBERS[ten] for one in DANISH_ONES for ten in DANISH_TENS}
    small = {word: value for word, value in NUMBERS.items() if 0 < value < 100} | found
    found |= {f"hundredeog{word}": 100 + value for word, value in small.items()}
    found |= {f"hundredog{word}": 100 + value for word, value in small.items()}
    for word, value in NUMBERS.items():
        if 0 < value < 20:
            found |= {f"{word}hundrede": value * 100, f"{word}hundred": value * 100, f"{word}tusind": value * 1000}
            found |= {f"{word}tusinde": value * 1000, f"{word}hundredekroner": value * 100}
    return found


def _english_compounds() -> dict[str, int]:
    """twentyfive, onehundred."""
    return {f"{ten}{one}": NUMBERS[ten] + NUMBERS[one] for ten in TENS for one in ENGLISH_ONES}


COMPOUNDS = _danish_compounds() | _english_compounds()


def join_numbers(tokens: list[Token], language: str) -> list[Token]:
    """Replace figures and number words by NUMBER tokens; what is no plain number stays as it was."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        length, value = _number_at(tokens, at, language)
        if length:
            first, last = tokens[at], tokens[at + length - 1]
            number = Token(NUMBER, "", first.start, last.end, first.glued, first.word, {}, min(value, _LARGEST))
            number.tags = set(first.tags) | ({"figure"} if first.kind == FIGURE else {"spelt"})
            if length == 1 and first.word in ("en", "et", "one", "én", "ét"):
                number.tags.add("article")
                number.senses = first.senses
            found.append(number)
        else:
            found.append(tokens[at])
        at += max(length, 1)
    return found


def _number_at(tokens: list[Token], at: int, language: str) -> tuple[int, int]:
    """How many tokens a number beginning here takes, and its value; (0, 0) where none begins."""
    token = tokens[at]
    if token.kind == FIGURE:
        value = figure(token.text)
        if value is None:
            return 0, 0
        length = 1
        if at + 1 < len(tokens) and tokens[at + 1].has("multiplier") and value < 10_000:
            return 2, value * int(tokens[at + 1].senses["multiplier"])
        return length, value
    if token.kind != WORD or not _may_count(tokens, at, language):
        return 0, 0
    return _spelt(tokens, at)


def _spelt(tokens: list[Token], at: int) -> tuple[int, int]:
    """A number in words: units and tens add up, "hundrede" and "tusind" multiply what stands before them."""
    total = part = length = 0
    taken = at
    while taken < len(tokens):
        word = tokens[taken].word
        value = 1 if word in ("a", "an") and not length else tokens[taken].senses.get("number", COMPOUNDS.get(word))
        multiplier = tokens[taken].senses.get("multiplier")
        if multiplier is not None and (length or multiplier >= 12):
            part = max(part, 1) * multiplier
            if multiplier >= 1000:
                total, part = total + part, 0
        elif value is not None and (_fits(part, value, word, length) or (total and not part)):
            part += value
        elif word in ("og", "and") and length and _goes_on(tokens, taken, part):
            taken += 1
            continue
        else:
            break
        taken += 1
        length = taken - at
    return length, total + part


def _fits(part: int, value: int, word: str, length: int) -> bool:
    """Whether a number word may join what came before: "fem (og) tyve", "twenty five", "hundred (and) ten"."""
    if not length:
        return True
    if word in DANISH_TENS and 0 < part % 100 < 10:
        return True
    if part >= 20 and part % 10 == 0 and 0 < value < 10 and part % 100 != 0 and word in ENGLISH_ONES:
        return True
    return part >= 100 and part % 100 == 0 and value < 100


def _goes_on(tokens: list[Token], at: int, part: int) -> bool:
    """After "og" or "and": a ten after a Danish unit, or a smaller number after a hundred that is no new group."""
    if at + 1 >= len(tokens):
        return False
    word = tokens[at + 1].word
    value = tokens[at + 1].senses.get("number", COMPOUNDS.get(word))
    if value is None:
        return False
    if 0 < part < 10:
        return word in DANISH_TENS and part < 10
    return part >= 100 and part % 100 == 0 and value < 100


def _may_count(tokens: list[Token], at: int, language: str) -> bool:
    """Keep English "to" and Danish "fire", "ti" and "et" from being taken for one another's numbers."""
    token = tokens[at]
    word = token.word
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.has("multiplier"):
        if at and tokens[at - 1].kind == FIGURE:  # "1,5 mio": the figure before is no whole number
            return False
        return (int(token.senses["multiplier"]) >= 100 and word != "mill") or word in ("dusin", "snes", "dozen")
    if word == "to":
        return language == "da" and (following is None or not following.has("plan"))
    if word in ("a", "an"):
        return following is not None and following.has("multiplier")
    if word == "i" or (not token.has("number") and word not in COMPOUNDS):
        return False
    if word in ("ni", "fire", "ti") and language == "en":
        return False
    return not (word == "score" and at == 0)

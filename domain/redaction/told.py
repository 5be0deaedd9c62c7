"""Numbers said in words, which some write so that no machine sees them: telephones, and houses in a street."""

from __future__ import annotations

import re

from domain.redaction.lookalikes import COUNTED

_ENGLISH_ONES = "one|two|three|four|five|six|seven|eight|nine"
DIGITS = f"nul|en|et|to|tre|fire|fem|seks|syv|otte|ni|zero|{_ENGLISH_ONES}"
ONES = f"{DIGITS}|oh"  # as a telephone number is read out in English
_TEENS = (
    "ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten"
    "|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS = "tyve|tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems"
_ENGLISH_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
PAIR = (
    rf"(?:(?:{ONES}) ?og ?(?:{_TENS})|(?:{_ENGLISH_TENS})[ -](?:{_ENGLISH_ONES})"
    rf"|{_TEENS}|{_TENS}|{_ENGLISH_TENS})"
)
_TOLD = re.compile(
    rf"(?<!\w)(?:{PAIR}|{ONES})(?:(?: ?[,.-] ?| og | and | )(?:{PAIR}|{ONES})(?!\w)){{3,9}}(?!\w)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<!\w)(?:nummer(?:et)?|number|tlf|telefon\w*|mobil\w*|phone)(?!\w)[^.!?]*$", re.IGNORECASE)
_ONE_TOLD = re.compile(rf"(?<!\w)(?:(?P<pair>{PAIR})|(?:{ONES}))(?!\w)", re.IGNORECASE)


def find_told(text: str) -> list[tuple[int, int]]:
    """Where eight digits are said in words: "to otte fire seks …", "tyve enogfyrre femoghalvfems nul syv"."""
    return [m.span() for m in _TOLD.finditer(text) if _is_told(m, text) and not COUNTED.match(text, m.end())]


def _is_told(match: re.Match[str], text: str) -> bool:
    """Counts of ten and more stand between commas too: "atten, tyve og tolv"."""
    words = match[0]
    said = list(_ONE_TOLD.finditer(words))
    if len(said) == 4 and _NUMBER.search(text[max(0, match.start() - 48) : match.start()]):
        return True
    pairs = sum(one["pair"] is not None for one in said)
    counts = (
        pairs and re.search(r"[,.]| og | and ", words) and not re.search(r"\b(?:nul|zero|oh)\b", words, re.IGNORECASE)
    )
    return len(said) + pairs in (8, 10) and not counts

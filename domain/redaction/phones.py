"""Telephone numbers, Danish and foreign; dates, references and amounts of eight digits are told apart here."""

from __future__ import annotations

import re
from itertools import pairwise

from domain.redaction.lookalikes import COUNTED
from domain.redaction.shadow import apart, is_day

_GROUPS = (
    r"\d{8}|(?<!(?<!\d)\d\d )(?:\d\d(?P<s>[ .-])\d\d(?P=s)\d\d(?P=s)\d\d|\d\d \d\d(?: - |[ -])\d\d \d\d"
    r"|\d\d-\d\d \d\d-\d\d|\d\d\.\d\d \d\d\.\d\d|\d\d ?\d\d ?/ ?\d\d ?\d\d"
    r"|\d\d - \d\d - \d\d - \d\d|\d\d ?/ ?\d\d ?/ ?\d\d ?/ ?\d\d)"
    r"|(?<!\d{4} )\d{4}(?: \. |[ .-])\d{4}(?! \d{4}(?!\d))|\d{4} \d\d \d\d|\d\d \d\d \d{4}"
    r"|\d{3}[ -]\d{3}[ -]\d\d|\d{3} \d\d \d{3}|\d\d \d{3} \d{3}|\d\d \d{6}|\d(?:(?: \d){7}|(?:\.\d){7}|(?:-\d){7})"
)
_DANISH = re.compile(
    rf"(?<!\d)(?<!\d[.,:-])(?<![_#])(?<!\bU\.)(?P<number>{_GROUPS})(?!\d)(?![.,:-]\d)(?! \d\d(?!\d))(?!_)"
)
_TWO_IN_A_ROW = re.compile(r"(?<!\d)(?<!\d[ .,:-])(\d\d \d\d \d\d \d\d) (\d\d \d\d \d\d \d\d)(?![ .,:-]?\d)")
_COUNTRY_45 = re.compile(
    r"(?<![\d+])(?<!\d[ .,:-])(?:(?:\(45\) ?|\(?(?:\+|00|plus) ?45\)?[ .-]{0,3})\d(?:[ .-]{0,3}\d){7}"
    r"|45[ -]?[2-9](?:\d{7}|\d \d\d \d\d \d\d|\d{3} \d{4}))(?!\d)"
)
_ABROAD = re.compile(r"(?<![\d+])\(?(?:\+|00) ?[1-9](?:[ ./()-]{0,2}\d){7,13}+(?!\d)")
_NATIONAL = re.compile(
    r"(?<![\d+/-])(?:\(?0[1-9]\d{1,3}\)?[ -]\d{3,4}[ -]?\d\d(?:[ -]?\d\d){0,2}"
    r"|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?!\d)(?!-\d)"
)
_WORD = (
    r"(?:(?:tlf|tfl|tele?fon|tel|mobil|mob|phone|cell|mobile|whatsapp|viber|sms|hotline|vagttelefon)\w*"
    r"|(?:ring|ringe|ringes|call|text|træffes|fanges|nås|reach\w*)(?: \w+){0,4} (?:på|on|at|til)"
    r"|(?:hans|hendes|mit|private?|her|his|my) n(?:umme)?r\w*"
    r"|ring|call|text|kontakt)"
    r"[ .:=,;()/-]{0,4}(?:(?:nr|nummer\w*|number|no|er|is|på|til|on|at|det)\.?[ .:=(]{1,3}){0,3}"
)
_INTRODUCED = re.compile(rf"(?<!\w){_WORD}$", re.IGNORECASE)
_AFTER_WORD = re.compile(rf"(?<!\w){_WORD}(?P<number>\d(?:[ .()/-]{{0,3}}\d){{5,13}}+)(?!\w)", re.IGNORECASE)
# Eight digits grouped as nobody else does, some words after the telephone was spoken of.
_ODD_GROUPS = re.compile(
    r"(?<!\w)(?:(?:tele?fon|mobil|phone|tlf|ring)\w*|fået nr\.)(?:[ ,.:]+[^\W\d]+\.?){0,6}[ ,.:]+"
    r"(?P<number>\d{1,5}(?: \d{1,5}){1,4})(?![\d.,:-]*\d)(?! \d)",
    re.IGNORECASE,
)
# "number on the flyer was 45-726-108"
_NUMBER_WAS = re.compile(
    r"(?<!\w)(?:nummer(?:et)?|number)(?: [^\W\d]+){0,4} (?:er|var|is|was|på)[ :]+"
    r"(?P<number>[2-9]\d{0,4}(?:[ -]\d{1,5}){1,4})(?![\d.,:-]*\d)(?! \d)",
    re.IGNORECASE,
)
# "28 o4 71 6o": the letter for the digit
_LETTER_O = re.compile(r"(?<!\w)(?=[\d ]*[oO])(?P<number>[2-9][\doO](?: [\doO]{2}){3})(?!\w)(?! \d)")
# "61 92 4 5 08": eight digits in groups of one and two, as some write their own number.
_UNEVEN = re.compile(r"(?<!\d)(?<!\d[ .,:-])(?P<number>[2-9]\d(?: \d{1,2}){4,6})(?!\d)(?![ .,:-]\d)")
# "60 og så 17 og så 42 og så 85"
_TOLD_ON = re.compile(
    r"(?<![\d.,])\d\d,? (?:(?:og|and) )?(?:så|then) \d\d"
    r"(?:,? (?:(?:og|and) )?(?:så|then|til sidst|last(?:ly)?|finally) \d\d){2}(?![\d.,]\d)",
    re.IGNORECASE,
)
# "mit nummer er53402918"
_GLUED = re.compile(r"(?:^|\W)(?:er|på|til|nr|nummer|is|on|at|call|ring)$", re.IGNORECASE)
_SHARED = re.compile(
    r"(?<!\w)(?:(?:for)?delt|opdelt|fordeling\w*|distributed|split|divided)(?: \w+){0,3}[ :,]*$", re.IGNORECASE
)
_ATTENDED = re.compile(
    r"(?<!\w)(?:fremmød|deltag|elevtal|antal|klassekvotient|svar|fordel|attendance|attended|turnout|(?:head)?counts?)[^.?!]*$",
    re.IGNORECASE,
)
_COUNTED_BEFORE = re.compile(
    r"(?:over|ca\.?|cirka|omkring|af|alle|about|almost|næsten|knap|i alt|antal|total)[ :]*$|(?:^|\W)(?:i|in|år|year) $",
    re.IGNORECASE,
)


def find_phones(text: str, years: tuple[int, int]) -> list[tuple[int, int]]:
    """Where telephone numbers stand in `text` (a shadow without look-alikes); `years` bounds dates of eight digits."""
    foreign = [[m.span() for m in p.finditer(text) if _is_foreign(m)] for p in (_COUNTRY_45, _ABROAD, _NATIONAL)]
    twice = [m.span(which) for m in _TWO_IN_A_ROW.finditer(text) for which in (1, 2)]
    danish = [m.span("number") for m in _DANISH.finditer(text) if _is_danish(m, text, years)]
    introduced = [m.span("number") for m in _AFTER_WORD.finditer(text) if not COUNTED.match(text, m.end())]
    odd = [m.span("number") for p in (_ODD_GROUPS, _NUMBER_WAS) for m in p.finditer(text) if _digits(m["number"]) == 8]
    odd += [m.span("number") for m in _LETTER_O.finditer(text) if _digits(m["number"]) > 4]
    odd += [m.span("number") for m in _UNEVEN.finditer(text) if _is_uneven(m["number"])]
    odd += [m.span() for m in _TOLD_ON.finditer(text)]
    return apart(*foreign, twice, danish, introduced, odd)


def _digits(number: str) -> int:
    return sum(character.isdigit() for character in number)


def _is_uneven(number: str) -> bool:
    groups = [int(group) for group in number.split(" ")]
    return len(number.replace(" ", "")) == 8 and groups != sorted(groups) and groups != sorted(groups, reverse=True)


def _is_foreign(match: re.Match[str]) -> bool:
    return _digits(match[0]) >= 9


def _is_danish(match: re.Match[str], text: str, years: tuple[int, int]) -> bool:
    before = text[max(0, match.start() - 60) : match.start()]
    if _INTRODUCED.search(before):
        return True
    number = match["number"]
    digits = "".join(filter(str.isdigit, number))
    if digits[0] == "0" or digits.endswith("0000") or (before[-1:].isalpha() and not _GLUED.search(before)):
        return False
    if number[2] not in "-." and COUNTED.match(text, match.end()):
        return False
    return _grouping_fits(number, before, years)


def _grouping_fits(number: str, before: str, years: tuple[int, int]) -> bool:
    """Whether so many digits in such groups are a phone number by themselves, with no word that says so."""
    told = re.split(r"\D+", number)
    groups, shape = [int(group) for group in told], [len(group) for group in told]
    if shape == [2, 2, 2, 2]:
        return _pairs_fit(number, groups, before)
    if shape == [4, 4]:
        return not (
            groups[0] % 100 == groups[1] % 100 == 0
            or _two_years(groups)
            or _two_times(groups, number)
            or (years[0] <= groups[0] <= years[1] and number[4] == "-")
        )
    if shape == [2, 3, 3]:
        return groups[0] > 19 and groups[2] % 100 > 0 and not _COUNTED_BEFORE.search(before)
    if shape in ([2, 6], [4, 2, 2]):
        return False
    if shape in ([8], [2, 2, 4]) and _is_day(number.replace(" ", ""), years):
        return False
    return shape != [8] or not (_COUNTED_BEFORE.search(before) or _two_years([int(number[:4]), int(number[4:])]))


def _pairs_fit(number: str, groups: list[int], before: str) -> bool:
    if number[2] == "-" and max(groups) < 31 and _SHARED.search(before):
        return False
    if number[2::3] in ("- -", ". .") and max(groups) < 60:  # "12-14 13-15", "9.30 10.45"
        return False
    if max(groups) < 40 and _ATTENDED.search(before):
        return False
    steps = {b - a for a, b in pairwise(groups)}
    return len(steps) > 1 or (number[2] == " " and abs(min(steps)) > 1)  # "12 11 10 09" counts down


def _two_years(groups: list[int]) -> bool:
    return 1950 <= groups[0] <= groups[1] <= 2040


def _two_times(groups: list[int], number: str) -> bool:
    return number[4] == "-" and all(group // 100 < 24 and group % 100 < 60 and group % 5 == 0 for group in groups)


def _is_day(digits: str, years: tuple[int, int]) -> bool:
    """20140312 and 12032014 are days near the present."""
    readings = [(digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])]
    return any(years[0] <= int(y) <= years[1] and is_day(int(y), int(m), int(d)) for y, m, d in readings)

"""CPR numbers in every spelling people use, told by the date alone: since 2007 the check digit proves nothing."""

from __future__ import annotations

import re

from domain.redaction.shadow import apart, is_day

_SEP = r"(?:[ ./_-]{0,2}| / )"
_NUMBER = re.compile(
    rf"(?<![\d+#])(?<!\d[.-])(?<!0,)(?P<d>\d\d){_SEP}(?P<m>\d\d){_SEP}(?P<y>(?:19|20)\d\d|\d\d)"
    r"(?:(?P<gap>[ ./_:-]{0,3}| (?:binde)?streg | (?:dash|hyphen) )(?P<tail>\d{4})"
    r"|(?P<gap2>[ ./_:-]{1,3})(?P<tail2>\d\d \d\d))(?!\d)(?![.:-]\d)"
)
# The year first, as other countries and some registers write it.
_YEAR_FIRST = re.compile(
    r"(?<![\d+#])(?<!\d[.-])(?P<y>(?:19|20)\d\d)[ .-]?(?P<m>\d\d)[ .-]?(?P<d>\d\d)[ .-]?\d{4}(?!\d)(?![.:-]\d)"
)
_FILES_FROM = 2013
_SPACED = re.compile(r"(?<!\d)(?<!\d[ .-])\d(?: \d){5} ?[-/.]? ?\d(?: \d){3}(?! ?\d)")
_AFTER_WORD = re.compile(
    r"(?<!\w)(?:cpr|personn(?:umme)?r|pers\.? ?nr)\w*[ .:=-]*(?:nr|nummer\w*|number|no)?['’.: =]*"
    r"(?:et|er|is|var)?[ :=]*"
    r"(?P<number>[\dO]{5,7}[ -]?[\dOx*]{3,5})(?!\w)",
    re.IGNORECASE,
)
_MASKED = re.compile(r"(?<![\d.-])\d{6}-?[xX*]{4}(?!\w)")
_LAST_FOUR = re.compile(
    r"(?<!\w)(?:sidste|last) (?:fire|4|four)(?: cifre| tal| digits)?(?: er| are|:| =){0,2} "
    r"(?P<number>\d{4})(?![\d.,])",
    re.IGNORECASE,
)
_CPR_WORD = re.compile(
    r"(?:cpr|personn(?:umme)?r|pers\.? ?nr"
    r"|social security|civil registration|personal (?:id|number))[^\d\n]{0,24}$",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(
    r"(?<!\w)(?:faktura|ordre|order|invoice|ean|gln|isbn|vare|varenr|konto|account|serie|kunde|ticket|billet|booking|bevilling|tilskud|kvittering)"
    r"[ -]?(?:nr|r|no|number|nummer\w*)?[ .:#=-]*(?:er |is |nr\.? |no\.? )?$",
    re.IGNORECASE,
)
# A P-number of ten digits names a workplace in the CVR register.
_PRODUCTION_UNIT = re.compile(r"(?<!\w)p-?(?:nr|nummer\w*)[ .:#=-]*(?:er |is )?$", re.IGNORECASE)
_PHONE_WORD = re.compile(
    r"(?:tlf|tel|telefon|mob|mobil|phone|ring på|call)\w*[ .:=-]*(?:nr\.? |er |is )?$", re.IGNORECASE
)
_ABROAD = re.compile(r"(?:\+|(?<!\d)00)\d{1,3}[ )(0-]{0,4}$")
_UNIT = re.compile(r" ?(?:kr\b|dkk\b|kroner\b|,\d|%)", re.IGNORECASE)
_DISTRICT = re.compile(
    r" (?:k(?:ø|oe)benhavn|kbh|copenhagen|nørrebro|vesterbro|østerbro|amager|valby"
    r"|vanløse|brønshøj|husum|frederiksberg|nv\b|sv\b)",
    re.IGNORECASE,
)


def find_cprs(text: str) -> list[tuple[int, int]]:
    """Where CPR numbers stand in `text` (a shadow): date-valid ones, and whatever a word like "cpr" introduces."""
    return apart(
        [match.span() for match in _NUMBER.finditer(text) if _is_cpr(match, text)],
        [match.span() for match in _YEAR_FIRST.finditer(text) if _is_year_first(match, text)],
        [match.span("number") for match in _AFTER_WORD.finditer(text)],
        [match.span() for match in _SPACED.finditer(text) if _spaced_is_cpr(match[0])],
        [match.span() for match in _MASKED.finditer(text)],
        [match.span("number") for match in _LAST_FOUR.finditer(text)],
    )


def _is_cpr(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    if _CPR_WORD.search(before):
        return True
    if not _is_birthday(match["d"], match["m"], match["y"], replacement=bool(match["gap"] or match["gap2"])):
        return False
    if match[0].isdigit() and _PRODUCTION_UNIT.search(before):
        return False
    if _ABROAD.search(before) or _OTHER_WORD.search(before) or _UNIT.match(text, match.end()):
        return False
    if match[0].isdigit():
        return not before[-1:].isalpha() and before[-1:] != "_" and not _PHONE_WORD.search(before)
    return not (_five_pairs(match[0]) or _is_date_and_more(match, text))


def _is_year_first(match: re.Match[str], text: str) -> bool:
    """Files, invoices and cases are numbered by their day too: theirs is a recent one, or a word says so."""
    named = _OTHER_WORD.search(text[max(0, match.start() - 40) : match.start()])
    born = int(match["y"]) < _FILES_FROM and is_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return born and not named and not text.startswith("_", match.end())


def _is_birthday(day: str, month: str, year: str, *, replacement: bool = False) -> bool:
    """A day of the calendar; the replacement numbers given to people without a CPR number have 60 added to the day."""
    number = int(day) - 60 if replacement and int(day) > 60 else int(day)
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    return any(is_day(y, int(month), number) for y in years)


def _five_pairs(number: str) -> bool:
    """12 03 09 12 14 without a word before it may be five counts, or a phone number with one pair too many."""
    return len(number) == 14 and number[2::3] == "    " and max(int(number[9:11]), int(number[12:])) < 32


def _is_date_and_more(match: re.Match[str], text: str) -> bool:
    """12.03.14 1430 and 12.03.2014 2200 Nørrebro: a date, followed by a time or a postcode."""
    if " " not in (match["gap"] or "") or text[match.end("d")].isdigit():
        return False
    tail = match["tail"]
    recent = 10 <= int(match["y"]) % 100 <= 30
    clock = int(tail[:2]) < 24 and int(tail[2:]) < 60 and int(tail) % 5 == 0
    return (recent and clock) or bool(_DISTRICT.match(text, match.end()))


def _spaced_is_cpr(number: str) -> bool:
    digits = "".join(filter(str.isdigit, number))
    return _is_birthday(digits[:2], digits[2:4], digits[4:6])
